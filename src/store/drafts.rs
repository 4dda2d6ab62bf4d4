//! Half-typed text: one small file per interview and user, replaced atomically; never in the journal. In an
//! encrypted store it is sealed.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    api::Drafts,
    chain::sha256,
    cipher::Cipher,
    disk::{self, Disk},
    quarantine::{self, Cause},
    sealed_file,
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

/// A user's name for use in the name of a file: it may be anything, a file's name may not.
pub(in crate::store) fn user_name(user: &str) -> String {
    sha256(&[user.as_bytes()]).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The drafts of a data folder.
#[derive(Clone, Copy)]
pub(in crate::store) struct Tray<'a> {
    pub(in crate::store) disk: &'a dyn Disk,
    pub(in crate::store) data: &'a Path,
    pub(in crate::store) cipher: &'a Cipher,
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

impl Tray<'_> {
    fn path(&self, user: &str, id: InterviewId) -> PathBuf {
        let plain = self.data.join(FOLDER).join(format!("{id}-{}.json", user_name(user)));
        if self.cipher.is_sealed() { sealed_file::beside(&plain) } else { plain }
    }

    /// The drafts of an interview and user. Unreadable ones are set aside.
    pub(in crate::store) fn read(&self, user: &str, id: InterviewId) -> io::Result<Drafts> {
        let path = self.path(user, id);
        let bytes = match disk::read_file(self.disk, &path, LARGEST) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Drafts::default()),
            read => read?,
        };
        match self.parse(&path, &bytes) {
            Some(drafts) => Ok(drafts),
            None => quarantine::take(self.disk, self.data, &path, Cause::Drafts).map(|()| Drafts::default()),
        }
    }

    /// The drafts in a file, if it is whole.
    pub(in crate::store) fn parse(&self, path: &Path, bytes: &[u8]) -> Option<Drafts> {
        let opened = match self.cipher.is_sealed() {
            true => sealed_file::open(self.cipher, &disk::name(path), bytes)?,
            false => bytes.to_vec(),
        };
        let file: File = serde_json::from_slice(&opened).ok()?;
        (file.version == VERSION && sum(&file.drafts).ok()? == file.crc32c).then_some(file.drafts)
    }

    /// Replaces the drafts of an interview and user; empty ones are removed.
    pub(in crate::store) fn write(&self, user: &str, id: InterviewId, drafts: &Drafts) -> io::Result<()> {
        let path = self.path(user, id);
        if *drafts == Drafts::default() {
            return match self.disk.remove(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                removed => removed.and_then(|()| self.disk.sync_folder(disk::parent(&path))),
            };
        }
        let file = File { version: VERSION, crc32c: sum(drafts)?, drafts: drafts.clone() };
        let text = serde_json::to_vec(&file)?;
        let bytes = match self.cipher.is_sealed() {
            true => sealed_file::seal(self.cipher, &disk::name(&path), &text),
            false => text,
        };
        disk::replace(self.disk, &path, &bytes)
    }
}
