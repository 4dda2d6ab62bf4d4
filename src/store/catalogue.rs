//! What the queryable copy holds, written and read: responses and series (lists: [`super::lists`]). Everything here can
//! be made again from the journal, and every write may be repeated.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{
    api::{InterviewRow, Lsn, Record, Series, Summarise},
    codec::{In, Out},
    identity::Head,
    index::{self, INDEX_FORMAT, Index, IndexError, Put, Tree},
    journal::Placed,
    lists::Writer,
    names::Names,
    responses::{self, Events},
    stored::SeriesKey,
};
use crate::{
    form::{FormFiles, plan::FormHash},
    interview::{Body, InterviewId, Scope, StoreId},
};

/// Events waiting for the copy, by interview.
pub(in crate::store) type Pending = BTreeMap<InterviewId, Vec<Placed>>;

const FORMAT: &[u8] = b"format";
const OWN: &[u8] = b"own";
const APPLIED: &[u8] = b"applied";
const ROWS: &[u8] = b"rows";

/// The copy, and what is needed to write it.
#[derive(Clone)]
pub(in crate::store) struct Catalogue {
    pub(in crate::store) index: Arc<dyn Index>,
    pub(in crate::store) own: StoreId,
    /// The search index, read by the first search.
    names: Arc<Mutex<Option<Names>>>,
}

/// Computes rows.
pub(in crate::store) struct Rows<'a> {
    pub(in crate::store) summarise: &'a dyn Summarise,
    pub(in crate::store) form: &'a dyn Fn(FormHash) -> Option<Arc<FormFiles>>,
}

impl Catalogue {
    pub(in crate::store) fn new(index: Arc<dyn Index>, own: StoreId) -> Self {
        Self { index, own, names: Arc::default() }
    }

    pub(in crate::store) fn names(&self) -> MutexGuard<'_, Option<Names>> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether this is a copy of this store in today's format. A new one is made so.
    pub(in crate::store) fn check(&self) -> Result<(), IndexError> {
        match self.index.get(Tree::Meta, FORMAT)? {
            None => self.index.put(vec![
                (Tree::Meta, FORMAT.to_vec(), Some(vec![INDEX_FORMAT])),
                (Tree::Meta, OWN.to_vec(), Some(self.own.0.to_vec())),
            ]),
            Some(format) if format == [INDEX_FORMAT] => match self.index.get(Tree::Meta, OWN)? {
                Some(own) if own == self.own.0 => Ok(()),
                _ => Err(IndexError("the copy is of another store".to_owned())),
            },
            Some(format) if format < vec![INDEX_FORMAT] => Err(IndexError::older()),
            Some(format) => Err(IndexError(format!("format {format:?}"))),
        }
    }

    /// The last event the copy holds.
    pub(in crate::store) fn applied(&self) -> Result<Lsn, IndexError> {
        self.number(APPLIED)
    }

    pub(in crate::store) fn number(&self, key: &[u8]) -> Result<u64, IndexError> {
        match self.index.get(Tree::Meta, key)? {
            None => Ok(0),
            Some(bytes) => Ok(u64::from_be_bytes(In(&bytes).fixed()?)),
        }
    }

    /// The events of an interview.
    pub(in crate::store) fn events(&self, id: InterviewId) -> Result<Events, IndexError> {
        match self.index.get(Tree::Responses, &id.0)? {
            Some(value) => responses::unpack(&value, self.own),
            None => Ok(Events::new()),
        }
    }

    /// Puts events into the copy, all up to `head`, and the rows of their interviews.
    pub(in crate::store) fn apply(
        &self,
        pending: &Pending,
        head: Lsn,
        rows: &Rows<'_>,
    ) -> Result<(), IndexError> {
        let mut series: HashMap<SeriesKey, Series> = HashMap::new();
        let mut lists = Writer::new(self, pending.keys())?;
        for (id, new) in pending {
            let mut events = self.events(*id)?;
            for placed in new {
                self.extend(&mut series, placed)?;
                events.insert(placed.lsn, placed.clone());
            }
            let mut puts: Vec<Put> =
                vec![(Tree::Responses, id.0.to_vec(), Some(responses::pack(&events, self.own)?))];
            if let Some(row) = row(*id, &records(&events)?, rows) {
                lists.row(&row, &mut puts)?;
            }
            self.index.put(puts)?;
        }
        let mut puts = lists.finish()?;
        for (key, series) in &series {
            puts.push((Tree::Series, series_key(key), Some(postcard::to_stdvec(series)?)));
        }
        puts.push((Tree::Meta, APPLIED.to_vec(), Some(head.to_be_bytes().to_vec())));
        self.index.put(puts)
    }

    fn extend(&self, all: &mut HashMap<SeriesKey, Series>, placed: &Placed) -> Result<(), IndexError> {
        let event = &placed.event;
        let key = event.series();
        if !all.contains_key(&key) {
            let known = match self.index.get(Tree::Series, &series_key(&key))? {
                Some(bytes) => postcard::from_bytes(&bytes)?,
                None => Series { store: key.0, scope: key.1.clone(), from: event.seq, to: 0, head: [0; 32] },
            };
            all.insert(key.clone(), known);
        }
        if let Some(series) = all.get_mut(&key) {
            series.from = series.from.min(event.seq);
            if event.seq > series.to {
                (series.to, series.head) = (event.seq, event.hash);
            }
        }
        if event.seq % MARK_EVERY == 1 {
            self.index.put(vec![(
                Tree::Marks,
                mark_key(&key, event.seq),
                Some(placed.batch.first.to_be_bytes().to_vec()),
            )])?;
        }
        Ok(())
    }

