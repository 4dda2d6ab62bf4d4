//! The real terminal: raw mode, alternate screen, bracketed paste, all restored on every way out ([`modes`]). No
//! ticks: the program sleeps until something is typed ([`wake`]), drains what has come in, and draws once.

mod modes;
mod wake;

use std::{
    fs::File,
    io::{self, IsTerminal, Write, stdout},
    os::fd::AsFd,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use ratatui::Terminal;
use signal_hook::{consts::SIGTSTP, low_level::emulate_default_handler};

use super::{
    app::{App, Options},
    backend::{Profile, Thin},
};
use crate::{
    diag::{Failure, Kind},
    words::table::tui as words,
};
use modes::Modes;
use wake::{Wake, listen};

/// Half-typed text is at most so far behind the keys. The timer runs only while something was typed since the
/// text was last written, and draws nothing.
const BEHIND: Duration = Duration::from_secs(1);

/// A small store has its lists open by then, and does not flicker; a large one is not waited for.
const BLINK: Duration = Duration::from_millis(60);

/// Runs the application on this terminal until the user quits or the line drops.
///
/// # Errors
/// There is no terminal, or the store fails at the start. Failures later are shown on the screen.
pub fn run(options: Options) -> Result<(), Failure> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::new(Kind::Usage, &words::NO_TERMINAL));
    }
    let lang = options.lang;
    let profile = Profile::of(&std::env::var("TERM").unwrap_or_default(), !options.theme.monochrome);
    let mut app = App::new(options)?;
    let unusable = |error: io::Error| Failure::new(Kind::Environment, &words::NO_TERMINAL).because(error);
    let (send, wakes) = mpsc::channel();
    let listed = send.clone();
    app.when_listed(Box::new(move || listed.send(Wake::Listed).unwrap_or_default()));
    if wakes.recv_timeout(BLINK).is_ok() {
        app.lists_are_open();
    }
    listen(send).map_err(unusable)?;
    modes::restore_on_panic(lang);
    let modes = Modes::enter().map_err(unusable)?;
    let result = screen(profile).and_then(|mut screen| work(&mut app, &mut screen, &modes, &wakes));
    let parked = app.park();
    drop(modes);
    if let Some(farewell) = app.farewell() {
        // The line may have dropped; the answers are stored all the same.
        let _ = writeln!(stdout(), "{farewell}");
    }
    parked.map_err(|error| Failure::clone(&error.0))?;
    result.map_err(unusable)
}

type Screen = Terminal<Thin<File>>;

/// The screen on a descriptor of its own: standard output would cut a frame at each line it finds in it.
fn screen(profile: Profile) -> io::Result<Screen> {
    let out = File::from(stdout().as_fd().try_clone_to_owned()?);
    Terminal::new(Thin::new(out, profile))
}

fn work(app: &mut App, screen: &mut Screen, modes: &Modes, wakes: &Receiver<Wake>) -> io::Result<()> {
    let size = screen.size()?;
    app.resize(size.width, size.height);
    app.draw_on(screen)?;
    let mut due: Option<Instant> = None;
    loop {
        let Some(first) = wait(wakes, &mut due, app) else { continue };
        // Everything that has come in is worked off before anything is drawn.
        for wake in std::iter::once(first).chain(wakes.try_iter()) {
            match wake {
                Wake::Inputs(inputs) => inputs.into_iter().for_each(|input| app.input(input)),
                Wake::Resized => {
                    let size = screen.size()?;
                    app.resize(size.width, size.height);
                }
                Wake::Stop => stop(app, screen, modes)?,
                Wake::Continued => {
                    modes.again()?;
                    screen.clear()?;
                }
                Wake::Listed => app.lists_are_open(),
                Wake::End | Wake::Gone => return Ok(()),
            }
            if app.done() {
                return Ok(());
            }
        }
        due = due.or_else(|| Instant::now().checked_add(BEHIND));
        if app.take_redraw() {
            screen.clear()?;
        }
        app.draw_on(screen)?;
    }
}

/// Stops as the shell wants it: with everything written and the terminal given back. When it goes on, the shell
/// says so with a signal of its own.
fn stop(app: &mut App, screen: &mut Screen, modes: &Modes) -> io::Result<()> {
    // A failure shows at the next act, where it can be told.
    let _ = app.park();
    modes.restore();
    emulate_default_handler(SIGTSTP)?;
    modes.again()?;
    screen.clear()
}

/// Waits for the next wake; writes the half-typed text when that is due.
fn wait(wakes: &Receiver<Wake>, due: &mut Option<Instant>, app: &mut App) -> Option<Wake> {
    let Some(at) = *due else { return Some(wakes.recv().unwrap_or(Wake::Gone)) };
    match wakes.recv_timeout(at.saturating_duration_since(Instant::now())) {
        Ok(wake) => Some(wake),
        Err(RecvTimeoutError::Disconnected) => Some(Wake::Gone),
        Err(RecvTimeoutError::Timeout) => {
            *due = None;
            // A failure shows at the next act, where it can be told.
            let _ = app.park();
            None
        }
    }
}
