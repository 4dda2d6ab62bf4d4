//! A select-multiple asked item by item: yes or no to each.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Ask, Field, Input, Reply, line};
use crate::{
    form::Answer,
    interview::ChoiceView,
    text::{pad, width},
    tui::{
        theme::{Mark, Meaning},
        widgets::paint::{put, row},
    },
    words::{
        Phrase,
        table::{common, plain, tui as words},
    },
};

/// Items with what was said of each. The answer is given once all are.
pub(super) struct YesNo {
    items: Vec<(ChoiceView, Option<bool>)>,
    cursor: usize,
}

/// What was said when the answer was stored: yes to what it holds, no to the rest.
fn stored(ask: &Ask<'_>, code: &str) -> Option<bool> {
    match ask.answer() {
        Some(Answer::Many(codes)) => Some(codes.iter().any(|chosen| &**chosen == code)),
        _ => None,
    }
}

/// What a letter or digit says.
pub(super) fn yes_or_no(letter: char) -> Option<bool> {
    match letter.to_ascii_lowercase() {
        '1' | 'c' | 'y' => Some(true),
        '0' | '2' | 'k' | 'n' => Some(false),
        _ => None,
    }
}

/// What each word of a line says; digits need no blanks between them.
fn all_said(typed: &str) -> Option<Vec<bool>> {
    let words = typed.split([' ', ',', ';', '\t']).filter(|word| !word.is_empty());
    let said = words.flat_map(|word| {
        let digits = word.chars().all(|c| c.is_ascii_digit());
        word.chars().take(if digits { usize::MAX } else { 1 }).map(yes_or_no)
    });
    said.collect()
}

impl YesNo {
    /// The field of a question.
    pub(super) fn new(ask: &Ask<'_>) -> Self {
        let choices = ask.interview.choices(ask.place, ask.language);
        let items = choices.into_iter().map(|view| {
            let said = stored(ask, &view.code);
            (view, said)
        });
        Self { items: items.collect(), cursor: 0 }
    }

    fn open(&self) -> usize {
        self.items.iter().filter(|(_, said)| said.is_none()).count()
    }

    fn answer(&self) -> Answer {
        let yes = self.items.iter().filter(|(_, said)| *said == Some(true));
        Answer::Many(yes.map(|(view, _)| view.code.clone()).collect())
    }

    fn say(&mut self, said: bool) -> Reply {
        let was_open = self.open() > 0;
        let Some((_, item)) = self.items.get_mut(self.cursor) else { return Reply::Ignored };
        *item = Some(said);
        let last = self.cursor + 1 >= self.items.len();
        self.cursor = (self.cursor + 1).min(self.items.len() - 1);
        match (self.open(), was_open) {
            (0, _) if last => Reply::Commit(Some(self.answer())),
            (0, _) => Reply::Keep(Some(self.answer())),
            _ => Reply::Changed,
        }
    }

    fn finish(&self, ask: &Ask<'_>) -> Reply {
        let unchanged = self.items.iter().all(|(view, said)| *said == stored(ask, &view.code));
        match self.open() {
            _ if unchanged => Reply::Ignored,
            0 => Reply::Commit(Some(self.answer())),
            open => Reply::Unreadable(words::FIELD_YES_NO_REST.with([open.to_string()])),
        }
    }
}

impl Field for YesNo {
    fn input(&mut self, input: &Input, ask: &Ask<'_>) -> Reply {
        let Input::Key(key) = input else { return Reply::Ignored };
        if let Some(letter) = line::letter(key) {
            return yes_or_no(letter).map_or(Reply::Ignored, |said| self.say(said));
        }
        match key.code {
            KeyCode::Enter => return self.finish(ask),
            KeyCode::Down if self.cursor + 1 < self.items.len() => self.cursor += 1,
            KeyCode::Up if self.cursor > 0 => self.cursor -= 1,
            KeyCode::Delete if ask.answer().is_some() => {
                self.items.iter_mut().for_each(|(_, said)| *said = None);
                self.cursor = 0;
                return Reply::Keep(None);
            }
            _ => return Reply::Ignored,
        }
        Reply::Changed
    }

    /// One word for each item, in order.
    fn line(&mut self, typed: &str, ask: &Ask<'_>) -> Reply {
        let said = all_said(typed).filter(|said| said.len() <= self.items.len());
        let Some(said) = said else {
            return Reply::Unreadable(plain::YES_NO.with([self.items.len().to_string()]));
        };
        for (at, (_, item)) in self.items.iter_mut().enumerate() {
            *item = said.get(at).copied();
        }
        self.finish(ask)
    }

