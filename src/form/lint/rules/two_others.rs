//! `or_other` beside a choice that says “other” already.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::TWO_OTHERS_WHAT,
    why: &words::TWO_OTHERS_WHY,
    example: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "roof": Inline([("1", "Mái tôn"), ("2", "Mái ngói"), ("9", "Khác")]),
}, body: [
    SelectOne(name: "roof", list: "roof", or_other: true, label: "Mái nhà"),
])"#,
    instead: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "roof": Inline([("1", "Mái tôn"), ("2", "Mái ngói")]),
}, body: [
    SelectOne(name: "roof", list: "roof", or_other: true, label: "Mái nhà"),
])"#,
    look: Look::Item(look),
};

const OTHERS: &[&str] =
    &["khac", "khac ghi ro", "loai khac", "other", "others", "other specify", "other please specify"];

fn look(form: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let (true, Some(choices)) = (placed.item.or_other, form.choices_of(placed.id)) else { return };
    let other = |row: &&[crate::expr::Str]| {
        let mut labels = choices.labels.iter().filter_map(|column| row.get(*column));
        labels.any(|label| OTHERS.contains(&super::plain(label).as_str()))
    };
    if let Some(code) = choices.rows().take(super::FEW).find(other).and_then(|row| row.first()) {
        found.warn(super::list_span(placed.item), words::TWO_OTHERS.with([&*choices.list.name.value, code]));
    }
}
