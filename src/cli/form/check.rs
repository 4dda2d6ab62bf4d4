//! `khaosat form check PATH…`: everything wrong or odd in questionnaires, in one run.

use serde::Serialize;

use super::super::{Context, Done, output};
use crate::{
    diag::{Diagnostic, Failure, Level, Report},
    fieldwork::forms,
    form,
    words::{Lang, table::cli as words},
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Check {
    /// Folders with form.ron, single .ron files, or ids.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// Print findings to stdout as JSON, one object a line.
    #[arg(long)]
    json: bool,
    /// Exit with 1 if there are warnings, too.
    #[arg(long)]
    deny_warnings: bool,
}

pub(super) fn run(args: &Check, context: &mut Context) -> Result<Done, Failure> {
    let shelf = context.shelf();
    let (mut errors, mut warnings) = (0, 0);
    for path in &args.paths {
        let (report, note) = match form::check(forms::files(shelf.as_ref().map(|shelf| shelf as _), path)?) {
            Ok(form) => {
                let questions = form.plan.nodes.iter().filter(|node| form.plan.question(node.id).is_some());
                let counts =
                    [path.clone(), questions.count().to_string(), form.report.found.len().to_string()];
                (form.report, words::FORM_IS_GOOD.with(counts))
            }
            Err(report) => {
                let found = count(&report, Level::Error);
                errors += found;
                let counts = [path.clone(), found.to_string(), count(&report, Level::Warning).to_string()];
                (report, words::FORM_IS_BAD.with(counts))
            }
        };
        warnings += count(&report, Level::Warning);
        if args.json {
            for found in &report.found {
                context.out.json(&Finding::of(&report, found, context.lang))?;
            }
        } else {
            output::report(&report, context.lang);
            context.out.line(note.text(context.lang))?;
        }
    }
    Ok(Done::problems(errors > 0 || (args.deny_warnings && warnings > 0)))
}

fn count(report: &Report, level: Level) -> usize {
    report.found.iter().filter(|found| found.level == level).count()
}

/// One finding for programs; line and column count from 1, columns in characters.
#[derive(Serialize)]
struct Finding<'r> {
    file: &'r str,
    line: usize,
    column: usize,
    level: &'static str,
    code: &'static str,
    message: String,
    help: Vec<String>,
}

impl<'r> Finding<'r> {
    fn of(report: &'r Report, found: &Diagnostic, lang: Lang) -> Self {
        let source = report.sources.get(found.source);
        let before = source.and_then(|s| s.text.get(..found.span.start as usize)).unwrap_or_default();
        Self {
            file: source.map_or("", |s| &s.name),
            line: before.matches('\n').count() + 1,
            column: before.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
            level: match found.level {
                Level::Error => "error",
                Level::Warning => "warning",
            },
            code: found.code,
            message: found.message.text(lang),
            help: found.help.iter().map(|help| help.text(lang)).collect(),
        }
    }
}
