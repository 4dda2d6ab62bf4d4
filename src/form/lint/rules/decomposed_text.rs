//! A text whose letters and marks are stored apart.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::DECOMPOSED_TEXT_WHAT,
    why: &words::DECOMPOSED_TEXT_WHY,
    example: "Integer(name: \"age\", label: \"Tuo\u{302}\u{309}i\"),",
    instead: r#"Integer(name: "age", label: "Tuổi"),"#,
    look: Look::Text(look),
};

fn look(_: &Form<'_>, written: &Written<'_>, found: &mut Found<'_>) {
    for (_, text) in written.localized.texts.iter().filter(|(_, text)| text.renormalised) {
        found.warn(text.span, &words::DECOMPOSED_TEXT);
    }
}
