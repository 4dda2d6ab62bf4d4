//! Two choices of a list with the same label.

use std::collections::HashMap;

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::DUPLICATE_CHOICE_WHAT,
    why: &words::DUPLICATE_CHOICE_WHY,
    example: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "roof": Inline([("1", "Mái tôn"), ("2", "Mái ngói"), ("3", "Mái tôn")]),
}, body: [
    SelectOne(name: "roof", list: "roof", label: "Mái nhà"),
])"#,
    instead: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "roof": Inline([("1", "Mái tôn"), ("2", "Mái ngói"), ("3", "Mái tranh")]),
}, body: [
    SelectOne(name: "roof", list: "roof", label: "Mái nhà"),
])"#,
    look: Look::List(look),
};

/// Most choices of a list that is read from top to bottom; longer ones are searched, and say more than a
/// label.
const MOST: usize = 500;

fn look(form: &Form<'_>, choices: &Choices<'_>, found: &mut Found<'_>) {
    let filtered = |placed: &&Placed<'_>| {
        let list = placed.item.list.as_ref();
        placed.item.choice_filter.is_some() && list.is_some_and(|list| list.value == choices.list.name.value)
    };
    // A filter may never offer both.
    if choices.rows().count() > MOST || form.placed().any(|placed| filtered(&placed)) {
        return;
    }
    let Some(column) = choices.labels.first() else { return };
    let mut first: HashMap<&str, &str> = HashMap::new();
    for (index, row) in choices.rows().enumerate() {
        let (Some(code), Some(label)) = (row.first(), row.get(*column)) else { continue };
        let known = *first.entry(label.trim()).or_insert(code);
        if known != &**code && !label.trim().is_empty() {
            found.warn(choices.label_place(index), words::DUPLICATE_CHOICE.with([label, known, code]));
        }
    }
}
