//! Relevance flows from a group or repeat to everything it contains.

use std::sync::Arc;

use super::{super::RowIx, Change, cells::Flags, state::State};
use crate::form::{NodeId, plan::Kind};

impl State {
    /// Works out whether a node is relevant now; if that changed, so may everything inside it.
    pub(in crate::interview) fn flow(&mut self, node: NodeId, row: RowIx) {
        let plan = Arc::clone(&self.plan);
        let data = &plan.nodes[node as usize];
        let around = if node == 0 {
            true
        } else if self.rows[row as usize].repeat == data.parent {
            self.row_is_open(row) && (data.parent != 0 || self.relevant(0, 0))
        } else {
            self.relevant(data.parent, row)
        };
        let cell = self.cell_mut(node, row);
        let relevant = around && cell.flags.has(Flags::OWN_RELEVANT);
        if cell.flags.has(Flags::RELEVANT) == relevant {
            return;
        }
        cell.flags.set(Flags::RELEVANT, relevant);
        self.touch(node, row, Change::Relevant);
        match data.kind {
            Kind::Question(_) => self.refresh(node, row),
            Kind::Group => {
                for child in plan.children(node) {
                    self.flow(child.id, row);
                }
            }
            Kind::Repeat(_) => {
                self.bubble_all(node, row);
                self.queue_readers(node, row);
                let rows = self.children(node, row).map(|list| list.live.clone()).unwrap_or_default();
                for inner in rows {
                    for child in plan.children(node) {
                        self.flow(child.id, inner);
                    }
                }
            }
        }
    }
}
