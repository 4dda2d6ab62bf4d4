//! Questions answered by typing a text that is then read: words, numbers, dates, times, points, paths.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Ask, Field, Input, Reply,
    line::{self, Edited, Limits, Line},
};
use crate::{
    form::Answer,
    text::Typing,
    tui::{
        theme::Meaning,
        widgets::paint::{put, row},
    },
    words::{Phrase, table::tui as words},
};

/// What a typed text means.
pub(super) enum Reading {
    /// This answer, which is shown so before it is taken.
    Answer(Answer, String),
    /// One of two answers: both are shown and the person says which.
    Two([(Answer, String); 2]),
    /// A file to be attached.
    Attach(String),
    /// Nothing that could be taken.
    No(Phrase),
}

/// How one type of question reads and shows what is typed.
pub(super) trait Reader {
    /// The stored answer as it would be typed.
    fn edited(&self, answer: &Answer) -> String;
    /// Reads a text that is not blank.
    fn read(&self, typed: &str, ask: &Ask<'_>) -> Reading;

    /// Whether a letter can be part of it; others are left to the screen.
    fn takes(&self, letter: char) -> bool {
        letter != '?'
    }
    /// Whether it is words, which an input method of ours may compose.
    fn composes(&self) -> bool {
        false
    }
    /// Whether typing takes the place of the stored answer, as in a cell.
    fn replaces(&self) -> bool {
        true
    }
    /// What to say while nothing is typed.
    fn hint(&self) -> Option<Phrase> {
        None
    }
    /// How it is written as a line of its own, where there are no keys to press.
    fn line_hint(&self) -> Option<Phrase> {
        self.hint()
    }
    /// What the line takes.
    fn limits(&self) -> Limits {
        Limits::default()
    }
    /// One step left or right of what is typed, for answers on a scale.
    fn nudge(&self, _typed: &str, _up: bool) -> Option<String> {
        None
    }
    /// Completes what was just typed at its end (a mask), and says whether the answer is now full; `None` if
    /// the letter does not fit there.
    fn complete(&self, typed: &str) -> Option<(String, bool)> {
        Some((typed.to_owned(), false))
    }
    /// What to say of a letter that does not fit.
    fn misfit(&self) -> Phrase {
        words::FIELD_LETTER_MISFIT.phrase()
    }
    /// What is shown beside a text that is read or not.
    fn aside(&self, typed: &str, ask: &Ask<'_>) -> Option<String> {
        match self.read(typed, ask) {
            Reading::Answer(_, shown) => (shown != typed).then_some(shown),
            _ => None,
        }
    }
}

/// A typed question.
pub(super) struct TypedField<R> {
    reader: R,
    line: Line,
    /// Two readings are on the screen and one is to be chosen.
    asking: bool,
}

impl<R: Reader> TypedField<R> {
    /// The field of a question, showing its answer.
    pub(super) fn new(reader: R, ask: &Ask<'_>) -> Self {
        let stored = match ask.answer() {
            Some(Answer::Special(_)) | None => String::new(),
            Some(answer) => reader.edited(answer),
        };
        let line = Line::new(&stored, reader.replaces());
        Self { reader, line, asking: false }
    }

    fn read(&self, ask: &Ask<'_>) -> Option<Reading> {
        let typed = self.line.text();
        (!typed.trim().is_empty()).then(|| self.reader.read(typed, ask))
    }

    /// Whether the text is the stored answer, however it is written.
    fn is_stored(&self, ask: &Ask<'_>) -> bool {
        let typed = self.line.text();
        match ask.answer() {
            _ if self.line.is_fresh() => true,
            None | Some(Answer::Special(_)) => typed.trim().is_empty(),
            Some(stored) => {
                self.reader.edited(stored) == typed
                    || matches!(self.read(ask), Some(Reading::Answer(answer, _)) if answer == *stored)
            }
        }
    }

    fn take(&mut self, ask: &Ask<'_>) -> Reply {
        self.line.finish();
        if self.is_stored(ask) && ask.draft().is_none() {
            return Reply::Ignored;
        }
        match self.read(ask) {
            None if ask.answer().is_some() && !self.line.is_fresh() => Reply::Commit(None),
            None => Reply::Ignored,
            Some(Reading::Answer(answer, _)) => Reply::Commit(Some(answer)),
            Some(Reading::Attach(path)) => {
                self.line.set(&path);
                Reply::Attach(path)
            }
            Some(Reading::No(why)) => Reply::Unreadable(why),
            Some(Reading::Two([(_, one), (_, two)])) => {
                self.asking = true;
                Reply::Unreadable(words::FIELD_TWO_READINGS.with([one, two]))
            }
        }
    }

    /// The answer to “which of the two?”; any other key goes on editing.
    fn choose(&mut self, letter: char, ask: &Ask<'_>) -> Option<Reply> {
        let which = match letter {
            '1' => 0,
            '2' => 1,
            _ => return None,
        };
        match self.read(ask)? {
            Reading::Two(readings) => {
                let [one, two] = readings;
                let (answer, _) = if which == 0 { one } else { two };
                self.asking = false;
                self.line.set(&self.reader.edited(&answer));
                Some(Reply::Commit(Some(answer)))
            }
            _ => None,
        }
    }

