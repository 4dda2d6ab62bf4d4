//! Fields: how each type of question is answered at a keyboard. One kind a file.
//!
//! A field owns what is being typed and nothing else: it reads the interview through [`Ask`] and says through
//! [`Reply`] what should happen. It draws only itself; label, hint and messages are the screen's.

mod codes;
mod date;
mod file;
mod geo;
mod layout;
mod line;
mod list;
mod number;
mod rank;
mod search;
mod select_multiple;
mod select_one;
mod shown;
#[cfg(test)]
mod tests;
mod text;
mod time;
#[cfg(test)]
pub(in crate::tui) mod trial;
mod typed;
mod yes_no;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

pub use codes::keys;
use date::DateReader;
use file::FileReader;
use geo::GeoReader;
pub(in crate::tui) use line::letter;
use number::{NumberReader, RangeReader};
use rank::Rank;
use select_multiple::SelectMultiple;
use select_one::SelectOne;
use shown::{Acknowledge, Shown};
use text::{MaskReader, TextReader};
use time::{DateTimeReader, TimeReader};
use typed::TypedField;
use yes_no::YesNo;

use super::{keymap::Keymap, theme::Theme};
use crate::{
    form::{
        Answer,
        plan::{Question, QuestionType},
    },
    interview::{Draft, Interview, Place},
    text::Typing,
    words::{Lang, Phrase},
};

/// What the terminal sends: keys of one read come one by one, a paste comes whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(KeyEvent),
    /// Pasted text.
    Paste(String),
}

/// Everything a field may read.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// The interview.
    pub interview: &'a Interview,
    /// The question.
    pub place: Place,
    /// Language of the interface.
    pub lang: Lang,
    /// Language of the form's texts, a number of its languages.
    pub language: usize,
    /// Colours and marks.
    pub theme: &'a Theme,
    /// Wait for Enter even when a code is complete.
    pub always_enter: bool,
    /// How letters with marks are typed.
    pub typing: Typing,
    /// How much is shown of what can be answered.
    pub shows: Shows,
    /// Which keys stand for which commands.
    pub keymap: &'a Keymap,
    /// What the field may know of the answer.
    pub known: Known<'a>,
    /// Nothing can be answered: the interview has ended, or is only read.
    pub closed: bool,
    /// The review date or today, for two-digit years.
    pub today: jiff::civil::Date,
}

/// How much a field shows of what can be answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shows {
    /// All of it.
    #[default]
    All,
    /// A long list only when one begins to look for something: under a grid there is little room.
    ShortLists,
    /// What it accepts in few words: who keys from paper has it there.
    Brief,
}

/// What a field may know of the answer of its question.
#[derive(Clone, Copy, Debug)]
pub enum Known<'a> {
    /// The stored one, and what was typed and not accepted.
    Stored,
    /// Only what has been keyed here: who keys a second time must not see the first.
    Keyed(Option<&'a Answer>),
}

impl<'a> Ask<'a> {
    /// The answer, as far as the field may know it.
    pub fn answer(&self) -> Option<&'a Answer> {
        match self.known {
            Known::Stored => self.interview.field(self.place).answer,
            Known::Keyed(answer) => answer,
        }
    }

    /// What was typed and not accepted, likewise.
    fn draft(&self) -> Option<&'a Draft> {
        match self.known {
            Known::Stored => self.interview.field(self.place).draft,
            Known::Keyed(_) => None,
        }
    }
}

/// What a field wants after an input.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Not a field's input: the screen looks at it.
    Ignored,
    /// What is shown or typed changed; nothing to store yet.
    Changed,
    /// Store this answer (`None`: take it back) and go to the next question.
    Commit(Option<Answer>),
    /// Store this answer and stay, as a toggled choice does.
    Keep(Option<Answer>),
    /// What was typed cannot be read: it stays, with this message.
    Unreadable(Phrase),
    /// A file is to be attached: the shell finds it, measures and hashes it, stores `Answer::File` and goes on,
    /// or says why not; the path typed stays until then.
    Attach(String),
}

