//! The home screen: forms at the left, interviews at the right, searched as one types.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

use crate::{
    interview::InterviewId,
    store::Summary,
    text::width,
    tui::{
        command::{Command, Conditions, Where},
        effect::{Effect, Report},
        fields::Input,
        layer::{Action, Layer, Reaction},
        theme::{Mark, Meaning},
        widgets::{
            entry::Entry,
            paint::{below, fill, marker, put, put_wrapped, rows_of},
            view::first_in_view,
        },
        world::{HomeData, InterviewLine, World, outcome_word, tidy, when},
    },
    words::table::tui as words,
};

/// Columns of the forms' pane.
const FORMS: u16 = 24;

/// Fewest columns in which both panes fit.
const BOTH: u16 = 72;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pane {
    Forms,
    Interviews,
}

/// The home screen.
pub(crate) struct Home {
    pane: Pane,
    form: usize,
    interview: usize,
    search: Entry,
    /// Somebody has chosen the pane already: it stays when the lists open.
    chosen: bool,
}

impl Home {
    /// The home screen; somebody with interviews goes on with them, somebody new begins.
    pub(crate) fn new(data: &HomeData) -> Self {
        let going_on = !data.interviews.is_empty() || (data.opening && data.last.is_some());
        let pane = if going_on { Pane::Interviews } else { Pane::Forms };
        Self { pane, form: 0, interview: 0, search: Entry::default(), chosen: false }
    }

    fn step(&mut self, by: isize, data: &HomeData) -> Reaction {
        let (marked, len) = match self.pane {
            Pane::Forms => (&mut self.form, data.forms.len()),
            Pane::Interviews => (&mut self.interview, data.interviews.len()),
        };
        *marked = marked.saturating_add_signed(by).min(len.saturating_sub(1));
        let near_end = self.pane == Pane::Interviews && *marked + 20 > len && len < data.matching;
        if near_end { Reaction::one(Effect::More) } else { Reaction::taken() }
    }

    fn key(&mut self, input: &Input, world: &World<'_>) -> Reaction {
        self.chosen = true;
        if let Input::Key(key) = input {
            let page = isize::try_from(world.size.1).unwrap_or(24) - 8;
            match key.code {
                KeyCode::Up => return self.step(-1, world.home),
                KeyCode::Down => return self.step(1, world.home),
                KeyCode::PageUp => return self.step(-page, world.home),
                KeyCode::PageDown => return self.step(page, world.home),
                KeyCode::Char('?') if self.search.text().is_empty() => return Reaction::Ignored,
                KeyCode::Esc if !self.search.text().is_empty() => {
                    self.search.clear();
                    return self.searched();
                }
                KeyCode::Backspace if self.search.text().is_empty() => return Reaction::taken(),
                _ => {}
            }
        }
        if self.search.input(input, world.typing) { self.searched() } else { Reaction::Ignored }
    }

    /// What is typed searches interviews, wherever one is.
    fn searched(&mut self) -> Reaction {
        self.pane = Pane::Interviews;
        self.interview = 0;
        Reaction::one(Effect::Search(self.search.text().to_owned()))
    }

    fn open(&self, data: &HomeData) -> Reaction {
        let effect = match self.pane {
            Pane::Forms if self.form < data.forms.len() => {
                Some(Effect::Begin { form: self.form, commune: None })
            }
            _ => self.marked(data).map(Effect::Resume),
        };
        Reaction::Taken(effect.into_iter().collect())
    }

    /// The interview that is marked, or the one worked on last while the lists are opening.
    fn marked(&self, data: &HomeData) -> Option<InterviewId> {
        match self.pane {
            Pane::Forms => None,
            Pane::Interviews if data.opening => data.last,
            Pane::Interviews => data.interviews.get(self.interview).map(|line| line.id),
        }
    }

