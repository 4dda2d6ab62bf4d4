//! What binding finds out about each part of an expression, for those who look at the text as it was written.

use std::collections::HashMap;

use super::{Bound, Purpose, QuestionRef, Ty, binder::Binder};
use crate::{
    diag::Span,
    expr::{ANSWERS, Doc, Expr, ExprError, Schema, ShapeId},
};

/// What a part of an expression is.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its static type.
    pub ty: Ty,
    /// What it speaks of.
    pub meaning: Meaning,
}

/// What a part of an expression speaks of.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// A computed value.
    Value,
    /// A question, repeat or group, one or all its instances.
    Question(QuestionRef),
    /// A column of the candidate item of a list or table.
    Column(Doc, ShapeId),
    /// Nodes that need walking: their document and the shape nodes they may be.
    Nodes(Doc, Vec<ShapeId>),
}

/// Binds an expression as [`super::bind`] does and notes what each part of it is, by the part's place.
///
/// # Errors
/// Those of [`super::bind`].
pub fn annotate(
    expr: &Expr,
    schema: &dyn Schema,
    at: Option<ShapeId>,
    purpose: Purpose,
) -> Result<HashMap<Span, Note>, Vec<ExprError>> {
    let mut notes = HashMap::new();
    let mut binder = Binder::new(schema, at, purpose);
    binder.notes = Some(&mut notes);
    binder.run(expr)?;
    Ok(notes)
}

impl Note {
    pub(super) fn of(bound: &Bound, ty: Ty) -> Self {
        let meaning = match bound {
            Bound::Question(question) => Meaning::Question(*question),
            Bound::Column(column) => Meaning::Column(column.doc, column.column),
            Bound::Path(path) => Meaning::Nodes(path.doc, path.ends.clone()),
            _ => Meaning::Value,
        };
        Self { ty, meaning }
    }

    /// The nodes of the answers it speaks of.
    pub fn answers(&self) -> &[ShapeId] {
        match &self.meaning {
            Meaning::Question(question) => std::slice::from_ref(&question.node),
            Meaning::Nodes(ANSWERS, ends) => ends,
            _ => &[],
        }
    }
}
