//! Review and finish: how far every section is, what blocks completion, and how the interview ends.

use super::{Asking, Plain, question};
use crate::{
    expr::Str,
    interview::{Act, Interview, Outcome, Place},
    tui::{
        screens::{
            interview::marks,
            remark::says_something,
            review::{OUTCOMES, call_back},
        },
        stops,
        world::{World, outcome_word},
    },
    words::table::{plain as words, tui},
};

/// What is read at the end.
fn review(world: &World<'_>, interview: &Interview) -> Vec<String> {
    let counts = interview.counts();
    let mut lines = vec![
        String::new(),
        world.word(&tui::REVIEW_TITLE).to_owned(),
        tui::REVIEW_ASKED.with([counts.answered.to_string(), counts.asked.to_string()]).text(world.lang),
    ];
    let plan = interview.plan();
    for node in plan.children(0).filter(|node| plan.question(node.id).is_none()) {
        let place = Place { node: node.id, row: 0 };
        let (_, _, word) = marks::of_place(interview, place);
        let label = question::one_line(&interview.label(place, world.language));
        lines.push(format!("   {label}: {}", world.word(word)));
    }
    let computed = stops::computed(interview, Place { node: 0, row: 0 });
    lines.extend(question::values(world, interview, &computed).into_iter().map(|line| format!("   {line}")));
    match interview.outcome() {
        Some((outcome, reason)) => lines.extend(closed(world, interview, outcome, reason.as_deref())),
        None => lines.extend(open(world, interview)),
    }
    lines
}

fn closed(world: &World<'_>, interview: &Interview, outcome: Outcome, reason: Option<&str>) -> Vec<String> {
    let said = tui::REVIEW_CLOSED_AS.with([outcome_word(outcome).phrase()]).text(world.lang);
    let reason = reason.map(|reason| format!("{}{reason}", world.word(&tui::REVIEW_REASON)));
    let appointed =
        interview.appointment().map(|at| tui::REVIEW_APPOINTED.with([at.text(world.now)]).text(world.lang));
    let reopen = world.word(&words::REVIEW_REOPEN).to_owned();
    [Some(said), reason, appointed, Some(reopen)].into_iter().flatten().collect()
}

fn open(world: &World<'_>, interview: &Interview) -> Vec<String> {
    let blocking = interview.problems().iter().filter(|problem| problem.trouble.blocks()).count();
    let ready = match blocking {
        0 => world.word(&tui::REVIEW_READY).to_owned(),
        n => words::REVIEW_BLOCKED.with([n.to_string()]).text(world.lang),
    };
    [ready].into_iter().chain(ways(world)).chain([world.word(&words::REVIEW_HOW).to_owned()]).collect()
}

/// The ways to end, each with its number.
fn ways(world: &World<'_>) -> Vec<String> {
    let ways = OUTCOMES.iter().enumerate();
    ways.map(|(at, outcome)| format!("   {}  {}", at + 1, world.word(outcome_word(*outcome)))).collect()
}

/// The way to end with a number.
fn numbered(number: &str) -> Option<Outcome> {
    let at = number.parse::<usize>().ok()?.checked_sub(1)?;
    OUTCOMES.get(at).copied()
}

impl Plain {
    pub(super) fn ask_review(&mut self) {
        let lines = self.interview().map(|interview| review(&self.world(), interview));
        self.said.extend(lines.unwrap_or_default());
    }

    pub(super) fn review_line(&mut self, typed: &str) {
        if self.interview().is_some_and(|interview| interview.outcome().is_some()) {
            return match typed.trim() {
                "1" => self.reopen(),
                _ => self.say(&words::REVIEW_REOPEN),
            };
        }
        self.ends(typed.trim(), "");
    }

    /// Reads the ways to end, or ends in the one of a number, with a reason behind it.
    pub(super) fn result(&mut self, typed: &str) {
        let Some(interview) = self.interview() else { return };
        if let Some((outcome, reason)) = interview.outcome() {
            let lines = closed(&self.world(), interview, outcome, reason.as_deref());
            return self.said.extend(lines);
        }
        let (number, reason) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
        if number.is_empty() {
            let lines = ways(&self.world());
            self.said.extend(lines);
            return self.say(&words::RESULT);
        }
        self.ends(number, reason.trim());
    }

    /// Ends in the way of a number; a reason that is needed and not given is asked for.
    fn ends(&mut self, number: &str, reason: &str) {
        match numbered(number) {
            Some(Outcome::Complete) => {
                self.end(vec![Act::Close { outcome: Outcome::Complete, reason: None }])
            }
            Some(outcome) if reason.is_empty() => {
                self.asking = Asking::Ending(outcome);
                self.say(&words::REVIEW_REASON);
            }
            Some(outcome) => self.ending_line(outcome, reason),
            None => self.say(words::REVIEW_NUMBER.with([OUTCOMES.len().to_string()])),
        }
    }

    /// The reason for an end that is not complete.
    pub(super) fn ending_line(&mut self, outcome: Outcome, typed: &str) {
        let reason: Str = self.composed(typed.trim()).into();
        match says_something(&reason) {
            true if outcome.can_be_called_back() => {
                self.asking = Asking::CallBack { outcome, reason };
                self.say(&words::REVIEW_CALL_BACK);
            }
            true => self.end(vec![Act::Close { outcome, reason: Some(reason) }]),
            false => self.say(&tui::REVIEW_REASON_NEEDED),
        }
    }

    /// When somebody will come back; an empty line: nobody will.
    pub(super) fn call_back_line(&mut self, outcome: Outcome, reason: Str, typed: &str) {
        match call_back(typed.trim(), &self.world()) {
            Ok(appoint) => {
                let close = Act::Close { outcome, reason: Some(reason) };
                self.end([close].into_iter().chain(appoint).collect());
            }
            Err(why) => self.say(why),
        }
    }

    fn end(&mut self, acts: Vec<Act>) {
        if !self.does_all(acts) {
            return;
        }
        if let Some((outcome, _)) = self.interview().and_then(Interview::outcome) {
            self.say(tui::REVIEW_DONE.with([outcome_word(outcome).phrase()]));
        }
        self.quit();
    }

    fn reopen(&mut self) {
        if self.does(Act::Reopen { reason: None }) {
            self.say(&tui::REVIEW_REOPENED);
            self.read_again();
        }
    }
}
