//! What a window says that is too small to work in. State is kept; typing waits until it is larger.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    widgets::{Clear, Widget},
};

use crate::{
    tui::{theme::Meaning, widgets::paint::put_wrapped, world::World},
    words::table::tui as words,
};

/// Fewest columns and rows.
const LEAST: (u16, u16) = (60, 15);

/// Whether a window is too small.
pub(crate) fn is_too_small(size: (u16, u16)) -> bool {
    size.0 < LEAST.0 || size.1 < LEAST.1
}

/// Draws the message.
pub(crate) fn draw(world: &World<'_>, area: Rect, buf: &mut Buffer) {
    Clear.render(area, buf);
    let needed = words::TOO_SMALL.with([area.width.to_string(), area.height.to_string()]);
    let text = format!("{} {}", needed.text(world.lang), world.word(&words::TOO_SMALL_KEPT));
    put_wrapped(buf, area, &text, world.theme.style(Meaning::Title));
}
