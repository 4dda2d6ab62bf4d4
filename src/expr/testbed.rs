//! A small form with answers, for tests of expressions: a household with members and their jobs, a table of
//! communes and one of limits.

use std::{cell::Cell, collections::HashMap};

use super::{
    ANSWERS, DateTime, Doc, Env, Instance, Item, Purpose, Schema, ShapeId, Str, Ty, Value, bind, eval, parse,
};

/// The shape: name, parent, repeat?, type. A node's number is its place here.
const SHAPE: &[(&str, ShapeId, bool, Ty)] = &[
    ("data", 0, false, Ty::Any),
    ("head", 0, false, Ty::Text),
    ("n", 0, false, Ty::Number),
    ("flag", 0, false, Ty::Any),
    ("day", 0, false, Ty::Date),
    ("moment", 0, false, Ty::DateTime),
    ("one", 0, false, Ty::Text),
    ("multi", 0, false, Ty::Text),
    ("none", 0, false, Ty::Text),
    ("zero", 0, false, Ty::Number),
    ("group", 0, false, Ty::Any),
    ("inner", 10, false, Ty::Number),
    ("member", 0, true, Ty::Any),
    ("full_name", 12, false, Ty::Text),
    ("age", 12, false, Ty::Number),
    ("relation", 12, false, Ty::Text),
    ("job", 12, true, Ty::Any),
    ("title", 16, false, Ty::Text),
    ("hours", 16, false, Ty::Number),
    ("income", 12, false, Ty::Number),
    ("visit", 0, true, Ty::Any),
    ("note", 20, false, Ty::Text),
    ("birth", 0, false, Ty::Text),
    ("refused", 0, false, Ty::Text),
];

/// Tables: name, columns, cells row by row.
const TABLES: &[(&str, &[&str], &[&str])] = &[
    (
        "commune",
        &["code", "name", "district", "pop"],
        &[
            "03646",
            "Chiềng La",
            "TC",
            "5200",
            "03650",
            "Mường É",
            "TC",
            "8100",
            "03655",
            "Tông Lạnh",
            "TC",
            "", //
            "03700",
            "Mộc Lỵ",
            "MC",
            "9000",
        ],
    ),
    ("limit", &["from", "to", "b1"], &["2022-01-01", "2025-12-31", "140", "2026-01-01", "2030-12-31", "160"]),
    ("letter", &["l"], &["A", "B", "C", "D", "E", "F"]),
    (
        "point",
        &["at"],
        &[
            "38.253094215699576 21.756382658677467 0 0",
            "38.25021274773806 21.756382658677467 0 0",
            "38.25007793942195 21.763892843919166 0 0",
            "38.25290886154963 21.763935759263404 0 0",
            "38.25146813817506 21.758421137528785 0 0",
        ],
    ),
];

/// The rows: the root, three members, three jobs.
const ROWS: &[(Option<ShapeId>, u32)] =
    &[(None, 0), (Some(12), 0), (Some(12), 0), (Some(12), 0), (Some(16), 1), (Some(16), 1), (Some(16), 3)];

/// Both a schema and an instance.
pub(super) struct Bed {
    values: HashMap<(ShapeId, u32), Value>,
    rows: HashMap<(ShapeId, u32), Vec<u32>>,
    /// How often a cell of a table was read.
    pub(super) cells_read: Cell<usize>,
}

