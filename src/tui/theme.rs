//! Colours by meaning: a widget says what a text means, the theme how that looks. A file may change it
//! ([`file::read`]).

pub mod file;

use ratatui::{
    style::{Color, Modifier, Style},
    symbols::border,
};

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

/// Marks that stand beside words. Each differs from the others without colour, and has an ASCII form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Nothing answered.
    Empty,
    /// Something answered.
    Started,
    /// All answered.
    Complete,
    /// Something wrong.
    Wrong,
    /// Something odd.
    Odd,
    /// Not asked.
    NotAsked,
    /// Stored.
    Saved,
    /// The line or row one is on.
    Here,
    /// A remark.
    Remark,
    /// Between parts of a line.
    Dot,
    /// From a section into one of its parts.
    Into,
}

/// What a theme begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// The terminal's colours for what stands out, dim for what does not.
    #[default]
    Standard,
    /// Nothing dim, bright colours on the terminal's own background.
    HighContrast,
    /// Attributes only.
    Plain,
}

/// How meanings look. Never the only carrier of a meaning: marks and words say it, too.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// What it begins with.
    pub base: Base,
    /// Meanings that look otherwise; the last one counts.
    pub changed: Vec<(Meaning, Style)>,
    /// Without colours (`NO_COLOR`): attributes only.
    pub monochrome: bool,
    /// Borders and marks in ASCII.
    pub ascii: bool,
    /// Without the bell that tells a keyer of what is not accepted.
    pub silent: bool,
}

impl Base {
    /// How a meaning looks before anything is changed.
    fn style(self, meaning: Meaning) -> Style {
        let plain = Style::new();
        let (bold, reversed) = (plain.add_modifier(Modifier::BOLD), plain.add_modifier(Modifier::REVERSED));
        let (standard, contrast, without) = match meaning {
            Meaning::Text => (plain, plain, plain),
            Meaning::Muted | Meaning::Line => {
                let dim = plain.add_modifier(Modifier::DIM);
                (dim, plain, dim)
            }
            Meaning::Title => (bold, bold.fg(Color::White), bold),
            Meaning::Answer => (plain.fg(Color::Cyan), bold.fg(Color::LightCyan), plain),
            Meaning::Focus => (reversed, bold.fg(Color::Black).bg(Color::LightYellow), reversed),
            Meaning::Key => (bold.fg(Color::Cyan), bold.fg(Color::LightYellow), bold),
            Meaning::Good => (plain.fg(Color::Green), bold.fg(Color::LightGreen), plain),
            Meaning::Odd => (plain.fg(Color::Yellow), bold.fg(Color::LightYellow), plain),
            Meaning::Wrong => (bold.fg(Color::Red), bold.fg(Color::White).bg(Color::Red), bold),
            Meaning::Bar => {
                (plain.fg(Color::White).bg(Color::Blue), bold.fg(Color::Black).bg(Color::White), reversed)
            }
        };
        match self {
            Self::Standard => standard,
            Self::HighContrast => contrast,
            Self::Plain => without,
        }
    }
}

impl Theme {
    /// The style of a meaning: the terminal's own 16 colours, or attributes only.
    pub fn style(&self, meaning: Meaning) -> Style {
        let base = if self.monochrome { Base::Plain } else { self.base };
        let changed = self.changed.iter().rev().find(|(changed, _)| *changed == meaning);
        let style = changed.map_or_else(|| base.style(meaning), |(_, style)| *style);
        if self.monochrome { Style { fg: None, bg: None, ..style } } else { style }
    }

    /// How a mark is written: always one column.
    pub fn mark(&self, mark: Mark) -> &'static str {
        let (fine, ascii) = match mark {
            Mark::Empty => ("○", "."),
            Mark::Started => ("◐", "o"),
            Mark::Complete => ("●", "@"),
            Mark::Wrong => ("✗", "!"),
            Mark::Odd => ("?", "?"),
            Mark::NotAsked => ("–", "-"),
            Mark::Saved => ("✓", "+"),
            Mark::Here => ("▸", ">"),
            Mark::Remark => ("✎", "#"),
            Mark::Dot => ("·", "-"),
            Mark::Into => ("›", ">"),
        };
        if self.ascii { ascii } else { fine }
    }

    /// The lines around a popup.
    pub fn border(&self) -> border::Set<'static> {
        if self.ascii {
            border::Set {
                top_left: "+",
                top_right: "+",
                bottom_left: "+",
                bottom_right: "+",
                vertical_left: "|",
                vertical_right: "|",
                horizontal_top: "-",
                horizontal_bottom: "-",
            }
        } else {
            border::ROUNDED
        }
    }

    /// A vertical line.
    pub fn vertical(&self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// A horizontal line.
    pub fn horizontal(&self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: &[Mark] =
        &[Mark::Empty, Mark::Started, Mark::Complete, Mark::Wrong, Mark::Odd, Mark::NotAsked, Mark::Saved];

    #[test]
    fn states_differ_without_colour_and_take_one_column() {
        for ascii in [false, true] {
            let theme = Theme { monochrome: true, ascii, ..Theme::default() };
            let mut seen: Vec<_> = MARKS.iter().map(|mark| theme.mark(*mark)).collect();
            assert!(seen.iter().all(|mark| crate::text::width(mark) == 1));
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), MARKS.len());
        }
    }

    #[test]
    fn no_color_means_none() {
        let theme = Theme { monochrome: true, ..Theme::default() };
        for meaning in [Meaning::Bar, Meaning::Wrong, Meaning::Good, Meaning::Key] {
            let style = theme.style(meaning);
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
