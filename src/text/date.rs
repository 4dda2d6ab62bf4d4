//! Dates as Vietnamese people type them: day first, short years, or only what is known.

use crate::words::{Phrase, table::common};

/// A date as it was typed: what is not known is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedDate {
    /// Year, 1–9999.
    pub year: i16,
    /// Month 1–12, or 0.
    pub month: u8,
    /// Day 1–31, or 0.
    pub day: u8,
    /// Whether the century was not typed and had to be chosen: show the full year before taking it.
    pub century_chosen: bool,
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotADate {
    /// It is not written as a date.
    Shape,
    /// There is no such month.
    Month,
    /// The month has no such day.
    Day,
}

impl NotADate {
    /// What to tell the person.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Shape => &common::DATE_SHAPE,
            Self::Month => &common::DATE_MONTH,
            Self::Day => &common::DATE_DAY,
        }
        .phrase()
    }
}

/// Earliest year believed in a run of digits that could be cut in two ways (`05031987`, `19870305`).
const EARLIEST: i16 = 1800;

/// Reads a typed date: `5/3/1987` (also with `-`, `.` or blanks), `05031987`, `5/3/87`, `3/1987`, `1987`, ISO
/// `1987-03-05`, `0/3/1987` for an unknown day, `ngày 5 tháng 3 năm 1987`.
///
/// A year of two digits is the latest one with which the date is not after `not_after` (year, month, day).
///
/// # Errors
/// Why it is no date.
pub fn parse_date(typed: &str, not_after: (i16, u8, u8)) -> Result<TypedDate, NotADate> {
    let words = super::fold(&typed.replace(['/', '-', '.', '–'], " "));
    let parts: Vec<&str> =
        words.split(' ').filter(|w| !matches!(*w, "" | "ngay" | "thang" | "nam")).collect();
    if parts.is_empty() || parts.iter().any(|p| p.len() > 8 || !p.bytes().all(|b| b.is_ascii_digit())) {
        return Err(NotADate::Shape);
    }
    match parts[..] {
        [run] => parse_run(run, not_after),
        [year, month] if year.len() == 4 => date(number(year), number(month), 0),
        [month, year] if year.len() == 4 => date(number(year), number(month), 0),
        [year, month, day] if year.len() == 4 && day.len() <= 2 => {
            date(number(year), number(month), number(day))
        }
        [day, month, year] if year.len() == 4 => date(number(year), number(month), number(day)),
        [day, month, year] if year.len() == 2 => short(number(year), number(month), number(day), not_after),
        _ => Err(NotADate::Shape),
    }
}

/// Digits without separators: `1987`, `050387`, `031987`, `05031987`, `19870305`.
fn parse_run(run: &str, not_after: (i16, u8, u8)) -> Result<TypedDate, NotADate> {
    let part = |range: std::ops::Range<usize>| number(run.get(range).unwrap_or_default());
    match run.len() {
        4 => date(part(0..4), 0, 0),
        6 => short(part(4..6), part(2..4), part(0..2), not_after)
            .or_else(|why| believed(date(part(2..6), part(0..2), 0)).ok_or(why)),
        8 => {
            let day_first = date(part(4..8), part(2..4), part(0..2));
            let why = day_first.err().unwrap_or(NotADate::Shape);
            believed(day_first).or_else(|| believed(date(part(0..4), part(4..6), part(6..8)))).ok_or(why)
        }
        _ => Err(NotADate::Shape),
    }
}

fn believed(date: Result<TypedDate, NotADate>) -> Option<TypedDate> {
    date.ok().filter(|date| date.year >= EARLIEST)
}

fn number(digits: &str) -> i16 {
    digits.parse().unwrap_or(i16::MAX)
}

