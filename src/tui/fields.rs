//! Fields: how each type of question is answered at a keyboard. One kind a file.
//!
//! A field owns what is being typed and nothing else: it reads the interview through [`Ask`] and says through
//! [`Reply`] what should happen. It draws only itself; label, hint and messages are the screen's.

mod codes;
mod search;

use crossterm::event::KeyEvent;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::theme::Theme;
use crate::{
    form::Answer,
    interview::{Interview, Place},
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
    /// The review date or today, for two-digit years.
    pub today: jiff::civil::Date,
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
}

/// The field for a question, showing its answer.
pub fn field_for(ask: &Ask<'_>) -> Box<dyn Field> {
    let _ = ask;
    todo!()
}
