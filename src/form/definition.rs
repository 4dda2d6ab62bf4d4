//! The definition as the author wrote it, typed but not yet compiled; every text with its span.
//!
//! # The language of questionnaires
//!
//! A questionnaire is RON. Terms are XLSForm's; where RON would ask for `Some(…)` it may be left out. A text that
//! people read is either one text for every language, or a map of language tag to text:
//! `label: { "vi": "Tuổi", "en": "Age" }`. It may pipe answers: `"${full_name} bao nhiêu tuổi?"`. An expression is
//! a text in XLSForm's dialect of XPath: `relevant: "${age} >= 15"`; a plain `true`, `false` or number will do.
//!
//! ```ron
//! Form(
//!     id: "village", version: "1", title: "Bản", languages: ["vi"], unit: Village,
//!     commune: "commune",                    // the question that says which commune
//!     instance_name: "${name}",              // what an interview is called in lists
//!     lists: {
//!         "yes_no": Inline([("1", "Có"), ("0", "Không")]),
//!         "sized": Inline([("s", "Nhỏ", { "most": 50 })]),      // extra columns for choice_filter
//!         "commune": Csv("lists/communes.csv"),                 // code,label_vi,label_en,… extra columns
//!         "who": Rows(repeat: "member", label: "${full_name}"), // the rows of a repeat
//!     },
//!     tables: { "standard": Csv("tables/standard.csv") },       // instance('standard')/root/item[…]/column
//!     body: [ /* items */ ],
//!     rules: [ Check(that: "${a} <= ${b}", say: "…") ],          // tried at completion
//! )
//! ```
//!
//! A list's CSV has a column `code` (or `name`), a label for each language, `label_vi`, `label_en` (or
//! `label::vi`; or one `label` for all of them), and any columns more. Codes have no blanks. A table's CSV has
//! any columns; its first line names them. Both are UTF-8.
//!
//! **Items** are `Group(name:, body: […])`, `Repeat(name:, body: […])` and questions, named by their type: `Text`,
//! `Integer`, `Decimal`, `Date`, `Time`, `DateTime`, `SelectOne`, `SelectMultiple`, `Rank`, `Range`, `GeoPoint`,
//! `GeoTrace`, `GeoShape`, `File`, `Acknowledge`, `Note`, `Calculate`, `Hidden`, `Start`, `End`, `Today`, `Username`,
//! `DeviceId`. [`properties::PROPERTIES`] is the one table of their properties: what each means and which types
//! have it.
//!
//! **Rows of a repeat** are added by the enumerator; or `count: Fixed(3)`; or `count: "${n}"`; or
//! `from: List("crops")`, one row per choice, thinned by `choice_filter`; or `from: Choices("crops_grown")`, one
//! row per choice of a select-multiple answer.
//!
//! **Checks** are `Check(that:, say:, severity: Hard | Soft | Critical, id:)`; `Hard` is the default.
//!
//! **Lint rules** that are right in general and wrong here are silenced by `allow: ["F062"]`, on a question, on a
//! group or repeat for all that stands in it, or on the form; a comment beside it says why.
//!
//! **Sources** are `source: "Thông tư 02/2022"`, or `source: Unsure("…")` for what no source confirms.

pub mod properties;
pub mod text;

pub use properties::{ItemType, PROPERTIES, Property};
pub use text::{Localized, Spanned, Text};

use super::{
    Special,
    plan::{NumberStyle, Severity, SourceNote, Unit},
};
use crate::{diag::Span, expr::Str};

/// A whole form as written.
#[derive(Clone, Debug, Default)]
pub struct Definition {
    /// The form's id.
    pub id: Spanned<Str>,
    /// The author's version.
    pub version: Spanned<Str>,
    /// Title.
    pub title: Localized,
    /// Language tags, the default one first.
    pub languages: Vec<Str>,
    /// What one interview is about.
    pub unit: Unit,
    /// How numbers are shown.
    pub numbers: NumberStyle,
    /// Name of the question that says which commune.
    pub commune: Option<Spanned<Str>>,
    /// What an interview is called.
    pub instance_name: Option<Text>,
    /// Lists, in order.
    pub lists: Vec<List>,
    /// Tables, in order.
    pub tables: Vec<Table>,
    /// Items, in order.
    pub body: Vec<Item>,
    /// Checks of the form itself.
    pub rules: Vec<Check>,
    /// Codes of lint rules that are silent in the whole form.
    pub allow: Vec<Spanned<Str>>,
}

