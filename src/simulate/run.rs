//! Making all interviews of a request and storing them: one thread makes, this one stores.

use std::{collections::BTreeMap, sync::mpsc, thread};

use super::request::{Made, Request, Stuck};
use crate::{
    diag::{Failure, Kind},
    store::{Caller, Query, Store, StoreError},
    table::rows::outcome_name,
    words::table::simulate as words,
};

/// Interviews made ahead of the store.
const AHEAD: usize = 256;

/// What became of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Interviews made and stored.
    pub made: u64,
    /// Of an earlier run of the same request, passed over.
    pub already: u64,
    /// Events stored.
    pub events: u64,
    /// Interviews by how they ended.
    pub outcomes: BTreeMap<&'static str, u64>,
    /// What could not be answered validly, with the number of interviews.
    pub stuck: BTreeMap<Stuck, u64>,
}

/// Makes every interview of a request and stores each as one batch. A run that was broken off goes on where it
/// was. `progress` hears how many are done.
///
/// # Errors
/// The store cannot keep them.
pub fn run(
    store: &dyn Store,
    caller: &Caller,
    request: &Request,
    progress: &mut dyn FnMut(u64),
) -> Result<Report, StoreError> {
    store.room()?;
    let plan = &request.form().plan;
    store.install_form(caller, &request.form().files, &plan.id, &plan.version)?;
    let own = store.info().id;
    let mut report = Report::default();
    let is_there = |number| {
        let id = request.id(number);
        store.find(caller, &id.to_string()).map(|found| !found.is_empty())
    };
    // Only a run that was broken off has left some.
    let resumed = request.households() > 0 && is_there(0)?;
    let mut wanted = Vec::new();
    if resumed {
        for number in 0..request.households() {
            if !is_there(number)? {
                wanted.push(number);
            }
        }
        report.already = request.households() - wanted.len() as u64;
    }
    let (send, made) = mpsc::sync_channel::<Made>(AHEAD);
    thread::scope(|scope| {
        scope.spawn(move || {
            let numbers: Box<dyn Iterator<Item = u64>> = match resumed {
                true => Box::new(wanted.into_iter()),
                false => Box::new(0..request.households()),
            };
            // When the store fails nobody listens any more.
            numbers.map(|number| request.make(number, own)).all(|made| send.send(made).is_ok());
        });
        for made in made {
            report.add(&made);
            request.summaries.keep(&made);
            store.append(caller, made.events).wait()?;
            progress(report.already + report.made);
        }
        Ok::<_, StoreError>(())
    })?;
    store.checkpoint()?;
    Ok(report)
}

impl Report {
    fn add(&mut self, made: &Made) {
        self.made += 1;
        self.events += made.events.len() as u64;
        *self.outcomes.entry(outcome_name(made.outcome)).or_default() += 1;
        for stuck in &made.stuck {
            *self.stuck.entry(stuck.clone()).or_default() += 1;
        }
    }
}

/// Refuses a store with interviews of real people: made-up ones would be counted with them.
///
/// # Errors
/// The newest interview was not made up, or the store cannot be read.
pub fn is_made_up(store: &dyn Store, caller: &Caller) -> Result<(), StoreError> {
    let page = store.list(caller, &Query { limit: 1, ..Query::default() })?;
    match page.rows.first() {
        Some(row) if !row.user.starts_with("sim-") => {
            let message = words::REAL_DATA.with([store.info().folder]);
            Err(Failure::new(Kind::Refused, message).hint(&words::REAL_DATA_HINT).into())
        }
        _ => Ok(()),
    }
}
