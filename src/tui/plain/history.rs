//! What was: every answer a question had, which can be given again, and taking back what was done last.

use super::{Plain, walk};
use crate::{
    interview::{Act, Interview, Place, view::HistoryEntry},
    tui::{
        screens::{
            history::shown,
            interview::{commands::describe, path::exists},
            remark::who,
        },
        stops::Way,
        world::{World, when},
    },
    words::table::{plain as words, tui},
};

impl Plain {
    /// Reads every answer of a question, newest first, or gives the one with a number again.
    pub(super) fn history(&mut self, place: Place, number: &str) {
        let Some(interview) = self.interview() else { return };
        let mut entries = interview.history(place);
        entries.reverse();
        let named = self.named(place);
        if number.is_empty() {
            let world = self.world();
            let holds = entries.iter().position(|entry| !entry.undone);
            let line = |(at, entry): (usize, &HistoryEntry)| {
                format!("   {}  {}", at + 1, line(&world, interview, place, entry, Some(at) == holds))
            };
            let lines: Vec<String> = entries.iter().enumerate().map(line).collect();
            match lines.len() {
                0 => self.say(words::NO_HISTORY.with([named])),
                count => self.say(words::HISTORY.with([count.to_string(), named])),
            }
            return self.said.extend(lines);
        }
        let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match at.and_then(|at| entries.get(at)).map(|entry| entry.answer.clone()) {
            Some(Some(answer)) => self.give(place, answer, ""),
            Some(None) => self.clear(place),
            None => self.say(words::NO_ENTRY.with([number.to_owned(), entries.len().to_string()])),
        }
    }

    /// Undoes (or redoes) what this user did last, says what it was, and goes there.
    pub(super) fn undo(&mut self, redo: bool) {
        let user = self.desk.session.as_ref().map(|session| session.caller().user.clone());
        let event = self.interview().zip(user).and_then(|(interview, user)| match redo {
            true => interview.redoable(&user),
            false => interview.undoable(&user),
        });
        let (Some(event), Some(interview)) = (event, self.interview()) else {
            return self.say(if redo { &words::NOTHING_TO_REDO } else { &words::NOTHING_TO_UNDO });
        };
        let (what, place) = describe(interview, event, &self.world());
        if !self.does(Act::Undo { event }) {
            return;
        }
        self.say(if redo { tui::Q_REDONE.with([what]) } else { tui::Q_UNDONE.with([what]) });
        let there = self.interview().zip(place).filter(|(interview, place)| exists(interview, *place));
        let stop = there.map_or(self.stop, |(interview, place)| walk::stop_at(interview, place));
        self.go(Some(stop), Way::On);
    }
}

/// One answer: what, who, when, and whether it holds or was undone.
fn line(world: &World<'_>, interview: &Interview, place: Place, entry: &HistoryEntry, holds: bool) -> String {
    let answer = shown(interview, place, entry, world);
    let line = format!("{answer}, {}, {}", who(&entry.user, entry.role, world), when(entry.at, world.now));
    match (entry.undone, holds) {
        (true, _) => format!("{line}, {}", world.word(&tui::INFO_UNDONE)),
        (false, true) => format!("{line}, {}", world.word(&tui::HISTORY_HOLDS)),
        (false, false) => line,
    }
}
