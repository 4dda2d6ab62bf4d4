//! A message for a missing answer that is not demanded.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::MESSAGE_WITHOUT_REQUIRED_WHAT,
    why: &words::MESSAGE_WITHOUT_REQUIRED_WHY,
    example: r#"Text(name: "street", label: "Đường", required_message: "Hãy ghi tên đường"),"#,
    instead: r#"Text(name: "street", label: "Đường", required: "true()", required_message: "Hãy ghi tên đường"),"#,
    look: Look::Item(look),
};

fn look(_: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let item = placed.item;
    if let (Some((_, text)), None) = (item.required_message.texts.first(), &item.required) {
        found.warn(text.span, words::MESSAGE_WITHOUT_REQUIRED.with([&*item.name.value]));
    }
}
