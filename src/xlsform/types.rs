//! The column `type`, in all the spellings that pyxform accepts.

use crate::{
    diag::did_you_mean,
    form::{definition::ItemType, plan::QuestionType as Q},
};

/// What a type of the sheet means here.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Type {
    Begin(ItemType),
    End(ItemType),
    Loop,
    Question(Q),
    /// Becomes a question that asks for a file.
    AsFile,
    /// Becomes a text question.
    AsText,
    /// A question whose type brings a check with it.
    Checked(Q, &'static str),
    /// Something a phone knows.
    AsHidden,
    /// A question with choices.
    Select {
        ty: Q,
        list: List,
        or_other: bool,
    },
    /// A table beside the workbook.
    CsvExternal,
    /// Has no counterpart.
    Nothing,
}

/// Where choices come from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum List {
    Sheet(String),
    External(String),
    File(String),
    /// The rows of the repeat that holds this question.
    Rows(String),
    Missing,
}

const PLAIN: &[(&str, Type)] = &[
    ("text", Type::Question(Q::Text)),
    ("string", Type::Question(Q::Text)),
    ("integer", Type::Question(Q::Integer)),
    ("int", Type::Question(Q::Integer)),
    ("decimal", Type::Question(Q::Decimal)),
    ("date", Type::Question(Q::Date)),
    ("time", Type::Question(Q::Time)),
    ("datetime", Type::Question(Q::DateTime)),
    ("date time", Type::Question(Q::DateTime)),
    ("geopoint", Type::Question(Q::GeoPoint)),
    ("gps", Type::Question(Q::GeoPoint)),
    ("location", Type::Question(Q::GeoPoint)),
    ("geotrace", Type::Question(Q::GeoTrace)),
    ("geoshape", Type::Question(Q::GeoShape)),
    ("range", Type::Question(Q::Range)),
    ("note", Type::Question(Q::Note)),
    ("calculate", Type::Question(Q::Calculate)),
    ("hidden", Type::Question(Q::Hidden)),
    ("acknowledge", Type::Question(Q::Acknowledge)),
    ("trigger", Type::Question(Q::Acknowledge)),
    ("file", Type::Question(Q::File)),
    ("image", Type::AsFile),
    ("photo", Type::AsFile),
    ("picture", Type::AsFile),
    ("audio", Type::AsFile),
    ("video", Type::AsFile),
    ("signature", Type::AsFile),
    ("draw", Type::AsFile),
    ("annotate", Type::AsFile),
    ("osm", Type::AsFile),
    ("barcode", Type::AsText),
    ("phone number", Type::Checked(Q::Text, r"regex(., '\d*')")),
    ("percentage", Type::Checked(Q::Integer, "0 <= . and . <= 100")),
    ("number of days in last month", Type::Checked(Q::Integer, "0 <= . and . <= 31")),
    ("number of days in last six months", Type::Checked(Q::Integer, "0 <= . and . <= 183")),
    ("number of days in last year", Type::Checked(Q::Integer, "0 <= . and . <= 365")),
    ("start", Type::Question(Q::Start)),
    ("start time", Type::Question(Q::Start)),
    ("end", Type::Question(Q::End)),
    ("end time", Type::Question(Q::End)),
    ("today", Type::Question(Q::Today)),
    ("username", Type::Question(Q::Username)),
    ("uri:username", Type::Question(Q::Username)),
    ("deviceid", Type::Question(Q::DeviceId)),
    ("device id", Type::Question(Q::DeviceId)),
    ("imei", Type::Question(Q::DeviceId)),
    ("uri:deviceid", Type::Question(Q::DeviceId)),
    ("phonenumber", Type::AsHidden),
    ("get phone number", Type::AsHidden),
    ("uri:phonenumber", Type::AsHidden),
    ("email", Type::AsHidden),
    ("uri:email", Type::AsHidden),
    ("simserial", Type::AsHidden),
    ("uri:simserial", Type::AsHidden),
    ("sim id", Type::AsHidden),
    ("subscriberid", Type::AsHidden),
    ("subscriber id", Type::AsHidden),
    ("uri:subscriberid", Type::AsHidden),
    ("start-geopoint", Type::AsHidden),
    ("background-geopoint", Type::AsHidden),
    ("background-audio", Type::AsHidden),
    ("audit", Type::Nothing),
    ("xml-external", Type::Nothing),
    ("csv-external", Type::CsvExternal),
];

const SELECTS: &[(&str, Q, bool, bool)] = &[
    // Spelling, type, from a file, from the sheet external_choices.
    ("select one from file", Q::SelectOne, true, false),
    ("select multiple from file", Q::SelectMultiple, true, false),
    ("rank from file", Q::Rank, true, false),
    ("select one external", Q::SelectOne, false, true),
    ("select all that apply from", Q::SelectMultiple, false, false),
    ("select all that apply", Q::SelectMultiple, false, false),
    ("select one from", Q::SelectOne, false, false),
    ("select one using", Q::SelectOne, false, false),
    ("select multiple from", Q::SelectMultiple, false, false),
    ("select multiple using", Q::SelectMultiple, false, false),
    ("select one", Q::SelectOne, false, false),
    ("select multiple", Q::SelectMultiple, false, false),
    ("select1", Q::SelectOne, false, false),
    ("select", Q::SelectMultiple, false, false),
    ("rank", Q::Rank, false, false),
];

