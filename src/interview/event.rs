//! Events: the only thing that is ever stored. The order of variants and fields is part of the storage format
//! (`store::codec` writes them, with a version): append only.

use std::borrow::{Borrow, Cow};

use serde::{Deserialize, Serialize};

use super::appointment::Appointment;
use crate::{
    expr::{Str, Value},
    form::{Answer, plan::FormHash},
};

/// A store (one data folder): 128 random bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StoreId(pub [u8; 16]);

/// An interview: 128 random bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InterviewId(pub [u8; 16]);

macro_rules! hex_id {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{self}")
            }
        }
        impl std::str::FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
                    return Err(());
                }
                u128::from_str_radix(text, 16).map(|n| Self(n.to_be_bytes())).map_err(|_| ())
            }
        }
    };
}
hex_id!(StoreId);
hex_id!(InterviewId);

/// Identity of an event within its interview, and its place in the fold: a hybrid logical clock and the store
/// that wrote it. A store never gives the same clock twice in one interview (one writer at a time).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EventId {
    /// Milliseconds since 1970-01-01 UTC, shifted left by 16, plus a counter.
    pub clock: u64,
    /// The store that wrote it.
    pub store: StoreId,
}

impl std::fmt::Display for EventId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}-{}", self.clock, self.store)
    }
}

impl std::fmt::Debug for EventId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// A moment with the offset from UTC where it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 UTC.
    pub utc_ms: i64,
    /// Minutes east of UTC.
    pub offset_minutes: i16,
}

impl Moment {
    /// What clock and calendar showed where it was taken; `None` beyond the years of the calendar.
    pub fn civil(self) -> Option<jiff::civil::DateTime> {
        let local = self.utc_ms.checked_add(i64::from(self.offset_minutes) * 60_000)?;
        let timestamp = jiff::Timestamp::from_millisecond(local).ok()?;
        Some(jiff::tz::Offset::UTC.to_datetime(timestamp))
    }
}

/// Which series of a store an event belongs to: one for each commune, one for the store itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scope {
    /// What belongs to no commune; never in a commune's bundle.
    Store,
    /// A commune, by its code.
    Commune(Str),
}

/// The role in which somebody wrote an event; a reviewer's answer wins over an enumerator's in a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// Fills questionnaires.
    Enumerator,
    /// Corrects and settles.
    Reviewer,
}

/// A row's identity: the same in every store.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RowId {
    /// Added by a person: the id of its `AddRow` event.
    Added(EventId),
    /// A list row or a chosen choice: the choice code.
    Code(Str),
    /// A counted or fixed row: its birth ordinal, from 1, never reused.
    Ordinal(u32),
}

/// Where an answer belongs: the question by name, its rows from the outermost repeat inwards.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Address {
    /// Name of the question, group or repeat.
    pub name: Str,
    /// One row id for each repeat around it.
    pub rows: Vec<RowId>,
}

/// How an interview ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Outcome {
    /// Everything asked is answered and nothing blocks.
    Complete,
    /// Closed with open questions.
    PartlyComplete,
    /// The household refused.
    Refused,
    /// Nobody was at home.
    Absent,
    /// The household moved away.
    Moved,
    /// The household was not found.
    NotFound,
    /// Another reason, which is given.
    Other,
}

/// How long a question was open and how many keys its answer took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Paradata {
    /// Milliseconds.
    pub ms: u32,
    /// Key presses.
    pub keys: u16,
}

