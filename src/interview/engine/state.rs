//! The state of an interview: what the fold of its events has come to.

use std::{
    collections::{BTreeMap, BinaryHeap},
    sync::Arc,
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    super::{
        Appointment, Place, RowIx,
        event::{EventId, InterviewId, Outcome, RowId, Scope, StoreId},
        problem::Counts,
        view::Draft,
    },
    Change,
    cells::{Cell, EMPTY_CELL, Flags},
    defaults::Writer,
    frozen::{FrozenKey, LastSaved},
    merge::Head,
    recompute::Due,
    rows::{Children, Row, RowState},
};
use crate::{
    expr::{DateTime, Str, Value},
    form::{
        Answer, NodeId, Plan,
        graph::RowLayout,
        plan::{CheckId, RowSource},
    },
};

/// So few changes are compared with each other sooner than hashed.
const FEW: usize = 16;

/// The index of a row by parent, repeat and identity.
pub(in crate::interview) type Births = FxHashMap<(RowIx, NodeId, RowId), RowIx>;

/// What is typed and not accepted, by place.
pub(in crate::interview) type Drafts = FxHashMap<Place, Draft>;

/// What the fold has come to. Rows and cells of a [`Plan`], with the queue that brings them up to date.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(in crate::interview) plan: Arc<Plan>,
    /// Shared with copies of the state until one of them writes.
    pub(in crate::interview) rows: Vec<Arc<Row>>,
    /// Kept over refolds, so that a [`Place`] stays valid.
    pub(in crate::interview) births: Arc<Births>,
    pub(in crate::interview) due: BinaryHeap<Due>,
    /// Whether readers are being told of a row more, and of nothing else.
    pub(in crate::interview) growing: bool,
    /// Rows made by the present fold.
    pub(in crate::interview) born: u32,
    pub(in crate::interview) notes: Notes,
    /// What is typed and not accepted; always empty in the fold itself (see [`State::overlay`]).
    pub(in crate::interview) drafts: Drafts,
    /// Whether this is a copy that shows what is typed.
    pub(in crate::interview) is_overlay: bool,
    pub(in crate::interview) counts: Counts,
    pub(in crate::interview) identity: Option<(InterviewId, Scope)>,
    pub(in crate::interview) created: bool,
    pub(in crate::interview) seed: u64,
    /// What `today()` and `now()` say.
    pub(in crate::interview) now: DateTime,
    /// The event being folded: part of the seed of `random()`.
    pub(in crate::interview) event: EventId,
    pub(in crate::interview) writer: Option<Writer>,
    pub(in crate::interview) outcome: Option<(Outcome, Option<Str>)>,
    /// When somebody will come back.
    pub(in crate::interview) appointment: Option<Appointment>,
    pub(in crate::interview) voided: bool,
    /// Why odd answers are right, with the index of the event that says so.
    pub(in crate::interview) reasons: BTreeMap<(Place, CheckId), (Str, u32)>,
    /// Indexes of the events that remark on a place.
    pub(in crate::interview) remarks: FxHashMap<Place, Vec<u32>>,
    /// Indexes of the events by which a place was keyed a second time.
    pub(in crate::interview) verified: FxHashMap<Place, Vec<u32>>,
    /// Answers given without knowledge of each other, where there are several.
    pub(in crate::interview) conflicts: FxHashMap<Place, Vec<Head>>,
    /// Indexes of events that name what the form or interview lacks.
    pub(in crate::interview) strangers: Vec<u32>,
    pub(in crate::interview) frozen: FxHashMap<FrozenKey, Value>,
    /// Known while an event made here is tried, and never in a fold.
    pub(in crate::interview) last_saved: LastSaved,
    /// Results frozen since the last event began.
    pub(in crate::interview) fresh: Vec<(FrozenKey, Str)>,
    /// Steps evaluated since the interview was made here; for tests of cost.
    pub(in crate::interview) evaluated: u64,
}

impl State {
    /// The state before any event: the form with nothing answered.
    pub(in crate::interview) fn new(plan: Arc<Plan>) -> Self {
        Self::of_rows(plan, vec![Arc::new(Row::new(RowId::Ordinal(0), 0, 0))], Arc::default())
    }

    /// Goes back to before any event, rows keeping their indexes.
    pub(in crate::interview) fn empty(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        rows.iter_mut().for_each(|row| *row = Arc::new(row.cleared()));
        let births = std::mem::take(&mut self.births);
        *self = Self::of_rows(Arc::clone(&self.plan), rows, births);
    }

    /// Whether a place is there: its row exists and holds the node.
    pub(in crate::interview) fn has(&self, place: Place) -> bool {
        self.plan.graph.layout.spots.get(place.node as usize).is_some_and(|spot| {
            self.rows
                .get(place.row as usize)
                .is_some_and(|row| row.repeat == spot.repeat && row.state != RowState::Absent)
        })
    }

