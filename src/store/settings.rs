//! The store's numbers in one place, `settings.ron`, by which the user changes some of them, and what a province
//! may require of all of its stores.

use std::{path::Path, time::Duration};

use ron::extensions::Extensions;
use serde::Deserialize;

use super::{
    disk::{Disk, RealDisk, read_file},
    folder::broken,
};
use crate::{
    diag::{Failure, Kind},
    words::{
        Phrase,
        table::{store as words, vault as keys_words},
    },
};

/// The file in the data folder; it need not be there.
pub(in crate::store) const FILE: &str = "settings.ron";
const LARGEST: u64 = 1 << 20;

/// What a store does when; the defaults are DESIGN's.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Free bytes under which the user is warned.
    pub warn_below: u64,
    /// Free bytes under which no interview is begun.
    pub refuse_below: u64,
    /// Bytes kept so that a full disk can still be opened.
    pub reserve: u64,
    /// Events after which the queryable copy catches up with the journal.
    pub catch_up_after: usize,
    /// Events after which a checkpoint is made.
    pub checkpoint_after: usize,
    /// How long nothing is appended before a checkpoint is made.
    pub quiet: Duration,
    /// How far past the last event a clock is followed without the user's word, in milliseconds.
    pub clock_leap_ms: i64,
    /// A store of made-up data takes its id, its key and the salts of its events from here, so that the same
    /// data gives the same bytes. `None`: from the system's random numbers.
    pub made_up: Option<[u8; 32]>,
    /// Whether nothing may be collected in a store that is not encrypted.
    pub require_encryption: bool,
}

/// What a province requires of all of its stores, in a file beside none of them:
/// `(require_encryption: true, lock_after: Some(5))`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Nothing is collected in a store that is not encrypted.
    pub require_encryption: bool,
    /// The screens lock after at most so many minutes without a key press.
    pub lock_after: Option<u32>,
}

impl Policy {
    /// Reads a file. Without one nothing is required.
    ///
    /// # Errors
    /// It is there and cannot be read: what cannot be read must not be taken for leave.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let bytes = match read_file(&RealDisk, path, 64 << 10) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            read => read.map_err(|error| broken(path, error))?,
        };
        let place = path.display().to_string();
        let damaged = |error| Failure::new(Kind::Data, keys_words::BAD_POLICY.with([place])).because(error);
        ron::de::from_bytes(&bytes).map_err(damaged)
    }

    /// Minutes after which the screens of a store lock that is set to `minutes`; 0: never.
    pub fn lock_after(&self, minutes: u32) -> u32 {
        match self.lock_after {
            Some(most) if most > 0 && (minutes == 0 || minutes > most) => most,
            _ => minutes,
        }
    }
}

impl Settings {
    /// The same for bringing in very much at a time: the queryable copy follows in large steps.
    #[must_use]
    pub fn in_bulk(self) -> Self {
        Self { catch_up_after: 20_000, checkpoint_after: 100_000, ..self }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            warn_below: 500 << 20,
            refuse_below: 100 << 20,
            reserve: 16 << 20,
            catch_up_after: 512,
            checkpoint_after: 4096,
            quiet: Duration::from_secs(5),
            clock_leap_ms: 24 * 3600 * 1000,
            made_up: None,
            require_encryption: false,
        }
    }
}

/// `settings.ron`: `(warn_below_mb: 500, refuse_below_mb: 100, reserve_mb: 16)`, each of them if wanted.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    warn_below_mb: Option<u32>,
    refuse_below_mb: Option<u32>,
    reserve_mb: Option<u32>,
}

impl Settings {
    /// The settings of a data folder. A file that cannot be read keeps nobody from working: the usual numbers hold
    /// then, and what is wrong is told.
    pub(in crate::store) fn of(disk: &dyn Disk, folder: &Path) -> (Self, Option<Phrase>) {
        let path = folder.join(FILE);
        // Whatever is wrong with the place itself, opening says it better.
        let Ok(bytes) = read_file(disk, &path, LARGEST) else { return (Self::default(), None) };
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        match options.from_bytes::<Written>(&bytes) {
            Ok(written) => (Self::default().changed(&written), None),
            Err(error) => {
                let said = words::SETTINGS_BAD.with([path.display().to_string(), error.to_string()]);
                (Self::default(), Some(said))
            }
        }
    }

    fn changed(self, written: &Written) -> Self {
        let bytes = |megabytes: Option<u32>, usual: u64| megabytes.map_or(usual, |mb| u64::from(mb) << 20);
        Self {
            warn_below: bytes(written.warn_below_mb, self.warn_below),
            refuse_below: bytes(written.refuse_below_mb, self.refuse_below),
            reserve: bytes(written.reserve_mb, self.reserve),
            ..self
        }
    }
}
