//! Encryption at rest: the one place by which whatever may hold personal data goes to the data folder and comes
//! back: payloads of frames, values of the queryable copy, drafts, the quarantine, the store's signing key.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::codec::{Out, WireError};
use crate::{
    interview::StoreId,
    keys::{DataKey, KeyId, Sealer},
};

/// Where something is kept. What was sealed for one place does not open at another.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) enum Place<'a> {
    /// The payload of a frame: the store of its segment and the frame's header.
    Frame(StoreId, &'a [u8]),
    /// A value of the queryable copy: its tree and key.
    Value(StoreId, &'a str, &'a [u8]),
    /// A part of a file: the file's name, the number of the part, whether it is the last.
    File(&'a str, u64, bool),
    /// The seed of the store's signing key.
    Seed,
}

/// How a store's data is kept.
#[derive(Clone)]
pub(in crate::store) enum Cipher {
    /// As it is.
    Plain,
    /// Sealed.
    Sealed(Arc<Sealing>),
    /// Sealed, and the key is not at hand: only what lies outside of the seal can be looked at.
    Locked,
}

/// A key at hand.
pub(in crate::store) struct Sealing {
    sealer: Sealer,
    id: KeyId,
}

/// What is sealed does not open: it was changed, or is of another store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct DoesNotOpen;

impl From<DoesNotOpen> for WireError {
    fn from(_: DoesNotOpen) -> Self {
        Self::Sealed
    }
}

impl Cipher {
    /// The cipher of a key.
    pub(in crate::store) fn of(key: &DataKey) -> Self {
        Self::Sealed(Arc::new(Sealing { sealer: Sealer::new(key), id: key.id() }))
    }

    /// Whether what is written is sealed.
    pub(in crate::store) fn is_sealed(&self) -> bool {
        !matches!(self, Self::Plain)
    }

    /// Whether the key is missing.
    pub(in crate::store) fn is_locked(&self) -> bool {
        matches!(self, Self::Locked)
    }

    /// What the key is known by; zeros without encryption. `None`: it is not at hand.
    pub(in crate::store) fn id(&self) -> Option<KeyId> {
        match self {
            Self::Plain => Some(KeyId::default()),
            Self::Sealed(key) => Some(key.id),
            Self::Locked => None,
        }
    }

    /// Bytes as they are kept. Without the key nothing is ever written: it comes out empty.
    pub(in crate::store) fn seal(&self, place: Place<'_>, bytes: Vec<u8>) -> Vec<u8> {
        match self {
            Self::Plain => bytes,
            Self::Sealed(key) => key.sealer.seal(&place.name(), &Zeroizing::new(bytes)),
            Self::Locked => Vec::new(),
        }
    }

    /// Bytes as they were before they were kept.
    pub(in crate::store) fn open(&self, place: Place<'_>, bytes: Vec<u8>) -> Result<Vec<u8>, DoesNotOpen> {
        match self {
            Self::Plain => Ok(bytes),
            Self::Sealed(key) => key.sealer.open(&place.name(), &bytes).ok_or(DoesNotOpen),
            Self::Locked => Err(DoesNotOpen),
        }
    }
}

impl Place<'_> {
    /// Its name as bytes; no two places have the same.
    fn name(self) -> Vec<u8> {
        let mut name = Out::default();
        match self {
            Self::Frame(own, header) => {
                name.text("frame 1");
                name.fixed(&own.0);
                name.fixed(header);
            }
            Self::Value(own, tree, key) => {
                name.text("value 1");
                name.fixed(&own.0);
                name.text(tree);
                name.fixed(key);
            }
            Self::File(file, part, last) => {
                name.text("file 1");
                name.text(file);
                name.number(part);
                name.byte(last.into());
            }
            Self::Seed => name.text("seed 1"),
        }
        name.0
    }
}
