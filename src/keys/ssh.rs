//! Public keys as OpenSSH writes them, and the few shapes its protocols are made of.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::words::{Phrase, table::vault as words};

/// A public key: `ssh-ed25519 AAAA… comment`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// Its type, such as `ssh-ed25519`.
    pub kind: String,
    /// The bytes that are the key.
    pub blob: Vec<u8>,
    /// What the owner calls it.
    pub comment: String,
}

impl PublicKey {
    /// The key of its bytes.
    pub fn new(blob: Vec<u8>, comment: &str) -> Option<Self> {
        let kind = String::from_utf8(Take(&blob).string()?.to_vec()).ok()?;
        Some(Self { kind, blob, comment: comment.to_owned() })
    }

    /// Reads a line of a `.pub` file.
    pub fn parse(line: &str) -> Option<Self> {
        let mut words = line.trim().splitn(3, ' ');
        let (kind, blob) = (words.next()?, STANDARD.decode(words.next()?).ok()?);
        Self::new(blob, words.next().unwrap_or_default()).filter(|key| key.kind == kind)
    }

    /// The line of a `.pub` file.
    pub fn line(&self) -> String {
        format!("{} {} {}", self.kind, STANDARD.encode(&self.blob), self.comment).trim_end().to_owned()
    }

    /// What `ssh-keygen -l` shows.
    pub fn fingerprint(&self) -> String {
        format!("SHA256:{}", STANDARD.encode(Sha256::digest(&self.blob)).trim_end_matches('='))
    }

    /// Why a key of this type serves neither to unlock nor as a recipient; `None` if it does.
    pub fn refusal(kind: &str) -> Option<Phrase> {
        match kind {
            "ssh-ed25519" | "ssh-rsa" => None,
            kind if kind.starts_with("sk-") => Some(words::KEY_IS_HARDWARE.with([kind])),
            kind if kind.starts_with("ecdsa-") => Some(words::KEY_IS_ECDSA.with([kind])),
            kind => Some(words::KEY_IS_OTHER.with([kind])),
        }
    }
}

/// Appends bytes with their length.
pub(super) fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend((bytes.len() as u32).to_be_bytes());
    out.extend_from_slice(bytes);
}

/// Bytes being read.
pub(super) struct Take<'b>(pub(super) &'b [u8]);

impl<'b> Take<'b> {
    pub(super) fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*number))
    }

    pub(super) fn string(&mut self) -> Option<&'b [u8]> {
        let length = self.number()? as usize;
        let (string, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(string)
    }
}
