//! A sealed file: in parts, each sealed for the file's name, its number and whether it is the last, so that none
//! can be left out, swapped or taken to another file.
//!
//! ```text
//! 0 magic "KHSF"   4 version 1   then each part: length (u32), sealed bytes
//! ```

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    cipher::{Cipher, Place},
    codec::{In, Out},
    disk::{self, Disk},
};

/// The ending of the names of sealed files.
const ENDING: &str = "sealed";
const MAGIC: [u8; 4] = *b"KHSF";
const FORMAT: u8 = 1;
const PART: u64 = 1 << 20;

/// Bytes, of which there are not many, as a sealed file.
pub(in crate::store) fn seal(cipher: &Cipher, name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = begin();
    part(&mut out, cipher, Place::File(name, 0, true), bytes.to_vec());
    out.0
}

/// Writes a sealed copy of a file beside it, synced, and says where. What may be there already is replaced.
pub(in crate::store) fn seal_beside(disk: &dyn Disk, cipher: &Cipher, path: &Path) -> io::Result<PathBuf> {
    let sealed = beside(path);
    match disk.remove(&sealed) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let (from, to) = (disk.open_read(path)?, disk.open(&sealed, true)?);
    let (length, name) = (from.length()?, disk::name(&sealed));
    let (mut out, mut read, mut written, mut number) = (begin(), 0, 0, 0);
    loop {
        let bytes = disk::read_range(&*from, read, PART)?;
        read += bytes.len() as u64;
        let last = read >= length || bytes.is_empty();
        part(&mut out, cipher, Place::File(&name, number, last), bytes);
        to.write_at(&out.0, written)?;
        written += out.0.len() as u64;
        if last {
            to.sync()?;
            return Ok(sealed);
        }
        (out, number) = (Out::default(), number + 1);
    }
}

/// Where the sealed copy of a file lies.
pub(in crate::store) fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ENDING);
    path.with_file_name(name)
}

/// Whether a file is one, by its name.
pub(in crate::store) fn is_sealed(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == ENDING)
}

fn begin() -> Out {
    let mut out = Out(MAGIC.to_vec());
    out.byte(FORMAT);
    out
}

fn part(out: &mut Out, cipher: &Cipher, place: Place<'_>, bytes: Vec<u8>) {
    let sealed = cipher.seal(place, bytes);
    out.fixed(&(sealed.len() as u32).to_le_bytes());
    out.fixed(&sealed);
}

/// The bytes in a sealed file; `None` if it is not whole or not sealed with this key under this name.
pub(in crate::store) fn open(cipher: &Cipher, name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut read = In(bytes.strip_prefix(&MAGIC)?.strip_prefix(&[FORMAT])?);
    let (mut opened, mut number) = (Vec::new(), 0);
    loop {
        let length = u32::from_le_bytes(read.fixed().ok()?);
        let sealed = read.take(length as usize).ok()?.to_vec();
        let last = read.is_empty();
        opened.extend(cipher.open(Place::File(name, number, last), sealed).ok()?);
        if last {
            return Some(opened);
        }
        number += 1;
    }
}