/// A question being answered.
pub trait Field {
    /// Takes an input.
    fn input(&mut self, input: &Input, ask: &Ask<'_>) -> Reply;

    /// Takes a whole line as the answer, where there are no keys: codes or a name where there are choices, else what
    /// would be typed. `Ignored` if nothing is to be stored.
    fn line(&mut self, _typed: &str, _ask: &Ask<'_>) -> Reply {
        Reply::Ignored
    }

    /// How such a line is written, where that needs saying.
    fn line_hint(&self) -> Option<Phrase> {
        None
    }

    /// What leaving the field forwards (Enter, Down, Tab) would store; `Ignored` if nothing was typed.
    fn leave(&mut self, ask: &Ask<'_>) -> Reply;

    /// Rows it would like, in so many columns.
    fn height(&self, ask: &Ask<'_>, width: u16) -> u16;

    /// Draws it and says where the hardware cursor stands.
    fn draw(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position>;

    /// Half-typed text worth keeping as a draft: typed, and not the stored answer.
    fn draft(&self, ask: &Ask<'_>) -> Option<String>;

    /// Puts a draft back.
    fn restore(&mut self, draft: &str);

    /// Draws what is typed or stored in one line, as codes where there are codes, and says where the hardware cursor
    /// stands.
    fn draw_line(&self, ask: &Ask<'_>, area: Rect, buf: &mut Buffer) -> Option<Position>;

    /// In few words, for so many columns: what it accepts now, or how what is typed reads.
    fn accepts(&self, _ask: &Ask<'_>, _columns: usize) -> Option<String> {
        None
    }

    /// Whether words are being searched in a list, which has to be seen.
    fn searches(&self, _ask: &Ask<'_>) -> bool {
        false
    }

    /// The first letter typed takes the place of the stored answer, as in a cell of a spreadsheet.
    fn overwrite(&mut self) {}
}

/// Whether an input ended a text that is full: a letter, where Enter ends others. An Enter right behind it is meant
/// for that text, and not for the next question.
pub(in crate::tui) fn filled(input: &Input, reply: &Reply, ask: &Ask<'_>) -> bool {
    let letter = matches!(input, Input::Key(key) if line::letter(key).is_some());
    let text = ask.interview.plan().question(ask.place.node).is_some_and(|q| q.ty == QuestionType::Text);
    letter && text && matches!(reply, Reply::Commit(Some(_)))
}

/// Whether an input is Enter.
pub(in crate::tui) fn is_enter(input: &Input) -> bool {
    matches!(input, Input::Key(key) if key.code == KeyCode::Enter)
}

/// The field for a question, showing its answer, or its draft if there is one.
pub fn field_for(ask: &Ask<'_>) -> Box<dyn Field> {
    let state = ask.interview.field(ask.place);
    let question = ask.interview.plan().question(ask.place.node);
    let mut field = match question {
        Some(question) if !state.read_only => asked(question, ask),
        _ => Box::new(Shown),
    };
    if let Some(draft) = ask.draft() {
        field.restore(&draft.text);
    }
    field
}

/// A field for a number that answers no question: how many rows there are.
pub fn count_field(ask: &Ask<'_>) -> Box<dyn Field> {
    Box::new(TypedField::new(NumberReader::new(false, ask), ask))
}

fn asked(question: &Question, ask: &Ask<'_>) -> Box<dyn Field> {
    match question.ty {
        QuestionType::Text => match &question.mask {
            Some(mask) => Box::new(TypedField::new(MaskReader::new(mask), ask)),
            None => Box::new(TypedField::new(TextReader::new(question), ask)),
        },
        QuestionType::Integer => Box::new(TypedField::new(NumberReader::new(false, ask), ask)),
        QuestionType::Decimal => Box::new(TypedField::new(NumberReader::new(true, ask), ask)),
        QuestionType::Range => match question.range {
            Some(range) => Box::new(TypedField::new(RangeReader::of(range, ask), ask)),
            None => Box::new(TypedField::new(NumberReader::new(true, ask), ask)),
        },
        QuestionType::Date => Box::new(TypedField::new(DateReader { precision: question.date }, ask)),
        QuestionType::Time => Box::new(TypedField::new(TimeReader, ask)),
        QuestionType::DateTime => {
            Box::new(TypedField::new(DateTimeReader { question: question.clone() }, ask))
        }
        QuestionType::SelectOne => Box::new(SelectOne::new(ask)),
        QuestionType::SelectMultiple if question.yes_no => Box::new(YesNo::new(ask)),
        QuestionType::SelectMultiple => Box::new(SelectMultiple::new(question, ask)),
        QuestionType::Rank => Box::new(Rank::new(question, ask)),
        QuestionType::GeoPoint | QuestionType::GeoTrace | QuestionType::GeoShape => {
            Box::new(TypedField::new(GeoReader::new(question), ask))
        }
        QuestionType::File => Box::new(TypedField::new(FileReader, ask)),
        QuestionType::Acknowledge => Box::new(Acknowledge),
        QuestionType::Note
        | QuestionType::Calculate
        | QuestionType::Hidden
        | QuestionType::Start
        | QuestionType::End
        | QuestionType::Today
        | QuestionType::Username
        | QuestionType::DeviceId => Box::new(Shown),
    }
}
