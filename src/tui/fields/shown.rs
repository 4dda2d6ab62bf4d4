//! Questions that are only read: notes, calculations, and what may not be changed; and the acknowledgement.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Ask, Field, Input, Reply, line, list::tick, yes_no::yes_or_no};
use crate::{
    form::Answer,
    text::wrap,
    tui::{
        theme::Meaning,
        widgets::paint::{put, row},
    },
    words::{
        Phrase,
        table::{plain, tui as words},
    },
};

/// Something to read: every key is the screen's.
pub(super) struct Shown;

/// The value in words.
fn value(ask: &Ask<'_>) -> String {
    match ask.answer() {
        Some(Answer::Special(special)) => {
            crate::tui::screens::special::word(*special).text(ask.lang).to_owned()
        }
        _ => ask.interview.shown(ask.place, ask.language),
    }
}

impl Field for Shown {
    fn input(&mut self, _input: &Input, _ask: &Ask<'_>) -> Reply {
        Reply::Ignored
    }

    fn leave(&mut self, _ask: &Ask<'_>) -> Reply {
        Reply::Ignored
    }

    fn height(&self, ask: &Ask<'_>, width: u16) -> u16 {
        let value = value(ask);
        if value.is_empty() { 0 } else { wrap(&value, usize::from(width)).len() as u16 }
    }

    fn draw(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let style = ask.theme.style(Meaning::Answer);
        let lines = wrap(&value(ask), usize::from(area.width));
        for (y, text) in (area.top()..area.bottom()).zip(&lines) {
            put(buf, area.x, y, area.width, text, style);
        }
        None
    }

    fn draw_line(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        put(buf, area.x, area.y, area.width, &value(ask), ask.theme.style(Meaning::Answer));
        None
    }

    fn draft(&self, _ask: &Ask<'_>) -> Option<String> {
        None
    }

    fn restore(&mut self, _draft: &str) {}
}

/// Something to be confirmed.
pub(super) struct Acknowledge;

fn confirmed(ask: &Ask<'_>) -> bool {
    matches!(ask.answer(), Some(Answer::Acknowledged))
}

impl Field for Acknowledge {
    fn input(&mut self, input: &Input, ask: &Ask<'_>) -> Reply {
        let Input::Key(key) = input else { return Reply::Ignored };
        let answered = ask.answer().is_some();
        match (key.code, line::letter(key)) {
            (KeyCode::Enter, _) if confirmed(ask) => Reply::Ignored,
            (KeyCode::Enter, _) | (_, Some(' ' | '1')) => Reply::Commit(Some(Answer::Acknowledged)),
            (KeyCode::Delete, _) if answered => Reply::Keep(None),
            _ => Reply::Ignored,
        }
    }

    fn line(&mut self, typed: &str, ask: &Ask<'_>) -> Reply {
        let typed = typed.trim();
        let yes = typed.eq_ignore_ascii_case("ok") || typed.chars().next().and_then(yes_or_no) == Some(true);
        match yes {
            true if confirmed(ask) => Reply::Ignored,
            true => Reply::Commit(Some(Answer::Acknowledged)),
            false => Reply::Unreadable(plain::CONFIRM.phrase()),
        }
    }

    fn line_hint(&self) -> Option<Phrase> {
        Some(plain::CONFIRM.phrase())
    }

    fn leave(&mut self, _ask: &Ask<'_>) -> Reply {
        Reply::Ignored
    }

    fn height(&self, _ask: &Ask<'_>, _width: u16) -> u16 {
        1
    }

    fn draw(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = row(area, 0);
        if area.is_empty() {
            return None;
        }
        let done = confirmed(ask);
        let word = if done { &words::FIELD_CONFIRMED } else { &words::FIELD_CONFIRM };
        let text = format!("{} {}", tick(done), word.text(ask.lang));
        let meaning = if done { Meaning::Answer } else { Meaning::Text };
        put(buf, area.x, area.y, area.width, &text, ask.theme.style(meaning));
        Some(Position { x: (area.x + 1).min(area.right() - 1), y: area.y })
    }

    fn draw_line(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = row(area, 0);
        put(buf, area.x, area.y, area.width, &tick(confirmed(ask)), ask.theme.style(Meaning::Answer));
        (!area.is_empty()).then_some(Position { x: area.x, y: area.y })
    }

    fn accepts(&self, ask: &Ask<'_>, _columns: usize) -> Option<String> {
        Some(words::FIELD_CONFIRM_KEY.text(ask.lang).to_owned())
    }

    fn draft(&self, _ask: &Ask<'_>) -> Option<String> {
        None
    }

    fn restore(&mut self, _draft: &str) {}
}