    /// This state as it is seen while something is typed: the questions typed at read as empty, and what
    /// depends on them follows. Typing is no event, so it makes no rows, runs no triggers and freezes nothing:
    /// the fold itself never knows of it.
    pub(in crate::interview) fn overlay(&self, drafts: &Drafts) -> Self {
        let mut overlay = Self { is_overlay: true, ..self.clone() };
        for (place, draft) in drafts.iter().filter(|(place, _)| self.has(**place)) {
            overlay.type_at(*place, draft.clone());
        }
        overlay.settle();
        overlay.notes.changes.clear();
        overlay
    }

    /// This state as it would be with an answer.
    pub(in crate::interview) fn tried(&self, place: Place, answer: &Answer) -> Self {
        let mut trial = self.clone();
        trial.drafts.remove(&place);
        trial.refresh(place.node, place.row);
        trial.put_answer(place.node, place.row, Some(answer.clone()));
        trial.settle();
        trial
    }

    /// Shows a draft in an overlay.
    pub(in crate::interview) fn type_at(&mut self, place: Place, draft: Draft) {
        self.drafts.insert(place, draft);
        self.refresh(place.node, place.row);
        self.touch(place.node, place.row, Change::Problem);
    }

    fn of_rows(plan: Arc<Plan>, rows: Vec<Arc<Row>>, births: Arc<Births>) -> Self {
        let mut state = Self {
            plan,
            rows,
            births,
            due: BinaryHeap::new(),
            growing: false,
            born: 0,
            notes: Notes::default(),
            drafts: Drafts::default(),
            is_overlay: false,
            counts: Counts::default(),
            identity: None,
            created: false,
            seed: 0,
            now: DateTime { civil: jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0), offset_minutes: 0 },
            event: EventId { clock: 0, store: StoreId([0; 16]) },
            writer: None,
            outcome: None,
            appointment: None,
            voided: false,
            reasons: BTreeMap::new(),
            remarks: FxHashMap::default(),
            verified: FxHashMap::default(),
            conflicts: FxHashMap::default(),
            strangers: Vec::new(),
            frozen: FxHashMap::default(),
            last_saved: LastSaved::default(),
            fresh: Vec::new(),
            evaluated: 0,
        };
        state.begin();
        state
    }

    /// Fills the root row and evaluates everything once.
    fn begin(&mut self) {
        self.row_mut(0).state = RowState::Live;
        self.fill(0);
        let plan = Arc::clone(&self.plan);
        for node in plan.nodes.iter().take(1).chain(plan.children(0)) {
            self.flow(node.id, 0);
        }
        self.queue_row(0);
        self.settle();
        self.notes.changes.clear();
    }

    /// Makes the cells of a row, nothing answered, and the rows that are always there.
    pub(in crate::interview) fn fill(&mut self, row: RowIx) {
        let plan = Arc::clone(&self.plan);
        let layout = self.layout(row, &plan);
        let data = self.row_mut(row);
        data.cells = vec![Cell::default(); layout.nodes.len()];
        data.failed = vec![false; layout.checks.len()];
        data.results = layout
            .aggregates
            .iter()
            .map(|&a| super::tree::nothing(plan.aggregates[a as usize].fold))
            .collect();
        data.leaves = vec![None; layout.leaves.len()];
        data.lists = layout
            .repeats
            .iter()
            .map(|&repeat| {
                let inner = plan.graph.layout.row(Some(repeat));
                let folds = inner.leaves.iter().map(|&a| plan.aggregates[a as usize].fold);
                Children::new(folds)
            })
            .collect();
        for &repeat in &layout.repeats {
            if let Some(RowSource::Fixed(count)) = plan.repeat(repeat).map(|r| &r.rows) {
                for ordinal in 1..=*count {
                    self.bear(row, repeat, RowId::Ordinal(ordinal), None);
                }
            }
        }
    }

    pub(in crate::interview) fn layout<'p>(&self, row: RowIx, plan: &'p Plan) -> &'p RowLayout {
        plan.graph.layout.row(self.scope_of(row))
    }

    /// The repeat whose row this is; `None` for the root row.
    pub(in crate::interview) fn scope_of(&self, row: RowIx) -> Option<NodeId> {
        self.rows.get(row as usize).map(|row| row.repeat).filter(|&repeat| repeat != 0)
    }

    /// The cell of a node; an empty one if the row does not exist or does not hold the node.
    pub(in crate::interview) fn cell(&self, node: NodeId, row: RowIx) -> &Cell {
        match (self.plan.graph.layout.spots.get(node as usize), self.rows.get(row as usize)) {
            (Some(spot), Some(data)) if spot.repeat == data.repeat => {
                data.cells.get(spot.local as usize).unwrap_or(&EMPTY_CELL)
            }
            _ => &EMPTY_CELL,
        }
    }

    pub(in crate::interview) fn row_mut(&mut self, row: RowIx) -> &mut Row {
        Arc::make_mut(&mut self.rows[row as usize])
    }

    /// The cell of a node in a row that holds it.
    pub(in crate::interview) fn cell_mut(&mut self, node: NodeId, row: RowIx) -> &mut Cell {
        let local = self.plan.graph.layout.spots[node as usize].local;
        &mut self.row_mut(row).cells[local as usize]
    }

    /// The same, with what notes its changes.
    pub(in crate::interview) fn cell_and_notes(
        &mut self,
        node: NodeId,
        row: RowIx,
    ) -> (&mut Cell, &mut Notes) {
        let local = self.plan.graph.layout.spots[node as usize].local;
        (&mut Arc::make_mut(&mut self.rows[row as usize]).cells[local as usize], &mut self.notes)
    }

    /// Whether a node in a row is relevant, its groups and rows included.
    pub(in crate::interview) fn relevant(&self, node: NodeId, row: RowIx) -> bool {
        self.cell(node, row).flags.has(Flags::RELEVANT)
    }

    /// The rows of a repeat in a row, if the row holds it.
    pub(in crate::interview) fn children(&self, repeat: NodeId, row: RowIx) -> Option<&Children> {
        self.plan.repeat(repeat)?;
        let data = self.rows.get(row as usize)?;
        if self.plan.nodes[repeat as usize].repeat.unwrap_or(0) != data.repeat {
            return None;
        }
        data.lists.get(self.plan.graph.layout.list[repeat as usize] as usize)
    }

    pub(in crate::interview) fn children_mut(&mut self, repeat: NodeId, row: RowIx) -> &mut Children {
        let list = self.plan.graph.layout.list[repeat as usize];
        &mut self.row_mut(row).lists[list as usize]
    }

    /// The row of `scope` that a row is in.
    pub(in crate::interview) fn ancestor(&self, row: RowIx, scope: Option<NodeId>) -> RowIx {
        let wanted = scope.unwrap_or(0);
        let mut row = row;
        while let Some(data) = self.rows.get(row as usize).filter(|data| data.repeat != wanted && row != 0) {
            row = data.parent;
        }
        row
    }

    /// Whether a person is asked here at all, relevance aside: neither computed, nor a note, nor only shown.
    pub(in crate::interview) fn asks(&self, node: NodeId, row: RowIx) -> bool {
        self.is_asked(node) && !self.cell(node, row).flags.has(Flags::READ_ONLY)
    }

    /// Whether a node is a question that a person answers.
    pub(in crate::interview) fn is_asked(&self, node: NodeId) -> bool {
        self.plan.graph.layout.spots.get(node as usize).is_some_and(|spot| spot.asked)
    }

    /// Where a formula stands that belongs to a node.
    pub(in crate::interview) fn stand(&self, node: NodeId) -> NodeId {
        self.plan.graph.layout.spots.get(node as usize).map_or(node, |spot| spot.stand)
    }

    /// Notes that a place changed, for the terminal and for the counts.
    pub(in crate::interview) fn touch(&mut self, node: NodeId, row: RowIx, change: Change) {
        let (cell, notes) = self.cell_and_notes(node, row);
        notes.note(cell, Place { node, row }, change);
    }
}

/// What changed: for the terminal, and to be counted anew.
#[derive(Clone, Debug, Default)]
pub(in crate::interview) struct Notes {
    pub(in crate::interview) changes: Vec<(Place, Change)>,
    pub(in crate::interview) touched: Vec<Place>,
}

impl Notes {
    /// Notes that the cell of a place changed.
    pub(in crate::interview) fn note(&mut self, cell: &mut Cell, place: Place, change: Change) {
        self.changes.push((place, change));
        if !cell.flags.has(Flags::TOUCHED) {
            cell.flags.set(Flags::TOUCHED, true);
            self.touched.push(place);
        }
    }

    /// Takes what changed since last asked, each thing once.
    pub(in crate::interview) fn take_changes(&mut self) -> Vec<(Place, Change)> {
        if self.changes.len() > FEW {
            let mut seen = FxHashSet::with_capacity_and_hasher(self.changes.len(), Default::default());
            return self.changes.drain(..).filter(|change| seen.insert(*change)).collect();
        }
        let mut changes = Vec::with_capacity(self.changes.len());
        for change in self.changes.drain(..) {
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
        changes
    }
}
