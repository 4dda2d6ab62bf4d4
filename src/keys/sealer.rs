//! Sealing bytes for a place: XChaCha20-Poly1305, with the place as associated data, so that what was sealed for
//! one place does not open at another.
//!
//! The nonce is the first 24 bytes of HMAC-SHA256 over place and content, under a key of its own. Nothing hangs
//! on a counter or on random numbers at the time of writing, and the same content at the same place is the same
//! bytes again: a damaged frame of the journal can be made anew from another copy of its events, hash for hash.

use chacha20poly1305::{
    Key, XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use hkdf::hmac::{Hmac, KeyInit as _, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::DataKey;

const NONCE: usize = 24;
/// Bytes that sealing adds.
pub const OVERHEAD: usize = NONCE + 16;

/// Seals and opens under one key.
#[derive(Clone)]
pub struct Sealer {
    cipher: XChaCha20Poly1305,
    nonces: Hmac<Sha256>,
}

impl Sealer {
    /// The sealer of a key.
    pub fn new(key: &DataKey) -> Self {
        let (contents, nonces) = (key.part(b"contents"), key.part(b"nonces"));
        Self { cipher: XChaCha20Poly1305::new(Key::from_slice(&*contents)), nonces: mac(&nonces) }
    }

    /// Seals bytes for a place.
    pub fn seal(&self, place: &[u8], bytes: &[u8]) -> Vec<u8> {
        let mut nonces = self.nonces.clone();
        nonces.update(&(place.len() as u64).to_le_bytes());
        nonces.update(place);
        nonces.update(bytes);
        let nonce = nonces.finalize().into_bytes();
        let nonce = XNonce::from_slice(&nonce[..NONCE]);
        let mut sealed = Vec::with_capacity(bytes.len() + OVERHEAD);
        sealed.extend_from_slice(nonce);
        // Only more than 256 GiB are refused; what could not be sealed is never written in the clear.
        let content = self.cipher.encrypt(nonce, Payload { msg: bytes, aad: place });
        sealed.extend(content.unwrap_or_default());
        sealed
    }

    /// Opens what was sealed for a place. `None`: another key, another place, or changed bytes.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, content) = sealed.split_at_checked(NONCE)?;
        self.cipher.decrypt(XNonce::from_slice(nonce), Payload { msg: content, aad: place }).ok()
    }
}

/// HMAC-SHA256 under a key of 32 bytes.
pub(super) fn mac(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(key);
    Hmac::new((&*block).into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{DataKey, OVERHEAD, Sealer};

    /// The format, byte for byte. If this test fails, encrypted stores in the field can no longer be read.
    #[test]
    fn golden_bytes() {
        let sealed = Sealer::new(&DataKey::of([7; 32])).seal(b"draft a", "Lò".as_bytes());
        let shown: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            shown,
            "526e1f136e7bbf9929ce445424cd9a2b439abdb89f477e12baa8ccc028058885ae914e7f85a884b7662c66"
        );
    }

    #[test]
    fn another_place_or_key_does_not_open() {
        let sealer = Sealer::new(&DataKey::of([7; 32]));
        let sealed = sealer.seal(b"ab", b"text");
        assert_eq!(sealer.open(b"ab", &sealed).as_deref(), Some(&b"text"[..]));
        assert_eq!(sealer.open(b"a", &sealed), None);
        assert_eq!(Sealer::new(&DataKey::of([8; 32])).open(b"ab", &sealed), None);
        assert_eq!(sealer.open(b"ab", &sealed[..10]), None);
        assert_eq!(sealer.seal(b"ab", b"text"), sealed, "made again, the same bytes");
        assert_ne!(sealer.seal(b"ab", b"texT")[..24], sealed[..24], "other content, other nonce");
    }

    proptest! {
        #[test]
        fn any_changed_byte_is_seen(
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            at in any::<prop::sample::Index>(),
            bits in 1u8..,
        ) {
            let sealer = Sealer::new(&DataKey::of([1; 32]));
            let mut sealed = sealer.seal(b"place", &bytes);
            prop_assert_eq!(sealed.len(), bytes.len() + OVERHEAD);
            let at = at.index(sealed.len());
            sealed[at] ^= bits;
            prop_assert_eq!(sealer.open(b"place", &sealed), None);
        }
    }
}
