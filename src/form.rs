//! A questionnaire: its definition in RON, loading with spans, the compiled [`Plan`].
//!
//! `khaosat` takes the terms of XLSForm. A form is a folder (`form.ron`, `lists/*.csv`, `tables/*.csv`) or one
//! `.ron` file; [`files`] reads it from disk, from the binary or from a bundle, [`load`] turns the RON into a
//! [`definition`], and [`compile`] into the immutable [`Plan`] that the engine runs on.

pub mod answer;
pub mod codes;
pub mod compile;
pub mod definition;
pub mod files;
pub mod graph;
pub mod load;
pub mod plan;

pub use answer::{Answer, PartialDate, Special};
pub use codes::explain;
pub use files::FormFiles;
pub use plan::{ExprId, Kind, Node, NodeId, Plan, QuestionType};

use std::sync::Arc;

use crate::{
    diag::{Diagnostic, Report, Span},
    words::table::form as words,
};

/// A form as it was loaded: the plan, the files it came from (they are what is hashed, stored and sent), and
/// the warnings found.
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
    let name = files.name_of(files::FORM_RON);
    let Some(bytes) = files.files.get(files::FORM_RON) else {
        report.add_source(name, "");
        let message = words::NO_FILE.with([files::FORM_RON]);
        report.found.push(Diagnostic::error(codes::NO_FILE, 0, Span::at(0), message));
        return Err(report);
    };
    let source = report.add_source(name, String::from_utf8_lossy(bytes));
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let message = words::NOT_UTF8.with([at.to_string()]);
            report.found.push(Diagnostic::error(codes::UNREADABLE, source, Span::at(at), message));
            return Err(report);
        }
    };
    let (definition, found) = load::load(text, source);
    report.found = found;
    let plan = definition.and_then(|definition| compile::compile(&definition, &files, &mut report));
    report.found.sort_by_key(|found| (found.source, found.span.start));
    match plan {
        Some(plan) if !report.has_errors() => {
            Ok(Form { plan: Arc::new(plan), files: Arc::new(files), report })
        }
        _ => Err(report),
    }
}
