//! `khaosat` alone: the home screen on a terminal; elsewhere, how to use it.

use std::{
    io::{IsTerminal, Write, stdin, stdout},
    path::Path,
    time::Duration,
};

use super::{Context, Done, keymap, theme, unlock};
use crate::{
    diag::{Failure, Kind},
    fieldwork::forms,
    form::Form,
    store,
    tui::{self, Console, Ended, Lock, Start, mode::Mode},
    words::table::{cli as words, vault as key_words},
};

pub(super) fn run(context: &mut Context) -> Result<Done, Failure> {
    need_terminal()?;
    screens(context, Start::Home, Wanted::default(), None)
}

/// Screens need a terminal at both ends.
pub(super) fn need_terminal() -> Result<(), Failure> {
    let message = match is_dumb() {
        false if stdin().is_terminal() && stdout().is_terminal() => return Ok(()),
        false => words::NO_TERMINAL.phrase(),
        true => words::DUMB_TERMINAL.with([DUMB]),
    };
    Err(Failure::new(Kind::Usage, message)
        .hint(&words::TRY_PLAIN)
        .hint(&words::TRY_TOUR)
        .hint(&words::TRY_REPLAY)
        .hint(&words::TRY_HELP))
}

/// The name of a terminal that cannot move its cursor.
const DUMB: &str = "dumb";

/// Whether the terminal says that it cannot be drawn on.
pub(super) fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == DUMB)
}

/// How an interview is to be worked on, where that was said.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) mode: Option<Mode>,
    /// What is keyed a second time.
    pub(super) fields: Vec<String>,
}

/// Runs the screens. `form` is offered beside the ones at hand, in the place of one with the same id. Locked, they
/// drop the store with its key and everything that was read, and go on at the same place when it is unlocked.
pub(super) fn screens(
    context: &mut Context,
    start: Start,
    wanted: Wanted,
    form: Option<Form>,
) -> Result<Done, Failure> {
    let console = Console::open(context.lang, theme::load(context)?.monochrome)?;
    let folder = context.folder()?;
    let (mut start, mut wanted, mut locked) = (start, wanted, false);
    loop {
        if !unlock(context, &folder, &console, locked)? {
            return Err(Failure::new(Kind::Refused, &key_words::LEFT_LOCKED));
        }
        match console.run(tui::Options {
            mode: wanted.mode,
            fields: wanted.fields.clone(),
            ..options(context, start, form.clone())?
        })? {
            Ended::Left(farewell) => {
                // The line may have dropped; the answers are stored all the same.
                let _ = farewell.map(|said| writeln!(stdout(), "{said}"));
                return Ok(Done::Well);
            }
            Ended::Locked(at) => {
                context.keys.forget();
                context.lang = at.lang;
                wanted = Wanted { mode: Some(at.mode), fields: at.fields };
                (start, locked) = (at.start, true);
            }
        }
    }
}

/// Comes by the key of an encrypted store, on a screen if somebody must be asked: always, once it was locked. False:
/// that person left.
fn unlock(context: &mut Context, folder: &Path, console: &Console, locked: bool) -> Result<bool, Failure> {
    let Some(ring) = store::key_ring(folder)? else { return Ok(true) };
    if !locked && context.key_unasked(&ring)?.is_some() {
        return Ok(true);
    }
    store::is_free(folder)?;
    let lock = Lock {
        lang: context.lang,
        theme: theme::load(context)?,
        passphrase: ring.has_passphrase(),
        agent: ring.has_agent(),
    };
    let keys = &context.keys;
    let unlocked = console.unlock(lock, &mut |typed| {
        let known = match typed.is_empty() {
            true => unlock::by_agent(&ring).map(|key| (key, None)),
            false => unlock::guess_with(&ring, typed)?,
        };
        Ok(known.map(|known| keys.keep(known)).is_some())
    })?;
    context.lang = unlocked.unwrap_or(context.lang);
    Ok(unlocked.is_some())
}

/// What screens and the interview line by line need from outside.
pub(super) fn options(context: &Context, start: Start, form: Option<Form>) -> Result<tui::Options, Failure> {
    let store = context.store()?;
    let keymap = keymap::load(context, &*store)?;
    let ring = store::key_ring(&context.folder()?)?;
    let minutes =
        ring.map(|ring| super::context::policy().map(|policy| policy.lock_after(ring.lock_after())));
    let mut offered = forms::current(Some(&*store))?;
    if let Some(form) = form {
        offered.retain(|other| other.plan.id != form.plan.id);
        offered.insert(0, form);
    }
    Ok(tui::Options {
        store,
        caller: context.caller(),
        clock: context.clock(),
        forms: offered,
        lang: context.lang,
        theme: theme::load(context)?,
        always_enter: context.always_enter,
        keymap,
        mode: None,
        fields: Vec::new(),
        gpsd: tui::GPSD,
        lock_after: minutes.transpose()?.map(|minutes| Duration::from_secs(60 * u64::from(minutes))),
        start,
    })
}
