//! In which mode an interview is opened, and from one mode to another.

use super::App;
use crate::{
    diag::{Failure, Kind, did_you_mean},
    form::ToVerify,
    interview::{Act, Body, InterviewId, Place},
    store::StoreError,
    tui::{
        command::Command,
        effect::Report,
        mode::{Mode, View},
        screens::{interview, message, review},
        theme::Meaning,
    },
    words::table::{common, tui as words},
};

impl App {
    /// Opens an interview in a mode; if none is said, one that has ended to be read, others to be worked on.
    pub(super) fn open(&mut self, id: InterviewId, mode: Option<Mode>) -> Result<(), StoreError> {
        if mode == Some(Mode::Review) {
            self.desk.read(id)?;
            self.mode = Mode::Review;
            return Ok(());
        }
        self.desk.resume(id)?;
        self.mode = mode.unwrap_or(Mode::Entry(self.view));
        if mode == Some(Mode::Verify) {
            let chosen = self.choose_fields();
            if chosen.is_err() {
                self.desk.session = None;
            }
            return chosen;
        }
        if let (None, Some(session)) = (mode, &mut self.desk.session)
            && (session.interview().outcome().is_some() || session.interview().voided())
        {
            session.only_read();
            self.mode = Mode::Review;
        }
        Ok(())
    }

    /// What is keyed a second time in the interview that was opened.
    fn choose_fields(&mut self) -> Result<(), StoreError> {
        let Some(session) = &self.desk.session else { return Ok(()) };
        let plan = &session.form().plan;
        let names: Vec<&str> = self.fields.iter().map(String::as_str).collect();
        let chosen = match names.is_empty() {
            true => Ok(ToVerify::of(plan)),
            false => ToVerify::named(plan, &names),
        };
        let unknown = |name: &str| {
            let failure = Failure::new(Kind::Usage, words::VERIFY_NO_FIELD.with([name]));
            match did_you_mean(name, plan.nodes.iter().map(|node| &*node.name)) {
                Some(near) => failure.hint(common::DID_YOU_MEAN.with([near])),
                None => failure,
            }
        };
        self.to_verify = Some(chosen.map_err(unknown)?);
        // Two keyings by the same hand make the same mistakes.
        let user = &session.caller().user;
        let mut own = session.interview().events().iter().filter(|event| event.user == *user);
        // What the second keyer answers after that corrects the first keying.
        let own = own.find(|event| matches!(event.body, Body::Answered { .. } | Body::Verified { .. }));
        let own = own.is_some_and(|event| matches!(event.body, Body::Answered { .. }));
        self.said = own.then(|| (Meaning::Odd, words::VERIFY_SAME_PERSON.phrase()));
        Ok(())
    }

    pub(super) fn correct(&mut self, act: Act) {
        if let Some((report, said)) = self.desk.correct(act, self.lang) {
            self.report(&report);
            self.said = said.map(|said| (Meaning::Odd, said)).or_else(|| self.said.take());
        }
    }

    /// From a second keying to working on it question by question, at a place.
    pub(super) fn edit_at(&mut self, place: Place) {
        match self.desk.edit() {
            Err(error) => return self.layers.push(Box::new(message::Notice::new(&error.0))),
            Ok(Some(report @ (Report::Refused(_) | Report::NotStored(_)))) => return self.report(&report),
            Ok(_) => {}
        }
        self.mode = Mode::Entry(View::Guided);
        self.layers.truncate(1);
        let screen = interview::Screen::new(&self.world());
        self.layers.push(Box::new(screen));
        self.report(&Report::GoTo(place));
    }

    /// From reading to working, at the same place.
    pub(super) fn edit(&mut self) {
        match self.desk.edit() {
            Err(error) => self.layers.push(Box::new(message::Notice::new(&error.0))),
            Ok(Some(report @ (Report::Refused(_) | Report::NotStored(_)))) => self.report(&report),
            Ok(reopened) => {
                self.mode = Mode::Entry(self.view);
                self.layers.truncate(2);
                self.report(&Report::Changed);
                let said = if reopened.is_some() { &words::REVIEW_REOPENED } else { &words::REVIEW_EDITING };
                self.said = Some((Meaning::Good, said.phrase()));
            }
        }
    }

    /// The screens of the interview that was opened.
    pub(super) fn enter_interview(&mut self) {
        self.layers.truncate(1);
        let tag = self.lang.tag();
        let session = self.desk.session.as_ref();
        self.language = session.and_then(|s| s.form().plan.language(tag)).unwrap_or(0);
        for (place, text, why) in interview::resume::refusals(&self.world()) {
            self.desk.draft(place, Some(text), Some(why));
        }
        let session = self.desk.session.as_ref();
        // What somebody was typing when he left is his, whoever reads or compares meanwhile.
        let works = matches!(self.mode, Mode::Entry(_));
        self.kept = session.filter(|_| works).and_then(|s| s.resume_at().filter(|p| s.typed(*p).is_some()));
        let screen = interview::Screen::new(&self.world());
        self.layers.push(Box::new(screen));
        if let (Mode::Review, Some(interview)) = (self.mode, self.world().interview()) {
            let review = review::Review::new(interview);
            self.layers.push(Box::new(review));
        }
        if self.mode == Mode::Verify && self.left() == 0 {
            self.command(Command::Review);
        }
    }

    /// How many questions are still to be answered; in a second keying, how many fields are to be keyed.
    pub(super) fn left(&self) -> usize {
        let world = self.world();
        let Some(interview) = world.interview() else { return 0 };
        if world.is_verify() {
            return interview::verify::to_key(&world, interview).len();
        }
        let counts = interview.counts();
        counts.asked.saturating_sub(counts.answered) as usize
    }
}