    fn line_hint(&self) -> Option<Phrase> {
        Some(plain::YES_NO.with([self.items.len().to_string()]))
    }

    fn leave(&mut self, ask: &Ask<'_>) -> Reply {
        self.finish(ask)
    }

    fn height(&self, _ask: &Ask<'_>, _width: u16) -> u16 {
        (self.items.len() as u16).saturating_add(1)
    }

    fn draw(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let hint = words::FIELD_YES_NO_HINT.text(ask.lang);
        put(buf, area.x, area.y, area.width, hint, ask.theme.style(Meaning::Muted));
        let rows = usize::from(area.height) - 1;
        let first = (self.cursor + 1).saturating_sub(rows.max(1));
        let views = ask.interview.choices(ask.place, ask.language);
        let label = |at: usize| views.get(at).map_or("", |view| &*view.label);
        let widest = (0..self.items.len()).map(|at| width(label(at))).max().unwrap_or(0);
        let columns = widest.min(usize::from(area.width).saturating_sub(18));
        let (yes, no) = (common::YES.text(ask.lang), common::NO.text(ask.lang));
        let mut cursor = None;
        for (number, (at, (_, said))) in self.items.iter().enumerate().skip(first).take(rows).enumerate() {
            let line = row(area, number as u16 + 1);
            let marker = match (at == self.cursor, ask.theme.ascii) {
                (true, false) => "▸ ",
                (true, true) => "> ",
                (false, _) => "  ",
            };
            let mut x = line.x + put(buf, line.x, line.y, line.width, marker, ask.theme.style(Meaning::Text));
            let room = |x: u16| line.right().saturating_sub(x);
            let text = pad(label(at), columns);
            x = (x + put(buf, x, line.y, room(x), &text, ask.theme.style(Meaning::Text)) + 2)
                .min(line.right());
            for (word, value) in [(yes, true), (no, false)] {
                let (text, meaning) = match *said == Some(value) {
                    true => (format!("[{word}]"), Meaning::Answer),
                    false => (format!(" {word} "), Meaning::Muted),
                };
                x = (x + put(buf, x, line.y, room(x), &text, ask.theme.style(meaning)) + 1).min(line.right());
            }
            if at == self.cursor {
                cursor = Some(Position { x: line.x, y: line.y });
            }
        }
        cursor
    }

    /// A digit for each item, in order.
    fn draw_line(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = row(area, 0);
        let digit = |(_, said): &(ChoiceView, Option<bool>)| match said {
            Some(true) => "1",
            Some(false) => "2",
            None => ask.theme.mark(Mark::Dot),
        };
        let digits: Vec<&str> = self.items.iter().map(digit).collect();
        put(buf, area.x, area.y, area.width, &digits.join(" "), ask.theme.style(Meaning::Answer));
        let x = area.x + (2 * self.cursor as u16).min(area.width.saturating_sub(1));
        (!area.is_empty()).then_some(Position { x, y: area.y })
    }

    fn accepts(&self, ask: &Ask<'_>, _columns: usize) -> Option<String> {
        let views = ask.interview.choices(ask.place, ask.language);
        let label = views.get(self.cursor).map(|view| view.label.to_string())?;
        Some(format!("{label}: {}", words::FIELD_YES_NO_HINT.text(ask.lang)))
    }

    fn draft(&self, ask: &Ask<'_>) -> Option<String> {
        let said = |(view, said): &(ChoiceView, Option<bool>)| {
            said.map(|yes| format!("{}{}", view.code, if yes { '+' } else { '-' }))
        };
        let changed = self.items.iter().any(|(view, said)| *said != stored(ask, &view.code));
        let text: Vec<String> = self.items.iter().filter_map(said).collect();
        (changed && !text.is_empty()).then(|| text.join(" "))
    }

    fn restore(&mut self, draft: &str) {
        let mut words: std::collections::HashMap<&str, bool> = std::collections::HashMap::new();
        for word in draft.split_whitespace() {
            words.extend(word.strip_suffix('+').map(|code| (code, true)));
            words.extend(word.strip_suffix('-').map(|code| (code, false)));
        }
        for (view, said) in &mut self.items {
            *said = words.get(&*view.code).copied();
        }
        self.cursor = self.items.iter().position(|(_, said)| said.is_none()).unwrap_or(0);
    }
}
