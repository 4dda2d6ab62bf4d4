//! `store.ron`: what a store is and how far its queryable copy had come. Replaced atomically, with a checksum
//! in its last line, and a second copy beside it.

use std::{io, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    chain::{Hash, sha256},
    cipher::{Cipher, Place},
    disk::Disk,
    frame::Hand,
    journal::Spot,
    stored::SeriesKey,
    summed::{self, Unread},
};
use crate::{
    diag::{Failure, Kind},
    expr::Str,
    interview::{Moment, Scope, StoreId},
    keys::{self, DataKey, Identity, KeyRing},
    words::table::{store as words, vault as keys_words},
};

/// Version of the data folder; see [`super::upgrade`].
pub(in crate::store) const STORE_FORMAT: u32 = 3;
/// The oldest khaosat that opens a data folder of this format.
const NEEDS: &str = "0.2.0";
/// The file.
pub(in crate::store) const FILE: &str = "store.ron";
/// Its second copy, refreshed when a store is opened.
pub(in crate::store) const COPY: &str = "store.copy.ron";

/// What `store.ron` says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::store) struct StoreFile {
    pub(in crate::store) format: u32,
    /// The oldest khaosat that can open it, for the message of one that cannot.
    #[serde(default)]
    needs: String,
    #[serde(with = "hex")]
    pub(in crate::store) id: [u8; 16],
    /// Seed of the ed25519 key, sealed in an encrypted store.
    #[serde(with = "hex::bytes")]
    secret: Vec<u8>,
    /// The store this one is a restored copy of.
    #[serde(default)]
    pub(in crate::store) parent: Option<String>,
    /// The home commune.
    #[serde(default)]
    pub(in crate::store) home: Option<Str>,
    /// The queryable copy is in `db-N`.
    pub(in crate::store) db: u32,
    /// Whether the program ended in order; if not, the copy is compared with the journal.
    pub(in crate::store) clean: bool,
    pub(in crate::store) checkpoint: Checkpoint,
    /// The interview worked on last at the checkpoint.
    #[serde(default)]
    pub(in crate::store) last: Option<LastLine>,
    /// The slots of an encrypted store.
    #[serde(default)]
    pub(in crate::store) keys: Option<KeyRing>,
    /// Set while encryption in place is being finished: sealed journal files that are still to take the place of
    /// the plain ones.
    #[serde(default)]
    pub(in crate::store) sealing: Option<u64>,
}

/// An interview, and its first event if that is known.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(in crate::store) struct LastLine {
    #[serde(with = "hex")]
    pub(in crate::store) interview: [u8; 16],
    pub(in crate::store) from: Option<u64>,
}

/// Where the journal ended when the queryable copy was last made durable.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::store) struct Checkpoint {
    segment: u64,
    offset: u64,
    pub(in crate::store) lsn: u64,
    #[serde(with = "hex")]
    frame: Hash,
    /// The clock of this store's last event (see `EventId`).
    pub(in crate::store) clock: u64,
    /// When that was.
    pub(in crate::store) last: Option<Moment>,
    /// Heads of this store's own series.
    heads: Vec<HeadLine>,
}

/// The last event of a series of a store, as it is written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::store) struct HeadLine {
    pub(in crate::store) commune: Option<Str>,
    seq: u64,
    #[serde(with = "hex")]
    hash: Hash,
}

/// The last event of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Head {
    pub(in crate::store) seq: u64,
    pub(in crate::store) hash: Hash,
}

impl Checkpoint {
    pub(in crate::store) fn new<'a>(
        spot: Spot,
        clock: u64,
        last: Option<Moment>,
        own: StoreId,
        heads: impl Iterator<Item = (&'a SeriesKey, &'a Head)>,
    ) -> Self {
        let mut heads: Vec<HeadLine> = heads
            .filter(|((store, _), _)| *store == own)
            .map(|((_, scope), head)| HeadLine::new(scope, *head))
            .collect();
        heads.sort_by(|one, other| one.commune.cmp(&other.commune));
        let Spot { segment, offset, lsn, hash } = spot;
        Self { segment, offset, lsn, frame: hash, clock, last, heads }
    }

    /// The same events end at another place.
    pub(in crate::store) fn move_to(&mut self, spot: Spot) {
        (self.segment, self.offset, self.lsn, self.frame) = (spot.segment, spot.offset, spot.lsn, spot.hash);
    }

    pub(in crate::store) fn spot(&self) -> Spot {
        Spot { segment: self.segment, offset: self.offset, lsn: self.lsn, hash: self.frame }
    }

    pub(in crate::store) fn heads(&self, own: StoreId) -> impl Iterator<Item = (SeriesKey, Head)> + '_ {
        self.heads.iter().map(move |line| ((own, line.scope()), line.head()))
    }
}

