//! Which questions of a form are keyed a second time.

use super::plan::{NodeId, Plan, QuestionType};

/// The questions of a form that are keyed a second time, and with them the repeats whose rows a person adds: how
/// many there are is keyed, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToVerify {
    /// Whether it is, for each node.
    chosen: Vec<bool>,
}

impl ToVerify {
    /// Those that say `verify`; when none does, all that are asked but files.
    pub fn of(plan: &Plan) -> Self {
        let says = plan.nodes.iter().any(|node| node.verify);
        let is_file = |node| plan.question(node).is_some_and(|question| question.ty == QuestionType::File);
        Self::choose(plan, |node| if says { plan.nodes[node as usize].verify } else { !is_file(node) })
    }

    /// Those of these names; a group or repeat stands for all that is asked in it.
    ///
    /// # Errors
    /// The first name that the form does not have, or under which nothing is asked.
    pub fn named<'n>(plan: &Plan, names: &[&'n str]) -> Result<Self, &'n str> {
        let mut parts = Vec::with_capacity(names.len());
        for &name in names {
            let part = plan.node(name).map(|node| node.id..node.end).ok_or(name)?;
            let other = plan.question(part.start).and_then(|question| question.other);
            let holds = |node: NodeId| part.contains(&node) || other == Some(node);
            if !Self::choose(plan, holds).chosen.contains(&true) {
                return Err(name);
            }
            parts.push((part, other));
        }
        Ok(Self::choose(plan, |node| {
            parts.iter().any(|(part, other)| part.contains(&node) || *other == Some(node))
        }))
    }

    /// Whether a node is keyed again.
    pub fn has(&self, node: NodeId) -> bool {
        self.chosen.get(node as usize).copied().unwrap_or(false)
    }

    /// The commune is not: by it the interview's series was chosen.
    fn choose(plan: &Plan, which: impl Fn(NodeId) -> bool) -> Self {
        let is_keyed =
            |node: NodeId| plan.graph.layout.spots[node as usize].asked && plan.commune != Some(node);
        let mut chosen: Vec<bool> =
            plan.nodes.iter().map(|node| is_keyed(node.id) && which(node.id)).collect();
        for repeat in plan.nodes.iter().rev().filter(|node| plan.rows_are_added(node.id)) {
            let within = repeat.id as usize + 1..repeat.end as usize;
            chosen[repeat.id as usize] = chosen[within].contains(&true);
        }
        Self { chosen }
    }
}
