//! A hint that says what the label says.

use super::prelude::*;
use crate::text::fold;

pub(super) static LINT: Lint = Lint {
    what: &words::HINT_REPEATS_LABEL_WHAT,
    why: &words::HINT_REPEATS_LABEL_WHY,
    example: r#"Integer(name: "age", label: "Tuổi", hint: "Tuổi"),"#,
    instead: r#"Integer(name: "age", label: "Tuổi", hint: "Tính theo ngày sinh"),"#,
    look: Look::Item(look),
};

fn look(_: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let item = placed.item;
    let (Some((_, label)), Some((_, hint))) = (item.label.texts.first(), item.hint.texts.first()) else {
        return;
    };
    if !label.value.trim().is_empty() && fold(&label.value) == fold(&hint.value) {
        found.warn(hint.span, words::HINT_REPEATS_LABEL.with([&*item.name.value]));
    }
}
