//! A store in memory: fast, and it can be told to fail.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use khaosat::{
    diag::{Failure, Kind},
    fieldwork::Summaries,
    form::{FormFiles, plan::FormHash},
    interview::{Body, Event, EventId, InterviewId, Moment, Scope, StoreId},
    store::{
        Caller, FormEntry, FormShelf, InterviewRow, Page, Preferences, Query, Record, Store, StoreError,
        StoreInfo, Ticket,
        api::{Drafts, Lsn, Series, Summarise},
    },
    text::fold,
    words::{Phrase, table::store as words},
};

const ID: StoreId = StoreId([7; 16]);

#[derive(Default)]
pub(super) struct Memory {
    records: Mutex<Vec<Record>>,
    forms: Mutex<HashMap<FormHash, FormFiles>>,
    drafts: Mutex<HashMap<InterviewId, Drafts>>,
    preferences: Mutex<Preferences>,
    summaries: Summaries,
    clock: AtomicU64,
    broken: AtomicBool,
}

impl Memory {
    /// From now on nothing can be stored (or it can again).
    pub(super) fn break_disk(&self, broken: bool) {
        self.broken.store(broken, Ordering::Relaxed);
    }

    pub(super) fn events(&self) -> Vec<Event> {
        self.records.lock().unwrap().iter().map(|record| record.event.clone()).collect()
    }

    pub(super) fn saved_drafts(&self) -> Vec<String> {
        let drafts = self.drafts.lock().unwrap();
        drafts.values().flat_map(|d| d.texts.iter().map(|(_, text)| text.clone())).collect()
    }

    fn check(&self) -> Result<(), StoreError> {
        match self.broken.load(Ordering::Relaxed) {
            true => Err(Failure::new(Kind::Environment, &words::NO_RANDOM).because("disk full").into()),
            false => Ok(()),
        }
    }

    fn row(&self, id: InterviewId) -> InterviewRow {
        let records: Vec<Record> =
            self.records.lock().unwrap().iter().filter(|r| r.event.interview == id).cloned().collect();
        let (first, last) = (&records[0].event, &records[records.len() - 1].event);
        let Body::Created { form, form_id, form_version, .. } = &first.body else { panic!("no Created") };
        let forms = self.forms.lock().unwrap();
        let files = |hash| forms.get(&hash).cloned().map(Arc::new);
        InterviewRow {
            id,
            form: *form,
            form_id: form_id.clone(),
            form_version: form_version.clone(),
            scope: first.scope.clone(),
            created: first.at,
            changed: last.at,
            user: last.user.clone(),
            events: records.len() as u32,
            summary: self.summaries.summarise(&records, &files),
        }
    }
}

impl FormShelf for Memory {
    fn form(&self, hash: FormHash) -> Result<FormFiles, StoreError> {
        Ok(self.forms.lock().unwrap()[&hash].clone())
    }

    fn forms(&self) -> Result<Vec<FormEntry>, StoreError> {
        Ok(Vec::new())
    }
}

impl Store for Memory {
    fn info(&self) -> StoreInfo {
        StoreInfo {
            id: ID,
            public_key: [0; 32],
            home: Some("03646".into()),
            folder: "memory".into(),
            encrypted: true,
            head: self.records.lock().unwrap().len() as u64,
            notices: Vec::new(),
        }
    }

    fn append(&self, _: &Caller, batch: Vec<Event>) -> Ticket {
        if let Err(error) = self.check() {
            return Ticket::from(Err(error));
        }
        let mut records = self.records.lock().unwrap();
        for event in batch {
            let seq = records.len() as u64 + 1;
            records.push(Record { store: ID, seq, hash: [0; 32], salt: Vec::new(), event });
        }
        Ticket::from(Ok(records.len() as u64))
    }

    fn interview(&self, _: &Caller, id: InterviewId) -> Result<Vec<Record>, StoreError> {
        Ok(self.records.lock().unwrap().iter().filter(|r| r.event.interview == id).cloned().collect())
    }

    fn list(&self, _: &Caller, query: &Query) -> Result<Page<InterviewRow>, StoreError> {
        let mut ids: Vec<InterviewId> = Vec::new();
        for record in self.records.lock().unwrap().iter().rev() {
            if !ids.contains(&record.event.interview) {
                ids.push(record.event.interview);
            }
        }
        let mut rows: Vec<_> = ids.into_iter().map(|id| self.row(id)).collect();
        if let Some(name) = &query.name {
            rows.retain(|row| fold(&row.summary.name).contains(name));
        }
        let total = rows.len();
        rows.truncate(query.limit);
        Ok(Page { rows, next: None, total })
    }

    fn find(&self, _: &Caller, _: &str) -> Result<Vec<InterviewId>, StoreError> {
        Ok(Vec::new())
    }

    fn changes_since(&self, _: &Caller, _: Lsn, _: usize) -> Result<Vec<(Lsn, Record)>, StoreError> {
        Ok(Vec::new())
    }

    fn series(&self, _: &Caller) -> Result<Vec<Series>, StoreError> {
        Ok(Vec::new())
    }

    fn series_records(
        &self,
        _: &Caller,
        _: StoreId,
        _: &Scope,
        _: u64,
        _: usize,
    ) -> Result<Vec<Record>, StoreError> {
        Ok(Vec::new())
    }

    fn claim(&self, _: &Caller, _: InterviewId) -> Result<(), StoreError> {
        Ok(())
    }

    fn release(&self, _: &Caller, _: InterviewId) {}

    fn next_event_id(&self, now: Moment) -> EventId {
        let wall = (now.utc_ms as u64) << 16;
        let clock = self.clock.load(Ordering::Relaxed).max(wall) + 1;
        self.clock.store(clock, Ordering::Relaxed);
        EventId { clock, store: ID }
    }

    fn believe(&self, clock: Moment) -> (Moment, Option<i64>) {
        (clock, None)
    }

    fn install_form(&self, _: &Caller, form: &FormFiles, _: &str, _: &str) -> Result<FormHash, StoreError> {
        let hash = form.hash();
        self.forms.lock().unwrap().insert(hash, form.clone());
        Ok(hash)
    }

    fn drafts(&self, _: &Caller, id: InterviewId) -> Result<Drafts, StoreError> {
        Ok(self.drafts.lock().unwrap().get(&id).cloned().unwrap_or_default())
    }

    fn set_drafts(&self, _: &Caller, id: InterviewId, drafts: &Drafts) -> Result<(), StoreError> {
        self.check()?;
        self.drafts.lock().unwrap().insert(id, drafts.clone());
        Ok(())
    }

    fn preferences(&self, _: &Caller) -> Result<Preferences, StoreError> {
        Ok(self.preferences.lock().unwrap().clone())
    }

    fn set_preferences(&self, _: &Caller, preferences: &Preferences) -> Result<(), StoreError> {
        self.check()?;
        *self.preferences.lock().unwrap() = preferences.clone();
        Ok(())
    }

    fn room(&self) -> Result<Option<Phrase>, StoreError> {
        Ok(None)
    }

    fn checkpoint(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
