//! A disk in memory, for tests: counts operations, fails at any of them, fills up, and loses power. After a
//! power cut it holds what was synced, and of the rest any part, torn at 512 bytes, in any order; names come
//! back as of some moment after the last sync of a folder that concerned them.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

mod content;
mod dice;

use super::{Access, Disk, DiskFile, Entry, parent};
use content::{Change, Content};
pub use dice::Dice;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// One operation fails.
    Once(io::ErrorKind),
    /// This operation and all after it fail.
    Always(io::ErrorKind),
}

/// A disk in memory. Clones are the same disk.
#[derive(Clone, Default)]
pub struct SimulatedDisk(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    files: Vec<Content>,
    names: BTreeMap<PathBuf, Node>,
    durable_names: BTreeMap<PathBuf, Node>,
    renaming: Vec<Naming>,
    locked: BTreeSet<PathBuf>,
    operations: u64,
    fault: Option<(u64, Fault)>,
    capacity: Option<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Folder,
    File(usize),
}

#[derive(Clone)]
enum Naming {
    Put(PathBuf, Node),
    Remove(PathBuf),
    Rename(PathBuf, PathBuf),
}

impl Naming {
    fn apply(&self, names: &mut BTreeMap<PathBuf, Node>) {
        match self {
            Self::Put(path, node) => {
                names.insert(path.clone(), *node);
            }
            Self::Remove(path) => {
                names.remove(path);
            }
            Self::Rename(from, to) => {
                let moved: Vec<PathBuf> =
                    names.keys().filter(|path| path.starts_with(from)).cloned().collect();
                for path in moved {
                    if let (Some(node), Ok(rest)) = (names.remove(&path), path.strip_prefix(from)) {
                        let place = if rest.as_os_str().is_empty() { to.clone() } else { to.join(rest) };
                        names.insert(place, node);
                    }
                }
            }
        }
    }

    fn concerns(&self, folder: &Path) -> bool {
        match self {
            Self::Put(path, _) | Self::Remove(path) => parent(path) == folder,
            Self::Rename(from, to) => parent(from) == folder || parent(to) == folder,
        }
    }
}

impl SimulatedDisk {
    /// An empty disk.
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Operations so far that change something or sync.
    pub fn operations(&self) -> u64 {
        self.state().operations
    }

    /// Makes the operation with this number (from 0) fail; `None` takes the fault away.
    pub fn set_fault(&self, fault: Option<(u64, Fault)>) {
        self.state().fault = fault;
    }

    /// Limits how many bytes all files together may have.
    pub fn set_capacity(&self, bytes: Option<u64>) {
        self.state().capacity = bytes;
    }

    /// Bytes of all files together.
    pub fn used(&self) -> u64 {
        self.state().used()
    }

    /// Every file and what is in it.
    pub fn contents(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let state = self.state();
        let content = |(path, node): (&PathBuf, &Node)| match node {
            Node::File(file) => Some((path.clone(), state.files[*file].now.clone())),
            Node::Folder => None,
        };
        state.names.iter().filter_map(content).collect()
    }

    /// The disk as it may be found after the power fails now.
    pub fn after_power_cut(&self, dice: &mut Dice) -> Self {
        let state = self.state();
        let mut names = state.durable_names.clone();
        let kept = dice.below(state.renaming.len() as u64 + 1) as usize;
        state.renaming.iter().take(kept).for_each(|naming| naming.apply(&mut names));
        let files = state.files.iter().map(|content| content.torn(dice)).collect();
        let after = State { files, durable_names: names.clone(), names, ..State::default() };
        Self(Arc::new(Mutex::new(after)))
    }

    /// A copy of the disk as it is now, nothing lost (what a killed process leaves).
    pub fn after_kill(&self) -> Self {
        let state = self.state();
        let names = state.names.clone();
        let files =
            state.files.iter().map(|content| Content::settled(content.now.clone(), content.mode)).collect();
        Self(Arc::new(Mutex::new(State { files, durable_names: names.clone(), names, ..State::default() })))
    }

    /// Changes the bytes of a file behind the store's back.
    pub fn damage(&self, path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
        let mut state = self.state();
        if let Some(Node::File(number)) = state.names.get(path).copied() {
            let content = &mut state.files[number];
            change(&mut content.now);
            *content = Content::settled(content.now.clone(), content.mode);
        }
    }
}

