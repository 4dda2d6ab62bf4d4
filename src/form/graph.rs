//! What depends on what: the steps of recomputation in an order in which each comes after everything it reads.
//!
//! [`reads`] says what a bound expression reads, [`order`] sorts the steps and names circles, and [`layout`]
//! gives every node, check and aggregate its place in the rows of the engine.

mod around;
mod layout;
mod order;
pub mod reads;

pub use layout::{Layout, RowLayout, Spot};

use super::{
    Plan,
    plan::{CheckId, Choices, ExprId, Kind, NodeId, RowSource},
};
use crate::diag::Diagnostic;
use reads::{Read, Source};

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
    /// The default of a question; run once when its row is made, never again.
    Default(NodeId),
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
    /// row, the step is dirty in all its rows below that shared row. Among the readers of a repeat, the
    /// repeat itself means that only the place of the own row among its sisters is read.
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
    /// Who reads the clock (`today()`, `now()`), which moves when an interview is opened again.
    pub clock: Vec<StepId>,
    /// For each running aggregate: the step of a row's contribution, and the step of the result.
    pub aggregate_steps: Vec<(StepId, StepId)>,
    /// For each check: whether it is a hard one that reads its own question by way of something else.
    pub roundabout: Vec<bool>,
    /// Places of nodes, checks and aggregates in rows.
    pub layout: Layout,
}

/// A step before it has its number, with what it reads.
struct Draft {
    step: Step,
    /// The node whose own step it is; aggregates belong to none.
    node: Option<NodeId>,
    reads: Vec<Read>,
    /// Run by a `trigger` only: reads give the order, but do not make it dirty.
    triggers: Option<Vec<NodeId>>,
}

/// Builds the graph of a plan whose nodes, formulas, checks and aggregates are complete.
///
/// # Errors
/// A diagnostic for every circle, naming the ring: `a → b → a`.
pub fn build(plan: &Plan) -> Result<Graph, Vec<Diagnostic>> {
    let drafts = drafts(plan);
    let order = order::sort(plan, &drafts)?;
    let mut graph = Graph {
        steps: Vec::with_capacity(drafts.len()),
        readers: vec![Vec::new(); plan.nodes.len()],
        aggregate_readers: vec![Vec::new(); plan.aggregates.len()],
        own: vec![Vec::new(); plan.nodes.len()],
        triggered: vec![Vec::new(); plan.nodes.len()],
        clock: Vec::new(),
        aggregate_steps: vec![(0, 0); plan.aggregates.len()],
        roundabout: Vec::new(),
        layout: Layout::default(),
    };
    for &index in &order {
        let id = graph.steps.len() as StepId;
        let draft = &drafts[index];
        graph.steps.push(draft.step);
        match draft.step.target {
            Target::Contribution(aggregate) => graph.aggregate_steps[aggregate as usize].0 = id,
            Target::Aggregate(aggregate) => graph.aggregate_steps[aggregate as usize].1 = id,
            _ => {}
        }
        if let Some(node) = draft.node {
            graph.own[node as usize].push(id);
        }
        link(plan, &mut graph, draft, id);
    }
    graph.roundabout = around::roundabout(plan, &graph);
    graph.layout = Layout::of(plan, &graph.steps);
    Ok(graph)
}

/// Enters a step among the readers of what it reads.
fn link(plan: &Plan, graph: &mut Graph, draft: &Draft, id: StepId) {
    if let (Some(triggers), Target::Value(node)) = (&draft.triggers, draft.step.target) {
        for &trigger in triggers {
            graph.triggered[trigger as usize].push(node);
            let common = shared_repeat(plan, draft.step.scope, plan.nodes[trigger as usize].repeat);
            add_reader(&mut graph.readers[trigger as usize], Dependent { step: id, common });
        }
        return;
    }
    if matches!(draft.step.target, Target::Default(_)) {
        return;
    }
    for read in &draft.reads {
        let dependent = Dependent { step: id, common: read.common };
        match read.source {
            Source::Value(node) | Source::Rows(node) => {
                add_reader(&mut graph.readers[node as usize], dependent);
            }
            Source::Position(node) => {
                let own_row = Dependent { step: id, common: Some(node) };
                add_reader(&mut graph.readers[node as usize], own_row);
            }
            Source::Aggregate(aggregate) => {
                add_reader(&mut graph.aggregate_readers[aggregate as usize], dependent);
            }
            Source::Clock => {
                if graph.clock.last() != Some(&id) {
                    graph.clock.push(id);
                }
            }
        }
    }
}

fn add_reader(readers: &mut Vec<Dependent>, new: Dependent) {
    if !readers.contains(&new) {
        readers.push(new);
    }
}

