//! sled 0.34.7. It panics on damaged files, so every call is caught; its flush does not reach the disk, so the
//! store syncs its files itself at a checkpoint; it may come up empty, so the store checks what it says.

use std::{collections::BTreeMap, path::Path, sync::Arc, time::Duration};

use super::{Index, IndexError, Indexes, Pair, Put, Tree};
use crate::diag;

const CACHE: u64 = 64 << 20;
const STEP: Duration = Duration::from_millis(5);
/// Steps.
const PATIENCE: u32 = 2000;

/// Opens sled.
pub(in crate::store) struct SledIndexes;

impl Indexes for SledIndexes {
    fn open(&self, folder: &Path) -> Result<Arc<dyn Index>, IndexError> {
        caught(|| {
            let config = sled::Config::new().path(folder).cache_capacity(CACHE).flush_every_ms(None);
            let db = unlocked(|| config.open())?;
            let trees = Tree::ALL.iter().map(|tree| Ok((*tree, db.open_tree(tree.name())?)));
            let trees = trees.collect::<sled::Result<_>>()?;
            Ok(Arc::new(SledIndex { db: Some(db), trees }) as Arc<dyn Index>)
        })
    }
}

/// Nobody else can have the copy open: the data folder is locked. What still holds it is a thread of sled's that
/// has not ended since it was closed a moment ago.
fn unlocked(open: impl Fn() -> sled::Result<sled::Db>) -> sled::Result<sled::Db> {
    let mut left = PATIENCE;
    loop {
        match open() {
            Err(error) if left > 0 && error.to_string().contains("could not acquire lock") => left -= 1,
            opened => return opened,
        }
        std::thread::sleep(STEP);
    }
}

struct SledIndex {
    db: Option<sled::Db>,
    trees: BTreeMap<Tree, sled::Tree>,
}

impl SledIndex {
    fn tree(&self, tree: Tree) -> sled::Result<&sled::Tree> {
        self.trees.get(&tree).ok_or_else(|| sled::Error::Unsupported("no such tree".to_owned()))
    }
}

/// Closing writes, and so may panic: inside a catch, too.
impl Drop for SledIndex {
    fn drop(&mut self) {
        let (db, trees) = (self.db.take(), std::mem::take(&mut self.trees));
        let _ = caught(|| {
            drop(trees);
            drop(db);
            Ok(())
        });
    }
}

impl Index for SledIndex {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, IndexError> {
        caught(|| Ok(self.tree(tree)?.get(key)?.map(|value| value.to_vec())))
    }

    fn put(&self, puts: Vec<Put>) -> Result<(), IndexError> {
        caught(|| {
            puts.into_iter().try_for_each(|(tree, key, value)| match value {
                Some(value) => self.tree(tree)?.insert(key, value).map(drop),
                None => self.tree(tree)?.remove(key).map(drop),
            })
        })
    }

    fn scan(&self, tree: Tree, from: &[u8], limit: usize) -> Result<Vec<Pair>, IndexError> {
        caught(|| {
            let pairs = self.tree(tree)?.range(from.to_vec()..).take(limit);
            pairs.map(|pair| pair.map(|(key, value)| (key.to_vec(), value.to_vec()))).collect()
        })
    }

    fn flush(&self) -> Result<(), IndexError> {
        caught(|| self.db.iter().try_for_each(|db| db.flush().map(drop)))
    }
}

/// Runs something of sled's; a panic becomes an error.
pub(super) fn caught<T>(run: impl FnOnce() -> sled::Result<T>) -> Result<T, IndexError> {
    let done = diag::caught(run).map_err(IndexError)?;
    done.map_err(|error| IndexError(error.to_string()))
}
