//! Everything there is to say of a place: why it is as it is, and what helps to ask it.

use super::{Plain, places::Listed};
use crate::{
    interview::Place,
    tui::screens::{info::Info, why::lines::Lines},
    words::table::plain as words,
};

/// Columns of what is read about a question.
const COLUMNS: u16 = 76;

/// The questionnaire as a whole: what it computed.
const ROOT: Place = Place { node: 0, row: 0 };

impl Plain {
    /// Explains where one stands, or what was named; at the end, what the questionnaire computed.
    pub(super) fn why(&mut self, typed: &str) {
        if typed.is_empty() {
            return self.explain(self.stop.place().unwrap_or(ROOT));
        }
        if let Some(number) = typed.strip_prefix('#') {
            return match self.listed(number).map(|listed| listed.place) {
                Some(place) => self.explain(place),
                None => self.lost(words::NO_LISTED.with([number])),
            };
        }
        match self.found_anywhere(typed).as_slice() {
            [] => self.lost(words::SEARCH_NONE.with([typed])),
            [one] => self.explain(*one),
            _ => self.search(typed),
        }
    }

    /// Says what the screens say, each answer with a number by which to go on.
    pub(super) fn explain(&mut self, place: Place) {
        let Some(interview) = self.interview() else { return };
        let world = self.world();
        let lines = Lines { world: &world, interview, numbers: &self.numbers, personal: false }.of(place);
        let title = (place != ROOT).then(|| self.named(place));
        let mut listed = Vec::new();
        let mut said: Vec<String> = title.into_iter().collect();
        for line in lines {
            let text = line.read(self.lang);
            let number = line.link.map(|link| {
                listed.push(Listed { place: link.place, odd: None });
                format!("#{}  ", listed.len())
            });
            said.push(format!("   {}{text}", number.unwrap_or_default()));
        }
        if !listed.is_empty() {
            said.push(self.word(&words::WHY_ON).to_owned());
            self.listed = listed;
        }
        self.said.extend(said);
    }

    /// Reads guidance, source, answers and remarks of a question.
    pub(super) fn info(&mut self, place: Place) {
        let info = Info::new(place, self.numbers.of(place.node));
        let lines = info.lines(&self.world(), COLUMNS).into_iter().map(|(_, line)| line);
        let lines: Vec<String> = lines.collect();
        self.said.extend(lines);
    }
}
