//! The files around the journal: permissions, space, forms, drafts, quarantine.

use std::{collections::BTreeSet, io, path::Path};

use super::{Found, names::Names};
use crate::{
    diag::Failure,
    form::plan::FormHash,
    store::{
        cipher::Cipher,
        disk::{self, Disk, list_or_empty, walk},
        drafts,
        folder::{self, RESERVE, broken},
        forms::Forms,
        quarantine,
        settings::Settings,
        upgrade,
    },
    text::megabytes,
    words::table::store as words,
};

const LARGEST_DRAFT: u64 = 16 << 20;

pub(super) fn look(
    disk: &dyn Disk,
    data: &Path,
    cipher: &Cipher,
    settings: &Settings,
    names: Names<'_>,
    found: &mut Found,
) -> io::Result<()> {
    for (path, mode) in open_to_others(disk, data)? {
        let said = words::DOCTOR_MODE.with([path.display().to_string(), format!("{mode:o}")]);
        // The store refuses to open in a folder that others can read.
        if path == data { found.problem(said) } else { found.warning(said) }
    }
    if !disk.access(data)?.mine {
        found.problem(words::DOCTOR_NOT_YOURS.with([data.display().to_string()]));
    }
    let free = disk.free_space(data)?;
    if free < settings.warn_below {
        found.warning(words::DOCTOR_SPACE.with([megabytes(free), megabytes(settings.warn_below)]));
    }
    if settings.reserve > 0 && !list_or_empty(disk, data)?.iter().any(|entry| entry.name == RESERVE) {
        found.note(words::DOCTOR_RESERVE.with([megabytes(folder::room_for_reserve(settings))]));
    }
    // A replacement that was never finished (`.new`) was never a draft.
    let begun = |path: &Path| path.extension().is_some_and(|extension| extension == "new");
    let tray = drafts::Tray { disk, data, cipher };
    for path in walk(disk, &data.join(drafts::FOLDER))?.into_iter().filter(|path| !begun(path)) {
        let bytes = disk::read_file(disk, &path, LARGEST_DRAFT)?;
        if !cipher.is_locked() && tray.parse(&path, &bytes).is_none() {
            let of = drafts::interview(&path).map_or_else(|| disk::name(&path), |id| names.interview(id));
            found.problem(words::DOCTOR_DRAFT_BAD.with([of]));
        }
    }
    if let (_, Some(unread)) = Settings::of(disk, data) {
        found.warning(unread);
    }
    for entry in list_or_empty(disk, data)?.into_iter().filter(|entry| upgrade::is_backup(&entry.name)) {
        let size = megabytes(bytes(disk, &data.join(&entry.name)));
        found.note(words::DOCTOR_BEFORE_UPGRADE.with([entry.name, size]));
    }
    for (number, reason) in quarantine::list(disk, data)? {
        found.note(words::DOCTOR_QUARANTINE.with([number.into(), reason]));
    }
    Ok(())
}

/// Sets permissions, and frees the reserve if the disk is too full to open the store.
pub(super) fn repair(disk: &dyn Disk, data: &Path, settings: &Settings, found: &mut Found) -> io::Result<()> {
    let open = open_to_others(disk, data)?;
    for (path, mode) in &open {
        disk.set_mode(path, mode & 0o700)?;
    }
    if !open.is_empty() {
        let what = words::DOCTOR_PERMISSIONS_SET.with([open.len().to_string()]);
        found.note(words::DOCTOR_REPAIRED.with([what]));
    }
    let reserve = data.join(RESERVE);
    if disk.free_space(data)? < settings.reserve && disk.access(&reserve).is_ok() {
        disk.remove(&reserve)?;
        found.note(words::DOCTOR_RESERVE_FREED.phrase());
    }
    Ok(())
}

fn open_to_others(disk: &dyn Disk, data: &Path) -> io::Result<Vec<(std::path::PathBuf, u32)>> {
    let mut open = Vec::new();
    // Inside a folder that is closed to others, sled's files may have any mode.
    let mut paths = vec![data.to_owned()];
    paths.extend(list_or_empty(disk, data)?.into_iter().map(|entry| data.join(entry.name)));
    for path in paths {
        let access = disk.access(&path)?;
        if access.mode & 0o077 != 0 {
            open.push((path, access.mode));
        }
    }
    Ok(open)
}

/// Forms have their hash, and those that interviews were answered on are there.
pub(in crate::store) fn forms(
    disk: &dyn Disk,
    data: &Path,
    answered_on: &BTreeSet<FormHash>,
    found: &mut Found,
) -> Result<(), Failure> {
    let forms = Forms { disk, data };
    let held: BTreeSet<FormHash> = forms.hashes().map_err(|error| broken(data, error))?.into_iter().collect();
    let short = |hash: &FormHash| hash.to_string().chars().take(12).collect::<String>();
    for hash in &held {
        if forms.read(*hash).is_err() {
            found.problem(words::DOCTOR_FORM_BAD.with([short(hash)]));
        }
    }
    for hash in forms.unpaired().map_err(|error| broken(data, error))? {
        found.problem(words::DOCTOR_FORM_NOTE.with([short(&hash)]));
    }
    for hash in answered_on.difference(&held) {
        found.problem(words::DOCTOR_FORM_GONE.with([short(hash)]));
    }
    Ok(())
}

/// Bytes of all files under a folder.
pub(super) fn bytes(disk: &dyn Disk, folder: &Path) -> u64 {
    let inside = |entry: disk::Entry| match entry.folder {
        true => bytes(disk, &folder.join(entry.name)),
        false => entry.length,
    };
    list_or_empty(disk, folder).unwrap_or_default().into_iter().map(inside).sum()
}
