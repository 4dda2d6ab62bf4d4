//! The frame of a popup.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Modifier,
    widgets::{Block, Clear, Padding, Widget},
};

use crate::tui::theme::{Meaning, Theme};

/// Most rows inside a popup on a screen of so many: its border and the two bars at the bottom take four.
pub(crate) fn rows(screen: u16) -> usize {
    usize::from(screen.saturating_sub(4))
}

/// Draws the frame of a popup of this inner size, centred and clipped to the area; returns its inside.
pub(crate) fn frame(buf: &mut Buffer, area: Rect, theme: &Theme, title: &str, size: (u16, u16)) -> Rect {
    let width = (size.0.saturating_add(4)).min(area.width);
    let height = (size.1.saturating_add(2)).min(area.height);
    let outer =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    Clear.render(outer, buf);
    let block = Block::bordered()
        .border_set(theme.border())
        .border_style(theme.style(Meaning::Line))
        .title(format!(" {} ", crate::text::safe(title)))
        // Bold on a dim line would be both, which terminals read in different ways.
        .title_style(theme.style(Meaning::Title).remove_modifier(Modifier::DIM))
        .padding(Padding::horizontal(1));
    let inside = block.inner(outer);
    block.render(outer, buf);
    inside
}
