//! The real terminal: raw mode, alternate screen, bracketed paste, all restored on every way out. No ticks: the
//! program sleeps until something is typed, drains what has come in, and draws once.

use std::{
    io::{self, BufWriter, IsTerminal, Stdout, Write, stdout},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use crossterm::{
    cursor,
    event::{self, DisableBracketedPaste, EnableBracketedPaste, Event},
    execute,
    terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
};
use ratatui::{Terminal, backend::CrosstermBackend};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM},
    iterator::Signals,
};

use super::{
    app::{App, Options},
    fields::Input,
};
use crate::{
    diag::{Failure, Kind},
    words::{Lang, table::tui as words},
};

/// Half-typed text is at most so far behind the keys. The timer runs only while something was typed since the
/// text was last written, and draws nothing.
const BEHIND: Duration = Duration::from_secs(1);

/// A small store has its lists open by then, and does not flicker; a large one is not waited for.
const BLINK: Duration = Duration::from_millis(60);

/// What wakes the program.
enum Wake {
    Event(Event),
    /// The lists are open.
    Listed,
    Signal,
    /// The terminal cannot be read any more.
    Gone,
}

/// Runs the application on this terminal until the user quits or the line drops.
///
/// # Errors
/// There is no terminal, or the store fails at the start. Failures later are shown on the screen.
pub fn run(options: Options) -> Result<(), Failure> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::new(Kind::Usage, &words::NO_TERMINAL));
    }
    let lang = options.lang;
    let mut app = App::new(options)?;
    let unusable = |error: io::Error| Failure::new(Kind::Environment, &words::NO_TERMINAL).because(error);
    let (send, wakes) = mpsc::channel();
    let listed = send.clone();
    app.when_listed(Box::new(move || listed.send(Wake::Listed).unwrap_or_default()));
    if wakes.recv_timeout(BLINK).is_ok() {
        app.lists_are_open();
    }
    listen(send).map_err(unusable)?;
    restore_on_panic(lang);
    let mut guard = Raw::enter().map_err(unusable)?;
    let result = work(&mut app, &mut guard.terminal, &wakes);
    let parked = app.park();
    drop(guard);
    if let Some(farewell) = app.farewell() {
        // The line may have dropped; the answers are stored all the same.
        let _ = writeln!(stdout(), "{farewell}");
    }
    parked.map_err(|error| Failure::clone(&error.0))?;
    result.map_err(unusable)
}

type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// A frame is written in one piece, however large it is; standard output alone would cut it at each KiB.
const FRAME: usize = 64 << 10;

fn work(app: &mut App, terminal: &mut Screen, wakes: &Receiver<Wake>) -> io::Result<()> {
    let size = terminal.size()?;
    app.resize(size.width, size.height);
    draw(app, terminal)?;
    let mut due: Option<Instant> = None;
    loop {
        let Some(first) = wait(wakes, &mut due, app) else { continue };
        // Everything that has come in is worked off before anything is drawn.
        for wake in std::iter::once(first).chain(wakes.try_iter()) {
            match wake {
                Wake::Event(Event::Key(key)) => app.input(Input::Key(key)),
                Wake::Event(Event::Paste(text)) => app.input(Input::Paste(text)),
                Wake::Event(Event::Resize(columns, rows)) => app.resize(columns, rows),
                Wake::Event(_) => continue,
                Wake::Listed => app.lists_are_open(),
                Wake::Signal | Wake::Gone => return Ok(()),
            }
            if app.done() {
                return Ok(());
            }
        }
        due = due.or_else(|| Instant::now().checked_add(BEHIND));
        if app.take_redraw() {
            terminal.clear()?;
        }
        draw(app, terminal)?;
    }
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

fn draw(app: &App, terminal: &mut Screen) -> io::Result<()> {
    terminal.draw(|frame| {
        let area = frame.area();
        if let Some(at) = app.draw(area, frame.buffer_mut()) {
            frame.set_cursor_position(at);
        }
    })?;
    Ok(())
}

/// One thread reads the terminal, one waits for signals; both only send.
fn listen(send: Sender<Wake>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    let signal = send.clone();
    thread::Builder::new().name("signals".into()).spawn(move || {
        for _ in signals.forever() {
            if signal.send(Wake::Signal).is_err() {
                return;
            }
        }
    })?;
    thread::Builder::new().name("input".into()).spawn(move || {
        loop {
            let wake = event::read().map_or(Wake::Gone, Wake::Event);
            let gone = matches!(wake, Wake::Gone);
            if send.send(wake).is_err() || gone {
                return;
            }
        }
    })?;
    Ok(())
}

/// The terminal while the program has it; restored when dropped.
struct Raw {
    terminal: Screen,
}

impl Raw {
    fn enter() -> io::Result<Self> {
        enable_raw_mode()?;
        if let Err(error) = execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste) {
            restore();
            return Err(error);
        }
        match Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(FRAME, stdout()))) {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back. Errors do not matter: it may be gone.
fn restore() {
    let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

/// A panic first gives the terminal back, then says that nothing accepted is lost. Panics that the store catches
/// are no way out, and neither are those of other threads.
fn restore_on_panic(lang: Lang) {
    let main = thread::current().id();
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if thread::current().id() == main && !crate::store::panic_is_caught() {
            restore();
            let _ = writeln!(io::stderr(), "{}", words::CRASHED.text(lang));
        }
        previous(info);
    }));
}
