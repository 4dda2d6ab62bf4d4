//! The one table that says which property belongs to which type of item.

use crate::form::plan::QuestionType;

/// The type of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemType {
    /// `Group`.
    Group,
    /// `Repeat`.
    Repeat,
    /// Any question.
    Question(QuestionType),
}

/// Every question type with its name in a form.
pub static QUESTION_TYPES: &[(&str, QuestionType)] = &[
    ("Text", QuestionType::Text),
    ("Integer", QuestionType::Integer),
    ("Decimal", QuestionType::Decimal),
    ("Date", QuestionType::Date),
    ("Time", QuestionType::Time),
    ("DateTime", QuestionType::DateTime),
    ("SelectOne", QuestionType::SelectOne),
    ("SelectMultiple", QuestionType::SelectMultiple),
    ("Rank", QuestionType::Rank),
    ("Range", QuestionType::Range),
    ("GeoPoint", QuestionType::GeoPoint),
    ("GeoTrace", QuestionType::GeoTrace),
    ("GeoShape", QuestionType::GeoShape),
    ("File", QuestionType::File),
    ("Acknowledge", QuestionType::Acknowledge),
    ("Note", QuestionType::Note),
    ("Calculate", QuestionType::Calculate),
    ("Hidden", QuestionType::Hidden),
    ("Start", QuestionType::Start),
    ("End", QuestionType::End),
    ("Today", QuestionType::Today),
    ("Username", QuestionType::Username),
    ("DeviceId", QuestionType::DeviceId),
];

impl ItemType {
    /// Every name an item can have.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ["Group", "Repeat"].into_iter().chain(QUESTION_TYPES.iter().map(|(name, _)| *name))
    }

    /// The type of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Group" => Some(Self::Group),
            "Repeat" => Some(Self::Repeat),
            _ => QUESTION_TYPES.iter().find(|(known, _)| *known == name).map(|(_, ty)| Self::Question(*ty)),
        }
    }

    /// The name in a form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Group => "Group",
            Self::Repeat => "Repeat",
            Self::Question(ty) => {
                QUESTION_TYPES.iter().find(|(_, known)| *known == ty).map_or("Text", |(name, _)| name)
            }
        }
    }
}

/// Which types have a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// All.
    All,
    /// All but metadata (`start`, `end`, …), which have only a name and a label.
    NotMeta,
    /// Groups, repeats, notes and what the enumerator is asked.
    Shown,
    /// What the enumerator is asked.
    Asked,
    /// Questions that hold a value: all but notes.
    Valued,
    /// What the enumerator is asked, and what is computed or hidden.
    Computable,
    /// What can be checked: asked or computed questions, groups, repeats.
    Checked,
    /// Groups and repeats.
    Containers,
    /// Repeats.
    Repeats,
    /// Selects and ranks.
    Choices,
    /// Selects and ranks, and repeats that take their rows from a list.
    Filtered,
    /// These question types.
    Types(&'static [QuestionType]),
}

impl On {
    /// Whether an item of a type has the property.
    pub fn has(self, ty: ItemType) -> bool {
        use QuestionType as Q;
        let choices = matches!(ty, ItemType::Question(Q::SelectOne | Q::SelectMultiple | Q::Rank));
        let container = !matches!(ty, ItemType::Question(_));
        let asked = matches!(ty, ItemType::Question(ty) if ty.is_asked());
        let computed = matches!(ty, ItemType::Question(Q::Calculate | Q::Hidden));
        let note = ty == ItemType::Question(Q::Note);
        match self {
            Self::All => true,
            Self::NotMeta => container || asked || computed || note,
            Self::Shown => container || asked || note,
            Self::Asked => asked,
            Self::Valued => !container && !note,
            Self::Computable => asked || computed,
            Self::Checked => container || asked || computed,
            Self::Containers => container,
            Self::Repeats => ty == ItemType::Repeat,
            Self::Choices => choices,
            Self::Filtered => choices || ty == ItemType::Repeat,
            Self::Types(types) => matches!(ty, ItemType::Question(ty) if types.contains(&ty)),
        }
    }
}

/// A property of items.
#[derive(Debug)]
pub struct Property {
    /// Name.
    pub name: &'static str,
    /// Which types have it.
    pub on: On,
    /// What it means.
    pub doc: &'static str,
}

const fn property(name: &'static str, on: On, doc: &'static str) -> Property {
    Property { name, on, doc }
}

/// Every property.
pub static PROPERTIES: &[Property] = &[
    property("name", On::All, "unique name: letters, digits, `_`, `-`, `.`; begins with a letter or `_`"),
    property("label", On::All, "what is asked"),
    property("hint", On::Shown, "shown with the question"),
    property("guidance", On::Shown, "shown on demand"),
    property("relevant", On::NotMeta, "asked only if this holds"),
    property("required", On::Asked, "must be answered if this holds"),
    property("required_message", On::Asked, "what to say when it is not answered"),
    property("read_only", On::Asked, "shown, not asked, if this holds"),
    property("calculation", On::Computable, "its value is this expression"),
    property("trigger", On::Computable, "names whose change runs the calculation; nothing else does"),
    property("default", On::Computable, "value when the interview or the row is made"),
    property("checks", On::Checked, "conditions the answer must meet"),
    property("pii", On::Valued, "personal data"),
    property("verify", On::Asked, "keyed a second time in a verification; if no question says so, all are"),
    property("special", On::Asked, "special values it takes: DontKnow, Refused, NotApplicable"),
    property("appearance", On::NotMeta, "XLSForm's appearance words"),
    property("parameters", On::Valued, "XLSForm's parameters"),
    property("source", On::All, "where an official item comes from; Unsure(\"…\") if no source confirms it"),
    property("list", On::Choices, "name of the choice list"),
    property("choice_filter", On::Filtered, "which choices are offered; bare names are the list's columns"),
    property(
        "or_other",
        On::Types(&[QuestionType::SelectOne, QuestionType::SelectMultiple]),
        "adds the choice `other`, whose text is asked in `<name>_other`",
    ),
    property("exclusive", On::Types(&[QuestionType::SelectMultiple]), "codes that exclude every other"),
    property(
        "max",
        On::Types(&[QuestionType::SelectMultiple, QuestionType::Rank, QuestionType::Text]),
        "most choices; longest text in letters",
    ),
    property("as", On::Types(&[QuestionType::SelectMultiple]), "YesNo: each choice is asked yes or no"),
    property("multiline", On::Types(&[QuestionType::Text]), "several lines"),
    property("mask", On::Types(&[QuestionType::Text]), "`9` a digit, `A` a letter, anything else itself"),
    property("partial", On::Types(&[QuestionType::Date]), "month and day may be unknown"),
    property("range", On::Types(&[QuestionType::Range]), "(start, end, step)"),
    property("count", On::Repeats, "Fixed(n), or an expression"),
    property("from", On::Repeats, "List(\"…\") or Choices(\"…\"): one row for each"),
    property("min_rows", On::Repeats, "fewest rows at completion"),
    property("max_rows", On::Repeats, "most rows"),
    property("row_label", On::Repeats, "what a row is called"),
    property("layout", On::Repeats, "Grid: rows are edited like a spreadsheet"),
    property("body", On::Containers, "what it contains"),
    property("allow", On::All, "codes of lint rules that are silent here and inside"),
];
