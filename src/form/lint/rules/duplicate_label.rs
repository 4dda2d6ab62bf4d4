//! Two questions side by side with the same label.

use std::collections::HashMap;

use super::prelude::*;
use crate::form::lint::truth::Given;

pub(super) static LINT: Lint = Lint {
    what: &words::DUPLICATE_LABEL_WHAT,
    why: &words::DUPLICATE_LABEL_WHY,
    example: r#"Integer(name: "men", label: "Số người"),
Integer(name: "women", label: "Số người"),"#,
    instead: r#"Integer(name: "men", label: "Số nam"),
Integer(name: "women", label: "Số nữ"),"#,
    look: Look::Form(look),
};

fn look(form: &Form<'_>, found: &mut Found<'_>) {
    let mut known: HashMap<(NodeId, &str), NodeId> = HashMap::new();
    for placed in form.placed().filter(|placed| placed.is_asked()) {
        let Some((_, label)) = placed.item.label.texts.first() else { continue };
        let text = label.value.trim();
        let parent = form.around(placed.id).next().unwrap_or(0);
        let first = *known.entry((parent, text)).or_insert(placed.id);
        // The very same name is an error of its own.
        let twice = first != placed.id && form.name(first) != form.name(placed.id);
        if twice && !text.is_empty() && !exclude_each_other(form, first, placed.id) {
            found.node = placed.id;
            let message = words::DUPLICATE_LABEL.with([&*placed.item.name.value, form.name(first)]);
            let here = form.item(first).and_then(|first| first.item.label.texts.first());
            let here = here.map(|(_, text)| (SOURCE, text.span, words::THE_OTHER.phrase()));
            found.warn(label.span, message).related.extend(here);
        }
    }
}

/// Whether only one of two questions is ever asked, as variants of one question are.
fn exclude_each_other(form: &Form<'_>, a: NodeId, b: NodeId) -> bool {
    let conditions = [a, b].map(|node| form.formula(node, Role::Relevant));
    let [Some(a), Some(b)] = conditions else { return false };
    form.truth([(a, &a.expr), (b, &b.expr)], &Given::Nothing) == Truth::Never
}
