//! Putting text on the screen, never outside its area.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::text::{clip, safe, width};

/// Writes one line of text, clipped to so many columns and to the buffer; returns the columns it took.
pub(in crate::tui) fn put(buf: &mut Buffer, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
    let screen = buf.area;
    if y < screen.top() || y >= screen.bottom() || x < screen.left() || x >= screen.right() {
        return 0;
    }
    let room = columns.min(screen.right() - x);
    let text = clip(&safe(text), usize::from(room));
    buf.set_stringn(x, y, &text, usize::from(room), style);
    width(&text) as u16
}

/// The row of an area, if it has it.
pub(in crate::tui) fn row(area: Rect, number: u16) -> Rect {
    let number = number.min(area.height);
    Rect { y: area.y.saturating_add(number), height: area.height.saturating_sub(number).min(1), ..area }
}
