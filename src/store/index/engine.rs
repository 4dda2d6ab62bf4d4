//! sled 0.34.7. It panics on damaged files, so every call is caught; its flush does not reach the disk, so the
//! store syncs its files itself at a checkpoint; it may come up empty, so the store checks what it says.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use super::{Index, IndexError, Indexes, Pair, Put, Tree};
use crate::{diag, store::disk};

const CACHE: u64 = 64 << 20;
const STEP: Duration = Duration::from_millis(5);
/// Steps.
const PATIENCE: u32 = 2000;

/// Bytes of values read after which sled is closed and opened again: it keeps whole leaves of all that it has read,
/// whatever its cache may hold.
const READ: usize = 3 << 20;

/// Opens sled.
pub(in crate::store) struct SledIndexes;

impl Indexes for SledIndexes {
    fn open(&self, folder: &Path) -> Result<Arc<dyn Index>, IndexError> {
        Ok(Arc::new(SledIndex::open(folder, READ)?))
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

/// sled while it is open.
struct Opened {
    db: sled::Db,
    trees: BTreeMap<Tree, sled::Tree>,
}

impl Opened {
    fn of(folder: &Path) -> sled::Result<Self> {
        let config = sled::Config::new().path(folder).cache_capacity(CACHE).flush_every_ms(None);
        let db = unlocked(|| config.open())?;
        let trees = Tree::ALL.iter().map(|tree| Ok((*tree, db.open_tree(tree.name())?)));
        let trees = trees.collect::<sled::Result<_>>()?;
        Ok(Self { db, trees })
    }

    fn tree(&self, tree: Tree) -> sled::Result<&sled::Tree> {
        self.trees.get(&tree).ok_or_else(|| sled::Error::Unsupported("no such tree".to_owned()))
    }
}

struct SledIndex {
    folder: PathBuf,
    /// `None` after it could not be opened again.
    opened: RwLock<Option<Opened>>,
    /// Bytes read since it was opened.
    read: AtomicUsize,
    most: usize,
}

impl SledIndex {
    fn open(folder: &Path, most: usize) -> Result<Self, IndexError> {
        let opened = RwLock::new(Some(caught(|| Opened::of(folder))?));
        Ok(Self { folder: folder.to_owned(), opened, read: AtomicUsize::new(0), most })
    }

    fn with<T>(&self, run: impl FnOnce(&Opened) -> sled::Result<T>) -> Result<T, IndexError> {
        caught(|| match &*self.opened.read().unwrap_or_else(PoisonError::into_inner) {
            Some(opened) => run(opened),
            None => Err(sled::Error::Unsupported("closed".to_owned())),
        })
    }

    /// Counts what was read; when that is much, lets sled forget it.
    fn has_read(&self, bytes: usize) -> Result<(), IndexError> {
        if self.read.fetch_add(bytes, Ordering::Relaxed) + bytes < self.most {
            return Ok(());
        }
        let mut opened = self.opened.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have been here first.
        if self.read.load(Ordering::Relaxed) < self.most {
            return Ok(());
        }
        caught(|| {
            drop(opened.take());
            *opened = Some(Opened::of(&self.folder)?);
            Ok(())
        })?;
        self.read.store(0, Ordering::Relaxed);
        Ok(())
    }
}

/// Closing writes, and so may panic: inside a catch, too.
impl Drop for SledIndex {
    fn drop(&mut self) {
        let opened = self.opened.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        let _ = caught(|| {
            drop(opened);
            Ok(())
        });
    }
}

impl Index for SledIndex {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, IndexError> {
        let value = self.with(|sled| Ok(sled.tree(tree)?.get(key)?.map(|value| value.to_vec())))?;
        self.has_read(value.as_ref().map_or(0, Vec::len))?;
        Ok(value)
    }

    fn put(&self, puts: Vec<Put>) -> Result<(), IndexError> {
        self.with(|sled| {
            puts.into_iter().try_for_each(|(tree, key, value)| match value {
                Some(value) => sled.tree(tree)?.insert(key, value).map(drop),
                None => sled.tree(tree)?.remove(key).map(drop),
            })
        })
    }

    fn scan(&self, tree: Tree, from: &[u8], limit: usize) -> Result<Vec<Pair>, IndexError> {
        let pairs: Vec<Pair> = self.with(|sled| {
            let pairs = sled.tree(tree)?.range(from.to_vec()..).take(limit);
            pairs.map(|pair| pair.map(|(key, value)| (key.to_vec(), value.to_vec()))).collect()
        })?;
        self.has_read(pairs.iter().map(|(_, value)| value.len()).sum())?;
        Ok(pairs)
    }

    fn flush(&self) -> Result<(), IndexError> {
        self.with(|sled| sled.db.flush().map(drop))
    }
}

/// Runs something of sled's; a panic becomes an error.
pub(super) fn caught<T>(run: impl FnOnce() -> sled::Result<T>) -> Result<T, IndexError> {
    let done = diag::caught(run).map_err(IndexError)?;
    done.map_err(|error| match error {
        sled::Error::Io(error) if disk::is_full(&error) => IndexError::no_room(),
        error => IndexError(error.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn much_read_is_forgotten_and_everything_is_still_there() {
        let folder = tempfile::tempdir().unwrap();
        let index = SledIndex::open(folder.path(), 10_000).unwrap();
        let pair = |n: u8| (vec![n], vec![n; 500]);
        index
            .put((0..50).map(pair).map(|(key, value)| (Tree::Responses, key, Some(value))).collect())
            .unwrap();
        for n in 0..100 {
            let (key, value) = pair(n % 50);
            assert_eq!(index.get(Tree::Responses, &key).unwrap(), Some(value));
            assert!(index.read.load(Ordering::Relaxed) < 10_000);
        }
        assert_eq!(index.scan(Tree::Responses, &[], 100).unwrap(), (0..50).map(pair).collect::<Vec<_>>());
        assert_eq!(index.read.load(Ordering::Relaxed), 0, "opened again");
        index.put(vec![(Tree::Responses, vec![7], None)]).unwrap();
        assert_eq!(index.get(Tree::Responses, &[7]).unwrap(), None);
    }
}
