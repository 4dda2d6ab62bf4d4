//! A running interview: the fold of its events on a compiled form. Pure: no file, clock or terminal.
//!
//! [`Interview::propose`] turns what a person wants ([`Act`]) into an [`Event`] or refuses; [`Interview::apply`]
//! is the one way anything changes and never refuses a well-formed event. The state is a function of the *set*
//! of events: they are folded in the order of their [`EventId`]s, whatever the order in which they arrive.

pub mod act;
pub mod appointment;
pub mod engine;
pub mod event;
pub mod explain;
pub mod navigate;
pub mod problem;
pub mod verify;
pub mod view;

pub use act::{Act, Author, Refusal};
pub use appointment::Appointment;
pub(crate) use engine::lists::OTHER;
pub use engine::{Change, Changes, Interview};
pub use event::{
    Address, Body, Event, EventId, InterviewId, Moment, Outcome, Paradata, Role, RowId, Scope, StoreId,
};
pub use explain::Explanation;
pub use problem::{Counts, Problem, Trouble};
pub use verify::{Difference, Verification, Verified};
pub use view::{ChoiceView, Draft, Field, HistoryEntry, Reason, SectionState};

use crate::form::NodeId;

/// Index of a row in a running interview; 0 is the interview itself. Never stored: events name rows by
/// [`RowId`].
pub type RowIx = u32;

/// A node in a row: where the enumerator is. For a group or repeat `row` is the row it stands in; never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The node.
    pub node: NodeId,
    /// The row of the node's innermost repeat (0 at top level).
    pub row: RowIx,
}
