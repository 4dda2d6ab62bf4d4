//! Days and times ahead as Vietnamese people write them: `30/11 14:00`, `5/12`, `mai 8h`, `14h30 chiều`.

use jiff::civil::{Date, DateTime, Time};

use super::{fold, parse_date};
use crate::words::{Phrase, table::common};

/// Why a text is no appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnAppointment {
    /// It is not written as a day and perhaps a time.
    Shape,
    /// There is no such day.
    Day,
    /// There is no such time of day.
    Time,
}

impl NotAnAppointment {
    /// What to tell the person.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Shape => &common::APPOINTMENT_SHAPE,
            Self::Day => &common::APPOINTMENT_DAY,
            Self::Time => &common::APPOINTMENT_TIME,
        }
        .phrase()
    }
}

/// What has been read so far.
#[derive(Default)]
struct Read {
    date: Option<Date>,
    time: Option<Time>,
    /// `chiều`, `tối`, `trưa`: an hour below this one is one of the afternoon.
    late_below: i8,
}

/// Reads a day, and a time of day if one is given: in any order, a day without a year being the next one that comes,
/// a time without a day being today's.
///
/// # Errors
/// Why it is none.
pub fn parse_appointment(typed: &str, now: DateTime) -> Result<(Date, Option<Time>), NotAnAppointment> {
    let folded = fold(&typed.replace(['-', '–', '.'], "/"));
    let mut read = Read::default();
    for word in folded.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        read.word(word, now.date())?;
    }
    let time = match read.time {
        Some(time) if (1..read.late_below).contains(&time.hour()) => {
            Some(Time::new(time.hour() + 12, time.minute(), 0, 0).ok().ok_or(NotAnAppointment::Time)?)
        }
        time => time,
    };
    match (read.date, time) {
        (Some(date), time) => Ok((date, time)),
        (None, Some(time)) => Ok((now.date(), Some(time))),
        (None, None) => Err(NotAnAppointment::Shape),
    }
}

impl Read {
    fn word(&mut self, word: &str, today: Date) -> Result<(), NotAnAppointment> {
        let after = |days: usize| today.series(jiff::Span::new().days(1)).nth(days).unwrap_or(today);
        match word {
            // `hôm nay`, `ngày mai`, `lúc 14h`: the word beside says it.
            "hom" | "ngay" | "luc" | "vao" | "sang" | "at" | "on" => Ok(()),
            "chieu" | "toi" => self.late(12),
            // At 11, at 12, at 1: noon has hours on both sides.
            "trua" => self.late(4),
            "nay" | "today" => self.day(today),
            "mai" | "tomorrow" => self.day(after(1)),
            "kia" | "mot" => self.day(after(2)),
            _ if word.contains('/') => self.day(day(word, today)?),
            _ => self.clock(word),
        }
    }

    fn late(&mut self, below: i8) -> Result<(), NotAnAppointment> {
        self.late_below = below;
        Ok(())
    }

    fn day(&mut self, date: Date) -> Result<(), NotAnAppointment> {
        match self.date.replace(date) {
            None => Ok(()),
            Some(_) => Err(NotAnAppointment::Shape),
        }
    }

    /// `14:00`, `14h`, `14h30`, `8g30`.
    fn clock(&mut self, word: &str) -> Result<(), NotAnAppointment> {
        let (hour, minute) = word.split_once([':', 'h', 'g']).ok_or(NotAnAppointment::Shape)?;
        let number = |digits: &str| match digits.len() {
            1 | 2 => digits.parse::<i8>().ok().ok_or(NotAnAppointment::Shape),
            _ => Err(NotAnAppointment::Shape),
        };
        let minute = if minute.is_empty() { 0 } else { number(minute)? };
        let time = Time::new(number(hour)?, minute, 0, 0).ok().ok_or(NotAnAppointment::Time)?;
        match self.time.replace(time) {
            None => Ok(()),
            Some(_) => Err(NotAnAppointment::Shape),
        }
    }
}

