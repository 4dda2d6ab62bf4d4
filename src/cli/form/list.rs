//! `khaosat form list`: the questionnaires at hand.

use serde::Serialize;

use super::super::{Context, Done};
use crate::{
    diag::Failure,
    fieldwork::forms,
    form::{self, FormFiles},
    store::FormShelf,
    text::{clip, pad, width},
    words::table::cli as words,
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct List {
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Row {
    id: String,
    version: String,
    title: String,
    hash: String,
    questions: usize,
    source: &'static str,
    current: bool,
}

pub(super) fn run(args: &List, context: &mut Context) -> Result<Done, Failure> {
    let mut rows = Vec::new();
    if let Some(store) = context.shelf() {
        for entry in store.forms().map_err(|error| Failure::clone(&error.0))? {
            let files = store.form(entry.hash).map_err(|error| Failure::clone(&error.0))?;
            rows.extend(row(files, "installed", entry.current, context));
        }
    }
    for (id, files) in forms::built_in() {
        let hash = files.hash().to_string();
        // The revision compiled in is listed once, also when an interview has put it into the store.
        if rows.iter().any(|row: &Row| row.hash == hash) {
            continue;
        }
        let current = !rows.iter().any(|row| row.id == id && row.current);
        rows.extend(row(files, "built-in", current, context));
    }
    rows.sort_by(|a, b| (&a.id, !a.current, &a.version).cmp(&(&b.id, !b.current, &b.version)));
    for row in &rows {
        if args.json {
            context.out.json(row)?;
        } else {
            let lang = context.lang;
            let source = if row.source == "built-in" { &words::BUILT_IN } else { &words::INSTALLED };
            let mark = if row.current { '*' } else { ' ' };
            let id_width = rows.iter().map(|row| width(&row.id)).max().unwrap_or(0);
            let (id, version) = (pad(&row.id, id_width), pad(&row.version, 8));
            let source = pad(source.text(lang), 10);
            let hash = row.hash.get(..8).unwrap_or_default();
            context
                .out
                .line(format!("{mark} {id}  {version}  {hash}  {source}  {}", clip(&row.title, 60)))?;
        }
    }
    Ok(Done::Well)
}

/// A row for a form that loads; one that does not is `form check`'s business.
fn row(files: FormFiles, source: &'static str, current: bool, context: &Context) -> Option<Row> {
    let plan = form::open(files).ok()?.plan;
    Some(Row {
        id: plan.id.to_string(),
        version: plan.version.to_string(),
        title: super::title(&plan, context.language(&plan)),
        hash: plan.hash.to_string(),
        questions: plan.nodes.iter().filter(|node| plan.question(node.id).is_some()).count(),
        source,
        current,
    })
}
