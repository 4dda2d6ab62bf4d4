//! What people say about a question beside its answer: remarks, and why something odd is right.

use super::{Asking, Plain};
use crate::{
    expr::Str,
    interview::{Act, Place, Trouble, act::Message},
    tui::screens::remark::{self, says_something},
    words::table::{plain as words, tui},
};

impl Plain {
    /// Reads the remarks on a question, who wrote each in which role, or adds one.
    pub(super) fn remark(&mut self, place: Place, text: &str) {
        if !text.is_empty() {
            if self.does(Act::Remark { place, text: self.composed(text).into() }) {
                self.say(&tui::REMARK_SAVED);
            }
            return;
        }
        let world = self.world();
        let remarks = self.interview().map(|interview| interview.remarks(place)).unwrap_or_default();
        let lines = remarks.iter().enumerate();
        let lines = lines.map(|(at, said)| format!("   {}  {}", at + 1, remark::line(said, &world)));
        let lines: Vec<String> = lines.collect();
        let named = self.named(place);
        match lines.len() {
            0 => self.say(words::NO_REMARKS.with([named])),
            count => self.say(words::REMARKS.with([count.to_string(), named])),
        }
        self.said.extend(lines);
    }

    /// Says why what is odd here is right, or asks for it.
    pub(super) fn reason(&mut self, typed: &str) {
        let place = self.stop.place();
        match place.and_then(|place| Some((place, self.odd_at(place)?))) {
            None => self.say(&words::NOTHING_ODD),
            Some((place, (check, said))) if typed.is_empty() => self.ask_reason(place, check, &said),
            Some((place, (check, _))) => self.reason_line(place, check, typed),
        }
    }

    /// The soft check that fails at a place without a reason.
    pub(super) fn odd_at(&self, place: Place) -> Option<(Str, Message)> {
        let problems = self.interview()?.problems_at(place);
        let odd = problems.into_iter().find(|problem| problem.trouble == Trouble::Odd)?;
        Some((odd.check?, odd.message))
    }

    pub(super) fn ask_reason(&mut self, place: Place, check: Str, said: &Message) {
        self.say(words::WHY_ODD.with([said.text(self.lang, self.language)]));
        self.say(&words::REASON);
        self.asking = Asking::Reason { place, check };
    }

    pub(super) fn reason_line(&mut self, place: Place, check: Str, typed: &str) {
        let reason = self.composed(typed.trim());
        if reason.is_empty() {
            self.asking = Asking::Here;
            return if self.question() == Some(place) { self.go_on() } else { self.read_again() };
        }
        if !says_something(&reason) {
            return self.say(&words::REASON_LETTERS);
        }
        if self.does(Act::Reason { place, check, reason: reason.into() }) {
            self.say(&tui::REASON_SAVED);
            self.asking = Asking::Here;
            self.on_from(place);
        }
    }
}
