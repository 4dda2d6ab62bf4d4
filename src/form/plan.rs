//! The compiled form: nodes in an arena in document order, expressions bound to nodes, checks, lists, tables,
//! running aggregates and the dependency graph. Immutable; shared by every interview of the form.

mod look;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use serde::{Deserialize, Serialize};

mod question;

use super::graph::Graph;
use crate::{
    diag::Span,
    expr::{Bound, Str, Ty},
};

pub use question::{DatePrecision, Question, QuestionType};

/// Index of a node in [`Plan::nodes`]; 0 is the form itself. The same number is the node's
/// [`ShapeId`](crate::expr::ShapeId) in the answers' document.
pub type NodeId = u32;

/// Index of a formula in [`Plan::formulas`].
pub type ExprId = u32;

/// Index of a check in [`Plan::checks`].
pub type CheckId = u32;

/// Index of a list in [`Plan::lists`].
pub type ListId = u32;

/// Identity of a form's content: SHA-256 over its files (see [`super::FormFiles::hash`]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FormHash(pub [u8; 32]);

impl std::fmt::Display for FormHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for FormHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// A compiled form.
#[derive(Debug)]
pub struct Plan {
    /// The form's id, such as `household-review`.
    pub id: Str,
    /// The author's version, such as `2026.1`.
    pub version: Str,
    /// Hash of the files.
    pub hash: FormHash,
    /// Title.
    pub title: Texts,
    /// Language tags, the first is the default one. [`Texts`] are in this order.
    pub languages: Vec<Str>,
    /// What one interview is about.
    pub unit: Unit,
    /// The question that says which commune; known before the first event, then read-only.
    pub commune: Option<NodeId>,
    /// What an interview is called in lists.
    pub instance_name: Option<ExprId>,
    /// The nodes, in document order; a group or repeat is followed by what it contains.
    pub nodes: Vec<Node>,
    /// Node by name.
    pub by_name: FxHashMap<Str, NodeId>,
    /// Every expression of the form.
    pub formulas: Vec<Formula>,
    /// Every check; the ones of the form itself (`rules`) belong to node 0.
    pub checks: Vec<Check>,
    /// Choice lists.
    pub lists: Vec<List>,
    /// Secondary instances for expressions, lists first and then tables: `Doc` is the index plus 1.
    pub instances: Vec<TableData>,
    /// Running aggregates.
    pub aggregates: Vec<Aggregate>,
    /// What depends on what.
    pub graph: Graph,
    /// Whether any formula uses `once`, `uuid`, an unseeded `random` or `${last-saved#…}`, so that events must freeze results.
    pub freezes: bool,
    /// Whether any formula reads `${last-saved#…}`.
    pub asks_last_saved: bool,
}

/// What one interview of a form is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Unit {
    #[default]
    Household,
    Person,
    Village,
    Commune,
    Project,
    Work,
    Province,
}

/// How numbers are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumberStyle {
    /// In groups of thousands, but for years and codes.
    #[default]
    Grouped,
    /// As they are, but where `thousands-sep` asks for groups, as in XLSForm.
    Plain,
}

impl NumberStyle {
    /// Whether a question with these words of appearance shows its numbers in groups.
    pub fn grouped(self, appearance: &[Str]) -> bool {
        let has = |words: &[&str]| appearance.iter().any(|word| words.contains(&&**word));
        !has(&["year", "no-group", "code"]) && (self == Self::Grouped || has(&["thousands-sep"]))
    }
}

/// A text in every language of the form, in the order of [`Plan::languages`]; a missing translation holds the
/// first language's template. Empty when the author gave no text at all.
#[derive(Clone, Debug, Default)]
pub struct Texts(pub Vec<Template>);

/// A text with answers piped into it.
#[derive(Clone, Debug, Default)]
pub struct Template(pub Vec<Part>);

/// A piece of a template.
#[derive(Clone, Debug)]
pub enum Part {
    /// As it stands.
    Text(Str),
    /// The value of an expression (`${name}`): a select shows its label, a date as `24/11/2026`.
    Pipe(ExprId),
}

/// A group, repeat or question.
#[derive(Debug)]
pub struct Node {
    /// Its own index.
    pub id: NodeId,
    /// Name, unique in the form.
    pub name: Str,
    /// What it is.
    pub kind: Kind,
    /// The group or repeat it stands in; the form (0) stands in itself.
    pub parent: NodeId,
    /// The innermost repeat it stands in, itself not counted; `None` at top level.
    pub repeat: Option<NodeId>,
    /// Number of repeats around it.
    pub repeat_depth: u8,
    /// One past the last node it contains.
    pub end: NodeId,
    /// Place of its cell among the cells of a row of its repeat (questions only; 0 for others).
    pub slot: u32,
    /// Label.
    pub label: Texts,
    /// Hint, shown with the question.
    pub hint: Texts,
    /// Guidance, shown on demand.
    pub guidance: Texts,
    /// Asked only if this holds.
    pub relevant: Option<ExprId>,
    /// Must be answered if this holds.
    pub required: Option<ExprId>,
    /// What to say when it is not answered.
    pub required_message: Texts,
    /// Shown but not asked if this holds.
    pub read_only: Option<ExprId>,
    /// Computed value.
    pub calculation: Option<ExprId>,
    /// The question whose change runs the calculation (`trigger`); otherwise it runs when what it reads changes.
    pub trigger: Vec<NodeId>,
    /// Value at creation of the interview or row.
    pub default: Option<ExprId>,
    /// Checks, in order.
    pub checks: Vec<CheckId>,
    /// Personal data.
    pub pii: bool,
    /// Keyed a second time when an interview is verified.
    pub verify: bool,
    /// Special values it takes.
    pub special: Vec<super::Special>,
    /// `appearance` words, as in XLSForm.
    pub appearance: Vec<Str>,
    /// Whether its numbers are shown in groups of thousands; for the form itself, whether those of no question are.
    pub grouped: bool,
    /// `parameters`, as in XLSForm.
    pub parameters: Vec<(Str, Str)>,
    /// Where an official item comes from and how sure that is.
    pub source: Option<SourceNote>,
    /// Where it stands in `form.ron`.
    pub span: Span,
}

