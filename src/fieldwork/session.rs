//! A session: one interview being worked on. Glues the pure engine to the store and the clock: an act becomes
//! an event, the event is made durable, and only then applied and acknowledged.

mod access;

use std::{collections::BTreeMap, sync::Arc};

use self::access::Access;
use super::clock::Clock;
use crate::{
    diag::{Failure, Kind},
    expr::Str,
    form::{Answer, Form},
    interview::{
        Act, Address, Author, Body, Changes, Draft, Event, EventId, Interview, InterviewId, Place, Refusal,
        Scope, act::Message,
    },
    store::{Caller, InterviewRow, Query, Store, StoreError, api::Drafts},
    words::{
        Lang,
        table::{interview as interview_words, store as words},
    },
};

/// Why an act did not happen. Nothing is stored.
#[derive(Debug)]
pub enum NotDone {
    /// The engine refuses it.
    Refused(Refusal),
    /// The store could not keep it; what was typed must stay on the screen.
    NotStored(StoreError),
}

/// How a correction left the interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corrected {
    /// Open or closed as before.
    AsItWas,
    /// It was closed as complete and is not complete any more.
    StaysOpen,
}

/// One interview being worked on by one person. Dropping it gives the interview back to others.
pub struct Session {
    store: Arc<dyn Store>,
    caller: Caller,
    clock: Arc<dyn Clock>,
    form: Form,
    interview: Interview,
    id: InterviewId,
    scope: Scope,
    access: Access,
    /// Work goes on after a pause: `Opened` is due, and written together with the first act.
    paused: bool,
    resume_at: Option<Address>,
    drafts: BTreeMap<Address, Typed>,
    saved: Drafts,
    /// The interview before this one, once it was looked up.
    before: Option<Option<Box<Interview>>>,
}

impl Session {
    /// Begins a new interview. The form's files are put into the store first. `commune` is the answer to the
    /// form's commune question (known before the first event), or the home commune if it is not given.
    ///
    /// # Errors
    /// No room on the disk, no commune known or not one of the form's list, or the first event cannot be stored.
    pub fn begin(
        store: Arc<dyn Store>,
        caller: Caller,
        clock: Arc<dyn Clock>,
        form: Form,
        commune: Option<Str>,
        unit_key: Option<Str>,
    ) -> Result<Self, StoreError> {
        store.room()?;
        let commune = commune
            .or_else(|| store.info().home)
            .ok_or_else(|| Failure::new(Kind::Usage, &words::NO_COMMUNE).hint(&words::NO_COMMUNE_HINT))?;
        check_commune(&form, &commune)?;
        store.install_form(&caller, &form.files, &form.plan.id, &form.plan.version)?;
        let id = InterviewId(clock.random()?);
        let seed = clock.random()?;
        store.claim(&caller, id)?;
        let mut session = Self {
            interview: Interview::new(form.plan.clone()),
            scope: Scope::Commune(commune),
            access: Access::Writing,
            paused: false,
            resume_at: None,
            drafts: BTreeMap::new(),
            saved: Drafts::default(),
            before: None,
            store,
            caller,
            clock,
            form,
            id,
        };
        session.know_last_saved();
        let created = session.created(unit_key, u64::from_le_bytes(seed[..8].try_into().unwrap_or_default()));
        session.store.append(&session.caller, vec![created.clone()]).wait()?;
        // The engine answers the commune question from the series of this event.
        session.interview.apply(&created);
        Ok(session)
    }

    /// The interview.
    pub fn interview(&self) -> &Interview {
        &self.interview
    }

    /// Its id.
    pub fn id(&self) -> InterviewId {
        self.id
    }

