//! The modes of the terminal while the program has it. The mouse is never turned on.

use std::{
    io::{self, Write, stdout},
    thread,
};

use crossterm::{
    cursor,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute,
    terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
};

use crate::words::{Lang, table::tui as words};

/// The terminal is ours; given back when dropped.
pub(super) struct Modes(());

impl Modes {
    /// Takes the terminal.
    pub(super) fn enter() -> io::Result<Self> {
        let modes = Self(());
        modes.again()?;
        Ok(modes)
    }

    /// Takes it again, whatever somebody else did to it meanwhile.
    pub(super) fn again(&self) -> io::Result<()> {
        // What was set before is forgotten, or it would be taken for still being set.
        disable_raw_mode()?;
        enable_raw_mode()?;
        execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)
    }

    /// Gives it back for a while.
    pub(super) fn restore(&self) {
        restore();
    }
}

impl Drop for Modes {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back. Errors do not matter: it may be gone.
fn restore() {
    let _ = write!(stdout(), "\x1b[m\x1b[r");
    let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

/// A panic first gives the terminal back, then says that nothing accepted is lost. Panics that the store catches
/// are no way out, and neither are those of other threads.
pub(super) fn restore_on_panic(lang: Lang) {
    let main = thread::current().id();
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if thread::current().id() == main && !crate::diag::panic_is_caught() {
            restore();
            let _ = writeln!(io::stderr(), "{}", words::CRASHED.text(lang));
        }
        previous(info);
    }));
}
