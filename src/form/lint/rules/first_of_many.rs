//! A computation takes the first of many rows without saying so.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::FIRST_OF_MANY_WHAT,
    why: &words::FIRST_OF_MANY_WHY,
    example: r#"Repeat(name: "member", label: "Thành viên", max_rows: 40, body: [
    Integer(name: "income", label: "Thu nhập"),
]),
Calculate(name: "yearly", calculation: "${income} * 12"),"#,
    instead: r#"Repeat(name: "member", label: "Thành viên", max_rows: 40, body: [
    Integer(name: "income", label: "Thu nhập"),
]),
Calculate(name: "yearly", calculation: "sum(${income}) * 12"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let whole = formula.role == Role::Calculation && part.span == formula.expr.span;
    let operands: Vec<&Expr> = match &part.kind {
        ExprKind::Binary(op, a, b) if is_arithmetic(*op) => vec![a, b],
        ExprKind::Path(_) if whole => vec![part],
        _ => return,
    };
    for operand in operands {
        if let Some(question) = formula.reference(operand).filter(|question| question.many) {
            let repeat = super::repeat_of(form, question.node);
            found.warn(formula.place(operand), words::FIRST_OF_MANY.with([form.name(question.node), repeat]));
        }
    }
}
