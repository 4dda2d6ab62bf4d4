//! Tokens to syntax tree: a Pratt parser that refuses nesting deeper than 100.

use super::{Expr, ExprError};

/// Parses an expression.
///
/// # Errors
/// The first thing that is not an expression, with its place and what was expected.
pub fn parse(text: &str) -> Result<Expr, ExprError> {
    let _ = text;
    todo!()
}
