//! A text or number stands where a condition should.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::LITERAL_CONDITION_WHAT,
    why: &words::LITERAL_CONDITION_WHY,
    example: r#"SelectOne(name: "water", list: "water", label: "Nguồn nước"),
Text(name: "spring", label: "Tên suối", relevant: "${water} = '2' or '3'"),"#,
    instead: r#"SelectOne(name: "water", list: "water", label: "Nguồn nước"),
Text(name: "spring", label: "Tên suối", relevant: "${water} = '2' or ${water} = '3'"),"#,
    look: Look::Part(look),
};

fn look(_: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let operands: Vec<&Expr> = match &part.kind {
        ExprKind::Binary(BinaryOp::And | BinaryOp::Or, a, b) => vec![a, b],
        ExprKind::Call(name, args) if &*name.text == "not" => args.iter().collect(),
        _ => return,
    };
    for operand in operands {
        if let Some(Value::Text(_) | Value::Number(_)) = constant(operand) {
            found.warn(formula.place(operand), words::LITERAL_CONDITION.with([formula.written(operand)]));
        }
    }
}
