//! A copy whose values are sealed, each for its tree and key. Keys are as they are: none holds personal data.

use std::sync::Arc;

use super::{Index, IndexError, Pair, Put, Tree};
use crate::store::{
    cipher::{Cipher, DoesNotOpen, Place},
    frame::Hand,
};

/// Seals what goes into a copy and opens what comes out.
pub(super) struct SealedIndex {
    pub(super) inner: Arc<dyn Index>,
    pub(super) hand: Hand,
}

impl SealedIndex {
    fn open(&self, tree: Tree, key: &[u8], value: Vec<u8>) -> Result<Vec<u8>, IndexError> {
        Ok(self.hand.cipher.open(Place::Value(self.hand.own, tree.name(), key), value)?)
    }
}

impl Index for SealedIndex {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, IndexError> {
        self.inner.get(tree, key)?.map(|value| self.open(tree, key, value)).transpose()
    }

    fn put(&self, puts: Vec<Put>) -> Result<(), IndexError> {
        let Hand { own, cipher } = &self.hand;
        let sealed = puts.into_iter().map(|(tree, key, value)| {
            let value = value.map(|value| cipher.seal(Place::Value(*own, tree.name(), &key), value));
            (tree, key, value)
        });
        self.inner.put(sealed.collect())
    }

    fn scan(&self, tree: Tree, from: &[u8], limit: usize) -> Result<Vec<Pair>, IndexError> {
        let pairs = self.inner.scan(tree, from, limit)?.into_iter();
        pairs.map(|(key, value)| self.open(tree, &key, value).map(|value| (key, value))).collect()
    }

    fn flush(&self) -> Result<(), IndexError> {
        self.inner.flush()
    }
}

impl From<DoesNotOpen> for IndexError {
    fn from(_: DoesNotOpen) -> Self {
        Self("a value is not sealed with the key of this store".to_owned())
    }
}

/// The copy as it is read and written with a cipher.
pub(in crate::store) fn with_cipher(inner: Arc<dyn Index>, hand: &Hand) -> Arc<dyn Index> {
    match hand.cipher {
        Cipher::Plain => inner,
        _ => Arc::new(SealedIndex { inner, hand: hand.clone() }),
    }
}
