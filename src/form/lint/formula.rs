//! An expression of a form with what is known of each part of it.

use std::collections::HashMap;

use super::context::TextKind;
use crate::{
    diag::Span,
    expr::{
        Expr, ExprKind, Purpose, Schema, Ty, Value,
        ast::Name,
        bind::{Meaning, Note, QuestionRef, annotate},
        parser,
    },
    form::{
        NodeId,
        definition::{Check, Text},
    },
};

/// What an expression is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role<'a> {
    Relevant,
    Required,
    ReadOnly,
    Calculation,
    Default,
    Check(&'a Check),
    Filter,
    /// How many rows a repeat has.
    Count,
    /// An answer that is put into a text.
    Pipe(TextKind),
    InstanceName,
}

impl PartialEq for Role<'_> {
    /// Checks are one role.
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Role<'_> {
    /// Whether it is asked to hold or not.
    pub(super) fn is_condition(self) -> bool {
        matches!(self, Self::Relevant | Self::Required | Self::ReadOnly | Self::Check(_) | Self::Filter)
    }
}

/// An expression that could be bound.
pub(super) struct Formula<'a> {
    pub(super) role: Role<'a>,
    /// The node it belongs to, the form itself being 0.
    pub(super) node: NodeId,
    /// The node it stands at.
    pub(super) scope: NodeId,
    pub(super) text: Text,
    pub(super) expr: Expr,
    pub(super) notes: HashMap<Span, Note>,
}

impl<'a> Formula<'a> {
    pub(super) fn bind(
        role: Role<'a>,
        text: Text,
        (node, scope): (NodeId, NodeId),
        schema: &dyn Schema,
        purpose: Purpose,
    ) -> Option<Self> {
        let expr = parser::parse(&text.value).ok()?;
        let notes = annotate(&expr, schema, (scope != 0).then_some(scope), purpose).ok()?;
        Some(Self { role, node, scope, text, expr, notes })
    }

    /// Where a part stands in `form.ron`.
    pub(super) fn place(&self, part: &Expr) -> Span {
        self.text.place(part.span)
    }

    /// Where the whole stands in `form.ron`.
    pub(super) fn span(&self) -> Span {
        self.text.span
    }

    /// A part as it was written.
    pub(super) fn written(&self, part: &Expr) -> &str {
        self.text.value.get(part.span.range()).unwrap_or_default()
    }

    /// The static type of a part.
    pub(super) fn ty(&self, part: &Expr) -> Ty {
        self.notes.get(&part.span).map_or(Ty::Any, |note| note.ty)
    }

    /// The question, repeat or group that a part is, one or all its instances.
    pub(super) fn reference(&self, part: &Expr) -> Option<QuestionRef> {
        match (&part.kind, &self.notes.get(&part.span)?.meaning) {
            (ExprKind::Path(_), Meaning::Question(question)) => Some(*question),
            _ => None,
        }
    }

    /// The node that a part is the one value of, in the row of the expression.
    pub(super) fn single(&self, part: &Expr) -> Option<NodeId> {
        self.reference(part).filter(|question| !question.many && question.base == 0).map(|q| q.node)
    }

    /// Every node of the answers it reads.
    pub(super) fn reads(&self) -> impl Iterator<Item = NodeId> {
        self.notes.values().flat_map(|note| note.answers().iter().copied())
    }
}

/// The arguments of a call of a function.
pub(super) fn call<'e>(part: &'e Expr, name: &str) -> Option<&'e [Expr]> {
    match &part.kind {
        ExprKind::Call(Name { text, .. }, args) if &**text == name => Some(args),
        _ => None,
    }
}

/// The value of a part that is written out: a number, a text, `true()`, `date('2026-11-24')`.
pub(super) fn constant(part: &Expr) -> Option<Value> {
    match &part.kind {
        ExprKind::Number(number) => Some(Value::Number(*number)),
        ExprKind::Text(text) => Some(Value::Text(text.clone())),
        ExprKind::Negate(inner) => match constant(inner)? {
            Value::Number(number) => Some(Value::Number(-number)),
            _ => None,
        },
        ExprKind::Call(name, args) => match (&*name.text, args.as_slice()) {
            ("true", []) => Some(Value::Bool(true)),
            ("false", []) => Some(Value::Bool(false)),
            ("date", [day]) => constant(day)?.to_date().map(Value::Date),
            _ => None,
        },
        _ => None,
    }
}

/// The text of a part that is a quoted text.
pub(super) fn text(part: &Expr) -> Option<&str> {
    match &part.kind {
        ExprKind::Text(text) => Some(text),
        _ => None,
    }
}
