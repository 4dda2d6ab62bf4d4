//! `khaosat form`: questionnaires.

mod check;
mod explain;
mod import;
mod install;
mod list;
mod paper;
mod show;

use clap::Subcommand;

use super::{Context, Done};
use crate::{diag::Failure, form::Plan};

/// The title of a questionnaire.
pub(super) fn title(plan: &Plan, language: usize) -> String {
    plan.printed(&plan.title, language)
}

#[derive(Debug, Subcommand)]
pub(super) enum Form {
    /// Check questionnaires and print everything wrong or odd in them, with the place.
    Check(check::Check),
    /// Print a questionnaire as paper would, for its author or (--paper) for a pen.
    Show(show::Show),
    /// List the questionnaires that are compiled in or installed.
    List(list::List),
    /// Put a questionnaire into the data folder; new interviews use it.
    Install(install::Install),
    /// Turn an XLSForm (.xlsx) into a questionnaire.
    Import(import::Import),
    /// Explain a code such as F012 that a check printed.
    Explain(explain::Explain),
}

pub(super) fn run(command: Form, context: &mut Context) -> Result<Done, Failure> {
    match command {
        Form::Check(args) => check::run(&args, context),
        Form::Show(args) => show::run(&args, context),
        Form::List(args) => list::run(&args, context),
        Form::Install(args) => install::run(&args, context),
        Form::Import(args) => import::run(&args, context),
        Form::Explain(args) => explain::run(&args, context),
    }
}
