//! A number is compared with the empty text.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::NUMBER_AND_EMPTY_TEXT_WHAT,
    why: &words::NUMBER_AND_EMPTY_TEXT_WHY,
    example: r#"Integer(name: "rooms", label: "Số phòng"),
Text(name: "why", label: "Vì sao", relevant: "${rooms} * 2 = ''"),"#,
    instead: r#"Integer(name: "rooms", label: "Số phòng"),
Text(name: "why", label: "Vì sao", relevant: "string-length(${rooms}) = 0"),"#,
    look: Look::Part(look),
};

fn look(_: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    if !comparison(part).is_some_and(|(op, ..)| is_equality(op)) {
        return;
    }
    for (number, other) in sides(part) {
        if formula.ty(number) == Ty::Number && text(other) == Some("") && !may_be_empty(number) {
            found.warn(formula.place(part), words::NUMBER_AND_EMPTY_TEXT.with([formula.written(number)]));
        }
    }
}

/// Functions that give a number or nothing.
fn may_be_empty(part: &Expr) -> bool {
    ["min", "max", "age-at", "if", "coalesce", "once"].iter().any(|name| call(part, name).is_some())
}