/// A date whose year has two digits.
fn short(year: i16, month: i16, day: i16, not_after: (i16, u8, u8)) -> Result<TypedDate, NotADate> {
    let century = not_after.0 - not_after.0.rem_euclid(100);
    let mut last = Err(NotADate::Day);
    // 29/2 exists in the year 2000 and not in 1900, so a century may have to be skipped for that, too.
    for year in [century + year, century + year - 100, century + year - 200] {
        last = date(year, month, day);
        match last {
            Ok(found) if (found.year, found.month, found.day) <= not_after => {
                return Ok(TypedDate { century_chosen: true, ..found });
            }
            _ => {}
        }
    }
    last.map(|found| TypedDate { century_chosen: true, ..found })
}

fn date(year: i16, month: i16, day: i16) -> Result<TypedDate, NotADate> {
    if !(1..=9999).contains(&year) {
        return Err(NotADate::Shape);
    }
    let month = u8::try_from(month).ok().filter(|m| *m <= 12).ok_or(NotADate::Month)?;
    let day = u8::try_from(day).ok().filter(|d| *d <= days_in(year, month)).ok_or(NotADate::Day)?;
    if month == 0 && day != 0 {
        return Err(NotADate::Month);
    }
    Ok(TypedDate { year, month, day, century_chosen: false })
}

fn days_in(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::{NotADate, parse_date};

    const TODAY: (i16, u8, u8) = (2026, 11, 24);

    fn read(typed: &str) -> Result<(i16, u8, u8), NotADate> {
        parse_date(typed, TODAY).map(|d| (d.year, d.month, d.day))
    }

    #[test]
    fn a_whole_date_in_every_usual_writing() {
        for typed in [
            "5/3/1987",
            "05/03/1987",
            "5-3-1987",
            "5.3.1987",
            "5 3 1987",
            " 05031987 ",
            "1987-03-05",
            "1987/3/5",
            "19870305",
            "5/3/87",
            "050387",
            "ngày 5 tháng 3 năm 1987",
        ] {
            assert_eq!(read(typed), Ok((1987, 3, 5)), "{typed:?}");
        }
    }

    #[test]
    fn what_is_not_known_may_be_left_out() {
        assert_eq!(read("1987"), Ok((1987, 0, 0)));
        for typed in ["3/1987", "03-1987", "031987", "1987-03", "0/3/1987", "00/03/1987", "tháng 3 năm 1987"]
        {
            assert_eq!(read(typed), Ok((1987, 3, 0)), "{typed:?}");
        }
        assert_eq!(read("0/0/1987"), Ok((1987, 0, 0)));
    }

    #[test]
    fn a_short_year_is_the_latest_not_after_the_day_given() {
        assert_eq!(read("24/11/26"), Ok((2026, 11, 24)));
        assert_eq!(read("25/11/26"), Ok((1926, 11, 25)));
        assert_eq!(read("1/1/00"), Ok((2000, 1, 1)));
        assert_eq!(read("29/2/96"), Ok((1996, 2, 29)));
        assert_eq!(parse_date("1/6/50", (1949, 1, 1)).map(|d| d.year), Ok(1850));
        assert!(parse_date("5/3/87", TODAY).is_ok_and(|d| d.century_chosen));
        assert!(parse_date("5/3/1987", TODAY).is_ok_and(|d| !d.century_chosen));
    }

    #[test]
    fn days_that_do_not_exist_say_what_is_wrong() {
        assert_eq!(read("31/4/1987"), Err(NotADate::Day));
        assert_eq!(read("29/2/1987"), Err(NotADate::Day));
        assert_eq!(read("29/2/1988"), Ok((1988, 2, 29)));
        assert_eq!(read("29/2/1900"), Err(NotADate::Day));
        assert_eq!(read("5/13/1987"), Err(NotADate::Month));
        assert_eq!(read("5/0/1987"), Err(NotADate::Month));
        assert_eq!(read("30/2/87"), Err(NotADate::Day));
        assert_eq!(read("32131987"), Err(NotADate::Month));
    }

    #[test]
    fn anything_else_is_no_date() {
        for typed in
            ["", "/", "hôm qua", "5/3", "3/87", "87", "5/3/987", "1/2/3/4", "123456789", "0000", "5/3/1987x"]
        {
            assert_eq!(read(typed), Err(NotADate::Shape), "{typed:?}");
        }
    }
}
