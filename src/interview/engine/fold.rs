//! Folding one event into the state. Nothing is refused here: what an event names and the form or interview
//! lacks makes it a stranger, which is kept and listed.

use std::sync::Arc;

use super::{
    super::{
        Place, RowIx,
        event::{Address, Body, Event, RowId},
    },
    Change,
    log::{Log, knows},
    repeats::MOST_COUNTED_ROWS,
    rows::RowState,
    state::State,
};
use crate::form::{
    NodeId,
    plan::{Kind, RowSource},
};

impl State {
    /// Folds an event. `index` is its place in the log, or the log's length while it is only tried.
    pub(in crate::interview) fn fold_event(&mut self, log: &Log, index: u32, event: &Event) {
        self.fresh.clear();
        self.event = event.id;
        self.note_writer(event);
        if !log.undone.get(index as usize).copied().unwrap_or(false) {
            self.adopt_frozen(&event.frozen);
        }
        let undone = log.undone.get(index as usize).copied().unwrap_or(false);
        let known = if undone { self.fold_undone(event) } else { self.fold_body(log, index, event) };
        if known.is_none() {
            self.strangers.push(index);
        }
        self.settle();
    }

    /// Whether a node keeps what somebody writes there.
    fn holds_answers(&self, node: NodeId) -> bool {
        self.plan.graph.layout.spots.get(node as usize).is_some_and(|spot| spot.holds)
    }

    /// Whether a node is keyed a second time: what is asked, and rows that are added.
    fn is_keyed_again(&self, node: NodeId) -> bool {
        self.is_asked(node) || self.plan.rows_are_added(node)
    }

    /// An event that was undone leaves no trace but the row it added, which has left: others may have
    /// answered in it.
    fn fold_undone(&mut self, event: &Event) -> Option<()> {
        if let Body::RowAdded { address, after } = &event.body {
            let (repeat, parent) = self.user_repeat_at(address)?;
            let at = self.place_after(repeat, parent, after.as_ref());
            self.bear_left(parent, repeat, RowId::Added(event.id), Some(at));
        }
        Some(())
    }

