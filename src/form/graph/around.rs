//! Checks that read their own question by way of something else: a calculation, a relevance, rows.

use super::{Graph, StepId, Target};
use crate::form::{
    Plan,
    plan::{CheckId, Severity},
};

/// For each check: whether its answer can only be tried by working out what follows from it. What the check
/// itself reads of its question, aggregates over it included, is seen without that.
pub(super) fn roundabout(plan: &Plan, graph: &Graph) -> Vec<bool> {
    let mut step_of = vec![0; plan.checks.len()];
    for (id, step) in graph.steps.iter().enumerate() {
        if let Target::Check(check) = step.target {
            step_of[check as usize] = id as StepId;
        }
    }
    let checks = plan.checks.iter().enumerate();
    checks
        .map(|(id, check)| {
            let asked = plan.question(check.node).is_some() && check.severity == Severity::Hard;
            asked && comes_back(plan, graph, id as CheckId, step_of[id])
        })
        .collect()
}

fn comes_back(plan: &Plan, graph: &Graph, check: CheckId, own: StepId) -> bool {
    let direct: Vec<StepId> = graph.readers[plan.checks[check as usize].node as usize]
        .iter()
        .map(|dependent| dependent.step)
        .filter(|&step| step != own)
        .collect();
    let mut seen = vec![false; graph.steps.len()];
    let mut next = Vec::new();
    for &step in &direct {
        seen[step as usize] = true;
        match graph.steps[step as usize].target {
            // The check folds this aggregate anew over the answer that is tried.
            Target::Contribution(aggregate) => next.extend(
                graph.aggregate_readers[aggregate as usize].iter().map(|d| d.step).filter(|&s| s != own),
            ),
            _ => next.extend(after(plan, graph, step)),
        }
    }
    while let Some(step) = next.pop() {
        if step == own {
            return true;
        }
        // An aggregate that is also reached by a detour is not seen whole by folding it anew.
        let detour = direct.contains(&step) && is_contribution(graph, step);
        if !std::mem::replace(&mut seen[step as usize], true) || detour {
            let following = after(plan, graph, step);
            if following.contains(&own) {
                return true;
            }
            next.extend(following.into_iter().filter(|&after| !seen[after as usize]));
        }
    }
    false
}

fn is_contribution(graph: &Graph, step: StepId) -> bool {
    matches!(graph.steps[step as usize].target, Target::Contribution(_))
}

/// The steps that read what a step works out.
fn after(plan: &Plan, graph: &Graph, step: StepId) -> Vec<StepId> {
    let readers = |first: u32, end: u32| {
        let nodes = &graph.readers[first as usize..end as usize];
        nodes.iter().flatten().map(|dependent| dependent.step).collect()
    };
    match graph.steps[step as usize].target {
        Target::Value(node) | Target::Choices(node) => readers(node, node + 1),
        Target::Relevant(node) | Target::Rows(node) => readers(node, plan.nodes[node as usize].end),
        Target::Contribution(aggregate) | Target::Aggregate(aggregate) => {
            graph.aggregate_readers[aggregate as usize].iter().map(|dependent| dependent.step).collect()
        }
        Target::Required(_) | Target::ReadOnly(_) | Target::Check(_) | Target::Default(_) => vec![],
    }
}
