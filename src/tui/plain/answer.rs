//! What a line answers, and what becomes of it.

use super::{Asking, NotDone, Plain, question::one_line};
use crate::{
    form::{Answer, QuestionType, Special},
    interview::{Act, Paradata, Place, act::Message},
    text::fold,
    tui::{
        attach::attach,
        fields::Reply,
        screens::{
            interview::{question, resume::is_stored, shrunk::shrunk},
            special,
        },
        sheet,
        stops::{Stop, Way},
    },
    words::{Lang, Phrase, table::plain as words},
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
        // Words are composed as they would be key by key; of codes and numbers only what is none as it stands.
        let composed = self.composed(&typed);
        let first = if self.takes_words(place) { &composed } else { &typed };
        let mut reply = self.field_line(place, first);
        if matches!(reply, Reply::Unreadable(_)) && composed != *first {
            reply = self.field_line(place, &composed);
        }
        self.replied(place, reply, first);
    }

    /// What the field makes of a line. It stays for when it is asked again: it may have two readings to choose from.
    fn field_line(&mut self, place: Place, line: &str) -> Reply {
        let mut field = self.field.take();
        let asked = self.interview().zip(field.as_mut());
        let reply =
            asked.map(|(interview, field)| field.line(line, &question::ask(&self.world(), interview, place)));
        self.field = field;
        reply.unwrap_or(Reply::Ignored)
    }

    fn takes_words(&self, place: Place) -> bool {
        let question = self.interview().and_then(|interview| interview.plan().question(place.node));
        question.is_some_and(|question| question.ty == QuestionType::Text && question.mask.is_none())
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

    /// Reads the special values a question takes, or answers with the one of a number or name.
    pub(super) fn specials_or(&mut self, place: Place, typed: &str) {
        let node = self.interview().and_then(|interview| interview.plan().nodes.get(place.node as usize));
        let takes = node.map(|node| node.special.clone()).unwrap_or_default();
        if takes.is_empty() {
            return self.say(words::NO_SPECIAL.with([self.named(place)]));
        }
        let numbered = typed.parse::<usize>().ok().and_then(|number| takes.get(number.checked_sub(1)?));
        match numbered.copied().or_else(|| self.named_special(place, typed)) {
            Some(special) => self.give(place, Answer::Special(special), typed),
            None if typed.is_empty() => {
                self.say(words::SPECIAL.with([self.named(place)]));
                let lines = takes.iter().enumerate();
                let lines = lines.map(|(at, s)| format!("   {}  {}", at + 1, self.word(special::word(*s))));
                let lines: Vec<String> = lines.collect();
                self.said.extend(lines);
            }
            None => self.say(words::NO_ENTRY.with([typed.to_owned(), takes.len().to_string()])),
        }
    }

    /// Answers with a special value, where the question takes it.
    pub(super) fn special(&mut self, special: Special, name: &str) {
        let Some(place) = self.question() else { return self.say(words::NOT_HERE.with([name])) };
        let node = self.interview().and_then(|interview| interview.plan().nodes.get(place.node as usize));
        match node.is_some_and(|node| node.special.contains(&special)) {
            true => self.give(place, Answer::Special(special), name),
            false => {
                let word = self.word(special::word(special));
                self.say(words::NOT_SPECIAL.with([word, &self.named(place)]));
            }
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
        match self.act(vec![Act::Answer { place, answer: Some(answer), took }]) {
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
        let taken = words::TAKEN.with([self.answer_shown(place)]);
        let Some(interview) = self.interview() else { return };
        let shrunk = shrunk(interview, place).into_iter().find(|repeat| !had_to_leave.contains(repeat));
        self.say(taken);
        match shrunk {
            // Who leaves is asked at once, while one knows why.
            Some(repeat) => self.go(Some(Stop::Rows(repeat)), Way::On),
            None => self.on_from(place),
        }
    }

    /// The answer of a place as it is repeated: on one line, a personal one masked.
    pub(super) fn answer_shown(&self, place: Place) -> String {
        let world = self.world();
        let answer = self.interview().map(|i| sheet::answer(&question::ask(&world, i, place)));
        one_line(&answer.unwrap_or_default())
    }

    fn refuse(&mut self, place: Place, typed: &str, why: Message) {
        // An answer that was not typed here (the row before, the history) leaves nothing to mend.
        if !typed.is_empty() {
            self.desk.draft(place, Some(typed.to_owned()), Some(why.clone()));
        }
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

    /// Answers with what was looked up elsewhere.
    pub(super) fn fetched(&mut self, place: Place, answer: Result<Answer, Phrase>) {
        match answer {
            Ok(answer) => self.give(place, answer, ""),
            Err(why) => self.say(why),
        }
    }
}
