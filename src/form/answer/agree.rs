//! Whether two answers say the same, however each was typed.

use super::Answer;
use crate::text::nfc;

impl Answer {
    /// Whether two say the same, be it that nothing is said.
    pub fn both_agree(one: Option<&Self>, other: Option<&Self>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => one.agrees(other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    /// Whether another answer says the same: texts without the blanks around them, numbers by value, times to the
    /// second, files by content. Special values are answers, too.
    pub fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => nfc(one).trim() == nfc(other).trim(),
            (Self::Integer(_) | Self::Decimal(_), Self::Integer(_) | Self::Decimal(_))
            | (Self::DateTime(_), Self::DateTime(_)) => self == other || self.value() == other.value(),
            (Self::Time(one), Self::Time(other)) => to_the_second(one) == to_the_second(other),
            (
                Self::File { sha256: one, size: one_size, .. },
                Self::File { sha256: other, size: other_size, .. },
            ) => (one, one_size) == (other, other_size),
            _ => self == other,
        }
    }
}

/// `07:30` is `07:30:00`.
fn to_the_second(time: &str) -> &str {
    time.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(time)
}
