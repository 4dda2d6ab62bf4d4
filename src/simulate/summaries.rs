//! What the list shows of interviews that were just made: known from making them, so that the store need not fold
//! each of them again.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::request::Made;
use crate::{
    fieldwork,
    form::{FormFiles, plan::FormHash},
    interview::InterviewId,
    store::{Record, Summary, api::Summarise},
};

/// More are not kept: a store that lists as it is filled has asked for them long before.
const MOST: usize = 10_000;

/// Summaries of interviews just made, and of all others by folding them.
#[derive(Default)]
pub struct Summaries {
    made: Mutex<HashMap<InterviewId, (usize, Summary)>>,
    others: fieldwork::Summaries,
}

impl Summaries {
    /// Keeps the summary of an interview that is about to be stored.
    pub(super) fn keep(&self, made: &Made) {
        let mut kept = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(made.id, (made.events.len(), made.summary.clone()));
    }
}

impl Summarise for Summaries {
    fn version(&self) -> u32 {
        self.others.version()
    }

    fn summarise(&self, records: &[Record], form: &dyn Fn(FormHash) -> Option<Arc<FormFiles>>) -> Summary {
        let id = records.first().map(|record| record.event.interview);
        let kept = id.and_then(|id| self.made.lock().unwrap_or_else(PoisonError::into_inner).remove(&id));
        match kept {
            Some((events, summary)) if events == records.len() => summary,
            _ => self.others.summarise(records, form),
        }
    }
}