impl State {
    fn step(&mut self) -> io::Result<()> {
        let now = self.operations;
        self.operations += 1;
        match self.fault {
            Some((at, Fault::Once(kind))) if now == at => Err(kind.into()),
            Some((at, Fault::Always(kind))) if now >= at => Err(kind.into()),
            _ => Ok(()),
        }
    }

    fn used(&self) -> u64 {
        let lengths = self.names.values().map(|node| match node {
            Node::File(number) => self.files[*number].now.len() as u64,
            Node::Folder => 0,
        });
        lengths.sum()
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.names);
        self.renaming.push(naming);
    }

    fn change(&mut self, file: usize, change: Change) -> io::Result<()> {
        let content = &self.files[file];
        let grown = match &change {
            Change::Write(at, bytes) => (at + bytes.len()).saturating_sub(content.now.len()),
            Change::Length(length) => length.saturating_sub(content.now.len()),
        };
        if grown > 0 && self.capacity.is_some_and(|most| self.used() + grown as u64 > most) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let content = &mut self.files[file];
        change.apply(&mut content.now);
        content.unsynced.push(change);
        Ok(())
    }
}

struct SimulatedFile {
    disk: SimulatedDisk,
    file: usize,
    lock: Option<PathBuf>,
}

impl Drop for SimulatedFile {
    fn drop(&mut self) {
        if let Some(path) = &self.lock {
            self.disk.state().locked.remove(path);
        }
    }
}

