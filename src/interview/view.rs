//! Reading an interview: what the terminal, exports and `replay` see.

use super::{
    Interview, Place, RowIx,
    act::Message,
    event::{Address, Event, EventId, InterviewId, Moment, Outcome, RowId, Scope},
    problem::{Counts, Problem},
};
use crate::{
    expr::{Str, Value},
    form::{Answer, NodeId},
};

/// Text typed into a field and not (yet) accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// As typed.
    pub text: String,
    /// Why it was refused; `None` while it is simply half-typed.
    pub refused: Option<Message>,
}

/// A question as it stands.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// Whether it is asked (or shown, for notes and calculations).
    pub relevant: bool,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it is only shown.
    pub read_only: bool,
    /// The answer, also when it is shadowed (not relevant now, or its choice is not offered).
    pub answer: Option<&'a Answer>,
    /// What expressions see: empty when shadowed.
    pub value: &'a Value,
    /// Typed and not accepted.
    pub draft: Option<&'a Draft>,
    /// Whether a problem is listed here.
    pub trouble: Option<super::Trouble>,
    /// Whether there are remarks.
    pub remarked: bool,
}

/// A choice as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceView {
    /// Code.
    pub code: Str,
    /// Label in the language asked for.
    pub label: Str,
}

/// How far a group or repeat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectionState {
    /// Nothing in it is asked.
    NotAsked,
    /// Nothing answered.
    Empty,
    /// Something answered.
    Started,
    /// Every question that is asked is answered, nothing wrong.
    Complete,
    /// Something is wrong.
    Wrong,
    /// Something is odd, nothing wrong.
    Odd,
}

/// One entry of a question's history.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// The event.
    pub id: EventId,
    /// When.
    pub at: Moment,
    /// Who.
    pub user: Str,
    /// The answer then given.
    pub answer: Option<Answer>,
    /// Whether it was undone.
    pub undone: bool,
}

/// A row of a repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// Index.
    pub row: RowIx,
    /// Identity.
    pub id: RowId,
    /// Its repeat.
    pub repeat: NodeId,
    /// The row around it.
    pub parent: RowIx,
    /// Whether it has left (deleted, or the count shrank).
    pub left: bool,
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Who.
    pub user: Str,
    /// When.
    pub at: Moment,
    /// What.
    pub text: Str,
}

impl Interview {
    /// Its id, once created.
    pub fn id(&self) -> Option<InterviewId> {
        todo!()
    }
    /// Its series, once created.
    pub fn scope(&self) -> Option<&Scope> {
        todo!()
    }
    /// Every event, in fold order.
    pub fn events(&self) -> &[Event] {
        todo!()
    }
    /// Events that name a question or row the form lacks.
    pub fn strangers(&self) -> Vec<&Event> {
        todo!()
    }
    /// How it ended, if it is closed, with the reason.
    pub fn outcome(&self) -> Option<(Outcome, Option<Str>)> {
        todo!()
    }
    /// Whether it was voided.
    pub fn voided(&self) -> bool {
        todo!()
    }
    /// A question as it stands. Groups and repeats have `relevant` only.
    pub fn field(&self, place: Place) -> Field<'_> {
        let _ = place;
        todo!()
    }
    /// The label of a node with answers piped in; `language` is a number of [`crate::form::Plan::languages`].
    pub fn label(&self, place: Place, language: usize) -> String {
        let _ = (place, language);
        todo!()
    }
    /// The hint, or an empty text.
    pub fn hint(&self, place: Place, language: usize) -> String {
        let _ = (place, language);
        todo!()
    }
    /// The guidance, or an empty text.
    pub fn guidance(&self, place: Place, language: usize) -> String {
        let _ = (place, language);
        todo!()
    }
    /// A value as a person reads it: the label of a choice, `24/11/2026`, `1.500.000`, special values in words
    /// are not covered (see `words`).
    pub fn shown(&self, place: Place, language: usize) -> String {
        let _ = (place, language);
        todo!()
    }
    /// The choices offered at a select, in order, filter applied, `other` last if there is one.
    pub fn choices(&self, place: Place, language: usize) -> Vec<ChoiceView> {
        let _ = (place, language);
        todo!()
    }
    /// Number of choices offered, without reading labels.
    pub fn choice_count(&self, place: Place) -> usize {
        let _ = place;
        todo!()
    }
    /// The rows of a repeat in order, without those that have left.
    pub fn rows(&self, repeat: Place) -> &[RowIx] {
        let _ = repeat;
        todo!()
    }
    /// The rows that have left, and could come back.
    pub fn rows_left(&self, repeat: Place) -> Vec<RowIx> {
        let _ = repeat;
        todo!()
    }
    /// How many rows must still leave because a count shrank and the enumerator has not said which.
    pub fn rows_to_leave(&self, repeat: Place) -> u32 {
        let _ = repeat;
        todo!()
    }
    /// A row.
    pub fn row(&self, row: RowIx) -> RowView {
        let _ = row;
        todo!()
    }
    /// What a row is called: its `row_label`, or the repeat's label and its number.
    pub fn row_label(&self, row: RowIx, language: usize) -> String {
        let _ = (row, language);
        todo!()
    }
    /// What the interview is called.
    pub fn name(&self, language: usize) -> String {
        let _ = language;
        todo!()
    }
    /// How an event addresses a place.
    pub fn address(&self, place: Place) -> Address {
        let _ = place;
        todo!()
    }
    /// The place of an address, if form and rows have it.
    pub fn place(&self, address: &Address) -> Option<Place> {
        let _ = address;
        todo!()
    }
    /// Numbers for the top line.
    pub fn counts(&self) -> Counts {
        todo!()
    }
    /// Every problem, in the order of the questionnaire.
    pub fn problems(&self) -> Vec<Problem> {
        todo!()
    }
    /// How far a group, a repeat, or one row of a repeat (`row` is then the row itself) is.
    pub fn section(&self, place: Place) -> SectionState {
        let _ = place;
        todo!()
    }
    /// Every answer ever given to a question, oldest first.
    pub fn history(&self, place: Place) -> Vec<HistoryEntry> {
        let _ = place;
        todo!()
    }
    /// The remarks on a question.
    pub fn remarks(&self, place: Place) -> Vec<Remark> {
        let _ = place;
        todo!()
    }
    /// The newest event of a user that can be undone (or, after undoing, redone).
    pub fn undoable(&self, user: &str) -> Option<EventId> {
        let _ = user;
        todo!()
    }
    /// The newest undo of a user that can itself be undone.
    pub fn redoable(&self, user: &str) -> Option<EventId> {
        let _ = user;
        todo!()
    }
    /// Values nested as the form is, calculated ones included, shadowed ones left out.
    pub fn json(&self) -> serde_json::Value {
        todo!()
    }
}
