//! What a torture of the store counts, as a row of the table that it prints.

use std::fmt;

/// Counts of one kind of torture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What was done to the store.
    pub name: &'static str,
    /// How often.
    pub rounds: u64,
    /// Answers (or other things) that were acknowledged.
    pub acknowledged: u64,
    /// Acknowledged ones that were not there afterwards.
    pub lost: u64,
    /// Things that were there and are not what was said, or came out of order, or in halves.
    pub wrong: u64,
    /// Stores that could not be opened, and did not say why.
    pub unopenable: u64,
}

impl Tally {
    /// An empty row.
    pub fn of(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// The seed of a long run (`KHAOSAT_TORTURE=SEED`); short ones have a seed of their own.
    pub fn long() -> Option<u64> {
        std::env::var("KHAOSAT_TORTURE").ok().and_then(|text| text.parse().ok())
    }

    /// The seed of this run, and how often to do something: few times, or often in a long run.
    pub fn plan(few: u64, often: u64) -> (u64, u64) {
        Self::long().map_or((20_261_128, few), |seed| (seed, often))
    }

    /// Whether nothing went wrong.
    pub fn is_clean(&self) -> bool {
        (self.lost, self.wrong, self.unopenable) == (0, 0, 0)
    }
}

/// A row of Markdown: name, rounds, acknowledged, lost, wrong, unopenable.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, rounds, acknowledged, lost, wrong, unopenable } = self;
        write!(f, "| {name} | {rounds} | {acknowledged} | {lost} | {wrong} | {unopenable} |")
    }
}
