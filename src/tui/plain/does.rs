//! What the commands do.

use super::{
    Asking, Plain,
    command::{self, Command},
    walk,
};
use crate::{
    form::{QuestionType, Special},
    interview::Place,
    tui::{
        stops::{Stop, Way},
        world::other_language,
    },
    words::table::{plain as words, tui},
};

impl Plain {
    pub(super) fn command(&mut self, command: Command, argument: &str) {
        let name = command::name(command, self.lang);
        match command {
            Command::Help => self.said.extend(command::help(self.lang, argument)),
            // Back from the reason to the answer, or to the ways to end.
            Command::Back if self.asking != Asking::Here => self.read_again(),
            Command::Back => self.go_back(),
            Command::Here => self.read_again(),
            Command::NextSection => self.section_beside(Way::On),
            Command::PreviousSection => self.section_beside(Way::Back),
            Command::Sections => self.list_sections(),
            Command::GoTo => self.go_to_named(argument),
            Command::Search => self.search(argument),
            Command::Problems => self.list_problems(),
            Command::Why => self.why(argument),
            Command::Undo => self.undo(false),
            Command::Redo => self.undo(true),
            Command::Language => self.switch_language(),
            Command::InputMethod => self.input_method(argument),
            Command::ToneStyle => self.tone_style(),
            Command::Review => self.go(Some(Stop::End), Way::On),
            Command::Result => self.result(argument),
            Command::Reason => self.reason(argument),
            Command::Lock => self.lock(),
            Command::Quit => self.quit(),
            Command::DontKnow => self.special(Special::DontKnow, name),
            Command::Refused => self.special(Special::Refused, name),
            Command::NotApplicable => self.special(Special::NotApplicable, name),
            Command::AddRow
            | Command::DuplicateRow
            | Command::RowUp
            | Command::RowDown
            | Command::RemoveRow
            | Command::ReturnRow => self.row_command(command, argument),
            Command::Choices
            | Command::Clear
            | Command::Same
            | Command::Locate
            | Command::Remark
            | Command::History
            | Command::Info
            | Command::Special
            | Command::FillDown => match self.question() {
                Some(place) => self.at_question(command, place, argument),
                None => self.say(words::NOT_HERE.with([name])),
            },
        }
    }

    fn at_question(&mut self, command: Command, place: Place, argument: &str) {
        match command {
            Command::Choices => self.read_choices(argument),
            Command::Clear => self.clear(place),
            Command::Same => {
                let same = self.desk.same(place);
                self.fetched(place, same);
            }
            Command::Locate if self.is_point(place) => {
                let located = self.desk.locate(place, self.gpsd);
                self.fetched(place, located);
            }
            Command::Locate => self.say(words::NO_POINT.with([self.named(place)])),
            Command::Remark => self.remark(place, argument),
            Command::History => self.history(place, argument),
            Command::Special => self.specials_or(place, argument),
            Command::FillDown => self.fill_down(place),
            _ => self.info(place),
        }
    }

    fn is_point(&self, place: Place) -> bool {
        let question = self.interview().and_then(|interview| interview.plan().question(place.node));
        question.is_some_and(|question| question.ty == QuestionType::GeoPoint)
    }

    fn section_beside(&mut self, way: Way) {
        let to = self.interview().and_then(|interview| walk::section(interview, self.stop, way));
        self.go(to, Way::On);
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
