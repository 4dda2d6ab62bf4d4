//! Values of expressions, and how XPath 1.0 and ODK turn one kind into another.

use std::sync::Arc;

/// Shared text: cloning is cheap.
pub type Str = Arc<str>;

/// A civil date.
pub type Date = jiff::civil::Date;

/// A civil date and time with the offset from UTC where it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateTime {
    /// Wall-clock date and time.
    pub civil: jiff::civil::DateTime,
    /// Minutes east of UTC.
    pub offset_minutes: i16,
}

/// An atomic value. A node-set never leaves the evaluator.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No answer, not relevant, or a special value: `''` as text, NaN as number, false as boolean.
    Empty,
    /// A boolean.
    Bool(bool),
    /// A number; integers are exact up to 2⁵³.
    Number(f64),
    /// A text; a partial date (`1987`, `1987-03`), a time, a geopoint and a select's codes are texts, too.
    Text(Str),
    /// A date; days since 1970-01-01 as number.
    Date(Date),
    /// A date with time; days since 1970-01-01 UTC with fraction as number.
    DateTime(DateTime),
}
