//! Finds what has scrolled: a region of rows that are, nearly, other rows of the screen before.

use super::slot::{Sign, Slot, Slots};

/// Rows `top..=bottom` scrolled up by `by`, or down where it is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scrolled {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) by: i16,
}

/// Farthest that is looked for; what scrolls farther has little in common with what was there.
const FARTHEST: i16 = 12;

/// Rows that must differ before it is worth looking.
const FEWEST: usize = 3;

/// Bytes that scrolling costs by itself: the region, the move to its end, the region again.
const OVERHEAD: i64 = 20;

/// The region that saves most when it is scrolled, if any does.
pub(super) fn find(shown: &Slots, wanted: &Slots) -> Option<Scrolled> {
    let height = wanted.height();
    let stay: Vec<i64> = (0..height).map(|y| cost(shown.row(y), wanted.row(y))).collect();
    if stay.iter().filter(|cost| **cost > 0).count() < FEWEST {
        return None;
    }
    let blank = vec![Slot::Sign(Sign::blank()); usize::from(wanted.columns)];
    let fresh: Vec<i64> = (0..height).map(|y| cost(&blank, wanted.row(y))).collect();
    let shifts = (1..=FARTHEST).flat_map(|by| [by, -by]);
    let found = shifts.filter_map(|by| best(shown, wanted, by, &stay, &fresh));
    let (saved, scrolled) = found.max_by_key(|(saved, _)| *saved)?;
    (saved > OVERHEAD).then_some(scrolled)
}

/// The run of rows that saves most when scrolled by so many, and how much it saves.
fn best(shown: &Slots, wanted: &Slots, by: i16, stay: &[i64], fresh: &[i64]) -> Option<(i64, Scrolled)> {
    let mut best: Option<(i64, Scrolled)> = None;
    let mut run: Option<(i64, u16)> = None;
    for y in 0..wanted.height() {
        let Some(source) = y.checked_add_signed(by).filter(|source| *source < wanted.height()) else {
            run = None;
            continue;
        };
        let saved = stay.get(usize::from(y))? - cost(shown.row(source), wanted.row(y));
        let (sum, first) = match run {
            Some((sum, first)) if sum > 0 => (sum + saved, first),
            _ => (saved, y),
        };
        run = Some((sum, first));
        let (top, bottom) =
            if by > 0 { (first, source) } else { (source.min(first.checked_add_signed(by)?), y) };
        // The rows that come in are blank and must be written.
        let count = by.unsigned_abs();
        let coming = if by > 0 { bottom + 1 - count..bottom + 1 } else { top..top + count };
        let written: i64 =
            coming.filter_map(|y| Some(stay.get(usize::from(y))? - fresh.get(usize::from(y))?)).sum();
        let total = sum + written;
        if best.is_none_or(|(most, _)| total > most) {
            best = Some((total, Scrolled { top, bottom, by }));
        }
    }
    best
}

/// About how many bytes it takes to turn a row into another.
fn cost(from: &[Slot], to: &[Slot]) -> i64 {
    const MOVE: usize = 4;
    let mut bytes = 0;
    let mut running = false;
    let text = to.iter().rposition(|slot| !slot.is_plain_blank()).map_or(0, |last| last + 1);
    for (from, to) in from.iter().zip(to).take(text) {
        let differs = from != to;
        bytes += if differs { to.len() + if running { 0 } else { MOVE } } else { 0 };
        running = differs;
    }
    let rest = from.iter().skip(text).any(|slot| !slot.is_plain_blank());
    (bytes + if rest { MOVE } else { 0 }) as i64
}
