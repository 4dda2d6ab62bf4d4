//! What depends on what: the steps of recomputation in an order in which each comes after everything it reads.

use super::plan::{CheckId, ExprId, NodeId};
use crate::diag::Diagnostic;

/// Index of a step in [`Graph::steps`]; steps are numbered in topological order.
pub type StepId = u32;

/// What a step recomputes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Whether a node is relevant.
    Relevant(NodeId),
    /// The value of a calculation.
    Value(NodeId),
    /// Whether a question must be answered.
    Required(NodeId),
    /// Whether a question is only shown.
    ReadOnly(NodeId),
    /// Whether a check holds.
    Check(CheckId),
    /// Whether the chosen choices are still offered.
    Choices(NodeId),
    /// Which rows a counted, listed or chosen repeat has.
    Rows(NodeId),
    /// What a row contributes to a running aggregate (evaluated in the rows of its repeat).
    Contribution(u32),
    /// The result of a running aggregate (one for each row of its scope).
    Aggregate(u32),
}

/// One step of recomputation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it recomputes.
    pub target: Target,
    /// By which formula, if by one.
    pub formula: Option<ExprId>,
    /// The repeat whose rows it is evaluated in; `None` = once.
    pub scope: Option<NodeId>,
}

/// A step that reads something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependent {
    /// The step.
    pub step: StepId,
    /// Reader and source share the row of this repeat (`None` = the root row): when the source changes in a
    /// row, the step is dirty in all its rows below that shared row.
    pub common: Option<NodeId>,
}

/// The dependency graph.
#[derive(Debug, Default)]
pub struct Graph {
    /// The steps in topological order.
    pub steps: Vec<Step>,
    /// For each node: who reads its value (for a repeat: its rows).
    pub readers: Vec<Vec<Dependent>>,
    /// For each running aggregate: who reads its result.
    pub aggregate_readers: Vec<Vec<Dependent>>,
    /// For each node: the steps that are its own, to be run when a row is made.
    pub own: Vec<Vec<StepId>>,
    /// For each node that is named in a `trigger`: the calculations to run when it changes.
    pub triggered: Vec<Vec<NodeId>>,
}

/// Builds the graph of a plan whose nodes, formulas, checks and aggregates are complete.
///
/// # Errors
/// A diagnostic for every circle, naming the ring: `a → b → a`.
pub fn build(plan: &super::Plan) -> Result<Graph, Vec<Diagnostic>> {
    let _ = plan;
    todo!()
}
