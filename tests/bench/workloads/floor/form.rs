//! The form of a workload as plain structs: questions in order, what each reads, and in which order the rest
//! follows when one changes.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value as Json;

use super::expr::{Expr, Read};

/// Number of a question, in form order.
pub type Slot = usize;

/// What a question takes.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    Number,
    Text,
    One,
    Many,
    Calculation,
}

/// A question.
pub struct Item {
    pub name: String,
    pub label: String,
    pub kind: Kind,
    pub required: bool,
    /// Whether it stands in the roster.
    pub in_row: bool,
    pub list: Option<usize>,
    /// The question whose answer chooses among the list's items.
    pub filter: Option<Slot>,
    pub relevant: Option<Expr>,
    pub constraint: Option<Expr>,
    pub calc: Option<Expr>,
    /// Whether the constraint reads anything but the answer itself: accepted answers are tried again then.
    pub retry: bool,
    /// Who follows when it changes, in an order in which each comes after what it reads.
    pub followers: Vec<Follower>,
}

/// A question that must be looked at again.
#[derive(Clone, Copy)]
pub struct Follower {
    pub slot: Slot,
    /// Whether the change is felt in every row.
    pub everywhere: bool,
}

/// A choice list.
pub struct List {
    pub labels: Vec<String>,
    /// Index of an item by its code.
    pub by_code: HashMap<String, usize>,
    /// What the filter compares, for each item.
    pub keys: Vec<String>,
    /// The items of each key.
    pub by_key: HashMap<String, Vec<usize>>,
}

/// A form.
pub struct Form {
    pub items: Vec<Item>,
    pub lists: Vec<List>,
    pub by_name: HashMap<String, Slot>,
    /// The first and the last question in the roster, if there is one.
    pub roster: Option<(Slot, Slot)>,
    /// Who follows when a row is added or leaves.
    pub on_rows: Vec<Follower>,
    /// Who follows in a row whose place among the rows changes.
    pub on_place: Vec<Follower>,
}

impl Form {
    /// Reads a form.
    pub fn read(text: &str) -> Self {
        let json: Json = serde_json::from_str(text).expect("a form");
        let flat = flatten(&json);
        let by_name: HashMap<String, Slot> =
            flat.iter().enumerate().map(|(slot, (item, _))| (text_of(item, "name"), slot)).collect();
        let lists = json["lists"].as_object().expect("lists");
        let names: Vec<&String> = lists.keys().collect();
        let filters: HashMap<String, String> = flat
            .iter()
            .filter(|(item, _)| item["filter"].is_array())
            .map(|(item, _)| {
                (text_of(item, "list"), item["filter"][0].as_str().expect("a column").to_owned())
            })
            .collect();
        let in_row: Vec<bool> = flat.iter().map(|(_, in_row)| *in_row).collect();
        let items = flat.iter().map(|(item, in_row)| {
            let list = item["list"].as_str().and_then(|list| names.iter().position(|name| *name == list));
            let expr = |key: &str| item.get(key).map(|tree| Expr::read(tree, &by_name));
            Item {
                name: text_of(item, "name"),
                label: text_of(item, "label"),
                kind: kind(item["type"].as_str().expect("a type")),
                required: item["required"].as_bool().unwrap_or(false),
                in_row: *in_row,
                list,
                filter: item["filter"][1].as_str().map(|name| by_name[name]),
                relevant: expr("relevant"),
                constraint: expr("constraint"),
                calc: expr("calc"),
                retry: false,
                followers: Vec::new(),
            }
        });
        let mut form = Self {
            items: items.collect(),
            lists: lists
                .iter()
                .map(|(name, items)| list(items, filters.get(name).map_or("", String::as_str)))
                .collect(),
            by_name,
            roster: in_row.iter().position(|&row| row).zip(in_row.iter().rposition(|&row| row)),
            on_rows: Vec::new(),
            on_place: Vec::new(),
        };
        form.connect();
        form
    }

