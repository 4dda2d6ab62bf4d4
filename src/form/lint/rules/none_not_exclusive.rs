//! “None of these” can be chosen together with others.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::NONE_NOT_EXCLUSIVE_WHAT,
    why: &words::NONE_NOT_EXCLUSIVE_WHY,
    example: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "goods": Inline([("1", "Ti vi"), ("2", "Tủ lạnh"), ("0", "Không có")]),
}, body: [
    SelectMultiple(name: "goods", list: "goods", label: "Đồ dùng"),
])"#,
    instead: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "goods": Inline([("1", "Ti vi"), ("2", "Tủ lạnh"), ("0", "Không có")]),
}, body: [
    SelectMultiple(name: "goods", list: "goods", exclusive: ["0"], label: "Đồ dùng"),
])"#,
    look: Look::Item(look),
};

/// Labels that deny all others, as they are searched.
const NONE: &[&str] = &[
    "none",
    "none of these",
    "none of them",
    "none of the above",
    "nothing",
    "no one",
    "khong",
    "khong co",
    "khong co gi",
    "khong co cai nao",
    "khong co loai nao",
    "khong cai nao",
    "khong loai nao",
    "khong muc nao",
    "khong co muc nao",
    "khong lua chon nao",
    "khong truong hop nao",
    "khong ai",
];

fn look(form: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let item = placed.item;
    let chosen_by_hand = item.calculation.is_none() && item.read_only.is_none() && !item.yes_no;
    if placed.question_type() != Some(QuestionType::SelectMultiple) || !chosen_by_hand {
        return;
    }
    let Some(choices) = form.choices_of(placed.id) else { return };
    let denies = |label: &str| NONE.contains(&super::plain(label).as_str());
    for row in choices.rows().take(super::FEW) {
        let Some(code) = row.first() else { continue };
        let label = choices.labels.iter().filter_map(|column| row.get(*column)).find(|label| denies(label));
        let exclusive = item.exclusive.iter().any(|known| known.value == *code);
        if let (Some(label), false) = (label, exclusive) {
            found
                .warn(super::list_span(item), words::NONE_NOT_EXCLUSIVE.with([&**code, &**label]))
                .help
                .push(words::WRITE_EXCLUSIVE.with([&**code]));
        }
    }
}
