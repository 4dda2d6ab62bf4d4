//! A segment: one file of the journal, filled with zeros when it is made, so that an append changes data only
//! and a full disk is met when a segment is made, not when an answer is given.
//!
//! ```text
//! 0 magic "KHAOSATJ"   8 version 1   16 id of the store   32 number (u64)   40 id of the key, zeros without   60 CRC-32C of the 60 bytes before
//! ```

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    interview::StoreId,
    keys::KeyId,
    store::{
        disk::{Disk, DiskFile, list_or_empty},
        frame::Hand,
    },
};

/// Version of the journal's files.
pub(in crate::store) const FORMAT: u8 = 1;
/// Bytes before the first frame.
pub(in crate::store) const HEADER: usize = 64;
const MAGIC: &[u8; 8] = b"KHAOSATJ";
const SMALLEST: u64 = 1 << 20;

/// What the start of a segment says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Header {
    /// The store whose events are written without its id, and the key it is sealed with.
    Of(StoreId, KeyId),
    /// Made by a later version of the program.
    Newer(u8),
    /// Not a header, or of another segment.
    Bad,
}

/// The size a segment is made with: 1 MiB doubling to 16 MiB.
pub(in crate::store) fn size(number: u64) -> u64 {
    SMALLEST << number.saturating_sub(1).min(4)
}

/// The path of a segment.
pub(in crate::store) fn path(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:08}.log"))
}

/// Numbers and lengths of the segments of a journal, in order.
pub(in crate::store) fn list(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<(u64, u64)>> {
    let entries = list_or_empty(disk, folder)?;
    let mut found: Vec<(u64, u64)> = entries
        .iter()
        .filter(|entry| !entry.folder)
        .filter_map(|entry| Some((entry.name.strip_suffix(".log")?.parse().ok()?, entry.length)))
        .collect();
    found.sort_unstable();
    Ok(found)
}

/// The header of a segment.
pub(in crate::store) fn header(number: u64, hand: &Hand) -> [u8; HEADER] {
    let mut bytes = [0; HEADER];
    bytes[..8].copy_from_slice(MAGIC);
    bytes[8] = FORMAT;
    bytes[16..32].copy_from_slice(&hand.own.0);
    bytes[32..40].copy_from_slice(&number.to_le_bytes());
    bytes[40..48].copy_from_slice(&hand.cipher.id().unwrap_or_default());
    let crc = crc32c::crc32c(&bytes[..60]);
    bytes[60..].copy_from_slice(&crc.to_le_bytes());
    bytes
}

/// Reads the header of a segment.
pub(in crate::store) fn parse(bytes: &[u8], number: u64) -> Header {
    let Some(head) = bytes.first_chunk::<HEADER>() else { return Header::Bad };
    let whole = head[..8] == *MAGIC && head[60..] == crc32c::crc32c(&head[..60]).to_le_bytes();
    let mut id = [0; 16];
    id.copy_from_slice(&head[16..32]);
    let mut key = KeyId::default();
    key.copy_from_slice(&head[40..48]);
    match head[8] {
        _ if !whole || head[32..40] != number.to_le_bytes() => Header::Bad,
        FORMAT => Header::Of(StoreId(id), key),
        version => Header::Newer(version),
    }
}

/// Makes a segment of at least `room` bytes: zeros, synced, then given its name.
pub(in crate::store) fn make(
    disk: &dyn Disk,
    folder: &Path,
    number: u64,
    hand: &Hand,
    room: u64,
) -> io::Result<()> {
    let (place, unborn) = (path(folder, number), path(folder, number).with_extension("log.new"));
    let _ = disk.remove(&unborn);
    let made = fill(&*disk.open(&unborn, true)?, number, hand, room)
        .and_then(|()| disk.rename(&unborn, &place))
        .and_then(|()| disk.sync_folder(folder));
    if made.is_err() {
        let _ = disk.remove(&unborn);
    }
    made
}

fn fill(file: &dyn DiskFile, number: u64, hand: &Hand, room: u64) -> io::Result<()> {
    let size = size(number).max((HEADER as u64 + room).next_multiple_of(4096));
    file.write_at(&header(number, hand), 0)?;
    zero(file, HEADER as u64, size)?;
    file.sync()
}

/// Writes zeros from a place to another.
pub(in crate::store) fn zero(file: &dyn DiskFile, from: u64, to: u64) -> io::Result<()> {
    let block = vec![0; (to.saturating_sub(from)).min(SMALLEST) as usize];
    let mut at = from;
    while at < to {
        let part = block.len().min((to - at) as usize);
        file.write_at(&block[..part], at)?;
        at += part as u64;
    }
    Ok(())
}

const ZEROS: [u8; 4096] = [0; 4096];

/// Whether all bytes are zero, compared in blocks.
pub(in crate::store) fn is_zero(bytes: &[u8]) -> bool {
    bytes.chunks(ZEROS.len()).all(|block| *block == ZEROS[..block.len()])
}

/// Length without the zeros at the end.
pub(in crate::store) fn written(bytes: &[u8]) -> usize {
    let blocks = bytes.chunks(ZEROS.len()).rposition(|block| !is_zero(block)).map_or(0, |last| last + 1);
    let end = bytes.len().min(blocks * ZEROS.len());
    let last = bytes[..end].iter().rposition(|byte| *byte != 0);
    last.map_or(0, |last| last + 1)
}

/// The next place at or after `from` where `pattern` stands.
pub(in crate::store) fn find(bytes: &[u8], pattern: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let block = &rest[..rest.len().min(ZEROS.len())];
        // Most of a segment is zeros: pass over them a block at a time.
        if !is_zero(block) {
            let with_overlap = &rest[..rest.len().min(block.len() + pattern.len() - 1)];
            if let Some(found) = with_overlap.windows(pattern.len()).position(|window| window == pattern) {
                return Some(at + found);
            }
        }
        at += block.len();
    }
    None
}