    fn edit(&mut self, input: &Input, ask: &Ask<'_>) -> Reply {
        let typed = match input {
            Input::Key(key) => line::letter(key),
            Input::Paste(_) => None,
        };
        if typed.is_some_and(|letter| !self.reader.takes(letter)) {
            return Reply::Ignored;
        }
        let before = self.line.clone();
        let typing = if self.reader.composes() { ask.typing } else { Typing::default() };
        match self.line.input(input, Limits { typing, ..self.reader.limits() }) {
            Edited::No => Reply::Ignored,
            Edited::Moved => Reply::Changed,
            Edited::Full => {
                let most = self.reader.limits().most.unwrap_or_default();
                Reply::Unreadable(words::FIELD_TOO_LONG.with([most.to_string()]))
            }
            Edited::Text if typed.is_some() && self.line.at_end() => self.complete(before, ask),
            Edited::Text => Reply::Changed,
        }
    }

    fn complete(&mut self, before: Line, ask: &Ask<'_>) -> Reply {
        match self.reader.complete(self.line.text()) {
            None => {
                self.line = before;
                Reply::Unreadable(self.reader.misfit())
            }
            Some((text, full)) => {
                if text != self.line.text() {
                    self.line.set(&text);
                }
                if full && !ask.always_enter { self.take(ask) } else { Reply::Changed }
            }
        }
    }

    fn nudge(&mut self, input: &Input) -> bool {
        let Input::Key(key) = input else { return false };
        let up = match key.code {
            KeyCode::Left => false,
            KeyCode::Right => true,
            _ => return false,
        };
        let nudged = self.reader.nudge(self.line.text(), up);
        if let Some(text) = &nudged {
            self.line.set(text);
        }
        nudged.is_some()
    }

    /// What stands under the line: the readings, how the answer will be shown, or a hint.
    fn aside(&self, ask: &Ask<'_>) -> Option<(String, Meaning)> {
        let typed = self.line.text();
        if typed.trim().is_empty() {
            return self.reader.hint().map(|hint| (hint.text(ask.lang), Meaning::Muted));
        }
        if let Some(Reading::Two([(_, one), (_, two)])) = self.read(ask) {
            let text = words::FIELD_TWO_READINGS.with([one, two]).text(ask.lang);
            return Some((text, if self.asking { Meaning::Odd } else { Meaning::Muted }));
        }
        self.reader.aside(typed, ask).map(|text| (text, Meaning::Muted))
    }
}

impl<R: Reader> Field for TypedField<R> {
    fn input(&mut self, input: &Input, ask: &Ask<'_>) -> Reply {
        if self.asking
            && let Input::Key(key) = input
            && let Some(reply) = line::letter(key).and_then(|letter| self.choose(letter, ask))
        {
            return reply;
        }
        if let Input::Key(key) = input
            && key.code == KeyCode::Enter
            && key.modifiers.is_empty()
        {
            return self.take(ask);
        }
        if self.nudge(input) {
            return Reply::Changed;
        }
        self.asking = false;
        self.edit(input, ask)
    }

    fn line(&mut self, typed: &str, ask: &Ask<'_>) -> Reply {
        let which = if self.asking && typed.trim().len() == 1 { typed.trim().chars().next() } else { None };
        if let Some(reply) = which.and_then(|letter| self.choose(letter, ask)) {
            return reply;
        }
        self.asking = false;
        self.line.set("");
        let limits = self.reader.limits();
        match self.line.input(&Input::Paste(typed.to_owned()), limits) {
            Edited::Full => {
                self.line.set(typed);
                Reply::Unreadable(words::FIELD_TOO_LONG.with([limits.most.unwrap_or_default().to_string()]))
            }
            _ => self.take(ask),
        }
    }

    fn line_hint(&self) -> Option<Phrase> {
        self.reader.line_hint()
    }

    fn leave(&mut self, ask: &Ask<'_>) -> Reply {
        self.take(ask)
    }

    fn height(&self, _ask: &Ask<'_>, width: u16) -> u16 {
        if self.reader.limits().lines { (self.line.rows(width) as u16).clamp(3, 8) + 1 } else { 2 }
    }

    fn draw(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let meaning = if self.line.is_fresh() { Meaning::Answer } else { Meaning::Text };
        let style = ask.theme.style(meaning);
        let several = self.reader.limits().lines;
        let room = if several { area.height.saturating_sub(1).max(area.height.min(1)) } else { 1 };
        if let Some((text, meaning)) = self.aside(ask)
            && area.height > room
        {
            put(buf, area.x, area.y + room, area.width, &text, ask.theme.style(meaning));
        }
        if several {
            self.line.draw_lines(Rect { height: room, ..area }, style, buf)
        } else {
            self.line.draw(row(area, 0), style, ask.theme, buf)
        }
    }

    fn draw_line(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let meaning = if self.line.is_fresh() { Meaning::Answer } else { Meaning::Text };
        self.line.draw(row(area, 0), ask.theme.style(meaning), ask.theme, buf)
    }

    fn accepts(&self, ask: &Ask<'_>, _columns: usize) -> Option<String> {
        self.aside(ask)
            .map(|(text, _)| text)
            .or_else(|| self.reader.line_hint().map(|hint| hint.text(ask.lang)))
    }

    fn draft(&self, ask: &Ask<'_>) -> Option<String> {
        let typed = self.line.text();
        (!typed.trim().is_empty() && !self.is_stored(ask)).then(|| typed.to_owned())
    }

    fn restore(&mut self, draft: &str) {
        self.line.set(draft);
    }

    fn overwrite(&mut self) {
        self.line.overwrite();
    }
}
