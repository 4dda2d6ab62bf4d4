//! Codes as they are typed: a code is taken as soon as no other visible code begins with what was typed.

use crate::{
    expr::Str,
    interview::{ChoiceView, OTHER},
};

/// The key of `other` in a list of numeric codes, where it has no number of its own.
const OTHER_KEY: &str = "*";

/// Longest code whose zeros in front may be left out; longer ones (communes, villages) are typed whole.
const LONGEST_PADDED: usize = 3;

/// What the characters typed so far mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typing {
    /// No code begins so.
    Nothing,
    /// A longer code may be meant: Enter takes this choice if the characters are a code, or goes on typing.
    Waits(Option<u32>),
    /// This choice and no other.
    Taken(u32),
}

/// The keys of a list of choices, sorted, so that a list of any length is searched by halving.
#[derive(Clone, Debug, Default)]
pub(super) struct Codes {
    sorted: Vec<(Str, u32)>,
}

/// What is typed for each choice: its code if all are numbers, else the position shown.
pub fn keys(choices: &[ChoiceView]) -> Vec<Str> {
    let number = |code: &str| !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    let numeric = choices.iter().all(|choice| number(&choice.code) || &*choice.code == OTHER)
        && choices.iter().any(|choice| number(&choice.code));
    let key = |(at, choice): (usize, &ChoiceView)| match numeric {
        true if &*choice.code == OTHER => OTHER_KEY.into(),
        true => choice.code.clone(),
        false => (at + 1).to_string().into(),
    };
    choices.iter().enumerate().map(key).collect()
}

impl Codes {
    /// The keys in the order of their choices.
    pub(super) fn new(keys: &[Str]) -> Self {
        let mut sorted: Vec<_> = keys.iter().cloned().zip(0..).collect();
        sorted.sort_unstable();
        Self { sorted }
    }

    /// Whether a character can be part of a key.
    pub(super) fn takes(c: char) -> bool {
        c.is_ascii_digit() || OTHER_KEY.starts_with(c)
    }

    /// What was typed so far.
    pub(super) fn look(&self, typed: &str) -> Typing {
        let start = self.sorted.partition_point(|(key, _)| &**key < typed);
        let mut found = self.sorted.iter().skip(start).take_while(|(key, _)| key.starts_with(typed));
        match (found.next(), found.next()) {
            (None, _) => self.of_value(typed).map_or(Typing::Nothing, Typing::Taken),
            (Some((key, choice)), None) if &**key == typed => Typing::Taken(*choice),
            (Some((key, choice)), _) if &**key == typed => Typing::Waits(Some(*choice)),
            _ => Typing::Waits(self.of_value(typed)),
        }
    }

    /// The choice whose code is the number typed with zeros before it: `3` for `03`.
    fn of_value(&self, typed: &str) -> Option<u32> {
        let padded = |width: usize| format!("{typed:0>width$}");
        let longest = self.sorted.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
        if typed.is_empty() || longest > LONGEST_PADDED {
            return None;
        }
        (typed.len() + 1..=longest).find_map(|width| {
            let at = self.sorted.binary_search_by(|(key, _)| (**key).cmp(padded(width).as_str())).ok()?;
            self.sorted.get(at).map(|(_, choice)| *choice)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(list: &[&str]) -> Codes {
        let choices: Vec<_> =
            list.iter().map(|code| ChoiceView { code: (*code).into(), label: (*code).into() }).collect();
        Codes::new(&keys(&choices))
    }

    #[test]
    fn one_digit_is_enough_where_no_other_code_begins_so() {
        let yes_no = codes(&["1", "0"]);
        assert_eq!(yes_no.look("1"), Typing::Taken(0));
        assert_eq!(yes_no.look("0"), Typing::Taken(1));
        assert_eq!(yes_no.look("2"), Typing::Nothing);
    }

    #[test]
    fn twelve_codes_wait_only_after_a_one() {
        let months: Vec<String> = (1..=12).map(|n| n.to_string()).collect();
        let months = codes(&months.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(months.look("1"), Typing::Waits(Some(0)));
        assert_eq!(months.look("12"), Typing::Taken(11));
        assert_eq!(months.look("2"), Typing::Taken(1));
    }

    #[test]
    fn fifty_five_peoples_take_two_digits() {
        let peoples: Vec<String> = (1..=55).map(|n| format!("{n:02}")).collect();
        let peoples = codes(&peoples.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(peoples.look("0"), Typing::Waits(None));
        assert_eq!(peoples.look("5"), Typing::Waits(Some(4)), "Enter takes 05");
        assert_eq!(peoples.look("54"), Typing::Taken(53));
        assert_eq!(peoples.look("56"), Typing::Nothing);
    }

    #[test]
    fn zeros_in_front_may_be_left_out() {
        let causes = codes(&["01", "02", "03", "10", "99"]);
        assert_eq!(causes.look("3"), Typing::Taken(2));
        assert_eq!(causes.look("1"), Typing::Waits(Some(0)));
        assert_eq!(causes.look("9"), Typing::Waits(None));
        assert_eq!(causes.look("4"), Typing::Nothing);
    }

    #[test]
    fn a_lone_longer_code_still_waits_for_its_digits() {
        let communes = codes(&["03646", "03652", "04000"]);
        assert_eq!(communes.look("04"), Typing::Waits(None));
        assert_eq!(communes.look("04000"), Typing::Taken(2));
    }

    #[test]
    fn text_codes_take_the_position_shown() {
        let relations = codes(&["head", "spouse", "child"]);
        assert_eq!(relations.look("2"), Typing::Taken(1));
        assert_eq!(relations.look("4"), Typing::Nothing);
    }

    #[test]
    fn other_in_a_list_of_numbers_has_a_star() {
        let list = codes(&["1", "2", "other"]);
        assert_eq!(list.look("*"), Typing::Taken(2));
        assert_eq!(list.look("3"), Typing::Nothing);
        assert_eq!(codes(&["a", "other"]).look("2"), Typing::Taken(1));
    }
}
