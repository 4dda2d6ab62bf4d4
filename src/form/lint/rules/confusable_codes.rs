//! Two codes of a list that look like one.

use std::collections::HashMap;

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::CONFUSABLE_CODES_WHAT,
    why: &words::CONFUSABLE_CODES_WHY,
    example: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "roof": Inline([("1", "Mái tôn"), ("01", "Mái ngói")]),
}, body: [
    SelectOne(name: "roof", list: "roof", label: "Mái nhà"),
])"#,
    instead: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "roof": Inline([("1", "Mái tôn"), ("2", "Mái ngói")]),
}, body: [
    SelectOne(name: "roof", list: "roof", label: "Mái nhà"),
])"#,
    look: Look::List(look),
};

fn look(_: &Form<'_>, choices: &Choices<'_>, found: &mut Found<'_>) {
    let mut first: HashMap<String, &str> = HashMap::new();
    for (index, code) in choices.codes().enumerate() {
        let small = code.to_lowercase();
        let plain = match small.trim_start_matches('0') {
            "" => "0",
            plain if plain.bytes().all(|b| b.is_ascii_digit()) => plain,
            _ => &small,
        };
        let known = *first.entry(plain.to_owned()).or_insert(code);
        if known != &**code {
            found.warn(choices.code_place(index), words::CONFUSABLE_CODES.with([known, code]));
        }
    }
}
