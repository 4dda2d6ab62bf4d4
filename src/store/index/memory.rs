//! A copy in memory that can be lost, go back in time, err or panic, for tests.

#![allow(clippy::panic)]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{Index, IndexError, Indexes, Pair, Put, Tree, engine::caught};
use crate::store::disk::simulated::Dice;

type Content = BTreeMap<(Tree, Vec<u8>), Vec<u8>>;

/// Copies by folder. Clones are the same.
#[derive(Clone, Default)]
pub(in crate::store) struct MemoryIndexes {
    folders: Arc<Mutex<BTreeMap<PathBuf, Arc<MemoryIndex>>>>,
}

/// One copy.
#[derive(Default)]
pub(in crate::store) struct MemoryIndex {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    now: Content,
    flushed: Content,
    /// Writes since the last flush, in order.
    since: Vec<Put>,
    mood: Mood,
}

/// How it behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mood {
    #[default]
    Well,
    /// Every call fails.
    Failing,
    /// Every call panics, as sled does on damaged files.
    Panicking,
    /// Calls fail or panic after so many.
    LaterOn(u64),
}

impl MemoryIndexes {
    /// The copy of a folder.
    pub(in crate::store) fn of(&self, folder: &Path) -> Option<Arc<MemoryIndex>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner).get(folder).cloned()
    }

    /// The copies as a killed process leaves them.
    pub(in crate::store) fn after_kill(&self) -> Self {
        self.each(|state| (state.now.clone(), Mood::Well))
    }

    /// The copies as a power cut may leave them: any key as it was at any moment since the last flush, all of it
    /// gone, or a copy that fails or panics, at once or later.
    pub(in crate::store) fn after_crash(&self, dice: &mut Dice) -> Self {
        self.each(|state| {
            let mood = match dice.below(12) {
                0 => return (Content::new(), Mood::Well),
                1 => Mood::Failing,
                2 => Mood::Panicking,
                3 => Mood::LaterOn(dice.below(30)),
                _ => Mood::Well,
            };
            (state.reverted(dice), mood)
        })
    }

    fn each(&self, mut left: impl FnMut(&State) -> (Content, Mood)) -> Self {
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let after = folders.iter().map(|(folder, index)| {
            let (now, mood) = left(&index.state());
            let state = State { flushed: now.clone(), now, since: Vec::new(), mood };
            (folder.clone(), Arc::new(MemoryIndex { state: Mutex::new(state) }))
        });
        Self { folders: Arc::new(Mutex::new(after.collect())) }
    }
}

impl State {
    /// What was flushed, and of each key's writes since then any number of the first ones.
    fn reverted(&self, dice: &mut Dice) -> Content {
        let mut content = self.flushed.clone();
        let mut stopped = BTreeSet::new();
        for put in &self.since {
            let key = (put.0, put.1.clone());
            if stopped.contains(&key) || dice.below(3) == 0 {
                stopped.insert(key);
            } else {
                apply(&mut content, put.clone());
            }
        }
        content
    }
}

fn apply(content: &mut Content, (tree, key, value): Put) {
    match value {
        Some(value) => content.insert((tree, key), value),
        None => content.remove(&(tree, key)),
    };
}

impl MemoryIndex {
    /// Makes every call fail from now on.
    pub(in crate::store) fn fail(&self) {
        self.state().mood = Mood::Failing;
    }

    /// Changes the content behind the store's back.
    pub(in crate::store) fn damage(&self, change: impl FnOnce(&mut Content)) {
        change(&mut self.state().now);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state, if this call is to succeed.
    fn asked(&self) -> Result<MutexGuard<'_, State>, IndexError> {
        let mut state = self.state();
        let mood = state.mood;
        match mood {
            Mood::Well => return Ok(state),
            Mood::LaterOn(0) => state.mood = Mood::Panicking,
            Mood::LaterOn(more) => {
                state.mood = Mood::LaterOn(more - 1);
                return Ok(state);
            }
            Mood::Failing | Mood::Panicking => {}
        }
        drop(state);
        caught(|| match mood {
            Mood::Panicking => panic!("made to panic"),
            _ => Err(sled::Error::Unsupported("made to fail".to_owned())),
        })?;
        Err(IndexError("made to fail".to_owned()))
    }
}

impl Indexes for MemoryIndexes {
    fn open(&self, folder: &Path) -> Result<Arc<dyn Index>, IndexError> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let index = folders.entry(folder.to_owned()).or_default();
        index.asked().map(drop)?;
        Ok(Arc::clone(index) as Arc<dyn Index>)
    }
}

impl Index for MemoryIndex {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, IndexError> {
        Ok(self.asked()?.now.get(&(tree, key.to_vec())).cloned())
    }

    fn put(&self, puts: Vec<Put>) -> Result<(), IndexError> {
        let mut state = self.asked()?;
        for put in puts {
            apply(&mut state.now, put.clone());
            state.since.push(put);
        }
        Ok(())
    }

    fn scan(&self, tree: Tree, from: &[u8], limit: usize) -> Result<Vec<Pair>, IndexError> {
        let state = self.asked()?;
        let pairs = state.now.range((tree, from.to_vec())..).take_while(|((of, _), _)| *of == tree);
        Ok(pairs.take(limit).map(|((_, key), value)| (key.clone(), value.clone())).collect())
    }

    fn flush(&self) -> Result<(), IndexError> {
        let mut state = self.asked()?;
        state.flushed = state.now.clone();
        state.since.clear();
        Ok(())
    }
}
