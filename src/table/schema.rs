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
    /// `household-review`, `household-review.member` for a repeat, `household-review._remarks`.
    pub name: String,
    /// What its lines are.
    pub rows: Rows,
    /// Whether personal data is in it.
    pub pii: Pii,
    /// The columns, keys first.
    pub columns: Vec<Column>,
}

/// What the lines of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// The interviews themselves.
    Interviews,
    /// The rows of a repeat.
    Repeat(NodeId),
    /// What was said beside the answers.
    Notes(Notes),
}

/// What is said beside the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    /// Why answers that fail a soft check are right.
    Reasons,
    /// Remarks on questions.
    Remarks,
    /// What was keyed a second time, the last of each user.
    Verifications,
}

impl Rows {
    /// What the table is called behind the name of the form; ours have `_` in front, as columns do.
    pub fn part(self, plan: &Plan) -> Option<&str> {
        match self {
            Self::Interviews => None,
            Self::Repeat(repeat) => Some(&plan.nodes[repeat as usize].name),
            Self::Notes(Notes::Reasons) => Some("_reasons"),
            Self::Notes(Notes::Remarks) => Some("_remarks"),
            Self::Notes(Notes::Verifications) => Some("_verifications"),
        }
    }
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
    /// The question, group or repeat that a note is about; empty for the form.
    About,
    /// The same as people write it, with its rows: `/member[2]/age`.
    Path,
    /// The check that a reason answers.
    Check,
    /// What the check says.
    Message,
    /// The answer that the note is about.
    Answer,
    /// The reason or remark.
    Text,
    /// What was keyed a second time.
    Keyed,
    /// `1` if that is what the answer says.
    Agrees,
    /// Who wrote the note.
    User,
    /// When.
    At,
}

impl Source {
    /// Whether people wrote it, so that it may be anything.
    pub fn is_written(self) -> bool {
        matches!(
            self,
            Self::Question(_) | Self::Message | Self::Answer | Self::Text | Self::Keyed | Self::User
        )
    }
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

const REASONS: &[(&str, Source)] = &[
    ("_interview", Source::Interview),
    ("_row", Source::Row),
    ("question", Source::About),
    ("path", Source::Path),
    ("check", Source::Check),
    ("message", Source::Message),
    ("answer", Source::Answer),
    ("reason", Source::Text),
    ("user", Source::User),
    ("at", Source::At),
];

const REMARKS: &[(&str, Source)] = &[
    ("_interview", Source::Interview),
    ("_row", Source::Row),
    ("question", Source::About),
    ("path", Source::Path),
    ("remark", Source::Text),
    ("user", Source::User),
    ("at", Source::At),
];

const VERIFICATIONS: &[(&str, Source)] = &[
    ("_interview", Source::Interview),
    ("_row", Source::Row),
    ("question", Source::About),
    ("path", Source::Path),
    ("answer", Source::Answer),
    ("keyed", Source::Keyed),
    ("agrees", Source::Agrees),
    ("user", Source::User),
    ("at", Source::At),
];

/// The tables of a form: the interviews first, then its repeats in the order of the form, then what is said beside
/// the answers.
pub fn schema(plan: &Plan, pii: Pii) -> Vec<Table> {
    let repeats = plan.nodes.iter().filter(|node| matches!(node.kind, Kind::Repeat(_)));
    let notes = [Notes::Reasons, Notes::Remarks, Notes::Verifications];
    std::iter::once(Rows::Interviews)
        .chain(repeats.map(|node| Rows::Repeat(node.id)))
        .chain(notes.map(Rows::Notes))
        .map(|rows| table(plan, rows, pii))
        .collect()
}

fn table(plan: &Plan, rows: Rows, pii: Pii) -> Table {
    let (keys, repeat) = match rows {
        Rows::Interviews => (INTERVIEW, Some(None)),
        Rows::Repeat(repeat) => (ROW, Some(Some(repeat))),
        Rows::Notes(Notes::Reasons) => (REASONS, None),
        Rows::Notes(Notes::Remarks) => (REMARKS, None),
        Rows::Notes(Notes::Verifications) => (VERIFICATIONS, None),
    };
    let questions = plan.nodes.iter().filter(|node| {
        repeat == Some(node.repeat)
            && matches!(&node.kind, Kind::Question(question) if question.ty != QuestionType::Note)
            && (pii == Pii::With || !node.pii)
    });
    Table {
        name: rows.part(plan).map_or_else(|| plan.id.to_string(), |part| format!("{}.{part}", plan.id)),
        rows,
        pii,
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
