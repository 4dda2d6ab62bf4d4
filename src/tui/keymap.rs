//! From a key to a command. Pure: the conditions are a copy of what matters.

use super::{
    command::{Command, Conditions, valid},
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

/// The command of a key, if one is valid now.
pub fn resolve(key: Key, turn: Turn, conditions: Conditions) -> Option<Command> {
    valid(conditions)
        .filter(|entry| entry.early == (turn == Turn::Early))
        .find(|entry| entry.keys.iter().any(|name| Key::parse(name) == Some(key)))
        .map(|entry| entry.command)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::command::Where;

    fn at(place: Where) -> Conditions {
        Conditions { place, ..Conditions::default() }
    }

    #[test]
    fn the_same_key_means_what_the_place_says() {
        let enter = Key::parse("enter").unwrap();
        assert_eq!(resolve(enter, Turn::Late, at(Where::Home)), Some(Command::Open));
        assert_eq!(resolve(enter, Turn::Late, at(Where::Question)), Some(Command::Next));
        assert_eq!(resolve(enter, Turn::Early, at(Where::Question)), None);
        assert_eq!(resolve(enter, Turn::Late, at(Where::Page)), None);
    }

    #[test]
    fn special_values_only_where_the_question_takes_them() {
        let key = Key::parse("ctrl+d").unwrap();
        assert_eq!(resolve(key, Turn::Early, at(Where::Question)), None);
        let takes = Conditions { dont_know: true, ..at(Where::Question) };
        assert_eq!(resolve(key, Turn::Early, takes), Some(Command::DontKnow));
    }
}
