//! What the second keying of one interview showed: a fold over its events.

use std::collections::BTreeMap;

use super::operators::Keyed;
use crate::{
    form::{Answer, ToVerify},
    interview::{Address, Body, Interview, Place, event::undone},
};

/// What came of it, in fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// That are to be keyed a second time.
    pub of: u32,
    /// Keyed.
    pub verified: u32,
    /// Of these, keyed as they were answered.
    pub agreed: u32,
    /// Agreed only after another keying: the second keyer's slips.
    pub slips: u32,
    /// Changed to what was keyed: the first keyer's mistakes.
    pub corrected: u32,
    /// Still different.
    pub open: u32,
    /// What went through the second keyers' fingers at these fields, whatever came of it.
    pub keyed: Keyed,
}

/// A field while the events are gone through.
#[derive(Default)]
struct Field<'e> {
    /// The answer that stands.
    answer: Option<&'e Answer>,
    /// What was keyed first a second time, and the answer then.
    first: Option<(Option<&'e Answer>, Option<&'e Answer>)>,
    /// It was changed afterwards.
    changed: bool,
    /// Its second keyings.
    keyed: Keyed,
}

impl Tally {
    /// Of an interview and the fields chosen in it.
    pub fn of(interview: &Interview, chosen: &ToVerify) -> Self {
        let mut tally = Self::default();
        let fields = Self::go_through(interview);
        for place in interview.to_verify(chosen) {
            tally.of += 1;
            if let Some(field) = fields.get(&interview.address(place)) {
                tally.count(interview, place, field);
            }
        }
        tally
    }

    /// What happened to each field, from the first event to the last.
    fn go_through(interview: &Interview) -> BTreeMap<&Address, Field<'_>> {
        let mut fields: BTreeMap<&Address, Field<'_>> = BTreeMap::new();
        let events = interview.events();
        for (event, _) in events.iter().zip(undone(events)).filter(|(_, undone)| !undone) {
            match &event.body {
                Body::Answered { address, answer, .. } | Body::Settled { address, answer } => {
                    let field = fields.entry(address).or_default();
                    field.changed |= field.first.is_some();
                    field.answer = answer.as_ref();
                }
                // The number of rows is keyed at the repeat.
                Body::RowAdded { address, .. } | Body::RowLeft { address, .. } => {
                    let repeats = fields.iter_mut().filter(|(repeat, _)| repeat.name == address.name);
                    repeats.for_each(|(_, field)| field.changed |= field.first.is_some());
                }
                Body::Verified { address, keyed, took } => {
                    let field = fields.entry(address).or_default();
                    field.keyed.add(*took);
                    let answer = field.answer;
                    field.first.get_or_insert((keyed.as_ref(), answer));
                }
                _ => {}
            }
        }
        fields
    }

    fn count(&mut self, interview: &Interview, place: Place, field: &Field<'_>) {
        let (Some(last), Some((keyed, answer))) = (interview.verification(place), field.first) else {
            return;
        };
        // How many rows there are, and what a default says, no event tells.
        let untold = answer.is_none() && !field.changed;
        let standing = interview.standing(place).filter(|_| untold);
        let at_once = Answer::both_agree(standing.as_deref().or(answer), keyed);
        self.verified += 1;
        self.keyed += field.keyed;
        match (last.agrees, at_once, field.changed) {
            (false, ..) => self.open += 1,
            (true, true, _) => self.agreed += 1,
            (true, false, true) => self.corrected += 1,
            (true, false, false) => self.slips += 1,
        }
    }
}
