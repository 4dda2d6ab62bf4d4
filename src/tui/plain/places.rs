//! Going to a question by number, name or words in it, searching, the sections, and the list of problems.

use std::collections::HashSet;

use super::{Plain, walk};
use crate::{
    expr::Str,
    interview::{Interview, Place, Trouble, act::Message},
    text::fold,
    tui::{
        screens::{
            goto,
            interview::{path, tree},
            problems::{self, Entry},
        },
        stops::{self, Stop, Way},
        widgets::picker::Item,
    },
    words::{
        Phrase,
        table::{plain as words, tui},
    },
};

/// Entries read at once.
const READ_OUT: usize = 40;

/// Something listed: a place, and the check that finds it odd where a reason can be given right there.
pub(super) struct Listed {
    pub(super) place: Place,
    pub(super) odd: Option<(Str, Message)>,
}

impl Plain {
    /// Goes to the one place that a text names, or lists those that it fits.
    pub(super) fn go_to_named(&mut self, typed: &str) {
        let Some(interview) = self.interview().filter(|_| !typed.is_empty()) else {
            return self.lost(&words::GOTO_WHAT);
        };
        match self.found(interview, typed).as_slice() {
            [] => self.lost(words::GOTO_NONE.with([typed])),
            [one] => self.go_to(*one),
            several => {
                self.list_places(words::GOTO_SEVERAL.with([several.len().to_string()]), several);
                self.lost = !self.typed;
            }
        }
    }

    /// Lists what has these words in the question or its answer, asked or not.
    pub(super) fn search(&mut self, typed: &str) {
        if typed.is_empty() {
            return self.say(&words::SEARCH_WHAT);
        }
        let found = self.found_anywhere(typed);
        match found.as_slice() {
            [] => self.say(words::SEARCH_NONE.with([typed])),
            found => self.list_places(words::SEARCH.with([&found.len().to_string(), typed]), found),
        }
    }

