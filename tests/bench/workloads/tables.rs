//! The tables that are printed.

use std::collections::BTreeMap;

use super::{
    measure::{Times, quantile},
    memory::Peak,
};

/// A figure of both programs' times.
type Figure = fn(&Times) -> f64;

/// The head of the first table.
pub fn head() {
    println!("khaosat beside the floor; times in ms and µs, each pair khaosat / floor\n");
    println!(
        "| workload | load ms | fill ms | fill, times the floor | answer µs p50 | p99 | edit µs p50 | new row µs p50 | insert µs | delete µs | finalize ms | peak MB |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
}

/// One workload.
pub fn row(name: &str, engine: &Times, floor: &Times, peak: (Peak, Peak)) {
    let pair = |figure: Figure, unit: f64| {
        let (ours, plain) = (figure(engine) * unit, figure(floor) * unit);
        if ours.is_nan() { "–".to_owned() } else { format!("{ours:.3} / {plain:.3}") }
    };
    println!(
        "| {name} | {} | {} | {:.1} | {} | {} | {} | {} | {} | {} | {} | {} / {} |",
        pair(|times| times.load, 1e3),
        pair(|times| times.fill, 1e3),
        engine.fill / floor.fill,
        pair(|times| quantile(&times.answers, 0.5), 1e6),
        pair(|times| quantile(&times.answers, 0.99), 1e6),
        pair(|times| quantile(&times.edits, 0.5), 1e6),
        pair(|times| quantile(&times.adds, 0.5), 1e6),
        pair(|times| times.insert.unwrap_or(f64::NAN), 1e6),
        pair(|times| times.delete.unwrap_or(f64::NAN), 1e6),
        pair(|times| times.finalize, 1e3),
        peak.0,
        peak.1,
    );
}

/// How steeply figures grow from rosters of 50 to rosters of 1,000 rows, as slopes on logarithmic scales (0: not at
/// all, 1: as the roster, 2: as its square).
pub fn growth(all: &BTreeMap<String, (Times, Times)>) {
    let figures: [(&str, Figure); 5] = [
        ("fill", |times| times.fill),
        ("new row", |times| quantile(&times.adds, 0.5)),
        ("edit of a cell", |times| quantile(&times.edits, 0.5)),
        ("row inserted in the middle", |times| times.insert.unwrap_or(f64::NAN)),
        ("row deleted in the middle", |times| times.delete.unwrap_or(f64::NAN)),
    ];
    for family in ["roster", "rosterpct"] {
        let of = |rows: u32| all.get(&format!("{family}-{rows}"));
        let (Some(few), Some(many)) = (of(50), of(1000)) else { continue };
        println!("\n| growth, {family} 50 → 1,000 rows | khaosat | floor |\n|---|---|---|");
        for (what, figure) in figures {
            let slope = |few: &Times, many: &Times| (figure(many) / figure(few)).ln() / 20f64.ln();
            println!("| {what} | {:.2} | {:.2} |", slope(&few.0, &many.0), slope(&few.1, &many.1));
        }
    }
}
