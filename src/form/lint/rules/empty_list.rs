//! A list without choices.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::EMPTY_LIST_WHAT,
    why: &words::EMPTY_LIST_WHY,
    example: r#"Form(id: "f", version: "1", title: "Phiếu", lists: { "roof": Inline([]) }, body: [
    SelectOne(name: "roof", list: "roof", label: "Mái nhà"),
])"#,
    instead: r#"Form(id: "f", version: "1", title: "Phiếu", lists: { "roof": Inline([("1", "Mái tôn"), ("2", "Mái ngói")]) }, body: [
    SelectOne(name: "roof", list: "roof", label: "Mái nhà"),
])"#,
    look: Look::List(look),
};

fn look(_: &Form<'_>, choices: &Choices<'_>, found: &mut Found<'_>) {
    if choices.rows().next().is_none() {
        found.warn(choices.list.name.span, words::EMPTY_LIST.with([&*choices.list.name.value]));
    }
}
