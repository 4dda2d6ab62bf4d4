//! A name that a statistics program or database keeps for itself.

use super::prelude::*;
use crate::form::lint::names::reserved;

pub(super) static LINT: Lint = Lint {
    what: &words::RESERVED_NAME_WHAT,
    why: &words::RESERVED_NAME_WHY,
    example: r#"Integer(name: "group", label: "Tổ"),"#,
    instead: r#"Integer(name: "village_group", label: "Tổ"),"#,
    look: Look::Item(look),
};

fn look(_: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    use QuestionType as Q;
    // The names of metadata are XLSForm's.
    let Some(ty) = placed.question_type() else { return };
    if matches!(ty, Q::Note | Q::Start | Q::End | Q::Today | Q::Username | Q::DeviceId) {
        return;
    }
    let name = &placed.item.name;
    if let Some(program) = reserved(&name.value) {
        found.warn(name.span, words::RESERVED_NAME.with([&*name.value, program]));
    }
}
