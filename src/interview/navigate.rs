//! Order of the questionnaire: the next and previous question that is asked, and paths written as people do.

use super::{Interview, Place};

impl Interview {
    /// The first question that is asked.
    pub fn first(&self) -> Option<Place> {
        todo!()
    }
    /// The next question that is asked after a place, in the order of the form and its rows; notes included
    /// when `notes` is set.
    pub fn next(&self, from: Place, notes: bool) -> Option<Place> {
        let _ = (from, notes);
        todo!()
    }
    /// The previous one.
    pub fn previous(&self, from: Place, notes: bool) -> Option<Place> {
        let _ = (from, notes);
        todo!()
    }
    /// A place written as a path: `/member[2]/age`. Scripts and messages only; never stored.
    pub fn path(&self, place: Place) -> String {
        let _ = place;
        todo!()
    }
    /// The place of a path such as `/member[2]/age`; group names may be left out or given.
    pub fn find(&self, path: &str) -> Option<Place> {
        let _ = path;
        todo!()
    }
}