    /// Both panes side by side.
    fn draw_both(&self, world: &World<'_>, body: Rect, buf: &mut Buffer) -> Option<Position> {
        let forms = Rect { width: FORMS, ..body };
        self.draw_forms(world, forms, buf);
        for y in body.top()..body.bottom() {
            put(buf, forms.right() + 1, y, 1, world.theme.vertical(), world.theme.style(Meaning::Line));
        }
        let x = forms.right() + 3;
        let interviews = Rect { x, width: body.right().saturating_sub(x), ..body };
        self.draw_interviews(world, interviews, buf)
    }

    /// Only the pane one is in; Tab shows the other.
    fn draw_one(&self, world: &World<'_>, body: Rect, buf: &mut Buffer) -> Option<Position> {
        match self.pane {
            Pane::Forms => {
                self.draw_forms(world, body, buf);
                None
            }
            Pane::Interviews => self.draw_interviews(world, body, buf),
        }
    }

    fn draw_forms(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) {
        let theme = world.theme;
        let active = self.pane == Pane::Forms;
        heading(
            world,
            world.word(&words::HOME_FORMS),
            &world.home.forms.len().to_string(),
            active,
            area,
            buf,
        );
        let mut rest = below(area, 2);
        if world.home.forms.is_empty() {
            put_wrapped(buf, rest, world.word(&words::HOME_NO_FORMS), theme.style(Meaning::Muted));
        }
        for (i, form) in world.home.forms.iter().enumerate() {
            let title = form.title(world.lang);
            let room = Rect { x: rest.x + 2, width: rest.width.saturating_sub(2), ..rest };
            let rows = rows_of(title, room.width).min(3);
            if rest.height < rows + 1 {
                break;
            }
            let marked = i == self.form;
            let style = theme.style(if marked { Meaning::Title } else { Meaning::Text });
            marker(buf, rest.x, rest.y, marked && active, theme);
            put_wrapped(buf, Rect { height: rows, ..room }, title, style);
            let version = words::HOME_VERSION.with([form.version.as_str()]).text(world.lang);
            put(buf, room.x, rest.y + rows, room.width, &version, theme.style(Meaning::Muted));
            rest = below(rest, rows + 2);
        }
    }

    fn draw_interviews(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let theme = world.theme;
        let data = world.home;
        let active = self.pane == Pane::Interviews;
        let count = match self.search.text().is_empty() {
            _ if data.opening => String::new(),
            true => data.total.to_string(),
            false => {
                words::HOME_OF.with([data.matching.to_string(), data.total.to_string()]).text(world.lang)
            }
        };
        heading(world, world.word(&words::HOME_INTERVIEWS), &count, active, area, buf);
        let search = Rect { y: area.y + 1, height: 1, ..area };
        let lead = put(
            buf,
            search.x + 2,
            search.y,
            search.width,
            world.word(&words::HOME_SEARCH),
            theme.style(Meaning::Muted),
        );
        let entry = Rect { x: search.x + 2 + lead, width: search.width.saturating_sub(lead + 2), ..search };
        let cursor = self.search.draw(entry, theme, buf);
        let list = below(area, 2);
        if data.opening {
            self.draw_opening(world, list, buf);
            return cursor;
        }
        if data.interviews.is_empty() {
            let text = match self.search.text() {
                "" => world.word(&words::HOME_NONE).to_owned(),
                typed => words::HOME_NONE_FOUND.with([typed]).text(world.lang),
            };
            let room = Rect {
                x: list.x + 2,
                y: list.y + 1,
                width: list.width.saturating_sub(3),
                height: list.height.saturating_sub(1),
            };
            put_wrapped(buf, room, &text, theme.style(Meaning::Muted));
            return cursor;
        }
        let rows = usize::from(list.height);
        let first = first_in_view(self.interview, rows, data.interviews.len());
        let visible = || data.interviews.iter().skip(first).take(rows);
        let times = visible().map(|line| width(&when(line.changed, world.now))).max().unwrap_or(0) as u16;
        let states = visible().map(|line| width(&state_of(world, &line.summary).2)).max().unwrap_or(0) as u16;
        for (row, line) in visible().enumerate() {
            let at = Rect { y: list.y + row as u16, height: 1, ..list };
            draw_interview(
                world,
                line,
                at,
                (states + 2, times),
                active && first + row == self.interview,
                buf,
            );
        }
        cursor
    }
}

