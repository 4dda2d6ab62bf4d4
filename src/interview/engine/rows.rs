//! Rows: the arena, births, order, leaving and coming back.

use std::sync::Arc;

use super::{
    super::{
        RowIx,
        event::{EventId, RowId, StoreId},
    },
    Change,
    cells::{Cell, Flags},
    state::State,
    tree::{Leaf, Tree},
};
use crate::{
    expr::{Str, Value},
    form::{NodeId, plan::Fold},
};

/// Whether a row is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interview) enum RowState {
    /// No event of the present fold made it.
    Absent,
    /// Among the rows of its repeat.
    Live,
    /// Deleted, or its count or list no longer has it: shadowed.
    Left,
}

/// A row of the arena.
#[derive(Clone, Debug)]
pub(in crate::interview) struct Row {
    pub(in crate::interview) id: RowId,
    /// Its repeat; 0 for the root row.
    pub(in crate::interview) repeat: NodeId,
    pub(in crate::interview) parent: RowIx,
    /// From 1, among the rows that are live.
    pub(in crate::interview) position: u32,
    pub(in crate::interview) state: RowState,
    /// How many rows the present fold had made before. Indexes of rows depend on the order in which events
    /// arrived; what happens in several rows at once must not.
    pub(in crate::interview) birth: u32,
    /// Whether it was ever live in an interview that exists: defaults and metadata are given once.
    pub(in crate::interview) started: bool,
    /// By [`crate::form::graph::Layout::local`].
    pub(in crate::interview) cells: Vec<Cell>,
    /// Nested repeats, by [`crate::form::graph::Layout::list`].
    pub(in crate::interview) lists: Vec<Children>,
    /// Results of aggregates, by [`crate::form::graph::Layout::aggregate`].
    pub(in crate::interview) results: Vec<Value>,
    /// Leaves in the trees of the rows around, by [`crate::form::graph::RowLayout::leaves`].
    pub(in crate::interview) leaves: Vec<Leaf>,
    /// Which checks fail, by [`crate::form::graph::Layout::check`].
    pub(in crate::interview) failed: Vec<bool>,
}

impl Row {
    pub(in crate::interview) fn new(id: RowId, repeat: NodeId, parent: RowIx) -> Self {
        Self {
            id,
            repeat,
            parent,
            position: 0,
            state: RowState::Absent,
            birth: 0,
            started: false,
            cells: Vec::new(),
            lists: Vec::new(),
            results: Vec::new(),
            leaves: Vec::new(),
            failed: Vec::new(),
        }
    }

    /// All forgotten but who it is.
    pub(in crate::interview) fn cleared(&self) -> Self {
        Self::new(self.id.clone(), self.repeat, self.parent)
    }
}

/// The rows of a repeat in one row.
#[derive(Clone, Debug)]
pub(in crate::interview) struct Children {
    /// All rows ever, in order; those that have left keep their place.
    pub(in crate::interview) all: Vec<RowIx>,
    /// The rows that are there, in order.
    pub(in crate::interview) live: Vec<RowIx>,
    /// The rows that have left, in the order of leaving.
    pub(in crate::interview) left: Vec<RowIx>,
    /// How many rows a count asks for.
    pub(in crate::interview) wanted: Option<u32>,
    /// One for each aggregate that passes here, by [`crate::form::graph::RowLayout::leaves`].
    pub(in crate::interview) trees: Vec<Tree>,
}

impl Children {
    pub(in crate::interview) fn new(folds: impl Iterator<Item = Fold>) -> Self {
        Self {
            all: Vec::new(),
            live: Vec::new(),
            left: Vec::new(),
            wanted: None,
            trees: folds.map(Tree::new).collect(),
        }
    }

    /// How many rows must still leave because a count shrank.
    pub(in crate::interview) fn to_leave(&self) -> u32 {
        self.wanted.map_or(0, |wanted| (self.live.len() as u32).saturating_sub(wanted))
    }
}

/// The code by which a row is chosen in a list of rows.
pub(crate) fn row_code(id: &RowId) -> Str {
    match id {
        RowId::Added(event) => event.to_string().into(),
        RowId::Code(code) => code.clone(),
        RowId::Ordinal(ordinal) => ordinal.to_string().into(),
    }
}

