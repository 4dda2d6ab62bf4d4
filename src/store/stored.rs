//! An event as it lies in the journal and in sled: its bytes, its place in its series, its hash. A *run* is
//! several of them one after the other; within a run an event chained to the one before it needs no hash.

use std::collections::HashMap;

use super::{
    api::Record,
    chain::{self, Hash},
    codec::{self, In, Out, WireError},
};
use crate::interview::{EventId, InterviewId, Scope, StoreId};

/// A series.
pub(in crate::store) type SeriesKey = (StoreId, Scope);

const FOREIGN: u8 = 1;
const COMMUNE: u8 = 2;
const EXPLICIT: u8 = 4;
const SALTED: u8 = 8;
const KNOWN_FLAGS: u8 = 15;

/// An event's bytes with its place in series and chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct StoredEvent {
    pub(in crate::store) store: StoreId,
    pub(in crate::store) scope: Scope,
    pub(in crate::store) seq: u64,
    /// Hash of the event before it in the series.
    pub(in crate::store) previous: Hash,
    /// Its own hash.
    pub(in crate::store) hash: Hash,
    /// 16 bytes or none.
    pub(in crate::store) salt: Vec<u8>,
    pub(in crate::store) header: Vec<u8>,
    pub(in crate::store) payload: Vec<u8>,
}

impl StoredEvent {
    /// The event as it leaves the store.
    pub(in crate::store) fn record(&self) -> Result<Record, WireError> {
        let event = codec::decode(&self.header, &self.payload, self.store, &self.scope)?;
        Ok(Record { store: self.store, seq: self.seq, hash: self.hash, salt: self.salt.clone(), event })
    }

    /// Its interview and place in the fold, without decoding it.
    pub(in crate::store) fn peek(&self) -> Result<(InterviewId, EventId), WireError> {
        let (interview, clock) = codec::peek(&self.header, self.store)?;
        Ok((interview, EventId { clock, store: self.store }))
    }

    /// Whether it begins an interview.
    pub(in crate::store) fn begins(&self) -> bool {
        codec::begins(&self.header)
    }

    /// Its series.
    pub(in crate::store) fn series(&self) -> SeriesKey {
        (self.store, self.scope.clone())
    }
}

/// Writes events as a run. `own` is the store whose id need not be written.
#[derive(Default)]
pub(in crate::store) struct RunWriter {
    heads: HashMap<SeriesKey, Hash>,
}

impl RunWriter {
    pub(in crate::store) fn put(&mut self, out: &mut Out, event: &StoredEvent, own: StoreId) {
        let explicit = self.heads.insert(event.series(), event.hash) != Some(event.previous);
        let flags = [
            (event.store != own, FOREIGN),
            (event.scope != Scope::Store, COMMUNE),
            (explicit, EXPLICIT),
            (!event.salt.is_empty(), SALTED),
        ];
        out.byte(flags.iter().filter(|(on, _)| *on).map(|(_, bit)| bit).sum());
        if event.store != own {
            out.fixed(&event.store.0);
        }
        if let Scope::Commune(code) = &event.scope {
            out.text(code);
        }
        out.number(event.seq);
        if explicit {
            out.fixed(&event.previous);
        }
        out.fixed(&event.salt);
        out.bytes(&event.header);
        out.bytes(&event.payload);
    }
}

/// Reads events of a run.
#[derive(Default)]
pub(in crate::store) struct RunReader {
    heads: HashMap<SeriesKey, Hash>,
}

impl RunReader {
    pub(in crate::store) fn get(
        &mut self,
        read: &mut In<'_>,
        own: StoreId,
    ) -> Result<StoredEvent, WireError> {
        let flags = read.byte()?;
        if flags & !KNOWN_FLAGS != 0 {
            return Err(WireError::Tag(flags.into()));
        }
        let store = if flags & FOREIGN != 0 { StoreId(read.fixed()?) } else { own };
        let scope = if flags & COMMUNE != 0 { Scope::Commune(read.text()?.into()) } else { Scope::Store };
        let seq = read.number()?;
        let previous = match flags & EXPLICIT != 0 {
            true => read.fixed()?,
            false => {
                *self.heads.get(&(store, scope.clone())).ok_or_else(|| WireError::Tag(EXPLICIT.into()))?
            }
        };
        let salt = if flags & SALTED != 0 { read.take(16)?.to_vec() } else { Vec::new() };
        let (header, payload) = (read.bytes()?.to_vec(), read.bytes()?.to_vec());
        let hash = chain::link(&previous, &header, &chain::inner(&salt, &payload));
        self.heads.insert((store, scope.clone()), hash);
        Ok(StoredEvent { store, scope, seq, previous, hash, salt, header, payload })
    }
}