    /// The form.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Its series.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Who works on it.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Proposes, stores and applies one act. When this returns `Ok` the event is durable.
    ///
    /// # Errors
    /// Refused by the engine, or not stored.
    pub fn act(&mut self, act: Act) -> Result<(EventId, Changes), NotDone> {
        self.may_do(&act)?;
        // Keying a second time changes no answer: the day of the answers goes on when somebody works on them.
        if self.paused && !matches!(act, Act::Verify { .. }) {
            return self.act_after_pause(act);
        }
        let event = self.interview.propose(&act, &self.author()).map_err(NotDone::Refused)?;
        self.keep(vec![event.clone()])?;
        Ok((event.id, self.apply(&event)))
    }

    /// Proposes, stores and applies several acts as one batch: all of them or none (fill-down, paste).
    ///
    /// # Errors
    /// The first refusal with the number of its act, or not stored (with number 0).
    pub fn act_all(&mut self, acts: Vec<Act>) -> Result<Changes, (usize, NotDone)> {
        for (number, act) in acts.iter().enumerate() {
            self.may_do(act).map_err(|refused| (number, refused))?;
        }
        let mut trial = self.interview.clone();
        let mut batch = Vec::with_capacity(acts.len() + 1);
        let opened = self.opened();
        // What is closed is only looked at: its clock stands still until it is open again.
        let still_paused = self.paused && opened.is_none();
        if let Some(opened) = opened {
            trial.apply(&opened);
            batch.push(opened);
        }
        for (number, act) in acts.iter().enumerate() {
            let event =
                trial.propose(act, &self.author()).map_err(|refusal| (number, NotDone::Refused(refusal)))?;
            trial.apply(&event);
            batch.push(event);
        }
        self.keep(batch.clone()).map_err(|not_stored| (0, not_stored))?;
        self.paused = still_paused;
        let mut changes = Changes::default();
        for event in &batch {
            let one = self.apply(event);
            changes.list.extend(one.list);
            changes.all |= one.all;
        }
        Ok(changes)
    }

    /// Corrects what a verification found wrong: an answer, or a row that is missing or too many. A closed interview
    /// is reopened for it and closed again as it was, all in one batch, so that nothing can come between; where the
    /// correction leaves something to do it stays open. `lang` is the language of the reason kept with the reopening.
    ///
    /// # Errors
    /// The act is refused, or not stored; then nothing has changed.
    pub fn correct(&mut self, act: Act, lang: Lang) -> Result<(Corrected, Changes), NotDone> {
        let not_done = |(_, not_done)| not_done;
        let Some((outcome, reason)) = self.interview.outcome() else {
            return self.act(act).map(|(_, changes)| (Corrected::AsItWas, changes));
        };
        let reopen = Act::Reopen { reason: Some(interview_words::FOR_VERIFICATION.text(lang).into()) };
        let close = Act::Close { outcome, reason };
        let appoint = self.interview.appointment().map(|at| Act::Appoint { at });
        let whole = [reopen.clone(), act.clone(), close].into_iter().chain(appoint);
        match self.act_all(whole.collect()) {
            Err((CLOSING, NotDone::Refused(_))) => {
                let changes = self.act_all(vec![reopen, act]).map_err(not_done)?;
                Ok((Corrected::StaysOpen, changes))
            }
            done => done.map(|changes| (Corrected::AsItWas, changes)).map_err(not_done),
        }
    }

    /// Keeps half-typed text for a place (in memory; [`Session::save_drafts`] writes it).
    pub fn set_draft(&mut self, place: Place, text: Option<String>, refused: Option<Message>) -> Changes {
        if self.access == Access::Reading {
            return Changes::default();
        }
        let address = self.interview.address(place);
        match &text {
            Some(text) => {
                let typed = Typed { text: text.clone(), refused: refused.is_some() };
                self.drafts.insert(address, typed)
            }
            None => self.drafts.remove(&address),
        };
        self.interview.set_draft(place, text.map(|text| Draft { text, refused }))
    }

