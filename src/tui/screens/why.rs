//! Why? What makes a question asked, hidden, required, wrong or so valued: each expression in words and symbols,
//! the answers it read, each with a way there, and what would change it. What is computed unfolds in turn.

pub(in crate::tui) mod lines;

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    form::Numbers,
    interview::{Interview, Place},
    text::{safe, wrap},
    tui::{
        command::{Conditions, Where},
        effect::{Effect, Report},
        fields::Input,
        layer::{Action, Layer, Reaction},
        screens::interview::marks,
        stops::Way,
        theme::{Mark, Meaning},
        widgets::{
            paint::{marker, put},
            popup,
            view::first_in_view,
        },
        world::{World, tidy},
    },
    words::table::tui as words,
};
use lines::{Line, Lines};

/// Columns of the text.
const WIDTH: u16 = 74;

/// The popup.
pub(crate) struct Why {
    place: Place,
    numbers: Numbers,
    lines: Vec<Line>,
    /// The marked row of the text as it is wrapped.
    marked: usize,
}

impl Why {
    /// The layer on a place; a row of a repeat is the repeat with the row itself.
    pub(crate) fn new(interview: &Interview, place: Place, world: &World<'_>) -> Self {
        let numbers = Numbers::new(interview.plan());
        let lines = Lines { world, interview, numbers: &numbers, personal: false }.of(place);
        let mut why = Self { place, lines, numbers, marked: 0 };
        why.marked = why.next(None, Way::On, world);
        why
    }

    /// The next answer, if it is not more than a page away; else the next row.
    fn next(&self, from: Option<usize>, way: Way, world: &World<'_>) -> usize {
        let rows = self.rows(Self::columns(world));
        let page = usize::from(world.size.1).saturating_sub(8);
        let is_answer = |at: &usize| {
            rows.get(*at).is_some_and(|row| row.1 && self.lines.get(row.0).is_some_and(|l| l.link.is_some()))
        };
        let last = rows.len().saturating_sub(1);
        match (way, from) {
            (Way::On, None) => (0..rows.len().min(page)).find(is_answer).unwrap_or(0),
            (Way::On, Some(at)) => {
                (at + 1..=last.min(at + page)).find(is_answer).unwrap_or_else(|| (at + 1).min(last))
            }
            (Way::Back, at) => {
                let at = at.unwrap_or(0).min(last);
                let above = at.saturating_sub(page)..at;
                above.rev().find(is_answer).unwrap_or_else(|| at.saturating_sub(1))
            }
        }
    }

    /// Puts the layer on top, if there is an interview to explain.
    pub(crate) fn push(place: Option<Place>, world: &World<'_>) -> Reaction {
        let layer = place.zip(world.interview()).map(|(place, interview)| {
            Effect::Push(Box::new(Self::new(interview, place, world)) as Box<dyn Layer>)
        });
        Reaction::Taken(layer.into_iter().collect())
    }

    /// The rows of the text, each with the line it is of and whether it is its first.
    fn rows(&self, columns: u16) -> Vec<(usize, bool, String)> {
        let mut rows = Vec::new();
        for (number, line) in self.lines.iter().enumerate() {
            let room = usize::from(columns).saturating_sub(usize::from(line.indent()) + 4).max(12);
            let wrapped = wrap(&safe(&line.text), room);
            rows.extend(wrapped.into_iter().enumerate().map(|(i, text)| (number, i == 0, text)));
        }
        rows
    }

    fn columns(world: &World<'_>) -> u16 {
        WIDTH.min(world.size.0.saturating_sub(4))
    }

    /// Enter goes to an answer that is asked and opens what is not; arrows open and close.
    fn key(&mut self, code: KeyCode, world: &World<'_>) -> Reaction {
        let rows = self.rows(Self::columns(world));
        let last = rows.len().saturating_sub(1);
        let page = usize::from(world.size.1).saturating_sub(8);
        let number = rows.get(self.marked.min(last)).map_or(0, |row| row.0);
        match code {
            KeyCode::Down => self.marked = self.next(Some(self.marked), Way::On, world),
            KeyCode::Up => self.marked = self.next(Some(self.marked), Way::Back, world),
            KeyCode::PageDown => self.marked = (self.marked + page).min(last),
            KeyCode::PageUp => self.marked = self.marked.saturating_sub(page),
            KeyCode::Right => self.open(number, world),
            KeyCode::Left => self.close(number, world),
            KeyCode::Enter => match self.lines.get(number).and_then(|line| line.link) {
                Some(link) if link.goes => {
                    return Reaction::Taken(vec![Effect::Pop, Effect::GoTo(link.place)]);
                }
                Some(link) if link.open => self.close(number, world),
                _ => self.open(number, world),
            },
            _ => return Reaction::Ignored,
        }
        Reaction::taken()
    }

