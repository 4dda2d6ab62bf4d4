//! `khaosat collect`: straight into a questionnaire.

use super::{Context, Done, home, interview};
use crate::{diag::Failure, fieldwork::forms, tui::Start};

#[derive(Debug, clap::Args)]
pub(super) struct Collect {
    /// Id or path of the questionnaire.
    #[arg(default_value = "household-review", value_name = "FORM")]
    form: String,
    /// Commune of the household, if it is known.
    #[arg(long, value_name = "CODE")]
    commune: Option<String>,
    /// Go on with this interview (the first digits of its id are enough).
    #[arg(long, value_name = "ID", conflicts_with_all = ["form", "commune"])]
    resume: Option<String>,
}

pub(super) fn run(args: &Collect, context: &mut Context) -> Result<Done, Failure> {
    home::need_terminal()?;
    if let Some(prefix) = &args.resume {
        // The store is opened again by the screens: two at a time are refused.
        let id = interview::find(&*context.existing_store()?, &context.caller(), prefix)?;
        return home::screens(context, Start::Resume(id), None);
    }
    let form = forms::resolve(context.shelf().as_ref().map(|shelf| shelf as _), &args.form)?;
    let start = Start::Collect {
        form: form.plan.id.to_string(),
        commune: args.commune.as_deref().map(Into::into),
        unit_key: None,
    };
    home::screens(context, start, Some(form))
}
