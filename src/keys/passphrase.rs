//! Passphrases: Argon2id, slow and large on purpose, so that guessing is.

use std::{fmt, io};

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::DataKey;
use crate::text::nfc;

/// The fewest letters of a new passphrase.
pub const LEAST: usize = 8;
/// No slot may ask for more memory than this: `store.ron` may come from anywhere.
const MOST_KIB: u32 = 1 << 20;
const MOST_PASSES: u32 = 64;

/// A passphrase, composed (NFC) however it was typed, wiped from memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

/// What a guess costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Default for Cost {
    fn default() -> Self {
        Self { memory_kib: 64 << 10, passes: 3, lanes: 1 }
    }
}

impl Cost {
    /// As cheap as can be: for tests alone, which open a store a hundred times.
    #[doc(hidden)]
    pub fn for_tests() -> Self {
        Self { memory_kib: 8, passes: 1, lanes: 1 }
    }
}

impl Passphrase {
    /// The passphrase of a typed text.
    pub fn new(typed: &str) -> Self {
        Self(Zeroizing::new(nfc(typed).into_owned()))
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is too short to be a new one.
    pub fn is_short(&self) -> bool {
        self.0.chars().count() < LEAST
    }

    /// The key that wraps a store's key.
    pub(super) fn key(&self, salt: &[u8; 16], cost: Cost) -> io::Result<DataKey> {
        let Cost { memory_kib, passes, lanes } = cost;
        if memory_kib > MOST_KIB || passes > MOST_PASSES {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(io::Error::other)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(self.0.as_bytes(), salt, &mut *key)
            .map_err(io::Error::other)?;
        Ok(DataKey::of(*key))
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

/// Says nothing.
impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{Cost, Passphrase};

    #[test]
    fn typed_composed_or_not_it_is_the_same() {
        let key = |typed: &str| Passphrase::new(typed).key(&[1; 16], Cost::for_tests()).unwrap().id();
        assert_eq!(key("nương rẫy"), key("nu\u{31b}o\u{31b}ng râ\u{303}y"));
        assert_ne!(key("nương rẫy"), key("nuong ray"));
    }

    #[test]
    fn a_store_cannot_ask_for_all_the_memory() {
        let greedy = Cost { memory_kib: u32::MAX, passes: 1, lanes: 1 };
        assert!(Passphrase::new("a").key(&[1; 16], greedy).is_err());
    }
}
