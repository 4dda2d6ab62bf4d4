//! Random work on random forms: whatever their logic, incremental = full = replayed = any order.

use super::{random::work, *};
use proptest::prelude::*;

/// Dice that shrink with the seed that proptest gives.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn of<'t, T>(&mut self, among: &'t [T]) -> &'t T {
        &among[self.roll(among.len())]
    }
}

/// A question that expressions further down may read.
#[derive(Clone)]
struct Known {
    name: String,
    /// The group around it, with a slash, as paths have it.
    group: String,
    /// The repeats around it, outermost first.
    chain: Vec<String>,
}

struct Author {
    dice: Dice,
    known: Vec<Known>,
    /// Questions of several choices, which may give a repeat its rows.
    several: Vec<Known>,
    /// Lists made of the rows of a repeat: name, the chain to the repeat, a question in its rows.
    row_lists: Vec<(String, Vec<String>, String)>,
    repeats: usize,
    named: usize,
}

impl Author {
    fn name(&mut self, letter: char) -> String {
        self.named += 1;
        format!("{letter}{}", self.named)
    }

    /// A question in a row around the reader, or the number 2.
    fn near(&mut self, chain: &[String]) -> String {
        let near: Vec<&Known> = self.known.iter().filter(|known| chain.starts_with(&known.chain)).collect();
        if near.is_empty() { "2".into() } else { format!("${{{}}}", self.dice.of(&near).name) }
    }

    /// A number out of one or many questions above.
    fn number(&mut self, chain: &[String]) -> String {
        let known = self.known.clone();
        if known.is_empty() {
            return self.dice.roll(5).to_string();
        }
        let read = self.dice.of(&known).clone();
        let (name, near) = (read.name.clone(), self.near(chain));
        let inside = chain.starts_with(&read.chain);
        let path = format!("{}{name}", read.group);
        let Some(repeat) = read.chain.last() else { return format!("${{{name}}}") };
        match self.dice.roll(if inside { 10 } else { 9 }) {
            0 => format!("sum(${{{repeat}}}/{path})"),
            1 => format!("coalesce(max(${{{name}}}), 0)"),
            2 => format!("count(${{{repeat}}}[${{{name}}} > 2])"),
            3 => format!("count(${{{repeat}}}[${{{name}}} > {near}])"),
            4 => format!("sum(${{{repeat}}}[position() < {near}]/{path})"),
            5 => format!("string-length(join('-', ${{{name}}}))"),
            6 => format!("coalesce(indexed-repeat(${{{name}}}, ${{{repeat}}}, 2), 1)"),
            7 => format!("count-non-empty(${{{name}}})"),
            8 => format!("coalesce(position(${{{repeat}}}[${{{name}}} > 2]), 0)"),
            _ => format!("${{{name}}}"),
        }
    }

    fn expression(&mut self, chain: &[String]) -> String {
        let (a, b) = (self.number(chain), self.number(chain));
        match self.dice.roll(6) {
            0 => format!("{a} + {b}"),
            1 => format!("{a} * 0.1 - {b}"),
            2 => format!("if({a} > {b}, {a}, 3)"),
            3 if !chain.is_empty() => format!("position(..) + {a}"),
            4 => format!("{a} div {b}"),
            _ => a,
        }
    }

    fn condition(&mut self, chain: &[String]) -> String {
        let (a, b) = (self.number(chain), self.number(chain));
        let sign = *self.dice.of(&[">", "!=", "<=", "="]);
        format!("{a} {sign} {b}")
    }

    /// A property, now and then.
    fn maybe(&mut self, property: &str, chain: &[String]) -> String {
        if self.dice.roll(4) > 0 {
            return String::new();
        }
        let condition = self.condition(chain);
        format!(", {property}: \"{condition}\"")
    }

    /// A filter over a list with the columns `k` and `v`, now and then.
    fn filter(&mut self, chain: &[String]) -> String {
        let number = self.number(chain);
        match self.dice.roll(4) {
            0 => format!(", choice_filter: \"k <= {number}\""),
            1 => format!(", choice_filter: \"v = string({number})\""),
            2 => format!(", choice_filter: \"code != {number} or k = 1\""),
            _ => String::new(),
        }
    }

