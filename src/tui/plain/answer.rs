//! What a line answers, and what becomes of it.

use super::{Asking, NotDone, Plain, question::one_line};
use crate::{
    expr::Str,
    form::{Answer, Special},
    interview::{Act, Paradata, Place, Trouble, act::Message},
    text::fold,
    tui::{
        attach::attach,
        fields::Reply,
        screens::{
            interview::{question, resume::is_stored, shrunk::shrunk},
            remark::says_something,
            special,
        },
        sheet,
        stops::{Stop, Way},
    },
    words::{
        Lang, Phrase,
        table::{plain as words, tui},
    },
};

impl Plain {
    /// Takes a line as the answer to the question one stands at.
    pub(super) fn answer_line(&mut self, typed: &str) {
        let Some(place) = self.question() else { return self.go_on() };
        let Some(typed) = self.whole(place, typed) else { return };
        if typed.trim().is_empty() {
            // What was asked and not answered is left for later, and listed.
            return self.go_on();
        }
        if self.interview().is_some_and(|interview| interview.outcome().is_some()) {
            return self.say(&words::CLOSED);
        }
        if let Some(special) = self.named_special(place, &typed) {
            return self.give(place, Answer::Special(special), &typed);
        }
        // The field stays for when it is asked again: it may have two readings to choose from.
        let mut field = self.field.take();
        let reply = self
            .interview()
            .zip(field.as_mut())
            .map(|(interview, field)| field.line(&typed, &question::ask(&self.world(), interview, place)));
        self.field = field;
        self.replied(place, reply.unwrap_or(Reply::Ignored), &typed);
    }

    fn replied(&mut self, place: Place, reply: Reply, typed: &str) {
        match reply {
            Reply::Commit(Some(answer)) | Reply::Keep(Some(answer)) => self.give(place, answer, typed),
            Reply::Commit(None) | Reply::Keep(None) => self.clear(place),
            Reply::Attach(path) => match attach(&path) {
                Ok(answer) => self.give(place, answer, typed),
                Err(why) => self.refuse(place, typed, Message::Program(why)),
            },
            Reply::Unreadable(why) => self.refuse(place, typed, Message::Program(why)),
            // The stored answer once more says yes to it.
            Reply::Ignored | Reply::Changed => self.on_from(place),
        }
    }

    /// The whole of an answer of several lines; `None` while more is to come.
    fn whole(&mut self, place: Place, line: &str) -> Option<String> {
        let several =
            self.interview().and_then(|i| i.plan().question(place.node)).is_some_and(|q| q.multiline);
        if several && let Some(begun) = line.strip_suffix('\\') {
            self.begun.push_str(begun);
            self.begun.push('\n');
            return None;
        }
        Some(std::mem::take(&mut self.begun) + line)
    }

    fn named_special(&self, place: Place, typed: &str) -> Option<Special> {
        let node = self.interview()?.plan().nodes.get(place.node as usize)?;
        let wanted = fold(typed.trim());
        let names =
            |special: &Special| [Lang::Vi, Lang::En].map(|lang| fold(special::word(*special).text(lang)));
        node.special.iter().find(|special| names(special).contains(&wanted)).copied()
    }

    /// Answers with a special value, where the question takes it.
    pub(super) fn special(&mut self, special: Special, name: &str) {
        let takes = |place: &Place| {
            let node = self.interview().and_then(|i| i.plan().nodes.get(place.node as usize));
            node.is_some_and(|node| node.special.contains(&special))
        };
        match self.question().filter(takes) {
            Some(place) => self.give(place, Answer::Special(special), name),
            None => self.say(words::NOT_HERE.with([name])),
        }
    }

    /// Stores an answer and goes on; what is refused stays as a draft, and is asked again.
    pub(super) fn give(&mut self, place: Place, answer: Answer, typed: &str) {
        let Some(interview) = self.interview() else { return };
        if is_stored(interview, place, Some(&answer)) {
            return self.on_from(place);
        }
        let had_to_leave = shrunk(interview, place);
        let ms = self.desk.now().utc_ms.saturating_sub(self.opened.utc_ms);
        let took = Paradata {
            ms: u32::try_from(ms).unwrap_or(u32::MAX),
            keys: u16::try_from(typed.chars().count() + 1).unwrap_or(u16::MAX),
        };
        match self.act(Act::Answer { place, answer: Some(answer), took }) {
            Ok(()) => self.accepted(place, &had_to_leave),
            Err(NotDone::Refused(why)) => self.refuse(place, typed, why),
            Err(NotDone::NotStored(why)) => {
                self.desk.draft(place, Some(typed.to_owned()), None);
                self.asking = Asking::Here;
                self.say(why);
            }
        }
    }

    fn accepted(&mut self, place: Place, had_to_leave: &[Place]) {
        let world = self.world();
        let Some(interview) = self.interview() else { return };
        let taken = words::TAKEN.with([one_line(&sheet::answer(&question::ask(&world, interview, place)))]);
        let shrunk = shrunk(interview, place).into_iter().find(|repeat| !had_to_leave.contains(repeat));
        self.say(taken);
        match shrunk {
            // Who leaves is asked at once, while one knows why.
            Some(repeat) => self.go(Some(Stop::Rows(repeat)), Way::On),
            None => self.on_from(place),
        }
    }

    fn refuse(&mut self, place: Place, typed: &str, why: Message) {
        self.desk.draft(place, Some(typed.to_owned()), Some(why.clone()));
        self.asking = Asking::Here;
        let why = why.text(self.lang, self.language);
        self.say(words::NOT_TAKEN.with([why.trim_end_matches('.')]));
    }

    /// Takes the answer back, or drops what was not accepted.
    pub(super) fn clear(&mut self, place: Place) {
        let Some(interview) = self.interview() else { return };
        let field = interview.field(place);
        let (drafted, answered) = (field.draft.is_some(), field.answer.is_some());
        if !drafted && !answered {
            return self.say(&words::NOTHING_TO_CLEAR);
        }
        if drafted {
            self.desk.draft(place, None, None);
        } else if !self.does(Act::Answer { place, answer: None, took: Paradata::default() }) {
            return;
        }
        self.say(&words::CLEARED);
        self.read_again();
    }

    /// On from an answer, unless it is odd and nobody said why.
    pub(super) fn on_from(&mut self, place: Place) {
        match self.odd_at(place) {
            Some((check, said)) => self.ask_reason(place, check, &said),
            None if self.question() == Some(place) => self.go_on(),
            None => self.read_again(),
        }
    }

    /// The soft check that fails at a place without a reason.
    fn odd_at(&self, place: Place) -> Option<(Str, Message)> {
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
        let reason = typed.trim();
        if reason.is_empty() {
            self.asking = Asking::Here;
            return if self.question() == Some(place) { self.go_on() } else { self.read_again() };
        }
        if !says_something(reason) {
            return self.say(&words::REASON_LETTERS);
        }
        if self.does(Act::Reason { place, check, reason: reason.into() }) {
            self.say(&tui::REASON_SAVED);
            self.asking = Asking::Here;
            self.on_from(place);
        }
    }

    /// Answers with what was looked up elsewhere.
    pub(super) fn fetched(&mut self, place: Place, answer: Result<Answer, Phrase>) {
        match answer {
            Ok(answer) => self.give(place, answer, ""),
            Err(why) => self.say(why),
        }
    }
}