    /// The places asked now that a text names: by path, number or name, else by words of the label, else by words of
    /// the answer.
    fn found(&self, interview: &Interview, typed: &str) -> Vec<Place> {
        if let Some(place) = typed.starts_with('/').then(|| interview.find(typed)).flatten() {
            return vec![place];
        }
        let plan = interview.plan();
        let section = plan.nodes.iter().find(|node| {
            let named = *node.name == *typed || self.numbers.of(node.id) == typed;
            named && plan.question(node.id).is_none() && node.repeat.is_none() && node.id != 0
        });
        if let Some(node) = section {
            return vec![Place { node: node.id, row: 0 }];
        }
        let places = places(interview);
        let ways: [&dyn Fn(Place) -> bool; 3] = [
            &|place| self.is_named(interview, place, typed),
            &|place| has(&interview.label(place, self.language), typed),
            &|place| has(&self.answer_of(interview, place), typed),
        ];
        let find = |way: &dyn Fn(Place) -> bool| -> Vec<Place> {
            places.iter().copied().filter(|place| way(*place)).collect()
        };
        ways.into_iter().map(find).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The same of everything, asked or not; words may be of the label or of the answer.
    pub(super) fn found_anywhere(&self, typed: &str) -> Vec<Place> {
        let Some(interview) = self.interview() else { return Vec::new() };
        let asked = places(interview);
        let unasked = goto::unasked(interview, self.stop.place(), &asked);
        let all: Vec<Place> = asked.into_iter().chain(unasked).collect();
        let named: Vec<Place> =
            all.iter().copied().filter(|place| self.is_named(interview, *place, typed)).collect();
        if !named.is_empty() {
            return named;
        }
        let says = |place: &Place| {
            let label = interview.label(*place, self.language);
            has(&format!("{label} {}", self.answer_of(interview, *place)), typed)
        };
        all.into_iter().filter(says).collect()
    }

    fn is_named(&self, interview: &Interview, place: Place, typed: &str) -> bool {
        let node = interview.plan().nodes.get(place.node as usize);
        let path = typed.starts_with('/') && interview.path(place) == typed;
        path || self.numbers.of(place.node) == typed || node.is_some_and(|node| *node.name == *typed)
    }

    fn answer_of(&self, interview: &Interview, place: Place) -> String {
        match interview.field(place).answer {
            Some(_) => interview.shown(place, self.language),
            None => String::new(),
        }
    }

    pub(super) fn go_to(&mut self, place: Place) {
        let stop = self.interview().map(|interview| walk::stop_at(interview, place));
        self.go(stop, Way::On);
    }

    /// The sections with their states; of the one where one stands its parts and rows.
    pub(super) fn list_sections(&mut self) {
        let world = self.world();
        let Some(interview) = self.interview() else { return };
        let parts = tree::lines(&world, interview, &self.numbers, self.stop.place());
        let line = |part: &tree::Line| {
            let said = format!("{}: {}", part.text.trim(), world.word(part.word));
            if part.here { words::SECTION_HERE.with([said]).text(self.lang) } else { said }
        };
        let lines: Vec<String> = parts.iter().map(line).collect();
        let listed = parts.iter().map(|part| Listed { place: part.to, odd: None }).collect();
        self.list(words::SECTIONS.phrase(), lines, listed);
    }

    /// Every problem and every remark in the order of the questionnaire.
    pub(super) fn list_problems(&mut self) {
        let world = self.world();
        let Some(interview) = self.interview() else { return };
        let entries = problems::entries(interview);
        if entries.is_empty() {
            return self.say(&tui::PROBLEMS_NONE);
        }
        let line = |entry: &Entry| {
            let item = problems::entry_item(interview, &self.numbers, entry, &world);
            format!("{} ({})", self.numbered(entry.place(), &item.text), item.tail)
        };
        let lines: Vec<String> = entries.iter().map(line).collect();
        let said = words::PROBLEMS.with([entries.len().to_string()]);
        let listed = entries.into_iter().map(|entry| match entry {
            Entry::Problem(problem) => {
                let odd = (problem.trouble == Trouble::Odd).then_some(problem.check).flatten();
                Listed { place: problem.place, odd: odd.map(|check| (check, problem.message)) }
            }
            Entry::Remark(place, _) => Listed { place, odd: None },
        });
        let listed = listed.collect();
        self.list(said, lines, listed);
    }

    fn list_places(&mut self, said: Phrase, places: &[Place]) {
        let world = self.world();
        let Some(interview) = self.interview() else { return };
        let line = |place: &Place| {
            let Item { text, tail, .. } = goto::item(interview, &self.numbers, *place, &world);
            let text = self.numbered(*place, &text);
            if tail.is_empty() { text } else { format!("{text}: {tail}") }
        };
        let lines: Vec<String> = places.iter().map(line).collect();
        let listed = places.iter().map(|&place| Listed { place, odd: None }).collect();
        self.list(said, lines, listed);
    }

    /// A text behind the number of its question.
    fn numbered(&self, place: Place, text: &str) -> String {
        format!("{} {text}", self.numbers.of(place.node)).trim_start().to_owned()
    }

    fn list(&mut self, said: Phrase, lines: Vec<String>, listed: Vec<Listed>) {
        self.say(said);
        let more = lines.len().saturating_sub(READ_OUT);
        let read = lines.into_iter().take(READ_OUT).enumerate();
        self.said.extend(read.map(|(at, line)| format!("   #{}  {line}", at + 1)));
        if more > 0 {
            self.say(words::MORE_LISTED.with([more.to_string()]));
        }
        self.listed = listed;
    }

    /// An entry of the list read last.
    pub(super) fn listed(&self, number: &str) -> Option<&Listed> {
        self.listed.get(number.trim().parse::<usize>().ok()?.checked_sub(1)?)
    }

    /// To an entry of the list read last: what is odd is asked for its reason there, what is not asked explained.
    pub(super) fn go_to_listed(&mut self, number: &str) {
        let Some(listed) = self.listed(number) else {
            return self.lost(words::NO_LISTED.with([number]));
        };
        let (place, odd) = (listed.place, listed.odd.clone());
        let Some(interview) = self.interview() else { return };
        let question = interview.plan().question(place.node).is_some();
        match odd {
            Some((check, said)) => {
                if question {
                    self.go_to(place);
                }
                self.ask_reason(place, check, &said);
            }
            None if is_asked(interview, place) => self.go_to(place),
            None => self.explain(place),
        }
    }
}

/// Whether every word typed is in a text.
fn has(text: &str, typed: &str) -> bool {
    let text = fold(text);
    fold(typed).split_whitespace().all(|word| text.contains(word))
}

/// Whether a place can be gone to: a question that is answered there, or a group or row with something in it.
fn is_asked(interview: &Interview, place: Place) -> bool {
    let question = interview.plan().question(place.node);
    let asked = question.is_none_or(|q| q.ty.is_asked() && !stops::is_only_shown(interview, place));
    place.node != 0 && asked && path::exists(interview, place)
}

/// Every place on the way, questions and rows.
fn places(interview: &Interview) -> Vec<Place> {
    let mut places = Vec::new();
    let mut passed = HashSet::new();
    let mut stop = Some(walk::first(interview));
    while let Some(at) = stop
        && passed.insert(at)
    {
        places.extend(at.place().filter(|_| !matches!(at, Stop::Shown(_))));
        stop = walk::step(interview, at, Way::On);
    }
    places
}