impl Bed {
    pub(super) fn new() -> Self {
        let number = Value::Number;
        let text = Value::from;
        let moment = DateTime {
            civil: jiff::civil::date(2026, 11, 24).at(9, 30, 15, 250_000_000),
            offset_minutes: 420,
        };
        let values = [
            (("head", 0), text("Lò Văn An")),
            (("n", 0), number(3.0)),
            (("flag", 0), Value::Bool(false)),
            (("day", 0), Value::Date(jiff::civil::date(2026, 11, 24))),
            (("moment", 0), Value::DateTime(moment)),
            (("one", 0), text("1")),
            (("multi", 0), text("a b c")),
            (("zero", 0), number(0.0)),
            (("inner", 0), number(7.0)),
            (("birth", 0), text("1987-03")),
            (("full_name", 1), text("An")),
            (("age", 1), number(41.0)),
            (("relation", 1), text("head")),
            (("income", 1), number(100.5)),
            (("full_name", 2), text("Bình")),
            (("age", 2), number(12.0)),
            (("relation", 2), text("child")),
            (("full_name", 3), text("Chi")),
            (("age", 3), number(38.0)),
            (("relation", 3), text("spouse")),
            (("income", 3), number(50.0)),
            (("title", 4), text("farmer")),
            (("hours", 4), number(40.0)),
            (("title", 5), text("trader")),
            (("hours", 5), number(10.0)),
            (("title", 6), text("teacher")),
            (("hours", 6), number(38.0)),
        ];
        let values = values.into_iter().map(|((name, row), value)| ((node(name), row), value)).collect();
        let mut rows: HashMap<_, Vec<u32>> = HashMap::new();
        for (row, (repeat, parent)) in ROWS.iter().enumerate() {
            if let Some(repeat) = repeat {
                rows.entry((*repeat, *parent)).or_default().push(row as u32);
            }
        }
        Self { values, rows, cells_read: Cell::new(0) }
    }

    /// The place of `member[2]/age`, `member[1]/job[2]/title`, `n`; `` is the form itself.
    pub(super) fn place(&self, path: &str) -> Item {
        let (mut row, mut at) = (0, 0);
        for part in path.split('/').filter(|part| !part.is_empty()) {
            let (name, index) = part.split_once('[').unwrap_or((part, "1]"));
            at = node(name);
            if Instance::is_repeat(self, at) {
                let index: usize = index.trim_end_matches(']').parse().expect("an index");
                row = self.rows(at, row)[index - 1];
            }
        }
        Item { doc: ANSWERS, node: at, row }
    }

    /// Evaluates a text at a place; errors as text.
    pub(super) fn eval(&self, at: &str, text: &str) -> Result<Value, String> {
        let current = self.place(at);
        let expr = parse(text).map_err(|error| format!("{}: {}", error.code, error.message))?;
        let (bound, _) = bind(&expr, self, Some(current.node), Purpose::Value).map_err(|errors| {
            let all: Vec<String> =
                errors.iter().map(|error| format!("{}: {}", error.code, error.message)).collect();
            all.join("; ")
        })?;
        Ok(eval(&bound, &Env { instance: self, current, proposed: None, candidate: None }))
    }
}

/// The node of a name.
pub(super) fn node(name: &str) -> ShapeId {
    SHAPE.iter().position(|shape| shape.0 == name).unwrap_or_else(|| panic!("no node {name}")) as ShapeId
}

fn table(doc: Doc) -> &'static (&'static str, &'static [&'static str], &'static [&'static str]) {
    &TABLES[usize::from(doc) - 1]
}

impl Schema for Bed {
    fn question(&self, name: &str) -> Option<ShapeId> {
        (1..SHAPE.len()).find(|&n| SHAPE[n].0 == name).map(|n| n as ShapeId)
    }
    fn question_names(&self) -> Vec<&str> {
        SHAPE[1..].iter().map(|shape| shape.0).collect()
    }
    fn instance(&self, name: &str) -> Option<Doc> {
        TABLES.iter().position(|table| table.0 == name).map(|n| n as Doc + 1)
    }
    fn instance_names(&self) -> Vec<&str> {
        TABLES.iter().map(|table| table.0).collect()
    }
    fn parent(&self, doc: Doc, node: ShapeId) -> Option<ShapeId> {
        match doc {
            _ if node == 0 => None,
            ANSWERS => Some(SHAPE[node as usize].1),
            _ => Some(u32::from(node > 1)),
        }
    }
    fn child(&self, doc: Doc, node: ShapeId, name: &str) -> Option<ShapeId> {
        self.children(doc, node).into_iter().find(|&child| Schema::name(self, doc, child) == name)
    }
    fn children(&self, doc: Doc, node: ShapeId) -> Vec<ShapeId> {
        match (doc, node) {
            (ANSWERS, _) => (1..SHAPE.len() as u32).filter(|&n| SHAPE[n as usize].1 == node).collect(),
            (_, 0) => vec![1],
            (_, 1) => (0..table(doc).1.len() as u32).map(|column| column + 2).collect(),
            _ => vec![],
        }
    }
    fn name(&self, doc: Doc, node: ShapeId) -> &str {
        match (doc, node) {
            (ANSWERS, _) => SHAPE[node as usize].0,
            (_, 0) => "root",
            (_, 1) => "item",
            _ => table(doc).1[node as usize - 2],
        }
    }
    fn is_repeat(&self, doc: Doc, node: ShapeId) -> bool {
        if doc == ANSWERS { SHAPE[node as usize].2 } else { node == 1 }
    }
    fn repeat_of(&self, node: ShapeId) -> Option<ShapeId> {
        let mut parent = SHAPE[node as usize].1;
        while parent != 0 && !SHAPE[parent as usize].2 {
            parent = SHAPE[parent as usize].1;
        }
        (parent != 0).then_some(parent)
    }
    fn type_of(&self, doc: Doc, node: ShapeId) -> Ty {
        if doc == ANSWERS { SHAPE[node as usize].3 } else { Ty::Text }
    }
    fn root_name(&self, name: &str) -> bool {
        name == "data"
    }
    fn choice_codes(&self, _: ShapeId) -> Option<Vec<&str>> {
        None
    }
}

