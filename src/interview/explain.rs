//! Why a question is asked, hidden, wrong or so valued.

use super::{Interview, Place};
use crate::expr::Str;

/// Which property is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Property {
    Relevant,
    Required,
    ReadOnly,
    Value,
    Check,
    Choices,
    Rows,
}

/// One explanation: the expression, its result, and what it read.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Which property.
    pub property: Property,
    /// Where the expression stands: the place itself, or a group around it that is not relevant.
    pub place: Place,
    /// The check, if it is one.
    pub check: Option<Str>,
    /// The expression as the author wrote it.
    pub expression: Str,
    /// What it gives now.
    pub result: Str,
    /// The questions it read, with the value shown.
    pub read: Vec<(Place, String)>,
}

impl Interview {
    /// Everything that makes a place what it is.
    pub fn explain(&self, place: Place, language: usize) -> Vec<Explanation> {
        let _ = (place, language);
        todo!()
    }
}
