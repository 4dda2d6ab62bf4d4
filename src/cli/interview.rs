//! `khaosat interview`: the interviews of the data folder.

mod history;
mod list;
mod operators;
mod show;
mod why;

use clap::Subcommand;

use super::{Context, Done};
use crate::{
    diag::{Failure, Kind},
    fieldwork::forms,
    form::Form,
    interview::{Body, Interview as Running, InterviewId, Place},
    store::{Caller, Store},
    words::table::cli as words,
};

#[derive(Debug, Subcommand)]
pub(super) enum Interview {
    /// List interviews, newest change first.
    List(list::List),
    /// Print one interview: its answers and what is missing.
    Show(show::Show),
    /// Who answered what and when.
    History(history::History),
    /// How well operators key: speed, corrections, and what second keyings showed.
    Operators(operators::ByUser),
    /// Why a question is asked, hidden, wrong or so valued.
    Why(why::Why),
}

pub(super) fn run(command: Interview, context: &mut Context) -> Result<Done, Failure> {
    match command {
        Interview::List(args) => list::run(&args, context),
        Interview::Show(args) => show::run(&args, context),
        Interview::History(args) => history::run(&args, context),
        Interview::Operators(args) => operators::run(&args, context),
        Interview::Why(args) => why::run(&args, context),
    }
}

/// The one interview whose id begins so.
pub(super) fn find(store: &dyn Store, caller: &Caller, prefix: &str) -> Result<InterviewId, Failure> {
    let found = store.find(caller, &prefix.to_lowercase()).map_err(|error| Failure::clone(&error.0))?;
    match found[..] {
        [only] => Ok(only),
        [] => {
            Err(Failure::new(Kind::Usage, words::NO_SUCH_INTERVIEW.with([prefix]))
                .hint(&words::TRY_INTERVIEWS))
        }
        _ => {
            let ids = found.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            Err(Failure::new(Kind::Usage, words::MANY_INTERVIEWS.with([prefix.to_owned(), ids])))
        }
    }
}

/// An interview as it stands, read without claiming it.
fn open(store: &dyn Store, caller: &Caller, prefix: &str) -> Result<(Form, Running), Failure> {
    let id = find(store, caller, prefix)?;
    let records = store.interview(caller, id).map_err(|error| Failure::clone(&error.0))?;
    let hash = records.iter().find_map(|record| match &record.event.body {
        Body::Created { form, .. } => Some(*form),
        _ => None,
    });
    let hash = hash.ok_or_else(|| Failure::new(Kind::Data, words::NO_SUCH_INTERVIEW.with([prefix])))?;
    let form = forms::open(store.form(hash).map_err(|error| Failure::clone(&error.0))?)?;
    let interview = Running::fold(form.plan.clone(), records.iter().map(|record| &record.event));
    Ok((form, interview))
}

/// The place of a path such as `/member[2]/age`.
fn place(interview: &Running, path: &str) -> Result<Place, Failure> {
    interview.find(path).ok_or_else(|| Failure::new(Kind::Usage, words::NO_SUCH_PATH.with([path])))
}
