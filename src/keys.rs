//! Keys: the ed25519 key a store is made with, the key of an encrypted store's data and the slots it is wrapped
//! in (passphrase, office, ssh-agent), and random bytes from the system.

mod agent;
mod data_key;
mod office;
mod passphrase;
mod ring;
mod sealer;
mod ssh;

pub use agent::Agent;
pub use data_key::{DataKey, KeyId};
pub use office::{Ask, OfficeIdentity, Recipients};
pub use passphrase::{Cost, LEAST, Passphrase};
pub use ring::{KeyRing, LOCK_AFTER, Lock, Slot};
pub use sealer::{OVERHEAD, Sealer};
pub use ssh::PublicKey;

use ed25519_dalek::{Signer, SigningKey};

/// The key pair of a store, made at its first use. Signs what the store vouches for.
#[derive(Clone)]
pub struct Identity {
    key: SigningKey,
}

impl Identity {
    /// A new key from the system's random numbers.
    ///
    /// # Errors
    /// The system has none to give.
    pub fn generate() -> std::io::Result<Self> {
        Ok(Self::from_seed(&random()?))
    }

    /// The key of a seed, as kept in `store.ron`.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self { key: SigningKey::from_bytes(seed) }
    }

    /// The seed (RFC 8032), to be kept secret.
    pub fn seed(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    /// The public key.
    pub fn public(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }

    /// Signs a message (ed25519, deterministic).
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }
}

/// Shows the public half only.
impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identity(")?;
        self.public().iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        write!(f, ")")
    }
}

/// Random bytes from the operating system.
///
/// # Errors
/// The system has none to give.
pub fn random<const N: usize>() -> std::io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(bytes)
}

/// Bytes as text in `store.ron`.
mod base64 {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::{Identity, random};

    #[test]
    fn rfc_8032_test_1() {
        let hex = |text: &str| -> Vec<u8> {
            (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
        };
        let seed = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        let identity = Identity::from_seed(&seed.try_into().unwrap());
        assert_eq!(
            identity.public().to_vec(),
            hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        );
        assert_eq!(identity.sign(b"")[..8], hex("e5564300c360ac72")[..]);
    }

    #[test]
    fn keys_differ_and_debug_hides_the_secret() {
        let one = Identity::generate().unwrap();
        assert_ne!(one.seed(), Identity::generate().unwrap().seed());
        let secret: String = one.seed().iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(!format!("{one:?}").contains(&secret));
        assert_ne!(random::<16>().unwrap(), random::<16>().unwrap());
    }
}
