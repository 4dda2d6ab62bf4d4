//! A new store made of a backup. It has another id and key and names its parent: it never writes into the series
//! of the store that the backup was made of, which may be alive elsewhere. Those series are read here and closed;
//! what is answered from now on is in series of its own.

use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::Serialize;

use super::{
    api::{StoreError, Summarise},
    backup::{self, Opened},
    disk::{self, Disk, DiskFile, RealDisk, list_or_empty, write_new},
    drafts,
    folder::{self, JOURNAL, LOCK, PARTS_OF_A_STORE, broken},
    forms,
    frame::Hand,
    identity::StoreFile,
    journal::{Journal, Scan, Spot, segment},
    local::{Ground, LocalStore, Options},
    settings,
};
use crate::{
    diag::{Failure, Kind},
    interview::StoreId,
    keys::{DataKey, KeyRing},
    words::table::store as words,
};

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// The data folder.
    pub folder: String,
    /// The id of the new store.
    pub store: String,
    /// The id of the store that the backup was made of.
    pub parent: String,
    /// Events in it.
    pub events: u64,
    /// Interviews in it.
    pub interviews: u64,
}

/// A folder with this file is a restore that was interrupted and may be begun again.
const MARKER: &str = "restoring";

/// Makes a new store of a backup.
///
/// # Errors
/// No backup there or not a whole one, a data folder that is in use, or the disks do not let us. The key of a store
/// that is encrypted comes from `unlock`, and the new store is opened by the same slots.
pub fn restore(
    from: &Path,
    data: &Path,
    summarise: Arc<dyn Summarise>,
    unlock: &dyn Fn(&KeyRing) -> Result<DataKey, Failure>,
) -> Result<Restored, StoreError> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let mut opened = backup::open(&disk, from)?;
    let key = opened.file.keys.as_ref().map(unlock).transpose()?;
    if let Some(key) = &key {
        opened = opened.unlocked(key)?;
    }
    let (file, lock) = write(&disk, &opened, data)?;
    let (settings, _) = settings::Settings::of(&*disk, data);
    let ground = Ground { disk, indexes: Arc::new(super::index::SledIndexes), settings };
    let store = LocalStore::open_locked(Options { folder: data.to_owned(), summarise, key }, ground, lock)?;
    // The queryable copy is made now, so that the first screen has its lists.
    store.settle();
    Ok(Restored {
        folder: data.display().to_string(),
        store: file.own().to_string(),
        parent: opened.file.own().to_string(),
        events: opened.journal.events,
        interviews: opened.journal.interviews.len() as u64,
    })
}

/// Writes the data folder; `store.ron` last, without which it is none. Gives it with the lock of the folder.
pub(in crate::store) fn write(
    disk: &Arc<dyn Disk>,
    opened: &Opened,
    data: &Path,
) -> Result<(StoreFile, Box<dyn DiskFile>), Failure> {
    let fail = |error| broken(data, error);
    check_place(&**disk, data)?;
    folder::prepare(&**disk, data)?;
    let lock = folder::lock(&**disk, data)?;
    let marker = data.join(MARKER);
    if disk.access(&marker).is_err() {
        write_new(&**disk, &marker, b"").and_then(|()| disk.sync_folder(data)).map_err(fail)?;
    }
    for part in PARTS_OF_A_STORE {
        disk.make_folder(&data.join(part)).map_err(fail)?;
    }
    let mut file = opened.file.offspring(&opened.hand.cipher).map_err(fail)?;
    for name in opened.still.names() {
        let kept = [forms::FOLDER, drafts::FOLDER, settings::FILE].iter().any(|part| name.starts_with(part));
        if kept {
            copy(&**disk, opened, name, data).map_err(|error| broken(&data.join(name), error))?;
        }
    }
    let spot = journal(disk, opened, data, file.own()).map_err(|error| broken(&data.join(JOURNAL), error))?;
    file.begin_after(spot, opened.journal.clock, opened.journal.newest);
    folder::reserve(&**disk, data, &settings::Settings::of(&**disk, data).0);
    disk.sync_folder(data).map_err(fail)?;
    file.write_copy(&**disk, data).and_then(|()| file.write(&**disk, data)).map_err(fail)?;
    disk.remove(&marker).and_then(|()| disk.sync_folder(data)).map_err(fail)?;
    Ok((file, lock))
}

/// Nothing that is there is ever written over.
fn check_place(disk: &dyn Disk, data: &Path) -> Result<(), Failure> {
    let held = list_or_empty(disk, data).map_err(|error| broken(data, error))?;
    let begun = held.iter().any(|entry| entry.name == MARKER);
    match begun || held.iter().all(|entry| entry.name == LOCK) {
        true => Ok(()),
        false => {
            let message = words::RESTORE_PLACE_TAKEN.with([data.display().to_string()]);
            Err(Failure::new(Kind::Refused, message).hint(&words::RESTORE_ELSEWHERE))
        }
    }
}

fn copy(disk: &dyn Disk, opened: &Opened, name: &Path, data: &Path) -> io::Result<()> {
    let path = data.join(name);
    let mut above: Vec<PathBuf> = path.ancestors().skip(1).map(Path::to_owned).collect();
    above.retain(|folder| folder.starts_with(data));
    disk.make_folder(disk::parent(&path))?;
    disk::replace(disk, &path, &opened.still.read(name)?)?;
    above.iter().try_for_each(|folder| disk.sync_folder(folder))
}

/// Writes the journal anew, batch by batch, as a journal of the new store: its segments bear the new id, and every
/// event the id of the store that wrote it. Gives where it ends.
fn journal(disk: &Arc<dyn Disk>, opened: &Opened, data: &Path, own: StoreId) -> io::Result<Spot> {
    let folder = data.join(JOURNAL);
    for (number, _) in segment::list(&**disk, &folder)? {
        disk.remove(&segment::path(&folder, number))?;
    }
    let hand = Hand { own, cipher: opened.hand.cipher.clone() };
    let mut writer = Journal::open(disk, folder, &hand, Spot::start(own))?;
    let mut written = Ok(());
    let still: Arc<dyn Disk> = Arc::new(opened.still.clone());
    let mut scan = Scan::look(&still, opened.folder.join(JOURNAL), &opened.hand);
    scan.run(Spot::start(opened.hand.own), u64::MAX, &mut |batch| {
        let events: Vec<_> = batch.into_iter().map(|placed| placed.event).collect();
        written = writer.write(&events);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    written?;
    writer.sync()?;
    Ok(writer.spot())
}
