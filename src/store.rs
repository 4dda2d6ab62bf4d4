//! The store: an append-only journal that is the truth, sled as the queryable copy, forms by hash, drafts.
//! The only room that touches the data folder.
//!
//! Above this room there is one trait, [`Store`]: owned requests and replies, so that a hub can serve it over
//! a socket later. [`local`] is the implementation in this process.

pub mod api;
pub mod chain;
pub mod codec;
pub mod disk;
mod frame;
pub mod journal;
pub mod local;
mod quarantine;
mod stored;

pub use api::{
    Caller, FormEntry, InterviewRow, Page, Query, Record, Store, StoreError, StoreInfo, Summary, Ticket,
};
pub use local::LocalStore;
