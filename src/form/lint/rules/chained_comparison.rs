//! A comparison is compared.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::CHAINED_COMPARISON_WHAT,
    why: &words::CHAINED_COMPARISON_WHY,
    example: r#"Integer(name: "age", label: "Tuổi", checks: [
    Check(that: "0 <= . <= 120", say: "Tuổi từ 0 đến 120"),
]),"#,
    instead: r#"Integer(name: "age", label: "Tuổi", checks: [
    Check(that: "0 <= . and . <= 120", say: "Tuổi từ 0 đến 120"),
]),"#,
    look: Look::Part(look),
};

fn look(_: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let Some((op, a, b)) = comparison(part) else { return };
    let chained = |side: &Expr| comparison(side).is_some_and(|(inner, ..)| is_order(inner) || is_order(op));
    if chained(a) || chained(b) {
        found.warn(formula.place(part), &words::CHAINED_COMPARISON);
    }
}