/// A choice list as written.
#[derive(Clone, Debug)]
pub struct List {
    /// Name.
    pub name: Spanned<Str>,
    /// Where the choices are.
    pub from: ListSource,
}

/// Where the choices of a list are.
#[derive(Clone, Debug)]
pub enum ListSource {
    /// In the form itself.
    Inline(Vec<Choice>),
    /// In a CSV file of the form.
    Csv(Spanned<Str>),
    /// The rows of a repeat.
    Rows {
        /// The repeat's name.
        repeat: Spanned<Str>,
        /// What a row is called.
        label: Localized,
    },
    /// It could not be read; why was reported. Questions may still name it.
    Broken,
}

/// An inline choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Code.
    pub code: Spanned<Str>,
    /// Label.
    pub label: Localized,
    /// Extra columns.
    pub extra: Vec<(Str, Str)>,
}

/// A table as written.
#[derive(Clone, Debug)]
pub struct Table {
    /// Name.
    pub name: Spanned<Str>,
    /// Path of its CSV inside the form's folder; `None` if it could not be read.
    pub path: Option<Spanned<Str>>,
}

/// A check as written.
#[derive(Clone, Debug)]
pub struct Check {
    /// The condition that must hold.
    pub that: Text,
    /// What to say when it does not.
    pub say: Localized,
    /// How grave.
    pub severity: Severity,
    /// The author's name for it.
    pub id: Option<Spanned<Str>>,
}

/// Where the rows of a repeat come from, as written.
#[derive(Clone, Debug, Default)]
pub enum Rows {
    /// The enumerator adds them.
    #[default]
    User,
    /// Always so many.
    Fixed(u32),
    /// So many as an expression says.
    Count(Text),
    /// One for each choice of a list.
    List(Spanned<Str>),
    /// One for each choice of a select-multiple answer.
    Choices(Spanned<Str>),
}

/// A group, repeat or question as written: one structure for all types, since nearly every property is shared.
/// [`PROPERTIES`] says which type may have which.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // The fields are the properties of the table, which documents each.
pub struct Item {
    /// Its type.
    pub ty: ItemType,
    /// Name, with the place where it is given.
    pub name: Spanned<Str>,
    pub label: Localized,
    pub hint: Localized,
    pub guidance: Localized,
    pub relevant: Option<Text>,
    pub required: Option<Text>,
    pub required_message: Localized,
    pub read_only: Option<Text>,
    pub calculation: Option<Text>,
    pub trigger: Vec<Spanned<Str>>,
    pub default: Option<Text>,
    pub checks: Vec<Check>,
    pub pii: bool,
    pub verify: bool,
    pub special: Vec<Special>,
    pub appearance: Vec<Str>,
    pub parameters: Vec<(Str, Str)>,
    pub source: Option<SourceNote>,
    pub list: Option<Spanned<Str>>,
    pub choice_filter: Option<Text>,
    pub or_other: bool,
    pub exclusive: Vec<Spanned<Str>>,
    pub max: Option<u32>,
    pub yes_no: bool,
    pub multiline: bool,
    pub mask: Option<Str>,
    pub partial: bool,
    pub range: Option<(f64, f64, f64)>,
    pub rows: Rows,
    pub min_rows: Option<u32>,
    pub max_rows: Option<u32>,
    pub row_label: Localized,
    pub grid: bool,
    pub body: Vec<Item>,
    pub allow: Vec<Spanned<Str>>,
    /// Where the list property stands, or the name if it is missing.
    pub span: Span,
}

impl Item {
    /// An item of a type and name with nothing else said about it.
    pub fn new(ty: ItemType, name: Spanned<Str>) -> Self {
        Self {
            ty,
            span: name.span,
            name,
            label: Localized::default(),
            hint: Localized::default(),
            guidance: Localized::default(),
            relevant: None,
            required: None,
            required_message: Localized::default(),
            read_only: None,
            calculation: None,
            trigger: Vec::new(),
            default: None,
            checks: Vec::new(),
            pii: false,
            verify: false,
            special: Vec::new(),
            appearance: Vec::new(),
            parameters: Vec::new(),
            source: None,
            list: None,
            choice_filter: None,
            or_other: false,
            exclusive: Vec::new(),
            max: None,
            yes_no: false,
            multiline: false,
            mask: None,
            partial: false,
            range: None,
            rows: Rows::User,
            min_rows: None,
            max_rows: None,
            row_label: Localized::default(),
            grid: false,
            body: Vec::new(),
            allow: Vec::new(),
        }
    }
}
