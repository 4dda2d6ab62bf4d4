//! A copy in memory that can be lost, go back in time, err or panic, for tests.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{Index, IndexError, Indexes, Pair, Put, Tree};

type Content = BTreeMap<(Tree, Vec<u8>), Vec<u8>>;

/// Copies by folder. Clones are the same.
#[derive(Clone, Default)]
pub(in crate::store) struct MemoryIndexes {
    folders: Arc<Mutex<BTreeMap<PathBuf, Arc<MemoryIndex>>>>,
}

/// One copy.
#[derive(Default)]
pub(in crate::store) struct MemoryIndex {
    now: Mutex<Content>,
    flushed: Mutex<Content>,
    failing: Mutex<bool>,
}

impl MemoryIndexes {
    /// The copy of a folder.
    pub(in crate::store) fn of(&self, folder: &Path) -> Option<Arc<MemoryIndex>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner).get(folder).cloned()
    }

    /// The copies as a crash may leave them: each with what was flushed and, key by key, perhaps more.
    pub(in crate::store) fn after_crash(&self, mut keep: impl FnMut() -> bool) -> Self {
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let crashed = folders.iter().map(|(folder, index)| {
            let mut content = index.flushed.lock().unwrap_or_else(PoisonError::into_inner).clone();
            for (key, value) in index.now.lock().unwrap_or_else(PoisonError::into_inner).iter() {
                if keep() {
                    content.insert(key.clone(), value.clone());
                }
            }
            let index = MemoryIndex {
                now: Mutex::new(content.clone()),
                flushed: Mutex::new(content),
                failing: Mutex::new(false),
            };
            (folder.clone(), Arc::new(index))
        });
        Self { folders: Arc::new(Mutex::new(crashed.collect())) }
    }
}

impl MemoryIndex {
    /// Makes every call fail from now on.
    pub(in crate::store) fn fail(&self) {
        *self.failing.lock().unwrap_or_else(PoisonError::into_inner) = true;
    }

    /// Changes the content behind the store's back.
    pub(in crate::store) fn damage(&self, change: impl FnOnce(&mut Content)) {
        change(&mut self.now.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn content(&self) -> Result<std::sync::MutexGuard<'_, Content>, IndexError> {
        match *self.failing.lock().unwrap_or_else(PoisonError::into_inner) {
            true => Err(IndexError("made to fail".to_owned())),
            false => Ok(self.now.lock().unwrap_or_else(PoisonError::into_inner)),
        }
    }
}

impl Indexes for MemoryIndexes {
    fn open(&self, folder: &Path) -> Result<Arc<dyn Index>, IndexError> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let index = folders.entry(folder.to_owned()).or_default();
        index.content().map(drop)?;
        Ok(Arc::clone(index) as Arc<dyn Index>)
    }
}

impl Index for MemoryIndex {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, IndexError> {
        Ok(self.content()?.get(&(tree, key.to_vec())).cloned())
    }

    fn put(&self, puts: Vec<Put>) -> Result<(), IndexError> {
        let mut content = self.content()?;
        for (tree, key, value) in puts {
            match value {
                Some(value) => content.insert((tree, key), value),
                None => content.remove(&(tree, key)),
            };
        }
        Ok(())
    }

    fn scan(&self, tree: Tree, from: &[u8], limit: usize) -> Result<Vec<Pair>, IndexError> {
        let content = self.content()?;
        let pairs = content.range((tree, from.to_vec())..).take_while(|((of, _), _)| *of == tree);
        Ok(pairs.take(limit).map(|((_, key), value)| (key.clone(), value.clone())).collect())
    }

    fn flush(&self) -> Result<(), IndexError> {
        let now = self.content()?.clone();
        *self.flushed.lock().unwrap_or_else(PoisonError::into_inner) = now;
        Ok(())
    }
}
