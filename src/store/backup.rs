//! Backups of a data folder, made while it is in use, and stores made of them.
//!
//! ```text
//! backup.ron      what the backup is of, and which files it has, each with its hash
//! parts/<sha256>  the bytes of those files, each once
//! ```
//! The journal, questionnaires, half-typed text and settings are in it; the queryable copy is made again by a
//! restore. A segment that has not changed keeps its part, so that another backup into the same folder writes only
//! what is new. `backup.ron` is replaced when all parts are there and read back, and parts that nothing names any
//! more are removed after that: whenever it is interrupted, there is the old backup or the new one.

mod manifest;
mod parts;
mod snapshot;
mod still;

pub(in crate::store) use self::{parts::open, snapshot::Held, still::Still};

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::Serialize;

use self::{manifest::Manifest, snapshot::Snapshot};
use super::{
    api::{Notice, StoreError},
    disk::{Disk, RealDisk},
    doctor::{Found, files, journal::Journal, names::Names},
    folder::{broken, local_time},
    frame::Hand,
    identity::{Head, StoreFile},
    stored::SeriesKey,
};
use crate::{
    diag::{Failure, Kind},
    keys::DataKey,
    words::{Phrase, table::store as words},
};

/// What a backup holds and what making it took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackedUp {
    /// The folder of the backup.
    pub folder: String,
    /// The store it is of.
    pub store: String,
    /// When it was made, by the clock of this machine.
    pub made: String,
    /// The same as the clock on the wall shows it here.
    #[serde(skip)]
    pub made_here: String,
    /// Events in its journal.
    pub events: u64,
    /// Its files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Files that were written this time.
    pub written_files: u64,
    /// Their bytes.
    pub written_bytes: u64,
    /// Events being written at that moment, which come with the next backup.
    pub in_flight: u64,
    /// What the user should know.
    pub notices: Vec<Notice>,
}

/// Makes a backup of a data folder, or brings the one in `to` up to date.
///
/// # Errors
/// No store there, a journal or questionnaire that is not whole, a folder that holds something else or a later
/// backup, or the disks do not let us.
pub fn backup(data: &Path, to: &Path) -> Result<BackedUp, StoreError> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    apart(data, to)?;
    Ok(make(&disk, data, to, Held::PerhapsElsewhere)?)
}

/// Checks every byte of a backup.
///
/// # Errors
/// None there, or not whole: which file, and where.
pub fn verify(folder: &Path) -> Result<BackedUp, StoreError> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let opened = open(&disk, folder)?;
    Ok(report(folder, &opened.manifest, (0, 0), 0))
}

/// Neither may lie in the other: a backup would grow by itself.
fn apart(data: &Path, to: &Path) -> Result<(), Failure> {
    let full = |path: &Path| std::fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    let (Ok(data), Ok(to)) = (full(data), full(to)) else { return Ok(()) };
    match to.starts_with(&data) || data.starts_with(&to) {
        true => {
            let message = words::BACKUP_INSIDE.with([to.display().to_string()]);
            Err(Failure::new(Kind::Usage, message).hint(&words::BACKUP_ELSEWHERE))
        }
        false => Ok(()),
    }
}