impl HeadLine {
    pub(in crate::store) fn new(scope: &Scope, head: Head) -> Self {
        let commune = match scope {
            Scope::Store => None,
            Scope::Commune(code) => Some(code.clone()),
        };
        Self { commune, seq: head.seq, hash: head.hash }
    }

    pub(in crate::store) fn scope(&self) -> Scope {
        self.commune.clone().map_or(Scope::Store, Scope::Commune)
    }

    pub(in crate::store) fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }
}

/// The id of a store of made-up data.
pub fn made_up_id(seed: &[u8; 32]) -> StoreId {
    let mut id = [0; 16];
    id.copy_from_slice(&sha256(&[b"id", seed])[..16]);
    StoreId(id)
}

impl StoreFile {
    /// A new store: random id, new key; or both from the seed of a store of made-up data.
    pub(in crate::store) fn new(made_up: Option<&[u8; 32]>) -> io::Result<Self> {
        let (id, secret) = match made_up {
            None => (keys::random()?, Identity::generate()?.seed()),
            Some(seed) => (made_up_id(seed).0, sha256(&[b"key", seed])),
        };
        let own = StoreId(id);
        Ok(Self {
            format: STORE_FORMAT,
            needs: NEEDS.to_owned(),
            id,
            secret: secret.to_vec(),
            parent: None,
            home: None,
            db: 1,
            clean: true,
            checkpoint: Checkpoint::new(Spot::start(own), 0, None, own, std::iter::empty()),
            last: None,
            keys: None,
            sealing: None,
        })
    }

    pub(in crate::store) fn own(&self) -> StoreId {
        StoreId(self.id)
    }

    /// The cipher of this store.
    pub(in crate::store) fn cipher(&self, key: Option<&DataKey>) -> Result<Cipher, Failure> {
        match (&self.keys, key) {
            (None, _) => Ok(Cipher::Plain),
            (Some(ring), Some(key)) if key.id() == ring.id() => Ok(Cipher::of(key)),
            (Some(_), Some(_)) => Err(Failure::new(Kind::Refused, &keys_words::OTHER_KEY)),
            (Some(_), None) => {
                let locked = Failure::new(Kind::Refused, &keys_words::LOCKED);
                Err(locked.hint(&keys_words::GIVE_PASSPHRASE))
            }
        }
    }

    /// The key by which the store signs.
    pub(in crate::store) fn identity(&self, cipher: &Cipher) -> Result<Identity, Failure> {
        let seed = match self.secret.len() {
            32 => Some(self.secret.clone()),
            _ => cipher.open(Place::Seed, self.secret.clone()).ok(),
        };
        let seed = seed.and_then(|seed| <[u8; 32]>::try_from(seed).ok());
        let damaged =
            || Failure::new(Kind::Environment, &keys_words::SEED_DAMAGED).hint(&words::RESTORE_BACKUP);
        seed.map(|seed| Identity::from_seed(&seed)).ok_or_else(damaged)
    }

    /// From here on the store is encrypted.
    pub(in crate::store) fn encrypt(&mut self, ring: KeyRing, cipher: &Cipher) {
        self.keys = Some(ring);
        self.secret = cipher.seal(Place::Seed, std::mem::take(&mut self.secret));
    }

    /// By whom and how its frames are written, as far as that can be said without its key.
    pub(in crate::store) fn hand_without_key(&self) -> Hand {
        let cipher = if self.keys.is_some() { Cipher::Locked } else { Cipher::Plain };
        Hand { own: self.own(), cipher }
    }

