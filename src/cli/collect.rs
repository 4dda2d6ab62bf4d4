//! `khaosat collect`: straight into a questionnaire, on screens or line by line.

use std::io::{BufRead, IsTerminal, stdin, stdout};

use super::{Context, Done, home, interview};
use crate::{
    diag::Failure,
    fieldwork::forms,
    form::Form,
    tui::{
        Start,
        mode::View,
        plain::{self, Ends},
    },
};

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
    /// How answers are entered: guided (question by question) or heads-down (whole pages, keyed from paper); as last
    /// time if it is not said.
    #[arg(long, value_name = "MODE", value_parser = view, conflicts_with = "plain")]
    mode: Option<View>,
    /// Ask line by line, for screen readers and scripts: one line of input answers a question, `:help` lists the
    /// commands (the default where TERM=dumb, or lines come in from a file or a program).
    #[arg(long)]
    plain: bool,
}

pub(super) fn run(args: &Collect, context: &mut Context) -> Result<Done, Failure> {
    let plain = args.plain || goes_by_lines();
    if !plain {
        home::need_terminal()?;
    }
    if let Some(prefix) = &args.resume {
        // The store is opened again by the screens: two at a time are refused.
        let id = interview::find(&*context.existing_store()?, &context.caller(), prefix)?;
        return work(context, plain, Start::Resume(id), args.mode, None);
    }
    let form = forms::resolve(context.shelf().as_ref().map(|shelf| shelf as _), &args.form)?;
    let start = Start::Collect {
        form: form.plan.id.to_string(),
        commune: args.commune.as_deref().map(Into::into),
        unit_key: None,
    };
    work(context, plain, start, args.mode, Some(form))
}

fn view(name: &str) -> Result<View, String> {
    View::named(name).ok_or_else(|| View::ALL.map(View::name).join(", "))
}

/// Whether nobody sees screens, and lines come in. What is typed at a terminal whose output goes elsewhere is typed
/// by somebody who would not see the questions.
fn goes_by_lines() -> bool {
    match stdin().is_terminal() {
        true => stdout().is_terminal() && home::is_dumb(),
        // Whatever is read ahead here stays in the buffer that standard input has in this process.
        false => stdin().lock().fill_buf().is_ok_and(|bytes| !bytes.is_empty()),
    }
}

fn work(
    context: &mut Context,
    plain: bool,
    start: Start,
    view: Option<View>,
    form: Option<Form>,
) -> Result<Done, Failure> {
    if !plain {
        return home::screens(context, start, view, form);
    }
    let options = home::options(context, start, form)?;
    let typed = stdin().is_terminal();
    plain::run(options, Ends { input: &mut stdin().lock(), output: &mut stdout().lock(), typed })?;
    Ok(Done::Well)
}
