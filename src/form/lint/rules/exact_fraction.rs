//! A computed fraction is compared for equality.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::EXACT_FRACTION_WHAT,
    why: &words::EXACT_FRACTION_WHY,
    example: r#"Decimal(name: "area", label: "Diện tích"),
Note(name: "third", label: "Một phần ba", relevant: "${area} div 3 = 0.1"),"#,
    instead: r#"Decimal(name: "area", label: "Diện tích"),
Note(name: "third", label: "Một phần ba", relevant: "round(${area} div 3, 2) = 0.1"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let Some((_, a, b)) = comparison(part).filter(|(op, ..)| is_equality(*op)) else { return };
    if let Some(side) = [a, b].into_iter().find(|side| is_fraction(form, formula, side)) {
        found.warn(formula.place(part), words::EXACT_FRACTION.with([formula.written(side)]));
    }
}

/// Whether this computes with fractions. A remainder of whole numbers, a rounded result and an answer as it
/// was given are exact.
fn is_fraction(form: &Form<'_>, formula: &Formula<'_>, part: &Expr) -> bool {
    let ExprKind::Binary(op, a, b) = &part.kind else { return false };
    let broken = |side: &Expr| {
        let decimal = form.question_in(formula, side).is_some_and(|(_, q)| q.ty == QuestionType::Decimal);
        let constant = matches!(constant(side), Some(Value::Number(number)) if number.fract() != 0.0);
        decimal || constant || is_fraction(form, formula, side)
    };
    *op == BinaryOp::Divide || (is_arithmetic(*op) && (broken(a) || broken(b)))
}
