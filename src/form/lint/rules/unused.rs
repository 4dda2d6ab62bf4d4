//! A list, table or file that nothing uses.

use std::collections::HashSet;

use super::prelude::*;
use crate::{
    diag::Span,
    expr::Str,
    form::definition::{ListSource, Rows, Spanned},
};

pub(super) static LINT: Lint = Lint {
    what: &words::UNUSED_WHAT,
    why: &words::UNUSED_WHY,
    example: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "water": Inline([("1", "Nước máy"), ("2", "Nước suối")]),
}, body: [
    Text(name: "source", label: "Nguồn nước"),
])"#,
    instead: r#"Form(id: "f", version: "1", title: "Phiếu", lists: {
    "water": Inline([("1", "Nước máy"), ("2", "Nước suối")]),
}, body: [
    SelectOne(name: "source", list: "water", label: "Nguồn nước"),
])"#,
    look: Look::Form(look),
};

fn look(form: &Form<'_>, found: &mut Found<'_>) {
    // An expression with an error may be what uses it.
    if !form.whole {
        return;
    }
    let docs = form.documents_read().filter_map(|doc| form.plan.instances.get(usize::from(doc) - 1));
    let read: HashSet<&str> = docs.map(|table| &*table.name).collect();
    let asked: HashSet<&str> = form.placed().filter_map(|placed| list_of(placed)).collect();
    let definition = form.definition;
    for list in definition.lists.iter().filter(|list| !matches!(list.from, ListSource::Broken)) {
        let name = &*list.name.value;
        if !read.contains(name) && !asked.contains(name) {
            found.warn(list.name.span, words::UNUSED_LIST.with([name]));
        }
    }
    for table in definition.tables.iter().filter(|table| !read.contains(&*table.name.value)) {
        found.warn(table.name.span, words::UNUSED_TABLE.with([&*table.name.value]));
    }
    let of_lists = definition.lists.iter().filter_map(|list| match &list.from {
        ListSource::Csv(path) => Some(path),
        _ => None,
    });
    let of_tables = definition.tables.iter().filter_map(|table| table.path.as_ref());
    let named: HashSet<&str> = of_lists.chain(of_tables).map(|path: &Spanned<Str>| &*path.value).collect();
    for path in
        form.files.files.keys().filter(|path| path.ends_with(".csv") && !named.contains(path.as_str()))
    {
        found.warn(Span::at(0), words::UNUSED_FILE.with([path.as_str()]));
    }
}

/// The list a question or repeat takes its choices or rows from.
fn list_of<'a>(placed: &Placed<'a>) -> Option<&'a str> {
    match &placed.item.rows {
        Rows::List(name) => Some(&name.value),
        _ => placed.item.list.as_ref().map(|name| &*name.value),
    }
}
