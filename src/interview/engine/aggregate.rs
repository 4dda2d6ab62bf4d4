//! Running aggregates: contributions of rows flow up the trees, level by level, to the rows of the scope.

use std::sync::Arc;

use super::{
    super::RowIx,
    cells::same,
    reader::Reader,
    rows::RowState,
    state::State,
    tree::{self, Leaf},
};
use crate::{
    expr::{
        ANSWERS, Bound, Env, Item, Value,
        eval::{eval, eval_bool},
    },
    form::{NodeId, plan::Fold},
};

impl State {
    /// Evaluates what a row contributes.
    pub(in crate::interview) fn contribute(&mut self, aggregate: u32, row: RowIx) {
        let plan = Arc::clone(&self.plan);
        let data = &plan.aggregates[aggregate as usize];
        let leaf =
            self.contribution(data.fold, data.filter.as_deref(), data.value.as_deref(), data.repeat, row);
        let leaves = &plan.graph.layout.row(Some(data.repeat)).leaves;
        if let Some(place) = leaves.iter().position(|&other| other == aggregate) {
            self.set_leaf(row, place, leaf);
        }
    }

    fn contribution(
        &self,
        fold: Fold,
        filter: Option<&Bound>,
        value: Option<&Bound>,
        repeat: NodeId,
        row: RowIx,
    ) -> Leaf {
        let reader = Reader::plain(self);
        let here = Item { doc: ANSWERS, node: repeat, row };
        let env = Env { instance: &reader, current: here, proposed: None, candidate: None };
        if filter.is_some_and(|filter| !eval_bool(filter, &env)) {
            return None;
        }
        let value = value.map(|value| eval(value, &env));
        match (fold, value) {
            (Fold::Count, _) | (_, None) => Some(1.0),
            (Fold::CountNonEmpty, Some(value)) => (!value.is_empty()).then_some(1.0),
            (Fold::Sum | Fold::Min | Fold::Max, Some(Value::Empty)) => None,
            (Fold::Sum | Fold::Min | Fold::Max, Some(value)) => Some(value.to_number()),
        }
    }

    /// Enters the leaf of a row at its place and brings the trees above up to date.
    fn set_leaf(&mut self, row: RowIx, place: usize, leaf: Leaf) {
        if self.rows[row as usize].leaves[place].map(f64::to_bits) == leaf.map(f64::to_bits) {
            return;
        }
        let data = self.row_mut(row);
        data.leaves[place] = leaf;
        if data.state != RowState::Live {
            return;
        }
        let (repeat, parent, position) = (data.repeat, data.parent, data.position);
        let tree = &mut self.children_mut(repeat, parent).trees[place];
        let before = tree.root().map(f64::to_bits);
        tree.set(position as usize - 1, leaf);
        if tree.root().map(f64::to_bits) != before {
            self.bubble(repeat, parent, place);
        }
    }

    /// The root of one tree changed, or its repeat became relevant or not: the level above must know.
    pub(in crate::interview) fn bubble(&mut self, repeat: NodeId, parent: RowIx, place: usize) {
        let plan = Arc::clone(&self.plan);
        let aggregate = plan.graph.layout.row(Some(repeat)).leaves[place];
        let outer = plan.nodes[repeat as usize].repeat;
        if outer == plan.aggregates[aggregate as usize].scope {
            self.queue(plan.graph.aggregate_steps[aggregate as usize].1, parent);
            return;
        }
        let leaf = self.visible_root(repeat, parent, place);
        let leaves = &plan.graph.layout.row(outer).leaves;
        if let Some(above) = leaves.iter().position(|&other| other == aggregate) {
            self.set_leaf(parent, above, leaf);
        }
    }

    /// Every tree over the rows of a repeat may have changed.
    pub(in crate::interview) fn bubble_all(&mut self, repeat: NodeId, parent: RowIx) {
        for place in 0..self.children(repeat, parent).map_or(0, |list| list.trees.len()) {
            self.bubble(repeat, parent, place);
        }
    }

    /// The fold over the rows of a repeat, nothing if the repeat is not relevant.
    fn visible_root(&self, repeat: NodeId, parent: RowIx, place: usize) -> Leaf {
        if !self.relevant(repeat, parent) {
            return None;
        }
        self.children(repeat, parent)?.trees.get(place)?.root()
    }

    /// Takes the result of an aggregate over to the row it belongs to.
    pub(in crate::interview) fn conclude(&mut self, aggregate: u32, row: RowIx) {
        let value = self.concluded(aggregate, row);
        let place = self.plan.graph.layout.aggregate[aggregate as usize] as usize;
        if !same(&self.rows[row as usize].results[place], &value) {
            self.row_mut(row).results[place] = value;
            self.queue_aggregate_readers(aggregate, row);
        }
    }

    fn concluded(&self, aggregate: u32, row: RowIx) -> Value {
        let data = &self.plan.aggregates[aggregate as usize];
        let chain = &self.plan.graph.layout.row(Some(data.repeat)).chain;
        let top = chain.iter().copied().find(|&repeat| self.plan.nodes[repeat as usize].repeat == data.scope);
        let root = top.and_then(|top| {
            let leaves = &self.plan.graph.layout.row(Some(top)).leaves;
            self.visible_root(top, row, leaves.iter().position(|&other| other == aggregate)?)
        });
        tree::result(data.fold, root)
    }
}
