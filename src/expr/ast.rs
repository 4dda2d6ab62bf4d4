//! The syntax tree, as written: names not yet resolved, every node with its span.

use crate::diag::Span;

use super::value::Str;

/// An expression with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands, in bytes of the expression's text.
    pub span: Span,
}

impl Expr {
    /// Calls `visit` for this expression and every expression inside it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        visit(self);
        match &self.kind {
            ExprKind::Number(_) | ExprKind::Text(_) => {}
            ExprKind::Call(_, args) => args.iter().for_each(|arg| arg.walk(visit)),
            ExprKind::Binary(_, a, b) => [a, b].into_iter().for_each(|side| side.walk(visit)),
            ExprKind::Negate(inner) => inner.walk(visit),
            ExprKind::Path(path) => {
                if let Start::Expr(inner) = &path.start {
                    inner.walk(visit);
                }
                let of_steps = path.steps.iter().flat_map(|step| &step.predicates);
                path.predicates.iter().chain(of_steps).for_each(|predicate| predicate.walk(visit));
            }
        }
    }
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A number.
    Number(f64),
    /// A quoted text.
    Text(Str),
    /// A function call.
    Call(Name, Vec<Expr>),
    /// An operator between two expressions.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `-x`.
    Negate(Box<Expr>),
    /// A path, with predicates.
    Path(Path),
}

/// A name with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The name.
    pub text: Str,
    /// Where it stands.
    pub span: Span,
}

/// Operators, weakest binding first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum BinaryOp {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Union,
}

/// A path: where it starts, then steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Where it starts.
    pub start: Start,
    /// Predicates on the start itself: `${member}[…]`.
    pub predicates: Vec<Expr>,
    /// The steps after it.
    pub steps: Vec<Step>,
}

/// Where a path starts.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    /// `/…`: the root of the document.
    Root,
    /// A relative path: the context node.
    Context,
    /// `${name}`.
    Question(Name),
    /// A function or parenthesis that gives nodes: `instance('x')/…`, `current()/…`, `(a | b)[1]`.
    Expr(Box<Expr>),
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Which way.
    pub axis: Axis,
    /// Which nodes.
    pub test: NodeTest,
    /// Which of these.
    pub predicates: Vec<Expr>,
    /// Where the step stands.
    pub span: Span,
}

/// The axes of the dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Axis {
    /// `name`, `child::name`.
    Child,
    /// `..`, `parent::`.
    Parent,
    /// `.`, `self::`.
    SelfNode,
    /// `//` (`descendant-or-self::node()/`).
    DescendantOrSelf,
}

/// Which nodes a step takes.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeTest {
    /// Nodes of that name.
    Name(Str),
    /// `*`: every element.
    Any,
    /// `node()`.
    Node,
}
