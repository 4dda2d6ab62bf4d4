//! How well operators key: a fold over the events of interviews, one interview after the other, without their forms.
//!
//! Counted is what an operator keyed, how long it took, what was corrected later and by whom, and what a second
//! keying showed. A field that somebody else keyed again was *wrong* when its answer was then changed to what had been
//! keyed; while the two differ the question is open, and the operator is not blamed. So a rate says how many of the
//! fields that were looked at twice turned out wrong, and nothing where none was.

use std::{collections::BTreeMap, ops::AddAssign};

use crate::{
    expr::Str,
    form::Answer,
    interview::{Address, Body, Event, Paradata, event::undone},
};

/// Longest time that one field counts with: who takes longer has left the keyboard. Ten minutes.
pub const LONGEST_AT_A_FIELD_MS: u32 = 10 * 60 * 1000;

/// What one operator did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Operator {
    /// Interviews in which he did something.
    pub interviews: u64,
    /// What he keyed first.
    pub keyed: Keyed,
    /// What he keyed a second time.
    pub verified: Keyed,
    /// Answers of his that he changed himself.
    pub corrected: u64,
    /// Answers of his that somebody else changed.
    pub corrected_by_others: u64,
    /// Second keyings of his that he then keyed once more, as the answer had been all along.
    pub slips: u64,
    /// Fields of his that others keyed a second time.
    pub checked: u64,
    /// Of these, changed to what was keyed then.
    pub wrong: u64,
    /// Of these, still different.
    pub open: u64,
}

/// What went through somebody's fingers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keyed {
    /// Fields.
    pub fields: u64,
    /// Key presses.
    pub keys: u64,
    /// Milliseconds at them; no field counts with more than [`LONGEST_AT_A_FIELD_MS`].
    pub ms: u64,
}

impl Keyed {
    /// Keys an hour; none where no time was taken.
    pub fn keys_per_hour(self) -> Option<u64> {
        (self.keys * 3_600_000).checked_div(self.ms)
    }

    pub(super) fn add(&mut self, took: Paradata) {
        self.fields += 1;
        self.keys += u64::from(took.keys);
        self.ms += u64::from(took.ms.min(LONGEST_AT_A_FIELD_MS));
    }
}

impl AddAssign for Keyed {
    fn add_assign(&mut self, other: Self) {
        self.fields += other.fields;
        self.keys += other.keys;
        self.ms += other.ms;
    }
}

/// Operators by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operators {
    /// What each did.
    pub by_user: BTreeMap<Str, Operator>,
}

/// A field while the events of its interview are gone through.
#[derive(Default)]
struct Field<'e> {
    /// The answer that stands, and who keyed it.
    answer: Option<&'e Answer>,
    keyer: Option<&'e Str>,
    /// The answer that somebody else keyed again.
    checked: Option<Checked<'e>>,
    /// What was keyed last a second time, and by whom.
    last: Option<(Option<&'e Answer>, &'e Str)>,
}

/// An answer of somebody that another one keyed again.
struct Checked<'e> {
    keyer: &'e Str,
    /// It is counted: the second keying is not too old.
    counts: bool,
}

impl Operators {
    /// Adds the events of one interview, in fold order. Only what happened at `since` (UTC milliseconds) or later
    /// counts; what was before is still known.
    pub fn add(&mut self, events: &[&Event], since: Option<i64>) {
        let undone = undone(events);
        let mut fields: BTreeMap<&Address, Field<'_>> = BTreeMap::new();
        let mut seen: Vec<&Str> = Vec::new();
        for (event, _) in events.iter().zip(undone).filter(|(_, undone)| !undone) {
            let counts = since.is_none_or(|since| event.at.utc_ms >= since);
            if counts && !seen.contains(&&event.user) {
                seen.push(&event.user);
                self.of(&event.user).interviews += 1;
            }
            match &event.body {
                Body::Answered { address, answer, took } => {
                    if counts {
                        self.of(&event.user).keyed.add(*took);
                    }
                    let field = fields.entry(address).or_default();
                    self.answered(field, answer.as_ref(), &event.user, counts);
                }
                Body::Settled { address, answer } => {
                    let field = fields.entry(address).or_default();
                    self.answered(field, answer.as_ref(), &event.user, counts);
                }
                Body::Verified { address, keyed, took } => {
                    if counts {
                        self.of(&event.user).verified.add(*took);
                    }
                    // What a default says, or how many rows there are, nobody has keyed.
                    if let Some(field) = fields.get_mut(address) {
                        self.verified(field, keyed.as_ref(), &event.user, counts);
                    }
                }
                _ => {}
            }
        }
        for field in fields.values() {
            let differs = field.last.is_some_and(|(keyed, _)| !Answer::both_agree(field.answer, keyed));
            if let Some(checked) = field.checked.as_ref().filter(|checked| checked.counts && differs) {
                self.of(checked.keyer).open += 1;
            }
        }
    }

    fn of(&mut self, user: &Str) -> &mut Operator {
        self.by_user.entry(user.clone()).or_default()
    }

    fn answered<'e>(
        &mut self,
        field: &mut Field<'e>,
        answer: Option<&'e Answer>,
        user: &'e Str,
        counts: bool,
    ) {
        let changes = field.answer.is_some() && !Answer::both_agree(field.answer, answer);
        if let Some(keyer) = field.keyer.filter(|_| changes && counts) {
            let keyer_is_user = keyer == user;
            let operator = self.of(keyer);
            operator.corrected += u64::from(keyer_is_user);
            operator.corrected_by_others += u64::from(!keyer_is_user);
        }
        let as_keyed = field.last.is_some_and(|(keyed, _)| Answer::both_agree(answer, keyed));
        let settled = field.checked.take_if(|_| changes && as_keyed);
        if let Some(checked) = settled.filter(|checked| checked.counts && counts) {
            self.of(checked.keyer).wrong += 1;
        }
        (field.answer, field.keyer) = (answer, Some(user));
    }

    fn verified<'e>(
        &mut self,
        field: &mut Field<'e>,
        keyed: Option<&'e Answer>,
        user: &'e Str,
        counts: bool,
    ) {
        let slipped =
            field.last.is_some_and(|(before, by)| by == user && !Answer::both_agree(field.answer, before));
        if counts && slipped && Answer::both_agree(field.answer, keyed) {
            self.of(user).slips += 1;
        }
        if let Some(keyer) = field.keyer.filter(|keyer| *keyer != user && field.checked.is_none()) {
            field.checked = Some(Checked { keyer, counts });
            if counts {
                self.of(keyer).checked += 1;
            }
        }
        field.last = Some((keyed, user));
    }
}
