//! Every interview is called the same.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::CONSTANT_INSTANCE_NAME_WHAT,
    why: &words::CONSTANT_INSTANCE_NAME_WHY,
    example: r#"Form(id: "f", version: "1", title: "Phiếu", instance_name: "'Hộ gia đình'", body: [
    Text(name: "village", label: "Bản"),
])"#,
    instead: r#"Form(id: "f", version: "1", title: "Phiếu", instance_name: "concat('Hộ ở ', ${village})", body: [
    Text(name: "village", label: "Bản"),
])"#,
    look: Look::Formula(look),
};

fn look(_: &Form<'_>, formula: &Formula<'_>, found: &mut Found<'_>) {
    if formula.role == Role::InstanceName && formula.reads().next().is_none() {
        found.warn(formula.span(), &words::CONSTANT_INSTANCE_NAME);
    }
}
