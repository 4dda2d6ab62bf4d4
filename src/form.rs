//! A questionnaire: its definition in RON, loading with spans, the compiled [`Plan`].
//!
//! `khaosat` takes the terms of XLSForm. A form is a folder (`form.ron`, `lists/*.csv`, `tables/*.csv`) or
//! one `.ron` file; [`files`] reads it from disk, from the binary or from a bundle, [`load`] turns the RON
//! into a [`definition`], and [`compile`] into the immutable [`Plan`] that the engine runs on; [`mod@lint`]
//! tells what is odd in it.

pub mod answer;
pub mod bounds;
pub mod codes;
pub mod compile;
pub mod definition;
pub mod files;
pub mod graph;
pub mod lint;
pub mod load;
pub mod numbers;
pub mod plan;
pub mod printed;
pub mod verify;

pub use answer::{Answer, PartialDate, Special};
pub use codes::explain;
pub use definition::Definition;
pub use files::FormFiles;
pub use numbers::Numbers;
pub use plan::{ExprId, Kind, Node, NodeId, Plan, QuestionType};
pub use verify::ToVerify;

use std::sync::Arc;

use crate::{
    diag::{Diagnostic, Report, Span},
    words::table::form as words,
};

/// A form as it was loaded: the plan, the files it came from (they are what is hashed, stored and sent), and
/// the warnings found, if it was [checked](check).
#[derive(Clone, Debug)]
pub struct Form {
    /// The compiled form.
    pub plan: Arc<Plan>,
    /// The files.
    pub files: Arc<FormFiles>,
    /// Warnings; errors are not here, a form with errors does not load.
    pub report: Report,
}

/// Loads and compiles a form.
///
/// # Errors
/// Everything that is wrong, in one report.
pub fn open(files: FormFiles) -> Result<Form, Report> {
    let mut report = Report::default();
    match read(&files, &mut report) {
        Some((_, plan)) if !report.has_errors() => {
            Ok(Form { plan: Arc::new(plan), files: Arc::new(files), report })
        }
        _ => Err(report),
    }
}

/// Loads and compiles a form as [`open`] does, and tells what the [lint rules](lint) say about it, whether or
/// not it has errors.
///
/// # Errors
/// Everything that is wrong or odd, if anything is wrong.
pub fn check(files: FormFiles) -> Result<Form, Report> {
    let mut report = Report::default();
    let Some((definition, plan)) = read(&files, &mut report) else { return Err(report) };
    let whole = !report.has_errors();
    report.found.extend(lint::lint(&definition, &plan, &files, whole));
    report.found.sort_by_key(|found| (found.source, found.span.start));
    match whole {
        true => Ok(Form { plan: Arc::new(plan), files: Arc::new(files), report }),
        false => Err(report),
    }
}

/// What could be read and compiled; what is wrong goes into the report, in the order of the files.
fn read(files: &FormFiles, report: &mut Report) -> Option<(Definition, Plan)> {
    let name = files.name_of(files::FORM_RON);
    let Some(bytes) = files.files.get(files::FORM_RON) else {
        report.add_source(name, "");
        let message = words::NO_FILE.with([files::FORM_RON]);
        report.found.push(Diagnostic::error(codes::NO_FILE, 0, Span::at(0), message));
        return None;
    };
    let source = report.add_source(name, String::from_utf8_lossy(bytes));
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let message = words::NOT_UTF8.with([at.to_string()]);
            report.found.push(Diagnostic::error(codes::UNREADABLE, source, Span::at(at), message));
            return None;
        }
    };
    let (definition, found) = load::load(text, source);
    report.found = found;
    let definition = definition?;
    let plan = compile::compile(&definition, files, report);
    report.found.sort_by_key(|found| (found.source, found.span.start));
    Some((definition, plan))
}
