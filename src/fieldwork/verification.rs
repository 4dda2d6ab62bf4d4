//! What the second keying of one interview showed: a fold over its events.

use crate::{
    form::{Answer, ToVerify},
    interview::{Body, Interview, Place},
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
    /// Key presses.
    pub keys: u64,
    /// Milliseconds.
    pub ms: u64,
}

impl Tally {
    /// Of an interview and the fields chosen in it.
    pub fn of(interview: &Interview, fields: &ToVerify) -> Self {
        let mut tally = Self::default();
        for place in interview.to_verify(fields) {
            tally.of += 1;
            tally.add(interview, place);
        }
        tally
    }

    fn add(&mut self, interview: &Interview, place: Place) {
        let Some(last) = interview.verification(place) else { return };
        let here = interview.address(place);
        let (mut first, mut answer, mut changed): (Option<Option<&Answer>>, Option<&Answer>, bool) =
            (None, None, false);
        let mut at_once = false;
        for event in interview.events() {
            match &event.body {
                Body::Answered { address, answer: given, .. } | Body::Settled { address, answer: given }
                    if *address == here =>
                {
                    changed |= first.is_some();
                    answer = given.as_ref();
                }
                Body::RowAdded { address, .. } | Body::RowLeft { address, .. }
                    if address.name == here.name =>
                {
                    changed |= first.is_some();
                }
                Body::Verified { address, keyed, took } if *address == here => {
                    self.keys += u64::from(took.keys);
                    self.ms += u64::from(took.ms);
                    if first.is_none() {
                        at_once = Answer::both_agree(answer, keyed.as_ref());
                        first = Some(keyed.as_ref());
                    }
                }
                _ => {}
            }
        }
        // How many rows there are, and what a default says, no event tells.
        let untold = answer.is_none() && !changed;
        let standing = interview.standing(place);
        at_once |= untold && first.is_some_and(|keyed| Answer::both_agree(standing.as_deref(), keyed));
        self.verified += 1;
        match (last.agrees, at_once, changed) {
            (false, ..) => self.open += 1,
            (true, true, _) => self.agreed += 1,
            (true, false, true) => self.corrected += 1,
            (true, false, false) => self.slips += 1,
        }
    }
}
