//! A questionnaire: its definition in RON, loading with spans, the compiled [`Plan`].
//!
//! `khaosat` takes the terms of XLSForm. A form is a folder (`form.ron`, `lists/*.csv`, `tables/*.csv`) or one
//! `.ron` file; [`files`] reads it from disk, from the binary or from a bundle, [`load`] turns the RON into a
//! [`definition`], and [`compile`] into the immutable [`Plan`] that the engine runs on.

pub mod answer;
pub mod compile;
pub mod definition;
pub mod files;
pub mod graph;
pub mod load;
pub mod plan;

pub use answer::{Answer, PartialDate, Special};
pub use files::FormFiles;
pub use plan::{ExprId, Kind, Node, NodeId, Plan, QuestionType};

use std::sync::Arc;

use crate::diag::Report;

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
    let _ = files;
    todo!()
}