/// A result of `once()`, `uuid()` or `random()` frozen into the event that caused it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frozen {
    /// The question whose expression made it.
    pub address: Address,
    /// The call site within the expression.
    pub site: u32,
    /// The result as text; numbers as XPath writes them.
    pub value: Str,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// The interview was made.
    Created {
        /// The form it is answered on.
        form: FormHash,
        /// The form's id, for messages when the form is not at hand.
        form_id: Str,
        /// The form's version.
        form_version: Str,
        /// What it is about, by an id of ours (a household of the list), if known.
        unit_key: Option<Str>,
        /// Seed of the interview's random numbers.
        seed: u64,
        /// Device it was made on.
        device: Str,
    },
    /// Work went on after a pause; `today()` and `now()` move here.
    Opened,
    /// A question was answered (`None`: its answer was taken back).
    Answered {
        /// Which.
        address: Address,
        /// With what.
        answer: Option<Answer>,
        /// How long it took.
        took: Paradata,
    },
    /// A row was added. Its id is `RowId::Added` of this event.
    RowAdded {
        /// The repeat, with the rows around it.
        address: Address,
        /// The row it comes after; `None` = first.
        after: Option<RowId>,
    },
    /// A row left: a deletion, or the enumerator's word on which rows leave when a count shrinks.
    RowLeft {
        /// The repeat, with the rows around it.
        address: Address,
        /// Which row.
        row: RowId,
    },
    /// A row that had left came back.
    RowReturned {
        /// The repeat, with the rows around it.
        address: Address,
        /// Which row.
        row: RowId,
    },
    /// A row was moved.
    RowMoved {
        /// The repeat, with the rows around it.
        address: Address,
        /// Which row.
        row: RowId,
        /// The row it comes after; `None` = first.
        after: Option<RowId>,
    },
    /// Why an answer that fails a soft check is right. Holds for that answer only.
    Reasoned {
        /// The question, row or form checked.
        address: Address,
        /// Id of the check.
        check: Str,
        /// The reason.
        reason: Str,
    },
    /// A remark on a question.
    Remarked {
        /// Where.
        address: Address,
        /// The remark.
        text: Str,
    },
    /// An event was undone; undoing an `Undone` is redo.
    Undone {
        /// Which event.
        event: EventId,
    },
    /// The interview ended.
    Closed {
        /// How.
        outcome: Outcome,
        /// Why, for all but `Complete`.
        reason: Option<Str>,
    },
    /// A closed interview was opened again.
    Reopened {
        /// Why.
        reason: Option<Str>,
    },
    /// A conflict was settled: this answer holds, having seen both.
    Settled {
        /// Which question.
        address: Address,
        /// The answer that holds.
        answer: Option<Answer>,
    },
    /// The interview does not count: a duplicate, a test, the wrong commune.
    Voided {
        /// Why.
        reason: Str,
        /// The interview that counts instead.
        duplicate_of: Option<InterviewId>,
    },
    /// A question was keyed a second time, without seeing its answer (`None`: nothing stands on the paper). Changes
    /// no answer.
    Verified {
        /// Which question; or a repeat whose rows a person adds.
        address: Address,
        /// What was keyed; at a repeat the number of rows on the paper.
        keyed: Option<Answer>,
        /// How long it took.
        took: Paradata,
    },
    /// Somebody will come back. Holds until the interview is reopened or completed, or another time is agreed.
    Appointed {
        /// When.
        at: Appointment,
    },
}

impl Body {
    /// The question, repeat or row it is about; none for what concerns the whole interview.
    pub fn address(&self) -> Option<&Address> {
        match self {
            Self::Answered { address, .. }
            | Self::RowAdded { address, .. }
            | Self::RowLeft { address, .. }
            | Self::RowReturned { address, .. }
            | Self::RowMoved { address, .. }
            | Self::Reasoned { address, .. }
            | Self::Remarked { address, .. }
            | Self::Settled { address, .. }
            | Self::Verified { address, .. } => Some(address),
            Self::Created { .. }
            | Self::Opened
            | Self::Undone { .. }
            | Self::Closed { .. }
            | Self::Reopened { .. }
            | Self::Voided { .. }
            | Self::Appointed { .. } => None,
        }
    }
}

/// One event with everything that says who wrote it, when, where, and knowing what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The interview.
    pub interview: InterviewId,
    /// Identity and place in the fold.
    pub id: EventId,
    /// The series it belongs to.
    pub scope: Scope,
    /// When, by the clock that is believed.
    pub at: Moment,
    /// The raw clock (UTC milliseconds) when it was not believed: the event is `clock-suspect`.
    pub raw_clock: Option<i64>,
    /// Who.
    pub user: Str,
    /// In which role.
    pub role: Role,
    /// The newest event of every *other* store in this interview that the writer knew.
    pub seen: Vec<EventId>,
    /// Whether it carries personal data; its payload is salted in the chain so that it can be erased.
    pub personal: bool,
    /// Results frozen by this event.
    pub frozen: Vec<Frozen>,
    /// What happened.
    pub body: Body,
}

/// Which of the events of an interview, in fold order, are undone: an undo counts unless it is itself undone by a
/// later one.
pub fn undone(events: &[impl Borrow<Event>]) -> Vec<bool> {
    let mut undone = vec![false; events.len()];
    for (index, event) in events.iter().enumerate().rev() {
        if let Body::Undone { event: target } = event.borrow().body
            && !undone[index]
            && let Ok(target) = events.binary_search_by_key(&target, |event| event.borrow().id)
            && target < index
        {
            undone[target] = true;
        }
    }
    undone
}

impl<'e> From<&'e Event> for Cow<'e, Event> {
    fn from(event: &'e Event) -> Self {
        Self::Borrowed(event)
    }
}

impl From<Event> for Cow<'_, Event> {
    fn from(event: Event) -> Self {
        Self::Owned(event)
    }
}

impl Frozen {
    /// The value as expressions see it.
    pub fn value(&self) -> Value {
        Value::Text(self.value.clone())
    }
}
