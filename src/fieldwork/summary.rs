//! What the list of interviews shows of each: its name, how far it is, how it ended.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    form::{self, FormFiles, Plan, ToVerify, plan::FormHash},
    interview::{Body, Interview},
    store::{Record, Summary, api::Summarise},
};

/// Computes summaries by folding interviews on their forms; each form is compiled once.
#[derive(Debug, Default)]
pub struct Summaries {
    plans: Mutex<HashMap<FormHash, Option<Arc<Plan>>>>,
}

impl Summaries {
    fn plan(&self, hash: FormHash, files: &dyn Fn(FormHash) -> Option<Arc<FormFiles>>) -> Option<Arc<Plan>> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let compile = || form::open(FormFiles::clone(&*files(hash)?)).ok().map(|form| form.plan);
        plans.entry(hash).or_insert_with(compile).clone()
    }
}

impl Summarise for Summaries {
    fn version(&self) -> u32 {
        4
    }

    fn summarise(&self, records: &[Record], files: &dyn Fn(FormHash) -> Option<Arc<FormFiles>>) -> Summary {
        let hash = records.iter().find_map(|record| match record.event.body {
            Body::Created { form, .. } => Some(form),
            _ => None,
        });
        let Some(plan) = hash.and_then(|hash| self.plan(hash, files)) else {
            return Summary::default();
        };
        let interview = Interview::fold(plan, records.iter().map(|record| &record.event));
        of(&interview)
    }
}

/// What the list shows of an interview.
pub fn of(interview: &Interview) -> Summary {
    let counts = interview.counts();
    Summary {
        name: interview.name(0),
        asked: counts.asked,
        answered: counts.answered,
        problems: counts.unanswered + counts.wrong + counts.odd,
        outcome: interview.outcome().map(|(outcome, _)| outcome),
        appointment: interview.appointment(),
        voided: interview.voided(),
        verified: interview.verified(&ToVerify::of(interview.plan())),
    }
}
