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
        match self.dice.roll(if inside { 9 } else { 8 }) {
            0 => format!("sum(${{{repeat}}}/{path})"),
            1 => format!("coalesce(max(${{{name}}}), 0)"),
            2 => format!("count(${{{repeat}}}[${{{name}}} > 2])"),
            3 => format!("count(${{{repeat}}}[${{{name}}} > {near}])"),
            4 => format!("sum(${{{repeat}}}[position() < {near}]/{path})"),
            5 => format!("string-length(join('-', ${{{name}}}))"),
            6 => format!("coalesce(indexed-repeat(${{{name}}}, ${{{repeat}}}, 2), 1)"),
            7 => format!("count-non-empty(${{{name}}})"),
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

    fn question(&mut self, chain: &[String], group: &str) -> String {
        let (name, relevant) = (self.name('q'), self.maybe("relevant", chain));
        let text = match self.dice.roll(4) {
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
        };
        self.known.push(Known { name, group: group.to_owned(), chain: chain.to_vec() });
        text
    }

    fn repeat(&mut self, chain: &[String]) -> String {
        let (name, relevant) = (self.name('r'), self.maybe("relevant", chain));
        self.repeats += 1;
        let rows = match self.dice.roll(4) {
            0 => format!(", count: \"{} mod 4\"", self.number(chain)),
            1 => ", count: \"2\"".to_owned(),
            2 => ", max_rows: 4".to_owned(),
            _ => String::new(),
        };
        let inside: Vec<String> = chain.iter().cloned().chain([name.clone()]).collect();
        let body = self.body(&inside);
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
    let mut author = Author { dice: Dice(seed), known: vec![], repeats: 0, named: 0 };
    let mut body = author.body(&[]) + &author.repeat(&[]);
    for _ in 0..3 {
        body += &author.question(&[], "");
    }
    plan("", &body)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

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
