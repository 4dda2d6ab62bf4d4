//! BagIt 1.0 (RFC 8493): the files around the payload, and their hashes.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::event_json::hex;

/// Files of a bag by path inside it, `/` as separator, in path order.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The declaration every bag begins with.
pub const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Path of the declaration.
pub const BAGIT: &str = "bagit.txt";
/// Path of the bag's description; never any personal data in it.
pub const INFO: &str = "bag-info.txt";
/// Path of the payload's hashes.
pub const MANIFEST: &str = "manifest-sha256.txt";
/// Path of the hashes of everything that is not payload. Its own hash identifies the bundle.
pub const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Completes a bag: `files` holds the payload (`data/…`) and other tag files; declaration, description and
/// manifests are added. `info` are the lines of the description, without the payload's size.
pub fn seal(files: &mut Files, info: &[(&str, String)]) {
    let payload: Vec<_> = files.iter().filter(|(path, _)| path.starts_with("data/")).collect();
    let octets: usize = payload.iter().map(|(_, bytes)| bytes.len()).sum();
    let mut description = format!("Payload-Oxum: {octets}.{}\n", payload.len());
    for (label, value) in info {
        description.push_str(&format!("{label}: {value}\n"));
    }
    let manifest = manifest(payload.into_iter());
    files.insert(BAGIT.into(), DECLARATION.into());
    files.insert(INFO.into(), description.into());
    files.insert(MANIFEST.into(), manifest.into());
    let tags = self::manifest(files.iter().filter(|(path, _)| !path.starts_with("data/")));
    files.insert(TAG_MANIFEST.into(), tags.into());
}

/// A manifest of files, one `hash  path` a line.
pub fn manifest<'f>(files: impl Iterator<Item = (&'f String, &'f Vec<u8>)>) -> String {
    files.map(|(path, bytes)| format!("{}  {path}\n", sha256(bytes))).collect()
}

/// A manifest as hashes by path; `None` if a line is not `hash  path` or a path stands twice.
pub fn read_manifest(text: &str) -> Option<BTreeMap<&str, &str>> {
    let mut hashes = BTreeMap::new();
    for line in text.lines() {
        let (hash, path) = line.split_once("  ")?;
        if hash.len() != 64 || hashes.insert(path, hash).is_some() {
            return None;
        }
    }
    Some(hashes)
}
