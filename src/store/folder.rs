//! The data folder itself: made 0700, refused when others can read it, locked by one process, with a reserve
//! for a full disk.

use std::{io, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    disk::{self, Disk, DiskFile},
    journal::segment,
    settings::Settings,
};
use crate::{
    diag::{Failure, Kind},
    text::{megabytes, moment},
    words::{Phrase, table::store as words},
};

/// The folder of the journal in a data folder.
pub(in crate::store) const JOURNAL: &str = "journal";
/// The folders of a store that it is made with.
pub(in crate::store) const PARTS_OF_A_STORE: [&str; 4] =
    [JOURNAL, super::forms::FOLDER, super::drafts::FOLDER, super::quarantine::FOLDER];
/// The file whose lock says that a process has the folder open.
pub(in crate::store) const LOCK: &str = "lock";
/// Space that may be freed so that a full disk can be opened.
pub(in crate::store) const RESERVE: &str = "reserve";

/// Who holds a data folder.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Holder {
    pid: u32,
    user: String,
    host: String,
    tty: String,
    since: String,
}

/// A failure of the file system at a path.
pub(in crate::store) fn broken(path: &Path, error: io::Error) -> Failure {
    let place = path.display().to_string();
    let (word, hint) = match error.kind() {
        _ if disk::is_full(&error) => (&words::DISK_FULL, &words::FREE_SPACE),
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            (&words::NOT_WRITABLE, &words::CHECK_WRITABLE)
        }
        io::ErrorKind::NotFound => (&words::GONE, &words::RESTORE_BACKUP),
        _ => (&words::DISK_ERROR, &words::RUN_DOCTOR),
    };
    let kind = match error.kind() {
        io::ErrorKind::PermissionDenied => Kind::Refused,
        _ => Kind::Environment,
    };
    Failure::new(kind, word.with([place])).because(error).hint(hint)
}

/// Adds to a failure for want of room that the reserve can be freed, if there is one.
pub(in crate::store) fn with_reserve(disk: &dyn Disk, folder: &Path, failure: Failure) -> Failure {
    let full = failure.message.word() == &words::DISK_FULL;
    match full && disk.access(&folder.join(RESERVE)).is_ok() {
        true => failure.hint(&words::FREE_RESERVE),
        false => failure,
    }
}

/// Makes the data folder if needed, and refuses one that others can read.
pub(in crate::store) fn prepare(disk: &dyn Disk, folder: &Path) -> Result<(), Failure> {
    let fail = |error| broken(folder, error);
    match disk.access(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            disk.make_folder(folder).map_err(fail)?;
            disk.set_mode(folder, 0o700).map_err(fail)?;
            disk.sync_folder(disk::parent(folder)).map_err(fail)?;
        }
        Err(error) => return Err(fail(error)),
        Ok(access) if access.mine && access.mode & 0o077 != 0 && is_empty(disk, folder) => {
            disk.set_mode(folder, 0o700).map_err(fail)?;
        }
        Ok(access) if !access.mine => return Err(not_yours(folder)),
        Ok(access) if access.mode & 0o077 != 0 => return Err(open_to_others(folder)),
        Ok(_) => {}
    }
    Ok(())
}

/// The failure of a folder with a journal but without `store.ron`, which must not be taken for an empty one.
pub(in crate::store) fn store_file_missing(
    disk: &dyn Disk,
    folder: &Path,
) -> Result<Option<Failure>, Failure> {
    let journal = folder.join(JOURNAL);
    let segments = segment::list(disk, &journal).map_err(|error| broken(&journal, error))?;
    let message = words::STORE_FILE_MISSING.with([folder.display().to_string()]);
    let failure = Failure::new(Kind::Environment, message).hint(&words::RESTORE_BACKUP);
    Ok((!segments.is_empty()).then_some(failure))
}

/// There is no store in a place, and what can be done.
pub(in crate::store) fn no_store(disk: &dyn Disk, folder: &Path) -> Failure {
    let none = || {
        let message = words::DOCTOR_NO_STORE.with([folder.display().to_string()]);
        Failure::new(Kind::Usage, message).hint(&words::NO_STORE_HINT)
    };
    store_file_missing(disk, folder).unwrap_or_else(Some).unwrap_or_else(none)
}

/// Whether there is anything in a place; else, that there is no store.
pub(in crate::store) fn there(disk: &dyn Disk, folder: &Path) -> Result<(), Failure> {
    match disk.access(folder) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(no_store(disk, folder)),
        Err(error) => Err(broken(folder, error)),
    }
}

