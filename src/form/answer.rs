//! What a question can hold. An answer keeps what was entered; expressions see its [`Value`].

use serde::{Deserialize, Serialize};

use crate::expr::{Str, Value};

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

impl Answer {
    /// What expressions see: special values are empty, codes and partial dates are texts, a full date is a date.
    pub fn value(&self) -> Value {
        todo!()
    }

    /// The canonical text, as stored in exports and read by [`parse`]: codes separated by blanks, ISO dates,
    /// `lat lon alt acc` with `;` between points, `{special}` names for special values are not texts (see JSON).
    pub fn text(&self) -> String {
        todo!()
    }

    /// JSON as `replay` prints it: integers as numbers, decimals as entered, `{"special": "DontKnow"}`.
    pub fn json(&self) -> serde_json::Value {
        todo!()
    }
}
