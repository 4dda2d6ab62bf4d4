//! A fixed number of rows that the limits of the repeat do not allow.

use super::prelude::*;
use crate::form::definition::Rows;

pub(super) static LINT: Lint = Lint {
    what: &words::FIXED_OUTSIDE_LIMITS_WHAT,
    why: &words::FIXED_OUTSIDE_LIMITS_WHY,
    example: r#"Repeat(name: "quarter", label: "Quý", count: Fixed(4), max_rows: 3, body: [
    Integer(name: "income", label: "Thu nhập"),
]),"#,
    instead: r#"Repeat(name: "quarter", label: "Quý", count: Fixed(4), body: [
    Integer(name: "income", label: "Thu nhập"),
]),"#,
    look: Look::Item(look),
};

fn look(_: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let item = placed.item;
    let Rows::Fixed(count) = item.rows else { return };
    let limits = item.min_rows.unwrap_or(0)..=item.max_rows.unwrap_or(u32::MAX);
    if !limits.contains(&count) {
        found.warn(item.name.span, words::FIXED_OUTSIDE_LIMITS.with([&*item.name.value, &count.to_string()]));
    }
}
