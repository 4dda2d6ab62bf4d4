//! The interview worked on last, and where its events begin in the journal: it can be gone on with before the
//! queryable copy is open, whatever the length of the journal.

use crate::{
    interview::InterviewId,
    store::{api::Lsn, identity::LastLine},
};

/// The interview worked on last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Recent {
    pub(super) id: InterviewId,
    /// Its first event; not known when it was begun long ago and not read since.
    pub(super) from: Option<Lsn>,
}

/// What is known of it.
#[derive(Default)]
pub(super) struct Recents {
    pub(super) last: Option<Recent>,
    /// The interview that was read last: who writes to it has read it before.
    read: Option<Recent>,
}

impl Recents {
    pub(super) fn of(line: Option<LastLine>) -> Self {
        Self { last: line.map(Recent::from), read: None }
    }

    /// An event of an interview is stored; `begins` it, or not.
    pub(super) fn stored(&mut self, id: InterviewId, begins: bool, lsn: Lsn) {
        if self.last.is_none_or(|last| last.id != id) {
            let from = self.read.filter(|read| read.id == id).and_then(|read| read.from);
            self.last = Some(Recent { id, from: if begins { Some(lsn) } else { from } });
        }
    }

    /// The events of an interview were read, from the first one on.
    pub(super) fn read(&mut self, id: InterviewId, from: Lsn) {
        self.read = Some(Recent { id, from: Some(from) });
    }

    /// Where an interview begins, if it is the last one and that is known.
    pub(super) fn start(&self, id: InterviewId) -> Option<Lsn> {
        self.last.filter(|last| last.id == id).and_then(|last| last.from)
    }
}

impl From<LastLine> for Recent {
    fn from(line: LastLine) -> Self {
        Self { id: InterviewId(line.interview), from: line.from }
    }
}

impl From<Recent> for LastLine {
    fn from(recent: Recent) -> Self {
        Self { interview: recent.id.0, from: recent.from }
    }
}
