//! From keys to commands. Pure: the conditions are a copy of what matters. The keys are those of the command
//! table, changed by a file where there is one.

mod chord;
mod clash;
mod file;

pub use chord::Chord;
pub(in crate::tui) use chord::second_name;
pub use file::read;

use super::{
    command::{Command, Conditions, Entry, TABLE, valid},
    key::Key,
};

/// When a key is looked at: before the field gets it, or after the field had no use for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Before the field.
    Early,
    /// After the field.
    Late,
}

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// This command.
    Command(Command),
    /// The first key of several chords: the next one says which.
    Prefix(Key),
}

/// Which keys stand for which command, in the order of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    chords: Vec<Vec<Chord>>,
}

impl Default for Keymap {
    /// The keys of the table.
    fn default() -> Self {
        let of = |entry: &Entry| entry.keys.iter().filter_map(|keys| Chord::parse(keys)).collect();
        Self { chords: TABLE.iter().map(of).collect() }
    }
}

impl Keymap {
    /// The chords of a command, the first one is shown.
    pub fn chords(&self, command: Command) -> &[Chord] {
        let at = TABLE.iter().position(|entry| entry.command == command);
        at.and_then(|at| self.chords.get(at)).map_or(&[], Vec::as_slice)
    }

    /// The chord to show for a command.
    pub fn shown(&self, command: Command) -> Option<Chord> {
        self.chords(command).first().copied()
    }

    /// All chords of a command, as help shows them.
    pub fn all(&self, command: Command) -> String {
        let chords: Vec<String> = self.chords(command).iter().map(Chord::to_string).collect();
        chords.join(", ")
    }

    /// The single keys of a command as help shows them; its chords only if it has no others.
    pub fn direct(&self, command: Command) -> String {
        let single: Vec<String> =
            self.chords(command).iter().filter(|c| c.second.is_none()).map(Chord::to_string).collect();
        if single.is_empty() { self.all(command) } else { single.join(", ") }
    }

    /// The first prefix behind which something can be done now.
    pub fn prefix(&self, conditions: Conditions) -> Option<Key> {
        let chords = valid(conditions).flat_map(|entry| self.chords(entry.command));
        chords.filter(|chord| chord.second.is_some()).map(|chord| chord.first).next()
    }

    /// What a key means now, if anything.
    pub fn resolve(&self, key: Key, turn: Turn, conditions: Conditions) -> Option<Pressed> {
        let early = turn == Turn::Early;
        let alone = |entry: &&Entry| {
            entry.early == early && self.chords(entry.command).iter().any(|chord| chord.is_alone(key))
        };
        let command = valid(conditions).find(alone).map(|entry| Pressed::Command(entry.command));
        let prefix =
            || (early && self.after(key, conditions).next().is_some()).then_some(Pressed::Prefix(key));
        command.or_else(prefix)
    }

    /// The commands valid now whose chord begins with a prefix, each with its second key.
    pub fn after(&self, prefix: Key, conditions: Conditions) -> impl Iterator<Item = (Key, &'static Entry)> {
        valid(conditions).filter_map(move |entry| {
            let chord = self.chords(entry.command).iter().find(|chord| chord.first == prefix)?;
            chord.second.map(|second| (second, entry))
        })
    }

    fn set(&mut self, command: Command, chords: Vec<Chord>) {
        let at = TABLE.iter().position(|entry| entry.command == command);
        if let Some(slot) = at.and_then(|at| self.chords.get_mut(at)) {
            *slot = chords;
        }
    }
}

#[cfg(test)]
mod tests;
