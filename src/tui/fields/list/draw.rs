//! How a list of choices looks: one under the other, in columns where they are many and short, else scrolled.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::ChoiceList;
use crate::{
    text::{clip, safe, wrap},
    tui::{
        fields::{Ask, Shows},
        theme::Meaning,
        widgets::{
            paint::{put, put_wrapped, row},
            view::first_row,
        },
    },
    words::{Phrase, table::tui as words},
};

/// Lists up to this long need no line for what is typed: a digit takes the choice.
const SHORT: usize = 9;
/// Columns of the marker with the blank behind it.
const MARKER: usize = 2;
/// Columns between two columns of choices.
const GAP: usize = 2;
/// Labels are not broken into lines in fewer columns.
const NARROW: usize = 12;
/// Rows a list would like.
const COMFORTABLE: usize = 14;

/// What a list shows beside the labels.
pub(in crate::tui::fields) struct Marks<'m> {
    /// The mark of a choice, such as `[x]`; empty where there is none. One of a single column stands before the code,
    /// a wider one behind it.
    pub(in crate::tui::fields) of: &'m dyn Fn(usize) -> String,
    /// Columns of the longest mark.
    pub(in crate::tui::fields) width: usize,
    /// The choice to show where the marker was not moved.
    pub(in crate::tui::fields) start: Option<usize>,
    /// How many are chosen, where several can be.
    pub(in crate::tui::fields) chosen: Option<usize>,
}

impl ChoiceList {
    /// Rows it would like, in so many columns.
    pub(in crate::tui::fields) fn height(&self, columns: u16, mark_width: usize) -> u16 {
        let rows = match self.broken(usize::from(columns), mark_width) {
            Some(lines) => lines.iter().sum(),
            None => self.arrange(usize::from(columns), COMFORTABLE, mark_width).0,
        };
        (rows + usize::from(self.has_head())) as u16
    }

