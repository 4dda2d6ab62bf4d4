//! The slots of an encrypted store: the one key of its data, wrapped in several ways. Whoever opens one of them
//! has the key; to change a passphrase, no data is written anew.

use std::io;

use serde::{Deserialize, Serialize};

use super::{Agent, Cost, DataKey, KeyId, OfficeIdentity, Passphrase, PublicKey, Recipients, random};

/// The slots of a store, as `store.ron` keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRing {
    #[serde(with = "super::base64")]
    id: Vec<u8>,
    slots: Vec<Slot>,
    /// Minutes without a key press after which the screens lock; 0: never.
    lock_after: u32,
}

/// One way to the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// By which it is named, never given twice in a row.
    pub number: u32,
    /// The day it was made.
    pub made: String,
    /// What opens it.
    pub lock: Lock,
}

/// What opens a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lock {
    /// A passphrase.
    Passphrase {
        /// What a guess costs.
        cost: Cost,
        /// Makes the same passphrase another key in every slot.
        #[serde(with = "super::base64")]
        salt: Vec<u8>,
        /// The key, wrapped.
        #[serde(with = "super::base64")]
        key: Vec<u8>,
    },
    /// A private key of the office.
    Office {
        /// The public keys it is sealed to.
        recipients: Vec<String>,
        /// The key, sealed with age.
        #[serde(with = "super::base64")]
        key: Vec<u8>,
    },
    /// A key in the ssh-agent.
    Agent {
        /// Its public half, as OpenSSH writes it.
        public: String,
        /// What it signs.
        #[serde(with = "super::base64")]
        challenge: Vec<u8>,
        /// The key, wrapped.
        #[serde(with = "super::base64")]
        key: Vec<u8>,
    },
}

/// Minutes without a key press after which the screens lock, unless another number is set.
pub const LOCK_AFTER: u32 = 10;

impl KeyRing {
    /// A ring for a new key, opened by a passphrase.
    ///
    /// # Errors
    /// The system has no random numbers or not enough memory.
    pub fn new(passphrase: &Passphrase, cost: Cost, made: &str) -> io::Result<(Self, DataKey)> {
        let key = DataKey::generate()?;
        let mut ring = Self { id: key.id().to_vec(), slots: Vec::new(), lock_after: LOCK_AFTER };
        ring.add(Lock::passphrase(&key, passphrase, cost)?, made);
        Ok((ring, key))
    }

    /// What the key is known by.
    pub fn id(&self) -> KeyId {
        self.id.as_slice().try_into().unwrap_or_default()
    }

    /// The slots.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Minutes without a key press after which the screens lock; 0: never.
    pub fn lock_after(&self) -> u32 {
        self.lock_after
    }

    /// Sets after how many minutes the screens lock; 0: never.
    pub fn set_lock_after(&mut self, minutes: u32) {
        self.lock_after = minutes;
    }

    /// Adds a slot and says its number.
    pub fn add(&mut self, lock: Lock, made: &str) -> u32 {
        let number = self.slots.iter().map(|slot| slot.number).max().unwrap_or(0) + 1;
        self.slots.push(Slot { number, made: made.to_owned(), lock });
        number
    }

    /// Takes a slot away. False: it is not there, or the last one.
    pub fn remove(&mut self, number: u32) -> bool {
        let known = self.slots.iter().any(|slot| slot.number == number);
        if known && self.slots.len() > 1 {
            self.slots.retain(|slot| slot.number != number);
            return true;
        }
        false
    }

    /// Whether a passphrase opens it.
    pub fn has_passphrase(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot.lock, Lock::Passphrase { .. }))
    }

    /// Whether a key in an agent opens it.
    pub fn has_agent(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot.lock, Lock::Agent { .. }))
    }

    /// The key and the slot that a passphrase opens; `None` if it opens none.
    ///
    /// # Errors
    /// Not enough memory to try.
    pub fn try_passphrase(&self, typed: &Passphrase) -> io::Result<Option<(DataKey, u32)>> {
        for slot in &self.slots {
            if let Lock::Passphrase { cost, salt, key } = &slot.lock {
                let Ok(salt) = salt.as_slice().try_into() else { continue };
                if let Some(key) = self.fits(DataKey::unwrap(&typed.key(salt, *cost)?, key)) {
                    return Ok(Some((key, slot.number)));
                }
            }
        }
        Ok(None)
    }

    /// The key that a private key of the office opens.
    pub fn try_identity(&self, identity: &OfficeIdentity) -> Option<DataKey> {
        self.slots.iter().find_map(|slot| match &slot.lock {
            Lock::Office { key, .. } => self.fits(identity.open(key)),
            _ => None,
        })
    }

    /// The key that an agent opens, if it holds one of the keys of the slots.
    ///
    /// # Errors
    /// It does not answer, or its owner said no.
    pub fn try_agent(&self, agent: &mut Agent) -> io::Result<Option<DataKey>> {
        let held = agent.keys()?;
        let mut refused = None;
        for slot in &self.slots {
            let Lock::Agent { public, challenge, key } = &slot.lock else { continue };
            let public =
                PublicKey::parse(public).filter(|public| held.iter().any(|one| one.blob == public.blob));
            let (Some(public), Ok(challenge)) = (public, challenge.as_slice().try_into()) else { continue };
            match agent.key(&public, challenge) {
                Ok(under) => {
                    if let Some(key) = self.fits(DataKey::unwrap(&under, key)) {
                        return Ok(Some(key));
                    }
                }
                Err(error) => refused = Some(error),
            }
        }
        refused.map_or(Ok(None), Err)
    }

    fn fits(&self, key: Option<DataKey>) -> Option<DataKey> {
        key.filter(|key| key.id() == self.id())
    }
}

impl Lock {
    /// A lock that a passphrase opens.
    ///
    /// # Errors
    /// The system has no random numbers or not enough memory.
    pub fn passphrase(key: &DataKey, passphrase: &Passphrase, cost: Cost) -> io::Result<Self> {
        let salt = random()?;
        let key = key.wrap(&passphrase.key(&salt, cost)?);
        Ok(Self::Passphrase { cost, salt: salt.to_vec(), key })
    }

    /// A lock that the private keys of some recipients open.
    ///
    /// # Errors
    /// What age says.
    pub fn office(key: &DataKey, recipients: &Recipients) -> io::Result<Self> {
        Ok(Self::Office { recipients: recipients.lines().to_vec(), key: recipients.seal(key)? })
    }

    /// A lock that a key in an agent opens. `None`: that key does not sign the same way twice.
    ///
    /// # Errors
    /// The agent does not answer, or its owner said no.
    pub fn agent(key: &DataKey, agent: &mut Agent, public: &PublicKey) -> io::Result<Option<Self>> {
        let challenge = random()?;
        let under = agent.key(public, &challenge)?;
        let again = agent.key(public, &challenge)?;
        let (public, key) = (public.line(), key.wrap(&under));
        Ok((under.id() == again.id()).then(|| Self::Agent { public, challenge: challenge.to_vec(), key }))
    }
}
