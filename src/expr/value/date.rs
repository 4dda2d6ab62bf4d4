//! Dates and moments as ODK writes and counts them.

use jiff::{SignedDuration, civil};

use super::{Date, DateTime};

/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// Days from 1970-01-01 in the proleptic Gregorian calendar.
pub(super) fn days(date: Date) -> i32 {
    let (year, month, day) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
    // Years begin in March, so that the leap day is the last one.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date that many days after 1970-01-01; fractions are cut off. `None` for NaN and out of range.
pub(super) fn from_days(days: f64) -> Option<Date> {
    Some(moment(days)?.civil.date())
}

/// The moment that many days after 1970-01-01, in UTC, to the millisecond.
pub(super) fn moment(days: f64) -> Option<DateTime> {
    if days.is_nan() || days.abs() > 4_000_000.0 {
        return None;
    }
    let since = SignedDuration::from_millis((days * DAY * 1000.0).round() as i64);
    let civil = civil::date(1970, 1, 1).at(0, 0, 0, 0).checked_add(since).ok()?;
    Some(DateTime { civil, offset_minutes: 0 })
}

/// Days from 1970-01-01 UTC with the time as fraction.
pub(super) fn fractional_days(moment: DateTime) -> f64 {
    let time = moment.civil.time();
    f64::from(days(moment.civil.date())) + day_fraction(time) - f64::from(moment.offset_minutes) / 1440.0
}

/// The time of day as fraction of the day.
pub(in crate::expr) fn day_fraction(time: civil::Time) -> f64 {
    let whole = i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second());
    (f64::from(whole) + f64::from(time.subsec_nanosecond()) / 1e9) / DAY
}

/// A moment as ODK writes it: milliseconds and offset.
pub(super) fn date_time_to_text(moment: DateTime) -> String {
    let (date, time) = (moment.civil.date(), moment.civil.time());
    let offset = moment.offset_minutes.unsigned_abs();
    let sign = if moment.offset_minutes < 0 { '-' } else { '+' };
    format!(
        "{date}T{:02}:{:02}:{:02}.{:03}{sign}{:02}:{:02}",
        time.hour(),
        time.minute(),
        time.second(),
        time.millisecond(),
        offset / 60,
        offset % 60
    )
}

/// Reads `2026-11-24`; month and day may have one digit. A partial date is not a date.
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok()).flatten();
    Date::new(number(year)?, number(month)?.try_into().ok()?, number(day)?.try_into().ok()?).ok()
}

/// Reads `09:30`, `09:30:15` or `09:30:15.250`.
pub fn parse_time(text: &str) -> Option<civil::Time> {
    let mut parts = text.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next().unwrap_or("0"));
    let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
    let digits = |part: &str| {
        (!part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())).then_some(())
    };
    for part in [hour, minute, second] {
        digits(part)?;
    }
    if parts.next().is_some() || fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let nanos: i32 = format!("{:0<9}", fraction.get(..9).unwrap_or(fraction)).parse().ok()?;
    civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?, nanos).ok()
}

/// Reads a date, `T` or a blank, a time, and an offset (`Z`, `+07:00`, `+07`); without an offset it is UTC.
pub fn parse_date_time(text: &str) -> Option<DateTime> {
    let (date, rest) = text.split_once(['T', ' '])?;
    let (time, offset_minutes) = time_with_offset(rest)?;
    Some(DateTime { civil: parse_date(date)?.to_datetime(time), offset_minutes })
}

/// Reads a time of day: `09:30`, or as ODK stores it `09:30:00.000+07:00`, which is half past nine on that clock.
pub fn parse_clock(text: &str) -> Option<civil::Time> {
    Some(time_with_offset(text)?.0)
}

fn time_with_offset(text: &str) -> Option<(civil::Time, i16)> {
    let (time, offset) = match text.find(['Z', '+', '-']) {
        Some(at) => text.split_at(at),
        None => (text, "Z"),
    };
    Some((parse_time(time)?, parse_offset(offset)?))
}

/// Minutes east of UTC of `Z`, `+07:00`, `-03`.
fn parse_offset(text: &str) -> Option<i16> {
    if text == "Z" {
        return Some(0);
    }
    let (hours, minutes) = match text.get(1..)?.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None => (text.get(1..)?, "00"),
    };
    let number = |part: &str| (part.len() == 2).then(|| part.parse::<u8>().ok()).flatten().map(i16::from);
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let east = hours * 60 + minutes;
    (hours < 19 && minutes < 60).then_some(if text.starts_with('-') { -east } else { east })
}
