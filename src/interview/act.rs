//! What a person wants, and why it may be refused.

use super::{
    Appointment, Place, RowIx,
    event::{Body, Event, EventId, InterviewId, Moment, Outcome, Paradata, Role, Scope},
};
use crate::{
    expr::Str,
    form::{Answer, NodeId, Plan, plan::Severity},
    words::{Lang, Phrase},
};

/// Who acts and when: everything an event needs beyond what happened. Made by the session, which owns the
/// clock.
#[derive(Clone, Debug)]
pub struct Author {
    /// The id the event will have.
    pub id: EventId,
    /// The interview (events of a new interview have no other way to know).
    pub interview: InterviewId,
    /// The series.
    pub scope: Scope,
    /// When.
    pub at: Moment,
    /// The raw clock if it is not believed.
    pub raw_clock: Option<i64>,
    /// Who.
    pub user: Str,
    /// In which role.
    pub role: Role,
}

impl Author {
    /// The first event of an interview on a form: there is nothing yet that could be proposed to. `unit_key` is
    /// the household (or other unit) of the list, `seed` that of the interview's random numbers.
    pub fn creates(self, plan: &Plan, unit_key: Option<Str>, seed: u64, device: Str) -> Event {
        Event {
            interview: self.interview,
            id: self.id,
            scope: self.scope,
            at: self.at,
            raw_clock: self.raw_clock,
            user: self.user,
            role: self.role,
            seen: Vec::new(),
            personal: false,
            frozen: Vec::new(),
            body: Body::Created {
                form: plan.hash,
                form_id: plan.id.clone(),
                form_version: plan.version.clone(),
                unit_key,
                seed,
                device,
            },
        }
    }
}

/// What a person wants to do in an interview.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Go on after a pause.
    Open,
    /// Answer a question, or take its answer back.
    Answer {
        /// Which.
        place: Place,
        /// With what.
        answer: Option<Answer>,
        /// How long it took.
        took: Paradata,
    },
    /// Add a row to a repeat that the enumerator fills.
    AddRow {
        /// The repeat, in the row it stands in.
        repeat: Place,
        /// The row it comes after; `None` = first.
        after: Option<RowIx>,
    },
    /// Delete a row, or name a row that leaves because a count shrank.
    RemoveRow {
        /// Which.
        row: RowIx,
    },
    /// Bring back a row that left.
    ReturnRow {
        /// Which.
        row: RowIx,
    },
    /// Move a row among its sisters.
    MoveRow {
        /// Which.
        row: RowIx,
        /// The row it comes after; `None` = first.
        after: Option<RowIx>,
    },
    /// Say why an odd answer is right.
    Reason {
        /// The place checked.
        place: Place,
        /// Id of the check.
        check: Str,
        /// The reason, not empty.
        reason: Str,
    },
    /// Remark on a question.
    Remark {
        /// Where.
        place: Place,
        /// What, not empty.
        text: Str,
    },
    /// Undo an event (redo: undo an undo).
    Undo {
        /// Which.
        event: EventId,
    },
    /// Settle a conflict.
    Settle {
        /// Which question.
        place: Place,
        /// The answer that holds.
        answer: Option<Answer>,
    },
    /// Key a question a second time, without seeing its answer. Changes no answer, so that it is taken by a closed
    /// interview, too.
    Verify {
        /// Which question; or a repeat whose rows a person adds, which is keyed as the number of its rows.
        place: Place,
        /// What stands on the paper; `None`: nothing.
        keyed: Option<Answer>,
        /// How long it took.
        took: Paradata,
    },
    /// End the interview.
    Close {
        /// How.
        outcome: Outcome,
        /// Why.
        reason: Option<Str>,
    },
    /// Agree when to come back, after an end that was not one.
    Appoint {
        /// When.
        at: Appointment,
    },
    /// Open it again.
    Reopen {
        /// Why.
        reason: Option<Str>,
    },
    /// Say that it does not count.
    Void {
        /// Why.
        reason: Str,
        /// The one that counts.
        duplicate_of: Option<InterviewId>,
    },
}

/// Why an act is refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Which rule.
    pub rule: Rule,
    /// What to tell the person: the check's own message, or a phrase of the table, already in the language
    /// asked for where it comes from the form.
    pub message: Message,
}

/// A message of the form (in the interview's language) or of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// From the form, by language number of the plan.
    Form(Vec<Str>),
    /// From the program.
    Program(Phrase),
}

impl Message {
    /// The message in the language of the interface, or in a language of the form by its number.
    pub fn text(&self, lang: Lang, language: usize) -> String {
        match self {
            Self::Form(texts) => {
                texts.get(language).or_else(|| texts.first()).map(|text| text.to_string()).unwrap_or_default()
            }
            Self::Program(phrase) => phrase.text(lang),
        }
    }
}

/// The rule that refuses.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// The answer does not fit the question's type, range, length, mask or list.
    Type,
    /// A hard check fails.
    Check(Str, Severity),
    /// The question is not relevant, only shown, or computed.
    NotAsked,
    /// The row or event does not exist, or the repeat takes no more rows (or fewer).
    Rows,
    /// The interview is closed or voided.
    Closed,
    /// The interview is only looked at.
    Reading,
    /// Completion is blocked by open problems; the number of them.
    Blocked(usize),
    /// A reason must be given.
    NeedsReason,
    /// Another store has changed it since; nothing to undo; not one's own event.
    Undo,
    /// The name is not in the form, or the node is not a question.
    Unknown(NodeId),
}
