//! A check that does not read the question it stands at.

use std::collections::HashSet;

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::CHECK_IGNORES_ANSWER_WHAT,
    why: &words::CHECK_IGNORES_ANSWER_WHY,
    example: r#"Integer(name: "members", label: "Số người"),
Integer(name: "children", label: "Số trẻ em", checks: [
    Check(that: "${members} >= 0", say: "Trẻ em không nhiều hơn số người"),
]),"#,
    instead: r#"Integer(name: "members", label: "Số người"),
Integer(name: "children", label: "Số trẻ em", checks: [
    Check(that: ". <= ${members}", say: "Trẻ em không nhiều hơn số người"),
]),"#,
    look: Look::Formula(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, found: &mut Found<'_>) {
    let at_question = matches!(formula.role, Role::Check(_)) && form.question(formula.node).is_some();
    if at_question && formula.reads().next().is_some() && !comes_back(form, formula) {
        found.warn(formula.span(), words::CHECK_IGNORES_ANSWER.with([form.name(formula.node)]));
    }
}

/// Whether a check reads its own question, be it by way of calculations.
fn comes_back(form: &Form<'_>, check: &Formula<'_>) -> bool {
    let mut seen: HashSet<NodeId> = HashSet::new();
    let mut next: Vec<NodeId> = check.reads().collect();
    while let Some(node) = next.pop() {
        if node == check.node {
            return true;
        }
        if seen.insert(node)
            && let Some(calculation) = form.formula(node, Role::Calculation)
        {
            next.extend(calculation.reads());
        }
    }
    false
}
