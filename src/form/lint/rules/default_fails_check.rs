//! A default that the question's own checks refuse.

use super::prelude::*;
use crate::form::lint::truth::Given;

pub(super) static LINT: Lint = Lint {
    what: &words::DEFAULT_FAILS_CHECK_WHAT,
    why: &words::DEFAULT_FAILS_CHECK_WHY,
    example: r#"Integer(name: "people", label: "Số người", default: "0", checks: [
    Check(that: ". >= 1", say: "Ít nhất một người"),
]),"#,
    instead: r#"Integer(name: "people", label: "Số người", default: "1", checks: [
    Check(that: ". >= 1", say: "Ít nhất một người"),
]),"#,
    look: Look::Formula(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, found: &mut Found<'_>) {
    let Some(value) = constant(&formula.expr).filter(|value| !value.is_empty()) else { return };
    if formula.role != Role::Default {
        return;
    }
    let given = Given::Value(formula.node, value);
    let fails = |check: &&Formula<'_>| {
        matches!(check.role, Role::Check(_)) && form.truth([(*check, &check.expr)], &given) == Truth::Never
    };
    if let Some(check) = form.formulas_of(formula.node).iter().find(fails) {
        let here = (SOURCE, check.span(), words::FAILS_HERE.phrase());
        let message = words::DEFAULT_FAILS_CHECK.with([form.name(formula.node)]);
        found.warn(formula.span(), message).related.push(here);
    }
}
