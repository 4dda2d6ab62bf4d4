//! How a list of choices looks: one under the other, in columns where they are many and short, else scrolled.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::ChoiceList;
use crate::{
    text::clip,
    tui::{
        fields::Ask,
        theme::Meaning,
        widgets::paint::{put, row},
    },
    words::{Phrase, table::tui as words},
};

/// Lists up to this long need no line for what is typed: a digit takes the choice.
const SHORT: usize = 9;
/// Columns of the marker.
const MARKER: usize = 2;
/// Columns between two columns of choices.
const GAP: usize = 2;
/// Rows a list would like.
const COMFORTABLE: usize = 14;

/// What a list shows beside the labels.
pub(in crate::tui::fields) struct Marks<'m> {
    /// The mark of a choice, such as `[x]`; empty where there is none.
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
        let (rows, _) = self.arrange(usize::from(columns), COMFORTABLE, mark_width);
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
        let cursor = self.draw_choices(ask, body, marks, buf);
        if self.typing() { head_cursor.or(cursor) } else { cursor.or(head_cursor) }
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
        let chosen = marks.chosen.map(|n| words::FIELD_CHOSEN.with([n.to_string()]).text(ask.lang));
        if !self.typing() {
            x = (x + 1).min(area.right());
        }
        for text in [rest.map(|rest| rest.text(ask.lang)), chosen].into_iter().flatten() {
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
        let (rows, columns) = self.arrange(usize::from(area.width), usize::from(area.height), marks.width);
        self.rows.set(rows);
        self.columns.set(columns);
        let at = self.set_out(marks.start);
        let first = if columns > 1 { 0 } else { first_in_view(at.unwrap_or(0), rows, count) };
        let wide = self.cell_width(marks.width).min(usize::from(area.width));
        let mut cursor = None;
        for position in (first..count).take(rows * columns) {
            let (column, line) = ((position - first) / rows, (position - first) % rows);
            let x = area.x.saturating_add((column * wide) as u16);
            let cell = Rect { x, y: area.y + line as u16, width: wide as u16, height: 1 }.intersection(area);
            let cell = if columns == 1 { Rect { width: area.width, ..cell } } else { cell };
            let Some(choice) = self.shown(position) else { break };
            let here = self.cursor == Some(position);
            self.draw_choice(ask, cell, choice, here, marks, buf);
            if at == Some(position) || (at.is_none() && position == first) {
                cursor = Some(Position { x: cell.x, y: cell.y });
            }
        }
        cursor
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
        let mut x = cell.x;
        let mut piece = |text: &str, columns: usize, meaning: Meaning| {
            let room = cell.right().saturating_sub(x).min(columns as u16);
            put(buf, x, cell.y, room, text, ask.theme.style(meaning));
            x = x.saturating_add(columns as u16).min(cell.right());
        };
        piece(marker, MARKER, Meaning::Text);
        let key_width = self.key_width;
        piece(&format!("{key:>key_width$}"), self.key_width + 1, Meaning::Key);
        if marks.width > 0 {
            let meaning = if chosen { Meaning::Answer } else { Meaning::Muted };
            piece(&mark, marks.width + 1, meaning);
        }
        let label = if chosen { Meaning::Answer } else { Meaning::Text };
        piece(&view.label, usize::from(cell.width), label);
    }

    fn cell_width(&self, mark_width: usize) -> usize {
        let mark = if mark_width > 0 { mark_width + 1 } else { 0 };
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

/// The first position in view. The view moves by half its height, so that most moves send two cells only.
fn first_in_view(at: usize, rows: usize, count: usize) -> usize {
    let step = (rows / 2).max(1);
    let over = (at + 1).saturating_sub(rows);
    (over.div_ceil(step) * step).min(count.saturating_sub(rows))
}

/// The mark of a choice that can be ticked.
pub(in crate::tui::fields) fn tick(chosen: bool) -> String {
    if chosen { "[x]" } else { "[ ]" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::first_in_view;

    #[test]
    fn the_marker_is_always_in_view() {
        for rows in 1..9 {
            for count in 1..40 {
                for at in 0..count {
                    let first = first_in_view(at, rows, count);
                    assert!(first <= at && at < first + rows, "{at} of {count} in {rows}: {first}");
                }
            }
        }
    }
}
