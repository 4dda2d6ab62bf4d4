//! The questionnaire on its way from sheet to RON: items with their properties as they will be written.

use super::{columns::Texts, finding::At, settings, survey::SHEET};
use crate::form::definition::ItemType;

/// An item with the row it came from.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) ty: ItemType,
    pub(super) name: String,
    pub(super) row: u32,
    pub(super) properties: Vec<Property>,
    pub(super) body: Vec<Entry>,
}

/// A property and the column it came from.
#[derive(Debug)]
pub(super) struct Property {
    pub(super) name: &'static str,
    pub(super) value: Value,
    pub(super) column: Option<u32>,
}

/// A value as it is written.
#[derive(Debug)]
pub(super) enum Value {
    /// RON as it stands: `true`, `(1, 10, 1)`, `Fixed(3)`.
    Raw(String),
    /// A text in quotes.
    Text(String),
    /// An expression in quotes, in which `${…}` names questions.
    Expression(String),
    /// A text for people, in which `${…}` names questions.
    Texts(Texts),
    /// Texts in a list.
    Words(Vec<String>),
    /// Names of questions, each written `${…}` or bare.
    Names(Vec<String>),
    /// Names and values.
    Map(Vec<(String, String)>),
    /// One check with what it says.
    Check(String, Texts),
}

impl Entry {
    pub(super) fn set(&mut self, name: &'static str, value: Value, column: Option<u32>) {
        self.properties.push(Property { name, value, column });
    }

    /// Where a property of it stands. The name of the interview is carried by an item that no row of the sheet made.
    pub(super) fn at(&self, column: Option<u32>) -> At<'static> {
        let (sheet, row) = if self.row == 0 { (settings::SHEET, settings::ROW) } else { (SHEET, self.row) };
        At { sheet, row, column }
    }

    /// Questions in it, itself among them.
    pub(super) fn questions(&self) -> usize {
        let own = usize::from(matches!(self.ty, ItemType::Question(_)));
        own + self.body.iter().map(Self::questions).sum::<usize>()
    }
}
