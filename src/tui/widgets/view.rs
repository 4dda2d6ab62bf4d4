//! Which rows of a long list are in view. What moves little sends little: a view that shares its rows with
//! something beside it must send them anew when it moves, so it moves seldom; one as wide as the screen is scrolled
//! by the terminal itself, and may move with every step.

use ratatui::layout::Rect;

/// Columns that may be left blank beside a list as wide as the screen.
const MARGINS: u16 = 4;

/// The first row in view of a list beside something else. The view moves by half its height, so that most moves of
/// the marker send two cells.
pub(crate) fn first_in_view(at: usize, rows: usize, count: usize) -> usize {
    let step = (rows / 2).max(1);
    let over = (at + 1).saturating_sub(rows.max(1));
    (over.div_ceil(step) * step).min(count.saturating_sub(rows))
}

/// The first row in view of a list as wide as the screen: the marker stays in the middle, and what comes next is in
/// sight.
pub(crate) fn first_around(at: usize, rows: usize, count: usize) -> usize {
    at.saturating_sub(rows / 2).min(count.saturating_sub(rows))
}

/// The first row in view of a list in an area of the screen, which tells whether something stands beside it.
pub(crate) fn first_row(area: Rect, screen: Rect, at: usize, rows: usize, count: usize) -> usize {
    // The terminal scrolls whole rows: only blanks may stand beside the list.
    match area.width + MARGINS >= screen.width {
        true => first_around(at, rows, count),
        false => first_in_view(at, rows, count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marker_is_always_in_view() {
        for rows in 1..9 {
            for count in 1..40 {
                for at in 0..count {
                    for first in [first_in_view(at, rows, count), first_around(at, rows, count)] {
                        assert!(first <= at && at < first + rows, "{at} of {count} in {rows}: {first}");
                    }
                }
            }
        }
    }
}
