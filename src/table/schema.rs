//! Which tables a form has, and which columns.

use crate::form::{Kind, NodeId, Plan, QuestionType};

/// Whether columns of personal data are part of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pii {
    /// They are left out: the rule.
    Without,
    /// They are there; only with a reason that somebody answers for.
    With,
}

/// A table of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// `household-review`, or `household-review.member` for a repeat.
    pub name: String,
    /// The repeat whose rows these are; `None` for the interviews themselves.
    pub repeat: Option<NodeId>,
    /// The columns, keys first.
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name: the question's, or one of ours with `_` in front, which no question can have.
    pub name: String,
    /// Where its values come from.
    pub source: Source,
}

/// Where the values of a column come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Id of the interview: key of the interviews, foreign key everywhere else.
    Interview,
    /// Version of the form it was answered on.
    FormVersion,
    /// The commune whose series it belongs to.
    Commune,
    /// When it was made, ISO 8601 with offset.
    Created,
    /// When it last changed.
    Changed,
    /// How it ended: `complete`, `partly_complete`, …; empty while it is open.
    Outcome,
    /// `1` if it was voided.
    Voided,
    /// Id of the row, the same in every store: key of a repeat together with the interview.
    Row,
    /// Id of the row around it, in nested repeats.
    ParentRow,
    /// Position among its sisters, from 1.
    Position,
    /// A question or calculation.
    Question(NodeId),
}

const INTERVIEW: &[(&str, Source)] = &[
    ("_interview", Source::Interview),
    ("_form_version", Source::FormVersion),
    ("_commune", Source::Commune),
    ("_created", Source::Created),
    ("_changed", Source::Changed),
    ("_outcome", Source::Outcome),
    ("_voided", Source::Voided),
];

const ROW: &[(&str, Source)] = &[
    ("_interview", Source::Interview),
    ("_row", Source::Row),
    ("_parent_row", Source::ParentRow),
    ("_position", Source::Position),
];

/// The tables of a form: the interviews first, then its repeats in the order of the form.
pub fn schema(plan: &Plan, pii: Pii) -> Vec<Table> {
    let repeats = plan.nodes.iter().filter(|node| matches!(node.kind, Kind::Repeat(_)));
    let mut tables = vec![table(plan, plan.id.to_string(), None, pii)];
    tables.extend(repeats.map(|node| table(plan, format!("{}.{}", plan.id, node.name), Some(node.id), pii)));
    tables
}

fn table(plan: &Plan, name: String, repeat: Option<NodeId>, pii: Pii) -> Table {
    let keys = if repeat.is_none() { INTERVIEW } else { ROW };
    let questions = plan.nodes.iter().filter(|node| {
        node.repeat == repeat
            && matches!(&node.kind, Kind::Question(question) if question.ty != QuestionType::Note)
            && (pii == Pii::With || !node.pii)
    });
    Table {
        name,
        repeat,
        columns: keys
            .iter()
            .map(|&(name, source)| Column { name: name.to_owned(), source })
            .chain(
                questions
                    .map(|node| Column { name: node.name.to_string(), source: Source::Question(node.id) }),
            )
            .collect(),
    }
}
