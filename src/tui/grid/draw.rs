//! How a grid looks: a header, the rows with the first column frozen, and below them the cell in focus with its
//! whole label, its field and what is the matter.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Grid, cell, columns};
use crate::{
    form::Numbers,
    interview::{Place, RowIx, Trouble},
    text::{pad, safe, width, wrap},
    tui::{
        fields::{Ask, Field, Shows},
        screens::interview::marks,
        sheet::{Course, INDENT, Paper},
        theme::{Mark, Meaning},
        widgets::{
            paint::{below, fill, indented, put, put_wrapped, row},
            view::first_in_view,
        },
    },
    words::table::tui as words,
};

/// Fewest digits of a row's number.
const DIGITS: u16 = 3;
/// Rows of the header.
const HEADER: u16 = 2;
/// Most rows of the part below.
const PANEL: u16 = 12;
/// Fewest columns of the cell in focus that show it.
const FOCUS: usize = 4;
/// Rows of the field of a cell that stay however long its question is.
const LEAST_FIELD: u16 = 3;
/// Rows of a field that says in few words what it accepts.
const BRIEF: u16 = 2;
/// Fewest rows of the table that stay when the cell below wants much.
const TABLE: u16 = 3;

impl Grid {
    /// Draws it and says where the hardware cursor stands.
    pub fn draw(&self, ask: &Ask<'_>, numbers: &Numbers, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        if area.is_empty() || self.columns.is_empty() {
            return None;
        }
        let panel = self.panel_rows(ask, area.height);
        let table = Rect { height: area.height - panel, ..area };
        let focus = self.draw_table(ask, table, buf);
        let typed = self.draw_panel(ask, numbers, below(area, table.height), buf);
        if self.editing { typed.or(focus) } else { focus.or(typed) }
    }

    /// Rows of the part below: what few rows of the table leave, else about half. The same for every cell, so
    /// that walking does not move the table.
    fn panel_rows(&self, ask: &Ask<'_>, height: u16) -> u16 {
        let lines = u16::try_from(self.lines(ask)).unwrap_or(u16::MAX);
        let free = height.saturating_sub(HEADER).saturating_sub(lines);
        let wanted = (height * 9 / 20).clamp(4, PANEL).max(free.min(PANEL));
        wanted.min(height.saturating_sub(HEADER + TABLE))
    }

    /// Columns of a row's number; the marker stands before it, a blank behind.
    fn digits(&self, ask: &Ask<'_>) -> u16 {
        let rows = ask.interview.rows(self.repeat).len();
        rows.checked_ilog10().map_or(1, |log| log as u16 + 1).max(DIGITS)
    }

    /// Lines of the table: the rows, and the one for a new row.
    fn lines(&self, ask: &Ask<'_>) -> usize {
        ask.interview.rows(self.repeat).len() + usize::from(self.may_add(ask))
    }

    fn draw_table(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let header = HEADER.min(area.height);
        let layout = self.layout(ask, area);
        for (column, at, wide) in &layout {
            self.draw_title(ask, *column, Rect { x: *at, width: *wide, height: header, ..area }, buf);
        }
        self.draw_more(ask, &layout, Rect { height: header, ..area }, buf);
        let body = below(area, header);
        let rows = ask.interview.rows(self.repeat);
        let height = usize::from(body.height);
        self.page.set(height.max(1));
        let lines = self.lines(ask);
        let first = first_in_view(self.row, height, lines);
        let mut cursor = None;
        for (y, number) in (body.top()..body.bottom()).zip(first..lines) {
            let line = Rect { y, height: 1, ..body };
            match rows.get(number) {
                Some(&row) => cursor = self.draw_row(ask, number, row, &layout, line, buf).or(cursor),
                None => cursor = self.draw_new_row(ask, number, line, buf).or(cursor),
            }
        }
        cursor
    }

    /// The columns in view with their place and width: the first one, then the page with the one looked at.
    fn layout(&self, ask: &Ask<'_>, area: Rect) -> Vec<(usize, u16, u16)> {
        let plan = ask.interview.plan();
        let wide = |column: usize| {
            self.columns.get(column).map_or(0, |&node| columns::wide(plan, node, ask.language, column == 0))
        };
        let room = usize::from(area.width.saturating_sub(self.digits(ask) + 2));
        let frozen = wide(0).min(room / 2).max(1);
        let rest = room.saturating_sub(frozen + 2);
        let (mut page, mut used) = (Vec::new(), 0);
        for column in 1..self.columns.len() {
            let next = wide(column).min(rest.max(1));
            if used + next > rest {
                // A page ends where the next column has no room; the one looked at is shown.
                if page.iter().any(|(shown, _)| *shown == self.looked_at) || self.looked_at == 0 {
                    break;
                }
                page.clear();
                used = 0;
            }
            page.push((column, next));
            used += next + 1;
        }
        if page.len() + 1 == self.columns.len() {
            self.widen(ask, &mut page, rest.saturating_sub(used));
        }
        let mut x = area.x + self.digits(ask) + 2;
        let mut layout = vec![(0, x, frozen as u16)];
        x += frozen as u16 + 2;
        for (column, wide) in page {
            layout.push((column, x, wide as u16));
            x += wide as u16 + 1;
        }
        layout.retain(|(_, x, wide)| x.saturating_add(*wide) <= area.right());
        layout
    }

    /// Gives columns that are all in view the room that is left, as far as it saves answers from being cut.
    fn widen(&self, ask: &Ask<'_>, page: &mut [(usize, usize)], mut left: usize) {
        for (column, wide) in page {
            let Some(&node) = self.columns.get(*column) else { continue };
            let whole = columns::whole(ask.interview.plan(), node, ask.language);
            let more = whole.saturating_sub(*wide).min(left);
            *wide += more;
            left -= more;
        }
    }

    /// Says where there are more columns.
    fn draw_more(&self, ask: &Ask<'_>, layout: &[(usize, u16, u16)], header: Rect, buf: &mut Buffer) {
        let Some(y) = header.bottom().checked_sub(1).filter(|_| header.height > 0) else { return };
        let style = ask.theme.style(Meaning::Key);
        if let Some((_, x, _)) = layout.get(1).filter(|(column, ..)| *column > 1) {
            put(buf, x.saturating_sub(2), y, 1, if ask.theme.ascii { "<" } else { "‹" }, style);
        }
        if layout.last().is_some_and(|(column, ..)| column + 1 < self.columns.len()) {
            put(buf, header.right().saturating_sub(1), y, 1, ask.theme.mark(Mark::Into), style);
        }
    }

    fn draw_title(&self, ask: &Ask<'_>, column: usize, area: Rect, buf: &mut Buffer) {
        let Some(&node) = self.columns.get(column) else { return };
        let title = columns::title(ask.interview.plan(), node, ask.language);
        // The same for every column: the cell in focus says where one is.
        let style = ask.theme.style(Meaning::Muted);
        let lines = wrap(&safe(&title), usize::from(area.width));
        let skip = usize::from(area.height).saturating_sub(lines.len());
        for (number, line) in lines.iter().take(usize::from(area.height)).enumerate() {
            let cut = number + 1 == usize::from(area.height) && lines.len() > usize::from(area.height);
            let line = if cut {
                crate::text::clip(&format!("{line} …"), usize::from(area.width))
            } else {
                line.clone()
            };
            put(buf, area.x, area.y + (skip + number) as u16, area.width, &line, style);
        }
    }

    fn draw_row(
        &self,
        ask: &Ask<'_>,
        number: usize,
        row: RowIx,
        layout: &[(usize, u16, u16)],
        line: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let theme = ask.theme;
        let here = number == self.row;
        let marker = if here { theme.mark(Mark::Here) } else { " " };
        put(buf, line.x, line.y, line.width, marker, theme.style(Meaning::Text));
        let digits = self.digits(ask);
        let label = format!("{:>1$}", number + 1, usize::from(digits));
        put(
            buf,
            line.x + 1,
            line.y,
            line.width.saturating_sub(1).min(digits),
            &label,
            theme.style(Meaning::Muted),
        );
        let mut cursor = None;
        for (column, x, wide) in layout {
            let Some(&node) = self.columns.get(*column) else { continue };
            let focus = here && *column == self.column;
            let masked = !focus && columns::is_private(ask.interview.plan(), node, *column);
            let cell = cell::of(ask, Place { node, row }, masked);
            let room = usize::from(wide.saturating_sub(1));
            let text = safe(&cell.text);
            let lead = if columns::is_number(ask.interview.plan(), node) {
                room.saturating_sub(width(&text))
            } else {
                0
            };
            let text = pad(&format!("{}{text}", " ".repeat(lead)), room);
            put(buf, *x, line.y, room as u16, &text, theme.style(cell.meaning));
            if focus {
                let columns = width(text.trim_end()).max(FOCUS.min(room)) as u16;
                fill(buf, Rect { x: *x, width: columns, ..line }, theme.style(Meaning::Focus));
                put(buf, *x, line.y, columns, text.trim_end(), theme.style(Meaning::Focus));
            }
            put(buf, x + room as u16, line.y, 1, cell.mark, theme.style(cell.meaning));
            if *column == 0 {
                put(buf, x + wide, line.y, 1, theme.vertical(), theme.style(Meaning::Line));
            }
            if focus {
                cursor = Some(Position { x: *x, y: line.y });
            }
        }
        cursor
    }

    fn draw_new_row(&self, ask: &Ask<'_>, number: usize, line: Rect, buf: &mut Buffer) -> Option<Position> {
        let theme = ask.theme;
        let here = number == self.row;
        let marker = if here { theme.mark(Mark::Here) } else { " " };
        put(buf, line.x, line.y, line.width, marker, theme.style(Meaning::Text));
        let (word, meaning) = match here {
            true if self.lacks_rows(ask) => (&words::GRID_FIRST_ROW, Meaning::Text),
            true => (&words::GRID_NEW_ROW_HERE, Meaning::Text),
            false => (&words::GRID_NEW_ROW, Meaning::Muted),
        };
        let lead = (self.digits(ask) + 2).min(line.width);
        let (x, room) = (line.x + lead, line.width - lead);
        put(buf, x.saturating_sub(2), line.y, 1, "+", theme.style(meaning));
        put(buf, x, line.y, room, word.text(ask.lang), theme.style(meaning));
        here.then_some(Position { x: x.min(line.right().saturating_sub(1)), y: line.y })
    }

    /// The row in focus as a sheet: the answers before the cell in focus, then the cell, its field, and what is the
    /// matter.
    fn draw_panel(&self, ask: &Ask<'_>, numbers: &Numbers, area: Rect, buf: &mut Buffer) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let theme = ask.theme;
        self.draw_rule(ask, area, buf);
        let rest = below(area, 1);
        let (meaning, matter) = self.matter(ask)?;
        let foot = u16::from(!matter.is_empty() && rest.height > 2);
        let Some(place) = self.cell(ask) else {
            put_wrapped(buf, rest, &matter, theme.style(meaning));
            return None;
        };
        let inner = Ask { place, ..*ask };
        // After a draft was dropped there is none until the next key.
        let made = if self.field.is_none() { self.made(ask) } else { None };
        let field = self.field.as_ref().or(made.as_ref());
        let sheet = Rect { height: rest.height - foot, ..rest };
        let course = Course::Row(&self.columns);
        let paper = Paper { ask: &inner, numbers, columns: sheet.width, course };
        let head = paper.head(place);
        let brief = field.filter(|field| ask.shows == Shows::Brief && !field.searches(&inner));
        let wanted = match (field, brief) {
            (Some(_), Some(_)) => BRIEF,
            (Some(field), None) => field.height(&inner, sheet.width.saturating_sub(INDENT)),
            (None, _) => 1,
        };
        let rows = head.rows(sheet.width) + wanted;
        let asked = below(sheet, paper.draw_above(&self.sheet, place, rows, sheet, buf));
        let room = indented(head.draw(&inner, asked, wanted.min(LEAST_FIELD), buf), INDENT);
        let cursor = match (field.filter(|_| !room.is_empty()), brief) {
            (Some(_), Some(field)) => draw_brief(&**field, &inner, room, buf),
            (Some(field), None) => field.draw(&inner, room, buf),
            (None, _) => None,
        };
        let beginning = Position { x: room.x, y: room.y.min(buf.area.bottom() - 1) };
        let cursor = cursor.or(Some(beginning));
        if field.is_none() && ask.interview.field(place).relevant {
            // Only to be read: calculated for this row, or the interview is closed.
            put_wrapped(buf, room, &cell::of(ask, place, false).text, theme.style(Meaning::Answer));
        }
        if foot > 0 {
            let line = below(area, area.height - 1);
            put(buf, line.x, line.y, line.width, &matter, theme.style(meaning));
        }
        cursor
    }

    fn draw_rule(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) {
        let theme = ask.theme;
        let line = theme.horizontal().repeat(usize::from(area.width));
        put(buf, area.x, area.y, area.width, &line, theme.style(Meaning::Line));
        let rows = ask.interview.rows(self.repeat).len();
        let text = match self.row < rows {
            true => words::GRID_WHERE.with([(self.row + 1).to_string(), rows.to_string()]),
            false => words::GRID_ROWS.with([rows.to_string()]),
        };
        let text = format!(" {} ", text.text(ask.lang));
        put(buf, area.x + 2, area.y, area.width.saturating_sub(2), &text, theme.style(Meaning::Muted));
    }

    /// What is the matter at the cell, or with the rows.
    fn matter(&self, ask: &Ask<'_>) -> Option<(Meaning, String)> {
        let said = |mark: Mark, text: String| format!("{} {text}", ask.theme.mark(mark));
        if let Some(message) = &self.message {
            return Some((Meaning::Wrong, said(Mark::Wrong, message.text(ask.lang, ask.language))));
        }
        let leave = ask.interview.rows_to_leave(self.repeat);
        if leave > 0 {
            let text = words::GRID_ROWS_LEAVE.with([leave.to_string()]).text(ask.lang);
            return Some((Meaning::Odd, said(Mark::Odd, text)));
        }
        let Some(place) = self.cell(ask) else { return Some(self.rows_matter(ask)) };
        let state = ask.interview.field(place);
        if !state.relevant {
            return Some((Meaning::Muted, words::GRID_NOT_ASKED.text(ask.lang).to_owned()));
        }
        let (meaning, mark) = match state.trouble {
            Some(Trouble::Unanswered) | None => return Some(self.rows_matter(ask)),
            Some(Trouble::Odd) => (Meaning::Odd, Mark::Odd),
            Some(Trouble::Explained) => (Meaning::Muted, Mark::Odd),
            Some(_) => (Meaning::Wrong, Mark::Wrong),
        };
        let text = said_of(ask, place).map(|(_, text)| text).unwrap_or_default();
        Some((meaning, said(mark, text)))
    }

    /// What is the matter with the rows as a whole, such as two heads of a household.
    fn rows_matter(&self, ask: &Ask<'_>) -> (Meaning, String) {
        // Missing rows are no mistake before one has begun with them.
        let begun = !ask.interview.rows(self.repeat).is_empty();
        match said_of(ask, self.repeat) {
            Some((trouble, text)) => {
                let (meaning, mark) = match trouble {
                    Trouble::Odd | Trouble::Explained => (Meaning::Odd, Mark::Odd),
                    _ if begun => (Meaning::Wrong, Mark::Wrong),
                    _ => (Meaning::Muted, Mark::Empty),
                };
                (meaning, format!("{} {text}", ask.theme.mark(mark)))
            }
            None => (Meaning::Muted, String::new()),
        }
    }
}

/// A field in one line, and below it what it accepts.
fn draw_brief(field: &dyn Field, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let cursor = field.draw_line(ask, row(area, 0), buf);
    if let Some(accepts) = field.accepts(ask, usize::from(area.width)) {
        put_wrapped(buf, row(area, 1), &accepts, ask.theme.style(Meaning::Muted));
    }
    cursor
}

/// The first problem listed at a place, in words.
fn said_of(ask: &Ask<'_>, place: Place) -> Option<(Trouble, String)> {
    let problem = ask.interview.problems_at(place).into_iter().next()?;
    Some((problem.trouble, marks::said(&problem, ask.lang, ask.language)))
}
