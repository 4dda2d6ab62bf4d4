//! Labels that are numbered by hand, out of order.

use std::collections::HashMap;

use super::prelude::*;
use crate::diag::Span;

pub(super) static LINT: Lint = Lint {
    what: &words::NUMBERING_WHAT,
    why: &words::NUMBERING_WHY,
    example: r#"Integer(name: "men", label: "1. Số nam"),
Integer(name: "women", label: "3. Số nữ"),
Integer(name: "children", label: "2. Số trẻ em"),"#,
    instead: r#"Integer(name: "men", label: "1. Số nam"),
Integer(name: "women", label: "2. Số nữ"),
Integer(name: "children", label: "3. Số trẻ em"),"#,
    look: Look::Form(look),
};

fn look(form: &Form<'_>, found: &mut Found<'_>) {
    let mut last: HashMap<NodeId, Vec<u32>> = HashMap::new();
    for placed in form.placed() {
        let Some((_, label)) = placed.item.label.texts.first() else { continue };
        let Some((number, length)) = number_of(&label.value) else { continue };
        let parent = form.around(placed.id).next().unwrap_or(0);
        let before = last.insert(parent, number.clone());
        if let Some(before) = before.filter(|before| number <= *before) {
            let written = |number: &[u32]| number.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
            found.node = placed.id;
            let span = label.place(Span::new(0..length));
            found.warn(span, words::NUMBERING.with([written(&number), written(&before)]));
        }
    }
}

/// The number that a label begins with, such as `3.`, `3)` or `3.2.`, and its length.
fn number_of(label: &str) -> Option<(Vec<u32>, usize)> {
    let (first, _) = label.split_once(' ')?;
    let plain = first.strip_suffix(['.', ')', ':'])?;
    let number: Option<Vec<u32>> = plain.split('.').map(|part| part.parse().ok()).collect();
    Some((number?, first.len()))
}
