//! One of several: a digit takes it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Ask, Field, Input, Reply,
    list::{ChoiceList, Hit, Marks},
};
use crate::{form::Answer, words::table::tui as words};

/// A select-one.
pub(super) struct SelectOne {
    list: ChoiceList,
}

impl SelectOne {
    /// The field of a question.
    pub(super) fn new(ask: &Ask<'_>) -> Self {
        Self { list: ChoiceList::new(ask) }
    }

    fn stored(&self, ask: &Ask<'_>) -> Option<usize> {
        match ask.answer() {
            Some(Answer::One(code)) => self.list.position(code),
            _ => None,
        }
    }

    fn take(&mut self, choice: usize) -> Reply {
        let Some(view) = self.list.choices().get(choice) else { return Reply::Ignored };
        let answer = Answer::One(view.code.clone());
        self.list.forget(None);
        Reply::Commit(Some(answer))
    }
}

impl Field for SelectOne {
    fn input(&mut self, input: &Input, ask: &Ask<'_>) -> Reply {
        self.list.translate(ask);
        let start = self.stored(ask);
        match self.list.input(input, start, ask) {
            Hit::Ignored | Hit::Enter { choice: None, typed: false } => Reply::Ignored,
            Hit::Changed => Reply::Changed,
            Hit::Choice(choice) | Hit::Enter { choice: Some(choice), .. } => self.take(choice),
            Hit::Enter { choice: None, .. } => Reply::Unreadable(words::FIELD_NONE_FOUND.phrase()),
            Hit::NoCode(typed) => Reply::Unreadable(words::FIELD_NO_CODE.with([typed])),
            Hit::Delete if ask.answer().is_some() => Reply::Keep(None),
            Hit::Delete => Reply::Ignored,
        }
    }

    fn line(&mut self, typed: &str, ask: &Ask<'_>) -> Reply {
        self.list.translate(ask);
        match self.list.named(typed) {
            Ok(choice) => self.take(choice),
            Err(why) => Reply::Unreadable(why),
        }
    }

    /// A code typed to its end is taken, where Enter is always asked for; a marker that was only moved is not.
    fn leave(&mut self, _ask: &Ask<'_>) -> Reply {
        match self.list.marked() {
            Some(choice) if self.list.typing() => self.take(choice),
            _ => Reply::Ignored,
        }
    }

    fn height(&self, _ask: &Ask<'_>, width: u16) -> u16 {
        self.list.height(width, 1)
    }

    fn draw(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let start = self.stored(ask);
        let dot = if ask.theme.ascii { "*" } else { "●" };
        let of = |choice| if start == Some(choice) { dot.to_owned() } else { String::new() };
        self.list.draw(ask, area, &Marks { of: &of, width: 1, start, chosen: None }, buf)
    }

    fn draw_line(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let stored = self.stored(ask).and_then(|at| self.list.named_by_key(at)).unwrap_or_default();
        self.list.draw_line(&stored, ask, area, buf)
    }

    fn accepts(&self, ask: &Ask<'_>, columns: usize) -> Option<String> {
        Some(self.list.accepts(ask, columns))
    }

    fn searches(&self, _ask: &Ask<'_>) -> bool {
        self.list.searching()
    }

    fn draft(&self, _ask: &Ask<'_>) -> Option<String> {
        None
    }

    fn restore(&mut self, _draft: &str) {}
}
