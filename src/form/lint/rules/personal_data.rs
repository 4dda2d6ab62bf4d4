//! A question that seems to ask for personal data and does not say so.

use super::prelude::*;
use crate::form::lint::names::promise;

pub(super) static LINT: Lint = Lint {
    what: &words::PERSONAL_DATA_WHAT,
    why: &words::PERSONAL_DATA_WHY,
    example: r#"Text(name: "full_name", label: "Họ và tên"),"#,
    instead: r#"Text(name: "full_name", label: "Họ và tên", pii: true),"#,
    look: Look::Item(look),
};

fn look(_: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    use QuestionType as Q;
    let open = matches!(placed.question_type(), Some(Q::Text | Q::Integer | Q::Date));
    let name = &placed.item.name;
    let Some((promise, _)) = promise(&name.value).filter(|_| open && !placed.item.pii) else { return };
    // How many telephones there are is nobody's secret.
    let counted =
        placed.question_type() == Some(Q::Integer) && promise == super::super::names::Promise::Person;
    if !counted {
        found.warn(name.span, words::PERSONAL_DATA.with([&*name.value]));
    }
}
