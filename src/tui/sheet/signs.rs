//! Signs behind the label of a question: that there is more to read, and that it takes special values. A sign is all
//! that a thin line has to carry of it; help says what they mean.

use crate::{
    interview::{Interview, Place},
    tui::{command::Command, keymap::Keymap},
};

/// The question has guidance.
pub(crate) const GUIDANCE: &str = "(i)";

/// Where the question comes from is not certain.
pub(crate) const UNSURE: &str = "(?)";

/// The key for special values, as a sign.
pub(crate) fn special(keymap: &Keymap) -> Option<String> {
    keymap.shown(Command::Special).map(|key| format!("({key})"))
}

/// The signs of a question, each behind a blank.
pub(crate) fn of(interview: &Interview, place: Place, language: usize, keymap: &Keymap) -> String {
    let node = &interview.plan().nodes[place.node as usize];
    let unsure = node.source.as_ref().is_some_and(|source| !source.sure);
    let guided = !interview.guidance(place, language).trim().is_empty();
    let mut signs = String::new();
    for sign in [guided.then_some(GUIDANCE), unsure.then_some(UNSURE)].into_iter().flatten() {
        signs.push(' ');
        signs.push_str(sign);
    }
    if let Some(key) = special(keymap).filter(|_| !node.special.is_empty()) {
        signs.push(' ');
        signs.push_str(&key);
    }
    signs
}
