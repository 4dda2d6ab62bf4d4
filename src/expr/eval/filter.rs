//! Predicates and choice filters: by position at once, by index where a column is compared, else one by one.

use super::{Cx, Env, boolean, number, value};
use crate::expr::{
    Doc, Item, ShapeId,
    ast::BinaryOp,
    bind::{Bound, BoundStart},
    value::Value,
};

/// Keeps the candidates that pass every predicate (XPath 1.0 §2.4: a number is a position).
pub(super) fn restrict(predicates: &[Bound], items: &mut Vec<Item>, cx: &Cx<'_>) {
    for predicate in predicates {
        let size = items.len() as u32;
        if let Some(index) = wanted_position(predicate, cx) {
            // An index that is no whole number, or none, picks nothing.
            let at = (index >= 1.0 && index.fract() == 0.0).then(|| index as usize - 1);
            let picked = at.and_then(|at| items.get(at).copied());
            items.clear();
            items.extend(picked);
            continue;
        }
        let mut position = 0;
        items.retain(|item| {
            position += 1;
            let inside = cx.inside(*item, position, size);
            match predicate {
                Bound::Binary(..) if !is_numeric(predicate) => boolean(predicate, &inside),
                // A node is a condition, also one that holds a number.
                _ if predicate.has_nodes() => boolean(predicate, &inside),
                _ => match value(predicate, &inside) {
                    Value::Number(index) => index == f64::from(position),
                    other => other.to_bool(),
                },
            }
        });
    }
}

/// The position a predicate asks for, if it is a number or `position() = n` and `n` is the same for all.
fn wanted_position(predicate: &Bound, cx: &Cx<'_>) -> Option<f64> {
    let depth = cx.depth + 1;
    match predicate {
        Bound::Const(Value::Number(index)) => Some(*index),
        Bound::Binary(BinaryOp::Equal, a, b) => {
            let index = match (is_position(a, depth), is_position(b, depth)) {
                (true, false) => b,
                (false, true) => a,
                _ => return None,
            };
            // Only a number is compared as one; a text or boolean is left to the general way.
            (is_number(index) && is_independent(index, depth))
                .then(|| number(index, &cx.inside(cx.item, 1, 0)))
        }
        _ => None,
    }
}

/// Whether this is `position()` of the candidate of the predicate at a depth.
fn is_position(bound: &Bound, depth: u8) -> bool {
    matches!(bound, Bound::Call(function, ..) if function.name == "position") && counts(bound, depth)
}

/// Whether this is `position()` or `last()` of the candidate of the predicate at a depth.
fn counts(bound: &Bound, depth: u8) -> bool {
    match bound {
        Bound::Call(function, args, _) if matches!(function.name, "position" | "last") => {
            matches!(args[..], [Bound::Const(Value::Number(base))] if base == f64::from(depth))
        }
        _ => false,
    }
}

fn is_number(bound: &Bound) -> bool {
    match bound {
        Bound::Const(Value::Number(_)) => true,
        Bound::Call(function, ..) => function.returns == crate::expr::Ty::Number,
        other => is_numeric(other),
    }
}

fn is_numeric(bound: &Bound) -> bool {
    use BinaryOp::{Add, Divide, Modulo, Multiply, Subtract};
    matches!(bound, Bound::Negate(_) | Bound::Binary(Add | Subtract | Multiply | Divide | Modulo, ..))
}

/// The items of a secondary instance that can pass, by the index of a column that a predicate compares with
/// a text; `None` if there is no such predicate or index. The predicates must still be asked.
pub(super) fn indexed<'a>(predicates: &[Bound], doc: Doc, node: ShapeId, cx: &Cx<'a>) -> Option<&'a [u32]> {
    let first = predicates.first().filter(|first| node == 1 && !reads_position(first, cx.depth + 1))?;
    lookup(first, doc, cx.depth + 1, cx)
}

/// Looks for `column = text` in a conjunction and asks the instance for its index.
fn lookup<'a>(predicate: &Bound, doc: Doc, depth: u8, cx: &Cx<'a>) -> Option<&'a [u32]> {
    match predicate {
        Bound::Binary(BinaryOp::And, a, b) => lookup(a, doc, depth, cx).or_else(|| lookup(b, doc, depth, cx)),
        Bound::Binary(BinaryOp::Equal, a, b) => {
            let (column, key) = match (&**a, &**b) {
                (Bound::Column(column), key) | (key, Bound::Column(column))
                    if column.base == depth
                        && column.doc == doc
                        && !key.is_set()
                        && is_independent(key, depth) =>
                {
                    (column, key)
                }
                _ => return None,
            };
            let inside = cx.inside(Item { doc, node: 1, row: 0 }, 1, 0);
            // Cells are texts: with a number or boolean they do not compare as texts, so no index serves.
            match value(key, &inside) {
                Value::Number(_) | Value::Bool(_) => None,
                key => cx.env.instance.items_where(doc, column.column, &key.to_text()),
            }
        }
        _ => None,
    }
}

/// Whether an expression means the same for every candidate of the predicate at a depth.
fn is_independent(bound: &Bound, depth: u8) -> bool {
    let mut independent = true;
    bound.walk(&mut |part| {
        independent &= match part {
            Bound::Question(question) => question.base != depth,
            Bound::Column(column) => column.base != depth,
            Bound::Path(path) => match path.start {
                BoundStart::Context(base) => base != depth,
                BoundStart::Question(question) => question.base != depth,
                BoundStart::Root | BoundStart::Nodes(_) => true,
            },
            // Frozen and random results are made per call, so a call is not moved out of its place.
            Bound::Call(function, ..) => {
                !matches!(function.name, "random" | "uuid" | "once" | "randomize" | "last-saved")
                    && !counts(part, depth)
            }
            _ => true,
        };
    });
    independent
}

/// Whether a predicate at a depth is a position, or asks for one.
fn reads_position(bound: &Bound, depth: u8) -> bool {
    let mut found = matches!(bound, Bound::Const(Value::Number(_))) || is_numeric(bound);
    bound.walk(&mut |part| found |= counts(part, depth));
    found
}

/// Whether the result of a predicate at a depth may depend on positions: it is or may be a number, or asks for one.
pub(in crate::expr) fn may_be_position(predicate: &Bound, depth: u8) -> bool {
    use crate::expr::Ty;
    let is_call =
        matches!(predicate, Bound::Call(function, ..) if matches!(function.returns, Ty::Number | Ty::Any));
    is_call || reads_position(predicate, depth)
}

/// The items of a secondary instance that pass a choice filter, in order, found by index where the filter
/// compares a column with a text. `env.candidate` is not looked at.
pub fn items_passing(filter: &Bound, doc: Doc, env: &Env<'_>) -> Vec<u32> {
    let root = Cx { env, parent: None, item: env.current, position: 1, size: 1, depth: 0 };
    let all = env.instance.items(doc);
    let found = if reads_position(filter, 1) { None } else { lookup(filter, doc, 1, &root) };
    if let (Some(rows), Bound::Binary(BinaryOp::Equal, ..)) = (found, filter) {
        // The index has answered the whole filter.
        return rows.to_vec();
    }
    let passes = |row: &u32| boolean(filter, &root.inside(Item { doc, node: 1, row: *row }, row + 1, all));
    match found {
        Some(rows) => rows.iter().copied().filter(passes).collect(),
        None => (0..all).filter(passes).collect(),
    }
}
