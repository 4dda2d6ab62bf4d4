//! Encrypting a store in place. Frames are written anew, events are not: their ids, hashes and order stay.
//!
//! First everything is sealed beside what is there: the journal in `journal/sealed/`, drafts and the quarantine
//! under names that end in `.sealed`. Then `store.ron` is replaced, and from that moment the sealed pieces are the
//! store. Last they take their places and the plain ones are overwritten and removed. A store that is opened after
//! a kill before that moment is the plain one and the pieces are thrown away; after it, what is left is done.

use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use sha2::{Digest, Sha256};

use super::{
    api::{StoreError, Summarise},
    chain::Hash,
    cipher::Cipher,
    disk::{self, Disk, DiskFile, list_or_empty, walk},
    drafts,
    folder::{self, JOURNAL, broken},
    frame::Hand,
    identity::{self, StoreFile},
    index::SledIndexes,
    journal::{Finding, Journal, Placed, Scan, Spot, segment},
    local::{Ground, LocalStore, Options},
    quarantine, sealed_file,
    settings::Settings,
    upgrade,
};
use crate::{
    diag::{Failure, Kind},
    keys::{DataKey, KeyId, KeyRing},
    text::megabytes,
    words::table::{store as store_words, vault as words},
};

/// Encrypts the store in a folder, made if it is not there, for a key and the slots it is wrapped in.
///
/// # Errors
/// It is encrypted already, is open elsewhere, is damaged, or the disk does not let us; it is then as it was.
pub fn encrypt(
    folder: &Path,
    summarise: &Arc<dyn Summarise>,
    ring: &KeyRing,
    key: &DataKey,
) -> Result<(), StoreError> {
    let ground = || Ground {
        disk: Arc::new(disk::RealDisk),
        indexes: Arc::new(SledIndexes),
        settings: Settings::of(&disk::RealDisk, folder).0,
    };
    encrypt_on(folder, summarise, ring, key, &ground)
}

pub(in crate::store) fn encrypt_on(
    folder: &Path,
    summarise: &Arc<dyn Summarise>,
    ring: &KeyRing,
    key: &DataKey,
    ground: &dyn Fn() -> Ground,
) -> Result<(), StoreError> {
    let open = |key| {
        let options = Options { folder: folder.to_owned(), summarise: Arc::clone(summarise), key };
        LocalStore::open_on(options, ground())
    };
    // Opening mends what can be mended, and leaves the journal with a clean end.
    open(None)?.settle();
    let Ground { disk, .. } = ground();
    {
        let _lock = folder::lock(&*disk, folder)?;
        let read = StoreFile::read(&*disk, folder)?;
        let file = read.map(|(file, _)| file).filter(|file| file.keys.is_none());
        let mut file = file.ok_or_else(|| Failure::new(Kind::Refused, &words::ALREADY_ENCRYPTED))?;
        let work = Work { disk: &disk, folder, cipher: Cipher::of(key) };
        let staged = work.room().and_then(|()| work.stage(&mut file, ring));
        if staged.is_err() {
            // Half a copy only takes room; if it cannot be removed now, the next opening does.
            let _ = roll_back(&*disk, folder);
        }
        staged?;
        work.switch(&mut file).map_err(|error| broken(folder, error))?;
    }
    // The copy for queries is made now, while somebody waits anyway.
    open(Some(key.clone()))?.settle();
    Ok(())
}

struct Work<'a> {
    disk: &'a Arc<dyn Disk>,
    folder: &'a Path,
    cipher: Cipher,
}

