//! A row is asked for that the repeat cannot have.

use super::prelude::*;
use crate::{expr::ast::Start, form::plan::RowSource};

pub(super) static LINT: Lint = Lint {
    what: &words::ROW_BEYOND_COUNT_WHAT,
    why: &words::ROW_BEYOND_COUNT_WHY,
    example: r#"Repeat(name: "quarter", label: "Quý", count: Fixed(4), body: [
    Integer(name: "income", label: "Thu nhập"),
]),
Calculate(name: "fifth", calculation: "indexed-repeat(${income}, ${quarter}, 5)"),"#,
    instead: r#"Repeat(name: "quarter", label: "Quý", count: Fixed(4), body: [
    Integer(name: "income", label: "Thu nhập"),
]),
Calculate(name: "fourth", calculation: "indexed-repeat(${income}, ${quarter}, 4)"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    if let Some([_, pairs @ ..]) = call(part, "indexed-repeat") {
        for pair in pairs.chunks_exact(2) {
            if let Some(repeat) = formula.reference(&pair[0]) {
                beyond(form, formula, repeat.node, &pair[1], found);
            }
        }
    }
    if let ExprKind::Path(path) = &part.kind
        && let (Start::Question(name), [index]) = (&path.start, path.predicates.as_slice())
        && let Some(node) = form.plan.by_name.get(&name.text)
    {
        beyond(form, formula, *node, index, found);
    }
}

fn beyond(form: &Form<'_>, formula: &Formula<'_>, node: NodeId, index: &Expr, found: &mut Found<'_>) {
    let (Some(Value::Number(index_wanted)), Some(repeat)) = (constant(index), form.plan.repeat(node)) else {
        return;
    };
    let most = match repeat.rows {
        RowSource::Fixed(count) => Some(count),
        _ => repeat.max_rows,
    };
    if let Some(most) = most.filter(|most| index_wanted > f64::from(*most)) {
        let arguments = [form.name(node).to_owned(), most.to_string()];
        found.warn(formula.place(index), words::ROW_BEYOND_COUNT.with(arguments));
    }
}