/// The refusal of a folder that others can read, with the way out.
pub(in crate::store) fn open_to_others(folder: &Path) -> Failure {
    let place = folder.display().to_string();
    Failure::new(Kind::Refused, words::OPEN_TO_OTHERS.with([place.clone()])).hint(words::CHMOD.with([place]))
}

/// The refusal of a folder of another user, whose permissions one cannot mend.
fn not_yours(folder: &Path) -> Failure {
    let place = folder.display().to_string();
    Failure::new(Kind::Refused, words::NOT_YOURS.with([place])).hint(&words::USE_YOUR_OWN)
}

fn is_empty(disk: &dyn Disk, folder: &Path) -> bool {
    disk.list(folder).is_ok_and(|entries| entries.is_empty())
}

/// Takes the lock, or says who has it.
pub(in crate::store) fn lock(disk: &dyn Disk, folder: &Path) -> Result<Box<dyn DiskFile>, Failure> {
    let path = folder.join(LOCK);
    let fail = |error| broken(&path, error);
    let Some(file) = disk.lock(&path).map_err(|error| match error.kind() {
        io::ErrorKind::Unsupported => {
            Failure::new(Kind::Environment, &words::NO_LOCKS).because(error).hint(&words::LOCAL_DISK)
        }
        _ => fail(error),
    })?
    else {
        let holder =
            disk::read_file(disk, &path, 4096).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        return Err(held(folder, holder.unwrap_or_default()));
    };
    let text = serde_json::to_vec(&Holder::here()).map_err(|error| fail(error.into()))?;
    file.set_length(0).and_then(|()| file.write_at(&text, 0)).map_err(fail)?;
    Ok(file)
}

fn held(folder: &Path, holder: Holder) -> Failure {
    let Holder { pid, user, host, tty, since } = holder;
    let message = words::HELD.with([folder.display().to_string(), user, pid.to_string(), host, tty, since]);
    Failure::new(Kind::Refused, message).hint(&words::CLOSE_OTHER)
}

impl Holder {
    fn here() -> Self {
        let tty = std::fs::read_link("/proc/self/fd/0").unwrap_or_default();
        let tty = if tty.starts_with("/dev/") { tty.display().to_string() } else { "-".to_owned() };
        let user = std::env::var("USER").or_else(|_| std::env::var("LOGNAME"));
        Self {
            pid: std::process::id(),
            user: user.unwrap_or_else(|_| format!("uid {}", rustix::process::getuid().as_raw())),
            host: rustix::system::uname().nodename().to_string_lossy().into_owned(),
            tty,
            since: local_time(jiff::Timestamp::now()),
        }
    }
}

/// Makes the reserve if it is not there and there is ample space. A store without one is as good while the disk
/// has room, so that not being able to make it is no failure.
pub(in crate::store) fn reserve(disk: &dyn Disk, folder: &Path, settings: &Settings) {
    let path = folder.join(RESERVE);
    let missing = || disk.access(&path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
    let room = || disk.free_space(folder).is_ok_and(|free| free > room_for_reserve(settings));
    if settings.reserve > 0 && missing() && room() {
        let made = disk.open(&path, true).and_then(|file| file.allocate(settings.reserve));
        if made.is_err() {
            let _ = disk.remove(&path);
        }
    }
}

/// Bytes that must be free to make the reserve: one that was freed on a full disk does not come back at once.
pub(in crate::store) fn room_for_reserve(settings: &Settings) -> u64 {
    settings.warn_below.max(settings.reserve.saturating_mul(2))
}

/// Whether there is room for another interview, and what to say when there is little.
pub(in crate::store) fn room(
    disk: &dyn Disk,
    folder: &Path,
    settings: &Settings,
) -> Result<Option<Phrase>, Failure> {
    let free = disk.free_space(folder).map_err(|error| broken(folder, error))?;
    if free < settings.refuse_below {
        let message = words::TOO_LITTLE_SPACE.with([megabytes(free), megabytes(settings.refuse_below)]);
        return Err(Failure::new(Kind::Environment, message).hint(&words::FREE_SPACE));
    }
    Ok((free < settings.warn_below).then(|| words::LITTLE_SPACE.with([megabytes(free)])))
}

/// A moment as the clock on the wall shows it here.
pub(in crate::store) fn local_time(at: jiff::Timestamp) -> String {
    moment(jiff::tz::TimeZone::system().to_datetime(at))
}