    /// Has text that is still being typed written with the drafts, without the interview looking at it: what was
    /// answered before stays the answer until the text is taken or left behind.
    pub fn keep_typed(&mut self, place: Place, text: Option<String>) {
        let address = self.interview.address(place);
        match text {
            Some(text) => {
                let typed = self.drafts.entry(address).or_default();
                // What was refused stays refused until it is changed.
                *typed = Typed { refused: typed.refused && typed.text == text, text };
            }
            None => drop(self.drafts.remove(&address)),
        }
    }

    /// Text being typed at a place that the interview does not look at, as [`Session::keep_typed`] keeps it.
    pub fn typed(&self, place: Place) -> Option<&str> {
        let typed = self.drafts.get(&self.interview.address(place))?;
        (!typed.refused && self.interview.field(place).draft.is_none()).then_some(typed.text.as_str())
    }

    /// The texts that had been refused, with their places; why, only their fields can say again.
    pub fn refused(&self) -> Vec<(Place, String)> {
        let refused = self.drafts.iter().filter(|(_, typed)| typed.refused);
        refused.filter_map(|(at, typed)| Some((self.interview.place(at)?, typed.text.clone()))).collect()
    }

    /// Why an act would be refused now; `None` if it would not.
    pub fn refusal(&self, act: &Act) -> Option<Message> {
        self.interview.propose(act, &self.author()).err().map(|refusal| refusal.message)
    }

    /// What was answered at a question in the nearest row before that has an answer; outside of rows, in the
    /// interview before this one.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn same_as_before(&mut self, place: Place) -> Result<Option<Answer>, StoreError> {
        if place.row == 0 {
            return Ok(self.before()?.and_then(|before| before.field(place).answer.cloned()));
        }
        let row = self.interview.row(place.row);
        let rows = self.interview.rows(Place { node: row.repeat, row: row.parent });
        let above = rows.iter().rev().skip_while(|other| **other != place.row).skip(1);
        let mut answers = above.filter_map(|&row| self.interview.field(Place { row, ..place }).answer);
        Ok(answers.next().cloned())
    }

    /// Tells the engine what `${last-saved#…}` reads, if the form asks for it. Where the interview before cannot be
    /// read it reads as empty: another household's damage does not stop the work.
    fn know_last_saved(&mut self) {
        if self.form.plan.asks_last_saved
            && self.before().is_ok()
            && let Some(Some(before)) = &self.before
        {
            self.interview.set_last_saved(before);
        }
    }

    /// This user's interview of this form that was changed last before this one, read once.
    fn before(&mut self) -> Result<Option<&Interview>, StoreError> {
        if self.before.is_none() {
            let last = last_of(&*self.store, &self.caller, &self.form, self.id)?;
            self.before = Some(last.map(Box::new));
        }
        Ok(self.before.as_ref().and_then(|before| before.as_deref()))
    }

    /// Where the enumerator was when the interview was left, if that place is still asked.
    pub fn resume_at(&self) -> Option<Place> {
        let place = self.interview.place(self.resume_at.as_ref()?)?;
        self.interview.field(place).relevant.then_some(place)
    }

    /// Writes half-typed texts and the place to the store's drafts if they changed.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn save_drafts(&mut self, at: Option<Place>) -> Result<(), StoreError> {
        let refused = self.drafts.iter().filter(|(_, typed)| typed.refused);
        let drafts = Drafts {
            at: at.map(|place| self.interview.address(place)),
            texts: self.drafts.iter().map(|(address, typed)| (address.clone(), typed.text.clone())).collect(),
            refused: refused.map(|(address, _)| address.clone()).collect(),
        };
        if drafts != self.saved && self.access == Access::Writing {
            self.store.set_drafts(&self.caller, self.id, &drafts)?;
            self.saved = drafts;
        }
        Ok(())
    }

    /// Saves drafts, gives the interview back, and makes a checkpoint.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn leave(mut self, at: Option<Place>) -> Result<(), StoreError> {
        self.save_drafts(at)?;
        match self.access {
            Access::Writing => self.store.checkpoint(),
            Access::Reading => Ok(()),
        }
    }

    fn act_after_pause(&mut self, act: Act) -> Result<(EventId, Changes), NotDone> {
        let changes = self.act_all(vec![act]).map_err(|(_, not_done)| not_done)?;
        let last = self.interview.events().last().map(|event| event.id);
        Ok((last.unwrap_or_else(|| EventId { clock: 0, store: self.store.info().id }), changes))
    }

    /// The `Opened` event that is due after a pause; none while the interview is closed.
    fn opened(&self) -> Option<Event> {
        self.paused.then(|| self.interview.propose(&Act::Open, &self.author()).ok()).flatten()
    }

    fn keep(&self, batch: Vec<Event>) -> Result<(), NotDone> {
        self.store.append(&self.caller, batch).wait().map(drop).map_err(NotDone::NotStored)
    }

    fn apply(&mut self, event: &Event) -> Changes {
        if let Body::Answered { address, .. } = &event.body {
            self.drafts.remove(address);
            self.forget_saved_draft(address);
        }
        self.interview.apply(event)
    }

    /// A draft on the disk that has become an answer must not come back as a draft after a power cut.
    fn forget_saved_draft(&mut self, address: &Address) {
        if self.saved.texts.iter().any(|(saved, _)| saved == address) {
            let mut drafts = self.saved.clone();
            drafts.texts.retain(|(saved, _)| saved != address);
            drafts.refused.retain(|saved| saved != address);
            // The answer is stored; drafts that cannot be written now are written with the next ones.
            if self.store.set_drafts(&self.caller, self.id, &drafts).is_ok() {
                self.saved = drafts;
            }
        }
    }

    fn author(&self) -> Author {
        let (at, raw_clock) = self.store.believe(self.clock.now());
        Author {
            id: self.store.next_event_id(at),
            interview: self.id,
            scope: self.scope.clone(),
            at,
            raw_clock,
            user: self.caller.user.clone(),
            role: self.caller.role,
        }
    }

    fn created(&self, unit_key: Option<Str>, seed: u64) -> Event {
        let author = self.author();
        let device = author.id.store.to_string()[..8].into();
        let mut event = author.creates(&self.form.plan, unit_key, seed, device);
        event.frozen = self.interview.freeze(&event);
        event.personal = event.freezes_personal(&self.form.plan);
        event
    }
}