    /// A question with choices: of a list, of several, or of the rows of a repeat.
    fn select(&mut self, name: &str, chain: &[String], group: &str) -> String {
        let lists = self.row_lists.clone();
        let near: Vec<_> = lists.iter().filter(|(_, around, _)| chain.starts_with(around)).collect();
        let required = self.maybe("required", chain);
        let relevant = self.maybe("relevant", chain);
        match self.dice.roll(3) {
            0 if !near.is_empty() => {
                let (list, _, inside) = *self.dice.of(&near);
                let number = self.near(chain);
                format!(
                    "SelectOne(name: \"{name}\", label: \"{name}\", list: \"{list}\"{required}{relevant}, choice_filter: \"${{{inside}}} != {number}\"),\n"
                )
            }
            1 => {
                self.several.push(Known {
                    name: name.to_owned(),
                    group: group.to_owned(),
                    chain: chain.to_vec(),
                });
                let filter = self.filter(chain);
                format!(
                    "SelectMultiple(name: \"{name}\", label: \"{name}\", list: \"kind\"{required}{relevant}{filter}),\n"
                )
            }
            _ => {
                let filter = self.filter(chain);
                format!(
                    "SelectOne(name: \"{name}\", label: \"{name}\", list: \"kind\"{required}{relevant}{filter}),\n"
                )
            }
        }
    }

    fn question(&mut self, chain: &[String], group: &str) -> String {
        let name = self.name('q');
        let text = match self.dice.roll(6) {
            0 | 1 => self.select(&name, chain, group),
            _ => self.plain(&name, chain),
        };
        self.known.push(Known { name, group: group.to_owned(), chain: chain.to_vec() });
        text
    }

    /// A question that is calculated or typed.
    fn plain(&mut self, name: &str, chain: &[String]) -> String {
        let relevant = self.maybe("relevant", chain);
        match self.dice.roll(5) {
            0 => {
                let calculation = self.expression(chain);
                format!("Calculate(name: \"{name}\", calculation: \"{calculation}\"{relevant}),\n")
            }
            1 => {
                let trigger = self.known.iter().rfind(|known| known.chain == chain).map(|k| k.name.clone());
                let calculation = self.expression(chain);
                let trigger = trigger.map(|of| format!(", trigger: [\"{of}\"]")).unwrap_or_default();
                format!("Calculate(name: \"{name}\", calculation: \"{calculation}\"{trigger}{relevant}),\n")
            }
            2 => {
                let of = self.number(chain);
                format!(
                    "Text(name: \"{name}\", label: \"{name}\", default: \"concat('d', {of})\"{relevant}),\n"
                )
            }
            _ => {
                let (required, read_only) = (self.maybe("required", chain), self.maybe("read_only", chain));
                let default = if self.dice.roll(3) == 0 {
                    format!(", default: \"int({})\"", self.expression(chain))
                } else {
                    String::new()
                };
                let severity = *self.dice.of(&["Hard", "Soft", "Critical"]);
                let that = self.number(chain);
                format!(
                    "Integer(name: \"{name}\", label: \"{name}\", special: [DontKnow]{required}{read_only}{default}{relevant},
                        checks: [Check(that: \". <= {that} + 4\", severity: {severity}, say: \"no\")]),\n"
                )
            }
        }
    }

    /// Where the rows of a repeat come from.
    fn rows(&mut self, chain: &[String]) -> String {
        let several: Vec<Known> = self.several.iter().filter(|known| known.chain == chain).cloned().collect();
        match self.dice.roll(6) {
            0 => format!(", count: \"{} mod 4\"", self.number(chain)),
            1 => ", count: \"2\"".to_owned(),
            2 => ", max_rows: 4".to_owned(),
            3 => format!(", from: List(\"kind\"){}", self.filter(chain)),
            4 if !several.is_empty() => format!(", from: Choices(\"{}\")", self.dice.of(&several).name),
            _ => String::new(),
        }
    }

    fn repeat(&mut self, chain: &[String]) -> String {
        let (name, relevant) = (self.name('r'), self.maybe("relevant", chain));
        self.repeats += 1;
        let rows = self.rows(chain);
        let inside: Vec<String> = chain.iter().cloned().chain([name.clone()]).collect();
        let body = self.body(&inside);
        if let Some(label) = self.known.iter().find(|known| known.chain == inside) {
            self.row_lists.push((format!("of_{name}"), chain.to_vec(), label.name.clone()));
        }
        let check = self.condition(chain);
        format!(
            "Repeat(name: \"{name}\", label: \"{name}\"{rows}{relevant}, body: [\n{body}], checks: [Check(that: \"{check}\", severity: Soft, say: \"?\")]),\n"
        )
    }

    fn body(&mut self, chain: &[String]) -> String {
        let mut body = self.question(chain, "");
        for _ in 0..2 + self.dice.roll(4) {
            body += &match self.dice.roll(7) {
                0 | 1 if chain.len() < 3 && self.repeats < 5 => self.repeat(chain),
                2 => {
                    let (name, relevant) = (self.name('g'), self.maybe("relevant", chain));
                    let inner = self.question(chain, &format!("{name}/"))
                        + &self.question(chain, &format!("{name}/"));
                    format!("Group(name: \"{name}\", label: \"{name}\"{relevant}, body: [\n{inner}]),\n")
                }
                _ => self.question(chain, ""),
            };
        }
        body
    }
}

/// A form whose expressions read what stands above them, in every way there is.
fn form(seed: u64) -> Arc<Plan> {
    let mut author =
        Author { dice: Dice(seed), known: vec![], several: vec![], row_lists: vec![], repeats: 0, named: 0 };
    let mut body = author.body(&[]) + &author.repeat(&[]);
    for _ in 0..3 {
        body += &author.question(&[], "");
    }
    let rule = author.condition(&[]);
    let rows = author.row_lists.iter().map(|(list, _, label)| {
        let repeat = list.trim_start_matches("of_");
        format!("\"{list}\": Rows(repeat: \"{repeat}\", label: \"${{{label}}}\"),\n")
    });
    let rest = format!(
        r#"lists: {{
            "kind": Inline([
                ("1", "One", {{"k": "0", "v": "1"}}), ("2", "Two", {{"k": "1", "v": "2"}}),
                ("3", "Three", {{"k": "1", "v": "1"}}), ("4", "Four", {{"k": "3", "v": "x"}}),
            ]),
            {}
        }},
        rules: [Check(that: "{rule}", severity: Soft, say: "hm")],"#,
        rows.collect::<String>()
    );
    plan(&rest, &body)
}

