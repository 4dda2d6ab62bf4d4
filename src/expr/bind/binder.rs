//! The binder: what surrounds the place being bound, and the errors found so far.

use std::collections::HashMap;

use super::{Bound, Note, Purpose, Ty};
use crate::{
    diag::{Span, did_you_mean},
    expr::{
        ANSWERS, Doc, Expr, ExprError, ExprKind, Schema, ShapeId,
        ast::{BinaryOp, Name},
        value::Value,
    },
    words::table::expr as words,
};

/// What a relative path starts from: the node the expression stands at, or a predicate's candidate.
pub(super) struct Frame {
    pub(super) doc: Doc,
    /// The shape nodes it may be; several after `*` or `//`.
    pub(super) shapes: Vec<ShapeId>,
}

pub(super) struct Binder<'s> {
    /// Where to note what each part is, if somebody wants to know.
    pub(super) notes: Option<&'s mut HashMap<Span, Note>>,
    pub(super) schema: &'s dyn Schema,
    /// Outermost first; never empty.
    pub(super) frames: Vec<Frame>,
    pub(super) errors: Vec<ExprError>,
    /// Whether the expression belongs to a question, so that `.` has a meaning.
    pub(super) placed: bool,
}

/// A bound expression with its type, or nothing when an error has been noted.
pub(super) type Made = Option<(Bound, Ty)>;

impl<'s> Binder<'s> {
    pub(super) fn new(schema: &'s dyn Schema, at: Option<ShapeId>, purpose: Purpose) -> Self {
        let mut frames = vec![Frame { doc: ANSWERS, shapes: vec![at.unwrap_or(0)] }];
        match purpose {
            Purpose::Filter(doc) => frames.push(Frame { doc, shapes: vec![1] }),
            Purpose::RowFilter(repeat) => frames.push(Frame { doc: ANSWERS, shapes: vec![repeat] }),
            Purpose::Condition | Purpose::Value => {}
        }
        Self { notes: None, schema, frames, errors: vec![], placed: at.is_some_and(|node| node != 0) }
    }

    pub(super) fn run(mut self, expr: &Expr) -> Result<(Bound, Ty), Vec<ExprError>> {
        match self.expr(expr) {
            Some(made) if self.errors.is_empty() => Ok(made),
            _ => Err(self.errors),
        }
    }

    /// Notes an error; the `None` stands for the expression that could not be made.
    pub(super) fn fail<T>(&mut self, error: ExprError) -> Option<T> {
        self.errors.push(error);
        None
    }

    pub(super) fn expr(&mut self, expr: &Expr) -> Made {
        let made = self.made(expr);
        if let (Some(notes), Some((bound, ty))) = (&mut self.notes, &made) {
            notes.insert(expr.span, Note::of(bound, *ty));
        }
        made
    }

    fn made(&mut self, expr: &Expr) -> Made {
        match &expr.kind {
            ExprKind::Number(number) => Some((Bound::Const(Value::Number(*number)), Ty::Number)),
            ExprKind::Text(text) => Some((Bound::Const(Value::Text(text.clone())), Ty::Text)),
            ExprKind::Call(name, args) => self.call(name, args, expr.span),
            ExprKind::Binary(op, a, b) => self.binary(*op, a, b),
            ExprKind::Negate(inner) => {
                let (inner, _) = self.expr(inner)?;
                Some((negated(inner), Ty::Number))
            }
            ExprKind::Path(path) => self.path(path, expr.span),
        }
    }

    fn binary(&mut self, op: BinaryOp, a: &Expr, b: &Expr) -> Made {
        // Both sides are bound before giving up, so that errors of both are told.
        let (left, right) = (self.expr(a), self.expr(b));
        let ((left, _), (right, _)) = (left?, right?);
        let ty = match op {
            BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Modulo => {
                Ty::Number
            }
            BinaryOp::Union => {
                for (side, bound) in [(a, &left), (b, &right)] {
                    if !bound.has_nodes() {
                        self.errors.push(
                            ExprError::new("E030", side.span, &words::UNION_OF_VALUES)
                                .label(&words::WANT_NODES_HERE),
                        );
                    }
                }
                Ty::Nodes
            }
            _ => Ty::Bool,
        };
        Some((Bound::Binary(op, Box::new(left), Box::new(right)), ty))
    }

