//! How an interview is put down: kept for whatever comes next, locked, left.

use super::{App, Start};
use crate::{
    store::StoreError,
    tui::{
        effect::Report,
        mode::Mode,
        theme::Meaning,
        world::{failure_phrase, tidy},
    },
    words::table::tui as words,
};

impl App {
    /// Keeps half-typed text and the place, so that nothing is lost whatever comes next.
    pub(crate) fn park(&mut self) -> Result<(), StoreError> {
        let world = self.world();
        let at = self.layers.iter().find_map(|layer| layer.at(&world));
        let typed = self.layers.iter().find_map(|layer| layer.draft(&world));
        let typed = typed.and_then(|(place, text)| Some((place, text?)));
        let drafted = |place| world.interview().is_some_and(|i| i.field(place).draft.is_some());
        let stale = self.kept.filter(|kept| typed.as_ref().map(|(place, _)| place) != Some(kept));
        let stale = stale.filter(|place| !drafted(*place));
        if let Some(place) = stale {
            self.desk.keep_typed(place, None);
        }
        self.kept = typed.as_ref().map(|(place, _)| *place);
        if let Some((place, text)) = typed {
            self.desk.keep_typed(place, Some(text));
        }
        self.desk.save_drafts(at)
    }

    /// Locks: what is half typed is written, then everything is to be dropped. Text that cannot be written keeps the
    /// screen open: it would be lost.
    pub(crate) fn lock(&mut self) {
        match self.park() {
            Ok(()) => {
                let at = self.desk.session.as_ref().map(|session| Start::Resume(session.id()));
                self.locked = Some(at.unwrap_or_default());
            }
            Err(error) => {
                self.said = Some((Meaning::Wrong, words::NOT_PARKED.with([failure_phrase(&error.0)])));
            }
        }
    }

    /// Saves and goes back to the home screen. Half-typed text that cannot be written keeps the interview open,
    /// unless one leaves a second time.
    pub(crate) fn leave(&mut self) {
        let Some(session) = &self.desk.session else { return };
        let interview = session.interview();
        let (name, open) = (tidy(&interview.name(self.language)).to_owned(), self.left());
        let world = self.world();
        let at = self.layers.iter().find_map(|layer| layer.at(&world));
        let parked = self.park();
        if let (Err(error), false) = (&parked, self.unwritten) {
            self.unwritten = true;
            self.said = Some((Meaning::Wrong, words::NOT_PARKED.with([failure_phrase(&error.0)])));
            return;
        }
        self.unwritten = false;
        // At the home screen nothing is read, compared, or rung for.
        let reviewed = std::mem::replace(&mut self.mode, Mode::Entry(self.view)) == Mode::Review;
        let left = self.desk.leave(at);
        let left = parked.and(left);
        self.kept = None;
        self.layers.truncate(1);
        let refreshed = self.desk.refresh();
        self.report(&Report::Left);
        let (said, farewell) = match (left.and(refreshed), open) {
            (Ok(()), open) => {
                let name =
                    if name.is_empty() { words::HOME_UNNAMED.text(self.lang).to_owned() } else { name };
                let said = match open {
                    _ if reviewed => words::REVIEWED.with([name]),
                    0 => words::SAVED_DONE.with([name]),
                    open => words::SAVED_LEFT.with([name, open.to_string()]),
                };
                // What stays on the plain terminal names nobody.
                let farewell = match open {
                    _ if reviewed => words::FAREWELL_REVIEWED.phrase(),
                    0 => words::FAREWELL_DONE.phrase(),
                    open => words::FAREWELL_LEFT.with([open.to_string()]),
                };
                ((Meaning::Good, said), farewell)
            }
            (Err(error), _) => ((Meaning::Wrong, failure_phrase(&error.0)), failure_phrase(&error.0)),
        };
        self.said = Some(said);
        self.farewell = Some(farewell);
    }
}
