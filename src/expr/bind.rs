//! Binding: names of the syntax tree become nodes of the form, calls become rows of the function table, and
//! what can be known before any answer is checked.

use super::{
    Doc, ExprError, Schema, ShapeId,
    ast::{BinaryOp, Expr},
    functions::Function,
    value::Value,
};
use crate::diag::Span;

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
}

/// A bound expression: a tree without names.
#[derive(Clone, Debug)]
pub enum Bound {
    /// A constant.
    Const(Value),
    /// The value (or, where a node-set is wanted, the node) of a question.
    Question(QuestionRef),
    /// A general path.
    Path(Box<BoundPath>),
    /// A call of a function of the table.
    Call(&'static Function, Vec<Bound>, Span),
    /// An operator.
    Binary(BinaryOp, Box<Bound>, Box<Bound>),
    /// `-x`.
    Negate(Box<Bound>),
    /// A running aggregate of the plan: `sum`, `count`, `min`, `max`, `count-non-empty` over the rows of a
    /// repeat, kept up to date by the engine. Made by the form's compiler out of a call, never by `bind`.
    Aggregate(u32),
}

/// A reference to a question by `${name}` or by a path that comes to the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionRef {
    /// The node.
    pub node: ShapeId,
    /// The row to start from: 0 = the row where the expression stands; `n` = the candidate of the `n`th
    /// predicate around this place, outermost first.
    pub base: u8,
    /// The innermost repeat shared by the base and the node (`None` = the root): the start row is climbed to it.
    pub common: Option<ShapeId>,
    /// Whether there are repeats between `common` and the node, so that this is a set of nodes.
    pub many: bool,
    /// Where it stands.
    pub span: Span,
}

/// A path that needs walking: predicates, secondary instances, axes.
#[derive(Clone, Debug)]
pub struct BoundPath {
    /// Where it starts.
    pub start: BoundStart,
    /// Predicates on the start.
    pub predicates: Vec<Bound>,
    /// The steps.
    pub steps: Vec<BoundStep>,
    /// Where it stands.
    pub span: Span,
}

/// Where a bound path starts.
#[derive(Clone, Debug)]
pub enum BoundStart {
    /// The root of a document.
    Root(Doc),
    /// The context node: the question the expression belongs to, or a predicate's candidate.
    Context,
    /// The question the expression belongs to, from inside a predicate (`current()`).
    Current,
    /// A question or all its instances.
    Question(QuestionRef),
    /// What another expression gives.
    Nodes(Box<Bound>),
}

/// One step of a bound path: from each node, to these nodes of the shape.
#[derive(Clone, Debug)]
pub struct BoundStep {
    /// Which way.
    pub axis: BoundAxis,
    /// Which of the nodes come through.
    pub predicates: Vec<Bound>,
}

/// The way of a bound step.
#[derive(Clone, Debug)]
pub enum BoundAxis {
    /// To these children (several for `*`).
    Children(Vec<ShapeId>),
    /// To the parent.
    Parent,
    /// To the node itself.
    SelfNode,
    /// To the node and everything below it.
    DescendantsOrSelf,
}

/// Binds an expression that stands at a node of the answers (`None` for the form itself).
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
    let _ = (expr, schema, at, purpose);
    todo!()
}

impl Bound {
    /// Calls `visit` for this expression and every expression inside it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Bound)) {
        visit(self);
        todo!()
    }
}
