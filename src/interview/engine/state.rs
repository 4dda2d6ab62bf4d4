//! The state of an interview: what the fold of its events has come to.

use std::{
    collections::{BTreeMap, BinaryHeap, HashMap, HashSet},
    sync::Arc,
};

use super::{
    super::{
        Place, RowIx,
        event::{EventId, InterviewId, Outcome, RowId, Scope, StoreId},
        problem::Counts,
        view::Draft,
    },
    Change,
    cells::{Cell, EMPTY_CELL, Flags},
    defaults::Writer,
    frozen::FrozenKey,
    merge::Head,
    recompute::Due,
    rows::{Children, Row, RowState},
};
use crate::{
    expr::{DateTime, Str, Value},
    form::{
        Answer, NodeId, Plan,
        graph::RowLayout,
        plan::{CheckId, Kind, RowSource},
    },
};

/// So few changes are compared with each other sooner than hashed.
const FEW: usize = 16;

/// The index of a row by parent, repeat and identity.
pub(in crate::interview) type Births = HashMap<(RowIx, NodeId, RowId), RowIx>;

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
    pub(in crate::interview) touched: Vec<Place>,
    pub(in crate::interview) changes: Vec<(Place, Change)>,
    /// What is typed and not accepted; always empty in the fold itself (see [`State::overlay`]).
    pub(in crate::interview) drafts: HashMap<Place, Draft>,
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
    pub(in crate::interview) voided: bool,
    /// Why odd answers are right, with the index of the event that says so.
    pub(in crate::interview) reasons: BTreeMap<(Place, CheckId), (Str, u32)>,
    /// Indexes of the events that remark on a place.
    pub(in crate::interview) remarks: HashMap<Place, Vec<u32>>,
    /// Answers given without knowledge of each other, where there are several.
    pub(in crate::interview) conflicts: HashMap<Place, Vec<Head>>,
    /// Indexes of events that name what the form or interview lacks.
    pub(in crate::interview) strangers: Vec<u32>,
    pub(in crate::interview) frozen: HashMap<FrozenKey, Value>,
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
        self.plan.nodes.get(place.node as usize).is_some_and(|node| {
            self.rows
                .get(place.row as usize)
                .is_some_and(|row| row.repeat == node.repeat.unwrap_or(0) && row.state != RowState::Absent)
        })
    }

    /// This state as it is seen while something is typed: the questions typed at read as empty, and what
    /// depends on them follows. Typing is no event, so it makes no rows, runs no triggers and freezes nothing:
    /// the fold itself never knows of it.
    pub(in crate::interview) fn overlay(&self, drafts: &HashMap<Place, Draft>) -> Self {
        let mut overlay = Self { is_overlay: true, ..self.clone() };
        for (place, draft) in drafts.iter().filter(|(place, _)| self.has(**place)) {
            overlay.type_at(*place, draft.clone());
        }
        overlay.settle();
        overlay.changes.clear();
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
            touched: Vec::new(),
            changes: Vec::new(),
            drafts: HashMap::new(),
            is_overlay: false,
            counts: Counts::default(),
            identity: None,
            created: false,
            seed: 0,
            now: DateTime { civil: jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0), offset_minutes: 0 },
            event: EventId { clock: 0, store: StoreId([0; 16]) },
            writer: None,
            outcome: None,
            voided: false,
            reasons: BTreeMap::new(),
            remarks: HashMap::new(),
            conflicts: HashMap::new(),
            strangers: Vec::new(),
            frozen: HashMap::new(),
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
        self.changes.clear();
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
        let local = self.plan.graph.layout.local.get(node as usize).copied().unwrap_or(u32::MAX);
        self.rows
            .get(row as usize)
            .filter(|data| {
                self.plan.nodes.get(node as usize).is_some_and(|n| n.repeat.unwrap_or(0) == data.repeat)
            })
            .and_then(|data| data.cells.get(local as usize))
            .unwrap_or(&EMPTY_CELL)
    }

    pub(in crate::interview) fn row_mut(&mut self, row: RowIx) -> &mut Row {
        Arc::make_mut(&mut self.rows[row as usize])
    }

    /// The cell of a node in a row that holds it.
    pub(in crate::interview) fn cell_mut(&mut self, node: NodeId, row: RowIx) -> &mut Cell {
        let local = self.plan.graph.layout.local[node as usize];
        &mut self.row_mut(row).cells[local as usize]
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
        is_asked(&self.plan, node) && !self.cell(node, row).flags.has(Flags::READ_ONLY)
    }

    /// Notes that a place changed, for the terminal and for the counts.
    pub(in crate::interview) fn touch(&mut self, node: NodeId, row: RowIx, change: Change) {
        let place = Place { node, row };
        self.changes.push((place, change));
        let cell = self.cell_mut(node, row);
        if !cell.flags.has(Flags::TOUCHED) {
            cell.flags.set(Flags::TOUCHED, true);
            self.touched.push(place);
        }
    }

    /// Takes what changed since last asked, each thing once.
    pub(in crate::interview) fn take_changes(&mut self) -> Vec<(Place, Change)> {
        let mut changes = std::mem::take(&mut self.changes);
        if changes.len() <= FEW {
            let mut at = 0;
            while at < changes.len() {
                if changes[..at].contains(&changes[at]) {
                    changes.remove(at);
                } else {
                    at += 1;
                }
            }
            return changes;
        }
        let mut seen = HashSet::with_capacity(changes.len());
        changes.into_iter().filter(|change| seen.insert(*change)).collect()
    }
}

/// Whether a node is a question that a person answers: of an asked type and not computed. A calculation with
/// a trigger only fills a question in.
pub(in crate::interview) fn is_asked(plan: &Plan, node: NodeId) -> bool {
    let data = &plan.nodes[node as usize];
    match &data.kind {
        Kind::Question(question) => {
            question.ty.is_asked() && (data.calculation.is_none() || !data.trigger.is_empty())
        }
        _ => false,
    }
}
