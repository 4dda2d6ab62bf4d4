//! Why a place is as it is, as lines of text: what the screens show, for the command line.

use super::{
    keymap::Keymap,
    mode::{Mode, View},
    screens::why::lines::{Line, Lines},
    theme::Theme,
    world::{HomeData, World},
};
use crate::{
    form::Numbers,
    interview::{Interview, Moment, Place},
    text::Typing,
    words::Lang,
};

/// Who reads an explanation, and how.
pub struct Reader<'a> {
    /// Language of the interface.
    pub lang: Lang,
    /// Which of the form's languages.
    pub language: usize,
    /// Marks.
    pub theme: &'a Theme,
    /// Now: what was answered today is told by the hour.
    pub now: Moment,
    /// Personal values are shown, not masked.
    pub personal: bool,
}

/// One line.
pub struct Told {
    /// Columns it is set in.
    pub indent: usize,
    /// What it says.
    pub text: String,
    /// The answer it is about.
    pub about: Option<Place>,
}

/// Explains a place; a row of a repeat is the repeat with the row itself, the form as a whole is node 0.
pub fn explained(interview: &Interview, place: Place, reader: &Reader<'_>) -> Vec<Told> {
    let (keymap, home) = (Keymap::default(), HomeData::default());
    let world = World {
        lang: reader.lang,
        language: reader.language,
        theme: reader.theme,
        always_enter: true,
        typing: Typing::default(),
        mode: Mode::Entry(View::default()),
        to_verify: None,
        keymap: &keymap,
        home: &home,
        session: None,
        now: reader.now,
        stored: true,
        size: (80, 24),
    };
    let numbers = Numbers::new(interview.plan());
    let lines = Lines { world: &world, interview, numbers: &numbers, personal: reader.personal }.of(place);
    let told = |line: Line| Told {
        indent: line.indent().into(),
        text: line.read(reader.lang),
        about: line.link.map(|link| link.place),
    };
    lines.into_iter().map(told).collect()
}