/// Where an official item comes from.
#[derive(Clone, Debug)]
pub struct SourceNote {
    /// The act or document.
    pub text: Str,
    /// Whether the item was found in a source; an unsure item is marked so wherever it is shown.
    pub sure: bool,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// The form itself or a group.
    Group,
    /// A repeat.
    Repeat(Repeat),
    /// A question (also notes, calculations and metadata).
    Question(Question),
}

/// A repeat.
#[derive(Clone, Debug)]
pub struct Repeat {
    /// Where its rows come from.
    pub rows: RowSource,
    /// Fewest rows at completion.
    pub min_rows: Option<u32>,
    /// Most rows.
    pub max_rows: Option<u32>,
    /// What a row is called.
    pub row_label: Texts,
    /// Edited as a grid.
    pub grid: bool,
    /// Number of cells of a row (questions standing directly in this repeat, nested repeats not counted).
    pub slots: u32,
}

/// Where the rows of a repeat come from.
#[derive(Clone, Debug)]
pub enum RowSource {
    /// The enumerator adds them.
    User,
    /// Always so many.
    Fixed(u32),
    /// So many as an expression says.
    Count(ExprId),
    /// One for each item of a list; the row's id is the choice code. The filter, if any, is a choice filter.
    List(ListId, Option<ExprId>),
    /// One for each choice of a select-multiple answer; the row's id is the choice code.
    Choices(NodeId),
}

/// A bound expression with where it came from.
#[derive(Debug)]
pub struct Formula {
    /// The text the author wrote.
    pub text: Str,
    /// Where it stands in `form.ron`.
    pub span: Span,
    /// The node it belongs to; it is evaluated in that node's rows.
    pub at: NodeId,
    /// The bound tree, aggregates lifted.
    pub bound: Bound,
    /// Static type.
    pub ty: Ty,
}

/// How grave a failed check is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Accepted with a reason.
    Soft,
    /// Not accepted.
    #[default]
    Hard,
    /// Accepted, but blocks completion; no reason suffices.
    Critical,
}

/// A check of a question, group, repeat or of the form.
#[derive(Debug)]
pub struct Check {
    /// Stable within the form: `<node>#<n>`, or the author's `id`.
    pub id: Str,
    /// The node it belongs to; 0 for a rule of the form.
    pub node: NodeId,
    /// The condition that must hold.
    pub that: ExprId,
    /// How grave.
    pub severity: Severity,
    /// What to say when it fails.
    pub say: Texts,
}

/// A choice list.
#[derive(Debug)]
pub struct List {
    /// Name.
    pub name: Str,
    /// Where its choices are.
    pub choices: Choices,
    /// Where it stands in `form.ron`.
    pub span: Span,
}

/// Where the choices of a list are.
#[derive(Debug)]
pub enum Choices {
    /// In [`Plan::instances`]: column 0 is the code, then one label column per language, then extra columns.
    Table {
        /// Index into [`Plan::instances`].
        instance: usize,
        /// Label column of each language of the form.
        labels: Vec<usize>,
    },
    /// The rows of a repeat: the value is the row's id, the label this template evaluated in the row.
    Rows {
        /// The repeat.
        repeat: NodeId,
        /// What a row is called.
        label: Texts,
    },
}

/// A list or table as data: columns by name, rows in file order, an index for every column.
#[derive(Debug)]
pub struct TableData {
    /// Name, as `instance('name')` and `pulldata('name', …)` take it.
    pub name: Str,
    /// Column names.
    pub columns: Vec<Str>,
    /// Cells, row by row: cell (r, c) is `cells[r * columns.len() + c]`.
    pub cells: Vec<Str>,
    /// For each column, the rows of a value, in order; built when the form loads for columns that a
    /// `choice_filter`, a predicate or `pulldata` compares, empty for others.
    pub indexes: Vec<Option<FxHashMap<Str, Vec<u32>>>>,
}

/// A running aggregate: a fold over the rows of a repeat that the engine keeps up to date in a balanced tree.
#[derive(Debug)]
pub struct Aggregate {
    /// Which fold.
    pub fold: Fold,
    /// The repeat whose rows contribute.
    pub repeat: NodeId,
    /// The node the aggregate's result belongs to is evaluated in rows of this repeat (`None` = root): one
    /// result for each such row, over the rows of `repeat` below it.
    pub scope: Option<NodeId>,
    /// Whether a row contributes; evaluated at the row, as base 0.
    pub filter: Option<Arc<Bound>>,
    /// What it contributes; evaluated at the row, as base 0. `None` for a count of rows.
    pub value: Option<Arc<Bound>>,
    /// The text, for explanations.
    pub text: Str,
}

/// Folds of an aggregate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Fold {
    Sum,
    Count,
    CountNonEmpty,
    Min,
    Max,
}