    /// `None` if the event names what is not there.
    fn fold_body(&mut self, log: &Log, index: u32, event: &Event) -> Option<()> {
        match &event.body {
            Body::Created { seed, .. } => self.create(event, *seed),
            Body::Opened => self.open(event),
            Body::Answered { address, answer, .. } | Body::Settled { address, answer } => {
                let place = self.resolve(address).filter(|place| self.holds_answers(place.node))?;
                self.write(log, index, event, place, answer.clone());
            }
            Body::RowAdded { address, after } => {
                let (repeat, parent) = self.user_repeat_at(address)?;
                let at = self.place_after(repeat, parent, after.as_ref());
                self.bear(parent, repeat, RowId::Added(event.id), Some(at));
            }
            Body::RowLeft { address, row } => {
                let (repeat, parent) = self.repeat_at(address)?;
                let row = self.row_of(parent, repeat, row)?;
                if self.is_by_hand(repeat) && self.rows[row as usize].state == RowState::Live {
                    self.leave(row);
                    self.queue_rows(repeat, parent);
                }
            }
            Body::RowReturned { address, row } => {
                let (repeat, parent) = self.repeat_at(address)?;
                let row = self.row_of(parent, repeat, row)?;
                if self.is_by_hand(repeat) && self.rows[row as usize].state == RowState::Left {
                    self.arrive(row);
                    self.queue_rows(repeat, parent);
                }
            }
            Body::RowMoved { address, row, after } => {
                let (repeat, parent) = self.repeat_at(address)?;
                let row = self.row_of(parent, repeat, row)?;
                if self.is_by_hand(repeat) {
                    self.move_row(repeat, parent, row, after.as_ref());
                }
            }
            Body::Reasoned { address, check, reason } => {
                let place = self.resolve(address)?;
                let plan = Arc::clone(&self.plan);
                let checks = &plan.nodes[place.node as usize].checks;
                let id = *checks.iter().find(|&&id| plan.checks[id as usize].id == *check)?;
                // A reason for an answer that was undone, or that lost against one its writer did not know,
                // says nothing about the answer that holds.
                let head = log.events.get(self.cell(place.node, place.row).head as usize);
                if self.fails(id, place.row) && head.is_none_or(|head| knows(event, head.id)) {
                    self.reasons.insert((place, id), (reason.clone(), index));
                    self.touch(place.node, place.row, Change::Problem);
                }
            }
            Body::Remarked { address, .. } => {
                let place = self.resolve(address)?;
                self.remarks.entry(place).or_default().push(index);
                self.touch(place.node, place.row, Change::Problem);
            }
            Body::Verified { address, .. } => {
                let place = self.resolve(address).filter(|place| self.is_keyed_again(place.node))?;
                self.verified.entry(place).or_default().push(index);
                self.touch(place.node, place.row, Change::Verified);
            }
            Body::Undone { event: target } => {
                let origin = log.origin(*target)?;
                if let Body::Answered { address, .. } | Body::Settled { address, .. } =
                    &log.events[origin].body
                {
                    let place = self.resolve(address).filter(|place| self.holds_answers(place.node))?;
                    if log.undone.get(origin).copied().unwrap_or(false) {
                        self.drop_reasons_knowing(log, place, log.events[origin].id);
                    }
                    self.write_undo(log, index, event, place);
                }
            }
            Body::Closed { outcome, reason } => {
                self.outcome = Some((*outcome, reason.clone()));
                self.appointment = self.appointment.filter(|_| outcome.can_be_called_back());
                self.fill_end(event.at);
                self.touch(0, 0, Change::Status);
            }
            Body::Reopened { .. } => {
                self.outcome = None;
                self.appointment = None;
                self.touch(0, 0, Change::Status);
            }
            Body::Appointed { at } => {
                let called_back =
                    self.outcome.as_ref().is_some_and(|(outcome, _)| outcome.can_be_called_back());
                self.appointment = Some(*at).filter(|_| called_back);
                self.touch(0, 0, Change::Status);
            }
            Body::Voided { .. } => {
                self.voided = true;
                self.touch(0, 0, Change::Status);
            }
        }
        Some(())
    }

    fn create(&mut self, event: &Event, seed: u64) {
        self.identity = Some((event.interview, event.scope.clone()));
        self.created = true;
        self.seed = seed;
        self.set_clock(event);
        self.fill_commune(&event.scope);
        for row in 0..self.rows.len() as RowIx {
            match self.rows[row as usize].state {
                RowState::Absent => continue,
                RowState::Left => {}
                RowState::Live => self.start_row(row),
            }
            self.queue_row(row);
        }
        self.touch(0, 0, Change::Status);
    }

    fn open(&mut self, event: &Event) {
        self.set_clock(event);
        let plan = Arc::clone(&self.plan);
        for &step in &plan.graph.clock {
            self.queue_below(step, 0);
        }
    }

    fn set_clock(&mut self, event: &Event) {
        if let Some(now) = super::defaults::civil(event.at) {
            self.now = now;
        }
    }

    /// Where among all rows of a repeat a row comes that is to stand after another one.
    fn place_after(&self, repeat: NodeId, parent: RowIx, after: Option<&RowId>) -> usize {
        let Some(list) = self.children(repeat, parent) else { return 0 };
        let Some(id) = after else { return 0 };
        match self.known_row(parent, repeat, id) {
            Some(row) => list.all.iter().rposition(|&other| other == row).map_or(list.all.len(), |at| at + 1),
            None => list.all.len(),
        }
    }

    fn move_row(&mut self, repeat: NodeId, parent: RowIx, row: RowIx, after: Option<&RowId>) {
        let mut all = self.children(repeat, parent).map(|list| list.all.clone()).unwrap_or_default();
        let target = after.and_then(|id| self.known_row(parent, repeat, id));
        if target == Some(row) {
            return;
        }
        all.retain(|&other| other != row);
        let at = match (after, target) {
            (None, _) => 0,
            (Some(_), None) => all.len(),
            (Some(_), Some(target)) => {
                all.iter().position(|&other| other == target).map_or(all.len(), |at| at + 1)
            }
        };
        all.insert(at, row);
        self.reorder(repeat, parent, all);
    }

