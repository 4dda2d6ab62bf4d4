//! Why the household is in its class, from the values of the household review.

use crate::{
    expr::Value,
    form::Kind,
    interview::{Interview, Place, RowIx},
    text::group_thousands,
    words::{Lang, Phrase, table::tour as words},
};

/// For each standard of the round its class, and how points lead to it.
pub(super) fn explain(interview: &Interview, language: usize, lang: Lang) -> Vec<(String, Vec<String>)> {
    let Some(repeat) = interview.find("/result") else { return Vec::new() };
    let deprived = deprivations(interview, language);
    let mut lines = Vec::new();
    for &row in interview.rows(repeat) {
        let standard = Standard { interview, row, language };
        let head = [standard.shown("std_name"), standard.shown("std_purpose"), standard.shown("std_class")];
        let steps = standard.steps(&deprived).iter().map(|step| step.text(lang)).collect();
        lines.push((words::STANDARD.with(head).text(lang), steps));
    }
    lines
}

/// One row of `result`.
struct Standard<'i> {
    interview: &'i Interview,
    row: RowIx,
    language: usize,
}

impl Standard<'_> {
    fn steps(&self, deprived: &[String]) -> Vec<Phrase> {
        let class = self.text("std_class");
        if class == "not_determined" {
            return vec![words::MISSING.with([self.shown("std_missing")])];
        }
        let area = self.interview.find("/area").map(|place| self.interview.shown(place, self.language));
        let b1 = [self.text("std_b1"), self.text("std_b1_max"), area.unwrap_or_default().to_lowercase()];
        if class == "not_poor" {
            return vec![words::B1_OVER.with(b1)];
        }
        let b2 = ["std_deprivations", "std_b2_each", "std_b2", "std_b2_min"].map(|name| self.text(name));
        let b2_word = if class == "poor" { &words::B2_POOR } else { &words::B2_NEAR };
        vec![
            words::B1_WITHIN.with(b1),
            words::DEPRIVED.with([deprived.join(", ")]),
            b2_word.with(b2),
            words::INCOME.with([group_thousands(&self.text("std_income"))]),
        ]
    }

    fn place(&self, name: &str) -> Option<Place> {
        Some(Place { node: self.interview.plan().node(name)?.id, row: self.row })
    }

    /// The value as it is stored.
    fn text(&self, name: &str) -> String {
        match self.place(name).map(|place| self.interview.field(place).value) {
            Some(Value::Text(text)) => text.to_string(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// The value as a person reads it.
    fn shown(&self, name: &str) -> String {
        let shown = self.place(name).map(|place| self.interview.shown(place, self.language));
        shown.filter(|shown| !shown.is_empty()).unwrap_or_else(|| self.text(name))
    }
}

/// Labels of the indicators that the household is deprived of.
fn deprivations(interview: &Interview, language: usize) -> Vec<String> {
    let plan = interview.plan();
    let nodes = plan
        .nodes
        .iter()
        .filter(|node| matches!(node.kind, Kind::Question(_)) && node.name.starts_with("dep_"));
    nodes
        .map(|node| Place { node: node.id, row: 0 })
        .filter(|place| matches!(interview.field(*place).value, Value::Text(text) if &**text == "1"))
        .map(|place| {
            let label = interview.label(place, language);
            label.split_once(". ").map_or_else(|| label.clone(), |(_, name)| name.to_lowercase())
        })
        .collect()
}
