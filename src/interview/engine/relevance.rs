//! Relevance flows from a group or repeat to everything it contains.

use std::sync::Arc;

use super::{
    super::{Place, RowIx},
    Change,
    cells::Flags,
    state::State,
};
use crate::form::{NodeId, plan::Kind};

impl State {
    /// Works out whether a node is relevant now; if that changed, so may everything inside it.
    pub(in crate::interview) fn flow(&mut self, node: NodeId, row: RowIx) {
        let parent = self.plan.nodes[node as usize].parent;
        let around = if node == 0 {
            true
        } else if self.rows[row as usize].repeat == parent {
            self.row_is_open(row) && (parent != 0 || self.relevant(0, 0))
        } else {
            self.relevant(parent, row)
        };
        let flags = self.cell(node, row).flags;
        let relevant = around && flags.has(Flags::OWN_RELEVANT);
        if flags.has(Flags::RELEVANT) == relevant {
            return;
        }
        let (cell, notes) = self.cell_and_notes(node, row);
        cell.flags.set(Flags::RELEVANT, relevant);
        notes.note(cell, Place { node, row }, Change::Relevant);
        match self.plan.nodes[node as usize].kind {
            Kind::Question(_) => self.refresh(node, row),
            Kind::Group => self.flow_children(node, row),
            Kind::Repeat(_) => {
                self.bubble_all(node, row);
                self.queue_readers(node, row);
                let rows = self.children(node, row).map(|list| list.live.clone()).unwrap_or_default();
                for inner in rows {
                    self.flow_children(node, inner);
                }
            }
        }
    }

    /// The same for what stands directly in a group of a row, or in a row of a repeat.
    pub(in crate::interview) fn flow_children(&mut self, node: NodeId, row: RowIx) {
        let plan = Arc::clone(&self.plan);
        for child in plan.children(node) {
            self.flow(child.id, row);
        }
    }
}
