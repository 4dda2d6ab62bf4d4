//! Going to a question by number, name or words in it, and the list of problems.

use std::collections::HashSet;

use super::{Plain, walk};
use crate::{
    expr::Str,
    interview::{Interview, Place, Trouble, act::Message},
    text::fold,
    tui::{
        screens::{goto, problems},
        stops::{Stop, Way},
        widgets::picker::Item,
    },
    words::table::{plain as words, tui},
};

/// Entries read at once.
const READ_OUT: usize = 40;

/// Something listed: a place, and the check that finds it odd where a reason can be given right there.
pub(super) struct Listed {
    place: Place,
    odd: Option<(Str, Message)>,
}

impl Plain {
    /// Goes to the one place that a text names, or lists those that it fits.
    pub(super) fn go_to_named(&mut self, typed: &str) {
        let Some(interview) = self.interview().filter(|_| !typed.is_empty()) else {
            return self.lost(&words::GOTO_WHAT);
        };
        let found = self.found(interview, typed);
        match found.as_slice() {
            [] => self.lost(words::GOTO_NONE.with([typed])),
            [one] => self.go_to(*one),
            several => {
                let world = self.world();
                let lines = several.iter().map(|place| {
                    let Item { lead, text, tail, .. } = goto::item(interview, &self.numbers, *place, &world);
                    format!("{lead} {text} {tail}").trim_end().to_owned()
                });
                let lines: Vec<String> = lines.take(READ_OUT).collect();
                let listed = several.iter().map(|&place| Listed { place, odd: None }).collect();
                self.list(words::GOTO_SEVERAL.with([several.len().to_string()]), lines, listed);
                self.lost = !self.typed;
            }
        }
    }

    /// The places that a text names: by path, number or name, else by words of the label.
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
        let named = |place: &&Place| {
            let node = plan.nodes.get(place.node as usize);
            self.numbers.of(place.node) == typed || node.is_some_and(|node| *node.name == *typed)
        };
        let exact: Vec<Place> = places.iter().filter(named).copied().collect();
        if !exact.is_empty() {
            return exact;
        }
        let wanted = fold(typed);
        let says = |place: &Place| fold(&interview.label(*place, self.language)).contains(&wanted);
        places.into_iter().filter(says).collect()
    }

    fn go_to(&mut self, place: Place) {
        let stop = self.interview().map(|interview| walk::stop_at(interview, place));
        self.go(stop, Way::On);
    }

    /// Every problem in the order of the questionnaire.
    pub(super) fn list_problems(&mut self) {
        let world = self.world();
        let Some(interview) = self.interview() else { return };
        let problems = interview.problems();
        if problems.is_empty() {
            return self.say(&tui::PROBLEMS_NONE);
        }
        let lines = problems.iter().take(READ_OUT).map(|problem| {
            let Item { lead, text, tail, .. } = problems::item(interview, &self.numbers, problem, &world);
            format!("{lead} {text} ({tail})")
        });
        let lines: Vec<String> = lines.collect();
        let said = words::PROBLEMS.with([problems.len().to_string()]);
        let listed = problems.into_iter().map(|problem| {
            let odd = (problem.trouble == Trouble::Odd).then_some(problem.check).flatten();
            Listed { place: problem.place, odd: odd.map(|check| (check, problem.message)) }
        });
        let listed = listed.collect();
        self.list(said, lines, listed);
    }

    fn list(&mut self, said: crate::words::Phrase, lines: Vec<String>, listed: Vec<Listed>) {
        self.say(said);
        let more = listed.len() - lines.len();
        self.said.extend(lines.into_iter().enumerate().map(|(at, line)| format!("   #{}  {line}", at + 1)));
        if more > 0 {
            self.say(words::MORE_LISTED.with([more.to_string()]));
        }
        self.listed = listed;
    }

    /// To an entry of the list read last; what is odd and no question of its own is explained right here.
    pub(super) fn go_to_listed(&mut self, number: &str) {
        let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some(listed) = at.and_then(|at| self.listed.get(at)) else {
            return self.lost(words::NO_LISTED.with([number]));
        };
        let (place, odd) = (listed.place, listed.odd.clone());
        let question = self.interview().is_some_and(|i| i.plan().question(place.node).is_some());
        match odd {
            Some((check, said)) if !question => self.ask_reason(place, check, &said),
            _ => self.go_to(place),
        }
    }
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
