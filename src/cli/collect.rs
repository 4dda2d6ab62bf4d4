//! `khaosat collect`: straight into a questionnaire, on screens or line by line.

use std::io::{BufRead, IsTerminal, stdin, stdout};

use super::{Context, Done, home, interview};
use crate::{
    diag::{Failure, Kind},
    fieldwork::forms,
    form::Form,
    tui::{
        Start,
        mode::Mode,
        plain::{self, Ends},
    },
    words::table::cli as words,
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
    /// How it is worked on: guided (question by question), heads-down (whole pages, keyed from paper), or with --resume
    /// review (read only). If it is not said, as last time; an interview that has ended is read.
    #[arg(long, value_name = "MODE", value_parser = mode, conflicts_with = "plain")]
    mode: Option<Mode>,
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
    if args.mode == Some(Mode::Review) {
        return Err(Failure::new(Kind::Usage, &words::MODE_NEEDS_RESUME));
    }
    let form = forms::resolve(context.shelf().as_ref().map(|shelf| shelf as _), &args.form)?;
    let start = Start::Collect {
        form: form.plan.id.to_string(),
        commune: args.commune.as_deref().map(Into::into),
        unit_key: None,
    };
    work(context, plain, start, args.mode, Some(form))
}

fn mode(name: &str) -> Result<Mode, String> {
    Mode::named(name).ok_or_else(|| Mode::ALL.map(Mode::name).join(", "))
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
    mode: Option<Mode>,
    form: Option<Form>,
) -> Result<Done, Failure> {
    if !plain {
        return home::screens(context, start, mode, form);
    }
    let options = home::options(context, start, form)?;
    let typed = stdin().is_terminal();
    plain::run(options, Ends { input: &mut stdin().lock(), output: &mut stdout().lock(), typed })?;
    Ok(Done::Well)
}
