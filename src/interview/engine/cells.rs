//! Cells: what a question holds in a row, and what expressions see of it. Groups and repeats have cells, too,
//! for their relevance and problems.

use super::{
    super::{Place, RowIx},
    Change,
    problems::Tally,
    state::State,
};
use crate::{
    expr::Value,
    form::{Answer, NodeId, Special},
};

/// No event: the answer, if any, is a default.
pub(in crate::interview) const NO_EVENT: u32 = u32::MAX;

/// What a question holds, shadowed or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::interview) enum Content {
    /// Nothing.
    #[default]
    Nothing,
    /// An answer.
    Answer(Answer),
    /// An answer of which not every choice is offered now, with the value of those that are.
    Narrowed(Box<(Answer, Value)>),
    /// The result of a calculation.
    Computed(Value),
}

impl Content {
    /// The answer, choices that are not offered included.
    pub(in crate::interview) fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Answer(answer) => Some(answer),
            Self::Narrowed(both) => Some(&both.0),
            Self::Nothing | Self::Computed(_) => None,
        }
    }
}

/// Yes-no properties of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::interview) struct Flags(u8);

impl Flags {
    /// Its own `relevant` holds.
    pub(in crate::interview) const OWN_RELEVANT: u8 = 1;
    /// It is relevant: its own `relevant` and those of all around it hold, and its row is there.
    pub(in crate::interview) const RELEVANT: u8 = 2;
    /// It must be answered.
    pub(in crate::interview) const REQUIRED: u8 = 4;
    /// It is only shown.
    pub(in crate::interview) const READ_ONLY: u8 = 8;
    /// Its problems are to be counted anew.
    pub(in crate::interview) const TOUCHED: u8 = 16;

    pub(in crate::interview) fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }

    pub(in crate::interview) fn set(&mut self, flag: u8, on: bool) {
        if on { self.0 |= flag } else { self.0 &= !flag }
    }
}

/// A node in a row.
#[derive(Clone, Debug)]
pub(in crate::interview) struct Cell {
    pub(in crate::interview) flags: Flags,
    /// The special value that expressions see.
    pub(in crate::interview) special: Option<Special>,
    /// What it adds to the interview's counts.
    pub(in crate::interview) tally: Tally,
    /// Index of the event whose answer holds.
    pub(in crate::interview) head: u32,
    pub(in crate::interview) content: Content,
    /// What expressions see.
    pub(in crate::interview) value: Value,
}

impl Cell {
    /// Works out what expressions see, and whether that is something else than before; `typed` hides the content.
    fn see(&mut self, typed: bool) -> bool {
        let visible = self.flags.has(Flags::RELEVANT) && !typed;
        let (value, special) = match &self.content {
            _ if !visible => (Value::Empty, None),
            Content::Nothing => (Value::Empty, None),
            Content::Answer(Answer::Special(special)) => (Value::Empty, Some(*special)),
            Content::Answer(answer) => (answer.value(), None),
            Content::Narrowed(both) => (both.1.clone(), None),
            Content::Computed(value) => (value.clone(), None),
        };
        if same(&self.value, &value) && self.special == special {
            return false;
        }
        self.value = value;
        self.special = special;
        true
    }
}

/// What a row that is not there holds.
pub(in crate::interview) static EMPTY_CELL: Cell = Cell {
    flags: Flags(0),
    special: None,
    tally: Tally::NONE,
    head: NO_EVENT,
    content: Content::Nothing,
    value: Value::Empty,
};

impl Default for Cell {
    fn default() -> Self {
        Self { flags: Flags(Flags::OWN_RELEVANT), ..EMPTY_CELL.clone() }
    }
}

/// Whether two values are the same, bit by bit: NaN is the same as itself, and 0 is not -0.
pub(in crate::interview) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.to_bits() == b.to_bits(),
        (a, b) => a == b,
    }
}

impl State {
    /// Puts something into a question and lets everything that reads it know.
    pub(in crate::interview) fn put(&mut self, node: NodeId, row: RowIx, content: Content) {
        if self.cell(node, row).content == content {
            return;
        }
        let typed = self.is_typed(node, row);
        let (cell, notes) = self.cell_and_notes(node, row);
        cell.content = content;
        let differs = cell.see(typed);
        notes.note(cell, Place { node, row }, Change::Value);
        if differs {
            self.queue_readers(node, row);
        }
    }

    /// An answer given, taken back, or found in a merge. Reasons given for the answer before are void.
    pub(in crate::interview) fn put_answer(&mut self, node: NodeId, row: RowIx, answer: Option<Answer>) {
        if self.cell(node, row).content.answer() != answer.as_ref() {
            self.drop_reasons(Place { node, row }, |_| true);
            self.put(node, row, answer.map_or(Content::Nothing, Content::Answer));
            self.queue_choices(node, row);
        }
    }

    /// Works out what expressions see of a question, after its content, relevance or draft changed.
    pub(in crate::interview) fn refresh(&mut self, node: NodeId, row: RowIx) {
        let typed = self.is_typed(node, row);
        let (cell, notes) = self.cell_and_notes(node, row);
        if cell.see(typed) {
            notes.note(cell, Place { node, row }, Change::Value);
            self.queue_readers(node, row);
        }
    }

    /// Whether something is typed there and not accepted.
    pub(in crate::interview) fn is_typed(&self, node: NodeId, row: RowIx) -> bool {
        !self.drafts.is_empty() && self.drafts.contains_key(&Place { node, row })
    }
}