impl Home {
    /// While the lists are being opened: the interview worked on last, and why there are no others yet.
    fn draw_opening(&self, world: &World<'_>, list: Rect, buf: &mut Buffer) {
        let theme = world.theme;
        let mut rest = list;
        if world.home.last.is_some() {
            let marked = self.pane == Pane::Interviews;
            let style = theme.style(if marked { Meaning::Focus } else { Meaning::Text });
            if marked {
                fill(buf, Rect { height: 1, ..rest }, style);
            }
            put(buf, rest.x, rest.y, 1, if marked { theme.mark(Mark::Here) } else { " " }, style);
            let room = rest.width.saturating_sub(2);
            put(buf, rest.x + 2, rest.y, room, world.word(&words::HOME_LAST), style);
            rest = below(rest, 2);
        }
        let room = Rect { x: rest.x + 2, width: rest.width.saturating_sub(3), ..rest };
        put_wrapped(buf, room, world.word(&words::HOME_OPENING), theme.style(Meaning::Muted));
    }
}

/// A pane's title, its count at the right.
fn heading(world: &World<'_>, title: &str, count: &str, active: bool, area: Rect, buf: &mut Buffer) {
    let style = world.theme.style(if active { Meaning::Title } else { Meaning::Muted });
    put(buf, area.x, area.y, area.width, title, style);
    let columns = width(count) as u16;
    put(buf, area.right().saturating_sub(columns), area.y, columns, count, world.theme.style(Meaning::Muted));
}

/// Name, state, time; the last two in columns of the widths given.
fn draw_interview(
    world: &World<'_>,
    line: &InterviewLine,
    area: Rect,
    (states, times): (u16, u16),
    marked: bool,
    buf: &mut Buffer,
) {
    let theme = world.theme;
    marker(buf, area.x, area.y, marked, theme);
    let (mark, meaning, state) = state_of(world, &line.summary);
    let time = when(line.changed, world.now);
    let right = area.right();
    put(buf, right.saturating_sub(width(&time) as u16), area.y, times, &time, theme.style(Meaning::Muted));
    let at = right.saturating_sub(times + states + 2);
    put(buf, at, area.y, 1, theme.mark(mark), theme.style(meaning));
    put(buf, at + 2, area.y, states - 2, &state, theme.style(Meaning::Text));
    let name = tidy(&line.summary.name);
    let unnamed = name.is_empty();
    let name = if unnamed { world.word(&words::HOME_UNNAMED) } else { name };
    let meaning = if unnamed { Meaning::Muted } else { Meaning::Text };
    put(buf, area.x + 2, area.y, at.saturating_sub(area.x + 3), name, theme.style(meaning));
}

/// The state of an interview: a mark, how it looks, and a word.
fn state_of(world: &World<'_>, summary: &Summary) -> (Mark, Meaning, String) {
    if summary.voided {
        return (Mark::NotAsked, Meaning::Muted, world.word(&words::STATE_VOIDED).to_owned());
    }
    if let Some(at) = summary.appointment {
        let text = [at.text(world.now)];
        return match at.is_due(world.now) {
            true => (Mark::Odd, Meaning::Odd, words::HOME_DUE.with(text).text(world.lang)),
            false => (Mark::Started, Meaning::Text, words::HOME_CALL_BACK.with(text).text(world.lang)),
        };
    }
    let differences = summary.verified.map_or(0, |verified| verified.differences);
    let differing = |state: String| match differences {
        0 => state,
        n => words::HOME_DIFFERS.with([state, n.to_string()]).text(world.lang),
    };
    if let Some(outcome) = summary.outcome {
        let (mark, meaning) = match differences {
            0 => (Mark::Complete, Meaning::Good),
            _ => (Mark::Odd, Meaning::Odd),
        };
        return (mark, meaning, differing(world.word(outcome_word(outcome)).to_owned()));
    }
    let progress = differing(format!("{}/{}", summary.answered, summary.asked));
    match (summary.answered, summary.problems) {
        (0, _) => (Mark::Empty, Meaning::Text, progress),
        (answered, 0) if answered >= summary.asked => (Mark::Complete, Meaning::Text, progress),
        _ => (Mark::Started, Meaning::Text, progress),
    }
}