/// The row a code of a list of rows may mean.
pub(in crate::interview) fn row_ids(code: &str) -> Vec<RowId> {
    let mut ids = vec![RowId::Code(code.into())];
    ids.extend(code.parse().ok().map(RowId::Ordinal));
    if let Some((clock, store)) = code.split_once('-')
        && let (Ok(clock), Ok(store)) = (u64::from_str_radix(clock, 16), store.parse::<StoreId>())
    {
        ids.push(RowId::Added(EventId { clock, store }));
    }
    ids
}

impl State {
    /// The row of an identity, if the present fold has made it.
    pub(in crate::interview) fn known_row(&self, parent: RowIx, repeat: NodeId, id: &RowId) -> Option<RowIx> {
        let row = *self.births.get(&(parent, repeat, id.clone()))?;
        (self.rows[row as usize].state != RowState::Absent).then_some(row)
    }

    /// Makes a row, live, after another one (`None` = at the end).
    pub(in crate::interview) fn bear(
        &mut self,
        parent: RowIx,
        repeat: NodeId,
        id: RowId,
        at: Option<usize>,
    ) -> RowIx {
        let row = self.make(parent, repeat, id);
        let list = self.children_mut(repeat, parent);
        let at = at.unwrap_or(list.all.len()).min(list.all.len());
        list.all.insert(at, row);
        self.arrive(row);
        row
    }

    /// Makes a row that is not there yet: it has left before it came.
    pub(in crate::interview) fn bear_left(
        &mut self,
        parent: RowIx,
        repeat: NodeId,
        id: RowId,
        at: Option<usize>,
    ) -> RowIx {
        let row = self.make(parent, repeat, id);
        self.row_mut(row).state = RowState::Left;
        let list = self.children_mut(repeat, parent);
        let at = at.unwrap_or(list.all.len()).min(list.all.len());
        list.all.insert(at, row);
        list.left.push(row);
        self.queue_row(row);
        row
    }

    fn make(&mut self, parent: RowIx, repeat: NodeId, id: RowId) -> RowIx {
        let next = self.rows.len() as RowIx;
        let row = *Arc::make_mut(&mut self.births).entry((parent, repeat, id.clone())).or_insert(next);
        if row == next {
            self.rows.push(Arc::new(Row::new(id, repeat, parent)));
        }
        self.born += 1;
        let birth = self.born;
        let data = self.row_mut(row);
        data.state = RowState::Left;
        data.birth = birth;
        self.fill(row);
        row
    }

    /// A row of the arena that is in its repeat's order takes its place among the live ones.
    pub(in crate::interview) fn arrive(&mut self, row: RowIx) {
        let (repeat, parent) = (self.rows[row as usize].repeat, self.rows[row as usize].parent);
        self.row_mut(row).state = RowState::Live;
        let leaves = self.rows[row as usize].leaves.clone();
        let last = self.last_live(repeat, parent) == Some(row);
        self.growing = true;
        let list = self.children_mut(repeat, parent);
        list.left.retain(|&other| other != row);
        if last {
            list.live.push(row);
            for (tree, leaf) in list.trees.iter_mut().zip(leaves) {
                tree.push(leaf);
            }
            let from = list.live.len() - 1;
            self.rows_changed(repeat, parent, from, false);
        } else {
            let from = self.relist(repeat, parent);
            self.rows_changed(repeat, parent, from, true);
        }
        self.growing = false;
        self.flow_children(repeat, row);
        self.queue_tree(row);
        self.start_row(row);
    }

    /// The last row of a repeat that has not left.
    fn last_live(&self, repeat: NodeId, parent: RowIx) -> Option<RowIx> {
        let all = &self.children(repeat, parent)?.all;
        all.iter().rev().copied().find(|&row| self.rows[row as usize].state == RowState::Live)
    }

    /// A live row leaves; it keeps all it has.
    pub(in crate::interview) fn leave(&mut self, row: RowIx) {
        let (repeat, parent) = (self.rows[row as usize].repeat, self.rows[row as usize].parent);
        self.row_mut(row).state = RowState::Left;
        self.children_mut(repeat, parent).left.push(row);
        let from = self.relist(repeat, parent);
        self.rows_changed(repeat, parent, from, true);
        self.flow_children(repeat, row);
    }

