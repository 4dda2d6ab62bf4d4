//! Results to stdout, messages to stderr; nothing that could steer the terminal passes.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use serde::Serialize;

use crate::{
    diag::{Failure, Kind, Report},
    text::{safe, safe_lines},
    words::{Lang, Phrase, table::cli as words, table::common},
};

/// Where results go. A reader that went away (`khaosat … | head`) ends the command quietly.
pub(super) struct Out {
    to: BufWriter<Stdout>,
    closed: bool,
}

impl Out {
    pub(super) fn stdout() -> Self {
        Self { to: BufWriter::new(io::stdout()), closed: false }
    }

    /// Writes one line; newlines inside it stay, everything else unsafe is shown as a mark.
    pub(super) fn line(&mut self, text: impl AsRef<str>) -> Result<(), Failure> {
        let written = writeln!(self.to, "{}", safe_lines(text.as_ref()));
        self.check(written)
    }

    /// Writes a value as one line of JSON.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let written = serde_json::to_writer(&mut self.to, value).map_err(io::Error::from);
        let written = written.and_then(|()| writeln!(self.to));
        self.check(written)
    }

    /// Writes bytes as they are: a file, not something to be read on a screen.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = self.to.write_all(bytes);
        self.check(written)
    }

    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        let written = self.to.flush();
        self.check(written)
    }

    /// Whether the reader went away.
    pub(super) fn closed(&self) -> bool {
        self.closed
    }

    fn check(&mut self, written: io::Result<()>) -> Result<(), Failure> {
        written.map_err(|error| {
            self.closed = error.kind() == io::ErrorKind::BrokenPipe;
            Failure::new(Kind::Environment, &words::NO_OUTPUT).because(error)
        })
    }
}

/// Writes one line to stderr. If even that is not possible there is nobody to tell.
pub(super) fn message(phrase: &Phrase, lang: Lang) {
    let _ = writeln!(io::stderr(), "{}", safe_lines(&phrase.text(lang)));
}

/// Writes diagnostics to stderr.
pub(super) fn report(report: &Report, lang: Lang) {
    if !report.found.is_empty() {
        let _ = writeln!(io::stderr(), "{}\n", report.render(lang, colour()));
    }
}

/// Says on stderr why the command stopped: cause first, then what can be done about it.
pub(super) fn report_failure(failure: &Failure, lang: Lang) {
    if let Some(found) = &failure.report {
        report(found, lang);
    }
    let mut text = format!("{}: {}", common::ERROR.text(lang), safe(&failure.message.text(lang)));
    if let Some(cause) = &failure.cause {
        text += &format!("\n  {}: {}", words::CAUSE.text(lang), safe(cause));
    }
    for hint in &failure.hints {
        text += &format!("\n  {}: {}", common::HELP.text(lang), safe(&hint.text(lang)));
    }
    let _ = writeln!(io::stderr(), "{text}");
}

fn colour() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    io::stderr().is_terminal()
        && !set("NO_COLOR")
        && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}
