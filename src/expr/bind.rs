//! Binding: names of the syntax tree become nodes of the form, calls become rows of the function table, and
//! what can be known before any answer is checked.
//!
//! ## What a name means
//!
//! * `${q}` is the node named `q`. Inside a predicate it is the candidate's if the node lies inside the
//!   candidate's repeat; otherwise it belongs to the row where the expression stands (or, if that row shares
//!   no repeat with it and a candidate does, to the candidate's surroundings).
//! * If no single row is meant, `${q}` is the set of all its instances below the innermost repeat shared with
//!   the row it is read from. `${repeat}` is always the set of rows, also from inside the repeat.
//! * An absolute path that comes to a question is read as `${q}`, because ODK places absolute paths into the
//!   row of the expression. With a predicate on the way it walks the rows.
//! * A relative path starts at the context: the node the expression stands at, or the predicate's candidate.

use super::{
    Doc, ExprError, Schema, ShapeId,
    ast::{BinaryOp, Expr},
    functions::Function,
    value::Value,
};
use crate::diag::Span;

mod binder;
mod calls;
mod columns;
mod lift;
mod notes;
mod paths;

pub use columns::equality_columns;
pub use lift::{Lifted, lift};
pub use notes::{Meaning, Note, annotate};

/// Static type of an expression, as far as it is known at load. The dynamic rule stays the meaning; types
/// choose fast paths and let mistakes be found early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ty {
    /// Not known.
    Any,
    /// true or false.
    Bool,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A date.
    Date,
    /// A date with time.
    DateTime,
    /// A set of nodes.
    Nodes,
}

/// What an expression is for: decides what it may use and what its result is converted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// `relevant`, `required`, `read_only`, a check, a rule: converted to boolean.
    Condition,
    /// `calculation`, `default`, a piece of a label: any value.
    Value,
    /// `choice_filter`: a condition on an item of the list; bare names are its columns.
    Filter(Doc),
    /// `choice_filter` of a list made of the rows of this repeat: a condition on a row, which is the candidate.
    RowFilter(ShapeId),
}

/// A bound expression: a tree without names.
#[derive(Clone, Debug)]
pub enum Bound {
    /// A constant.
    Const(Value),
    /// The value (or, where a node-set is wanted, the node) of a question.
    Question(QuestionRef),
    /// The value of a column of a candidate item of a secondary instance.
    Column(ColumnRef),
    /// A general path.
    Path(Box<BoundPath>),
    /// A call of a function of the table.
    Call(&'static Function, Vec<Bound>, Span),
    /// An operator.
    Binary(BinaryOp, Box<Bound>, Box<Bound>),
    /// `-x`.
    Negate(Box<Bound>),
    /// A running aggregate of the plan: `sum`, `count`, `min`, `max`, `count-non-empty` over the rows of a
    /// repeat, kept up to date by the engine. Made by the form's compiler out of a call (see [`lift`]), never
    /// by `bind`.
    Aggregate(u32),
    /// A running aggregate over the very question the expression belongs to, with the call it came from: while
    /// an answer to that question is tried ([`Env::proposed`](super::Env)), the call is evaluated, because the
    /// running result does not know the answer yet. Counts as [`Bound::Aggregate`] for everything else.
    Tried(u32, Box<Bound>),
}

/// A reference to a question by `${name}` or by a path that comes to the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionRef {
    /// The node; may be a repeat: then its rows, or its own row if not `many`.
    pub node: ShapeId,
    /// The row to start from: 0 = the row where the expression stands; `n` = the candidate of the `n`th
    /// predicate around this place, outermost first (a choice filter's candidate is 1).
    pub base: u8,
    /// The innermost repeat shared by the base and the node (`None` = the root): the start row is climbed to it.
    pub common: Option<ShapeId>,
    /// Whether there are repeats between `common` and the node, so that this is a set of nodes.
    pub many: bool,
    /// Where it stands.
    pub span: Span,
}

/// A column of the item that is a predicate's or filter's candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnRef {
    /// The secondary instance.
    pub doc: Doc,
    /// The column's node.
    pub column: ShapeId,
    /// Whose candidate, as in [`QuestionRef::base`].
    pub base: u8,
    /// Where it stands.
    pub span: Span,
}

/// A path that needs walking: predicates, secondary instances, axes. All its nodes are of one document.
#[derive(Clone, Debug)]
pub struct BoundPath {
    /// The document walked.
    pub doc: Doc,
    /// Where it starts.
    pub start: BoundStart,
    /// Predicates on the start.
    pub predicates: Vec<Bound>,
    /// The steps.
    pub steps: Vec<BoundStep>,
    /// The shape nodes it can come to, for types and dependencies.
    pub ends: Vec<ShapeId>,
    /// Where it stands.
    pub span: Span,
}

