//! Dates as people type them; the full date with its weekday is shown before it is taken.

use super::{
    Ask,
    typed::{Reader, Reading},
};
use crate::{
    form::{Answer, PartialDate, plan::DatePrecision},
    text::parse_date,
    words::{Lang, Phrase, Word, table::tui as words},
};

/// How dates are read.
pub(super) struct DateReader {
    /// How much must be known.
    pub(super) precision: DatePrecision,
}

static WEEKDAYS: [&Word; 7] = [
    &words::FIELD_MONDAY,
    &words::FIELD_TUESDAY,
    &words::FIELD_WEDNESDAY,
    &words::FIELD_THURSDAY,
    &words::FIELD_FRIDAY,
    &words::FIELD_SATURDAY,
    &words::FIELD_SUNDAY,
];

/// Reads a date; a year of two digits is the latest not after today.
pub(super) fn read(typed: &str, ask: &Ask<'_>) -> Result<PartialDate, Phrase> {
    let today = PartialDate::of(ask.today);
    let date = parse_date(typed, (today.year, today.month, today.day)).map_err(|why| why.phrase())?;
    Ok(PartialDate { year: date.year, month: date.month, day: date.day })
}

/// A date as it is typed: `5/3/1987`, `3/1987`, `1987`.
pub(super) fn edited(date: PartialDate) -> String {
    match (date.month, date.day) {
        (0, _) => date.year.to_string(),
        (month, 0) => format!("{month}/{}", date.year),
        (month, day) => format!("{day}/{month}/{}", date.year),
    }
}

/// A date in words: `thứ năm, 5/3/1987`.
pub(super) fn shown(date: PartialDate, lang: Lang) -> String {
    let phrase = match (date.full(), date.month) {
        (Some(full), _) => {
            let weekday = WEEKDAYS[full.weekday().to_monday_zero_offset() as usize % 7];
            words::FIELD_DATE_DAY.with([weekday.text(lang).to_owned(), edited(date)])
        }
        (None, 0) => words::FIELD_DATE_YEAR.with([edited(date)]),
        (None, _) => words::FIELD_DATE_MONTH.with([edited(date)]),
    };
    phrase.text(lang)
}

impl Reader for DateReader {
    fn edited(&self, answer: &Answer) -> String {
        match answer {
            Answer::Date(date) => edited(*date),
            other => other.text(),
        }
    }

    fn read(&self, typed: &str, ask: &Ask<'_>) -> Reading {
        match (read(typed, ask), self.precision) {
            (Err(why), _) => Reading::No(why),
            (Ok(date), DatePrecision::Full) if date.day == 0 => Reading::No(words::FIELD_NEEDS_DAY.phrase()),
            (Ok(date), DatePrecision::MonthYear) if date.month == 0 => {
                Reading::No(words::FIELD_NEEDS_MONTH.phrase())
            }
            (Ok(date), _) => Reading::Answer(Answer::Date(date), shown(date, ask.lang)),
        }
    }

    fn hint(&self) -> Option<Phrase> {
        let hint = match self.precision {
            DatePrecision::Full => &words::FIELD_DATE_HINT,
            DatePrecision::MonthYear => &words::FIELD_MONTH_HINT,
            DatePrecision::Year => &words::FIELD_YEAR_HINT,
            DatePrecision::Partial => &words::FIELD_PARTIAL_HINT,
        };
        Some(hint.phrase())
    }
}
