//! Blanks that nobody meant.

use std::ops::Range;

use super::prelude::*;
use crate::diag::Span;

pub(super) static LINT: Lint = Lint {
    what: &words::UNTIDY_TEXT_WHAT,
    why: &words::UNTIDY_TEXT_WHY,
    example: r#"Integer(name: "rooms", label: "Số  phòng "),"#,
    instead: r#"Integer(name: "rooms", label: "Số phòng"),"#,
    look: Look::Text(look),
};

fn look(_: &Form<'_>, written: &Written<'_>, found: &mut Found<'_>) {
    for (_, text) in written.localized.texts.iter().filter(|(_, text)| !text.value.trim().is_empty()) {
        if let Some(blanks) = doubled(&text.value).or_else(|| at_an_end(&text.value)) {
            found.warn(text.place(Span::new(blanks)), &words::UNTIDY_TEXT);
        }
    }
}

/// Blanks side by side within a line; lines of a longer text may be indented.
fn doubled(text: &str) -> Option<Range<usize>> {
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(at) = line.trim().find("  ") {
            let start = line_start + line.len() - line.trim_start().len() + at;
            let rest = text.get(start..).unwrap_or_default();
            return Some(start..text.len() - rest.trim_start_matches(' ').len());
        }
        line_start += line.len();
    }
    None
}

/// Blanks at the beginning, else those at the end.
fn at_an_end(text: &str) -> Option<Range<usize>> {
    let ends = [0..text.len() - text.trim_start().len(), text.trim_end().len()..text.len()];
    ends.into_iter().find(|blanks| !blanks.is_empty())
}
