//! Half-typed text: one small file per interview and user, replaced atomically; never in the journal.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    api::Drafts,
    chain::sha256,
    disk::{self, Disk},
    quarantine::{self, Cause},
};
use crate::interview::InterviewId;

/// The folder of the drafts in a data folder.
pub(in crate::store) const FOLDER: &str = "drafts";
const VERSION: u32 = 1;
const LARGEST: u64 = 16 << 20;

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    crc32c: u32,
    drafts: Drafts,
}

fn sum(drafts: &Drafts) -> io::Result<u32> {
    Ok(crc32c::crc32c(&serde_json::to_vec(drafts)?))
}

fn path(data: &Path, user: &str, id: InterviewId) -> PathBuf {
    data.join(FOLDER).join(format!("{id}-{}.json", user_name(user)))
}

/// A user's name for use in the name of a file: it may be anything, a file's name may not.
pub(in crate::store) fn user_name(user: &str) -> String {
    sha256(&[user.as_bytes()]).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The interview whose drafts are in a file.
pub(in crate::store) fn interview(path: &Path) -> Option<InterviewId> {
    let digits = path.file_name()?.to_str()?.split_once('-')?.0;
    let mut id = [0; 16];
    for (at, byte) in id.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(InterviewId(id))
}

/// The drafts of an interview and user. Unreadable ones are set aside.
pub(in crate::store) fn read(
    disk: &dyn Disk,
    data: &Path,
    user: &str,
    id: InterviewId,
) -> io::Result<Drafts> {
    let path = path(data, user, id);
    let bytes = match disk::read_file(disk, &path, LARGEST) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Drafts::default()),
        read => read?,
    };
    match parse(&bytes) {
        Some(drafts) => Ok(drafts),
        None => quarantine::take(disk, data, &path, Cause::Drafts).map(|()| Drafts::default()),
    }
}

/// The drafts in a file, if it is whole.
pub(in crate::store) fn parse(bytes: &[u8]) -> Option<Drafts> {
    let file: File = serde_json::from_slice(bytes).ok()?;
    (file.version == VERSION && sum(&file.drafts).ok()? == file.crc32c).then_some(file.drafts)
}

/// Replaces the drafts of an interview and user; empty ones are removed.
pub(in crate::store) fn write(
    disk: &dyn Disk,
    data: &Path,
    user: &str,
    id: InterviewId,
    drafts: &Drafts,
) -> io::Result<()> {
    let path = path(data, user, id);
    if *drafts == Drafts::default() {
        return match disk.remove(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed.and_then(|()| disk.sync_folder(disk::parent(&path))),
        };
    }
    let file = File { version: VERSION, crc32c: sum(drafts)?, drafts: drafts.clone() };
    disk::replace(disk, &path, &serde_json::to_vec(&file)?)
}
