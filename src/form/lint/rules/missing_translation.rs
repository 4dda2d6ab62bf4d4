//! A text lacks a language of the form.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::MISSING_TRANSLATION_WHAT,
    why: &words::MISSING_TRANSLATION_WHY,
    example: r#"Form(id: "f", version: "1", title: "Phiếu", languages: ["vi", "en"], body: [
    Integer(name: "age", label: { "vi": "Tuổi" }),
])"#,
    instead: r#"Form(id: "f", version: "1", title: "Phiếu", languages: ["vi", "en"], body: [
    Integer(name: "age", label: { "vi": "Tuổi", "en": "Age" }),
])"#,
    look: Look::Text(look),
};

fn look(form: &Form<'_>, written: &Written<'_>, found: &mut Found<'_>) {
    let texts = &written.localized.texts;
    let Some((_, first)) = texts.first() else { return };
    let has =
        |tag: &str| texts.iter().any(|(known, _)| known.as_ref().is_none_or(|known| &*known.value == tag));
    let languages = form.definition.languages.iter().map(|tag| &**tag);
    let missing: Vec<&str> = languages.filter(|tag| !has(tag)).collect();
    if !missing.is_empty() {
        found.warn(first.span, words::MISSING_TRANSLATION.with([missing.join(", ")]));
    }
}
