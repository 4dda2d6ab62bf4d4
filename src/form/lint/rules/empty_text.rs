//! A text that is given and says nothing.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::EMPTY_TEXT_WHAT,
    why: &words::EMPTY_TEXT_WHY,
    example: r#"Integer(name: "age", label: "Tuổi", checks: [
    Check(that: ". <= 120", severity: Soft, say: ""),
]),"#,
    instead: r#"Integer(name: "age", label: "Tuổi", checks: [
    Check(that: ". <= 120", severity: Soft, say: "Trên 120 tuổi?"),
]),"#,
    look: Look::Text(look),
};

fn look(_: &Form<'_>, written: &Written<'_>, found: &mut Found<'_>) {
    for (tag, text) in written.localized.texts.iter().filter(|(_, text)| text.value.trim().is_empty()) {
        let message = match tag {
            Some(tag) => words::EMPTY_TEXT_IN.with([&*tag.value]),
            None => words::EMPTY_TEXT.phrase(),
        };
        found.warn(text.span, message);
    }
}
