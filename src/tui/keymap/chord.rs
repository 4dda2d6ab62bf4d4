//! One key, or a prefix with a key behind it: `f2`, `ctrl+e g`.

use std::fmt;

use crossterm::event::KeyCode;

use crate::tui::key::Key;

/// What is pressed for a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key, or the prefix.
    pub first: Key,
    /// The key behind the prefix.
    pub second: Option<Key>,
}

impl Chord {
    /// Reads `f2` or `ctrl+e g`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut keys = text.split_whitespace();
        let first = Key::parse(keys.next()?)?;
        let second = match keys.next() {
            Some(name) => Some(Key::parse(name)?),
            None => None,
        };
        keys.next().is_none().then_some(Self { first, second })
    }

    /// Whether this key alone is meant.
    pub(super) fn is_alone(&self, key: Key) -> bool {
        self.second.is_none() && self.first == key
    }

    /// Whether who presses one can never press the other: they are the same, or one is the prefix of the other.
    pub(super) fn hides(&self, other: &Self) -> bool {
        self.first == other.first
            && (self.second.is_none() || other.second.is_none() || self.second == other.second)
    }
}

/// A key behind a prefix, where capital letters read best and count as small ones.
pub(in crate::tui) fn second_name(key: Key) -> String {
    match key.code {
        KeyCode::Char(_) => key.to_string().to_uppercase(),
        _ => key.to_string(),
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        match self.second {
            Some(second) => write!(f, " {}", second_name(second)),
            None => Ok(()),
        }
    }
}
