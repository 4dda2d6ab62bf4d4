//! A date is written with a letter that stands for no part of it.

use super::prelude::*;
use crate::expr::functions::DATE_PARTS;

pub(super) static LINT: Lint = Lint {
    what: &words::UNKNOWN_DATE_PART_WHAT,
    why: &words::UNKNOWN_DATE_PART_WHY,
    example: r#"Date(name: "born", label: "Ngày sinh"),
Calculate(name: "week", calculation: "format-date(${born}, '%W/%Y')"),"#,
    instead: r#"Date(name: "born", label: "Ngày sinh"),
Calculate(name: "month", calculation: "format-date(${born}, '%m/%Y')"),"#,
    look: Look::Part(look),
};

fn look(_: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let args = ["format-date", "format-date-time"].into_iter().find_map(|name| call(part, name));
    let Some([_, pattern]) = args else { return };
    for letter in text(pattern).into_iter().flat_map(unknown) {
        let known: String = DATE_PARTS.chars().map(|letter| format!(" %{letter}")).collect();
        let message = words::UNKNOWN_DATE_PART.with([letter.to_string(), known.trim_start().to_owned()]);
        found.warn(formula.place(pattern), message);
    }
}

/// The letters behind `%` that mean nothing; `100%` and `%%` are texts.
fn unknown(pattern: &str) -> Vec<char> {
    let mut letters = pattern.chars();
    let mut unknown = Vec::new();
    while letters.by_ref().any(|letter| letter == '%') {
        unknown.extend(letters.next().filter(|c| c.is_alphanumeric() && !DATE_PARTS.contains(*c)));
    }
    unknown
}
