//! How far a long command is.

use std::{
    io::{IsTerminal, Write, stderr},
    time::{Duration, Instant},
};

use crate::{
    text::safe,
    words::{Lang, Word},
};

/// Progress in one line of a terminal; elsewhere nothing is shown.
pub(super) struct Bar {
    word: &'static Word,
    all: u64,
    lang: Lang,
    begun: Instant,
    shown: Option<Instant>,
    terminal: bool,
}

impl Bar {
    /// Of so many; `word` takes how many are done, of how many, the percentage and the time left.
    pub(super) fn new(word: &'static Word, all: u64, lang: Lang) -> Self {
        Self { word, all, lang, begun: Instant::now(), shown: None, terminal: stderr().is_terminal() }
    }

    pub(super) fn show(&mut self, done: u64) {
        const EVERY: Duration = Duration::from_millis(250);
        if !self.terminal || self.shown.is_some_and(|shown| shown.elapsed() < EVERY) {
            return;
        }
        self.shown = Some(Instant::now());
        let left =
            self.begun.elapsed().as_secs_f64() * (self.all - done.min(self.all)) as f64 / done.max(1) as f64;
        let left = format!("{}:{:02}", left as u64 / 60, left as u64 % 60);
        let percent = done * 100 / self.all.max(1);
        let said = [done.to_string(), self.all.to_string(), percent.to_string(), left];
        let _ = write!(stderr(), "\r{}\x1b[K", safe(&self.word.with(said).text(self.lang)));
        let _ = stderr().flush();
    }

    /// Clears the line; says how long it took.
    pub(super) fn end(self) -> Duration {
        if self.shown.is_some() {
            let _ = write!(stderr(), "\r\x1b[K");
        }
        self.begun.elapsed()
    }
}
