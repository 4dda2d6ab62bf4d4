//! The store: an append-only journal that is the truth, sled as the queryable copy, forms by hash, drafts.
//! The only room that touches the data folder.
//!
//! Above this room there is one trait, [`Store`]: owned requests and replies, so that a hub can serve it over
//! a socket later. [`local`] is the implementation in this process.

pub mod api;
pub mod backup;
mod catalogue;
pub mod chain;
mod cipher;
pub mod codec;
pub mod disk;
pub mod doctor;
mod drafts;
mod encrypt;
mod folder;
mod forms;
mod frame;
mod identity;
mod index;
mod journal;
mod lists;
pub mod local;
mod names;
mod packed;
mod preferences;
mod quarantine;
mod responses;
pub mod restore;
mod sealed_file;
mod settings;
mod stored;
mod summed;
#[cfg(test)]
mod testbed;
#[cfg(test)]
mod torture;
mod upgrade;
mod vault;

pub use api::{
    Caller, Drafts, FormEntry, FormShelf, InterviewRow, Notice, Page, Preferences, Query, Record, Series,
    Store, StoreError, StoreInfo, Summarise, Summary, Ticket,
};
pub use encrypt::encrypt;
pub use forms::StoredForms;
pub use identity::made_up_id;
pub use local::{DiskUse, LocalStore, Options};
pub use settings::{Policy, Settings};
pub use vault::{change_keys, is_free, key_ring, unseal};
