//! `khaosat` alone: the home screen on a terminal; elsewhere, how to use it.

use std::io::{IsTerminal, stdin, stdout};

use super::{Context, Done, keymap, theme};
use crate::{
    diag::{Failure, Kind},
    fieldwork::forms,
    form::Form,
    tui::{self, Start},
    words::table::cli as words,
};

pub(super) fn run(context: &mut Context) -> Result<Done, Failure> {
    need_terminal()?;
    screens(context, Start::Home, None)
}

/// Screens need a terminal at both ends.
pub(super) fn need_terminal() -> Result<(), Failure> {
    let dumb = std::env::var("TERM").ok().filter(|term| term == "dumb");
    let message = match dumb {
        None if stdin().is_terminal() && stdout().is_terminal() => return Ok(()),
        None => words::NO_TERMINAL.phrase(),
        Some(term) => words::DUMB_TERMINAL.with([term]),
    };
    Err(Failure::new(Kind::Usage, message)
        .hint(&words::TRY_TOUR)
        .hint(&words::TRY_REPLAY)
        .hint(&words::TRY_HELP))
}

/// Runs the screens. `form` is offered beside the ones at hand, in the place of one with the same id.
pub(super) fn screens(context: &Context, start: Start, form: Option<Form>) -> Result<Done, Failure> {
    let theme = theme::load(context)?;
    let store = context.store()?;
    let keymap = keymap::load(context, &*store)?;
    let mut offered = forms::current(Some(&*store))?;
    if let Some(form) = form {
        offered.retain(|other| other.plan.id != form.plan.id);
        offered.insert(0, form);
    }
    tui::run(tui::Options {
        store,
        caller: context.caller(),
        clock: context.clock(),
        forms: offered,
        lang: context.lang,
        theme,
        always_enter: context.always_enter,
        keymap,
        gpsd: tui::GPSD,
        start,
    })?;
    Ok(Done::Well)
}