/// Reads a type; `None` for one that is not known.
pub(super) fn read(text: &str) -> Option<Type> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let low = words.join(" ").to_lowercase();
    let spaced = low.replace('_', " ");
    let bare = bare(&spaced);
    if let Some((_, ty)) = PLAIN.iter().find(|(name, _)| *name == bare || *name == low) {
        return Some(ty.clone());
    }
    if low.starts_with("osm ") {
        return Some(Type::AsFile);
    }
    container(bare).or_else(|| select(&words.join(" ")))
}

/// The known type that is nearest to what is written, the name of a list left aside.
pub(super) fn near(written: &str) -> Option<&'static str> {
    let first = written.split_whitespace().next().unwrap_or_default();
    did_you_mean(written, names()).or_else(|| did_you_mean(first, names()))
}

fn names() -> impl Iterator<Item = &'static str> {
    const OTHERS: &[&str] = &[
        "select_one",
        "select_multiple",
        "select_one_from_file",
        "select_multiple_from_file",
        "begin group",
        "end group",
        "begin repeat",
        "end repeat",
    ];
    PLAIN.iter().map(|(name, _)| *name).chain(OTHERS.iter().copied())
}

/// Old spellings: `q string`, `add integer prompt`, `get start time`.
fn bare(text: &str) -> &str {
    let text = text.strip_prefix("q ").or_else(|| text.strip_prefix("get ")).unwrap_or(text);
    text.strip_prefix("add ").and_then(|rest| rest.strip_suffix(" prompt")).unwrap_or(text)
}

fn container(text: &str) -> Option<Type> {
    let (word, kind) = text.split_once(' ')?;
    let ty = match kind {
        "group" => ItemType::Group,
        "repeat" | "lgroup" | "looped group" => ItemType::Repeat,
        _ if kind == "loop" || kind.starts_with("loop ") => return Some(Type::Loop),
        _ => return None,
    };
    match word {
        "begin" => Some(Type::Begin(ty)),
        "end" => Some(Type::End(ty)),
        _ => None,
    }
}

fn select(text: &str) -> Option<Type> {
    // `_` is a blank only in the word itself: lists may have it in their names.
    let low = text.to_ascii_lowercase().replace('_', " ");
    let start = ["add ", "q "].iter().find(|old| low.starts_with(**old)).map_or(0, |old| old.len());
    let rest = low.get(start..)?;
    let known = |(name, ..): &&(&str, Q, bool, bool)| {
        rest.strip_prefix(*name).is_some_and(|after| after.is_empty() || after.starts_with(' '))
    };
    let (name, ty, file, external) = SELECTS.iter().find(known)?;
    let argument = text.get(start + name.len()..).unwrap_or_default().trim();
    let argument = argument.strip_prefix("prompt using ").unwrap_or(argument);
    let others = ["or_other", "or other", "or specify other"];
    let other = others.iter().find_map(|ending| argument.strip_suffix(ending));
    let list = other.unwrap_or(argument).trim().to_owned();
    let question = list.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    // The names of lists have no blanks: what has is another word, such as `select_oen yn`.
    if question.is_none() && !file && (list.contains(' ') || argument.starts_with('_')) {
        return None;
    }
    let list = match question {
        Some(question) => List::Rows(question.trim().to_owned()),
        None if list.is_empty() => List::Missing,
        None if *file => List::File(list),
        None if *external => List::External(list),
        None => List::Sheet(list),
    };
    Some(Type::Select { ty: *ty, list, or_other: other.is_some() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_types() {
        assert_eq!(read("q string"), Some(Type::Question(Q::Text)));
        assert_eq!(read("add integer prompt"), Some(Type::Question(Q::Integer)));
        assert_eq!(read("begin_repeat"), Some(Type::Begin(ItemType::Repeat)));
        assert_eq!(read("End  Group"), Some(Type::End(ItemType::Group)));
        assert_eq!(read("dateTime"), Some(Type::Question(Q::DateTime)));
        assert_eq!(read("intger"), None);
        let of = |text: &str| match read(text) {
            Some(Type::Select { ty, list, or_other }) => (ty, list, or_other),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(of("select one Yes_No"), (Q::SelectOne, List::Sheet("Yes_No".into()), false));
        assert_eq!(of("select_multiple a or_other"), (Q::SelectMultiple, List::Sheet("a".into()), true));
        assert_eq!(of("select all that apply from b"), (Q::SelectMultiple, List::Sheet("b".into()), false));
        assert_eq!(of("select_one_from_file a.csv"), (Q::SelectOne, List::File("a.csv".into()), false));
        assert_eq!(of("select_one ${ who }"), (Q::SelectOne, List::Rows("who".into()), false));
        assert_eq!(of("rank x"), (Q::Rank, List::Sheet("x".into()), false));
    }
}
