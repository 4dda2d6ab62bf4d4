//! The sections in one line, each by its state and number, where there is no room for the [`tree`](super::tree).

use ratatui::{buffer::Buffer, layout::Rect};

use super::{marks, tree};
use crate::{
    form::Numbers,
    interview::{Interview, Place},
    tui::{
        theme::{Mark, Meaning},
        widgets::{paint::put, view::first_in_view},
        world::World,
    },
};

/// Columns of a section's mark and number, with what separates it from the next.
const COLUMNS: usize = 6;

/// Draws the strip for someone who stands at a place.
pub(super) fn draw(
    world: &World<'_>,
    interview: &Interview,
    numbers: &Numbers,
    at: Option<Place>,
    area: Rect,
    buf: &mut Buffer,
) {
    let sections: Vec<Place> = tree::sections(interview).collect();
    let here = |section: &Place| tree::is_inside(interview, section.node, at);
    let at = sections.iter().position(here).unwrap_or(0);
    let room = usize::from(area.width) / COLUMNS;
    let first = first_in_view(at, room, sections.len());
    let mut x = area.x;
    for section in sections.iter().skip(first).take(room) {
        let (meaning, mark, _) = marks::of_place(interview, *section);
        let lead = if here(section) { world.theme.mark(Mark::Here) } else { " " };
        put(buf, x, area.y, 1, lead, world.theme.style(Meaning::Text));
        put(buf, x + 1, area.y, 1, world.theme.mark(mark), world.theme.style(meaning));
        let number = numbers.of(section.node);
        x += 2 + put(buf, x + 2, area.y, COLUMNS as u16 - 3, number, world.theme.style(Meaning::Muted)) + 1;
    }
}
