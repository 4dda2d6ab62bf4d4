//! The one integration binary: every file of tests is a module of it, so that it is linked once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod cli;
mod encodings;
mod encryption;
mod engine;
mod form_built_in;
mod form_errors;
mod form_language;
mod household_review;
mod layers;
mod line;
mod lint;
mod pty;
mod readme;
mod script;
mod session;
mod simulate;
mod store;
mod store_backup;
mod store_doctor;
mod terminal;
mod torture;
mod tui;
#[path = "../bench/workloads/archive.rs"]
mod workloads;
mod xlsform;
