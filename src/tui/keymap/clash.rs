//! Whether two commands can be in each other's way, and which keys nobody can press.

use crossterm::event::KeyCode;

use super::Chord;
use crate::tui::{
    command::{Conditions, Entry, Where},
    key::Key,
};

const PLACES: [Where; 7] =
    [Where::Home, Where::Question, Where::Rows, Where::Grid, Where::Verify, Where::Popup, Where::Page];

/// Whether there is a place where both commands may be valid: there one key cannot be both.
pub(super) fn meet(one: &Entry, other: &Entry) -> bool {
    PLACES.into_iter().map(Conditions::with_all).any(|c| (one.when)(c) && (other.when)(c))
}

/// Keys that terminals send for others: Ctrl with h is Backspace, with i Tab, with j and m Enter, with [ Esc.
const TAKEN: [char; 5] = ['h', 'i', 'j', 'm', '['];

/// Whether terminals cannot tell the key from another one.
pub(super) fn is_taken(key: Key) -> bool {
    key.ctrl && matches!(key.code, KeyCode::Char(c) if TAKEN.contains(&c))
}

/// Whether a key would be missing where one types: a letter, looked at before the field gets it.
pub(super) fn is_typed(chord: &Chord, entry: &Entry) -> bool {
    let letter = !chord.first.ctrl && matches!(chord.first.code, KeyCode::Char(_) | KeyCode::Backspace);
    letter && (entry.early || chord.second.is_some())
}
