//! The chain of a series: every event's hash covers the event before it, so that a gap, an edit, a removal or
//! a re-ordering shows. Over plaintext canonical bytes (see [`super::codec`]), the same in every store.
//!
//! `hash = SHA-256(previous hash ‖ header ‖ SHA-256(salt ‖ payload))`. Erasure drops salt and payload and
//! keeps the inner hash; the salt (16 random bytes for personal events, else empty) keeps short answers from
//! being guessed from it.

use sha2::{Digest, Sha256};

use super::codec;
use crate::interview::{Event, Scope, StoreId};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// SHA-256 of parts one after the other.
pub(in crate::store) fn sha256(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    parts.iter().for_each(|part| hasher.update(part));
    hasher.finalize().into()
}

/// What the first event of a series is chained to.
pub fn genesis(store: StoreId, scope: &Scope) -> Hash {
    let code: &[u8] = match scope {
        Scope::Store => b"@store",
        Scope::Commune(code) => code.as_bytes(),
    };
    sha256(&[b"khaosat series 1\0", &store.0, code])
}

/// The hash that stands for what was said.
pub fn inner(salt: &[u8], payload: &[u8]) -> Hash {
    sha256(&[salt, payload])
}

/// The hash of an event from its parts.
pub fn link(previous: &Hash, header: &[u8], inner: &Hash) -> Hash {
    sha256(&[previous, header, inner])
}

/// The hash of an event of the series of `store`, chained to `previous`.
pub fn hash(previous: &Hash, event: &Event, salt: &[u8], store: StoreId) -> Hash {
    let encoded = codec::encode(event, store);
    link(previous, &encoded.header, &inner(salt, &encoded.payload))
}

#[cfg(test)]
mod tests {
    use super::{genesis, inner, link};
    use crate::interview::{Scope, StoreId};

    #[test]
    fn erasure_keeps_the_hash() {
        let start = genesis(StoreId([7; 16]), &Scope::Commune("03646".into()));
        let kept = inner(&[1; 16], b"Lo Van An");
        assert_eq!(link(&start, b"header", &kept), link(&start, b"header", &inner(&[1; 16], b"Lo Van An")));
        assert_ne!(kept, inner(&[2; 16], b"Lo Van An"), "the salt counts");
        assert_ne!(start, genesis(StoreId([7; 16]), &Scope::Store), "each series starts elsewhere");
        assert_ne!(link(&start, b"header", &kept), link(&start, b"other", &kept), "the header counts");
    }
}