/// Makes a backup of a data folder in another folder.
pub(in crate::store) fn make(
    disk: &Arc<dyn Disk>,
    data: &Path,
    to: &Path,
    held: Held,
) -> Result<BackedUp, Failure> {
    let Snapshot { still, file, in_flight } = snapshot::take(disk, data, held)?;
    let before = Manifest::read(&**disk, to)?;
    parts::check_place(&**disk, to, before.as_ref())?;
    if let Some(before) = &before
        && before.store() != file.own()
    {
        return Err(refused(words::BACKUP_OF_OTHER.with([to.display().to_string()])));
    }
    let journal = match held {
        // Before an upgrade everything is taken as it is.
        Held::Here => Journal::of(&file, &file.hand_without_key()),
        Held::PerhapsElsewhere => {
            let mut found = Found::default();
            let hand = file.hand_without_key();
            let journal = examine(&still, &file, &hand, before.as_ref(), &mut found)?;
            if let Some(problem) = found.first_problem() {
                let failure = Failure::new(Kind::Data, words::BACKUP_NOT_WHOLE.with([problem]));
                return Err(failure.hint(&words::BACKUP_NOT_WHOLE_HINT));
            }
            goes_on(&journal, before.as_ref(), to)?;
            journal
        }
    };
    let (files, written) = parts::write(&**disk, &still, before.as_ref(), to)?;
    let manifest = Manifest::new(file.own(), journal.events, journal.heads.iter(), files);
    manifest.write(&**disk, to).map_err(|error| parts::not_written(to, error))?;
    parts::remove_others(&**disk, to, &manifest);
    let mut done = report(to, &manifest, written, in_flight);
    if disk.access(to).is_ok_and(|access| access.mode & 0o077 != 0) {
        let said = words::BACKUP_OPEN_TO_OTHERS.with([to.display().to_string()]);
        done.notices.push(Notice::from(&said));
    }
    Ok(done)
}

/// Reads all that a backup holds or will hold: every frame, the chain of every series, every questionnaire. Of an
/// encrypted store, without its key, every frame.
fn examine(
    still: &Still,
    file: &StoreFile,
    hand: &Hand,
    before: Option<&Manifest>,
    found: &mut Found,
) -> Result<Journal, Failure> {
    let disk: Arc<dyn Disk> = Arc::new(still.clone());
    let data = still.folder();
    let known = before.into_iter().flat_map(Manifest::heads);
    let mut journal = Journal::of(file, hand).knowing(known);
    journal.read(&disk, data, Names(None), false, found).map_err(|error| broken(data, error))?;
    files::forms(&*disk, data, &BTreeSet::new(), found)?;
    Ok(journal)
}

/// A store that has less than its backup has lost something, or is another copy of it.
fn goes_on(journal: &Journal, before: Option<&Manifest>, to: &Path) -> Result<(), Failure> {
    let shorter =
        |(key, head): (SeriesKey, Head)| journal.heads.get(&key).is_none_or(|now| now.seq < head.seq);
    let less = before.is_some_and(|before| before.events > journal.events || before.heads().any(shorter));
    match less {
        true => Err(refused(words::BACKUP_HAS_MORE.with([to.display().to_string()]))),
        false => Ok(()),
    }
}

fn refused(said: Phrase) -> Failure {
    Failure::new(Kind::Refused, said).hint(&words::BACKUP_ELSEWHERE)
}

fn report(folder: &Path, manifest: &Manifest, written: (u64, u64), in_flight: u64) -> BackedUp {
    let made = jiff::Timestamp::from_millisecond(manifest.made_ms).unwrap_or_default();
    BackedUp {
        folder: folder.display().to_string(),
        store: manifest.store().to_string(),
        made: made.to_string(),
        made_here: local_time(made),
        events: manifest.events,
        files: manifest.files.len() as u64,
        bytes: manifest.files.iter().map(|line| line.bytes).sum(),
        written_files: written.0,
        written_bytes: written.1,
        in_flight,
        notices: Vec::new(),
    }
}

/// A backup that was checked, in its folder.
pub(in crate::store) struct Opened {
    manifest: Manifest,
    /// The data folder it was made of.
    pub(in crate::store) still: Still,
    pub(in crate::store) file: StoreFile,
    pub(in crate::store) journal: Journal,
    pub(in crate::store) folder: PathBuf,
    /// How its frames are read.
    pub(in crate::store) hand: Hand,
}

impl Opened {
    /// The backup of an encrypted store with its key: now what is in the frames is checked, too.
    pub(in crate::store) fn unlocked(self, key: &DataKey) -> Result<Self, Failure> {
        let hand = Hand { own: self.file.own(), cipher: self.file.cipher(Some(key))? };
        let journal = parts::checked(&self.still, &self.file, &hand, &self.folder)?;
        Ok(Self { hand, journal, ..self })
    }
}
