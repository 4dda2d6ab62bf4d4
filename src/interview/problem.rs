//! What still stands between an interview and its completion.

use super::{Place, act::Message};
use crate::expr::Str;

/// What is the matter at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trouble {
    /// Required and not answered, or fewer rows than there must be.
    Unanswered,
    /// A hard check fails, a draft was not accepted, a choice is no longer offered, or rows are too many.
    Wrong,
    /// A soft check fails and no reason was given.
    Odd,
    /// A critical check fails: blocks completion whatever the reason.
    Critical,
    /// Two stores answered without knowing of each other.
    Conflict,
    /// A soft check fails and a reason was given; listed, blocks nothing.
    Explained,
}

impl Trouble {
    /// Whether it blocks completion.
    pub fn blocks(self) -> bool {
        !matches!(self, Self::Explained)
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub trouble: Trouble,
    /// The check that failed, if one did.
    pub check: Option<Str>,
    /// What to tell the person.
    pub message: Message,
    /// The reason given, for an explained one.
    pub reason: Option<Str>,
}

/// Numbers for the top line; kept up to date, not counted anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Relevant questions that are asked.
    pub asked: u32,
    /// Of these, answered (special values count).
    pub answered: u32,
    /// Required and not answered.
    pub unanswered: u32,
    /// Wrong, critical or in conflict.
    pub wrong: u32,
    /// Odd without a reason.
    pub odd: u32,
}
