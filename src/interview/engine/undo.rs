//! What may be undone: one's own events, still in effect, not changed since by another store.

use super::{
    super::{
        act::{Author, Refusal, Rule},
        event::{Body, Event, EventId, RowId},
    },
    Interview,
    propose::refuse,
};
use crate::words::table::interview as words;

/// Whether an author may undo an event.
pub(in crate::interview) fn may_undo(
    interview: &Interview,
    id: EventId,
    author: &Author,
) -> Result<(), Refusal> {
    let log = &interview.log;
    let Ok(index) = log.find(id) else { return refuse(Rule::Undo, &words::NOTHING_TO_UNDO) };
    let event = &log.events[index];
    if event.user != author.user {
        return refuse(Rule::Undo, &words::NOT_YOUR_OWN);
    }
    if log.undone[index] || !can_be_undone(interview, event) {
        return refuse(Rule::Undo, &words::NOTHING_TO_UNDO);
    }
    let origin = log.origin(id).map(|origin| &log.events[origin]).unwrap_or(event);
    if !matches!(origin.body, Body::Closed { .. } | Body::Voided { .. }) {
        if interview.state().voided {
            return refuse(Rule::Closed, &words::IS_VOIDED);
        }
        let stays_closed =
            matches!(origin.body, Body::Reopened { .. } | Body::Verified { .. } | Body::Appointed { .. });
        if interview.state().outcome.is_some() && !stays_closed {
            return refuse(Rule::Closed, &words::IS_CLOSED);
        }
    }
    let changed = log.events[index + 1..].iter().zip(&log.undone[index + 1..]).any(|(later, undone)| {
        !undone && later.id.store != author.id.store && touches(interview, later, origin)
    });
    if changed { refuse(Rule::Undo, &words::CHANGED_SINCE) } else { Ok(()) }
}

/// What made the interview stays: its creation, its pauses, and the commune its series was chosen by.
fn can_be_undone(interview: &Interview, event: &Event) -> bool {
    let commune = interview.plan.commune.map(|node| &interview.plan.nodes[node as usize].name);
    match &event.body {
        Body::Created { .. } | Body::Opened => false,
        Body::Answered { address, .. } => commune != Some(&address.name),
        _ => true,
    }
}

/// Whether a later event changed what an earlier one did.
fn touches(interview: &Interview, later: &Event, origin: &Event) -> bool {
    if let Body::Undone { event } = later.body {
        return interview
            .log
            .origin(event)
            .is_some_and(|other| touches(interview, &interview.log.events[other], origin));
    }
    match (&origin.body, origin.body.address(), later.body.address()) {
        (Body::Answered { .. } | Body::Settled { .. }, Some(here), Some(there)) => {
            matches!(later.body, Body::Answered { .. } | Body::Settled { .. }) && here == there
        }
        // Whatever another store did in a row that was added would go with it.
        (Body::RowAdded { .. }, Some(repeat), Some(there)) => {
            let added = RowId::Added(origin.id);
            there.rows.get(repeat.rows.len()) == Some(&added) || names_row(&later.body, &added)
        }
        (
            Body::RowLeft { row, .. } | Body::RowReturned { row, .. } | Body::RowMoved { row, .. },
            Some(here),
            Some(there),
        ) => here == there && names_row(&later.body, row),
        (Body::Appointed { .. }, _, _) if matches!(later.body, Body::Appointed { .. }) => true,
        (
            Body::Closed { .. } | Body::Reopened { .. } | Body::Voided { .. } | Body::Appointed { .. },
            _,
            _,
        ) => {
            matches!(later.body, Body::Closed { .. } | Body::Reopened { .. } | Body::Voided { .. })
        }
        _ => false,
    }
}

fn names_row(body: &Body, id: &RowId) -> bool {
    match body {
        Body::RowLeft { row, .. } | Body::RowReturned { row, .. } | Body::RowMoved { row, .. } => row == id,
        _ => false,
    }
}

impl Interview {
    /// The newest event of a user, not itself an undo, that can be undone.
    pub(in crate::interview) fn newest_undoable(&self, user: &str) -> Option<EventId> {
        let events = self.log.events.iter().zip(&self.log.undone).rev();
        events
            .filter(|(event, undone)| !**undone && &*event.user == user)
            .find(|(event, _)| !matches!(event.body, Body::Undone { .. }) && can_be_undone(self, event))
            .map(|(event, _)| event.id)
    }

    /// The newest undo of a user that nothing of his own has come after: after a new answer there is nothing
    /// to redo.
    pub(in crate::interview) fn newest_redoable(&self, user: &str) -> Option<EventId> {
        let events = self.log.events.iter().zip(&self.log.undone).rev();
        for (event, undone) in events.filter(|(event, _)| &*event.user == user) {
            match event.body {
                Body::Undone { event: target } if !undone => {
                    // An undo of an undo is a redo; what it brought back is not to be redone again.
                    let index = self.log.find(target).ok()?;
                    if !matches!(self.log.events[index].body, Body::Undone { .. }) {
                        return Some(event.id);
                    }
                }
                Body::Undone { .. } | Body::Opened => {}
                _ => return None,
            }
        }
        None
    }
}
