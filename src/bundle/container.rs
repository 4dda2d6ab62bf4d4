//! The file itself: an ustar archive under zstd. Written deterministically; read as if an enemy had made it:
//! never unpacked to disk, only regular files on known paths, everything counted while it streams.

use std::io::Read;

use super::bag::Files;
use crate::{
    diag::{Failure, Kind},
    words::table::bundle as words,
};

/// The one folder of the archive.
const FOLDER: &str = "bag/";

/// Largest entry, in bytes.
pub const LARGEST_ENTRY: u64 = 64 << 20;
/// Largest archive, in bytes.
pub const LARGEST_ARCHIVE: u64 = 1 << 30;
/// Most entries.
pub const MOST_ENTRIES: usize = 10_000;
/// Largest ratio of unpacked to packed bytes, above the first mebibyte.
pub const LARGEST_RATIO: u64 = 200;

/// The archive of a bag: entries sorted, owner 0, mode 0600, every time that of the last event (Unix seconds).
///
/// # Errors
/// A path longer than ustar can hold.
pub fn pack(files: &Files, mtime: u64) -> Result<Vec<u8>, Failure> {
    let failed = |e: std::io::Error| Failure::new(Kind::Environment, &words::NOT_PACKED).because(e);
    let mut archive = tar::Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_path(format!("{FOLDER}{path}")).map_err(failed)?;
        header.set_entry_type(tar::EntryType::Regular);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(mtime);
        header.set_uid(0);
        header.set_gid(0);
        header.set_cksum();
        archive.append(&header, bytes.as_slice()).map_err(failed)?;
    }
    zstd::encode_all(archive.into_inner().map_err(failed)?.as_slice(), 3).map_err(failed)
}

/// The files of an archive.
///
/// # Errors
/// Not an archive of ours, damaged, or hostile: the reason and the entry. Nothing is kept.
pub fn unpack(packed: &[u8]) -> Result<Files, Failure> {
    let limit = LARGEST_ARCHIVE.min((packed.len() as u64).saturating_mul(LARGEST_RATIO).max(1 << 20));
    let plain =
        zstd::Decoder::new(packed).map_err(|e| Failure::new(Kind::Data, &words::NOT_A_BUNDLE).because(e))?;
    let mut archive = tar::Archive::new(Limited { inner: plain, left: limit });
    let mut files = Files::new();
    let truncated = |e: std::io::Error| Failure::new(Kind::Data, &words::TRUNCATED).because(e);
    for entry in archive.entries().map_err(truncated)?.raw(true) {
        let mut entry = entry.map_err(truncated)?;
        let path = entry_path(&entry)?;
        let refuse = |word| Err(Failure::new(Kind::Data, crate::words::Word::with(word, [path.as_str()])));
        if entry.header().entry_type() != tar::EntryType::Regular {
            return refuse(&words::NOT_A_FILE);
        }
        if entry.size() > LARGEST_ENTRY || files.len() >= MOST_ENTRIES {
            return refuse(&words::TOO_LARGE);
        }
        let mut bytes = Vec::new();
        let read =
            entry.by_ref().take(LARGEST_ENTRY).read_to_end(&mut bytes).map_err(|e| truncated(e).at(&path))?;
        if read as u64 != entry.size() {
            return refuse(&words::TRUNCATED_ENTRY);
        }
        if files.insert(path.clone(), bytes).is_some() {
            return refuse(&words::TWICE);
        }
    }
    if files.is_empty() { Err(Failure::new(Kind::Data, &words::NOT_A_BUNDLE)) } else { Ok(files) }
}

trait At {
    fn at(self, path: &str) -> Self;
}

impl At for Failure {
    fn at(self, path: &str) -> Self {
        self.hint(words::IN_ENTRY.with([path]))
    }
}

/// The path inside the bag, if it is one that a bag of ours can have.
fn entry_path<R: Read>(entry: &tar::Entry<'_, R>) -> Result<String, Failure> {
    let raw = entry.path_bytes();
    let refuse =
        || Failure::new(Kind::Data, words::STRANGE_PATH.with([String::from_utf8_lossy(&raw).into_owned()]));
    let path =
        std::str::from_utf8(&raw).ok().and_then(|path| path.strip_prefix(FOLDER)).ok_or_else(refuse)?;
    if known_path(path) { Ok(path.to_owned()) } else { Err(refuse()) }
}

/// Paths of a bag: tag files at the top, `data/` with at most four levels of plain names below it.
fn known_path(path: &str) -> bool {
    let plain = |name: &str| {
        !name.is_empty()
            && !name.starts_with('.')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+'))
    };
    let parts: Vec<&str> = path.split('/').collect();
    let place = match parts.as_slice() {
        [name] => name.ends_with(".txt") || name.ends_with(".sig") || *name == "datapackage.json",
        ["data", rest @ ..] => matches!(
            rest,
            ["header.json" | "events.jsonl"] | ["forms", _, ..] | ["tables", _] | ["receipts", _]
        ),
        _ => false,
    };
    place && parts.len() <= 5 && parts.into_iter().all(plain)
}

/// Stops with an error after so many bytes, so that a small file cannot unpack to a huge one.
struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)? as u64;
        self.left = self
            .left
            .checked_sub(read)
            .ok_or_else(|| std::io::Error::other("larger than a bundle may be"))?;
        Ok(read as usize)
    }
}
