//! What the commands do.

use super::{
    Asking, Plain,
    command::{self, Command},
    walk,
};
use crate::{
    form::{QuestionType, Special},
    interview::Act,
    tui::{
        screens::{
            info::Info,
            interview::{commands::describe, path::exists},
        },
        stops::{Stop, Way},
        world::other_language,
    },
    words::table::{plain as words, tui},
};

/// Columns of what is read about a question.
const COLUMNS: u16 = 76;

impl Plain {
    pub(super) fn command(&mut self, command: Command, argument: &str) {
        let name = command::name(command, self.lang);
        match command {
            Command::Help => self.said.extend(command::help(self.lang)),
            // Back from the reason to the answer, or to the ways to end.
            Command::Back if self.asking != Asking::Here => self.read_again(),
            Command::Back => self.go_back(),
            Command::Here => self.read_again(),
            Command::NextSection => self.section_beside(Way::On),
            Command::PreviousSection => self.section_beside(Way::Back),
            Command::GoTo => self.go_to_named(argument),
            Command::Problems => self.list_problems(),
            Command::Undo => self.undo(false),
            Command::Redo => self.undo(true),
            Command::Language => self.switch_language(),
            Command::Review => self.go(Some(Stop::End), Way::On),
            Command::Quit => self.quit(),
            Command::DontKnow => self.special(Special::DontKnow, name),
            Command::Refused => self.special(Special::Refused, name),
            Command::NotApplicable => self.special(Special::NotApplicable, name),
            Command::AddRow | Command::RemoveRow | Command::ReturnRow => self.row_command(command, argument),
            _ => self.at_question(command, argument),
        }
    }

    fn at_question(&mut self, command: Command, argument: &str) {
        let Some(place) = self.question() else {
            return self.say(words::NOT_HERE.with([command::name(command, self.lang)]));
        };
        match command {
            Command::Choices => self.read_choices(argument),
            Command::Clear => self.clear(place),
            Command::Same => {
                let same = self.desk.same(place);
                self.fetched(place, same);
            }
            Command::Locate if self.is_point() => {
                let located = self.desk.locate(place, self.gpsd);
                self.fetched(place, located);
            }
            Command::Remark if argument.is_empty() => self.say(&words::REMARK_WHAT),
            Command::Remark => {
                if self.does(Act::Remark { place, text: argument.into() }) {
                    self.say(&tui::REMARK_SAVED);
                }
            }
            Command::Why => {
                let info = Info::new(place, self.numbers.of(place.node));
                let lines: Vec<String> =
                    info.lines(&self.world(), COLUMNS).into_iter().map(|(_, line)| line).collect();
                self.said.extend(lines);
            }
            _ => self.say(words::NOT_HERE.with([command::name(command, self.lang)])),
        }
    }

    fn is_point(&self) -> bool {
        let question = self.interview().zip(self.question());
        let question = question.and_then(|(interview, place)| interview.plan().question(place.node));
        question.is_some_and(|question| question.ty == QuestionType::GeoPoint)
    }

    fn section_beside(&mut self, way: Way) {
        let to = self.interview().and_then(|interview| walk::section(interview, self.stop, way));
        self.go(to, Way::On);
    }

    /// Undoes (or redoes) what this user did last, says what it was, and goes there.
    fn undo(&mut self, redo: bool) {
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

    fn switch_language(&mut self) {
        let plan = self.interview().map(|interview| &**interview.plan());
        (self.language, self.lang) = other_language(plan, self.language, self.lang);
        self.section = None;
        self.read_again();
    }

    /// Says how far it is, and how to go on.
    pub(super) fn quit(&mut self) {
        let Some(session) = self.desk.session.as_ref() else { return self.done = true };
        let counts = session.interview().counts();
        let id: String = session.id().to_string();
        let closed = session.interview().outcome().is_some();
        self.say(match counts.asked.saturating_sub(counts.answered) {
            0 => tui::FAREWELL_DONE.phrase(),
            left => tui::FAREWELL_LEFT.with([left.to_string()]),
        });
        if !closed {
            self.say(words::RESUME_HINT.with([id]));
        }
        self.done = true;
    }
}
