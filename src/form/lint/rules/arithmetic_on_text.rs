//! Arithmetic with an answer that is a text.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::ARITHMETIC_ON_TEXT_WHAT,
    why: &words::ARITHMETIC_ON_TEXT_WHY,
    example: r#"Text(name: "rooms", label: "Số phòng"),
Calculate(name: "doors", calculation: "${rooms} * 2"),"#,
    instead: r#"Integer(name: "rooms", label: "Số phòng"),
Calculate(name: "doors", calculation: "${rooms} * 2"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let ExprKind::Binary(op, a, b) = &part.kind else { return };
    for side in [a, b].into_iter().filter(|_| is_arithmetic(*op)) {
        if let Some((node, _)) = form.question_in(formula, side).filter(|(node, _)| form.is_no_number(*node))
        {
            found.warn(formula.place(side), words::ARITHMETIC_ON_TEXT.with([form.name(node)]));
        }
    }
}
