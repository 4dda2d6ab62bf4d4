//! Two names that are one where letter case, punctuation or length do not count.

use std::collections::HashMap;

use super::prelude::*;
use crate::form::{Kind, lint::names};

pub(super) static LINT: Lint = Lint {
    what: &words::NAMES_COLLIDE_WHAT,
    why: &words::NAMES_COLLIDE_WHY,
    example: r#"Text(name: "house_no", label: "Số nhà"),
Text(name: "House-No", label: "Số nhà cũ"),"#,
    instead: r#"Text(name: "house_no", label: "Số nhà"),
Text(name: "old_house_no", label: "Số nhà cũ"),"#,
    look: Look::Form(look),
};

fn look(form: &Form<'_>, found: &mut Found<'_>) {
    let mut columns: HashMap<(Option<NodeId>, String), NodeId> = HashMap::new();
    let questions = form.plan.nodes.iter().filter(|node| match &node.kind {
        Kind::Question(question) => question.ty != QuestionType::Note,
        _ => false,
    });
    for node in questions.filter(|node| !node.name.is_empty()) {
        let first = *columns.entry((node.repeat, names::column(&node.name))).or_insert(node.id);
        // The very same name is an error of its own.
        if first != node.id && node.name != form.plan.nodes[first as usize].name {
            found.node = node.id;
            let message = words::NAMES_COLLIDE.with([&*node.name, form.name(first)]);
            let here = (SOURCE, form.plan.nodes[first as usize].span, words::THE_OTHER.phrase());
            found.warn(node.span, message).related.push(here);
        }
    }
}
