//! Which columns of secondary instances are worth an index.

use super::Bound;
use crate::expr::{Doc, ShapeId, ast::BinaryOp};

/// The columns of secondary instances that an expression compares with `=`: worth an index.
pub fn equality_columns(bound: &Bound) -> Vec<(Doc, ShapeId)> {
    let mut found = Vec::new();
    bound.walk(&mut |part| {
        if let Bound::Binary(BinaryOp::Equal, a, b) = part {
            for side in [a, b] {
                if let Bound::Column(column) = &**side {
                    found.push((column.doc, column.column));
                }
            }
        }
    });
    found.sort_unstable();
    found.dedup();
    found
}