impl Layer for Home {
    fn conditions(&self, world: &World<'_>) -> Conditions {
        let marked = self.marked(world.home).is_some();
        Conditions { place: Where::Home, marked, ..Conditions::default() }
    }

    fn covers(&self) -> bool {
        true
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        match action {
            Action::Input(input) => self.key(input, world),
            Action::Command(Command::Open) => self.open(world.home),
            Action::Command(Command::Read) => {
                Reaction::Taken(self.marked(world.home).map(Effect::Read).into_iter().collect())
            }
            Action::Command(Command::Verify) => {
                Reaction::Taken(self.marked(world.home).map(Effect::Verify).into_iter().collect())
            }
            Action::Command(Command::Pane) => {
                self.chosen = true;
                self.pane = if self.pane == Pane::Forms { Pane::Interviews } else { Pane::Forms };
                Reaction::taken()
            }
            Action::Report(Report::Left) => {
                *self = Self::new(world.home);
                Reaction::taken()
            }
            Action::Report(Report::Listed) => {
                if !self.chosen {
                    *self = Self::new(world.home);
                }
                Reaction::taken()
            }
            _ => Reaction::Ignored,
        }
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        Clear.render(area, buf);
        let theme = world.theme;
        top(world, area, buf);
        let notices = notices(world, area);
        let body = Rect {
            y: area.y + 2,
            height: area.height.saturating_sub(2 + notices.iter().map(|(_, rows)| rows).sum::<u16>()),
            x: area.x + 1,
            width: area.width.saturating_sub(2),
        };
        let cursor = match body.width < BOTH {
            true => self.draw_one(world, body, buf),
            false => self.draw_both(world, body, buf),
        };
        let mut y = body.bottom();
        for (text, rows) in notices {
            let style = theme.style(Meaning::Odd);
            match rows {
                // Clipped, so that one sees when there is more.
                1 => drop(put(buf, body.x, y, body.width, &text, style)),
                _ => drop(put_wrapped(buf, Rect { y, height: rows, ..body }, &text, style)),
            }
            y += rows;
        }
        cursor
    }
}

/// The store's notices below the lists, each with its rows: all it needs, or one where that would take the room of
/// the lists or of the notices after it.
fn notices(world: &World<'_>, area: Rect) -> Vec<(String, u16)> {
    let shown = world.home.notices.len().min(3) as u16;
    let mut left = (area.height / 4).max(shown);
    let notices = world.home.notices.iter().zip((0..shown).rev());
    let with_rows = notices.map(|(notice, after)| {
        let text = format!("{} {}", world.theme.mark(Mark::Odd), notice.text(world.lang));
        let rows = rows_of(&text, area.width.saturating_sub(2));
        let rows = if rows + after <= left { rows } else { 1 };
        left = left.saturating_sub(rows);
        (text, rows)
    });
    with_rows.collect()
}

/// The top line: program, user, commune.
fn top(world: &World<'_>, area: Rect, buf: &mut Buffer) {
    let bar = world.theme.style(Meaning::Bar);
    fill(buf, Rect { height: 1, ..area }, bar);
    let title = format!("khaosat {} {}", world.theme.mark(Mark::Dot), world.word(&words::HOME_TITLE));
    put(buf, area.x + 1, area.y, area.width, &title, bar.add_modifier(ratatui::style::Modifier::BOLD));
    let mut who = vec![world.home.user.clone()];
    who.extend(world.home.commune_named(world.lang));
    let who = who.join(&format!(" {} ", world.theme.mark(Mark::Dot)));
    let columns = width(&who) as u16;
    put(buf, area.right().saturating_sub(columns + 1), area.y, columns, &who, bar);
}

#[cfg(test)]
mod tests;
