//! Times of day, and dates with a time.

use super::{
    Ask, date,
    typed::{Reader, Reading},
};
use crate::{
    form::{Answer, plan::Question},
    text::fold,
    words::{Phrase, table::tui as words},
};

/// Minutes east of UTC where nothing in the interview says otherwise: Vietnam.
const VIETNAM: i16 = 7 * 60;

/// Reads `7:30`, `730`, `7h30`, `7 giờ 30`, `07.30`, `7h` as `07:30`; seconds may follow.
fn read_time(typed: &str) -> Option<String> {
    if typed.contains(['-', '–', '−']) {
        return None;
    }
    let mut plain = fold(typed);
    for word in ["gio", "phut", "giay", "h", "g", "p", ".", " "] {
        plain = plain.replace(word, ":");
    }
    let mut parts: Vec<&str> = plain.split(':').filter(|part| !part.is_empty()).collect();
    if let [run] = parts[..]
        && run.len() > 2
    {
        let (head, last) = run.split_at_checked(run.len() - 2)?;
        parts = match head.len() {
            1 | 2 => vec![head, last],
            3 | 4 => {
                let (hour, minute) = head.split_at_checked(head.len() - 2)?;
                vec![hour, minute, last]
            }
            _ => return None,
        };
    }
    if parts.len() > 3 || parts.iter().any(|p| p.len() > 2 || !p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let number = |at: usize| parts.get(at).map_or(Some(0), |part| part.parse::<u8>().ok());
    parts.first()?;
    let (hour, minute, second) = (number(0)?, number(1)?, number(2)?);
    let good = hour < 24 && minute < 60 && second < 60;
    let short = format!("{hour:02}:{minute:02}");
    good.then(|| if parts.len() == 3 { format!("{short}:{second:02}") } else { short })
}

/// How times are read.
pub(super) struct TimeReader;

impl Reader for TimeReader {
    fn edited(&self, answer: &Answer) -> String {
        answer.text()
    }

    fn read(&self, typed: &str, _ask: &Ask<'_>) -> Reading {
        read_time(typed).map_or_else(
            || Reading::No(words::FIELD_NO_TIME.phrase()),
            |time| Reading::Answer(Answer::Time(time.as_str().into()), time),
        )
    }

    fn hint(&self) -> Option<Phrase> {
        Some(words::FIELD_TIME_HINT.phrase())
    }
}

/// How dates with a time are read.
pub(super) struct DateTimeReader {
    /// The question, which knows how such an answer is stored.
    pub(super) question: Question,
}

impl DateTimeReader {
    /// A date and a time with a blank somewhere between them.
    fn split(typed: &str, ask: &Ask<'_>) -> Option<(String, String, String)> {
        let typed = typed.replace('T', " ");
        typed.match_indices(' ').rev().find_map(|(at, _)| {
            let (day, time) = typed.split_at(at);
            let day = date::read(day, ask).ok().filter(|day| day.day > 0)?;
            let time = read_time(time)?;
            Some((day.to_string(), time, date::shown(day, ask.lang)))
        })
    }
}

impl Reader for DateTimeReader {
    fn edited(&self, answer: &Answer) -> String {
        let text = answer.text();
        let typed = text.split_once('T').and_then(|(day, rest)| {
            let day = crate::form::PartialDate::parse(day)?;
            Some(format!("{} {}", date::edited(day), rest.get(..5)?))
        });
        typed.unwrap_or(text)
    }

    fn read(&self, typed: &str, ask: &Ask<'_>) -> Reading {
        let Some((day, time, shown)) = Self::split(typed.trim(), ask) else {
            return Reading::No(words::FIELD_NO_DATE_TIME.phrase());
        };
        let offset = ask.interview.events().last().map_or(VIETNAM, |event| event.at.offset_minutes);
        let sign = if offset < 0 { '-' } else { '+' };
        let seconds = if time.len() == 5 { ":00" } else { "" };
        let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
        let text = format!("{day}T{time}{seconds}{sign}{hours:02}:{minutes:02}");
        match Answer::parse(&self.question, &text) {
            Ok(answer) => Reading::Answer(answer, format!("{shown} {time}")),
            Err(why) => Reading::No(why),
        }
    }

    fn hint(&self) -> Option<Phrase> {
        Some(words::FIELD_DATE_TIME_HINT.phrase())
    }
}

#[cfg(test)]
mod tests {
    use super::read_time;

    #[test]
    fn times_in_every_usual_writing() {
        for typed in ["7:30", "07:30", "730", "0730", "7h30", "7g30", "7 giờ 30 phút", "7.30", " 7 30 "] {
            assert_eq!(read_time(typed).as_deref(), Some("07:30"), "{typed:?}");
        }
        assert_eq!(read_time("7h").as_deref(), Some("07:00"));
        assert_eq!(read_time("23:59:07").as_deref(), Some("23:59:07"));
        assert_eq!(read_time("235907").as_deref(), Some("23:59:07"));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for typed in ["24:00", "7:60", "7:30:99", "x", "1:2:3:4", "99", "7:3x", "-7:30", "1234567"] {
            assert_eq!(read_time(typed), None, "{typed:?}");
        }
    }
}
