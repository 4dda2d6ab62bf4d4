//! Everything a layer may read.

use jiff::civil::Date;

use super::{
    keymap::Keymap,
    mode::{Mode, View},
    theme::Theme,
};
use crate::{
    fieldwork::Session,
    form::{Plan, ToVerify},
    interview::{Interview, InterviewId, Moment, Outcome},
    store::{Notice, Summary},
    text::Typing,
    words::{Lang, Phrase, Word, table::tui as words},
};

/// What the shell shows the layers; borrowed for one update or one drawing.
pub(crate) struct World<'a> {
    /// Language of the interface.
    pub(crate) lang: Lang,
    /// Which of the form's languages; the session's form may have fewer.
    pub(crate) language: usize,
    /// Colours and marks.
    pub(crate) theme: &'a Theme,
    /// Wait for Enter even when a code is complete.
    pub(crate) always_enter: bool,
    /// How letters with marks are typed.
    pub(crate) typing: Typing,
    /// How the interview is worked on.
    pub(crate) mode: Mode,
    /// What is keyed a second time.
    pub(crate) to_verify: Option<&'a ToVerify>,
    /// Which keys stand for which commands.
    pub(crate) keymap: &'a Keymap,
    /// What the home screen shows.
    pub(crate) home: &'a HomeData,
    /// The interview being worked on.
    pub(crate) session: Option<&'a Session>,
    /// Now, in milliseconds and with its offset.
    pub(crate) now: Moment,
    /// Whether the last act could be stored.
    pub(crate) stored: bool,
    /// Columns and rows of the screen.
    pub(crate) size: (u16, u16),
}

impl World<'_> {
    /// The interview being worked on.
    pub(crate) fn interview(&self) -> Option<&Interview> {
        self.session.map(Session::interview)
    }

    /// Whether pages are keyed, with the eyes on the paper.
    pub(crate) fn is_page(&self) -> bool {
        matches!(self.mode, Mode::Entry(View::HeadsDown) | Mode::Verify)
    }

    /// Whether the interview is keyed a second time, so that its answers must not be seen.
    pub(crate) fn is_verify(&self) -> bool {
        self.mode == Mode::Verify
    }

    /// What is keyed a second time, while it is.
    pub(crate) fn blind(&self) -> Option<&ToVerify> {
        self.to_verify.filter(|_| self.is_verify())
    }

    /// Whether the interview is read only.
    pub(crate) fn is_review(&self) -> bool {
        self.mode == Mode::Review
    }

    /// Whether answers can be given: the interview is open, and not only read.
    pub(crate) fn may_answer(&self) -> bool {
        !self.is_review() && self.interview().is_some_and(|interview| interview.outcome().is_none())
    }

    /// Today, where the enumerator is.
    pub(crate) fn today(&self) -> Date {
        local(self.now).date()
    }

    /// A word of the table in the interface's language.
    pub(crate) fn word(&self, word: &Word) -> &'static str {
        word.text(self.lang)
    }
}

/// What the home screen shows, as plain data: made from the store, or by a test.
#[derive(Clone, Debug, Default)]
pub(crate) struct HomeData {
    /// Forms that interviews can be begun with.
    pub(crate) forms: Vec<FormLine>,
    /// Interviews, newest change first.
    pub(crate) interviews: Vec<InterviewLine>,
    /// Whether the lists are still being opened; [`HomeData::last`] can be gone on with meanwhile.
    pub(crate) opening: bool,
    /// The interview worked on last.
    pub(crate) last: Option<InterviewId>,
    /// How many match the search.
    pub(crate) matching: usize,
    /// How many there are.
    pub(crate) total: usize,
    /// What opening the store found, and little free space.
    pub(crate) notices: Vec<Notice>,
    /// Who works here.
    pub(crate) user: String,
    /// The home commune's code.
    pub(crate) commune: Option<String>,
    /// Its kind and name by language tag, if a form lists it.
    pub(crate) commune_names: Vec<(String, String)>,
}

