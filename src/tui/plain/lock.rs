//! The lock: everything is written, then the interview and the key are dropped, and the passphrase leads back to the
//! same question. What was read out before stays on the terminal, which cannot be cleared.

use std::time::Duration;

use super::{Asking, Plain};
use crate::{tui::app::Start, words::table::plain as words};

impl Plain {
    /// After how long without a line to lock, where somebody can type a passphrase.
    pub(super) fn idle_limit(&self) -> Option<Duration> {
        self.lock_after.filter(|limit| self.typed && !limit.is_zero())
    }

    /// Locks because somebody says so.
    pub(super) fn lock(&mut self) {
        match self.lock_after.is_some() && self.typed {
            true => self.drop_all(&words::LOCKED),
            false => self.say(&words::LOCKS_NOT),
        }
    }

    /// Locks because nobody seems to be there.
    pub(super) fn lock_idle(&mut self, late: bool) {
        self.drop_all(&words::LOCKED_IDLE);
        if late {
            self.say(&words::LOCKED_LATE);
        }
    }

    fn drop_all(&mut self, said: &'static crate::words::Word) {
        let commune = match self.asking {
            Asking::Commune(form) => self.desk.forms.get(form).map(|form| form.plan.id.to_string()),
            _ => None,
        };
        let session = self.desk.session.as_ref().map(|session| Start::Resume(session.id()));
        let begun = commune.map(|form| Start::Collect { form, commune: None, unit_key: None });
        self.locked = session.or(begun);
        self.say(said);
        self.done = true;
    }
}
