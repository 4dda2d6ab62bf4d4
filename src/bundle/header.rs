//! `data/header.json`: what a bundle holds, in numbers and hashes, before anybody reads the events.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Version of the bundle's format. A reader refuses a newer one and names the version it would need.
///
/// | format | what it has more |
/// |---|---|
/// | 2 | events of second keyings and appointments; tables of reasons, remarks and second keyings; every table in a file of its own |
pub const FORMAT: u32 = 2;

/// Every so many events a checkpoint of the chain stands in the header.
pub const CHECKPOINT_EVERY: u64 = 1000;

/// What a bundle holds. Member names are part of the format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// [`FORMAT`].
    pub format: u32,
    /// The commune's code.
    pub commune: String,
    /// The store that made the bundle.
    pub store: String,
    /// Its public key (ed25519), hex.
    pub public_key: String,
    /// Which part this is, from 1. A commune whose events are too many for one bundle travels in several.
    pub part: u32,
    /// Of how many parts.
    pub parts: u32,
    /// The series in the bundle, sorted by store.
    pub series: Vec<SeriesHeader>,
    /// Number of interviews by form id and state (`complete`, …, `open`, `voided`). In a part: of those with an
    /// event in it, as they stand at its end.
    pub interviews: BTreeMap<String, BTreeMap<String, u64>>,
    /// Folder of each form under `data/forms/` by its hash.
    pub forms: BTreeMap<String, String>,
    /// Whom it is sealed for; empty for an unsealed bundle.
    pub receivers: Vec<String>,
}

/// One series in the bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesHeader {
    /// The store whose series it is.
    pub store: String,
    /// First number in the bundle.
    pub from: u64,
    /// Last number.
    pub to: u64,
    /// Hash the first event is chained to (see `store::chain::genesis`).
    pub predecessor: String,
    /// Hash of the last event.
    pub head: String,
    /// Hash of every thousandth event, by number.
    pub checkpoints: BTreeMap<u64, String>,
}