    /// The node `${name}` means.
    pub(super) fn named(&mut self, name: &Name) -> Option<ShapeId> {
        let found = self.schema.question(&name.text);
        if found.is_none() {
            let mut error = ExprError::new("E020", name.span, words::UNKNOWN_QUESTION.with([&*name.text]));
            if let Some(near) = did_you_mean(&name.text, self.schema.question_names()) {
                error = error.help(words::DID_YOU_MEAN.with([format!("${{{near}}}")]));
            }
            self.errors.push(error);
        }
        found
    }

    /// The secondary instance of a name.
    pub(super) fn instance(&mut self, name: &str, span: Span) -> Option<Doc> {
        let found = self.schema.instance(name);
        if found.is_none() {
            let mut error = ExprError::new("E023", span, words::UNKNOWN_INSTANCE.with([name]));
            if let Some(near) = did_you_mean(name, self.schema.instance_names()) {
                error = error.help(words::DID_YOU_MEAN.with([near]));
            }
            self.errors.push(error);
        }
        found
    }

    /// The name of a secondary instance, for messages.
    pub(super) fn table_name(&self, doc: Doc) -> String {
        let names = self.schema.instance_names();
        names.into_iter().find(|name| self.schema.instance(name) == Some(doc)).unwrap_or_default().to_owned()
    }

    /// The repeat whose rows a node of the answers has: itself, or the innermost around it.
    pub(super) fn own_repeat(&self, node: ShapeId) -> Option<ShapeId> {
        if self.schema.is_repeat(ANSWERS, node) { Some(node) } else { self.schema.repeat_of(node) }
    }

    /// The repeat whose row a frame is in.
    pub(super) fn frame_repeat(&self, frame: &Frame) -> Option<ShapeId> {
        match frame.shapes[..] {
            [node] if frame.doc == ANSWERS => self.own_repeat(node),
            _ => None,
        }
    }

    /// The repeats around a row of `repeat`, itself first.
    pub(super) fn chain(&self, repeat: Option<ShapeId>) -> impl Iterator<Item = ShapeId> + use<'_, 's> {
        std::iter::successors(repeat, |repeat| self.schema.repeat_of(*repeat))
    }

    /// The innermost repeat whose row both have.
    pub(super) fn shared(&self, a: Option<ShapeId>, b: Option<ShapeId>) -> Option<ShapeId> {
        self.chain(a).find(|repeat| self.chain(b).any(|other| other == *repeat))
    }

    /// From which base a question is read, and the repeat it shares with that base. See the module's page.
    pub(super) fn base_of(&self, node: ShapeId) -> (u8, Option<ShapeId>) {
        let outer = self.schema.repeat_of(node);
        let answers = || self.frames.iter().enumerate().filter(|(_, frame)| frame.doc == ANSWERS);
        let inside = answers().skip(1).filter_map(|(base, frame)| {
            let own = self.frame_repeat(frame)?;
            self.chain(outer).any(|repeat| repeat == own).then_some((base as u8, Some(own)))
        });
        if let Some(found) = inside.last() {
            return found;
        }
        let mut best = (0, None, 0);
        for (base, frame) in answers() {
            let common = self.shared(self.frame_repeat(frame), outer);
            let depth = self.chain(common).count();
            if depth > best.2 {
                best = (base as u8, common, depth);
            }
        }
        (best.0, best.1)
    }
}

/// The negative, of a constant at once.
fn negated(inner: Bound) -> Bound {
    match inner {
        Bound::Const(Value::Number(number)) => Bound::Const(Value::Number(-number)),
        inner => Bound::Negate(Box::new(inner)),
    }
}