    /// A store that goes on from this one elsewhere: another id and signing key, the same settings and slots.
    pub(in crate::store) fn offspring(&self, cipher: &Cipher) -> io::Result<Self> {
        let new = Self::new(None)?;
        Ok(Self {
            id: new.id,
            secret: cipher.seal(Place::Seed, new.secret),
            parent: Some(self.own().to_string()),
            db: new.db,
            clean: false,
            checkpoint: new.checkpoint,
            ..self.clone().upgraded()
        })
    }

    /// A journal that ends there, with a latest clock and moment, and none of whose events are this store's own.
    pub(in crate::store) fn begin_after(&mut self, spot: Spot, clock: u64, last: Option<Moment>) {
        self.checkpoint = Checkpoint::new(spot, clock, last, self.own(), std::iter::empty());
    }

    /// The same in today's format.
    pub(in crate::store) fn upgraded(self) -> Self {
        Self { format: STORE_FORMAT, needs: NEEDS.to_owned(), ..self }
    }

    /// Reads `store.ron`, or its second copy if it is damaged. `None`: there is neither.
    pub(in crate::store) fn read(disk: &dyn Disk, folder: &Path) -> Result<Option<(Self, Source)>, Failure> {
        let read = |name| summed::read::<Self>(disk, &folder.join(name), STORE_FORMAT);
        let reason = match read(FILE) {
            Ok(Some(file)) => return Ok(Some((file, Source::First))),
            Ok(None) => None,
            Err(Unread::Newer { format, needs }) => return Err(newer(format, needs)),
            Err(Unread::Damaged(reason)) => Some(reason),
        };
        match (read(COPY), reason) {
            (Ok(Some(file)), _) => Ok(Some((file, Source::Copy))),
            (Ok(None), None) => Ok(None),
            (Err(Unread::Newer { format, needs }), _) => Err(newer(format, needs)),
            (_, reason) => {
                let place = folder.join(FILE).display().to_string();
                let failure = Failure::new(Kind::Environment, words::STORE_FILE_DAMAGED.with([place]));
                Err(failure.because(reason.unwrap_or_default()).hint(&words::RESTORE_BACKUP))
            }
        }
    }

    /// Whether the second copy can be read.
    pub(in crate::store) fn copy_is_whole(disk: &dyn Disk, folder: &Path) -> bool {
        matches!(summed::read::<Self>(disk, &folder.join(COPY), STORE_FORMAT), Ok(Some(_)))
    }

    /// Replaces the file.
    pub(in crate::store) fn write(&self, disk: &dyn Disk, folder: &Path) -> io::Result<()> {
        summed::write(disk, &folder.join(FILE), self)
    }

    /// Replaces the second copy.
    pub(in crate::store) fn write_copy(&self, disk: &dyn Disk, folder: &Path) -> io::Result<()> {
        summed::write(disk, &folder.join(COPY), self)
    }
}

/// The refusal of a data folder that a later program made.
fn newer(format: u32, needs: String) -> Failure {
    let message = words::STORE_NEWER.with([format.to_string(), STORE_FORMAT.to_string(), needs]);
    Failure::new(Kind::Refused, message)
}

/// Which copy of `store.ron` was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Source {
    /// `store.ron`.
    First,
    /// The second copy: the first is missing or damaged.
    Copy,
}

/// Bytes as hexadecimal text.
pub(in crate::store) mod hex {
    use serde::{Deserializer, Serializer, de::Error};

    pub(in crate::store) fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        bytes::serialize(bytes, serializer)
    }

    pub(in crate::store) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<[u8; N], D::Error> {
        let wrong = |_| D::Error::custom(format!("{N} bytes in hexadecimal expected"));
        bytes::deserialize(deserializer)?.try_into().map_err(wrong)
    }

    /// As many bytes as there are.
    pub(super) mod bytes {
        use serde::{Deserialize, Deserializer, Serializer, de::Error};

        pub(in super::super) fn serialize<S: Serializer>(
            bytes: &[u8],
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            serializer.serialize_str(&text)
        }

        pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Vec<u8>, D::Error> {
            let text = String::deserialize(deserializer)?;
            let digits: Option<Vec<u8>> =
                text.chars().map(|digit| digit.to_digit(16).map(|value| value as u8)).collect();
            let digits = digits.filter(|digits| digits.len() % 2 == 0);
            let digits = digits.ok_or_else(|| D::Error::custom("bytes in hexadecimal expected"))?;
            Ok(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
        }
    }
}
