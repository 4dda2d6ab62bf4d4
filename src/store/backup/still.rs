//! A data folder that stands still: some files as they lie on a disk, others as they were read at a moment. What
//! reads a data folder reads it through this as it reads the folder itself; nothing can be changed.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::store::disk::{Access, Disk, DiskFile, Entry, read_range};

/// Files by their path in the data folder.
#[derive(Clone)]
pub(in crate::store) struct Still {
    disk: Arc<dyn Disk>,
    /// The data folder, as callers name it.
    folder: PathBuf,
    files: BTreeMap<PathBuf, Part>,
}

/// Where the bytes of a file are.
#[derive(Clone)]
pub(in crate::store) enum Part {
    /// On the disk.
    File(PathBuf),
    /// As they were read.
    Read(Arc<[u8]>),
}

impl Still {
    pub(in crate::store) fn new(disk: &Arc<dyn Disk>, folder: &Path) -> Self {
        Self { disk: Arc::clone(disk), folder: folder.to_owned(), files: BTreeMap::new() }
    }

    /// The data folder.
    pub(in crate::store) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts a file, named by its path in the data folder, into the place of one of that name.
    pub(in crate::store) fn put(&mut self, name: impl Into<PathBuf>, part: Part) {
        self.files.insert(name.into(), part);
    }

    /// Cuts a file that was read, and drops those of its folder that come after it.
    pub(in crate::store) fn cut(&mut self, name: &Path, length: usize) {
        self.files.retain(|other, _| other.parent() != name.parent() || other.as_path() <= name);
        if let Some(Part::Read(bytes)) = self.files.get_mut(name) {
            *bytes = bytes.iter().take(length).copied().collect();
        }
    }

    /// Names of all files.
    pub(in crate::store) fn names(&self) -> impl Iterator<Item = &Path> {
        self.files.keys().map(PathBuf::as_path)
    }

    /// The bytes of a file, named by its path in the data folder.
    pub(in crate::store) fn read(&self, name: &Path) -> io::Result<Vec<u8>> {
        match self.files.get(name) {
            Some(Part::File(path)) => read_range(&*self.disk.open_read(path)?, 0, u64::MAX),
            Some(Part::Read(bytes)) => Ok(bytes.to_vec()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn inside<'p>(&self, path: &'p Path) -> io::Result<&'p Path> {
        path.strip_prefix(&self.folder).map_err(|outside| io::Error::new(io::ErrorKind::NotFound, outside))
    }

    fn length(&self, part: &Part) -> io::Result<u64> {
        match part {
            Part::File(path) => self.disk.open_read(path)?.length(),
            Part::Read(bytes) => Ok(bytes.len() as u64),
        }
    }
}

fn fixed<T>() -> io::Result<T> {
    Err(io::ErrorKind::ReadOnlyFilesystem.into())
}

impl Disk for Still {
    fn open(&self, _: &Path, _: bool) -> io::Result<Box<dyn DiskFile>> {
        fixed()
    }

    fn open_read(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        match self.files.get(self.inside(path)?) {
            Some(Part::File(path)) => self.disk.open_read(path),
            Some(Part::Read(bytes)) => Ok(Box::new(InMemory(Arc::clone(bytes)))),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn make_folder(&self, _: &Path) -> io::Result<()> {
        fixed()
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        fixed()
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        fixed()
    }

    fn remove(&self, _: &Path) -> io::Result<()> {
        fixed()
    }

    fn remove_folder(&self, _: &Path) -> io::Result<()> {
        fixed()
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let folder = self.inside(path)?;
        let mut found = BTreeMap::new();
        for (name, part) in &self.files {
            let Ok(rest) = name.strip_prefix(folder) else { continue };
            let mut below = rest.components();
            let Some(first) = below.next() else { continue };
            let name = first.as_os_str().to_string_lossy().into_owned();
            let inner = below.next().is_some();
            let length = if inner { 0 } else { self.length(part)? };
            found.insert(name.clone(), Entry { name, folder: inner, length });
        }
        match found.is_empty() && !folder.as_os_str().is_empty() {
            true => Err(io::ErrorKind::NotFound.into()),
            false => Ok(found.into_values().collect()),
        }
    }

    fn free_space(&self, _: &Path) -> io::Result<u64> {
        Ok(0)
    }

    fn access(&self, path: &Path) -> io::Result<Access> {
        let name = self.inside(path)?;
        match self.files.keys().any(|file| file.starts_with(name)) {
            true => Ok(Access { mode: 0o600, mine: true }),
            false => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn set_mode(&self, _: &Path, _: u32) -> io::Result<()> {
        fixed()
    }

    fn lock(&self, _: &Path) -> io::Result<Option<Box<dyn DiskFile>>> {
        fixed()
    }
}

struct InMemory(Arc<[u8]>);

impl DiskFile for InMemory {
    fn length(&self) -> io::Result<u64> {
        Ok(self.0.len() as u64)
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let bytes = self.0.get(offset as usize..).unwrap_or_default();
        let read = bytes.len().min(buffer.len());
        buffer[..read].copy_from_slice(&bytes[..read]);
        Ok(read)
    }

    fn write_at(&self, _: &[u8], _: u64) -> io::Result<()> {
        fixed()
    }

    fn sync(&self) -> io::Result<()> {
        fixed()
    }

    fn set_length(&self, _: u64) -> io::Result<()> {
        fixed()
    }

    fn allocate(&self, _: u64) -> io::Result<()> {
        fixed()
    }
}
