//! A question of the compiled form.

use serde::{Deserialize, Serialize};

use super::{ExprId, ListId, NodeId};
use crate::expr::Str;

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Type.
    pub ty: QuestionType,
    /// Its choice list.
    pub list: Option<ListId>,
    /// Which choices are offered.
    pub choice_filter: Option<ExprId>,
    /// The implicit text question `<name>_other` when the list has `or_other`.
    pub other: Option<NodeId>,
    /// Choices that exclude all others.
    pub exclusive: Vec<Str>,
    /// Most choices (`SelectMultiple`), longest text in letters (`Text`).
    pub max: Option<u32>,
    /// Ask each item of a select-multiple yes/no.
    pub yes_no: bool,
    /// Several lines of text.
    pub multiline: bool,
    /// Input mask of a text: `9` digit, `A` letter, anything else stands for itself.
    pub mask: Option<Str>,
    /// How much of a date must be known.
    pub date: DatePrecision,
    /// Start, end and step of a range.
    pub range: Option<(f64, f64, f64)>,
}

impl Question {
    /// A question of a type with nothing special about it.
    pub fn of(ty: QuestionType) -> Self {
        Self {
            ty,
            list: None,
            choice_filter: None,
            other: None,
            exclusive: Vec::new(),
            max: None,
            yes_no: false,
            multiline: false,
            mask: None,
            date: DatePrecision::Full,
            range: None,
        }
    }
}

/// How much of a date must be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DatePrecision {
    /// Day, month and year.
    #[default]
    Full,
    /// The day may be left out (`appearance` month-year).
    MonthYear,
    /// Month and day may be left out (`appearance` year).
    Year,
    /// Anything from a year on is accepted (`partial: true`).
    Partial,
}

/// Types of questions; XLSForm's names in CamelCase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum QuestionType {
    Text,
    Integer,
    Decimal,
    Date,
    Time,
    DateTime,
    SelectOne,
    SelectMultiple,
    Rank,
    Range,
    GeoPoint,
    GeoTrace,
    GeoShape,
    File,
    Acknowledge,
    Note,
    Calculate,
    Hidden,
    Start,
    End,
    Today,
    Username,
    DeviceId,
}

impl QuestionType {
    /// Whether the enumerator is asked (a note is shown, not asked).
    pub fn is_asked(self) -> bool {
        !matches!(
            self,
            Self::Note
                | Self::Calculate
                | Self::Hidden
                | Self::Start
                | Self::End
                | Self::Today
                | Self::Username
                | Self::DeviceId
        )
    }
}
