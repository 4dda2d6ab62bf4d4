//! The journal: append-only segments of checksummed, linked frames. The truth.
//!
//! [`scan`] reads it (and mends what can be mended), [`Journal`] appends to it. An append is one write and one
//! `fdatasync`; only then is it acknowledged.

pub(in crate::store) mod heal;
pub(in crate::store) mod scan;
pub(in crate::store) mod segment;
mod writer;

pub(in crate::store) use scan::{Finding, Placed, Scan};
pub(in crate::store) use writer::Journal;

use serde::{Deserialize, Serialize};

use super::{
    api::Lsn,
    chain::{Hash, sha256},
};
use crate::interview::StoreId;

/// A place between two batches of the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Spot {
    /// Number of the segment.
    pub(in crate::store) segment: u64,
    /// Byte in it.
    pub(in crate::store) offset: u64,
    /// The last event before it.
    pub(in crate::store) lsn: Lsn,
    /// Hash of the last frame before it.
    pub(in crate::store) hash: Hash,
}

impl Spot {
    /// Before the first batch of a journal.
    pub(in crate::store) fn start(own: StoreId) -> Self {
        let hash = sha256(&[b"khaosat journal 1\0", &own.0]);
        Self { segment: 1, offset: segment::HEADER as u64, lsn: 0, hash }
    }
}

#[cfg(test)]
mod tests;