impl SimulatedDisk {
    fn file(&self, path: &Path, lock: Option<PathBuf>) -> io::Result<Box<dyn DiskFile>> {
        match self.state().names.get(path) {
            Some(Node::File(file)) => Ok(Box::new(SimulatedFile { disk: self.clone(), file: *file, lock })),
            Some(Node::Folder) => Err(io::ErrorKind::IsADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn create(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step()?;
        if state.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if state.names.get(parent(path)) != Some(&Node::Folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let number = state.files.len();
        state.files.push(Content { mode: 0o600, ..Content::default() });
        state.name(Naming::Put(path.to_owned(), Node::File(number)));
        Ok(())
    }
}

impl Disk for SimulatedDisk {
    fn open(&self, path: &Path, create: bool) -> io::Result<Box<dyn DiskFile>> {
        if create {
            self.create(path)?;
        }
        self.file(path, None)
    }

    fn open_read(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.file(path, None)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step()?;
        let missing: Vec<PathBuf> =
            path.ancestors().filter(|above| !state.names.contains_key(*above)).map(Path::to_owned).collect();
        missing.into_iter().rev().for_each(|above| state.name(Naming::Put(above, Node::Folder)));
        Ok(())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step()?;
        let Some(last) = state.renaming.iter().rposition(|naming| naming.concerns(path)) else {
            return Ok(());
        };
        let settled: Vec<Naming> = state.renaming.drain(..=last).collect();
        settled.iter().for_each(|naming| naming.apply(&mut state.durable_names));
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step()?;
        if !state.names.contains_key(from) {
            return Err(io::ErrorKind::NotFound.into());
        }
        state.name(Naming::Rename(from.to_owned(), to.to_owned()));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        if !state.names.contains_key(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        state.step()?;
        state.name(Naming::Remove(path.to_owned()));
        Ok(())
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        match self.list(path)?.is_empty() {
            true => self.remove(path),
            false => Err(io::ErrorKind::DirectoryNotEmpty.into()),
        }
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let state = self.state();
        if state.names.get(path) != Some(&Node::Folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let inside = state.names.iter().filter(|(name, _)| name.parent() == Some(path));
        let entries = inside.map(|(name, node)| Entry {
            name: name.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            folder: *node == Node::Folder,
            length: match node {
                Node::File(file) => state.files[*file].now.len() as u64,
                Node::Folder => 0,
            },
        });
        Ok(entries.collect())
    }

    fn free_space(&self, _: &Path) -> io::Result<u64> {
        let state = self.state();
        Ok(state.capacity.map_or(u64::MAX, |most| most.saturating_sub(state.used())))
    }

    fn access(&self, path: &Path) -> io::Result<Access> {
        let state = self.state();
        match state.names.get(path) {
            Some(Node::Folder) => Ok(Access { mode: 0o700, mine: true }),
            Some(Node::File(file)) => Ok(Access { mode: state.files[*file].mode, mine: true }),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn set_mode(&self, path: &Path, mode: u32) -> io::Result<()> {
        let mut state = self.state();
        state.step()?;
        if let Some(Node::File(file)) = state.names.get(path).copied() {
            state.files[file].mode = mode;
        }
        Ok(())
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskFile>>> {
        match self.create(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        if !self.state().locked.insert(path.to_owned()) {
            return Ok(None);
        }
        self.file(path, Some(path.to_owned())).map(Some)
    }
}

impl DiskFile for SimulatedFile {
    fn length(&self) -> io::Result<u64> {
        Ok(self.disk.state().files[self.file].now.len() as u64)
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let state = self.disk.state();
        let bytes = state.files[self.file].now.get(offset as usize..).unwrap_or_default();
        let read = bytes.len().min(buffer.len());
        buffer[..read].copy_from_slice(&bytes[..read]);
        Ok(read)
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        let mut state = self.disk.state();
        match state.step() {
            Ok(()) => state.change(self.file, Change::Write(offset as usize, bytes.to_vec())),
            Err(error) => {
                let half = bytes[..bytes.len() / 2].to_vec();
                state.change(self.file, Change::Write(offset as usize, half))?;
                Err(error)
            }
        }
    }

    fn sync(&self) -> io::Result<()> {
        let mut state = self.disk.state();
        state.step()?;
        let content = &mut state.files[self.file];
        content.durable = content.now.clone();
        content.unsynced.clear();
        Ok(())
    }

    fn has_name(&self) -> io::Result<bool> {
        Ok(self.disk.state().names.values().any(|node| *node == Node::File(self.file)))
    }

    fn set_length(&self, length: u64) -> io::Result<()> {
        let mut state = self.disk.state();
        state.step()?;
        state.change(self.file, Change::Length(length as usize))
    }

    fn allocate(&self, length: u64) -> io::Result<()> {
        if self.length()? < length { self.set_length(length) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Dice, SimulatedDisk};
    use crate::store::disk::{Disk, read_file, replace, write_new};

    #[test]
    fn only_what_was_synced_is_sure() {
        let disk = SimulatedDisk::new();
        disk.make_folder(Path::new("/d")).unwrap();
        disk.sync_folder(Path::new("/")).unwrap();
        write_new(&disk, Path::new("/d/a"), &[1; 2000]).unwrap();
        disk.sync_folder(Path::new("/d")).unwrap();
        disk.open(Path::new("/d/a"), false).unwrap().write_at(&[2; 2000], 0).unwrap();
        let mut seen = [false; 3];
        for seed in 0..64 {
            let after = disk.after_power_cut(&mut Dice(seed));
            let bytes = read_file(&after, Path::new("/d/a"), 4000).unwrap();
            assert_eq!(bytes.len(), 2000);
            let new = bytes.iter().filter(|byte| **byte == 2).count();
            seen[match new {
                0 => 0,
                2000 => 2,
                _ => 1,
            }] = true;
        }
        assert_eq!(seen[1..], [true, true], "whole and torn");
    }

    #[test]
    fn a_replaced_file_is_old_or_new() {
        let disk = SimulatedDisk::new();
        disk.make_folder(Path::new("/d")).unwrap();
        replace(&disk, Path::new("/d/a"), b"old").unwrap();
        let before = disk.operations();
        replace(&disk, Path::new("/d/a"), b"new").unwrap();
        for at in before..disk.operations() {
            let disk = SimulatedDisk::new();
            disk.make_folder(Path::new("/d")).unwrap();
            replace(&disk, Path::new("/d/a"), b"old").unwrap();
            disk.set_fault(Some((at, super::Fault::Always(std::io::ErrorKind::Other))));
            assert!(replace(&disk, Path::new("/d/a"), b"new").is_err());
            for seed in 0..16 {
                let after = disk.after_power_cut(&mut Dice(seed));
                let bytes = read_file(&after, Path::new("/d/a"), 100).unwrap();
                assert!(bytes == b"old" || bytes == b"new", "{bytes:?}");
            }
        }
    }
}
