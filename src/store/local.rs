//! The store in this process: owns the data folder.
//!
//! Opening reads `store.ron` and the journal's tail and is then ready for answers; the queryable copy is
//! opened, caught up, or made again from the journal by a thread beside. What needs the copy waits for it;
//! appending does not.

mod copies;
mod open;
mod quiet;
mod recent;
mod serve;
mod shared;
mod worker;

pub(in crate::store) use self::open::{open_copy, sentence};

use std::{io, path::PathBuf, sync::Arc};

use self::shared::Shared;
use super::{
    api::{StoreError, Summarise},
    disk::{self, Disk, DiskFile, RealDisk},
    folder::broken,
    index::{Indexes, SledIndexes},
    journal::{Spot, segment},
    settings::Settings,
};
use crate::{
    expr::Str,
    keys::{DataKey, Identity},
    words::Phrase,
};

/// How to open a data folder.
pub struct Options {
    /// The data folder; made if it is not there.
    pub folder: PathBuf,
    /// Computes the rows of the interview list.
    pub summarise: Arc<dyn Summarise>,
    /// The key of an encrypted store.
    pub key: Option<DataKey>,
}

/// What a store stands on; tests bring their own.
pub(in crate::store) struct Ground {
    pub(in crate::store) disk: Arc<dyn Disk>,
    pub(in crate::store) indexes: Arc<dyn Indexes>,
    pub(in crate::store) settings: Settings,
}

/// Bytes on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiskUse {
    /// Events in the journal.
    pub journal: u64,
    /// The queryable copy.
    pub copy: u64,
}

/// A data folder opened by this process.
pub struct LocalStore {
    shared: Arc<Shared>,
}

impl LocalStore {
    /// Opens a data folder, made if it is not there.
    ///
    /// # Errors
    /// Held by another process (who, since when), others may read it, from a newer program, damaged beyond
    /// what can be healed, or the disk does not let us.
    pub fn open(options: Options) -> Result<Self, StoreError> {
        Self::open_with(options, |settings| settings)
    }

    /// Opens a data folder with other settings than its own ones.
    ///
    /// # Errors
    /// As [`LocalStore::open`].
    pub fn open_with(
        options: Options,
        change: impl FnOnce(Settings) -> Settings,
    ) -> Result<Self, StoreError> {
        let (settings, unread) = Settings::of(&RealDisk, &options.folder);
        let settings = change(settings);
        let ground = Ground { disk: Arc::new(RealDisk), indexes: Arc::new(SledIndexes), settings };
        let store = Self::open_on(options, ground)?;
        unread.iter().for_each(|said| super::Store::tell(&store, said));
        Ok(store)
    }

    pub(in crate::store) fn open_on(options: Options, ground: Ground) -> Result<Self, StoreError> {
        Ok(Self { shared: open::open(options, ground, None)? })
    }

    /// Opens a data folder whose lock is held already.
    pub(in crate::store) fn open_locked(
        options: Options,
        ground: Ground,
        lock: Box<dyn DiskFile>,
    ) -> Result<Self, StoreError> {
        Ok(Self { shared: open::open(options, ground, Some(lock))? })
    }

    /// The key pair of this store.
    pub fn identity(&self) -> Identity {
        self.shared.identity.clone()
    }

    /// Sets the home commune, for forms without a commune question.
    ///
    /// # Errors
    /// `store.ron` cannot be written.
    pub fn set_home(&self, home: Option<Str>) -> Result<(), StoreError> {
        self.shared.set_home(home)
    }

    /// Mends what can be mended: the journal from the copy, the copy from the journal.
    pub(in crate::store) fn mend(&self) -> Result<(), StoreError> {
        self.settle();
        self.shared.mend(Spot::start(self.shared.own))?;
        worker::recheck(&self.shared);
        self.settle();
        Ok(())
    }

    /// What opening and working found that the user should know.
    pub(in crate::store) fn notices(&self) -> Vec<Phrase> {
        self.shared.lock().notices.clone()
    }

    /// Bytes on the disk: events in the journal, without the zeros that are kept ready, and the queryable copy.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn disk_use(&self) -> Result<DiskUse, StoreError> {
        let shared = &self.shared;
        let (spot, db) = {
            let inner = shared.lock();
            (inner.journal.spot(), inner.file.db)
        };
        let disk = &*shared.ground.disk;
        let measure = || {
            let full = segment::list(disk, &shared.journal_folder())?;
            let full = full.iter().filter(|(number, _)| *number < spot.segment);
            let journal = spot.offset + full.map(|(_, length)| length).sum::<u64>();
            let files = disk::walk(disk, &shared.db_folder(db))?;
            let copy = files.iter().map(|path| disk.open_read(path)?.length()).sum::<io::Result<u64>>()?;
            Ok(DiskUse { journal, copy })
        };
        measure().map_err(|error| broken(&shared.folder, error).into())
    }

    /// Waits until the queryable copy is there and, after an unclean end, compared with the journal.
    pub fn settle(&self) {
        self.shared.settle();
    }
}

/// Ends in order: the queryable copy is made durable, so that the next opening has nothing to catch up with.
impl Drop for LocalStore {
    fn drop(&mut self) {
        self.shared.close();
    }
}

#[cfg(test)]
mod tests;
