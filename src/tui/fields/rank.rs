//! An order of choices: the first one typed is first.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Ask, Field, Input, Reply,
    list::{ChoiceList, Hit, Marks},
};
use crate::{
    expr::Str,
    form::{Answer, plan::Question},
    words::{
        Phrase,
        table::{plain, tui as words},
    },
};

/// A rank. What is put in order stays a draft until all of it is.
pub(super) struct Rank {
    list: ChoiceList,
    order: Vec<Str>,
    most: usize,
}

impl Rank {
    /// The field of a question.
    pub(super) fn new(question: &Question, ask: &Ask<'_>) -> Self {
        let list = ChoiceList::new(ask);
        let all = list.choices().len();
        let most = question.max.map_or(all, |max| all.min(max as usize));
        let order = match ask.answer() {
            Some(Answer::Many(codes)) => codes.clone(),
            _ => Vec::new(),
        };
        Self { list, order, most }
    }

    fn stored(ask: &Ask<'_>) -> Vec<Str> {
        match ask.answer() {
            Some(Answer::Many(codes)) => codes.clone(),
            _ => Vec::new(),
        }
    }

    fn toggle(&mut self, choice: usize) -> Reply {
        self.list.forget(Some(choice));
        let Some(view) = self.list.choices().get(choice) else { return Reply::Ignored };
        let code = view.code.clone();
        if self.order.contains(&code) {
            self.order.retain(|ranked| *ranked != code);
            return Reply::Changed;
        }
        if self.order.len() >= self.most {
            return Reply::Unreadable(words::FIELD_MAX_CHOICES.with([self.most.to_string()]));
        }
        self.order.push(code);
        if self.order.len() == self.most { self.done() } else { Reply::Changed }
    }

    fn done(&self) -> Reply {
        Reply::Commit(Some(Answer::Many(self.order.clone())))
    }

    fn finish(&self, ask: &Ask<'_>) -> Reply {
        let missing = self.most.saturating_sub(self.order.len());
        if self.order == Self::stored(ask) && ask.draft().is_none() {
            Reply::Ignored
        } else if self.order.is_empty() {
            Reply::Commit(None)
        } else if missing > 0 {
            Reply::Unreadable(words::FIELD_RANK_REST.with([missing.to_string()]))
        } else {
            self.done()
        }
    }
}

impl Field for Rank {
    fn input(&mut self, input: &Input, ask: &Ask<'_>) -> Reply {
        self.list.translate(ask);
        let back = matches!(input, Input::Key(key) if key.code == KeyCode::Backspace);
        if back && !self.list.typing() {
            return if self.order.pop().is_some() { Reply::Changed } else { Reply::Ignored };
        }
        match self.list.input(input, None, ask) {
            Hit::Ignored => Reply::Ignored,
            Hit::Changed => Reply::Changed,
            Hit::Choice(choice) | Hit::Enter { choice: Some(choice), typed: true } => self.toggle(choice),
            Hit::Enter { typed: false, .. } => self.finish(ask),
            Hit::Enter { choice: None, .. } => Reply::Unreadable(words::FIELD_NONE_FOUND.phrase()),
            Hit::NoCode(typed) => Reply::Unreadable(words::FIELD_NO_CODE.with([typed])),
            Hit::Delete if self.order.is_empty() => Reply::Ignored,
            Hit::Delete => {
                self.order.clear();
                Reply::Keep(None)
            }
        }
    }

    fn line(&mut self, typed: &str, ask: &Ask<'_>) -> Reply {
        self.list.translate(ask);
        match self.list.all_named(typed) {
            Ok(chosen) => {
                let codes = chosen.iter().filter_map(|&at| self.list.choices().get(at));
                self.order = codes.map(|view| view.code.clone()).collect();
                self.finish(ask)
            }
            Err(why) => Reply::Unreadable(why),
        }
    }

    fn line_hint(&self) -> Option<Phrase> {
        Some(plain::RANKED_CODES.with([self.most.to_string()]))
    }

    fn leave(&mut self, ask: &Ask<'_>) -> Reply {
        self.finish(ask)
    }

    fn height(&self, _ask: &Ask<'_>, width: u16) -> u16 {
        self.list.height(width, 2)
    }

    fn draw(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let choices = self.list.choices();
        let of = |choice: usize| {
            let ranked = choices
                .get(choice)
                .and_then(|view| self.order.iter().position(|ranked| *ranked == view.code));
            ranked.map_or_else(String::new, |at| format!("{:>2}", at + 1))
        };
        let marks = Marks { of: &of, width: 2, start: None, chosen: Some(self.order.len()) };
        self.list.draw(ask, area, &marks, buf)
    }

    fn draw_line(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let key = |code: &Str| self.list.keys_of(|other| other == code);
        let ranked: Vec<&str> = self.order.iter().flat_map(key).collect();
        self.list.draw_line(&ranked.join(" "), ask, area, buf)
    }

    fn accepts(&self, ask: &Ask<'_>, columns: usize) -> Option<String> {
        Some(self.list.accepts(ask, columns))
    }

    fn searches(&self, _ask: &Ask<'_>) -> bool {
        self.list.searching()
    }

    fn draft(&self, ask: &Ask<'_>) -> Option<String> {
        (!self.order.is_empty() && self.order != Self::stored(ask)).then(|| self.order.join(" "))
    }

    fn restore(&mut self, draft: &str) {
        let known = |code: &&str| self.list.position(code).is_some();
        self.order = draft.split_whitespace().filter(known).map(Str::from).collect();
    }
}
