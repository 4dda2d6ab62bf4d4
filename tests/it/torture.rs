//! The real program and the real sled under torture. The same on a simulated disk is in `src/store/torture.rs`.
//!
//! `KHAOSAT_TORTURE=1 cargo test torture -- --nocapture --test-threads=1` plays the long rounds of both, with seed 1,
//! and prints the rows of the table in the README.

mod damage;
mod kill;
mod machine;
