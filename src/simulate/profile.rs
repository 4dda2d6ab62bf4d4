//! What made-up households are like, as data.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::chance::Chance;
use crate::{
    diag::{Failure, Kind},
    interview::Outcome,
    words::table::simulate as words,
};

/// The default profile, as it stands in the program.
pub const DEFAULT: &str = include_str!("profile.ron");

/// Households, outcomes and answers, each as often as its weight says.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// Members of a household, with weights.
    pub sizes: Vec<(u32, f64)>,
    /// How interviews end, with weights.
    pub outcomes: Vec<(Outcome, f64)>,
    /// Share of questions answered that need not be.
    pub optional: f64,
    /// Share of special values where a question takes them.
    pub special: f64,
    /// The first day of interviews.
    pub first_day: Date,
    /// Days over which interviews are spread.
    pub days: u32,
    /// Ethnic groups, with weights.
    pub groups: BTreeMap<String, f64>,
    /// Weights of codes, by question.
    pub answers: BTreeMap<String, BTreeMap<String, f64>>,
    /// The least and the most, by question.
    pub numbers: BTreeMap<String, (f64, f64)>,
}

impl Default for Profile {
    /// The default profile; a test reads it.
    fn default() -> Self {
        read_whole(DEFAULT).unwrap_or_else(|_| Self::empty())
    }
}

/// A profile must be read without its defaults once, to know them.
#[derive(Deserialize)]
#[serde(rename = "Profile", deny_unknown_fields)]
struct Whole {
    sizes: Vec<(u32, f64)>,
    outcomes: Vec<(Outcome, f64)>,
    optional: f64,
    special: f64,
    first_day: Date,
    days: u32,
    groups: BTreeMap<String, f64>,
    answers: BTreeMap<String, BTreeMap<String, f64>>,
    numbers: BTreeMap<String, (f64, f64)>,
}

fn read_whole(text: &str) -> Result<Profile, ron::error::SpannedError> {
    let Whole { sizes, outcomes, optional, special, first_day, days, groups, answers, numbers } =
        ron::from_str(text)?;
    Ok(Profile { sizes, outcomes, optional, special, first_day, days, groups, answers, numbers })
}

impl Profile {
    /// Reads a profile; `origin` is what messages call it.
    ///
    /// # Errors
    /// It is not RON, names something unknown, or its numbers cannot be.
    pub fn read(origin: &str, text: &str) -> Result<Self, Failure> {
        let profile: Self = ron::from_str(text).map_err(|error| {
            let (line, column) = (error.span.start.line.to_string(), error.span.start.col.to_string());
            let place = words::PROFILE_UNREADABLE.with([origin.to_owned(), line, column]);
            Failure::new(Kind::Data, place).because(error.code)
        })?;
        match profile.fault() {
            None => Ok(profile),
            Some(part) => {
                let message = words::PROFILE_WRONG.with([origin.to_owned(), part.to_owned()]);
                Err(Failure::new(Kind::Data, message).hint(&words::PROFILE_HINT))
            }
        }
    }

    /// The first part whose numbers cannot be.
    fn fault(&self) -> Option<&'static str> {
        let share = |share: f64| (0.0..=1.0).contains(&share);
        let weights = |mut all: Box<dyn Iterator<Item = f64> + '_>| {
            let mut sum = 0.0;
            all.all(|weight| {
                sum += weight;
                weight >= 0.0 && weight.is_finite()
            }) && sum > 0.0
        };
        let checks = [
            ("sizes", weights(Box::new(self.sizes.iter().map(|(_, weight)| *weight)))),
            ("sizes", self.sizes.iter().all(|(size, _)| (1..=100).contains(size))),
            ("outcomes", weights(Box::new(self.outcomes.iter().map(|(_, weight)| *weight)))),
            ("groups", weights(Box::new(self.groups.values().copied()))),
            ("optional", share(self.optional)),
            ("special", share(self.special)),
            ("days", (1..=36_600).contains(&self.days)),
            ("first_day", (1970..=2200).contains(&self.first_day.year())),
            ("answers", self.answers.values().all(|codes| weights(Box::new(codes.values().copied())))),
            ("numbers", self.numbers.values().all(|(least, most)| least <= most)),
        ];
        checks.into_iter().find(|(_, fits)| !fits).map(|(part, _)| part)
    }

    /// What `Default` falls back on, so that it cannot fail.
    fn empty() -> Self {
        Self {
            sizes: vec![(5, 1.0)],
            outcomes: vec![(Outcome::Complete, 1.0)],
            optional: 0.5,
            special: 0.0,
            first_day: Date::constant(2026, 9, 1),
            days: 30,
            groups: BTreeMap::new(),
            answers: BTreeMap::new(),
            numbers: BTreeMap::new(),
        }
    }

    pub(super) fn size(&self, chance: &mut Chance) -> usize {
        chance.weighted(self.sizes.iter().copied()).unwrap_or(5) as usize
    }

    pub(super) fn outcome(&self, chance: &mut Chance) -> Outcome {
        chance.weighted(self.outcomes.iter().copied()).unwrap_or(Outcome::Complete)
    }

    pub(super) fn group(&self, chance: &mut Chance) -> &str {
        chance.weighted(self.groups.iter().map(|(name, weight)| (name.as_str(), *weight))).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT, Profile};

    #[test]
    fn the_default_is_whole_and_sound() {
        let whole = super::read_whole(DEFAULT).unwrap();
        assert_eq!(whole.fault(), None);
        assert_eq!(whole, Profile::default());
    }

    #[test]
    fn what_a_profile_leaves_out_is_as_by_default() {
        let profile = Profile::read("p.ron", "Profile(sizes: [(5, 1)])").unwrap();
        assert_eq!(profile, Profile { sizes: vec![(5, 1.0)], ..Profile::default() });
    }

    #[test]
    fn a_wrong_profile_is_refused_with_its_place() {
        let said =
            |text: &str| Profile::read("p.ron", text).unwrap_err().message.text(crate::words::Lang::En);
        assert!(said("Profile(\n  size: 5)").contains("p.ron:2:"), "{}", said("Profile(\n  size: 5)"));
        for (part, text) in [
            ("sizes", "Profile(sizes: [(0, 1)])"),
            ("outcomes", "Profile(outcomes: [(Complete, 0)])"),
            ("optional", "Profile(optional: 2)"),
            ("answers", "Profile(answers: { \"q\": { \"1\": -1 } })"),
            ("numbers", "Profile(numbers: { \"q\": (2, 1) })"),
        ] {
            assert!(said(text).contains(part), "{part}: {}", said(text));
        }
    }
}
