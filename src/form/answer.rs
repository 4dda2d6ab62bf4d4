//! What a question can hold. An answer keeps what was entered; expressions see its [`Value`].

mod agree;
mod date;
mod geo;
mod json;
mod number;
mod parse;

use serde::{Deserialize, Serialize};

use crate::expr::{Str, Value};

pub use number::normal_decimal;

/// A value of a question, as stored in events. The order of variants and fields is part of the storage format
/// (see `store::codec`): append only.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// Text, and the path-like values that have no type of their own.
    Text(Str),
    /// A whole number.
    Integer(i64),
    /// A decimal as entered, normalised: `.` as mark, no grouping, no exponent (`2.50` stays `2.50`).
    Decimal(Str),
    /// A date, perhaps partial.
    Date(PartialDate),
    /// A time of day, minutes or seconds as entered: `07:30`, `07:30:15`.
    Time(Str),
    /// A date with time and offset, ISO 8601: `2026-11-24T07:30:00+07:00`.
    DateTime(Str),
    /// The code of the one choice.
    One(Str),
    /// Codes of choices: in list order for a select, in the order given for a rank. Never with blanks.
    Many(Vec<Str>),
    /// Points of a geopoint (one), a trace or a shape.
    Geo(Vec<GeoPoint>),
    /// A file: its path when it was attached, its SHA-256 and its length.
    File {
        /// Path or name.
        name: Str,
        /// SHA-256 of the content, lower-case hex.
        sha256: Str,
        /// Bytes.
        size: u64,
    },
    /// An acknowledgement.
    Acknowledged,
    /// A special value instead of an answer.
    Special(Special),
}

/// Why there is no ordinary answer. Reads as empty in expressions; satisfies `required`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Special {
    /// The respondent does not know.
    DontKnow,
    /// The respondent refuses to say.
    Refused,
    /// The question makes no sense here.
    NotApplicable,
}

/// A date of which month or day may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartialDate {
    /// Year, 1–9999.
    pub year: i16,
    /// Month 1–12, or 0 if only the year is known.
    pub month: u8,
    /// Day 1–31, or 0 if it is not known.
    pub day: u8,
}

/// A point on the earth, in ten-millionths of a degree (about 1 cm) and centimetres, so that equal points are
/// equal bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GeoPoint {
    /// Latitude, 10⁻⁷ degrees north.
    pub lat_e7: i32,
    /// Longitude, 10⁻⁷ degrees east.
    pub lon_e7: i32,
    /// Altitude in centimetres, if known.
    pub altitude_cm: Option<i32>,
    /// Accuracy in centimetres, if known.
    pub accuracy_cm: Option<u32>,
}

impl Special {
    /// The name, as `special(${q})` and JSON give it.
    pub fn name(self) -> &'static str {
        match self {
            Self::DontKnow => "DontKnow",
            Self::Refused => "Refused",
            Self::NotApplicable => "NotApplicable",
        }
    }

    /// The special value of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::DontKnow, Self::Refused, Self::NotApplicable]
            .into_iter()
            .find(|special| special.name() == name)
    }
}

/// What an acknowledgement is as text, as in ODK.
pub(crate) const ACKNOWLEDGED: &str = "OK";

impl Answer {
    /// What expressions see: special values are empty, codes and partial dates are texts, a full date is a date.
    pub fn value(&self) -> Value {
        match self {
            Self::Integer(number) => Value::Number(*number as f64),
            Self::Decimal(text) => text.parse().map_or(Value::Empty, Value::Number),
            Self::Date(date) => date.full().map_or_else(|| Value::Text(date.to_string().into()), Value::Date),
            Self::DateTime(text) => {
                date::date_time(text).map_or_else(|| Value::Text(text.clone()), Value::DateTime)
            }
            Self::Text(text) | Self::Time(text) | Self::One(text) if !text.is_empty() => {
                Value::Text(text.clone())
            }
            Self::Many(codes) if codes.is_empty() => Value::Empty,
            Self::Geo(points) if points.is_empty() => Value::Empty,
            Self::File { name, .. } => Value::Text(name.clone()),
            Self::Many(_) | Self::Geo(_) | Self::Acknowledged => Value::Text(self.text().into()),
            Self::Text(_) | Self::Time(_) | Self::One(_) | Self::Special(_) => Value::Empty,
        }
    }

    /// The canonical text, as stored in exports and read by [`Answer::parse`]: codes separated by blanks, ISO
    /// dates, `lat lon alt acc` in degrees and metres with `;` between points (as in ODK: an unknown altitude
    /// before a known accuracy is written 0), a file as `name sha256 bytes`. A special value has no text (see
    /// [`Answer::json`]): it gives the empty one.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text)
            | Self::Decimal(text)
            | Self::Time(text)
            | Self::DateTime(text)
            | Self::One(text) => text.to_string(),
            Self::Integer(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Many(codes) => codes.join(" "),
            Self::Geo(points) => geo::text(points),
            Self::File { name, sha256, size } => format!("{name} {sha256} {size}"),
            Self::Acknowledged => ACKNOWLEDGED.to_owned(),
            Self::Special(_) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests;
