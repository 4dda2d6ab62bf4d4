//! Both sides of an operator are the same.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::COMPARED_WITH_ITSELF_WHAT,
    why: &words::COMPARED_WITH_ITSELF_WHY,
    example: r#"Integer(name: "born", label: "Năm sinh"),
Integer(name: "died", label: "Năm mất", checks: [
    Check(that: "${died} >= ${died}", say: "Năm mất không trước năm sinh"),
]),"#,
    instead: r#"Integer(name: "born", label: "Năm sinh"),
Integer(name: "died", label: "Năm mất", checks: [
    Check(that: "${died} >= ${born}", say: "Năm mất không trước năm sinh"),
]),"#,
    look: Look::Part(look),
};

fn look(_: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let ExprKind::Binary(op, a, b) = &part.kind else { return };
    let senseless =
        compares(*op) || matches!(op, BinaryOp::Subtract | BinaryOp::Divide | BinaryOp::And | BinaryOp::Or);
    if senseless && same(formula, a, b) && reads(a) {
        found.warn(formula.place(part), words::COMPARED_WITH_ITSELF.with([formula.written(a)]));
    }
}
