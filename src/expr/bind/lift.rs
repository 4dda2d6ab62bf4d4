//! Aggregates over the rows of a repeat, taken out of expressions so that the engine can keep them running.

use super::{Bound, BoundPath, BoundStart, QuestionRef};
use crate::expr::{ANSWERS, Schema, ShapeId, ast::BinaryOp, value::Value};

/// An aggregate over the rows of a repeat.
#[derive(Clone, Debug)]
pub struct Lifted {
    /// `sum`, `count`, `count-non-empty`, `min` or `max`.
    pub function: &'static str,
    /// The repeat whose rows contribute.
    pub repeat: ShapeId,
    /// One result for each row of this repeat (`None` = the root), over the rows of `repeat` below it.
    pub scope: Option<ShapeId>,
    /// Whether a row contributes; evaluated at the row, as base 0.
    pub filter: Option<Bound>,
    /// What it contributes; evaluated at the row, as base 0. `None` for a count of rows.
    pub value: Option<Bound>,
}

/// The aggregate that a call is, if it is one that can be kept running: `sum(${q})`, `count(${repeat})`,
/// `count(${repeat}[…])`, `max(${repeat}[…]/q)`. A filter that reads positions, or the very row the expression
/// stands in, cannot: it means something else for each reader.
///
/// The engine's fold must do as [`super::super::functions`] says: `sum`, `min` and `max` skip what is empty,
/// `min` and `max` of nothing are empty, a sum of nothing is 0.
pub fn lift(bound: &Bound, schema: &dyn Schema) -> Option<Lifted> {
    let Bound::Call(function, args, _) = bound else { return None };
    if !matches!(function.name, "sum" | "count" | "count-non-empty" | "min" | "max") {
        return None;
    }
    let [arg] = &args[..] else { return None };
    let (rows, leaf, filters): (&QuestionRef, ShapeId, &[Bound]) = match arg {
        Bound::Question(question) => (question, question.node, &[]),
        Bound::Path(path) => {
            let BoundPath { start: BoundStart::Question(question), predicates, steps, .. } = &**path else {
                return None;
            };
            let mut leaf = question.node;
            for step in steps {
                match (&step.moves[..], &step.predicates[..]) {
                    ([only], []) if schema.parent(ANSWERS, only.to) == Some(only.from) => leaf = only.to,
                    _ => return None,
                }
            }
            (question, leaf, predicates)
        }
        _ => return None,
    };
    let own = |node| if schema.is_repeat(ANSWERS, node) { Some(node) } else { schema.repeat_of(node) };
    let repeat = own(rows.node)?;
    // Steps into a deeper repeat, or a filter on leaves, are left to the general way.
    if !rows.many
        || rows.base != 0
        || own(leaf) != Some(repeat)
        || (!filters.is_empty() && rows.node != repeat)
    {
        return None;
    }
    let scope = rows.common;
    if !filters.iter().all(|filter| is_same_for_all_readers(filter, scope, schema)) {
        return None;
    }
    let filter = filters
        .iter()
        .map(|filter| rebase(filter.clone(), 1, -1))
        .reduce(|a, b| Bound::Binary(BinaryOp::And, Box::new(a), Box::new(b)));
    let value = (leaf != repeat).then_some(Bound::Question(QuestionRef {
        node: leaf,
        base: 0,
        common: Some(repeat),
        many: false,
        span: rows.span,
    }));
    // A count of leaves is a count of rows: each row has one.
    let value = value.filter(|_| function.name != "count");
    Some(Lifted { function: function.name, repeat, scope, filter, value })
}

impl Lifted {
    /// The aggregate's place in an expression that belongs to the node `at`, instead of the call.
    pub fn place(&self, aggregate: u32, call: Bound, at: ShapeId) -> Bound {
        let mut reads_at = false;
        for part in self.filter.iter().chain(&self.value) {
            part.walk(&mut |part| match part {
                Bound::Question(question) => reads_at |= question.node == at,
                Bound::Path(path) => reads_at |= path.doc == ANSWERS && path.ends.contains(&at),
                _ => {}
            });
        }
        if reads_at { Bound::Tried(aggregate, Box::new(call)) } else { Bound::Aggregate(aggregate) }
    }
}

/// Whether a filter gives the same whichever row of the scope it is read from, and needs no position.
fn is_same_for_all_readers(filter: &Bound, scope: Option<ShapeId>, schema: &dyn Schema) -> bool {
    let chain: Vec<ShapeId> = std::iter::successors(scope, |repeat| schema.repeat_of(*repeat)).collect();
    let shared = |common: Option<ShapeId>| common.is_none_or(|repeat| chain.contains(&repeat));
    // `[1]` and the like are positions.
    let mut same = matches!(filter, Bound::Binary(..) | Bound::Call(..)) && is_condition(filter);
    filter.walk(&mut |part| {
        same &= match part {
            Bound::Question(question) => question.base != 0 || shared(question.common),
            Bound::Path(path) => match path.start {
                BoundStart::Context(base) => base != 0,
                BoundStart::Question(question) => question.base != 0 || shared(question.common),
                BoundStart::Root | BoundStart::Nodes(_) => true,
            },
            Bound::Call(function, ..) => {
                !matches!(function.name, "position" | "last" | "once" | "random" | "uuid" | "last-saved")
            }
            Bound::Aggregate(_) | Bound::Tried(..) => false,
            _ => true,
        };
    });
    same
}

fn is_condition(filter: &Bound) -> bool {
    use BinaryOp::{And, Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual, Or};
    match filter {
        Bound::Binary(op, ..) => {
            matches!(op, And | Or | Equal | NotEqual | Less | LessOrEqual | Greater | GreaterOrEqual)
        }
        Bound::Call(function, ..) => function.returns == super::Ty::Bool,
        _ => false,
    }
}

/// Moves the bases of an expression: those from `from` on by `by`, for a place more or fewer predicates deep.
pub(super) fn rebase(bound: Bound, from: u8, by: i8) -> Bound {
    let moved = |base: u8| if base >= from { base.saturating_add_signed(by) } else { base };
    bound.map(&mut |part| match part {
        Bound::Question(question) => Bound::Question(QuestionRef { base: moved(question.base), ..question }),
        Bound::Column(column) => Bound::Column(super::ColumnRef { base: moved(column.base), ..column }),
        Bound::Path(mut path) => {
            match &mut path.start {
                BoundStart::Context(base) => *base = moved(*base),
                BoundStart::Question(question) => question.base = moved(question.base),
                BoundStart::Root | BoundStart::Nodes(_) => {}
            }
            Bound::Path(path)
        }
        Bound::Call(function, mut args, span) if matches!(function.name, "position" | "last") => {
            if let [Bound::Const(Value::Number(base))] = &mut args[..] {
                *base = f64::from(moved(*base as u8));
            }
            Bound::Call(function, args, span)
        }
        other => other,
    })
}
