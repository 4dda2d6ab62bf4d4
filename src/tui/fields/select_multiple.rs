//! Several of several: digits toggle, Enter leaves.

use std::collections::HashSet;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Ask, Field, Input, Reply,
    list::{ChoiceList, Hit, Marks, tick},
};
use crate::{
    expr::Str,
    form::{Answer, plan::Question},
    words::{
        Phrase,
        table::{plain, tui as words},
    },
};

/// A select-multiple.
pub(super) struct SelectMultiple {
    list: ChoiceList,
    exclusive: Vec<Str>,
    max: Option<u32>,
}

/// The codes of the answer that are offered now.
fn chosen(ask: &Ask<'_>) -> HashSet<Str> {
    match ask.answer() {
        Some(Answer::Many(codes)) => codes.iter().cloned().collect(),
        _ => HashSet::new(),
    }
}

impl SelectMultiple {
    /// The field of a question.
    pub(super) fn new(question: &Question, ask: &Ask<'_>) -> Self {
        Self { list: ChoiceList::new(ask), exclusive: question.exclusive.clone(), max: question.max }
    }

    fn toggle(&mut self, choice: usize, ask: &Ask<'_>) -> Reply {
        self.list.forget(Some(choice));
        let Some(view) = self.list.choices().get(choice) else { return Reply::Ignored };
        let code = &view.code;
        let mut codes = chosen(ask);
        if !codes.remove(code) {
            if self.exclusive.contains(code) {
                codes.clear();
            } else {
                codes.retain(|chosen| !self.exclusive.contains(chosen));
            }
            if let Some(max) = self.max
                && codes.len() >= max as usize
            {
                return Reply::Unreadable(words::FIELD_MAX_CHOICES.with([max.to_string()]));
            }
            codes.insert(code.clone());
        }
        let ordered = self.list.choices().iter().map(|view| &view.code).filter(|code| codes.contains(*code));
        let answer: Vec<Str> = ordered.cloned().collect();
        Reply::Keep((!answer.is_empty()).then_some(Answer::Many(answer)))
    }
}

impl Field for SelectMultiple {
    fn input(&mut self, input: &Input, ask: &Ask<'_>) -> Reply {
        self.list.translate(ask);
        match self.list.input(input, None, ask) {
            Hit::Ignored | Hit::Enter { typed: false, .. } => Reply::Ignored,
            Hit::Changed => Reply::Changed,
            Hit::Choice(choice) | Hit::Enter { choice: Some(choice), .. } => self.toggle(choice, ask),
            Hit::Enter { choice: None, .. } => Reply::Unreadable(words::FIELD_NONE_FOUND.phrase()),
            Hit::NoCode(typed) => Reply::Unreadable(words::FIELD_NO_CODE.with([typed])),
            Hit::Delete if ask.answer().is_some() => Reply::Keep(None),
            Hit::Delete => Reply::Ignored,
        }
    }

    /// The line is the whole answer; that a choice excludes the others or they are too many, the engine says.
    fn line(&mut self, typed: &str, ask: &Ask<'_>) -> Reply {
        self.list.translate(ask);
        match self.list.all_named(typed) {
            Ok(chosen) => {
                let in_order = self.list.choices().iter().enumerate().filter(|(at, _)| chosen.contains(at));
                Reply::Commit(Some(Answer::Many(in_order.map(|(_, view)| view.code.clone()).collect())))
            }
            Err(why) => Reply::Unreadable(why),
        }
    }

    fn line_hint(&self) -> Option<Phrase> {
        Some(plain::SEVERAL_CODES.phrase())
    }

    fn leave(&mut self, _ask: &Ask<'_>) -> Reply {
        Reply::Ignored
    }

    fn height(&self, _ask: &Ask<'_>, width: u16) -> u16 {
        self.list.height(width, tick(true).len())
    }

    fn draw(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let codes = chosen(ask);
        let choices = self.list.choices();
        let of = |choice: usize| tick(choices.get(choice).is_some_and(|view| codes.contains(&view.code)));
        let marks = Marks { of: &of, width: tick(true).len(), start: None, chosen: Some(codes.len()) };
        self.list.draw(ask, area, &marks, buf)
    }

    fn draw_line(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let codes = chosen(ask);
        let stored = self.list.keys_of(|code| codes.contains(code));
        self.list.draw_line(&stored.join(" "), ask, area, buf)
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
