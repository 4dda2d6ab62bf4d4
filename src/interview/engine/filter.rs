//! Choice filters that an index can answer: `commune = ${commune}` among 40,000 villages must not scan them.

use crate::{
    expr::{Bound, ast::BinaryOp, bind::{BoundAxis, BoundStart}},
    form::{Plan, plan::ExprId},
};

/// A column and the expression it is compared with, if every item that passes the filter has that value there.
pub(super) fn key(plan: &Plan, filter: ExprId) -> Option<(usize, &Bound)> {
    conjunct(&plan.formulas[filter as usize].bound)
}

fn conjunct(bound: &Bound) -> Option<(usize, &Bound)> {
    match bound {
        Bound::Binary(BinaryOp::And, left, right) => conjunct(left).or_else(|| conjunct(right)),
        Bound::Binary(BinaryOp::Equal, left, right) => match (column(left), column(right)) {
            (Some(column), None) if !asks_item(right) => Some((column, right)),
            (None, Some(column)) if !asks_item(left) => Some((column, left)),
            _ => None,
        },
        _ => None,
    }
}

/// The column of the item that a bare name of a filter means.
fn column(bound: &Bound) -> Option<usize> {
    let Bound::Path(path) = bound else { return None };
    match (&path.start, path.steps.as_slice()) {
        (BoundStart::Context, [step]) if path.predicates.is_empty() && step.predicates.is_empty() => {
            match &step.axis {
                BoundAxis::Children(nodes) => match nodes[..] {
                    [node] => (node as usize).checked_sub(2),
                    _ => None,
                },
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether an expression depends on the item: then it is not one key for all of them.
fn asks_item(bound: &Bound) -> bool {
    let mut asks = false;
    bound.walk(&mut |part| match part {
        Bound::Path(path) => asks |= !matches!(path.start, BoundStart::Current | BoundStart::Question(_)),
        Bound::Question(reference) => asks |= reference.base != 0,
        _ => {}
    });
    asks
}