/// Where a bound path starts.
#[derive(Clone, Debug)]
pub enum BoundStart {
    /// The root of the path's document.
    Root,
    /// The context node of a base (see [`QuestionRef::base`]): 0 is the node the expression stands at.
    Context(u8),
    /// A question or all its instances.
    Question(QuestionRef),
    /// What another expression gives.
    Nodes(Box<Bound>),
}

/// One step of a bound path.
#[derive(Clone, Debug)]
pub struct BoundStep {
    /// From which node of the shape to which.
    pub moves: Vec<Move>,
    /// Whether the result must be put into document order and freed of doubles.
    pub reorder: bool,
    /// Which of the nodes come through.
    pub predicates: Vec<Bound>,
}

/// From a node of the shape to another one: up to the row of a shared repeat, then down through the repeats
/// between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// From this node.
    pub from: ShapeId,
    /// To this one.
    pub to: ShapeId,
    /// The innermost repeat whose row both have (answers only).
    pub common: Option<ShapeId>,
}

/// Binds an expression that stands at a node of the answers (`None` for the form itself).
///
/// A repeat as `at` means *a row of it* (a row label, for instance). What is about the repeat as a whole (its
/// `relevant`, its row count, its checks) stands at the node around it.
///
/// # Errors
/// Unknown questions, functions, instances or columns; a wrong number of arguments; an argument that no
/// coercion can make. All of them, not only the first.
pub fn bind(
    expr: &Expr,
    schema: &dyn Schema,
    at: Option<ShapeId>,
    purpose: Purpose,
) -> Result<(Bound, Ty), Vec<ExprError>> {
    binder::Binder::new(schema, at, purpose).run(expr)
}

impl Bound {
    /// Calls `visit` for this expression and every expression inside it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Bound)) {
        visit(self);
        self.each_part(&mut |part| part.walk(visit));
    }

    /// The expressions directly inside this one, in order.
    fn each_part<'a>(&'a self, visit: &mut dyn FnMut(&'a Bound)) {
        match self {
            Self::Const(_) | Self::Question(_) | Self::Column(_) | Self::Aggregate(_) | Self::Tried(..) => {}
            Self::Path(path) => {
                if let BoundStart::Nodes(inner) = &path.start {
                    visit(inner);
                }
                path.predicates.iter().for_each(&mut *visit);
                path.steps.iter().flat_map(|step| &step.predicates).for_each(visit);
            }
            Self::Call(_, args, _) => args.iter().for_each(visit),
            Self::Binary(_, a, b) => [a, b].into_iter().for_each(|part| visit(part)),
            Self::Negate(inner) => visit(inner),
        }
    }

    /// This expression with every expression inside it replaced by what `change` makes of it, innermost first.
    #[must_use]
    pub fn map(self, change: &mut dyn FnMut(Bound) -> Bound) -> Bound {
        let inner = match self {
            Self::Path(mut path) => {
                if let BoundStart::Nodes(inner) = path.start {
                    path.start = BoundStart::Nodes(Box::new(inner.map(change)));
                }
                path.predicates = path.predicates.into_iter().map(|p| p.map(change)).collect();
                for step in &mut path.steps {
                    step.predicates =
                        std::mem::take(&mut step.predicates).into_iter().map(|p| p.map(change)).collect();
                }
                Self::Path(path)
            }
            Self::Call(function, args, span) => {
                Self::Call(function, args.into_iter().map(|arg| arg.map(change)).collect(), span)
            }
            Self::Binary(op, a, b) => Self::Binary(op, Box::new(a.map(change)), Box::new(b.map(change))),
            Self::Negate(inner) => Self::Negate(Box::new(inner.map(change))),
            leaf => leaf,
        };
        change(inner)
    }

    /// Whether this is a set of nodes, so that comparisons ask whether some node of it fits.
    pub fn is_set(&self) -> bool {
        match self {
            Self::Question(question) => question.many,
            Self::Path(_) | Self::Binary(BinaryOp::Union, ..) => true,
            Self::Call(function, ..) => function.returns == Ty::Nodes,
            _ => false,
        }
    }

    /// Whether this has nodes at all, one or many.
    pub(super) fn has_nodes(&self) -> bool {
        self.is_set() || matches!(self, Self::Question(_) | Self::Column(_))
    }
}
