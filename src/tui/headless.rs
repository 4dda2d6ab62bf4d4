//! The whole application without a terminal: tests and the tour type key scripts and read the screen as text.

use std::sync::mpsc;

use ratatui::{
    Terminal,
    backend::{Backend, TestBackend},
    buffer::Buffer,
    layout::Position,
};

use super::{
    app::{App, Options, Start},
    fields::Input,
    key::Key,
};
use crate::{diag::Failure, text::nfc};

/// The application on a screen of text.
pub struct Driver {
    app: App,
    terminal: Terminal<TestBackend>,
    rung: usize,
}

impl Driver {
    /// The application at its first screen, in a window of so many columns and rows.
    ///
    /// # Errors
    /// As [`super::Console::run`].
    pub fn new(options: Options, columns: u16, rows: u16) -> Result<Self, Failure> {
        // A script is played on the lists, not on their opening.
        let (told, listed) = mpsc::channel();
        options.store.when_listed(Box::new(move || told.send(()).unwrap_or_default()));
        let _ = listed.recv();
        let mut app = App::new(options)?;
        app.resize(columns, rows);
        let terminal = match Terminal::new(TestBackend::new(columns, rows)) {
            Ok(terminal) => terminal,
            Err(never) => match never {},
        };
        let mut driver = Self { app, terminal, rung: 0 };
        driver.draw();
        Ok(driver)
    }

    /// Types a key script: `<f2>3<enter>Lò Văn An`. Names are those of the key table; `<paste:…>` pastes, `<lt>`
    /// is the sign itself. An unknown name is typed as it stands.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for input in inputs(script).unwrap_or_default() {
            self.app.input(input);
            self.app.seen();
        }
        self.draw();
        self
    }

    /// The same, but nothing is drawn before all of it has come in: what is typed ahead of a slow line.
    pub fn burst(&mut self, script: &str) -> &mut Self {
        inputs(script).unwrap_or_default().into_iter().for_each(|input| self.app.input(input));
        self.draw();
        self
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.app.resize(columns, rows);
        self.terminal.backend_mut().resize(columns, rows);
        self.draw();
        self
    }

    /// The screen as text, blanks at the end of lines left out.
    pub fn screen(&self) -> String {
        text_of(self.terminal.backend().buffer())
    }

    /// Where the hardware cursor stands, if it is shown.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let backend = self.terminal.backend();
        let Position { x, y } = backend.cursor_position();
        backend.cursor_visible().then_some((x, y))
    }

    /// How often the bell has rung.
    pub fn rung(&self) -> usize {
        self.rung
    }

    /// Whether the program has ended.
    pub fn ended(&self) -> bool {
        self.app.done()
    }

    /// Where the program goes on after its lock, if it was locked.
    pub fn locked(&self) -> Option<Start> {
        self.app.locked().cloned()
    }

    /// What is said on the plain terminal after the end.
    pub fn farewell(&self) -> Option<String> {
        self.app.farewell()
    }

    /// What a signal does: half-typed text and the place are written, nothing else changes.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn interrupt(&mut self) -> Result<(), Failure> {
        self.app.park().map_err(|error| Failure::clone(&error.0))
    }

    /// The screen as it is drawn.
    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// Draws the screen on another terminal as well.
    ///
    /// # Errors
    /// That terminal cannot be written.
    pub fn draw_on<B: Backend>(&self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        self.app.draw_on(terminal)
    }

    fn draw(&mut self) {
        self.rung += usize::from(self.app.take_bell());
        match self.app.draw_on(&mut self.terminal) {
            Ok(()) => {}
            Err(never) => match never {},
        }
    }
}

/// A buffer as text, blanks at the end of lines left out.
pub(crate) fn text_of(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += (crate::text::width(symbol) as u16).max(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    nfc(&out).into_owned()
}

/// The inputs of a key script; `None` if a `<` is never closed.
pub(crate) fn inputs(script: &str) -> Option<Vec<Input>> {
    let mut out = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        if c != '<' {
            out.push(Input::Key(Key::letter(c).event()));
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let close = rest.find('>')?;
        let name = &rest[1..close];
        rest = &rest[close + 1..];
        match (name.strip_prefix("paste:"), Key::parse(name)) {
            (Some(text), _) => out.push(Input::Paste(text.to_owned())),
            (None, Some(key)) => out.push(Input::Key(key.event())),
            (None, None) => out.extend(name.chars().map(|c| Input::Key(Key::letter(c).event()))),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_keys_names_and_pastes() {
        let read = inputs("<f2>Lò<enter><paste:a\nb>").unwrap();
        assert_eq!(read.len(), 5);
        assert_eq!(read[4], Input::Paste("a\nb".into()));
        assert_eq!(read[1], Input::Key(Key::letter('L').event()));
    }

    #[test]
    fn an_open_sign_is_no_script() {
        assert_eq!(inputs("a<f2"), None);
    }
}
