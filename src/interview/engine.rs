//! The engine: state, `propose`, `apply`, and recomputation of what an event touches.

use std::sync::Arc;

use super::{
    Place,
    act::{Act, Author, Refusal},
    event::Event,
};
use crate::form::Plan;

/// A running interview.
#[derive(Clone, Debug)]
pub struct Interview {
    plan: Arc<Plan>,
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
        Self { plan }
    }

    /// The fold of a set of events, in any order.
    pub fn fold<'e>(plan: Arc<Plan>, events: impl IntoIterator<Item = &'e Event>) -> Self {
        let _ = events;
        Self::new(plan)
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
        let _ = (act, author);
        todo!()
    }

    /// The one way anything changes. An event already applied changes nothing; one from before the newest
    /// (another store's) folds anew. An event that names a question or row the form lacks is kept and listed.
    pub fn apply(&mut self, event: &Event) -> Changes {
        let _ = event;
        todo!()
    }

    /// Sets or clears the half-typed or refused text of a question; the question is then listed as wrong and
    /// reads as empty. Not an event.
    pub fn set_draft(&mut self, place: Place, draft: Option<super::view::Draft>) -> Changes {
        let _ = (place, draft);
        todo!()
    }
}
