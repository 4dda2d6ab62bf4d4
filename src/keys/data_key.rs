//! The key of a store's data: 32 random bytes, kept only wrapped, wiped from memory when it is dropped.

use std::{fmt, io, sync::Arc};

use hkdf::hmac::Mac;
use zeroize::Zeroizing;

use super::{
    random,
    sealer::{Sealer, mac},
};

/// What a key is known by, without saying anything about it.
pub type KeyId = [u8; 8];

/// The key of a store's data, or one that wraps it. Clones share the bytes.
#[derive(Clone)]
pub struct DataKey(Arc<Zeroizing<[u8; 32]>>);

impl DataKey {
    /// A new key from the system's random numbers.
    ///
    /// # Errors
    /// The system has none to give.
    pub fn generate() -> io::Result<Self> {
        random().map(Self::of)
    }

    /// The key of some bytes.
    pub fn of(bytes: [u8; 32]) -> Self {
        Self(Arc::new(Zeroizing::new(bytes)))
    }

    /// A key for one purpose, from which this one cannot be told.
    pub(super) fn part(&self, purpose: &[u8]) -> Zeroizing<[u8; 32]> {
        let mut part = mac(&self.0);
        part.update(b"khaosat key 1\0");
        part.update(purpose);
        Zeroizing::new(part.finalize().into_bytes().into())
    }

    /// What it is known by.
    pub fn id(&self) -> KeyId {
        let mut id = KeyId::default();
        id.copy_from_slice(&self.part(b"id")[..8]);
        id
    }

    /// This key sealed under another one.
    pub fn wrap(&self, under: &Self) -> Vec<u8> {
        Sealer::new(under).seal(b"key", &**self.0)
    }

    /// The key that was wrapped under another one; `None` if it was not under that one.
    pub fn unwrap(under: &Self, wrapped: &[u8]) -> Option<Self> {
        let bytes = Zeroizing::new(Sealer::new(under).open(b"key", wrapped)?);
        Self::from_bytes(&bytes)
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::of)
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Says which key it is, never what it is.
impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DataKey({:02x?})", self.id())
    }
}
