//! Digits that are not counted with are asked as a number.

use super::prelude::*;
use crate::form::lint::names::{Promise, promise};

pub(super) static LINT: Lint = Lint {
    what: &words::NUMBER_THAT_IS_NONE_WHAT,
    why: &words::NUMBER_THAT_IS_NONE_WHY,
    example: r#"Integer(name: "phone_number", label: "Số điện thoại", pii: true),"#,
    instead: r#"Text(name: "phone_number", label: "Số điện thoại", pii: true, mask: "9999999999"),"#,
    look: Look::Item(look),
};

fn look(_: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let number = matches!(placed.question_type(), Some(QuestionType::Integer | QuestionType::Decimal));
    let name = &placed.item.name;
    if number && promise(&name.value).is_some_and(|(promise, _)| promise == Promise::Digits) {
        found.warn(name.span, words::NUMBER_THAT_IS_NONE.with([&*name.value]));
    }
}