    /// Puts the explanation of an answer under it.
    fn open(&mut self, number: usize, world: &World<'_>) {
        let Some(interview) = world.interview() else { return };
        let Some(line) = self.lines.get_mut(number) else { return };
        let Some(link) = line.link.as_mut().filter(|link| link.opens && !link.open) else { return };
        link.open = true;
        let (place, depth) = (link.place, line.depth);
        let inside =
            Lines { world, interview, numbers: &self.numbers, personal: false }.inside(place, depth + 1);
        self.lines.splice(number + 1..number + 1, inside);
    }

    /// Takes away what was put under an answer, or under the one around it.
    fn close(&mut self, number: usize, world: &World<'_>) {
        let Some(line) = self.lines.get(number) else { return };
        let is_open = |line: &Line| line.link.is_some_and(|link| link.open);
        let above = self.lines.iter().take(number).rposition(|above| above.depth < line.depth);
        let head = if is_open(line) { Some(number) } else { above };
        let Some(head) = head else { return };
        let depth = self.lines[head].depth;
        let inside = self.lines.iter().skip(head + 1).take_while(|line| line.depth > depth).count();
        self.lines.drain(head + 1..head + 1 + inside);
        if let Some(link) = &mut self.lines[head].link {
            link.open = false;
        }
        let rows = self.rows(Self::columns(world));
        self.marked = rows.iter().position(|row| row.0 == head).unwrap_or(0);
    }

    fn draw_row(&self, row: &(usize, bool, String), world: &World<'_>, area: Rect, buf: &mut Buffer) {
        let (number, first, text) = row;
        let Some(line) = self.lines.get(*number) else { return };
        let theme = world.theme;
        let x = area.x + 2 + line.indent();
        if *first {
            let sign = match (line.link, line.mark) {
                (Some(link), _) if link.open => "-",
                (Some(link), _) if link.opens => "+",
                (Some(_), _) => theme.mark(Mark::Into),
                (None, Some(mark)) => theme.mark(mark),
                (None, None) => " ",
            };
            put(buf, x, area.y, 1, sign, theme.style(line.meaning));
        }
        let room = area.right().saturating_sub(x + 2);
        put(buf, x + 2, area.y, room, text, theme.style(line.meaning));
    }
}

impl Layer for Why {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        match (action, world.interview()) {
            (Action::Input(Input::Key(key)), _) => self.key(key.code, world),
            (Action::Report(Report::Changed), Some(interview)) => {
                *self = Self::new(interview, self.place, world);
                // The screen below has to hear of it, too.
                Reaction::Ignored
            }
            _ => Reaction::Ignored,
        }
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let interview = world.interview()?;
        let columns = WIDTH.min(area.width.saturating_sub(4));
        let rows = self.rows(columns);
        let named = match self.place.node {
            0 => tidy(&interview.name(world.language)).to_owned(),
            _ => marks::named(interview, &self.numbers, self.place, world.language),
        };
        let title = words::WHY_TITLE.with([named]).text(world.lang);
        let height = (rows.len() as u16 + 1).min(area.height.saturating_sub(2));
        let inside = popup::frame(buf, area, world.theme, &title, (columns, height));
        let seen = usize::from(inside.height.saturating_sub(1));
        let marked = self.marked.min(rows.len().saturating_sub(1));
        let first = first_in_view(marked, seen, rows.len());
        for (at, row) in rows.iter().enumerate().skip(first).take(seen) {
            let y = inside.y + (at - first) as u16;
            marker(buf, inside.x, y, at == marked, world.theme);
            self.draw_row(row, world, Rect { y, height: 1, ..inside }, buf);
        }
        let hint = world.word(&words::WHY_HINT);
        let y = inside.bottom().saturating_sub(1);
        put(buf, inside.x, y, inside.width, hint, world.theme.style(Meaning::Muted));
        None
    }
}
