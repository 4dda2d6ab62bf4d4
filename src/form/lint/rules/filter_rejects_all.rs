//! A filter that leaves no choice.

use super::prelude::*;
use crate::{expr::bind::Meaning, form::lint::truth::Given};

pub(super) static LINT: Lint = Lint {
    what: &words::FILTER_REJECTS_ALL_WHAT,
    why: &words::FILTER_REJECTS_ALL_WHY,
    example: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "crop": Inline([("1", "Lúa", { "season": "wet" }), ("2", "Ngô", { "season": "dry" })]),
}, body: [
    SelectOne(name: "crop", list: "crop", choice_filter: "season = 'rainy'", label: "Cây trồng"),
])"#,
    instead: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "crop": Inline([("1", "Lúa", { "season": "wet" }), ("2", "Ngô", { "season": "dry" })]),
}, body: [
    SelectOne(name: "crop", list: "crop", choice_filter: "season = 'wet'", label: "Cây trồng"),
])"#,
    look: Look::Formula(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, found: &mut Found<'_>) {
    if formula.role != Role::Filter {
        return;
    }
    let mut conditions = vec![&formula.expr];
    while let Some(condition) = conditions.pop() {
        match &condition.kind {
            ExprKind::Binary(BinaryOp::And, a, b) => conditions.extend([&**a, &**b]),
            ExprKind::Binary(BinaryOp::Equal, a, b)
                if rejects(form, formula, a, b) || rejects(form, formula, b, a) =>
            {
                found.warn(formula.place(condition), &words::FILTER_REJECTS_ALL);
                return;
            }
            _ => {}
        }
    }
    if form.truth([(formula, &formula.expr)], &Given::Nothing) == Truth::Never {
        found.warn(formula.span(), &words::FILTER_REJECTS_ALL);
    }
}

/// Whether no row of a list has in a column what the other side can be.
fn rejects(form: &Form<'_>, formula: &Formula<'_>, column: &Expr, other: &Expr) -> bool {
    let Some(Meaning::Column(doc, node)) = formula.notes.get(&column.span).map(|note| &note.meaning) else {
        return false;
    };
    let table = usize::from(*doc).checked_sub(1).and_then(|index| form.plan.instances.get(index));
    let index = table.and_then(|table| table.indexes.get((*node as usize).checked_sub(2)?)?.as_ref());
    let Some(cells) = index.filter(|cells| !cells.is_empty()) else { return false };
    if let Some(Value::Text(wanted)) = constant(other) {
        return !cells.contains_key(&wanted);
    }
    let chosen = formula.single(other).filter(|node| form.is(*node, QuestionType::SelectOne));
    let Some(choices) = chosen.and_then(|node| form.choices_of(node)) else { return false };
    let mut codes = choices.codes();
    choices.rows().next().is_some() && !codes.any(|code| cells.contains_key(code))
}