    /// A row by its identity. One that its count or list no longer (or not yet) has is made shadowed: another
    /// store's answers in it must not be lost.
    fn row_of(&mut self, parent: RowIx, repeat: NodeId, id: &RowId) -> Option<RowIx> {
        if let Some(row) = self.known_row(parent, repeat, id) {
            return Some(row);
        }
        let plan = Arc::clone(&self.plan);
        match (id, &plan.repeat(repeat)?.rows) {
            (RowId::Ordinal(wanted), RowSource::Count(_)) if (1..=MOST_COUNTED_ROWS).contains(wanted) => {
                let born = self.children(repeat, parent)?.all.len() as u32;
                for ordinal in born + 1..=*wanted {
                    self.bear_left(parent, repeat, RowId::Ordinal(ordinal), None);
                }
                self.known_row(parent, repeat, id)
            }
            (RowId::Code(_), RowSource::List(..) | RowSource::Choices(_)) => {
                Some(self.bear_left(parent, repeat, id.clone(), None))
            }
            _ => None,
        }
    }

    /// The place of an address, making shadowed rows where needed.
    pub(in crate::interview) fn resolve(&mut self, address: &Address) -> Option<Place> {
        if let Some(place) = self.lookup(address) {
            return Some(place);
        }
        let plan = Arc::clone(&self.plan);
        let node = plan.addressed(&address.name)?;
        let chain = &plan.graph.layout.row(node.repeat).chain;
        if chain.len() != address.rows.len() {
            return None;
        }
        let mut row = 0;
        for (&repeat, id) in chain.iter().zip(&address.rows) {
            row = self.row_of(row, repeat, id)?;
        }
        Some(Place { node: node.id, row })
    }

    /// The place of an address, if form and rows have it.
    pub(in crate::interview) fn lookup(&self, address: &Address) -> Option<Place> {
        let node = self.plan.addressed(&address.name)?;
        let chain = &self.plan.graph.layout.row(node.repeat).chain;
        if chain.len() != address.rows.len() {
            return None;
        }
        let row = chain
            .iter()
            .zip(&address.rows)
            .try_fold(0, |row, (&repeat, id)| self.known_row(row, repeat, id))?;
        Some(Place { node: node.id, row })
    }

    fn repeat_at(&mut self, address: &Address) -> Option<(NodeId, RowIx)> {
        let place = self.resolve(address)?;
        matches!(self.plan.nodes[place.node as usize].kind, Kind::Repeat(_))
            .then_some((place.node, place.row))
    }

    /// A repeat to which rows may be added.
    fn user_repeat_at(&mut self, address: &Address) -> Option<(NodeId, RowIx)> {
        let (repeat, parent) = self.repeat_at(address)?;
        matches!(self.plan.repeat(repeat)?.rows, RowSource::User).then_some((repeat, parent))
    }

    /// Whether a person has a say in which rows there are, and in their order.
    fn is_by_hand(&self, repeat: NodeId) -> bool {
        let rows = self.plan.repeat(repeat).map(|data| &data.rows);
        matches!(rows, Some(RowSource::User | RowSource::Count(_)))
    }

    /// How an event addresses a place.
    pub(in crate::interview) fn address_of(&self, place: Place) -> Address {
        let name = self.plan.nodes[place.node as usize].name.clone();
        Address { name, rows: self.row_ids(place.row) }
    }

    /// The identities of a row and the rows around it, outermost first.
    pub(in crate::interview) fn row_ids(&self, row: RowIx) -> Vec<RowId> {
        let mut ids = Vec::new();
        let mut row = row;
        while let Some(data) = self.rows.get(row as usize).filter(|_| row != 0) {
            ids.push(data.id.clone());
            row = data.parent;
        }
        ids.reverse();
        ids
    }
}
