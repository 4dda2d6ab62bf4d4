//! The parts of a backup: written once each, read back, checked.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Opened, examine,
    manifest::{FILE, FileLine, Manifest, PARTS},
    still::Still,
};
use crate::{
    diag::{Failure, Kind},
    store::{
        chain::sha256,
        disk::{self, Disk, list_or_empty, read_range},
        doctor::{Found, journal::Journal},
        folder::broken,
        forms,
        frame::Hand,
        identity::StoreFile,
    },
    words::{Arg, Phrase, table::store as words},
};

/// Only an empty folder, a backup, or one that was begun and interrupted is written to.
pub(super) fn check_place(disk: &dyn Disk, to: &Path, before: Option<&Manifest>) -> Result<(), Failure> {
    let fail = |error| broken(to, error);
    let held = match disk.list(to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        listed => listed.map_err(fail)?,
    };
    // A disk just formatted has this folder at its top.
    let ours = |name: &str| name == PARTS || name.starts_with(FILE) || name == "lost+found";
    match before.is_some() || held.iter().all(|entry| ours(&entry.name)) {
        true => Ok(()),
        false => {
            let message = words::BACKUP_PLACE_TAKEN.with([to.display().to_string()]);
            Err(Failure::new(Kind::Refused, message).hint(&words::BACKUP_ELSEWHERE))
        }
    }
}

/// Writes the parts that are not there yet and reads each back. Gives all lines, and how many files and bytes were
/// written. Questionnaires of the backup before stay, whatever happened to them in the store.
pub(super) fn write(
    disk: &dyn Disk,
    still: &Still,
    before: Option<&Manifest>,
    to: &Path,
) -> Result<(Vec<FileLine>, (u64, u64)), Failure> {
    let parts = to.join(PARTS);
    let place = || -> io::Result<()> {
        disk.make_folder(&parts)?;
        disk.sync_folder(to)?;
        // A disk without permissions takes this or does not; it is told at the end.
        let _ = disk.set_mode(to, 0o700);
        Ok(())
    };
    place().map_err(|error| not_written(to, error))?;
    let mut lines: BTreeMap<String, FileLine> = BTreeMap::new();
    for line in before.into_iter().flat_map(|before| &before.files) {
        let kept = || is_whole(disk, &parts.join(line.part()), line).unwrap_or(false);
        if Path::new(&line.name).starts_with(forms::FOLDER) && kept() {
            lines.insert(line.name.clone(), line.clone());
        }
    }
    let mut written = (0, 0);
    for name in still.names() {
        let bytes = still.read(name).map_err(|error| broken(&still.folder().join(name), error))?;
        let name = name.to_string_lossy().into_owned();
        let line = FileLine { name: name.clone(), bytes: bytes.len() as u64, sha256: sha256(&[&bytes]) };
        let part = parts.join(line.part());
        if !is_whole(disk, &part, &line).unwrap_or(false) {
            disk::replace(disk, &part, &bytes).map_err(|error| not_written(&part, error))?;
            if !is_whole(disk, &part, &line).map_err(|error| not_written(&part, error))? {
                let message = words::BACKUP_NOT_READ_BACK.with([part.display().to_string()]);
                return Err(Failure::new(Kind::Environment, message).hint(&words::BACKUP_OTHER_DISK));
            }
            written = (written.0 + 1, written.1 + line.bytes);
        }
        lines.insert(name, line);
    }
    Ok((lines.into_values().collect(), written))
}

/// A failure to write to the place of the backup: nothing of the store is gone.
pub(super) fn not_written(path: &Path, error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::NotFound => {
            let message = words::BACKUP_NOT_MADE.with([path.display().to_string()]);
            Failure::new(Kind::Environment, message).because(error).hint(&words::BACKUP_PLACE_HINT)
        }
        _ => broken(path, error),
    }
}

/// Whether a part has the bytes it is named after, on the disk itself where that can be asked.
fn is_whole(disk: &dyn Disk, part: &Path, line: &FileLine) -> io::Result<bool> {
    let file = disk.open_read(part)?;
    if file.length()? != line.bytes {
        return Ok(false);
    }
    file.forget_cached();
    Ok(sha256(&[&read_range(&*file, 0, line.bytes)?]) == line.sha256)
}

/// Removes parts that nothing names any more; one that stays only takes room.
pub(super) fn remove_others(disk: &dyn Disk, to: &Path, manifest: &Manifest) {
    let parts = to.join(PARTS);
    let named: BTreeSet<String> = manifest.files.iter().map(FileLine::part).collect();
    for entry in list_or_empty(disk, &parts).unwrap_or_default() {
        if !named.contains(&entry.name) {
            let _ = disk.remove(&parts.join(entry.name));
        }
    }
}

/// Opens a backup and checks every byte of it.
pub(in crate::store) fn open(disk: &Arc<dyn Disk>, folder: &Path) -> Result<Opened, Failure> {
    let Some(manifest) = Manifest::read(&**disk, folder)? else {
        let message = words::NO_BACKUP.with([folder.display().to_string()]);
        return Err(Failure::new(Kind::Usage, message).hint(&words::NO_BACKUP_HINT));
    };
    for line in &manifest.files {
        let part = folder.join(PARTS).join(line.part());
        let whole = is_whole(&**disk, &part, line);
        match whole {
            Ok(true) => {}
            Ok(false) => return Err(damaged(folder, words::BACKUP_PART_BAD.with(names(line)))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(damaged(folder, words::BACKUP_PART_GONE.with(names(line))));
            }
            Err(error) => return Err(broken(&part, error)),
        }
    }
    let still = manifest.still(disk, folder);
    let no_store_file = || damaged(folder, words::BACKUP_PART_GONE.with(["store.ron", "-"]));
    let (file, _) = StoreFile::read(&still, folder)?.ok_or_else(no_store_file)?;
    let hand = file.hand_without_key();
    let journal = checked(&still, &file, &hand, folder)?;
    Ok(Opened { manifest, still, file, journal, folder: PathBuf::from(folder), hand })
}

/// Reads the journal of a backup, which must be whole.
pub(super) fn checked(
    still: &Still,
    file: &StoreFile,
    hand: &Hand,
    folder: &Path,
) -> Result<Journal, Failure> {
    let mut found = Found::default();
    let journal = examine(still, file, hand, None, &mut found)?;
    match found.first_problem() {
        Some(problem) => Err(damaged(folder, problem)),
        None => Ok(journal),
    }
}

fn names(line: &FileLine) -> [String; 2] {
    [line.name.clone(), format!("{PARTS}/{}", line.part())]
}

fn damaged(folder: &Path, problem: Phrase) -> Failure {
    let place = Arg::from(folder.display().to_string());
    let message = words::BACKUP_DAMAGED.with([place, problem.into()]);
    Failure::new(Kind::Data, message).hint(&words::BACKUP_DAMAGED_HINT)
}
