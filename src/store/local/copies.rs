//! The queryable copy as another copy of the journal's events, opened only when it is needed for that.

use crate::store::{
    api::Lsn,
    catalogue::Catalogue,
    index::{self, IndexError, Tree},
    journal::{Placed, heal::Copies},
    responses,
};

/// The copy, opened on demand.
pub(super) struct LazyCopies<'a> {
    pub(super) open: &'a dyn Fn() -> Result<Catalogue, IndexError>,
    pub(super) opened: Option<Result<Catalogue, IndexError>>,
    /// After a clean end `store.ron` knows what was acknowledged; else the copy may know more.
    pub(super) clean: bool,
}

impl LazyCopies<'_> {
    fn catalogue(&mut self) -> Option<&Catalogue> {
        self.opened.get_or_insert_with(|| (self.open)()).as_ref().ok()
    }
}

impl Copies for LazyCopies<'_> {
    fn applied(&mut self) -> Lsn {
        if self.clean {
            return 0;
        }
        self.catalogue().and_then(|catalogue| catalogue.applied().ok()).unwrap_or(0)
    }

    fn events(&mut self, from: Lsn, to: Lsn) -> Option<Vec<Placed>> {
        collect(self.catalogue()?, from, to)
    }
}

/// The copy while the store is open: it has everything up to `head`.
pub(super) struct OpenCopy<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) head: Lsn,
}

impl Copies for OpenCopy<'_> {
    fn applied(&mut self) -> Lsn {
        self.head
    }

    fn events(&mut self, from: Lsn, to: Lsn) -> Option<Vec<Placed>> {
        collect(self.catalogue, from, to)
    }
}

/// Damage is rare: all responses are read for it, one in memory at a time.
fn collect(catalogue: &Catalogue, from: Lsn, to: Lsn) -> Option<Vec<Placed>> {
    let mut found = Vec::new();
    let read = index::each(&*catalogue.index, Tree::Responses, |_, value| {
        let events = responses::unpack(value, catalogue.own)?;
        found.extend(events.range(from..=to).map(|(_, placed)| placed.clone()));
        Ok(true)
    });
    found.sort_by_key(|placed| placed.lsn);
    (read.is_ok() && found.len() as u64 == to - from + 1).then_some(found)
}
