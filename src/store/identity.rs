//! `store.ron`: what a store is and how far its queryable copy had come. Replaced atomically, with a checksum
//! in its last line, and a second copy beside it.

use std::{io, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    chain::{Hash, sha256},
    disk::{self, Disk},
    journal::Spot,
    stored::SeriesKey,
};
use crate::{
    diag::{Failure, Kind},
    expr::Str,
    interview::{Moment, Scope, StoreId},
    keys::{self, Identity},
    words::table::store as words,
};

/// Version of the data folder.
pub(in crate::store) const STORE_FORMAT: u32 = 1;
/// The file.
pub(in crate::store) const FILE: &str = "store.ron";
/// Its second copy, refreshed when a store is opened.
pub(in crate::store) const COPY: &str = "store.copy.ron";
const LARGEST: u64 = 4 << 20;
const SUM: &str = "// crc32c ";

/// What `store.ron` says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::store) struct StoreFile {
    pub(in crate::store) format: u32,
    #[serde(with = "hex")]
    pub(in crate::store) id: [u8; 16],
    /// Seed of the ed25519 key.
    #[serde(with = "hex")]
    pub(in crate::store) secret: [u8; 32],
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

#[derive(Clone, Debug, Serialize, Deserialize)]
struct HeadLine {
    commune: Option<Str>,
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
            .map(|((_, scope), head)| HeadLine {
                commune: match scope {
                    Scope::Store => None,
                    Scope::Commune(code) => Some(code.clone()),
                },
                seq: head.seq,
                hash: head.hash,
            })
            .collect();
        heads.sort_by(|one, other| one.commune.cmp(&other.commune));
        let Spot { segment, offset, lsn, hash } = spot;
        Self { segment, offset, lsn, frame: hash, clock, last, heads }
    }

    pub(in crate::store) fn spot(&self) -> Spot {
        Spot { segment: self.segment, offset: self.offset, lsn: self.lsn, hash: self.frame }
    }

    pub(in crate::store) fn heads(&self, own: StoreId) -> impl Iterator<Item = (SeriesKey, Head)> + '_ {
        self.heads.iter().map(move |line| {
            let scope = line.commune.clone().map_or(Scope::Store, Scope::Commune);
            ((own, scope), Head { seq: line.seq, hash: line.hash })
        })
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
            id,
            secret,
            parent: None,
            home: None,
            db: 1,
            clean: true,
            checkpoint: Checkpoint::new(Spot::start(own), 0, None, own, std::iter::empty()),
            last: None,
        })
    }

    pub(in crate::store) fn own(&self) -> StoreId {
        StoreId(self.id)
    }

    /// Reads `store.ron`, or its second copy if it is damaged. `None`: there is neither.
    pub(in crate::store) fn read(disk: &dyn Disk, folder: &Path) -> Result<Option<(Self, Source)>, Failure> {
        let (first, second) = (Self::read_one(disk, &folder.join(FILE)), folder.join(COPY));
        let reason = match first {
            Ok(Some(file)) => return Ok(Some((file.checked()?, Source::First))),
            Ok(None) => None,
            Err(reason) => Some(reason),
        };
        match (Self::read_one(disk, &second), reason) {
            (Ok(Some(file)), _) => Ok(Some((file.checked()?, Source::Copy))),
            (Ok(None), None) => Ok(None),
            (_, reason) => {
                let place = folder.join(FILE).display().to_string();
                let failure = Failure::new(Kind::Environment, words::STORE_FILE_DAMAGED.with([place]));
                Err(failure.because(reason.unwrap_or_default()).hint(&words::RESTORE_BACKUP))
            }
        }
    }

    /// Whether the second copy can be read.
    pub(in crate::store) fn copy_is_whole(disk: &dyn Disk, folder: &Path) -> bool {
        matches!(Self::read_one(disk, &folder.join(COPY)), Ok(Some(_)))
    }

    fn read_one(disk: &dyn Disk, path: &Path) -> Result<Option<Self>, String> {
        let bytes = match disk::read_file(disk, path, LARGEST) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(|error| error.to_string())?,
        };
        let text = std::str::from_utf8(&bytes).map_err(|error| error.to_string())?;
        let (content, sum) = text.rsplit_once(SUM).ok_or("no checksum")?;
        if sum.trim_end() != format!("{:08x}", crc32c::crc32c(content.as_bytes())) {
            return Err("wrong checksum".to_owned());
        }
        ron::from_str(content).map(Some).map_err(|error| error.to_string())
    }

    fn checked(self) -> Result<Self, Failure> {
        if self.format > STORE_FORMAT {
            let message = words::STORE_NEWER.with([self.format.to_string(), STORE_FORMAT.to_string()]);
            return Err(Failure::new(Kind::Refused, message));
        }
        Ok(self)
    }

    /// Replaces the file.
    pub(in crate::store) fn write(&self, disk: &dyn Disk, folder: &Path) -> io::Result<()> {
        self.write_as(disk, &folder.join(FILE))
    }

    /// Replaces the second copy.
    pub(in crate::store) fn write_copy(&self, disk: &dyn Disk, folder: &Path) -> io::Result<()> {
        self.write_as(disk, &folder.join(COPY))
    }

    fn write_as(&self, disk: &dyn Disk, path: &Path) -> io::Result<()> {
        let pretty = ron::ser::PrettyConfig::new();
        let mut text = ron::ser::to_string_pretty(self, pretty).map_err(io::Error::other)?;
        text.push('\n');
        let sum = format!("{SUM}{:08x}\n", crc32c::crc32c(text.as_bytes()));
        disk::replace(disk, path, (text + &sum).as_bytes())
    }
}

/// Which copy of `store.ron` was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Source {
    /// `store.ron`.
    First,
    /// The second copy: the first is missing or damaged.
    Copy,
}

mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        serializer.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<[u8; N], D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || D::Error::custom(format!("{N} bytes in hexadecimal expected"));
        let digits: Option<Vec<u8>> =
            text.chars().map(|digit| digit.to_digit(16).map(|value| value as u8)).collect();
        let digits = digits.filter(|digits| digits.len() == 2 * N).ok_or_else(wrong)?;
        let mut bytes = [0; N];
        bytes.iter_mut().zip(digits.chunks(2)).for_each(|(byte, pair)| *byte = pair[0] << 4 | pair[1]);
        Ok(bytes)
    }
}
