//! Values of expressions, and how XPath 1.0 and ODK turn one kind into another.
//!
//! | from | text | number | boolean |
//! |---|---|---|---|
//! | empty | `''` | NaN | false |
//! | boolean | `true`, `false` | 1, 0 | itself |
//! | number | XPath 1.0 §4.2: no exponent, `-0` is `0` | itself | neither 0 nor NaN |
//! | text | itself | XPath 1.0 §4.4 and ODK: an ISO date counts days, a time is its part of the day; else NaN | not `''` |
//! | date | `2026-11-24` | days since 1970-01-01 | true |
//! | date with time | `2026-11-24T09:30:00.000+07:00` | days since 1970-01-01 UTC, with fraction | true |
//!
//! Comparison follows XPath 1.0 §3.4 on these values: `=` and `!=` compare as booleans if one side is a
//! boolean, else as numbers if one is a number, else as texts; `<` and its like compare as numbers. So every
//! order with an empty value is false, `${q} = ''` is true when nothing was answered, and `${q} != 1`, too.
//!
//! *Deviation*: a boolean and the text `true` or `false` compare as texts, because ODK stores a calculated
//! boolean as text and its forms ask `${flag} = 'false'`.

use std::{borrow::Cow, sync::Arc};

use super::ast::BinaryOp;

mod date;

pub(super) use date::day_fraction;
pub use date::{parse_clock, parse_date, parse_date_time, parse_time};

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

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl Value {
    /// Whether this is nothing: no answer, `''`, or a number that is none (ODK stores NaN as nothing).
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            Self::Number(number) => number.is_nan(),
            _ => false,
        }
    }

    /// `boolean()`, XPath 1.0 §4.3.
    pub fn to_bool(&self) -> bool {
        match self {
            Self::Empty => false,
            Self::Bool(value) => *value,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::Date(_) | Self::DateTime(_) => true,
        }
    }

    /// `number()`, XPath 1.0 §4.4 and ODK's days for dates.
    pub fn to_number(&self) -> f64 {
        match self {
            Self::Empty => f64::NAN,
            Self::Bool(value) => f64::from(u8::from(*value)),
            Self::Number(number) => *number,
            Self::Text(text) => text_to_number(text),
            Self::Date(date) => f64::from(date::days(*date)),
            Self::DateTime(moment) => date::fractional_days(*moment),
        }
    }

    /// `string()`, XPath 1.0 §4.2.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Bool(true) => Cow::Borrowed("true"),
            Self::Bool(false) => Cow::Borrowed("false"),
            Self::Number(number) => Cow::Owned(number_to_text(*number)),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::DateTime(moment) => Cow::Owned(date::date_time_to_text(*moment)),
        }
    }

    /// `string()` as shared text.
    pub fn to_str(&self) -> Str {
        match self {
            Self::Text(text) => Arc::clone(text),
            other => other.to_text().into(),
        }
    }

    /// `date()`: a date, the date of a moment, an ISO text, or days since 1970-01-01.
    pub fn to_date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            Self::DateTime(moment) => Some(moment.civil.date()),
            Self::Text(text) => {
                match parse_date(text).or_else(|| Some(parse_date_time(text)?.civil.date())) {
                    Some(date) => Some(date),
                    None if parse_clock(text).is_some() => None,
                    None => date::from_days(text_to_number(text)),
                }
            }
            Self::Number(days) => date::from_days(*days),
            Self::Empty | Self::Bool(_) => None,
        }
    }

    /// A date with time: as [`Value::to_date`], a date without time at midnight UTC.
    pub fn to_date_time(&self) -> Option<DateTime> {
        let midnight = |date: Date| DateTime { civil: date.at(0, 0, 0, 0), offset_minutes: 0 };
        match self {
            Self::DateTime(moment) => Some(*moment),
            Self::Text(text) => parse_date_time(text).or_else(|| self.to_date().map(midnight)),
            Self::Number(days) => date::moment(*days),
            other => other.to_date().map(midnight),
        }
    }
}

/// Compares two values by a comparison operator; any other operator gives false.
pub fn compare(op: BinaryOp, a: &Value, b: &Value) -> bool {
    match op {
        BinaryOp::Equal => equal(a, b),
        BinaryOp::NotEqual => !equal(a, b),
        _ => ordered(op, a.to_number(), b.to_number()),
    }
}

/// Compares two numbers by a comparison operator.
pub(super) fn ordered(op: BinaryOp, a: f64, b: f64) -> bool {
    match op {
        BinaryOp::Equal => a == b,
        BinaryOp::NotEqual => a != b,
        BinaryOp::Less => a < b,
        BinaryOp::LessOrEqual => a <= b,
        BinaryOp::Greater => a > b,
        BinaryOp::GreaterOrEqual => a >= b,
        _ => false,
    }
}

fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b,
        (Value::Text(a), Value::Text(b)) => a == b,
        (Value::Date(a), Value::Date(b)) => a == b,
        (Value::Bool(flag), Value::Text(text)) | (Value::Text(text), Value::Bool(flag)) => match &**text {
            "true" => *flag,
            "false" => !*flag,
            _ => *flag != text.is_empty(),
        },
        (Value::Bool(flag), other) | (other, Value::Bool(flag)) => *flag == other.to_bool(),
        (Value::Number(number), other) | (other, Value::Number(number)) => *number == other.to_number(),
        _ => a.to_text() == b.to_text(),
    }
}

/// A number as XPath 1.0 §4.2 writes it: shortest text that reads back the same, without exponent.
pub fn number_to_text(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "Infinity".to_owned() } else { "-Infinity".to_owned() }
    } else if number == 0.0 {
        "0".to_owned()
    } else {
        number.to_string()
    }
}

/// `number()` of a text: blanks around it are ignored; a number has no `+` and no exponent; dates count days and
/// times the part of the day that has passed, so that both can be put in order.
pub fn text_to_number(text: &str) -> f64 {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    let bytes = text.as_bytes();
    let plain = bytes.iter().all(|b| b.is_ascii_digit() || *b == b'.' || *b == b'-');
    if !plain && !bytes.contains(&b'T') && !bytes.contains(&b' ') {
        return parse_clock(text).map_or(f64::NAN, day_fraction);
    }
    if plain && let Ok(number) = text.parse() {
        return number;
    }
    if let Some(date) = parse_date(text) {
        return f64::from(date::days(date));
    }
    parse_date_time(text).map_or(f64::NAN, date::fractional_days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(t: &str) -> Value {
        Value::from(t)
    }

    #[test]
    fn numbers_are_written_without_exponent() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (5.0, "5"),
            (-1.5, "-1.5"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e21, "1000000000000000000000"),
            (1e-7, "0.0000001"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "Infinity"),
            (f64::NEG_INFINITY, "-Infinity"),
        ];
        for (number, expected) in cases {
            assert_eq!(number_to_text(number), expected);
        }
    }

    #[test]
    fn texts_are_read_as_numbers_and_dates() {
        let cases = [
            ("12", 12.0),
            (" -3.5 ", -3.5),
            (".5", 0.5),
            ("1.", 1.0),
            ("1970-01-01", 0.0),
            ("2026-11-24", 20781.0),
            ("1969-12-31", -1.0),
            ("1970-01-02T12:00:00Z", 1.5),
            ("1970-01-01T07:00:00.000+07:00", 0.0),
            ("1987", 1987.0),
            ("12:00", 0.5),
            ("18:00:00.000+07:00", 0.75),
        ];
        for (text, expected) in cases {
            assert_eq!(text_to_number(text), expected, "{text}");
        }
        for text in [
            "",
            "abc",
            "+1",
            "1e5",
            "1-2",
            "--1",
            "-",
            ".",
            "1987-03",
            "2026-02-30",
            "0x10",
            "inf",
            "nan",
            "25:00",
        ] {
            assert!(text_to_number(text).is_nan(), "{text}");
        }
    }

    #[test]
    fn equality_follows_the_stronger_kind() {
        let date = Value::Date(jiff::civil::date(2026, 11, 24));
        let cases = [
            (Value::Empty, text(""), true),
            (Value::Empty, Value::Empty, true),
            (Value::Empty, Value::Number(0.0), false),
            (Value::Empty, Value::Bool(false), true),
            (text("1"), Value::Number(1.0), true),
            (text("01"), Value::Number(1.0), true),
            (text("01"), text("1"), false),
            (date.clone(), text("2026-11-24"), true),
            (date.clone(), Value::Number(20781.0), true),
            (Value::Bool(false), text("false"), true),
            (Value::Bool(true), text("x"), true),
            (Value::Number(f64::NAN), Value::Number(f64::NAN), false),
        ];
        for (a, b, expected) in cases {
            assert_eq!(compare(BinaryOp::Equal, &a, &b), expected, "{a:?} = {b:?}");
            assert_eq!(compare(BinaryOp::NotEqual, &a, &b), !expected, "{a:?} != {b:?}");
            assert_eq!(compare(BinaryOp::Equal, &b, &a), expected, "{b:?} = {a:?}");
        }
        assert!(compare(BinaryOp::Less, &text("2026-11-23"), &date));
        assert!(!compare(BinaryOp::Less, &Value::Empty, &Value::Number(5.0)));
        assert!(!compare(BinaryOp::GreaterOrEqual, &Value::Empty, &Value::Number(5.0)));
    }
}
