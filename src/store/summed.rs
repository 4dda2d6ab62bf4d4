//! A RON file with a checksum in its last line, replaced whole: after a crash it is the old one or the new one,
//! and a damaged one is told from any other.

use std::{io, path::Path};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::disk::{self, Disk};

const LARGEST: u64 = 64 << 20;
const SUM: &str = "// crc32c ";

/// A value as the text of such a file.
pub(in crate::store) fn text(value: &impl Serialize) -> io::Result<String> {
    let pretty = ron::ser::PrettyConfig::new();
    let text = ron::ser::to_string_pretty(value, pretty).map_err(io::Error::other)? + "\n";
    let sum = format!("{SUM}{:08x}\n", crc32c::crc32c(text.as_bytes()));
    Ok(text + &sum)
}

/// Replaces the file.
pub(in crate::store) fn write(disk: &dyn Disk, path: &Path, value: &impl Serialize) -> io::Result<()> {
    disk::replace(disk, path, text(value)?.as_bytes())
}

/// The part of such a file that every version of the program reads.
#[derive(Deserialize)]
struct Version {
    format: u32,
    #[serde(default)]
    needs: String,
}

/// Why a file cannot be read.
#[derive(Debug)]
pub(in crate::store) enum Unread {
    /// It has a later format than this program knows, and names the program that it needs.
    Newer { format: u32, needs: String },
    /// It is not as it was written.
    Damaged(String),
}

/// Reads the file, of a format up to `known`. `None`: it is not there.
pub(in crate::store) fn read<T: DeserializeOwned>(
    disk: &dyn Disk,
    path: &Path,
    known: u32,
) -> Result<Option<T>, Unread> {
    let bytes = match disk::read_file(disk, path, LARGEST) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        read => read.map_err(|error| Unread::Damaged(error.to_string()))?,
    };
    let text = std::str::from_utf8(&bytes).map_err(|error| Unread::Damaged(error.to_string()))?;
    let content = content(text).map_err(|reason| Unread::Damaged(reason.to_owned()))?;
    let parse = |error: ron::error::SpannedError| Unread::Damaged(error.to_string());
    // A later file may have other fields: its format is read by itself.
    let Version { format, needs } = ron::from_str(content).map_err(parse)?;
    match format > known {
        true => Err(Unread::Newer { format, needs: if needs.is_empty() { "?".to_owned() } else { needs } }),
        false => ron::from_str(content).map(Some).map_err(parse),
    }
}

/// The text of such a file without its checksum, if that fits.
pub(in crate::store) fn content(text: &str) -> Result<&str, &'static str> {
    let (content, sum) = text.rsplit_once(SUM).ok_or("no checksum")?;
    match sum.trim_end() == format!("{:08x}", crc32c::crc32c(content.as_bytes())) {
        true => Ok(content),
        false => Err("wrong checksum"),
    }
}
