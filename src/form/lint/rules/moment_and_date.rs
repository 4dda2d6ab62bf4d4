//! A date is compared with a moment as if both were days.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::MOMENT_AND_DATE_WHAT,
    why: &words::MOMENT_AND_DATE_WHY,
    example: r#"Date(name: "visit", label: "Ngày đến"),
Note(name: "now", label: "Đến hôm nay", relevant: "${visit} = now()"),"#,
    instead: r#"Date(name: "visit", label: "Ngày đến"),
Note(name: "now", label: "Đến hôm nay", relevant: "${visit} = today()"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let Some((op, a, b)) = comparison(part) else { return };
    let wrong = match (form.ty(formula, a), form.ty(formula, b)) {
        // A day begins at midnight, so it is before every moment of itself.
        (Ty::Date, Ty::DateTime) => is_equality(op) || op == BinaryOp::GreaterOrEqual,
        (Ty::DateTime, Ty::Date) => is_equality(op) || op == BinaryOp::LessOrEqual,
        _ => false,
    };
    if wrong {
        found.warn(formula.place(part), &words::MOMENT_AND_DATE);
    }
}
