//! `khaosat collect`: straight into a questionnaire, on screens or line by line.

use std::{
    io::{BufRead, IsTerminal, stdin, stdout},
    os::fd::AsFd,
};

use super::{Context, Done, home, home::Wanted, interview};
use crate::{
    diag::{Failure, Kind},
    fieldwork::forms,
    form::Form,
    tui::{
        Ended, Start,
        mode::Mode,
        plain::{self, Ends, Lines, Script, Typist},
    },
    words::table::{cli as words, tui},
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
    /// review (read only) or verify (keyed a second time). If it is not said, as last time; an interview that has ended
    /// is read.
    #[arg(long, value_name = "MODE", value_parser = mode, conflicts_with = "plain")]
    mode: Option<Mode>,
    /// Key this interview a second time, without seeing the first: what differs is settled.
    #[arg(long, value_name = "ID", conflicts_with_all = ["form", "commune", "resume", "mode", "plain"])]
    verify: Option<String>,
    /// What to key a second time: names of questions, groups and repeats. If not said, what the questionnaire says
    /// (`verify: true`), else everything that is asked.
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    fields: Vec<String>,
    /// Ask line by line, for screen readers and scripts: one line of input answers a question, `:help` lists the
    /// commands (the default where TERM=dumb, or lines come in from a file or a program).
    #[arg(long)]
    plain: bool,
}

pub(super) fn run(args: &Collect, context: &mut Context) -> Result<Done, Failure> {
    let mode = if args.verify.is_some() { Some(Mode::Verify) } else { args.mode };
    if mode != Some(Mode::Verify) && !args.fields.is_empty() {
        return Err(Failure::new(Kind::Usage, &words::FIELDS_NEED_VERIFY));
    }
    let there = args.verify.as_ref().or(args.resume.as_ref());
    if there.is_none() && matches!(mode, Some(Mode::Review | Mode::Verify)) {
        return Err(Failure::new(Kind::Usage, &words::MODE_NEEDS_RESUME));
    }
    // A mode is one of the screens.
    let plain = args.plain || (mode.is_none() && goes_by_lines());
    if !plain {
        home::need_terminal()?;
    }
    let wanted = Wanted { mode, fields: args.fields.clone() };
    if let Some(prefix) = there {
        // The store is opened again by the screens: two at a time are refused.
        let id = interview::find(&*context.existing_store()?, &context.caller(), prefix)?;
        return work(context, plain, Start::Resume(id), wanted, None);
    }
    let form = forms::resolve(context.shelf().as_ref().map(|shelf| shelf as _), &args.form)?;
    let start = Start::Collect {
        form: form.plan.id.to_string(),
        commune: args.commune.as_deref().map(Into::into),
        unit_key: None,
    };
    work(context, plain, start, wanted, Some(form))
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
    wanted: Wanted,
    form: Option<Form>,
) -> Result<Done, Failure> {
    if !plain {
        return home::screens(context, start, wanted, form);
    }
    context.keys.be_silent();
    let mut script = Script(stdin().lock());
    let terminal = stdin().is_terminal().then(|| stdin().as_fd().try_clone_to_owned()).transpose();
    let terminal =
        terminal.map_err(|error| Failure::new(Kind::Environment, &tui::NO_TERMINAL).because(error))?;
    let mut typist = terminal.map(Typist::new);
    let input = typist.as_mut().map_or(&mut script as &mut dyn Lines, |typist| typist);
    lines(context, start, form, input)
}

/// Line by line until it is left; locked, it drops the store with its key and everything that was read, and goes on at
/// the same question when it is unlocked.
fn lines(
    context: &mut Context,
    mut start: Start,
    form: Option<Form>,
    input: &mut dyn Lines,
) -> Result<Done, Failure> {
    loop {
        let options = home::options(context, start, form.clone())?;
        match plain::run(options, Ends { input: &mut *input, output: &mut stdout().lock() })? {
            Ended::Left(_) => return Ok(Done::Well),
            Ended::Locked(at) => {
                context.lang = at.lang;
                context.unlock_again()?;
                start = at.start;
            }
        }
    }
}
