//! `khaosat` alone: the home screen on a terminal; elsewhere, how to use it.

use std::io::{IsTerminal, stdin, stdout};

use super::{Context, Done};
use crate::{
    diag::{Failure, Kind},
    words::table::cli as words,
};

pub(super) fn run(context: &mut Context) -> Result<Done, Failure> {
    need_terminal(context)?;
    Ok(Done::Well)
}

/// Screens need a terminal at both ends.
pub(super) fn need_terminal(_context: &Context) -> Result<(), Failure> {
    if stdin().is_terminal() && stdout().is_terminal() {
        return Ok(());
    }
    Err(Failure::new(Kind::Usage, &words::NO_TERMINAL)
        .hint(&words::TRY_TOUR)
        .hint(&words::TRY_REPLAY)
        .hint(&words::TRY_HELP))
}
