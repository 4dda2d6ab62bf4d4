//! Double entry: what was keyed a second time, and where that differs from the answers.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{
    Interview, Place,
    event::{Body, EventId, Moment, Role},
};
use crate::{
    expr::Str,
    form::{Answer, ToVerify},
};

/// What somebody keyed a second time.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// Its event.
    pub id: EventId,
    /// What was keyed; `None`: nothing stands on the paper. At a repeat the number of its rows.
    pub keyed: Option<Answer>,
    /// Who.
    pub user: Str,
    /// In which role.
    pub role: Role,
    /// When.
    pub at: Moment,
    /// Whether it says what the answer says now.
    pub agrees: bool,
}

/// A place where what was keyed last is not what the answer says now.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where.
    pub place: Place,
    /// What the answer is now; at a repeat the number of its rows.
    pub answer: Option<Answer>,
    /// What was keyed.
    pub verification: Verification,
}

/// How far the verification of an interview is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// Places that are to be keyed a second time.
    pub of: u32,
    /// Of these, keyed.
    pub verified: u32,
    /// Places, of these or others, that differ from what was keyed.
    pub differences: u32,
}

impl Interview {
    /// What stands at a place now, to be compared with what is keyed there: the answer of a question, the number of
    /// rows of a repeat.
    pub fn standing(&self, place: Place) -> Option<Cow<'_, Answer>> {
        if self.plan.rows_are_added(place.node) {
            return Some(Cow::Owned(Answer::Integer(self.rows(place).len() as i64)));
        }
        self.state().cell(place.node, place.row).content.answer().map(Cow::Borrowed)
    }

    /// What was keyed a second time at a place, the last of each user, oldest first.
    pub fn verifications(&self, place: Place) -> Vec<Verification> {
        let indexes = self.state().verified.get(&place).map_or(&[][..], Vec::as_slice);
        let all = indexes.iter().filter_map(|&index| self.verification_of(place, index));
        let mut last: Vec<Verification> = Vec::new();
        for verification in all {
            last.retain(|earlier| earlier.user != verification.user);
            last.push(verification);
        }
        last
    }

    /// What was keyed last at a place, whoever it was.
    pub fn verification(&self, place: Place) -> Option<Verification> {
        let index = *self.state().verified.get(&place)?.last()?;
        self.verification_of(place, index)
    }

    /// Every place that was keyed a second time and is asked now, in the order of the form, with the last of each
    /// user.
    pub fn keyed_again(&self) -> Vec<(Place, Vec<Verification>)> {
        let mut places = Vec::new();
        if !self.state().verified.is_empty() {
            self.each_place(0, 1, &mut |place| {
                let keyed = if self.is_keyed(place) { self.verifications(place) } else { Vec::new() };
                if !keyed.is_empty() {
                    places.push((place, keyed));
                }
            });
        }
        places
    }

    fn verification_of(&self, place: Place, index: u32) -> Option<Verification> {
        let event = self.log.events.get(index as usize)?;
        let Body::Verified { keyed, .. } = &event.body else { return None };
        let agrees = Answer::both_agree(self.standing(place).as_deref(), keyed.as_ref());
        Some(Verification {
            id: event.id,
            keyed: keyed.clone(),
            user: event.user.clone(),
            role: event.role,
            at: event.at,
            agrees,
        })
    }

    /// The places to be keyed a second time, in the order of the form, over the rows there are: questions that are
    /// asked now, and before the rows of a repeat the repeat itself.
    pub fn to_verify(&self, fields: &ToVerify) -> Vec<Place> {
        let mut places = Vec::new();
        self.each_place(0, 1, &mut |place| {
            if fields.has(place.node) && self.is_keyed(place) {
                places.push(place);
            }
        });
        places
    }

    /// Where what was keyed last differs from what stands there now, in the order of the form. What is not asked any
    /// more is left out.
    pub fn differences(&self) -> Vec<Difference> {
        let last =
            self.keyed_again().into_iter().filter_map(|(place, mut keyed)| Some((place, keyed.pop()?)));
        last.filter(|(_, last)| !last.agrees)
            .map(|(place, verification)| {
                let answer = self.standing(place).map(Cow::into_owned);
                Difference { place, answer, verification }
            })
            .collect()
    }

    /// How far the verification of these fields is; `None` while nobody has begun it.
    pub fn verified(&self, fields: &ToVerify) -> Option<Verified> {
        let verified = &self.state().verified;
        if verified.is_empty() {
            return None;
        }
        let places = self.to_verify(fields);
        Some(Verified {
            of: places.len() as u32,
            verified: places.iter().filter(|place| verified.contains_key(place)).count() as u32,
            differences: self.differences().len() as u32,
        })
    }

    /// Whether a place that is relevant can be keyed now.
    fn is_keyed(&self, place: Place) -> bool {
        self.state().asks(place.node, place.row) || self.plan.rows_are_added(place.node)
    }
}
