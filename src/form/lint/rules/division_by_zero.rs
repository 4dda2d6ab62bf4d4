//! A division by what may be zero.

use super::prelude::*;
use crate::form::{
    lint::{parts::is_within, truth::Given},
    plan::Severity,
};

pub(super) static LINT: Lint = Lint {
    what: &words::DIVISION_BY_ZERO_WHAT,
    why: &words::DIVISION_BY_ZERO_WHY,
    example: r#"Integer(name: "people", label: "Số người"),
Integer(name: "income", label: "Thu nhập"),
Calculate(name: "each", calculation: "${income} div ${people}"),"#,
    instead: r#"Integer(name: "people", label: "Số người"),
Integer(name: "income", label: "Thu nhập"),
Calculate(name: "each", calculation: "if(${people} > 0, ${income} div ${people}, 0)"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let ExprKind::Binary(BinaryOp::Divide | BinaryOp::Modulo, _, divisor) = &part.kind else { return };
    let zero = match constant(divisor) {
        Some(value) => value.to_number() == 0.0,
        None => may_be_zero(form, formula, divisor) && !is_guarded(form, formula, part, divisor),
    };
    if zero {
        found.warn(formula.place(divisor), words::DIVISION_BY_ZERO.with([formula.written(divisor)]));
    }
}

fn may_be_zero(form: &Form<'_>, formula: &Formula<'_>, divisor: &Expr) -> bool {
    use QuestionType as Q;
    if ["sum", "count-selected", "count-non-empty"].iter().any(|name| call(divisor, name).is_some()) {
        return true;
    }
    if let Some(counted) = call(divisor, "count") {
        // All rows of a repeat that must have one; a filter may leave none of them.
        let rows =
            counted.first().and_then(|rows| formula.reference(rows)).and_then(|q| form.plan.repeat(q.node));
        return rows.and_then(|repeat| repeat.min_rows).unwrap_or(0) == 0;
    }
    let Some(node) = formula.single(divisor) else { return false };
    let Some(question) = form.question(node).filter(|q| matches!(q.ty, Q::Integer | Q::Decimal | Q::Range))
    else {
        return false;
    };
    let zero = Given::Value(node, Value::Number(0.0));
    let refused = |check: &Formula<'_>| match check.role {
        Role::Check(written) => {
            written.severity != Severity::Soft && form.truth([(check, &check.expr)], &zero) == Truth::Never
        }
        _ => false,
    };
    let outside = question.range.is_some_and(|(start, end, _)| !(start..=end).contains(&0.0));
    !outside && !form.formulas_of(node).iter().any(refused)
}

/// Whether the divisor is looked at elsewhere: in the expression, or in what makes the question asked.
fn is_guarded(form: &Form<'_>, formula: &Formula<'_>, division: &Expr, divisor: &Expr) -> bool {
    let mut looked_at = false;
    formula.expr.walk(&mut |part| {
        looked_at |= !is_within(part, division) && same(formula, part, divisor);
    });
    let nodes = formula.notes.get(&divisor.span).map(|note| note.answers()).unwrap_or_default();
    let mut conditions = std::iter::once(formula.node)
        .chain(form.around(formula.node))
        .filter_map(|id| form.formula(id, Role::Relevant));
    looked_at || conditions.any(|condition| condition.reads().any(|read| nodes.contains(&read)))
}