impl HomeData {
    /// The home commune by kind and name, or by its code where no form knows it.
    pub(crate) fn commune_named(&self, lang: Lang) -> Option<String> {
        let code = self.commune.as_deref()?;
        let named = self.commune_names.iter().find(|(tag, _)| tag == lang.tag());
        let named = named.or_else(|| self.commune_names.first()).map(|(_, name)| name.clone());
        Some(named.unwrap_or_else(|| words::HOME_COMMUNE.with([code]).text(lang)))
    }
}

/// A form on the home screen.
#[derive(Clone, Debug)]
pub(crate) struct FormLine {
    /// Title in the form's own languages, by tag.
    pub(crate) titles: Vec<(String, String)>,
    /// Version.
    pub(crate) version: String,
}

/// An interview on the home screen.
#[derive(Clone, Debug)]
pub(crate) struct InterviewLine {
    /// Its id.
    pub(crate) id: InterviewId,
    /// When it last changed.
    pub(crate) changed: Moment,
    /// Name, progress, state.
    pub(crate) summary: Summary,
}

impl FormLine {
    /// The title in a language, or in the first one.
    pub(crate) fn title(&self, lang: Lang) -> &str {
        let found = self.titles.iter().find(|(tag, _)| tag == lang.tag());
        found.or_else(|| self.titles.first()).map_or("", |(_, title)| title)
    }
}

/// The next language of a questionnaire by its number, and the interface's with it; without a questionnaire of
/// several, the interface's other one.
pub(crate) fn other_language(plan: Option<&Plan>, language: usize, lang: Lang) -> (usize, Lang) {
    match plan {
        Some(plan) if plan.languages.len() > 1 => {
            let next = (language + 1) % plan.languages.len();
            let tag = plan.languages.get(next);
            (next, tag.and_then(|tag| Lang::from_tag(tag)).unwrap_or(lang))
        }
        _ => (language, lang.other()),
    }
}

/// A moment as a civil date and time where it was taken.
pub(crate) fn local(moment: Moment) -> jiff::civil::DateTime {
    moment.civil().unwrap_or_default()
}

/// A moment as a list shows it: the time today, else the date.
pub(crate) fn when(moment: Moment, now: Moment) -> String {
    let (then, today) = (local(moment), local(now).date());
    if then.date() == today {
        return format!("{:02}:{:02}", then.hour(), then.minute());
    }
    if then.year() == today.year() {
        return format!("{:02}/{:02} {:02}:{:02}", then.day(), then.month(), then.hour(), then.minute());
    }
    format!("{:02}/{:02}/{}", then.day(), then.month(), then.year())
}

/// A name without the separators that unanswered parts leave at its ends.
pub(crate) fn tidy(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '·' | '-' | ','))
}

/// The word of an outcome.
pub(crate) fn outcome_word(outcome: Outcome) -> &'static Word {
    match outcome {
        Outcome::Complete => &words::OUTCOME_COMPLETE,
        Outcome::PartlyComplete => &words::OUTCOME_PARTLY,
        Outcome::Refused => &words::OUTCOME_REFUSED,
        Outcome::Absent => &words::OUTCOME_ABSENT,
        Outcome::Moved => &words::OUTCOME_MOVED,
        Outcome::NotFound => &words::OUTCOME_NOT_FOUND,
        Outcome::Other => &words::OUTCOME_OTHER,
    }
}

/// A failure in one phrase: what failed, and what the system said.
pub(crate) fn failure_phrase(failure: &crate::diag::Failure) -> Phrase {
    match &failure.cause {
        Some(cause) => words::FAILED_BECAUSE.with([
            crate::words::Arg::from(failure.message.clone()),
            crate::words::Arg::from(cause.as_str()),
        ]),
        None => failure.message.clone(),
    }
}
