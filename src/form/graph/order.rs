//! Topological order of the steps, and the rings that make one impossible.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

use super::{Draft, Target, reads::Source};
use crate::{
    diag::Diagnostic,
    form::{Plan, codes::CIRCLE, plan::NodeId},
    words::table::interview as words,
};

/// The steps' indexes in topological order, document order where there is a choice.
pub(super) fn sort(plan: &Plan, drafts: &[Draft]) -> Result<Vec<usize>, Vec<Diagnostic>> {
    let before = sources(plan, drafts);
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); drafts.len()];
    let mut missing: Vec<usize> = vec![0; drafts.len()];
    for (step, sources) in before.iter().enumerate() {
        missing[step] = sources.len();
        for &source in sources {
            after[source].push(step);
        }
    }
    let mut ready: BinaryHeap<Reverse<usize>> =
        (0..drafts.len()).filter(|&step| missing[step] == 0).map(Reverse).collect();
    let mut order = Vec::with_capacity(drafts.len());
    while let Some(Reverse(step)) = ready.pop() {
        order.push(step);
        for &next in &after[step] {
            missing[next] -= 1;
            if missing[next] == 0 {
                ready.push(Reverse(next));
            }
        }
    }
    if order.len() == drafts.len() { Ok(order) } else { Err(circles(plan, drafts, &before, &missing)) }
}

/// For each step: the steps that must come before it, each once.
fn sources(plan: &Plan, drafts: &[Draft]) -> Vec<Vec<usize>> {
    let mut of_node: HashMap<NodeId, Vec<usize>> = HashMap::new();
    let mut relevance: HashMap<NodeId, usize> = HashMap::new();
    let mut results: HashMap<u32, usize> = HashMap::new();
    let mut contributions: HashMap<u32, usize> = HashMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        match draft.step.target {
            Target::Relevant(node) => {
                relevance.insert(node, index);
            }
            Target::Value(node) | Target::Choices(node) | Target::Rows(node) | Target::Default(node) => {
                of_node.entry(node).or_default().push(index);
            }
            Target::Aggregate(aggregate) => {
                results.insert(aggregate, index);
            }
            Target::Contribution(aggregate) => {
                contributions.insert(aggregate, index);
            }
            Target::Required(_) | Target::ReadOnly(_) | Target::Check(_) => {}
        }
    }
    let providers = |node: NodeId, found: &mut Vec<usize>| {
        found.extend(of_node.get(&node).into_iter().flatten());
        let mut up = node;
        loop {
            found.extend(relevance.get(&up));
            if up == 0 {
                break;
            }
            up = plan.nodes[up as usize].parent;
        }
    };
    drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| {
            let mut found = Vec::new();
            for read in &draft.reads {
                match read.source {
                    Source::Value(node) if excused(draft, node, read.once) => {}
                    Source::Value(node) | Source::Rows(node) | Source::Position(node) => {
                        providers(node, &mut found);
                    }
                    Source::Aggregate(aggregate) => found.extend(results.get(&aggregate)),
                    Source::Clock => {}
                }
            }
            for &trigger in draft.triggers.iter().flatten() {
                providers(trigger, &mut found);
            }
            match draft.step.target {
                Target::Aggregate(aggregate) => found.extend(contributions.get(&aggregate)),
                // A value that was calculated or given by default is then held against its filter.
                Target::Choices(node) => found.extend(
                    of_node.get(&node).into_iter().flatten().copied().filter(|&other| other != index),
                ),
                _ => {}
            }
            found.sort_unstable();
            found.dedup();
            found
        })
        .collect()
}

/// A calculation may read its own value through `once()`, and a default finds its own question empty.
fn excused(draft: &Draft, node: NodeId, once: bool) -> bool {
    match draft.step.target {
        Target::Value(own) => own == node && once,
        Target::Default(own) => own == node,
        _ => false,
    }
}

/// One diagnostic for each ring among the steps that could not be ordered.
fn circles(plan: &Plan, drafts: &[Draft], before: &[Vec<usize>], missing: &[usize]) -> Vec<Diagnostic> {
    let mut seen = vec![false; drafts.len()];
    let mut found = Vec::new();
    for start in (0..drafts.len()).filter(|&step| missing[step] > 0) {
        if seen[start] {
            continue;
        }
        // Every step that is left has a source that is left: going back must come round.
        let mut path: Vec<usize> = vec![start];
        while let Some(&source) =
            path.last().and_then(|&step| before[step].iter().find(|&&source| missing[source] > 0))
        {
            if let Some(from) = path.iter().position(|&step| step == source) {
                found.push(circle(plan, drafts, &path[from..]));
                break;
            }
            if seen[source] {
                break;
            }
            path.push(source);
        }
        path.into_iter().for_each(|step| seen[step] = true);
    }
    found
}

/// `ring` goes backwards: each step reads the next one.
fn circle(plan: &Plan, drafts: &[Draft], ring: &[usize]) -> Diagnostic {
    let first = ring.iter().copied().min_by_key(|&step| step).unwrap_or_default();
    let start = ring.iter().position(|&step| step == first).unwrap_or_default();
    let mut names: Vec<&str> = Vec::new();
    for offset in 0..=ring.len() {
        let draft = &drafts[ring[(start + offset) % ring.len()]];
        if let Some(name) = draft.node.map(|node| &*plan.nodes[node as usize].name)
            && (names.last() != Some(&name))
        {
            names.push(name);
        }
    }
    if names.len() > 1 && names.first() != names.last() {
        names.push(names[0]);
    } else if let [only] = names[..] {
        names.push(only);
    }
    let span = |step: usize| drafts[step].step.formula.map(|id| plan.formulas[id as usize].span);
    let at = span(first).or_else(|| ring.iter().find_map(|&step| span(step))).unwrap_or_default();
    let mut diagnostic = Diagnostic::error(CIRCLE, 0, at, words::CIRCLE.with([names.join(" → ")]))
        .label(words::CIRCLE_HERE.phrase())
        .help(words::CIRCLE_HELP.phrase());
    for &step in ring.iter().filter(|&&step| step != first) {
        if let Some(span) = span(step).filter(|&span| span != at) {
            diagnostic = diagnostic.related(0, span, words::CIRCLE_PART.phrase());
        }
    }
    diagnostic
}
