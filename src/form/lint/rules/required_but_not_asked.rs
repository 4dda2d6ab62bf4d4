//! An answer is demanded that nobody can give.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::REQUIRED_BUT_NOT_ASKED_WHAT,
    why: &words::REQUIRED_BUT_NOT_ASKED_WHY,
    example: r#"Integer(name: "age", label: "Tuổi"),
Text(name: "stage", label: "Lứa tuổi", calculation: "if(${age} < 16, 'a', 'b')", required: "true()"),"#,
    instead: r#"Integer(name: "age", label: "Tuổi"),
Text(name: "stage", label: "Lứa tuổi", calculation: "if(${age} < 16, 'a', 'b')"),"#,
    look: Look::Item(look),
};

fn look(form: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let Some(required) = form.formula(placed.id, Role::Required) else { return };
    let read_only = form.formula(placed.id, Role::ReadOnly).and_then(|formula| constant(&formula.expr));
    let shown_only = read_only.is_some_and(|value| value.to_bool()) && placed.item.default.is_none();
    // What is computed when something else changes can be changed by hand.
    let computed = placed.item.calculation.is_some() && placed.item.trigger.is_empty();
    let never = constant(&required.expr).is_some_and(|value| !value.to_bool());
    if (computed || shown_only) && !never {
        found.warn(required.span(), words::REQUIRED_BUT_NOT_ASKED.with([&*placed.item.name.value]));
    }
}
