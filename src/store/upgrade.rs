//! An older data folder in today's format: first a backup of it as it is, then the change. Whenever it is
//! interrupted there is the old format or the new one, and opening again goes on.
//!
//! | from | to | what changes |
//! |---|---|---|
//! | 1 | 2 | `store.ron` names the khaosat that it needs; what is said of a questionnaire has a checksum |
//! | 2 | 3 | an event may be a second keying or an appointment, which a program of format 2 could not read |

use std::{path::Path, sync::Arc};

use super::{
    backup::{self, Held},
    disk::Disk,
    folder::broken,
    forms::{self, Forms},
    identity::{STORE_FORMAT, StoreFile},
};
use crate::{
    diag::Failure,
    words::{Phrase, table::store as words},
};

const BEFORE: &str = "before-upgrade-";

/// Whether a folder in the data folder is the backup from before an upgrade.
pub(in crate::store) fn is_backup(name: &str) -> bool {
    name.starts_with(BEFORE)
}

/// Brings `store.ron` and what goes with it to today's format if it is older. The lock of the folder is held.
pub(in crate::store) fn upgrade(
    disk: &Arc<dyn Disk>,
    data: &Path,
    file: StoreFile,
) -> Result<(StoreFile, Option<Phrase>), Failure> {
    let from = file.format;
    if from >= STORE_FORMAT {
        return Ok((file, None));
    }
    let kept = data.join(format!("{BEFORE}{from}"));
    backup::make(disk, data, &kept, Held::Here)?;
    Forms { disk: &**disk, data }.seal_notes().map_err(|error| broken(&data.join(forms::FOLDER), error))?;
    let file = file.upgraded();
    // The first file decides; the second copy is only read without it.
    let written = file.write(&**disk, data).and_then(|()| file.write_copy(&**disk, data));
    written.map_err(|error| broken(data, error))?;
    let args = [from.to_string(), STORE_FORMAT.to_string(), kept.display().to_string()];
    Ok((file, Some(words::UPGRADED.with(args))))
}
