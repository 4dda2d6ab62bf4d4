//! The store's numbers in one place.

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
    /// How far past the last event a clock is followed without the user's word, in milliseconds.
    pub clock_leap_ms: i64,
    /// A store of made-up data takes its id, its key and the salts of its events from here, so that the same
    /// data gives the same bytes. `None`: from the system's random numbers.
    pub made_up: Option<[u8; 32]>,
}

impl Settings {
    /// Settings for bringing in very much at a time: the queryable copy follows in large steps.
    pub fn in_bulk() -> Self {
        Self { catch_up_after: 20_000, checkpoint_after: 100_000, ..Self::default() }
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
            clock_leap_ms: 24 * 3600 * 1000,
            made_up: None,
        }
    }
}
