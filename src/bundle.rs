//! The container that travels: a BagIt bag (RFC 8493) of a commune's events, the questionnaires they were
//! answered on and the same data as tables, in a deterministic tar under zstd. Made twice from the same store,
//! the file is the same bytes.
//!
//! [`mod@export`] collects and writes, [`mod@verify`] reads a stranger's file without trusting it. [`event_json`] is
//! the form of an event outside a store, [`canonical`] the form of JSON, [`bag`] the BagIt files.

pub mod bag;
pub mod canonical;
pub mod container;
pub mod contents;
pub mod event_json;
pub mod export;
pub mod header;
pub mod verify;

pub use export::{Exported, export};
pub use header::Header;
pub use verify::{Verified, verify};