impl Instance for Bed {
    fn value(&self, node: ShapeId, row: u32) -> &Value {
        self.values.get(&(node, row)).unwrap_or(&Value::Empty)
    }
    fn is_repeat(&self, node: ShapeId) -> bool {
        SHAPE[node as usize].2
    }
    fn repeat_of(&self, node: ShapeId) -> Option<ShapeId> {
        Schema::repeat_of(self, node)
    }
    fn ancestor_row(&self, mut row: u32, repeat: Option<ShapeId>) -> u32 {
        while ROWS[row as usize].0 != repeat {
            assert_ne!(row, 0, "the row does not stand in the repeat");
            row = ROWS[row as usize].1;
        }
        row
    }
    fn rows(&self, repeat: ShapeId, parent_row: u32) -> &[u32] {
        let outer = Schema::repeat_of(self, repeat);
        assert_eq!(ROWS[parent_row as usize].0, outer, "rows are asked below a row of the enclosing repeat");
        self.rows.get(&(repeat, parent_row)).map_or(&[], Vec::as_slice)
    }
    fn position(&self, row: u32) -> u32 {
        let (repeat, parent) = ROWS[row as usize];
        let sisters = &self.rows[&(repeat.expect("a row of a repeat"), parent)];
        sisters.iter().position(|&sister| sister == row).expect("the row is there") as u32 + 1
    }
    fn items(&self, doc: Doc) -> u32 {
        (table(doc).2.len() / table(doc).1.len()) as u32
    }
    fn column(&self, doc: Doc, column: ShapeId, item: u32) -> Value {
        self.cells_read.set(self.cells_read.get() + 1);
        let (_, columns, cells) = table(doc);
        Value::from(cells[item as usize * columns.len() + column as usize - 2])
    }
    fn items_where(&self, doc: Doc, column: ShapeId, equals: &str) -> Option<&[u32]> {
        // Only the code of a commune has an index.
        match (doc, column, equals) {
            (1, 2, "03646") => Some(&[0]),
            (1, 2, "03650") => Some(&[1]),
            (1, 2, "03655") => Some(&[2]),
            (1, 2, "03700") => Some(&[3]),
            (1, 2, _) => Some(&[]),
            _ => None,
        }
    }
    fn aggregate(&self, aggregate: u32, row: u32) -> Value {
        Value::Number(f64::from(aggregate * 100 + row))
    }
    fn special(&self, asked: ShapeId, _: u32) -> Option<&'static str> {
        (asked == node("refused")).then_some("Refused")
    }
    fn choice_label(&self, asked: ShapeId, _: u32, code: &str) -> Option<Str> {
        (asked == node("one") && code == "1").then(|| "Có".into())
    }
    fn now(&self) -> DateTime {
        DateTime { civil: jiff::civil::date(2026, 11, 24).at(10, 0, 0, 0), offset_minutes: 420 }
    }
    fn frozen(&self, _: u32, make: &mut dyn FnMut() -> Value) -> Value {
        make()
    }
    fn last_saved(&self, _: &str) -> Value {
        Value::Empty
    }
    fn random(&self, site: u32) -> f64 {
        f64::from(site % 7) / 7.0
    }
}
