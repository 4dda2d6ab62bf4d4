//! Numbers of questions, as on paper: section and question (`3.2`), the same whatever is asked or hidden.

use super::{Kind, NodeId, Plan, QuestionType};

/// The number of every node of a form; empty for what has none.
#[derive(Clone, Debug, Default)]
pub struct Numbers(Vec<String>);

impl Numbers {
    /// Numbers the top-level groups and repeats and, within each, the questions in document order. Questions
    /// outside any section are numbered with the sections.
    pub fn new(plan: &Plan) -> Self {
        let mut numbers = vec![String::new(); plan.nodes.len()];
        let sections = plan.children(0).filter(|node| is_numbered(&node.kind));
        for (section, node) in sections.enumerate() {
            let section = section + 1;
            numbers[node.id as usize] = section.to_string();
            let inside = plan.nodes.get(node.id as usize + 1..node.end as usize).unwrap_or_default();
            let questions = inside.iter().filter(|n| matches!(&n.kind, Kind::Question(q) if is_shown(q.ty)));
            for (question, node) in questions.enumerate() {
                numbers[node.id as usize] = format!("{section}.{}", question + 1);
            }
        }
        Self(numbers)
    }

    /// The number of a node.
    pub fn of(&self, node: NodeId) -> &str {
        self.0.get(node as usize).map_or("", String::as_str)
    }
}

fn is_numbered(kind: &Kind) -> bool {
    match kind {
        Kind::Question(question) => is_shown(question.ty),
        _ => true,
    }
}

/// Whether a question has a place on the way through the questionnaire.
pub fn is_shown(ty: QuestionType) -> bool {
    ty.is_asked() || ty == QuestionType::Note
}