    /// Makes the rows again if the rules by which they are computed have changed.
    pub(in crate::store) fn refresh_rows(&self, rows: &Rows<'_>) -> Result<(), IndexError> {
        let version = u64::from(rows.summarise.version());
        if self.number(ROWS)? == version {
            return Ok(());
        }
        let mut lists = Writer::new(self, [])?;
        index::each(&*self.index, Tree::Responses, |key, value| {
            let id = InterviewId(In(key).fixed()?);
            let mut puts = Vec::new();
            if let Some(row) = row(id, &records(&responses::unpack(value, self.own)?)?, rows) {
                lists.row(&row, &mut puts)?;
            }
            self.index.put(puts).map(|()| true)
        })?;
        self.index.put(lists.finish()?)?;
        self.index.put(vec![(Tree::Meta, ROWS.to_vec(), Some(version.to_be_bytes().to_vec()))])
    }

    /// Interviews whose id starts with these hex digits.
    pub(in crate::store) fn find(&self, prefix: &str, limit: usize) -> Result<Vec<InterviewId>, IndexError> {
        let prefix = prefix.to_ascii_lowercase();
        let mut from = Vec::new();
        for pair in prefix.as_bytes().chunks(2) {
            let digits = std::str::from_utf8(pair).unwrap_or_default();
            let padded = format!("{digits:0<2}");
            match u8::from_str_radix(&padded, 16) {
                Ok(byte) => from.push(byte),
                Err(_) => return Ok(Vec::new()),
            }
        }
        let pairs = self.index.scan(Tree::Places, &from, limit)?;
        let ids = pairs.iter().map(|(key, _)| Ok(InterviewId(In(key).fixed()?)));
        let ids: Vec<InterviewId> = ids.collect::<Result<_, IndexError>>()?;
        Ok(ids.into_iter().filter(|id| id.to_string().starts_with(&prefix)).collect())
    }

    /// Every series, in order.
    pub(in crate::store) fn series(&self) -> Result<Vec<Series>, IndexError> {
        let mut all = Vec::new();
        index::each(&*self.index, Tree::Series, |_, value| {
            all.push(postcard::from_bytes(value)?);
            Ok(true)
        })?;
        Ok(all)
    }

    /// A position in the journal not after an event of a series.
    pub(in crate::store) fn mark(&self, key: &SeriesKey, seq: u64) -> Result<Lsn, IndexError> {
        let mark = seq.saturating_sub(1) / MARK_EVERY * MARK_EVERY + 1;
        match self.index.get(Tree::Marks, &mark_key(key, mark))? {
            Some(bytes) => Ok(u64::from_be_bytes(In(&bytes).fixed()?)),
            None => Ok(1),
        }
    }

    /// Heads of every series.
    pub(in crate::store) fn heads(&self) -> Result<Vec<(SeriesKey, Head)>, IndexError> {
        let series = self.series()?.into_iter();
        Ok(series.map(|one| ((one.store, one.scope), Head { seq: one.to, hash: one.head })).collect())
    }
}

/// A position in the journal is kept for every so many events of a series.
const MARK_EVERY: u64 = 1000;

/// Records of an interview in fold order.
pub(in crate::store) fn records(events: &Events) -> Result<Vec<Record>, IndexError> {
    let mut records =
        events.values().map(|placed| placed.event.record()).collect::<Result<Vec<Record>, _>>()?;
    records.sort_by_key(|record| record.event.id);
    Ok(records)
}

fn row(id: InterviewId, records: &[Record], rows: &Rows<'_>) -> Option<InterviewRow> {
    let last = &records.last()?.event;
    let created = records.iter().find_map(|record| match &record.event.body {
        Body::Created { form, form_id, form_version, .. } => {
            Some((&record.event, *form, form_id.clone(), form_version.clone()))
        }
        _ => None,
    });
    let (first, form, form_id, form_version) = created?;
    Some(InterviewRow {
        id,
        form,
        form_id,
        form_version,
        scope: first.scope.clone(),
        created: first.at,
        changed: last.at,
        user: last.user.clone(),
        events: records.len() as u32,
        summary: rows.summarise.summarise(records, rows.form),
    })
}

fn series_key((store, scope): &SeriesKey) -> Vec<u8> {
    let mut key = Out(store.0.to_vec());
    match scope {
        Scope::Store => key.byte(0),
        Scope::Commune(code) => {
            key.byte(1);
            key.text(code);
        }
    }
    key.0
}

fn mark_key(series: &SeriesKey, seq: u64) -> Vec<u8> {
    [&*series_key(series), &seq.to_be_bytes()].concat()
}

impl From<postcard::Error> for IndexError {
    fn from(error: postcard::Error) -> Self {
        Self(error.to_string())
    }
}
