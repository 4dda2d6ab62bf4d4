//! The quarantine: what was damaged or cut is kept there with the reason, and never deleted by the program.

use std::{io, path::Path};

use super::disk::{Disk, list_or_empty, name, parent, read_file, write_new};
use crate::words::{Arg, Lang, Word, table::store as words};

/// Why something is in quarantine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Cause {
    /// Damaged bytes of the journal, or a tail that was cut.
    Damage,
    /// The queryable copy could not be read or did not agree with the journal.
    Index,
    /// Half-typed text that could not be read.
    Drafts,
    /// A stored form that does not have its hash.
    Form,
}

impl Cause {
    const ALL: [Self; 4] = [Self::Damage, Self::Index, Self::Drafts, Self::Form];

    fn word(self) -> &'static Word {
        match self {
            Self::Damage => &words::KEPT_DAMAGE,
            Self::Index => &words::KEPT_INDEX,
            Self::Drafts => &words::KEPT_DRAFTS,
            Self::Form => &words::KEPT_FORM,
        }
    }

    /// What `reason.txt` says, in English.
    fn text(self) -> &'static str {
        self.word().text(Lang::En)
    }

    /// The reason in the reader's language; one that this program did not write is shown as it is.
    fn read(text: &str) -> Arg {
        match Self::ALL.into_iter().find(|cause| cause.text() == text) {
            Some(cause) => cause.word().phrase().into(),
            None => text.into(),
        }
    }
}

/// The folder of the quarantine in a data folder.
pub(in crate::store) const FOLDER: &str = "quarantine";
/// Says why something is there. No personal data.
pub(in crate::store) const REASON: &str = "reason.txt";

/// Moves a file or folder into quarantine.
pub(in crate::store) fn take(disk: &dyn Disk, data: &Path, path: &Path, cause: Cause) -> io::Result<()> {
    let name = name(path);
    let place = room(disk, data, cause)?;
    disk.rename(path, &place.join(name))?;
    disk.sync_folder(&place)?;
    disk.sync_folder(parent(path))
}

/// Keeps a copy of some bytes in quarantine, unless the same is there already.
pub(in crate::store) fn keep(
    disk: &dyn Disk,
    data: &Path,
    name: &str,
    bytes: &[u8],
    cause: Cause,
) -> io::Result<()> {
    let all = data.join(FOLDER);
    for kept in list_or_empty(disk, &all)? {
        let path = all.join(kept.name).join(name);
        if read_file(disk, &path, bytes.len() as u64 + 1).is_ok_and(|known| known == bytes) {
            return Ok(());
        }
    }
    let place = room(disk, data, cause)?;
    write_new(disk, &place.join(name), bytes)?;
    disk.sync_folder(&place)
}

/// Makes the next numbered folder, with the reason in it.
fn room(disk: &dyn Disk, data: &Path, cause: Cause) -> io::Result<std::path::PathBuf> {
    let all = data.join(FOLDER);
    disk.make_folder(&all)?;
    let numbers = list_or_empty(disk, &all)?.into_iter().filter_map(|entry| entry.name.parse::<u32>().ok());
    let place = all.join(format!("{:04}", numbers.max().unwrap_or(0) + 1));
    disk.make_folder(&place)?;
    disk.sync_folder(&all)?;
    write_new(disk, &place.join(REASON), format!("{}\n", cause.text()).as_bytes())?;
    Ok(place)
}

/// What is in quarantine: the number of each part and why it is there.
pub(in crate::store) fn list(disk: &dyn Disk, data: &Path) -> io::Result<Vec<(String, Arg)>> {
    let all = data.join(FOLDER);
    let parts = list_or_empty(disk, &all)?.into_iter().filter(|entry| entry.folder);
    let reason = |name: &str| {
        let bytes = read_file(disk, &all.join(name).join(REASON), 4096).unwrap_or_default();
        Cause::read(String::from_utf8_lossy(&bytes).trim())
    };
    Ok(parts.map(|entry| (entry.name.clone(), reason(&entry.name))).collect())
}