    /// Gives a repeat's rows a new order; rows that have left keep theirs behind it.
    pub(in crate::interview) fn reorder(&mut self, repeat: NodeId, parent: RowIx, all: Vec<RowIx>) {
        let list = self.children_mut(repeat, parent);
        if list.all == all {
            return;
        }
        list.all = all;
        let before = list.live.clone();
        let from = self.relist(repeat, parent);
        if self.children(repeat, parent).is_some_and(|list| list.live != before) {
            self.rows_changed(repeat, parent, from, true);
        }
    }

    /// Makes the live rows out of all rows; gives the first place that differs.
    fn relist(&mut self, repeat: NodeId, parent: RowIx) -> usize {
        let list = self.plan.graph.layout.list[repeat as usize] as usize;
        let all = std::mem::take(&mut self.row_mut(parent).lists[list].all);
        let live: Vec<RowIx> =
            all.iter().copied().filter(|&row| self.rows[row as usize].state == RowState::Live).collect();
        let list = &mut self.row_mut(parent).lists[list];
        list.all = all;
        let from = list.live.iter().zip(&live).take_while(|(a, b)| a == b).count();
        list.live = live;
        from
    }

    /// The live rows changed from a place on: positions, trees and everyone who reads them.
    fn rows_changed(&mut self, repeat: NodeId, parent: RowIx, from: usize, refold: bool) {
        let plan = Arc::clone(&self.plan);
        let live = std::mem::take(&mut self.children_mut(repeat, parent).live);
        for (position, &row) in live.iter().enumerate().skip(from) {
            self.row_mut(row).position = position as u32 + 1;
        }
        if refold {
            self.refold_trees(repeat, parent, &live);
        }
        for dependent in plan.graph.readers[repeat as usize].iter().filter(|d| d.common == Some(repeat)) {
            for &row in live.iter().skip(from) {
                self.queue_below(dependent.step, row);
            }
        }
        self.children_mut(repeat, parent).live = live;
        self.bubble_all(repeat, parent);
        self.queue_readers(repeat, parent);
        self.touch(repeat, parent, Change::Rows);
    }

    fn refold_trees(&mut self, repeat: NodeId, parent: RowIx, live: &[RowIx]) {
        for place in 0..self.children(repeat, parent).map_or(0, |list| list.trees.len()) {
            let leaves: Vec<Leaf> = live.iter().map(|&row| self.rows[row as usize].leaves[place]).collect();
            self.children_mut(repeat, parent).trees[place].rebuild(leaves.into_iter());
        }
    }

    /// Folds the trees over the rows of a repeat anew.
    pub(in crate::interview) fn refold(&mut self, repeat: NodeId, parent: RowIx) {
        let live = self.children(repeat, parent).map(|list| list.live.clone()).unwrap_or_default();
        self.refold_trees(repeat, parent, &live);
        self.bubble_all(repeat, parent);
    }

    /// Whether a person answered anything in a row or in the rows below it.
    pub(in crate::interview) fn row_is_answered(&self, row: RowIx) -> bool {
        let data = &self.rows[row as usize];
        data.cells.iter().any(|cell| cell.head != super::cells::NO_EVENT && cell.content.answer().is_some())
            || data.lists.iter().any(|list| list.all.iter().any(|&below| self.row_is_answered(below)))
    }

    /// Whether a live row, and every row around it, is there.
    pub(in crate::interview) fn row_is_live(&self, row: RowIx) -> bool {
        let mut row = row;
        while row != 0 {
            match self.rows.get(row as usize) {
                Some(data) if data.state == RowState::Live => row = data.parent,
                _ => return false,
            }
        }
        true
    }

    /// Whether the flow of relevance reaches the nodes that stand directly in a row's repeat.
    pub(in crate::interview) fn row_is_open(&self, row: RowIx) -> bool {
        let data = &self.rows[row as usize];
        row == 0
            || (data.state == RowState::Live
                && self.cell(data.repeat, data.parent).flags.has(Flags::RELEVANT))
    }
}
