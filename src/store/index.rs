//! The queryable copy of the journal behind a small trait, so that the engine can be replaced, or made to fail
//! in tests. Whatever it says, the journal is the truth; it is thrown away and made again when it errs.

mod engine;
#[cfg(test)]
pub(in crate::store) mod memory;
mod sealed;

pub(in crate::store) use engine::SledIndexes;
pub(in crate::store) use sealed::with_cipher;

use std::{path::Path, sync::Arc};

/// Version of what the trees hold; another version is made again from the journal.
pub(in crate::store) const INDEX_FORMAT: u8 = 2;

const OLDER: &str = "made by an older program";
const NO_ROOM: &str = "no space is left on the disk";

/// The trees. No key holds personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::store) enum Tree {
    /// Interview id → all its events (see [`super::responses`]).
    Responses,
    /// Time of the last change, newest first, and interview id → row of the list.
    Rows,
    /// Interview id → the key of its row, its slot in the search index.
    Places,
    /// Number of a block → names of interviews, folded (see [`super::names`]).
    Names,
    /// Series → its extent and head.
    Series,
    /// Series and number, every so often → position in the journal.
    Marks,
    /// What the copy says of itself.
    Meta,
}

impl Tree {
    /// Every tree.
    pub(in crate::store) const ALL: [Self; 7] =
        [Self::Responses, Self::Rows, Self::Places, Self::Names, Self::Series, Self::Marks, Self::Meta];

    /// Name in the engine.
    pub(in crate::store) fn name(self) -> &'static str {
        match self {
            Self::Responses => "responses",
            Self::Rows => "rows",
            Self::Places => "places",
            Self::Names => "names",
            Self::Series => "series",
            Self::Marks => "marks",
            Self::Meta => "meta",
        }
    }
}

/// One write: a value, or none to remove the key.
pub(in crate::store) type Put = (Tree, Vec<u8>, Option<Vec<u8>>);
/// A key and its value.
pub(in crate::store) type Pair = (Vec<u8>, Vec<u8>);

/// The engine failed, or holds something that cannot be.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub(in crate::store) struct IndexError(pub(in crate::store) String);

impl IndexError {
    /// The copy was made by an older program: nothing is wrong with it, it is made again.
    pub(in crate::store) fn older() -> Self {
        Self(OLDER.to_owned())
    }

    pub(in crate::store) fn is_older(&self) -> bool {
        self.0 == OLDER
    }

    /// The disk is full: nothing is known to be wrong with the copy, it could not be opened.
    pub(in crate::store) fn no_room() -> Self {
        Self(NO_ROOM.to_owned())
    }

    pub(in crate::store) fn is_no_room(&self) -> bool {
        self.0 == NO_ROOM
    }
}

impl From<super::codec::WireError> for IndexError {
    fn from(error: super::codec::WireError) -> Self {
        Self(error.to_string())
    }
}

/// A queryable copy.
pub(in crate::store) trait Index: Send + Sync {
    /// The value of a key.
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, IndexError>;
    /// Writes; not atomic, not durable before a flush.
    fn put(&self, puts: Vec<Put>) -> Result<(), IndexError>;
    /// Pairs from a key on (that key included), in order, at most `limit`.
    fn scan(&self, tree: Tree, from: &[u8], limit: usize) -> Result<Vec<Pair>, IndexError>;
    /// Hands everything to the operating system.
    fn flush(&self) -> Result<(), IndexError>;
}

/// Opens copies.
pub(in crate::store) trait Indexes: Send + Sync {
    /// Opens the copy in a folder, made if it is not there.
    fn open(&self, folder: &Path) -> Result<Arc<dyn Index>, IndexError>;
}

/// Gives every pair of a tree in order, a bounded number in memory.
pub(in crate::store) fn each(
    index: &dyn Index,
    tree: Tree,
    mut see: impl FnMut(&[u8], &[u8]) -> Result<bool, IndexError>,
) -> Result<(), IndexError> {
    const CHUNK: usize = 128;
    let mut from = Vec::new();
    loop {
        let pairs = index.scan(tree, &from, CHUNK)?;
        for (key, value) in &pairs {
            if !see(key, value)? {
                return Ok(());
            }
        }
        match pairs.last() {
            Some((last, _)) if pairs.len() == CHUNK => {
                from.clone_from(last);
                from.push(0);
            }
            _ => return Ok(()),
        }
    }
}
