//! Colours by meaning: a widget says what a text means, the theme how that looks.

use ratatui::style::{Modifier, Style};

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Meaning {
    /// Ordinary text.
    Text,
    /// Less important: hints, units, help lines.
    Muted,
    /// Titles and the question being asked.
    Title,
    /// An answer that is stored.
    Answer,
    /// What is being typed or chosen now.
    Focus,
    /// A key in the key bar.
    Key,
    /// Done, saved, complete.
    Good,
    /// Odd: a soft check.
    Odd,
    /// Wrong: a hard check, a failure.
    Wrong,
    /// Lines and borders.
    Line,
    /// The top line and the key bar.
    Bar,
}

/// How meanings look. Never the only carrier of a meaning: marks and words say it, too.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Without colours (`NO_COLOR`): attributes only.
    pub monochrome: bool,
    /// Borders and marks in ASCII.
    pub ascii: bool,
}

impl Theme {
    /// The style of a meaning: the terminal's own 16 colours, or attributes only.
    pub fn style(&self, meaning: Meaning) -> Style {
        let _ = meaning;
        Style::new().add_modifier(Modifier::empty())
    }
}
