//! Looking things up in a compiled form.

use super::{Choices, Kind, ListId, Node, NodeId, Plan, Question, Repeat, RowSource};
use crate::expr::Str;

impl Plan {
    /// The node of a name.
    pub fn node(&self, name: &str) -> Option<&Node> {
        self.by_name.get(name).map(|&id| &self.nodes[id as usize])
    }

    /// The node that an address names; the form itself has no name.
    pub fn addressed(&self, name: &str) -> Option<&Node> {
        if name.is_empty() { self.nodes.first() } else { self.node(name) }
    }

    /// The question a node is, if it is one.
    pub fn question(&self, id: NodeId) -> Option<&Question> {
        match &self.nodes.get(id as usize)?.kind {
            Kind::Question(question) => Some(question),
            _ => None,
        }
    }

    /// The repeat a node is, if it is one.
    pub fn repeat(&self, id: NodeId) -> Option<&Repeat> {
        match &self.nodes.get(id as usize)?.kind {
            Kind::Repeat(repeat) => Some(repeat),
            _ => None,
        }
    }

    /// Whether a node is a repeat whose rows a person adds.
    pub fn rows_are_added(&self, id: NodeId) -> bool {
        matches!(self.repeat(id), Some(Repeat { rows: RowSource::User, .. }))
    }

    /// Direct children of a group or repeat, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = &Node> {
        let parent = &self.nodes[id as usize];
        let mut next = id + 1;
        std::iter::from_fn(move || {
            (next < parent.end).then(|| {
                let node = &self.nodes[next as usize];
                next = node.end;
                node
            })
        })
    }

    /// Number of the language of a tag in [`Texts`](super::Texts), if the form has it.
    pub fn language(&self, tag: &str) -> Option<usize> {
        self.languages.iter().position(|l| &**l == tag)
    }

    /// The codes of a list in its order; none for a list made of rows.
    pub fn codes(&self, list: ListId) -> impl Iterator<Item = &Str> {
        let table = match self.lists.get(list as usize).map(|list| &list.choices) {
            Some(Choices::Table { instance, .. }) => self.instances.get(*instance),
            _ => None,
        };
        let (cells, width) =
            table.map_or((&[][..], 1), |table| (table.cells.as_slice(), table.columns.len().max(1)));
        cells.iter().step_by(width)
    }

    /// The codes of the commune question's list; none where it has no list, or is not asked.
    pub fn communes(&self) -> Option<Vec<Str>> {
        let list = self.question(self.commune?)?.list?;
        let listed = matches!(self.lists.get(list as usize)?.choices, Choices::Table { .. });
        listed.then(|| self.codes(list).cloned().collect())
    }

    /// A cell of a secondary instance.
    pub fn cell(&self, instance: usize, row: u32, column: usize) -> Option<&Str> {
        let table = self.instances.get(instance)?;
        table.cells.get(row as usize * table.columns.len() + column)
    }
}
