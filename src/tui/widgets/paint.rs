//! Putting text on the screen.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    text::{LineEditor, clip, safe, width, wrap},
    tui::theme::{Mark, Meaning, Theme},
};

/// Writes one line of text at a place, clipped to so many columns; returns the columns it took.
pub(crate) fn put(buf: &mut Buffer, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
    let area = buf.area;
    if y < area.top() || y >= area.bottom() || x >= area.right() {
        return 0;
    }
    let room = columns.min(area.right() - x);
    let text = clip(&safe(text), usize::from(room));
    buf.set_stringn(x, y, &text, usize::from(room), style);
    width(&text) as u16
}

/// Writes text wrapped into an area; returns the rows it took.
pub(crate) fn put_wrapped(buf: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let mut row = 0;
    for line in text.split('\n').flat_map(|line| wrap(&safe(line), usize::from(area.width))) {
        if row >= area.height {
            break;
        }
        put(buf, area.x, area.y + row, area.width, &line, style);
        row += 1;
    }
    row
}

/// Rows that wrapped text takes.
pub(crate) fn rows_of(text: &str, columns: u16) -> u16 {
    text.split('\n').map(|line| wrap(&safe(line), usize::from(columns)).len() as u16).sum()
}

/// Fills a line with a style.
pub(crate) fn fill(buf: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            buf[(x, y)].reset();
            buf[(x, y)].set_style(style);
        }
    }
}

/// The mark of the line one is on, or none: only it moves, not how the line looks.
pub(crate) fn marker(buf: &mut Buffer, x: u16, y: u16, here: bool, theme: &Theme) {
    let (text, meaning) = if here { (theme.mark(Mark::Here), Meaning::Focus) } else { (" ", Meaning::Text) };
    put(buf, x, y, 1, text, theme.style(meaning));
}

/// The lines of an area from a row on.
pub(crate) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// An area without its first columns.
pub(crate) fn indented(area: Rect, by: u16) -> Rect {
    let by = by.min(area.width);
    Rect { x: area.x + by, width: area.width - by, ..area }
}

/// One row of an area, if it has it.
pub(crate) fn row(area: Rect, number: u16) -> Rect {
    let rest = below(area, number);
    Rect { height: rest.height.min(1), ..rest }
}

/// Writes a text being typed on one line, with signs where it goes on out of view; says where the cursor stands.
pub(crate) fn put_typed(
    buf: &mut Buffer,
    area: Rect,
    editor: &LineEditor,
    style: Style,
    theme: &Theme,
) -> Option<Position> {
    let last = area.width.checked_sub(1).filter(|_| area.height > 0)?;
    let window = editor.window(usize::from(area.width));
    put(buf, area.x, area.y, area.width, window.text, style);
    let column = (window.column as u16).min(last);
    let (left, right) = if theme.ascii { ("<", ">") } else { ("‹", "›") };
    for (more, at, mark) in [(window.more_left, 0, left), (window.more_right, last, right)] {
        if more && at != column {
            put(buf, area.x + at, area.y, 1, mark, theme.style(Meaning::Key));
        }
    }
    Some(Position { x: area.x + column, y: area.y })
}
