//! The position of a row is asked for where there are no rows.

use super::prelude::*;
use crate::form::lint::parts::is_in_predicate;

pub(super) static LINT: Lint = Lint {
    what: &words::POSITION_OUTSIDE_WHAT,
    why: &words::POSITION_OUTSIDE_WHY,
    example: r#"Calculate(name: "number", calculation: "position(..)"),"#,
    instead: r#"Repeat(name: "member", label: "Thành viên", max_rows: 40, body: [
    Calculate(name: "number", calculation: "position(..)"),
]),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let own = match call(part, "position") {
        Some([]) => true,
        Some([above]) => formula.written(above) == "..",
        _ => false,
    };
    let node = form.plan.nodes.get(formula.scope as usize);
    let in_rows = node.is_some_and(|node| node.repeat.is_some()) || form.plan.repeat(formula.scope).is_some();
    if own && !in_rows && formula.role != Role::Filter && !is_in_predicate(&formula.expr, part) {
        found.warn(formula.place(part), &words::POSITION_OUTSIDE);
    }
}