    /// Finds who follows whom.
    fn connect(&mut self) {
        let count = self.items.len();
        let mut readers = vec![BTreeSet::new(); count];
        let (mut of_rows, mut of_place) = (BTreeSet::new(), BTreeSet::new());
        for (slot, item) in self.items.iter_mut().enumerate() {
            for expr in [&item.relevant, &item.calc, &item.constraint].into_iter().flatten() {
                expr.reads(&mut |read| {
                    _ = match read {
                        Read::Question(read) => readers[read].insert(slot),
                        Read::Position => of_place.insert(slot),
                        Read::Rows => of_rows.insert(slot),
                    }
                });
            }
            if let Some(constraint) = &item.constraint {
                constraint.reads(&mut |_| item.retry = true);
            }
        }
        let order = order(&readers);
        for slot in 0..count {
            let from = self.items[slot].in_row;
            self.items[slot].followers = self.followers(from, &readers[slot], &readers, &order);
        }
        self.on_rows = self.followers(false, &of_rows, &readers, &order);
        self.on_place = self.followers(true, &of_place, &readers, &order);
    }

    /// Everybody who follows, directly or not, in order.
    fn followers(
        &self,
        from_row: bool,
        first: &BTreeSet<Slot>,
        readers: &[BTreeSet<Slot>],
        order: &[usize],
    ) -> Vec<Follower> {
        let mut reached: HashMap<Slot, bool> = HashMap::new();
        let mut open: Vec<(Slot, bool)> = first.iter().map(|&slot| (slot, !from_row)).collect();
        while let Some((slot, everywhere)) = open.pop() {
            let everywhere = everywhere && self.items[slot].in_row;
            match reached.get(&slot) {
                Some(&before) if before || !everywhere => continue,
                _ => reached.insert(slot, everywhere),
            };
            let on = everywhere || !self.items[slot].in_row;
            open.extend(readers[slot].iter().map(|&reader| (reader, on)));
        }
        let mut all: Vec<Follower> =
            reached.into_iter().map(|(slot, everywhere)| Follower { slot, everywhere }).collect();
        all.sort_by_key(|follower| order[follower.slot]);
        all
    }
}

/// For each question its place in an order in which readers come after what they read.
fn order(readers: &[BTreeSet<Slot>]) -> Vec<usize> {
    let mut waits = vec![0; readers.len()];
    readers.iter().flatten().for_each(|&reader| waits[reader] += 1);
    let mut ready: BTreeSet<Slot> = (0..readers.len()).filter(|&slot| waits[slot] == 0).collect();
    let mut order = vec![0; readers.len()];
    let mut place = 0;
    while let Some(slot) = ready.pop_first() {
        order[slot] = place;
        place += 1;
        for &reader in &readers[slot] {
            waits[reader] -= 1;
            if waits[reader] == 0 {
                ready.insert(reader);
            }
        }
    }
    order
}

fn flatten(json: &Json) -> Vec<(&Json, bool)> {
    let items = json["items"].as_array().expect("items").iter();
    items
        .flat_map(|item| match item["children"].as_array() {
            Some(children) => children.iter().map(|child| (child, true)).collect(),
            None => vec![(item, false)],
        })
        .collect()
}

fn list(items: &Json, filter: &str) -> List {
    let items = items.as_array().expect("items");
    let codes = items.iter().map(|item| text_of(item, "name"));
    let keys: Vec<String> = items.iter().map(|item| text_of(item, filter)).collect();
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, key) in keys.iter().enumerate() {
        by_key.entry(key.clone()).or_default().push(index);
    }
    List {
        labels: items.iter().map(|item| text_of(item, "label")).collect(),
        by_code: codes.enumerate().map(|(index, code)| (code, index)).collect(),
        keys,
        by_key,
    }
}

fn kind(name: &str) -> Kind {
    match name {
        "integer" | "decimal" => Kind::Number,
        "select_one" => Kind::One,
        "select_multiple" => Kind::Many,
        "calculate" => Kind::Calculation,
        _ => Kind::Text,
    }
}

fn text_of(item: &Json, key: &str) -> String {
    item[key].as_str().unwrap_or_default().to_owned()
}
