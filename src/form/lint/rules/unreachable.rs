//! A question whose own condition contradicts that of a group around it.

use super::prelude::*;
use crate::form::lint::truth::Given;

pub(super) static LINT: Lint = Lint {
    what: &words::UNREACHABLE_WHAT,
    why: &words::UNREACHABLE_WHY,
    example: r#"Integer(name: "age", label: "Tuổi"),
Group(name: "child", label: "Trẻ em", relevant: "${age} < 16", body: [
    Text(name: "job", label: "Nghề nghiệp", relevant: "${age} >= 18"),
]),"#,
    instead: r#"Integer(name: "age", label: "Tuổi"),
Group(name: "child", label: "Trẻ em", relevant: "${age} < 16", body: [
    Text(name: "job", label: "Nghề nghiệp", relevant: "${age} >= 13"),
]),"#,
    look: Look::Item(look),
};

fn look(form: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let Some(own) = form.formula(placed.id, Role::Relevant) else { return };
    let around: Vec<&Formula<'_>> =
        form.around(placed.id).filter_map(|id| form.formula(id, Role::Relevant)).collect();
    if around.is_empty() {
        return;
    }
    let never = |formulas: &[&Formula<'_>]| {
        let conditions = formulas.iter().map(|formula| (*formula, &formula.expr));
        form.truth(conditions, &Given::Nothing) == Truth::Never
    };
    let all: Vec<&Formula<'_>> = std::iter::once(own).chain(around.iter().copied()).collect();
    // What can never be by itself is told elsewhere.
    if never(&all) && !never(&[own]) && !never(&around) {
        let outer = around.iter().map(|formula| (SOURCE, formula.span()));
        let diagnostic = found.warn(own.span(), words::UNREACHABLE.with([&*placed.item.name.value]));
        diagnostic.related.extend(outer.map(|(source, span)| (source, span, words::ONLY_IF.phrase())));
    }
}