/// How many forms are tried: more on request.
fn cases() -> u32 {
    std::env::var("KHAOSAT_FORMS").ok().and_then(|count| count.parse().ok()).unwrap_or(64)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_form_is_kept_up_to_date_bit_by_bit(seed in any::<u64>(), deeds in random::deeds(30)) {
        let mut desk = Desk::new(&form(seed));
        for deed in &deeds {
            work(&mut desk, deed);
            desk.verify();
        }
    }

    #[test]
    fn what_is_proposed_is_what_the_fold_shows(seed in any::<u64>(), deeds in random::deeds(30)) {
        let mut desk = Desk::new(&form(seed));
        for deed in &deeds {
            random::hold_to_its_word(&mut desk, deed);
            work(&mut desk, deed);
        }
    }

    #[test]
    fn on_any_form_three_stores_come_to_the_same_state(
        seed in any::<u64>(), before in random::deeds(12), apart in prop::collection::vec(random::deeds(12), 3),
    ) {
        let mut first = Desk::new(&form(seed));
        before.iter().for_each(|deed| work(&mut first, deed));
        let mut events = first.interview.events().to_vec();
        for (number, deeds) in apart.iter().enumerate() {
            let mut desk = first.copy_for(StoreId([number as u8 + 2; 16]), ["lan", "hoa", "lan"][number]);
            desk.tick += number as i64 * 3;
            desk.role = if number == 1 { Role::Reviewer } else { Role::Enumerator };
            // The third store has seen what the second did.
            if number == 2 {
                events.iter().for_each(|event| drop(desk.interview.apply(event)));
                desk.tick += 20;
            }
            deeds.iter().for_each(|deed| work(&mut desk, deed));
            desk.verify();
            events.extend(desk.interview.events().iter().filter(|e| e.id.store == desk.store).cloned());
        }
        let folded = Interview::fold(Arc::clone(first.interview.plan()), &events);
        let mut dice = Dice(seed);
        for at in (1..events.len()).rev() {
            events.swap(at, dice.roll(at + 1));
        }
        let mut arrived = Interview::new(Arc::clone(first.interview.plan()));
        for event in &events {
            arrived.apply(event);
            arrived.apply(event);
        }
        assert_same(&arrived, &folded, "any order, each event twice");
        arrived.recompute();
        assert_same(&arrived, &folded, "recomputed");
    }
}