impl Work<'_> {
    /// Whether there is room for everything twice, and for a new copy for queries.
    fn room(&self) -> Result<(), Failure> {
        let fail = |error| broken(self.folder, error);
        let length = |path: &PathBuf| self.disk.open_read(path).and_then(|file| file.length());
        let sum = |paths: Vec<PathBuf>| paths.iter().map(length).sum::<io::Result<u64>>();
        let journal = walk(&**self.disk, &self.folder.join(JOURNAL)).and_then(sum).map_err(fail)?;
        let others = plain_files(&**self.disk, self.folder).and_then(sum).map_err(fail)?;
        let bytes = 2 * journal + others;
        let free = self.disk.free_space(self.folder).map_err(fail)?;
        if free < bytes {
            let message = words::NO_ROOM_TO_ENCRYPT.with([megabytes(bytes), megabytes(free)]);
            return Err(Failure::new(Kind::Environment, message).hint(&store_words::FREE_SPACE));
        }
        Ok(())
    }

    /// Seals everything beside what is there, and says in `file` what the store will be.
    fn stage(&self, file: &mut StoreFile, ring: &KeyRing) -> Result<(), Failure> {
        let fail = |error| broken(self.folder, error);
        let end = self.journal(file)?;
        self.others().map_err(fail)?;
        let staged = segment::list(&**self.disk, &staging(self.folder)).map_err(fail)?;
        file.encrypt(ring.clone(), &self.cipher);
        file.sealing = Some(staged.len() as u64);
        file.db = highest_db(&**self.disk, self.folder) + 1;
        file.clean = false;
        file.checkpoint.move_to(end);
        Ok(())
    }

    /// Copies the journal, sealed, and reads the copy back.
    fn journal(&self, file: &StoreFile) -> Result<Spot, Failure> {
        let (from, to) = (self.folder.join(JOURNAL), staging(self.folder));
        let fail = |error| broken(&to, error);
        roll_back(&**self.disk, self.folder).map_err(fail)?;
        self.disk.make_folder(&to).map_err(fail)?;
        self.disk.sync_folder(&from).map_err(fail)?;
        let plain = Hand { own: file.own(), cipher: Cipher::Plain };
        let sealed = Hand { own: file.own(), cipher: self.cipher.clone() };
        let mut journal =
            Journal::open(self.disk, to.clone(), &sealed, Spot::start(file.own())).map_err(fail)?;
        let copied = self.read(&from, &plain, &mut |batch| {
            let first = batch.first().map_or(0, |placed| placed.batch.first);
            journal.skip_to(first.saturating_sub(1));
            let events: Vec<_> = batch.iter().map(|placed| placed.event.clone()).collect();
            journal.write(&events)
        })?;
        // Numbers of events that were lost are not given a second time.
        journal.skip_to(file.checkpoint.lsn);
        journal.sync().map_err(fail)?;
        let read_back = self.read(&to, &sealed, &mut |_| Ok(()))?;
        if read_back != copied {
            return Err(Failure::new(Kind::Environment, &words::COPY_DIFFERS).hint(&store_words::RUN_DOCTOR));
        }
        Ok(journal.spot())
    }

    /// Reads a journal and says what it holds: a hash over every event's place and hash.
    fn read(
        &self,
        journal: &Path,
        hand: &Hand,
        visit: &mut dyn FnMut(&[Placed]) -> io::Result<()>,
    ) -> Result<Hash, Failure> {
        let mut holds = Sha256::new();
        let mut written = Ok(());
        let mut scan = Scan::look(self.disk, journal.to_owned(), hand);
        let read = scan.run(Spot::start(hand.own), u64::MAX, &mut |batch| {
            for placed in &batch {
                holds.update(placed.lsn.to_le_bytes());
                holds.update(placed.event.hash);
            }
            written = visit(&batch);
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        written.and(read).map_err(|error| broken(journal, error))?;
        // What was lost before is in quarantine and stays lost; anything else would be lost here.
        let known = |finding: &Finding| matches!(finding, Finding::Lost { .. } | Finding::Stray { .. });
        if !scan.findings.iter().all(known) {
            let damaged = Failure::new(Kind::Environment, &words::DAMAGED_BEFORE);
            return Err(damaged.hint(&words::REPAIR_FIRST));
        }
        Ok(holds.finalize().into())
    }

    /// Drafts and what is in quarantine.
    fn others(&self) -> io::Result<()> {
        for path in plain_files(&**self.disk, self.folder)? {
            sealed_file::seal_beside(&**self.disk, &self.cipher, &path)?;
            self.disk.sync_folder(disk::parent(&path))?;
        }
        Ok(())
    }

    /// The one moment. The second copy of `store.ron` goes first: it is only read when the first one is damaged,
    /// and must then not be of a store that is no more.
    fn switch(&self, file: &mut StoreFile) -> io::Result<()> {
        file.write_copy(&**self.disk, self.folder)?;
        let old = self.disk.open(&self.folder.join(identity::FILE), false)?;
        file.write(&**self.disk, self.folder)?;
        // The seed of the signing key stood in it.
        overwrite(&*old)?;
        finish(&**self.disk, self.folder, file)
    }
}

/// Does what an interrupted encryption left to do, or throws away what it had begun. Needs no key.
pub(in crate::store) fn finish(disk: &dyn Disk, data: &Path, file: &mut StoreFile) -> io::Result<()> {
    let Some(count) = file.sealing else {
        return match file.keys {
            None => roll_back(disk, data),
            Some(_) => Ok(()),
        };
    };
    let (journal, staged) = (data.join(JOURNAL), staging(data));
    for number in 1..=count {
        let (from, to) = (segment::path(&staged, number), segment::path(&journal, number));
        if disk.access(&from).is_ok() {
            if disk.access(&to).is_ok() {
                overwrite(&*disk.open(&to, false)?)?;
            }
            disk.rename(&from, &to)?;
        }
    }
    disk.sync_folder(&journal)?;
    for (number, _) in segment::list(disk, &journal)? {
        let path = segment::path(&journal, number);
        let bytes = disk::read_file(disk, &path, segment::HEADER as u64)?;
        let sealed =
            matches!(segment::parse(&bytes, number), segment::Header::Of(_, key) if key != KeyId::default());
        if number > count && !sealed {
            wipe(disk, &path)?;
        }
    }
    clear(disk, &staged)?;
    disk.sync_folder(&journal)?;
    for path in plain_files(disk, data)? {
        wipe(disk, &path)?;
        disk.sync_folder(disk::parent(&path))?;
    }
    for folder in old_copies(disk, data, file.db)? {
        clear(disk, &folder)?;
    }
    disk.sync_folder(data)?;
    file.sealing = None;
    // The second copy first: as long as `store.ron` says that there is something to do, doing it does no harm.
    file.write_copy(disk, data)?;
    file.write(disk, data)
}

/// Throws away what was sealed for a store that stays plain.
fn roll_back(disk: &dyn Disk, data: &Path) -> io::Result<()> {
    clear(disk, &staging(data))?;
    other_files(disk, data)?
        .iter()
        .filter(|path| sealed_file::is_sealed(path))
        .try_for_each(|path| disk.remove(path))
}

/// Where the sealed journal is written.
fn staging(data: &Path) -> PathBuf {
    data.join(JOURNAL).join("sealed")
}

/// Files that may hold personal data, other than those of the journal and of the copy for queries: half-typed text,
/// the quarantine, backups from before an upgrade.
fn other_files(disk: &dyn Disk, data: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in list_or_empty(disk, data)?.into_iter().filter(|entry| entry.folder) {
        let personal = [drafts::FOLDER, quarantine::FOLDER].contains(&&*entry.name);
        if personal || upgrade::is_backup(&entry.name) {
            found.extend(walk(disk, &data.join(entry.name))?);
        }
    }
    found.retain(|path| disk::name(path) != quarantine::REASON);
    Ok(found)
}

/// Those of them that are not sealed.
fn plain_files(disk: &dyn Disk, data: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = other_files(disk, data)?;
    found.retain(|path| !sealed_file::is_sealed(path));
    Ok(found)
}

/// Folders of copies for queries other than the present one.
fn old_copies(disk: &dyn Disk, data: &Path, present: u32) -> io::Result<Vec<PathBuf>> {
    let present = format!("db-{present}");
    let entries = list_or_empty(disk, data)?.into_iter();
    let old = entries.filter(|entry| entry.folder && entry.name.starts_with("db-") && entry.name != present);
    Ok(old.map(|entry| data.join(entry.name)).collect())
}

/// Removes a file whose content must not stay: its bytes are overwritten first, as far as a disk lets one.
fn wipe(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    overwrite(&*disk.open(path, false)?)?;
    disk.remove(path)
}

fn overwrite(file: &dyn DiskFile) -> io::Result<()> {
    segment::zero(file, 0, file.length()?)?;
    file.sync()
}

/// Removes a folder, what is in it overwritten first.
fn clear(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    for entry in list_or_empty(disk, folder)? {
        let path = folder.join(&entry.name);
        match entry.folder {
            true => clear(disk, &path)?,
            false => wipe(disk, &path)?,
        }
    }
    match disk.remove_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// The highest number of a copy for queries.
pub(in crate::store) fn highest_db(disk: &dyn Disk, folder: &Path) -> u32 {
    let entries = list_or_empty(disk, folder).unwrap_or_default();
    entries.iter().filter_map(|entry| entry.name.strip_prefix("db-")?.parse().ok()).max().unwrap_or(0)
}
