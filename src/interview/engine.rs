//! The engine: state, `propose`, `apply`, and recomputation of what an event touches.
//!
//! [`state`] holds rows ([`rows`]) of cells ([`cells`]). [`fold`] folds an event into it and [`recompute`] runs
//! what that made dirty, once each, in topological order. [`propose`] decides beforehand whether an act may
//! become an event; it is the only part that refuses.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use super::{
    Place,
    act::{Act, Author, Refusal},
    event::{Body, Event, Frozen},
    view::Draft,
};
use crate::form::{Answer, Plan};

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

use frozen::LastSaved;
use log::Log;
use state::{Drafts, State};

/// A running interview.
#[derive(Clone, Debug)]
pub struct Interview {
    pub(super) plan: Arc<Plan>,
    pub(super) log: Log,
    /// The fold of the log.
    fold: State,
    /// What is typed and not accepted.
    drafts: Drafts,
    /// The fold as it is seen while there are drafts.
    overlay: Option<Box<State>>,
    /// Answers of the interview saved before, by question, for events made here.
    last_saved: LastSaved,
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
    /// What was keyed there a second time.
    Verified,
    /// State of the interview as a whole: closed, reopened, voided.
    Status,
}

impl Interview {
    /// An interview of a form with no events yet.
    pub fn new(plan: Arc<Plan>) -> Self {
        let fold = State::new(Arc::clone(&plan));
        Self {
            plan,
            log: Log::default(),
            fold,
            drafts: Drafts::default(),
            overlay: None,
            last_saved: LastSaved::default(),
        }
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

    /// Tells what `${last-saved#…}` reads in events made here: the answers outside of rows of an interview. What is
    /// read is frozen into the event, so that every fold of it says the same.
    pub fn set_last_saved(&mut self, before: &Self) {
        let answers = before.plan.nodes.iter().filter(|node| node.repeat.is_none()).filter_map(|node| {
            let field = before.field(Place { node: node.id, row: 0 });
            let answer =
                field.answer.filter(|answer| field.relevant && !matches!(answer, Answer::Special(_)))?;
            Some((node.name.clone(), answer.text().into()))
        });
        self.last_saved = Arc::new(answers.collect());
    }

    /// What an event that is not applied yet freezes: results that must never change once they are there.
    pub fn freeze(&self, event: &Event) -> Vec<Frozen> {
        if !self.plan.freezes {
            return Vec::new();
        }
        let mut trial = self.fold.clone();
        trial.last_saved = Arc::clone(&self.last_saved);
        trial.fold_event(&self.log, self.log.events.len() as u32, event);
        trial.take_fresh()
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
    pub fn apply<'e>(&mut self, event: impl Into<Cow<'e, Event>>) -> Changes {
        let event = event.into();
        let Err(at) = self.log.find(event.id) else { return Changes::default() };
        let newest = at == self.log.events.len();
        self.log.insert(at, event.into_owned());
        let event = &self.log.events[at];
        let typing = !self.drafts.is_empty();
        if !newest || matches!(event.body, Body::Undone { .. }) {
            self.log.mark_undone();
            self.refold();
            return Changes { list: Vec::new(), all: true };
        }
        self.fold.fold_event(&self.log, at as u32, event);
        let list = self.fold.notes.take_changes();
        if typing {
            // An accepted answer takes the place of what was typed.
            if let Body::Answered { address, .. } | Body::Settled { address, .. } = &event.body
                && let Some(place) = self.fold.lookup(address)
            {
                self.drafts.remove(&place);
            }
            self.lay_over();
        }
        Changes { list, all: typing }
    }

    /// Sets or clears the half-typed or refused text of a question; the question is then listed as wrong and
    /// reads as empty. Not an event.
    pub fn set_draft(&mut self, place: Place, draft: Option<Draft>) -> Changes {
        if self.plan.nodes.get(place.node as usize).is_none()
            || self.plan.question(place.node).is_none()
            || !self.fold.has(place)
        {
            return Changes::default();
        }
        let Some(draft) = draft else {
            let known = self.drafts.remove(&place).is_some();
            if known {
                self.lay_over();
            }
            return Changes { list: Vec::new(), all: known };
        };
        self.drafts.insert(place, draft.clone());
        let overlay = self.overlay.get_or_insert_with(|| Box::new(self.fold.overlay(&Drafts::default())));
        overlay.type_at(place, draft);
        overlay.settle();
        Changes { list: overlay.notes.take_changes(), all: false }
    }

    /// What is seen: the fold, or the fold with what is typed.
    pub(super) fn state(&self) -> &State {
        self.overlay.as_deref().unwrap_or(&self.fold)
    }

    fn lay_over(&mut self) {
        let fold = &self.fold;
        self.drafts.retain(|place, _| fold.has(*place));
        self.overlay = (!self.drafts.is_empty()).then(|| Box::new(self.fold.overlay(&self.drafts)));
    }

    /// Evaluates everything anew instead of trusting what is kept up to date. The result must be the same, bit
    /// by bit; tests and `doctor` hold it to that.
    pub fn recompute(&mut self) {
        self.fold.recompute_all();
        self.fold.notes.take_changes();
        self.lay_over();
    }

    /// Number of expressions evaluated so far: what an answer costs.
    pub fn evaluated(&self) -> u64 {
        self.fold.evaluated
    }

    /// Folds the whole log anew; rows keep their indexes and drafts stay.
    fn refold(&mut self) {
        self.fold.empty();
        for (index, event) in self.log.events.iter().enumerate() {
            self.fold.fold_event(&self.log, index as u32, event);
            self.fold.notes.changes.clear();
        }
        self.lay_over();
    }
}