    /// Draws it and says where the hardware cursor stands.
    pub(in crate::tui::fields) fn draw(
        &self,
        ask: &Ask<'_>,
        area: Rect,
        marks: &Marks<'_>,
        buf: &mut Buffer,
    ) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        if self.language != ask.language {
            let mut translated = Self::new(ask);
            translated.cursor = self.marked();
            return translated.draw(ask, area, marks, buf);
        }
        let (mut head_cursor, mut body) = (None, area);
        if self.has_head() {
            head_cursor = self.draw_head(ask, row(area, 0), marks, buf);
            body = Rect { y: area.y + 1, height: area.height - 1, ..area };
        }
        let cursor = match self.is_closed(ask) {
            true => {
                self.draw_answer(ask, body, marks, buf);
                None
            }
            false => self.draw_choices(ask, body, marks, buf),
        };
        if self.typing() { head_cursor.or(cursor) } else { cursor.or(head_cursor) }
    }

    /// Under a grid a long list is not shown to whom types a code: it is opened by a search, or by moving the marker.
    fn is_closed(&self, ask: &Ask<'_>) -> bool {
        let coded = self.typing() || self.cursor.is_none();
        ask.shows != Shows::All && self.has_head() && !self.searching && coded
    }

    /// The choice answered with, which a closed list shows.
    fn draw_answer(&self, ask: &Ask<'_>, area: Rect, marks: &Marks<'_>, buf: &mut Buffer) {
        if let Some(choice) = marks.start.filter(|_| !self.typing() && !area.is_empty()) {
            self.draw_choice(ask, row(area, 0), choice, false, marks, buf);
        }
    }

    fn has_head(&self) -> bool {
        self.searching || self.choices.len() > SHORT || self.key_width > 1
    }

    fn draw_head(&self, ask: &Ask<'_>, area: Rect, marks: &Marks<'_>, buf: &mut Buffer) -> Option<Position> {
        let total = self.choices.len().to_string();
        let (title, rest): (Phrase, Option<Phrase>) = if self.searching {
            let found = words::FIELD_FOUND.with([self.count().to_string(), total]);
            (words::FIELD_SEARCH.phrase(), Some(found))
        } else if self.typing() {
            (words::FIELD_CODE.phrase(), Some(words::FIELD_CODE_WAITS.phrase()))
        } else {
            (words::FIELD_LIST_HINT.with([total]), None)
        };
        let style = ask.theme.style(Meaning::Muted);
        let mut x = area.x + put(buf, area.x, area.y, area.width, &title.text(ask.lang), style);
        let mut cursor = None;
        let room = |x: u16| area.right().saturating_sub(x);
        if self.typing() {
            x = (x + 1).min(area.right());
            let text = clip(self.typed.text(), usize::from(room(x)));
            x += put(buf, x, area.y, room(x), &text, ask.theme.style(Meaning::Text));
            cursor = Some(Position { x: x.min(area.right().saturating_sub(1)), y: area.y });
            x = (x + 2).min(area.right());
        }
        let marked = self.marked().filter(|_| self.typing() && self.is_closed(ask));
        let label = marked.and_then(|choice| self.choices.get(choice)).map(|view| view.label.to_string());
        let chosen = marks.chosen.map(|n| words::FIELD_CHOSEN.with([n.to_string()]).text(ask.lang));
        if !self.typing() {
            x = (x + 1).min(area.right());
        }
        for text in [label, rest.map(|rest| rest.text(ask.lang)), chosen].into_iter().flatten() {
            x = (x + put(buf, x, area.y, room(x), &text, style) + 1).min(area.right());
        }
        cursor
    }

    fn draw_choices(
        &self,
        ask: &Ask<'_>,
        area: Rect,
        marks: &Marks<'_>,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let count = self.count();
        if area.is_empty() {
            return None;
        }
        if count == 0 {
            // A search without a match is said beside what was typed.
            let word = words::FIELD_NO_CHOICES.text(ask.lang);
            let columns = if self.searching { 0 } else { area.width };
            put(buf, area.x, area.y, columns, word, ask.theme.style(Meaning::Muted));
            return None;
        }
        let at = self.set_out(marks.start);
        let cells = self.cells(area, buf.area, marks.width, at);
        let first = cells.first().map(|(position, _)| *position);
        let last = cells.last().map_or(0, |(position, _)| *position);
        let mut cursor = None;
        for (position, cell) in cells {
            let Some(choice) = self.shown(position) else { break };
            self.draw_choice(ask, cell, choice, self.cursor == Some(position), marks, buf);
            if at.or(first) == Some(position) {
                cursor = Some(Position { x: cell.x, y: cell.y });
            }
        }
        self.draw_more(ask, area, first.unwrap_or(0), count.saturating_sub(last + 1), buf);
        cursor
    }

    /// Says how many there are above and below those in view.
    fn draw_more(&self, ask: &Ask<'_>, area: Rect, above: usize, below: usize, buf: &mut Buffer) {
        let (up, down) = if ask.theme.ascii { ("^", "v") } else { ("↑", "↓") };
        for (y, arrow, count) in [(area.y, up, above), (area.bottom() - 1, down, below)] {
            if count > 0 {
                let more = format!(" {arrow} {count}");
                let columns = (more.chars().count() as u16).min(area.width);
                put(buf, area.right() - columns, y, columns, &more, ask.theme.style(Meaning::Muted));
            }
        }
    }

    /// The positions in view, each with its place.
    fn cells(&self, area: Rect, screen: Rect, mark_width: usize, at: Option<usize>) -> Vec<(usize, Rect)> {
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        let count = self.count();
        if let Some(lines) =
            self.broken(width, mark_width).filter(|lines| lines.iter().sum::<usize>() <= height)
        {
            self.rows.set(count);
            self.columns.set(1);
            let mut y = area.y;
            let cell = |(position, lines): (usize, usize)| {
                let cell = Rect { y, height: lines as u16, ..area };
                y += lines as u16;
                (position, cell)
            };
            return lines.into_iter().enumerate().map(cell).collect();
        }
        let (rows, columns) = self.arrange(width, height, mark_width);
        self.rows.set(rows);
        self.columns.set(columns);
        let first = if columns > 1 { 0 } else { first_row(area, screen, at.unwrap_or(0), rows, count) };
        let wide = if columns > 1 { self.cell_width(mark_width).min(width) } else { width };
        let cell = |position: usize| {
            let (column, line) = ((position - first) / rows, (position - first) % rows);
            let (x, y) = (area.x.saturating_add((column * wide) as u16), area.y + line as u16);
            (position, Rect { x, y, width: wide as u16, height: 1 }.intersection(area))
        };
        (first..count).take(rows * columns).map(cell).collect()
    }

    /// Lines of every choice where a label is too long for one; `None` where none is, or the list is long.
    fn broken(&self, width: usize, mark_width: usize) -> Option<Vec<usize>> {
        let room = self.label_room(width, mark_width);
        if self.label_width <= room || room < NARROW || self.count() > COMFORTABLE {
            return None;
        }
        let lines = |position| {
            let view = self.shown(position).and_then(|choice| self.choices.get(choice))?;
            Some(wrap(&safe(&view.label), room).len())
        };
        (0..self.count()).map(lines).collect()
    }

    /// Columns left for a label where choices stand one under the other.
    fn label_room(&self, width: usize, mark_width: usize) -> usize {
        (width + self.label_width + GAP).saturating_sub(self.cell_width(mark_width))
    }

    fn draw_choice(
        &self,
        ask: &Ask<'_>,
        cell: Rect,
        choice: usize,
        here: bool,
        marks: &Marks<'_>,
        buf: &mut Buffer,
    ) {
        let (Some(view), Some(key)) = (self.choices.get(choice), self.keys.get(choice)) else { return };
        let marker = match (here, ask.theme.ascii) {
            (true, false) => "▸",
            (true, true) => ">",
            (false, _) => " ",
        };
        let mark = (marks.of)(choice);
        let chosen = !mark.trim_matches(['[', ']', '(', ')', ' ']).is_empty();
        // What is not chosen looks like its label: so the whole line goes out as one.
        let meaning = if chosen { Meaning::Answer } else { Meaning::Text };
        let mut x = cell.x;
        let mut piece = |text: &str, columns: usize, meaning: Meaning| {
            let room = cell.right().saturating_sub(x).min(columns as u16);
            put(buf, x, cell.y, room, text, ask.theme.style(meaning));
            x = x.saturating_add(columns as u16).min(cell.right());
        };
        piece(marker, if marks.width == 1 { 1 } else { MARKER }, Meaning::Text);
        if marks.width == 1 {
            piece(&mark, marks.width + 1, meaning);
        }
        let key_width = self.key_width;
        piece(&format!("{key:>key_width$}"), self.key_width + 1, Meaning::Text);
        if marks.width > 1 {
            piece(&mark, marks.width + 1, meaning);
        }
        if cell.height <= 1 {
            piece(&view.label, usize::from(cell.width), meaning);
            return;
        }
        let rest = Rect { x, width: cell.right().saturating_sub(x), ..cell };
        put_wrapped(buf, rest, &view.label, ask.theme.style(meaning));
    }

    fn cell_width(&self, mark_width: usize) -> usize {
        // A mark of a single column takes the blank behind the marker.
        let mark = match mark_width {
            0 | 1 => mark_width,
            wide => wide + 1,
        };
        MARKER + self.key_width + 1 + mark + self.label_width + GAP
    }

    /// Rows of a column and number of columns.
    fn arrange(&self, width: usize, height: usize, mark_width: usize) -> (usize, usize) {
        let (count, height) = (self.count().max(1), height.max(1));
        let most = width / self.cell_width(mark_width);
        let columns = (2..=most).find(|columns| count.div_ceil(*columns) <= height);
        match columns {
            _ if count <= height => (count, 1),
            Some(columns) => (count.div_ceil(columns), columns),
            None => (height, 1),
        }
    }
}

/// The mark of a choice that can be ticked.
pub(in crate::tui::fields) fn tick(chosen: bool) -> String {
    if chosen { "[x]" } else { "[ ]" }.to_owned()
}
