//! How long an answer takes: `propose`, `apply`, what depends on it, and what a screen needs of the next question,
//! beside a hand-written program (the “floor”) that computes the same with plain structs.
//!
//! `cargo bench --bench workloads [-- NAME …]`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

mod archive;
mod engine;
mod floor;
mod measure;
mod memory;
mod review;
mod script;
mod tables;

use std::collections::BTreeMap;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let all = archive::read().expect("tests/data/workloads.tar.zst");
    if let [flag, program, name] = &arguments[..]
        && flag == memory::FLAG
    {
        memory::fill(program, name, &all[name]);
        return;
    }
    let wanted =
        |name: &str| arguments.is_empty() || arguments.iter().any(|argument| name.contains(&**argument));
    let mut measured = BTreeMap::new();
    tables::head();
    for (name, workload) in all.iter().filter(|(name, _)| wanted(name)) {
        let both = (measure::engine(name, workload), measure::floor(workload));
        tables::row(name, &both.0, &both.1, memory::of(name));
        measured.insert(name.clone(), both);
    }
    tables::growth(&measured);
    if arguments.is_empty() {
        review::print();
    }
}