/// Every step of the plan, in document order.
fn drafts(plan: &Plan) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for node in &plan.nodes {
        let mut add = |target, formula: Option<ExprId>, extra: Vec<Read>| {
            let mut reads = formula.map(|id| reads::of_formula(plan, id, node.id)).unwrap_or_default();
            reads.extend(extra);
            let step = Step { target, formula, scope: node.repeat };
            drafts.push(Draft { step, node: Some(node.id), reads, triggers: None });
        };
        if node.relevant.is_some() {
            add(Target::Relevant(node.id), node.relevant, vec![]);
        }
        if node.default.is_some() {
            add(Target::Default(node.id), node.default, vec![]);
        }
        if node.required.is_some() {
            add(Target::Required(node.id), node.required, vec![]);
        }
        if node.read_only.is_some() {
            add(Target::ReadOnly(node.id), node.read_only, vec![]);
        }
        match &node.kind {
            Kind::Question(question) => {
                if let Some(extra) = question.list.and_then(|list| list_reads(plan, node.id, list)) {
                    add(Target::Choices(node.id), question.choice_filter, extra);
                } else if question.choice_filter.is_some() {
                    add(Target::Choices(node.id), question.choice_filter, vec![]);
                }
            }
            Kind::Repeat(repeat) => match repeat.rows {
                RowSource::User | RowSource::Fixed(_) => {}
                RowSource::Count(formula) => add(Target::Rows(node.id), Some(formula), vec![]),
                RowSource::List(list, filter) => {
                    let extra = list_reads(plan, node.id, list).unwrap_or_default();
                    add(Target::Rows(node.id), filter, extra);
                }
                RowSource::Choices(source) => {
                    let common = shared_repeat(plan, node.repeat, plan.nodes[source as usize].repeat);
                    add(Target::Rows(node.id), None, vec![Read::new(Source::Value(source), common)]);
                }
            },
            Kind::Group => {}
        }
        for &check in &node.checks {
            let own = matches!(node.kind, Kind::Question(_))
                .then(|| Read::new(Source::Value(node.id), node.repeat))
                .into_iter()
                .collect();
            add(Target::Check(check), Some(plan.checks[check as usize].that), own);
        }
        if node.calculation.is_some() {
            add(Target::Value(node.id), node.calculation, vec![]);
            if let Some(draft) = drafts.last_mut().filter(|_| !node.trigger.is_empty()) {
                draft.triggers = Some(node.trigger.clone());
            }
        }
    }
    for index in 0..plan.aggregates.len() as u32 {
        drafts.extend(aggregate_drafts(plan, index));
    }
    drafts
}

/// A list of rows changes with the rows; other lists never change.
fn list_reads(plan: &Plan, node: NodeId, list: u32) -> Option<Vec<Read>> {
    match plan.lists[list as usize].choices {
        Choices::Table { .. } => None,
        Choices::Rows { repeat, .. } => {
            let scope = plan.nodes[node as usize].repeat;
            Some(reads::rows_between(plan, list_common(plan, scope, repeat), repeat))
        }
    }
}

/// The innermost repeat shared by a reader's scope and the rows of a repeat, the repeat itself not counted: a
/// question inside a repeat may choose among its sister rows.
pub fn list_common(plan: &Plan, scope: Option<NodeId>, repeat: NodeId) -> Option<NodeId> {
    shared_repeat(plan, scope, plan.nodes[repeat as usize].repeat)
}

fn aggregate_drafts(plan: &Plan, index: u32) -> [Draft; 2] {
    let aggregate = &plan.aggregates[index as usize];
    let mut contribution = Vec::new();
    for bound in aggregate.filter.iter().chain(&aggregate.value) {
        contribution.extend(reads::of_row_expression(plan, bound, aggregate.repeat));
    }
    let result = reads::rows_between(plan, aggregate.scope, aggregate.repeat);
    let step = |target, scope| Step { target, formula: None, scope };
    [
        Draft {
            step: step(Target::Contribution(index), Some(aggregate.repeat)),
            node: None,
            reads: contribution,
            triggers: None,
        },
        Draft {
            step: step(Target::Aggregate(index), aggregate.scope),
            node: None,
            reads: result,
            triggers: None,
        },
    ]
}

/// The innermost repeat whose rows contain both scopes; `None` = the root row.
pub fn shared_repeat(plan: &Plan, a: Option<NodeId>, b: Option<NodeId>) -> Option<NodeId> {
    let (mut a, mut b) = (a, b);
    while a != b {
        if depth(plan, a) >= depth(plan, b) {
            a = a.and_then(|repeat| plan.nodes[repeat as usize].repeat);
        } else {
            b = b.and_then(|repeat| plan.nodes[repeat as usize].repeat);
        }
    }
    a
}

/// Number of repeats from the root to the rows of a scope.
pub(crate) fn depth(plan: &Plan, scope: Option<NodeId>) -> u8 {
    scope.map_or(0, |repeat| plan.nodes[repeat as usize].repeat_depth + 1)
}
