//! Places of nodes, nested repeats, checks and aggregates in the rows of the engine.

use super::{Step, StepId, depth, reads::stand};
use crate::form::{
    Plan,
    plan::{CheckId, Kind, Node, NodeId, QuestionType},
};

/// What stands in a row of one repeat (or in the root row).
#[derive(Debug, Default)]
pub struct RowLayout {
    /// The nodes that stand directly in the row, groups and nested repeats included, in document order.
    pub nodes: Vec<NodeId>,
    /// The repeats that stand directly in the row.
    pub repeats: Vec<NodeId>,
    /// The checks evaluated in the row.
    pub checks: Vec<CheckId>,
    /// The running aggregates with one result in each row.
    pub aggregates: Vec<u32>,
    /// The running aggregates to whose trees the row belongs as a leaf: its own contribution if the
    /// aggregate folds these rows, otherwise the fold of the rows below it.
    pub leaves: Vec<u32>,
    /// The steps evaluated in the row, in topological order.
    pub steps: Vec<StepId>,
    /// The repeats from the outermost to this one.
    pub chain: Vec<NodeId>,
}

/// What the engine asks of a node at every step, together so that it lies together in memory.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// Its place among the nodes of its row.
    pub local: u32,
    /// The innermost repeat it stands in; 0 at top level.
    pub repeat: NodeId,
    /// Where a formula of the node stands: what is about a repeat as a whole stands around it.
    pub stand: NodeId,
    /// Whether it is a question that a person answers: of an asked type and not computed. A calculation with a
    /// trigger only fills a question in.
    pub asked: bool,
    /// Whether it keeps what somebody writes there: a question that is not computed, nor a note.
    pub holds: bool,
}

/// Where everything stands.
#[derive(Debug, Default)]
pub struct Layout {
    /// For each node.
    pub spots: Vec<Spot>,
    /// For each repeat: its place among the repeats of the row it stands in.
    pub list: Vec<u32>,
    /// For each check: its place among the checks of its row.
    pub check: Vec<u32>,
    /// For each aggregate: its place among the results of a row of its scope.
    pub aggregate: Vec<u32>,
    rows: Vec<RowLayout>,
}

impl Layout {
    /// The layout of the rows of a repeat; of the root row for `None`.
    pub fn row(&self, scope: Option<NodeId>) -> &RowLayout {
        &self.rows[scope.unwrap_or(0) as usize]
    }

    pub(super) fn of(plan: &Plan, steps: &[Step]) -> Self {
        let count = plan.nodes.len();
        let mut rows: Vec<RowLayout> = Vec::new();
        rows.resize_with(count, RowLayout::default);
        let mut layout = Self {
            spots: Vec::with_capacity(count),
            list: vec![0; count],
            check: vec![0; plan.checks.len()],
            aggregate: vec![0; plan.aggregates.len()],
            rows: Vec::new(),
        };
        for node in &plan.nodes {
            let repeat = node.repeat.unwrap_or(0);
            let row = &mut rows[repeat as usize];
            layout.spots.push(Spot {
                local: row.nodes.len() as u32,
                repeat,
                stand: stand(plan, node.id),
                asked: is_asked(node),
                holds: holds_answers(node),
            });
            row.nodes.push(node.id);
            if matches!(node.kind, Kind::Repeat(_)) {
                layout.list[node.id as usize] = row.repeats.len() as u32;
                row.repeats.push(node.id);
                let mut chain = row.chain.clone();
                chain.push(node.id);
                rows[node.id as usize].chain = chain;
            }
        }
        for (index, check) in plan.checks.iter().enumerate() {
            let row = &mut rows[plan.nodes[check.node as usize].repeat.unwrap_or(0) as usize];
            layout.check[index] = row.checks.len() as u32;
            row.checks.push(index as CheckId);
        }
        for (index, aggregate) in plan.aggregates.iter().enumerate() {
            let row = &mut rows[aggregate.scope.unwrap_or(0) as usize];
            layout.aggregate[index] = row.aggregates.len() as u32;
            row.aggregates.push(index as u32);
            let mut repeat = Some(aggregate.repeat);
            while let Some(id) = repeat.filter(|_| depth(plan, repeat) > depth(plan, aggregate.scope)) {
                rows[id as usize].leaves.push(index as u32);
                repeat = plan.nodes[id as usize].repeat;
            }
        }
        for (index, step) in steps.iter().enumerate() {
            rows[step.scope.unwrap_or(0) as usize].steps.push(index as StepId);
        }
        layout.rows = rows;
        layout
    }
}

fn is_asked(node: &Node) -> bool {
    match &node.kind {
        Kind::Question(question) => {
            question.ty.is_asked() && (node.calculation.is_none() || !node.trigger.is_empty())
        }
        _ => false,
    }
}

fn holds_answers(node: &Node) -> bool {
    match &node.kind {
        Kind::Question(question) => {
            question.ty != QuestionType::Note && (node.calculation.is_none() || is_asked(node))
        }
        _ => false,
    }
}
