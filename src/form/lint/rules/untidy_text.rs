//! Blanks that nobody meant.

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
    for (_, text) in &written.localized.texts {
        let value = &*text.value;
        let body = value.trim();
        // Lines of a longer text may be indented.
        let double = body.lines().find_map(|line| Some((line, line.trim_start().find("  ")?)));
        let (start, length) = match double {
            _ if body.is_empty() => continue,
            Some((line, at)) => {
                let line = line.trim_start();
                let start = line.as_ptr() as usize - value.as_ptr() as usize + at;
                let rest = value.get(start..).unwrap_or_default();
                (start, rest.len() - rest.trim_start_matches(' ').len())
            }
            None if value.trim_start().len() < value.len() => (0, value.len() - value.trim_start().len()),
            None if value.trim_end().len() < value.len() => {
                (value.trim_end().len(), value.len() - value.trim_end().len())
            }
            None => continue,
        };
        found.warn(text.place(Span::new(start..start + length)), &words::UNTIDY_TEXT);
    }
}
