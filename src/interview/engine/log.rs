//! The events of an interview in fold order, and which of them were undone.

use super::super::event::{Address, Body, Event, EventId, StoreId, undone};
use crate::form::Answer;

/// The events.
#[derive(Clone, Debug, Default)]
pub(in crate::interview) struct Log {
    /// In the order of their ids.
    pub(in crate::interview) events: Vec<Event>,
    /// For each event: whether it was undone (and that was not undone in turn).
    pub(in crate::interview) undone: Vec<bool>,
    /// The newest event of each store, by store; there are few.
    newest: Vec<EventId>,
}

/// Whether the writer of an event knew another one.
pub(in crate::interview) fn knows(event: &Event, other: EventId) -> bool {
    if event.id.store == other.store {
        return other.clock < event.id.clock;
    }
    event.seen.iter().any(|seen| seen.store == other.store && seen.clock >= other.clock)
}

impl Log {
    pub(in crate::interview) fn find(&self, id: EventId) -> Result<usize, usize> {
        // Almost always asked for the newest ones.
        match self.events.last() {
            None => Err(0),
            Some(last) if last.id < id => Err(self.events.len()),
            Some(last) if last.id == id => Ok(self.events.len() - 1),
            Some(_) => self.events.binary_search_by_key(&id, |event| event.id),
        }
    }

    /// Takes an event in at its place. Whether it is undone is found by [`Log::mark_undone`].
    pub(in crate::interview) fn insert(&mut self, at: usize, event: Event) {
        match self.newest.binary_search_by_key(&event.id.store, |newest| newest.store) {
            Ok(known) => self.newest[known] = event.id.max(self.newest[known]),
            Err(place) => self.newest.insert(place, event.id),
        }
        if at == self.events.len() {
            self.events.push(event);
            self.undone.push(false);
        } else {
            self.events.insert(at, event);
            self.undone.insert(at, false);
        }
    }

    /// Finds anew which events are undone.
    pub(in crate::interview) fn mark_undone(&mut self) {
        self.undone = undone(&self.events);
    }

    /// The newest event of every other store.
    pub(in crate::interview) fn seen_by(&self, store: StoreId) -> Vec<EventId> {
        match &self.newest[..] {
            // Nearly always there is one store.
            [own] if own.store == store => Vec::new(),
            all => all.iter().filter(|newest| newest.store != store).copied().collect(),
        }
    }

    /// The event at the end of a chain of undos of undos.
    pub(in crate::interview) fn origin(&self, id: EventId) -> Option<usize> {
        let mut index = self.find(id).ok()?;
        while let Body::Undone { event } = self.events[index].body {
            let target = self.find(event).ok()?;
            if target >= index {
                return None;
            }
            index = target;
        }
        Some(index)
    }

    /// The answer that held at an address for the writer of an undo: the newest he knew that is not undone.
    pub(in crate::interview) fn answer_known_to(
        &self,
        undo: &Event,
        address: &Address,
    ) -> Option<&Option<Answer>> {
        self.events.iter().zip(&self.undone).rev().find_map(|(event, undone)| match &event.body {
            Body::Answered { address: at, answer, .. } | Body::Settled { address: at, answer }
                if !undone && at == address && knows(undo, event.id) =>
            {
                Some(answer)
            }
            _ => None,
        })
    }
}