/// The interview of a form that a user changed last, other than one. Answers are kept by the names of their
/// questions, so that one of an older revision serves.
fn last_of(
    store: &dyn Store,
    caller: &Caller,
    form: &Form,
    other_than: InterviewId,
) -> Result<Option<Interview>, StoreError> {
    let mut query = Query { form_id: Some(form.plan.id.clone()), limit: PAGE, ..Query::default() };
    loop {
        let page = store.list(caller, &query)?;
        let own =
            |row: &&InterviewRow| row.user == caller.user && row.id != other_than && !row.summary.voided;
        if let Some(row) = page.rows.iter().find(own) {
            let records = store.interview(caller, row.id)?;
            let events = records.iter().map(|record| &record.event);
            return Ok(Some(Interview::fold(form.plan.clone(), events)));
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(None),
        }
    }
}

/// The number of the act that closes an interview again after a correction.
const CLOSING: usize = 2;

/// Rows of the interview list looked at in one piece.
const PAGE: usize = 50;

/// Typed and not accepted.
#[derive(Default)]
struct Typed {
    text: String,
    refused: bool,
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.access == Access::Writing {
            self.store.release(&self.caller, self.id);
        }
    }
}

/// A commune that the form's list does not have would be a series nobody can place.
fn check_commune(form: &Form, commune: &str) -> Result<(), Failure> {
    match form.plan.communes() {
        Some(communes) if !communes.iter().any(|code| &**code == commune) => {
            Err(Failure::new(Kind::Data, words::UNKNOWN_COMMUNE.with([commune])))
        }
        _ => Ok(()),
    }
}
