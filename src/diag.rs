//! An error with a place: spans, carets, did-you-mean, and kinds that become exit codes.
//!
//! [`Diagnostic`] is for files people write (questionnaires, lists, expressions): several come out of one
//! run and each points at the very words. [`Failure`] is for everything else that stops a command.

use std::{ops::Range, sync::Arc};

use crate::words::{Lang, Phrase, table::common};

mod caught;
mod render;
mod suggest;

pub use caught::{caught, panic_is_caught};
pub use render::render;
pub use suggest::did_you_mean;

/// A range of bytes in a source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of a range of bytes.
    pub fn new(range: Range<usize>) -> Self {
        Self { start: range.start as u32, end: range.end as u32 }
    }

    /// An empty span at a byte.
    pub fn at(byte: usize) -> Self {
        Self::new(byte..byte)
    }

    /// The range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of this span to the end of the other.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }

    /// This span moved right, for text that is part of a larger one.
    pub fn offset(self, by: usize) -> Self {
        Self { start: self.start + by as u32, end: self.end + by as u32 }
    }
}

/// A text that diagnostics point into.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the user gave it, or a name such as `forms/household-review/form.ron`.
    pub name: String,
    /// The whole text.
    pub text: Arc<str>,
}

/// Which [`Source`] of a [`Report`] a diagnostic points into.
pub type SourceId = usize;

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The file cannot be used.
    Error,
    /// The file can be used; the author should look at this.
    Warning,
}

/// One thing wrong in a file that somebody wrote.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Stable code such as `F012`, which `khaosat form explain` explains.
    pub code: &'static str,
    /// Error or warning.
    pub level: Level,
    /// Which file.
    pub source: SourceId,
    /// Where in it.
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: Phrase,
    /// What to write beside the caret: what was expected, or what was found.
    pub label: Option<Phrase>,
    /// Other places that matter, each with its label.
    pub related: Vec<(SourceId, Span, Phrase)>,
    /// What to do next, for instance “did you mean …”.
    pub help: Vec<Phrase>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, source: SourceId, span: Span, message: impl Into<Phrase>) -> Self {
        let message = message.into();
        Self { code, level: Level::Error, source, span, message, label: None, related: vec![], help: vec![] }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, source: SourceId, span: Span, message: impl Into<Phrase>) -> Self {
        Self { level: Level::Warning, ..Self::error(code, source, span, message) }
    }

    /// Adds what stands beside the caret.
    pub fn label(mut self, label: impl Into<Phrase>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds another place with its label.
    pub fn related(mut self, source: SourceId, span: Span, label: impl Into<Phrase>) -> Self {
        self.related.push((source, span, label.into()));
        self
    }

    /// Adds what to do next.
    pub fn help(mut self, help: impl Into<Phrase>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// All diagnostics of one run with the texts they point into.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The texts.
    pub sources: Vec<Source>,
    /// What was found, in the order it was found.
    pub found: Vec<Diagnostic>,
}

impl Report {
    /// Whether something makes the file unusable.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.level == Level::Error)
    }

    /// Adds a text and says by which id diagnostics point into it.
    pub fn add_source(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        self.sources.push(Source { name: name.into(), text: text.into() });
        self.sources.len() - 1
    }

    /// The report as text, as the Rust compiler prints its own: file, line, column, caret.
    pub fn render(&self, lang: Lang, colour: bool) -> String {
        render(self, lang, colour)
    }
}

/// What kind of failure stops a command; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The data or the form has problems (exit code 1).
    Data,
    /// The command was used wrongly (exit code 2).
    Usage,
    /// Refused: lock, permission, signature (exit code 3).
    Refused,
    /// The environment is broken: disk full, unreadable store (exit code 4).
    Environment,
}

impl Kind {
    /// The exit code of the process.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Data => 1,
            Self::Usage => 2,
            Self::Refused => 3,
            Self::Environment => 4,
        }
    }
}

/// Why a command stopped: cause first, then what can be done about it.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What kind of failure, for the exit code.
    pub kind: Kind,
    /// What failed, where, and why.
    pub message: Phrase,
    /// What the operating system or a library said, untranslated.
    pub cause: Option<String>,
    /// What the user can do next.
    pub hints: Vec<Phrase>,
    /// Diagnostics that go with it, if a file somebody wrote is to blame.
    pub report: Option<Box<Report>>,
}

impl Failure {
    /// A failure of a kind.
    pub fn new(kind: Kind, message: impl Into<Phrase>) -> Self {
        Self { kind, message: message.into(), cause: None, hints: vec![], report: None }
    }

    /// A file that was named cannot be read: the command names another one, or was meant for another place.
    pub fn unreadable(path: &std::path::Path, cause: impl std::fmt::Display) -> Self {
        let message = common::CANNOT_READ.with([path.display().to_string()]);
        Self::new(Kind::Usage, message).because(cause)
    }

    /// Adds what the system said.
    pub fn because(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// Adds what the user can do next.
    pub fn hint(mut self, hint: impl Into<Phrase>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.message)?;
        self.cause.iter().try_for_each(|cause| write!(f, ": {cause}"))
    }
}

impl std::error::Error for Failure {}
