//! How an interview is opened again: to work on it, claimed from everybody else, or to look at it.

use std::{collections::BTreeMap, sync::Arc};

use super::{NotDone, Session, Typed};
use crate::{
    diag::{Failure, Kind},
    fieldwork::Clock,
    form,
    interview::{
        Act, Body, Interview, InterviewId, Refusal,
        act::{Message, Rule},
    },
    store::{Caller, Store, StoreError, api::Drafts},
    words::table::store as words,
};

/// What a session may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Everything; nobody else can write it meanwhile.
    Writing,
    /// Look, and remark: a remark contradicts nothing, whoever else is writing.
    Reading,
}

impl Session {
    /// Goes on with an interview: claims it, folds its events, brings back half-typed text. Nothing is written
    /// until something is done.
    ///
    /// # Errors
    /// Somebody else is writing it, it is not there, or its form is not.
    pub fn resume(
        store: Arc<dyn Store>,
        caller: Caller,
        clock: Arc<dyn Clock>,
        id: InterviewId,
    ) -> Result<Self, StoreError> {
        let mut session = Self::open(store, caller, clock, id, Access::Writing)?;
        session.bring_drafts()?;
        Ok(session)
    }

    /// Looks at an interview as it is now, also while somebody else writes it. Nothing but remarks is ever written,
    /// no half-typed text and no place.
    ///
    /// # Errors
    /// It is not there, or its form is not.
    pub fn read(
        store: Arc<dyn Store>,
        caller: Caller,
        clock: Arc<dyn Clock>,
        id: InterviewId,
    ) -> Result<Self, StoreError> {
        Self::open(store, caller, clock, id, Access::Reading)
    }

    /// Gives the interview back and goes on looking at it.
    pub fn only_read(&mut self) {
        if self.access == Access::Writing {
            self.store.release(&self.caller, self.id);
        }
        self.access = Access::Reading;
        self.paused = false;
    }

    /// Whether it is only looked at.
    pub fn is_read_only(&self) -> bool {
        self.access == Access::Reading
    }

    fn open(
        store: Arc<dyn Store>,
        caller: Caller,
        clock: Arc<dyn Clock>,
        id: InterviewId,
        access: Access,
    ) -> Result<Self, StoreError> {
        let records = store.interview(&caller, id)?;
        let created = records.iter().find_map(|record| match &record.event.body {
            Body::Created { form, .. } => Some((*form, record.event.scope.clone())),
            _ => None,
        });
        let (hash, scope) =
            created.ok_or_else(|| Failure::new(Kind::Data, words::NO_INTERVIEW.with([id.to_string()])))?;
        let form = form::open(store.form(hash)?).map_err(|report| Failure {
            report: Some(Box::new(report)),
            ..Failure::new(Kind::Data, words::FORM_UNREADABLE.with([hash.to_string()]))
        })?;
        if access == Access::Writing {
            store.claim(&caller, id)?;
        }
        let interview = Interview::fold(form.plan.clone(), records.iter().map(|record| &record.event));
        let mut session = Self {
            // Who only looks begins no new day of work.
            paused: access == Access::Writing,
            resume_at: None,
            drafts: BTreeMap::new(),
            saved: Drafts::default(),
            before: None,
            store,
            caller,
            clock,
            form,
            interview,
            id,
            scope,
            access,
        };
        session.know_last_saved();
        Ok(session)
    }

    /// Half-typed texts and the place, as they were left.
    fn bring_drafts(&mut self) -> Result<(), StoreError> {
        let saved = self.store.drafts(&self.caller, self.id)?;
        self.resume_at = saved.at.clone();
        self.saved = saved.clone();
        let at = self.resume_at();
        for (address, text) in saved.texts {
            let Some(place) = self.interview.place(&address) else { continue };
            let refused = saved.refused.contains(&address);
            if refused || Some(place) != at {
                self.set_draft(place, Some(text.clone()), None);
            }
            // What one was typing when one left does not touch the answer under it.
            self.drafts.insert(address, Typed { text, refused });
        }
        Ok(())
    }

    /// Who only looks may remark, and nothing else.
    pub(super) fn may_do(&self, act: &Act) -> Result<(), NotDone> {
        match (self.access, act) {
            (Access::Writing, _) | (Access::Reading, Act::Remark { .. }) => Ok(()),
            (Access::Reading, _) => Err(NotDone::Refused(Refusal {
                rule: Rule::Reading,
                message: Message::Program(words::ONLY_READ.phrase()),
            })),
        }
    }
}
