//! `khaosat collect`: straight into a questionnaire.

use super::{Context, Done, home};
use crate::{diag::Failure, fieldwork::forms};

#[derive(Debug, clap::Args)]
pub(super) struct Collect {
    /// Id or path of the questionnaire.
    #[arg(default_value = "household-review", value_name = "FORM")]
    form: String,
    /// Go on with this interview (the first digits of its id are enough).
    #[arg(long, value_name = "ID")]
    resume: Option<String>,
}

pub(super) fn run(args: &Collect, context: &mut Context) -> Result<Done, Failure> {
    home::need_terminal(context)?;
    let store = context.store()?;
    match &args.resume {
        Some(prefix) => drop(super::interview::find(&*store, &context.caller(), prefix)?),
        None => drop(forms::resolve(Some(&*store), &args.form)?),
    }
    Ok(Done::Well)
}
