//! Everything the store does to files, except sled's own: one small trait, so that tests can cut the power
//! anywhere. Files are made 0600 and folders 0700.

use std::{
    io,
    path::{Path, PathBuf},
};

mod real;
pub mod simulated;
pub mod tally;

pub use real::RealDisk;

/// What a folder holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// File name.
    pub name: String,
    /// Whether it is a folder.
    pub folder: bool,
    /// Bytes, of a file.
    pub length: u64,
}

/// Who may read something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// Permission bits (`0o700`).
    pub mode: u32,
    /// Whether it belongs to the user who runs the program.
    pub mine: bool,
}

/// A disk.
pub trait Disk: Send + Sync {
    /// Opens a file to read and write; with `create` a new one that must not be there yet.
    ///
    /// # Errors
    /// What the system says.
    fn open(&self, path: &Path, create: bool) -> io::Result<Box<dyn DiskFile>>;

    /// Opens a file to read.
    ///
    /// # Errors
    /// What the system says.
    fn open_read(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;

    /// Makes a folder and those above it; nothing happens if it is there.
    ///
    /// # Errors
    /// What the system says.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Makes the names in a folder durable.
    ///
    /// # Errors
    /// What the system says.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// Renames a file or folder, replacing a file.
    ///
    /// # Errors
    /// What the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder with nothing in it.
    ///
    /// # Errors
    /// What the system says.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// What a folder holds, by name.
    ///
    /// # Errors
    /// What the system says; `NotFound` if it is not there.
    fn list(&self, path: &Path) -> io::Result<Vec<Entry>>;

    /// Bytes an ordinary user may still write beside this path.
    ///
    /// # Errors
    /// What the system says.
    fn free_space(&self, path: &Path) -> io::Result<u64>;

    /// Who may read a path.
    ///
    /// # Errors
    /// What the system says.
    fn access(&self, path: &Path) -> io::Result<Access>;

    /// Sets the permission bits of a path.
    ///
    /// # Errors
    /// What the system says.
    fn set_mode(&self, path: &Path, mode: u32) -> io::Result<()>;

    /// Takes the lock of a file that is made if needed, held until the file is dropped. `None`: somebody else
    /// has it.
    ///
    /// # Errors
    /// What the system says, for instance that the file system has no locks.
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskFile>>>;
}

/// An open file.
pub trait DiskFile: Send + Sync {
    /// Its length in bytes.
    ///
    /// # Errors
    /// What the system says.
    fn length(&self) -> io::Result<u64>;

    /// Reads at a place, fewer bytes than asked for only at the end of the file.
    ///
    /// # Errors
    /// What the system says.
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize>;

    /// Writes all bytes at a place.
    ///
    /// # Errors
    /// What the system says; some of the bytes may have been written.
    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()>;

    /// Makes what was written durable (`fdatasync`).
    ///
    /// # Errors
    /// What the system says; nothing is known then about what is durable.
    fn sync(&self) -> io::Result<()>;

    /// Cuts the file, or lengthens it with zeros.
    ///
    /// # Errors
    /// What the system says.
    fn set_length(&self, length: u64) -> io::Result<()>;

    /// Whether it still has a name: what is written to a file that was removed is gone when it is closed.
    ///
    /// # Errors
    /// What the system says.
    fn has_name(&self) -> io::Result<bool> {
        Ok(true)
    }

    /// Lets the next reading come from the disk itself, not from memory; a disk may have no such choice.
    fn forget_cached(&self) {}

    /// Takes blocks up to a length without writing them.
    ///
    /// # Errors
    /// What the system says.
    fn allocate(&self, length: u64) -> io::Result<()>;
}

/// Whether this says that there is no room, or none for this user.
pub(in crate::store) fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// The bytes of a file from a place on, at most `limit`.
pub(in crate::store) fn read_range(file: &dyn DiskFile, offset: u64, limit: u64) -> io::Result<Vec<u8>> {
    let length = file.length()?.saturating_sub(offset).min(limit) as usize;
    let mut bytes = vec![0; length];
    let read = file.read_at(&mut bytes, offset)?;
    bytes.truncate(read);
    Ok(bytes)
}

/// A whole file, at most `limit` bytes of it.
pub(in crate::store) fn read_file(disk: &dyn Disk, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    read_range(&*disk.open_read(path)?, 0, limit)
}

/// Writes a new file, synced; its name is durable after the folder is synced.
pub(in crate::store) fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = disk.open(path, true)?;
    file.write_at(bytes, 0)?;
    file.sync()
}

/// Replaces a file so that after a crash it is the old one or the new one, never something between.
pub(in crate::store) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let fresh = path.with_file_name(name);
    match disk.remove(&fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    if let Err(error) = write_new(disk, &fresh, bytes) {
        // On a full disk what was begun only takes room.
        let _ = disk.remove(&fresh);
        return Err(error);
    }
    disk.rename(&fresh, path)?;
    disk.sync_folder(parent(path))
}

/// What a folder holds; nothing if it is not there.
pub(in crate::store) fn list_or_empty(disk: &dyn Disk, path: &Path) -> io::Result<Vec<Entry>> {
    match disk.list(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        listed => listed,
    }
}

/// Every file under a folder.
pub(in crate::store) fn walk(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in list_or_empty(disk, folder)? {
        let path = folder.join(&entry.name);
        match entry.folder {
            true => found.extend(walk(disk, &path)?),
            false => found.push(path),
        }
    }
    Ok(found)
}

/// The last part of a path.
pub(in crate::store) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The folder a path is in.
pub(in crate::store) fn parent(path: &Path) -> &Path {
    match path.parent() {
        // `--data here` lies in the current folder.
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}