/// `30/11`, the next one there is, or a day with its year.
fn day(word: &str, today: Date) -> Result<Date, NotAnAppointment> {
    let parts: Vec<&str> = word.split('/').collect();
    if let [day, month] = parts[..] {
        let number = |digits: &str| digits.parse::<i8>().ok().ok_or(NotAnAppointment::Shape);
        let (day, month) = (number(day)?, number(month)?);
        // 29/2 may be years away.
        let years = today.year()..=today.year().saturating_add(8);
        let mut days = years.filter_map(|year| Date::new(year, month, day).ok());
        return days.find(|date| *date >= today).ok_or(NotAnAppointment::Day);
    }
    let latest = (today.year().saturating_add(50), 12, 31);
    let typed = parse_date(word, latest).ok().ok_or(NotAnAppointment::Shape)?;
    Date::new(typed.year, typed.month as i8, typed.day as i8).ok().ok_or(NotAnAppointment::Day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{NotAnAppointment, parse_appointment};

    /// Reads on 28 November 2026, a Saturday, at nine.
    fn read(typed: &str) -> Result<String, NotAnAppointment> {
        let (day, time) = parse_appointment(typed, date(2026, 11, 28).at(9, 0, 0, 0))?;
        Ok(time.map_or_else(|| day.to_string(), |time| format!("{day} {}", time.strftime("%H:%M"))))
    }

    #[test]
    fn a_day_with_or_without_a_time() {
        for typed in [
            "30/11 14:00",
            "14:00 30/11",
            "30-11 14h",
            "30.11, 2h chiều",
            "ngày 30/11 lúc 14g00",
            "30/11/26 14:00",
        ] {
            assert_eq!(read(typed), Ok("2026-11-30 14:00".into()), "{typed:?}");
        }
        assert_eq!(read("5/12"), Ok("2026-12-05".into()));
        assert_eq!(read("5/12/2026"), Ok("2026-12-05".into()));
        assert_eq!(read("8h30 5/12"), Ok("2026-12-05 08:30".into()));
    }

    #[test]
    fn a_day_without_a_year_is_the_next_one() {
        assert_eq!(read("28/11"), Ok("2026-11-28".into()));
        assert_eq!(read("27/11"), Ok("2027-11-27".into()));
        assert_eq!(read("29/2"), Ok("2028-02-29".into()));
        assert_eq!(read("31/12"), Ok("2026-12-31".into()));
    }

    #[test]
    fn words_for_days_near_by() {
        assert_eq!(read("mai 8h"), Ok("2026-11-29 08:00".into()));
        assert_eq!(read("8h sáng mai"), Ok("2026-11-29 08:00".into()));
        assert_eq!(read("Ngày kia"), Ok("2026-11-30".into()));
        assert_eq!(read("hôm nay 7h tối"), Ok("2026-11-28 19:00".into()));
        assert_eq!(read("tomorrow 8:15"), Ok("2026-11-29 08:15".into()));
        assert_eq!(read("12h trưa mai"), Ok("2026-11-29 12:00".into()));
        assert_eq!(read("mai 11h30 trưa"), Ok("2026-11-29 11:30".into()));
        assert_eq!(read("1h trưa mai"), Ok("2026-11-29 13:00".into()));
        assert_eq!(read("16h"), Ok("2026-11-28 16:00".into()), "a time alone is today's");
    }

    #[test]
    fn anything_else_says_what_is_wrong() {
        for typed in
            ["", "lúc", "khi nào rảnh", "30", "30/11 31/11/2026x", "mai 5/12", "8h 9h", "tháng 12", "8h123"]
        {
            assert_eq!(read(typed), Err(NotAnAppointment::Shape), "{typed:?}");
        }
        for typed in ["31/11", "30/2", "5/13"] {
            assert_eq!(read(typed), Err(NotAnAppointment::Day), "{typed:?}");
        }
        for typed in ["mai 25h", "mai 8:60"] {
            assert_eq!(read(typed), Err(NotAnAppointment::Time), "{typed:?}");
        }
    }
}
