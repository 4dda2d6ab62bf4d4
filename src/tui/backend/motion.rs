//! The shortest way for the cursor from where it stands to where it is wanted.

use super::{
    pen::Pen,
    slot::{Sign, Slot},
};

/// What is known of the cursor's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum At {
    /// Nothing.
    #[default]
    Unknown,
    /// The row only. So it is behind a sign whose width terminals dispute, and behind the last column, where
    /// terminals differ in what a relative move does before the next sign wraps.
    Row(u16),
    /// Column and row.
    Cell(u16, u16),
}

/// What may be typed anew to get forward: a row that already shows what it should, and the pen that is on.
pub(super) struct Shown<'a> {
    pub(super) row: &'a [Slot],
    pub(super) pen: Pen,
}

/// The shortest bytes that bring the cursor to a cell.
pub(super) fn to(from: At, (x, y): (u16, u16), shown: &Shown<'_>) -> Vec<u8> {
    let absolute = match (x, y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, y) => format!("\x1b[{}H", y + 1),
        (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
    }
    .into_bytes();
    let (column, row) = match from {
        At::Unknown => return absolute,
        At::Row(row) => (None, row),
        At::Cell(column, row) => (Some(column), row),
    };
    let relative = match (column, row == y) {
        // Behind the last column only what is absolute is safe, or a return first.
        (None, false) => [b"\r".to_vec(), vertical(row, y), horizontal(Some(0), x, shown)].concat(),
        _ => [vertical(row, y), horizontal(column, x, shown)].concat(),
    };
    if relative.len() < absolute.len() { relative } else { absolute }
}

fn vertical(from: u16, to: u16) -> Vec<u8> {
    let (single, letter): (&[u8], char) = if to > from { (b"\n", 'B') } else { (b"\x1bM", 'A') };
    let count = to.abs_diff(from);
    shorter(single.repeat(usize::from(count)), sequence(count, letter))
}

fn horizontal(from: Option<u16>, to: u16, shown: &Shown<'_>) -> Vec<u8> {
    let mut best = format!("\x1b[{}G", to + 1).into_bytes();
    let mut offer = |way: Vec<u8>| {
        if way.len() < best.len() {
            best = way;
        }
    };
    offer([b"\r".as_slice(), &forward(0, to, shown)].concat());
    match from {
        Some(from) if from > to => {
            let count = from - to;
            offer(shorter(b"\x08".repeat(usize::from(count)), sequence(count, 'D')));
        }
        Some(from) => offer(forward(from, to, shown)),
        None => {}
    }
    best
}

/// Forward by a sequence, or by typing what is there.
fn forward(from: u16, to: u16, shown: &Shown<'_>) -> Vec<u8> {
    let jump = sequence(to - from, 'C');
    match typed(from, to, shown) {
        Some(typed) => shorter(typed, jump),
        None => jump,
    }
}

/// The signs from one column to before another, if typing them changes nothing and moves as it should.
fn typed(from: u16, to: u16, shown: &Shown<'_>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for slot in shown.row.get(usize::from(from)..usize::from(to))? {
        match slot {
            Slot::Sign(sign) if sign.is_certain() && Sign::suits(sign, shown.pen) => {
                out.extend_from_slice(sign.text().as_bytes());
            }
            _ => return None,
        }
    }
    Some(out)
}

/// A sequence with a count, which is left out where it is one; nothing for none.
fn sequence(count: u16, letter: char) -> Vec<u8> {
    match count {
        0 => Vec::new(),
        1 => format!("\x1b[{letter}").into_bytes(),
        _ => format!("\x1b[{count}{letter}").into_bytes(),
    }
}

fn shorter(a: Vec<u8>, b: Vec<u8>) -> Vec<u8> {
    if a.len() <= b.len() { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: At, to: (u16, u16)) -> String {
        let row = vec![Slot::Sign(Sign::blank()); 20];
        let bytes = super::to(from, to, &Shown { row: &row, pen: Pen::default() });
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_shortest_way_is_taken() {
        assert_eq!(way(At::Cell(4, 3), (4, 3)), "");
        assert_eq!(way(At::Cell(4, 3), (0, 3)), "\r");
        assert_eq!(way(At::Cell(4, 3), (0, 4)), "\n\r");
        assert_eq!(way(At::Cell(4, 3), (3, 4)), "\n\x08");
        assert_eq!(way(At::Cell(4, 3), (4, 2)), "\x1bM");
        assert_eq!(way(At::Cell(4, 3), (6, 3)), "  ");
        assert_eq!(way(At::Cell(104, 3), (114, 3)), "\x1b[10C");
        assert_eq!(way(At::Cell(40, 9), (0, 0)), "\x1b[H");
        assert_eq!(way(At::Unknown, (3, 0)), "\x1b[1;4H");
    }

    #[test]
    fn behind_the_last_column_nothing_relative_is_sent() {
        assert_eq!(way(At::Row(3), (9, 3)), "\x1b[10G");
        assert_eq!(way(At::Row(3), (0, 4)), "\r\n");
        assert_eq!(way(At::Row(3), (1, 3)), "\r ");
    }

    #[test]
    fn what_would_change_is_not_typed() {
        let row = vec![Slot::Unknown; 9];
        let shown = Shown { row: &row, pen: Pen::default() };
        assert_eq!(super::to(At::Cell(0, 0), (1, 0), &shown), b"\x1b[C");
    }
}
