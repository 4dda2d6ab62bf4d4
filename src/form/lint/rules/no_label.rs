//! A question that is asked has no label.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::NO_LABEL_WHAT,
    why: &words::NO_LABEL_WHY,
    example: r#"Integer(name: "hh_size"),"#,
    instead: r#"Integer(name: "hh_size", label: "Số người trong hộ"),"#,
    look: Look::Item(look),
};

fn look(form: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    // A label with an error was reported.
    if form.whole && placed.is_asked() && placed.item.label.is_empty() {
        let name = &placed.item.name;
        found.warn(name.span, words::NO_LABEL.with([&*name.value]));
    }
}
