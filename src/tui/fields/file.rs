//! Files: the path is typed; the shell finds the file and its hash.

use super::{
    Ask,
    typed::{Reader, Reading},
};
use crate::{
    form::Answer,
    text::count,
    words::{Phrase, table::tui as words},
};

/// How paths are read.
pub(super) struct FileReader;

impl Reader for FileReader {
    fn edited(&self, answer: &Answer) -> String {
        match answer {
            Answer::File { name, .. } => name.to_string(),
            other => other.text(),
        }
    }

    /// Terminals quote a path that is dropped into them.
    fn read(&self, typed: &str, _ask: &Ask<'_>) -> Reading {
        let typed = typed.trim();
        let bare = |mark| typed.strip_prefix(mark).and_then(|t: &str| t.strip_suffix(mark));
        Reading::Attach(bare('\'').or_else(|| bare('"')).unwrap_or(typed).to_owned())
    }

    fn replaces(&self) -> bool {
        false
    }

    fn takes(&self, _letter: char) -> bool {
        true
    }

    fn hint(&self) -> Option<Phrase> {
        Some(words::FIELD_FILE_HINT.phrase())
    }

    fn aside(&self, typed: &str, ask: &Ask<'_>) -> Option<String> {
        match ask.answer() {
            Some(Answer::File { name, sha256, size }) if **name == *typed => {
                let size = count(*size);
                let start: String = sha256.chars().take(12).collect();
                Some(words::FIELD_FILE.with([size, start]).text(ask.lang))
            }
            _ => None,
        }
    }
}
