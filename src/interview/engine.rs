//! The engine: state, `propose`, `apply`, and recomputation of what an event touches.
//!
//! [`state`] holds rows ([`rows`]) of cells ([`cells`]). [`fold`] folds an event into it and [`recompute`] runs
//! what that made dirty, once each, in topological order. [`propose`] decides beforehand whether an act may
//! become an event; it is the only part that refuses.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Place,
    act::{Act, Author, Refusal},
    event::Event,
};
use crate::form::Plan;

mod aggregate;
pub(super) mod cells;
mod defaults;
mod fold;
mod frozen;
pub(super) mod lists;
pub(super) mod log;
mod merge;
mod problems;
mod propose;
mod reader;
mod recompute;
mod relevance;
mod repeats;
pub(super) mod rows;
mod state;
mod texts;
mod tree;
mod undo;
mod validate;

use log::Log;
use state::State;

/// A running interview.
#[derive(Clone, Debug)]
pub struct Interview {
    pub(super) plan: Arc<Plan>,
    pub(super) state: State,
    pub(super) log: Log,
}

/// What an event changed; the terminal redraws this and nothing else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Places and what changed there. When `all` is set the list may be incomplete.
    pub list: Vec<(Place, Change)>,
    /// The event came out of order, or touched so much that everything should be looked at anew.
    pub all: bool,
}

/// What changed at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// The value.
    Value,
    /// Whether it is asked.
    Relevant,
    /// Whether it must be answered, or is only shown.
    Required,
    /// What is wrong with it.
    Problem,
    /// The rows of a repeat.
    Rows,
    /// State of the interview as a whole: closed, reopened, voided.
    Status,
}

impl Interview {
    /// An interview of a form with no events yet.
    pub fn new(plan: Arc<Plan>) -> Self {
        Self { state: State::new(Arc::clone(&plan)), plan, log: Log::default() }
    }

    /// The fold of a set of events, in any order.
    pub fn fold<'e>(plan: Arc<Plan>, events: impl IntoIterator<Item = &'e Event>) -> Self {
        let mut interview = Self::new(plan);
        let ordered: BTreeMap<_, _> = events.into_iter().map(|event| (event.id, event)).collect();
        for (at, event) in ordered.into_values().enumerate() {
            interview.log.insert(at, event.clone());
        }
        interview.log.mark_undone();
        interview.refold();
        interview
    }

    /// The form.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// Turns an act into an event, or refuses; changes nothing.
    ///
    /// # Errors
    /// The rule that refuses, with what to tell the person.
    pub fn propose(&self, act: &Act, author: &Author) -> Result<Event, Refusal> {
        propose::propose(self, act, author)
    }

    /// The one way anything changes. An event already applied changes nothing; one from before the newest
    /// (another store's) folds anew. An event that names a question or row the form lacks is kept and listed.
    pub fn apply(&mut self, event: &Event) -> Changes {
        let Err(at) = self.log.find(event.id) else { return Changes::default() };
        let newest = at == self.log.events.len();
        self.log.insert(at, event.clone());
        if !newest || matches!(event.body, super::event::Body::Undone { .. }) {
            self.log.mark_undone();
            self.refold();
            return Changes { list: Vec::new(), all: true };
        }
        self.clear_draft(event);
        self.state.fold_event(&self.log, at as u32, event);
        Changes { list: self.state.take_changes(), all: false }
    }

    /// Sets or clears the half-typed or refused text of a question; the question is then listed as wrong and
    /// reads as empty. Not an event.
    pub fn set_draft(&mut self, place: Place, draft: Option<super::view::Draft>) -> Changes {
        if self.plan.question(place.node).is_none() || !self.exists(place) {
            return Changes::default();
        }
        match draft {
            Some(draft) => {
                self.state.drafts.insert(place, draft);
            }
            None if self.state.drafts.remove(&place).is_none() => return Changes::default(),
            None => {}
        }
        self.state.refresh(place.node, place.row);
        self.state.touch(place.node, place.row, Change::Problem);
        self.state.settle();
        Changes { list: self.state.take_changes(), all: false }
    }

    /// Evaluates everything anew instead of trusting what is kept up to date. The result must be the same, bit
    /// by bit; tests and `doctor` hold it to that.
    pub fn recompute(&mut self) {
        self.state.recompute_all();
        self.state.take_changes();
    }

    /// Number of expressions evaluated so far: what an answer costs.
    pub fn evaluated(&self) -> u64 {
        self.state.evaluated
    }

    /// Folds the whole log anew; rows keep their indexes and drafts stay.
    fn refold(&mut self) {
        self.state.empty();
        for index in 0..self.log.events.len() {
            self.state.fold_event(&self.log, index as u32, &self.log.events[index]);
            self.state.changes.clear();
        }
        self.state.apply_drafts();
    }

    /// An accepted answer takes the place of what was typed.
    fn clear_draft(&mut self, event: &Event) {
        use super::event::Body;
        if let Body::Answered { address, .. } | Body::Settled { address, .. } = &event.body
            && let Some(place) = self.state.lookup(address)
            && self.state.drafts.remove(&place).is_some()
        {
            self.state.refresh(place.node, place.row);
            self.state.touch(place.node, place.row, Change::Problem);
        }
    }

    fn exists(&self, place: Place) -> bool {
        self.state.has(place)
    }
}
