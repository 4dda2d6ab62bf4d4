//! Dates, times and dates with time as ISO 8601 text.

use std::fmt;

use super::PartialDate;
use crate::expr::{Date, value};

impl PartialDate {
    /// A date of which all is known.
    pub fn of(date: Date) -> Self {
        Self { year: date.year(), month: date.month() as u8, day: date.day() as u8 }
    }

    /// The date, if all of it is known.
    pub fn full(self) -> Option<Date> {
        Date::new(self.year, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok()
    }

    /// Reads `1987`, `1987-03` or `1987-03-05`; `None` if that is no date of the years 1–9999.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year: i16 = digits(parts.next()?, 4)?;
        let month: Option<u8> = parts.next().map(|part| digits(part, 2).ok_or(())).transpose().ok()?;
        let day: Option<u8> = parts.next().map(|part| digits(part, 2).ok_or(())).transpose().ok()?;
        let date = Self { year, month: month.unwrap_or(0), day: day.unwrap_or(0) };
        let known = match (month, day) {
            (None, _) => true,
            (Some(month), None) => (1..=12).contains(&month),
            (Some(_), Some(_)) => date.full().is_some(),
        };
        (parts.next().is_none() && year >= 1 && known).then_some(date)
    }
}

/// ISO 8601, as far as it is known: `1987`, `1987-03`, `1987-03-05`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.month > 0 && self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

/// A number of exactly so many digits.
fn digits<N: std::str::FromStr>(text: &str, count: usize) -> Option<N> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// A time of day, `7:30`, `07:30` or `07:30:15`, with two digits each; `None` if it is none.
pub(super) fn time(text: &str) -> Option<String> {
    let padded = if text.find(':') == Some(1) { format!("0{text}") } else { text.to_owned() };
    let mut parts = padded.split(':');
    let hour: u8 = digits(parts.next()?, 2)?;
    let minute: u8 = digits(parts.next()?, 2)?;
    let second: Option<u8> = parts.next().map(|part| digits(part, 2).ok_or(())).transpose().ok()?;
    let good = hour < 24 && minute < 60 && second.is_none_or(|second| second < 60) && parts.next().is_none();
    good.then_some(padded)
}

/// A date with time and offset.
pub(super) fn date_time(text: &str) -> Option<value::DateTime> {
    let (date, rest) = text.split_once(['T', ' '])?;
    let at = rest.find(['Z', 'z', '+', '-'])?;
    let (clock, zone) = rest.split_at(at);
    let whole = clock.split('.').next()?;
    let date = PartialDate::parse(date)?.full()?;
    let clock: jiff::civil::Time = time(whole)?.parse().ok()?;
    Some(value::DateTime { civil: date.to_datetime(clock), offset_minutes: offset(zone)? })
}

/// `Z`, `+07:00`, `+0700` or `+07` in minutes east of UTC.
fn offset(zone: &str) -> Option<i16> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let plain: String = rest.chars().filter(|&letter| letter != ':').collect();
    let (hours, minutes) = plain.split_at_checked(2)?;
    let hours: i16 = digits(hours, 2)?;
    let minutes: i16 = if minutes.is_empty() { 0 } else { digits(minutes, 2)? };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// A date with time as it is stored: `2026-11-24T07:30:00+07:00`.
pub(super) fn date_time_text(at: value::DateTime) -> String {
    let (date, clock) = (at.civil.date(), at.civil.time());
    let sign = if at.offset_minutes < 0 { '-' } else { '+' };
    let offset = at.offset_minutes.unsigned_abs();
    format!(
        "{}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        PartialDate::of(date),
        clock.hour(),
        clock.minute(),
        clock.second(),
        offset / 60,
        offset % 60
    )
}
