//! A session: one interview being worked on. Glues the pure engine to the store and the clock: an act becomes
//! an event, the event is made durable, and only then applied and acknowledged.

use std::sync::Arc;

use crate::{
    expr::Str,
    form::Form,
    interview::{
        Act, Changes, EventId, Interview, InterviewId, Moment, Place, Refusal, Scope, act::Message,
        view::Draft,
    },
    store::{Caller, Store, StoreError},
};

/// The clock of the program; tests and the tour bring their own.
pub trait Clock: Send + Sync {
    /// Now, by the wall clock.
    fn now(&self) -> Moment;
}

/// The machine's clock, with its time zone.
pub struct SystemClock;

/// Why an act did not happen. Nothing is stored.
#[derive(Debug)]
pub enum NotDone {
    /// The engine refuses it.
    Refused(Refusal),
    /// The store could not keep it; what was typed must stay on the screen.
    NotStored(StoreError),
}

/// One interview being worked on by one person.
pub struct Session {
    store: Arc<dyn Store>,
    caller: Caller,
    clock: Arc<dyn Clock>,
    form: Form,
    interview: Interview,
}

impl Session {
    /// Begins a new interview. The form's files are put into the store first. `commune` is the answer to the
    /// form's commune question (known before the first event), or the home commune.
    ///
    /// # Errors
    /// No room on the disk, no commune known, or the first events cannot be stored.
    pub fn begin(
        store: Arc<dyn Store>,
        caller: Caller,
        clock: Arc<dyn Clock>,
        form: Form,
        commune: Option<Str>,
        unit_key: Option<Str>,
    ) -> Result<Self, StoreError> {
        let _ = (store, caller, clock, form, commune, unit_key);
        todo!()
    }

    /// Goes on with an interview: claims it, folds its events, brings back half-typed text.
    ///
    /// # Errors
    /// Somebody else is writing it, it is not there, or its form is not.
    pub fn resume(
        store: Arc<dyn Store>,
        caller: Caller,
        clock: Arc<dyn Clock>,
        id: InterviewId,
    ) -> Result<Self, StoreError> {
        let _ = (store, caller, clock, id);
        todo!()
    }

    /// The interview.
    pub fn interview(&self) -> &Interview {
        &self.interview
    }

    /// The form.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Proposes, stores and applies one act. When this returns `Ok` the event is durable.
    ///
    /// # Errors
    /// Refused by the engine, or not stored.
    pub fn act(&mut self, act: Act) -> Result<(EventId, Changes), NotDone> {
        let _ = act;
        todo!()
    }

    /// Proposes, stores and applies several acts as one batch: all of them or none (fill-down, paste).
    ///
    /// # Errors
    /// The first refusal, with the number of the act, or not stored.
    pub fn act_all(&mut self, acts: Vec<Act>) -> Result<Changes, (usize, NotDone)> {
        let _ = acts;
        todo!()
    }

    /// Keeps half-typed text for a place (in memory; [`Session::save_drafts`] writes it).
    pub fn set_draft(&mut self, place: Place, text: Option<String>, refused: Option<Message>) -> Changes {
        self.interview.set_draft(place, text.map(|text| Draft { text, refused }))
    }

    /// Where the enumerator was when the interview was left, if that place is still asked.
    pub fn resume_at(&self) -> Option<Place> {
        todo!()
    }

    /// Writes half-typed texts and the place to the store's drafts if they changed.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn save_drafts(&mut self, at: Option<Place>) -> Result<(), StoreError> {
        let _ = at;
        todo!()
    }

    /// Its series.
    pub fn scope(&self) -> Scope {
        todo!()
    }

    /// Saves drafts, releases the interview, and makes a checkpoint.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn leave(self, at: Option<Place>) -> Result<(), StoreError> {
        let _ = at;
        todo!()
    }
}
