//! The one integration binary: every file of tests is a module of it, so that it is linked once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod cli;
mod engine;
mod form_built_in;
mod form_errors;
mod form_language;
mod household_review;
mod kill;
mod layers;
mod pty;
mod readme;
mod simulate;
mod store;
mod store_doctor;
mod terminal;
mod tui;
mod xlsform;
