//! Numbers as Vietnamese people write them, whole, decimal, or on a scale.

use super::{
    Ask,
    typed::{Reader, Reading},
};
use crate::{
    form::Answer,
    text::{NumberReading, parse_number, shown_number},
    words::{Phrase, table::tui as words},
};

/// Whether a question shows its numbers in groups of thousands.
fn grouped(ask: &Ask<'_>) -> bool {
    ask.interview.plan().nodes.get(ask.place.node as usize).is_some_and(|node| node.grouped)
}

/// How whole and decimal numbers are read.
pub(super) struct NumberReader {
    /// Whether a fraction is allowed.
    pub(super) decimal: bool,
    /// Whether they are shown in groups of thousands.
    grouped: bool,
}

impl NumberReader {
    /// For a question.
    pub(super) fn new(decimal: bool, ask: &Ask<'_>) -> Self {
        Self { decimal, grouped: grouped(ask) }
    }

    fn answer(&self, plain: &str) -> Option<(Answer, String)> {
        let answer = if self.decimal {
            Answer::Decimal(crate::form::answer::normal_decimal(plain)?.into())
        } else {
            Answer::Integer(plain.parse().ok()?)
        };
        Some((answer, shown_number(plain, self.grouped)))
    }

    fn unreadable(&self) -> Phrase {
        if self.decimal { &words::FIELD_NO_DECIMAL } else { &words::FIELD_NO_INTEGER }.phrase()
    }
}

impl Reader for NumberReader {
    /// Without grouping, so that `1500` is not taken for 1,5 when it is edited.
    fn edited(&self, answer: &Answer) -> String {
        answer.text().replace('.', ",")
    }

    fn read(&self, typed: &str, _ask: &Ask<'_>) -> Reading {
        let one = |plain: &str| {
            self.answer(plain).map_or_else(
                || Reading::No(words::FIELD_NUMBER_TOO_LONG.phrase()),
                |(answer, shown)| Reading::Answer(answer, shown),
            )
        };
        match parse_number(typed, self.decimal) {
            NumberReading::One(plain) => one(&plain),
            NumberReading::Two(grouped, fraction) => match (self.answer(&grouped), self.answer(&fraction)) {
                (Some(grouped), Some(fraction)) => Reading::Two([grouped, fraction]),
                _ => one(&grouped),
            },
            NumberReading::None => Reading::No(self.unreadable()),
        }
    }

    fn takes(&self, letter: char) -> bool {
        letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '−' | '+' | ' ')
    }
}

/// How a number between two ends is read: typed, or moved by ← and →.
pub(super) struct RangeReader {
    start: f64,
    end: f64,
    step: f64,
    grouped: bool,
}

/// Columns of the drawn scale.
const SCALE: usize = 30;

impl RangeReader {
    /// The scale of a question.
    pub(super) fn of(range: (f64, f64, f64), ask: &Ask<'_>) -> Self {
        Self::new(range, grouped(ask))
    }

    /// A scale; a step of 0 means 1.
    fn new((start, end, step): (f64, f64, f64), grouped: bool) -> Self {
        let (start, end) = if start <= end { (start, end) } else { (end, start) };
        let step = step.abs();
        Self { start, end, step: if step > 0.0 && step.is_finite() { step } else { 1.0 }, grouped }
    }

    /// A value as plain decimal, with as many places as the step has.
    fn plain(&self, value: f64) -> String {
        let places = |number: f64| number.to_string().split_once('.').map_or(0, |(_, f)| f.len());
        format!("{value:.*}", places(self.step).max(places(self.start)).min(9))
    }

    fn value(&self, typed: &str) -> Option<f64> {
        let plain = match parse_number(typed, true) {
            NumberReading::One(plain) | NumberReading::Two(plain, _) => plain,
            NumberReading::None => return None,
        };
        plain.parse().ok()
    }

    fn on_scale(&self, value: f64) -> bool {
        let steps = (value - self.start) / self.step;
        (self.start..=self.end).contains(&value) && (steps - steps.round()).abs() < 1e-6
    }

    fn describe(&self) -> Phrase {
        let shown = |value: f64| shown_number(&self.plain(value), self.grouped);
        words::FIELD_RANGE.with([shown(self.start), shown(self.end), shown(self.step)])
    }
}

impl Reader for RangeReader {
    fn edited(&self, answer: &Answer) -> String {
        answer.text().replace('.', ",")
    }

    fn read(&self, typed: &str, _ask: &Ask<'_>) -> Reading {
        match self.value(typed).filter(|value| self.on_scale(*value)) {
            Some(value) => {
                let plain = self.plain(value);
                Reading::Answer(Answer::Decimal(plain.as_str().into()), shown_number(&plain, self.grouped))
            }
            None => Reading::No(self.describe()),
        }
    }

    fn takes(&self, letter: char) -> bool {
        letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '−')
    }

    fn hint(&self) -> Option<Phrase> {
        Some(words::FIELD_RANGE_KEYS.with([self.describe()]))
    }

    fn line_hint(&self) -> Option<Phrase> {
        Some(self.describe())
    }

    fn nudge(&self, typed: &str, up: bool) -> Option<String> {
        let next = match self.value(typed) {
            None => self.start,
            Some(value) if up => value + self.step,
            Some(value) => value - self.step,
        };
        // Over the last step the value stays, so that it never leaves the scale.
        let last = self.start + ((self.end - self.start) / self.step + 1e-9).floor() * self.step;
        Some(self.plain(next.clamp(self.start, last)).replace('.', ","))
    }

    fn aside(&self, typed: &str, ask: &Ask<'_>) -> Option<String> {
        let value = self.value(typed)?.clamp(self.start, self.end);
        let width = self.end - self.start;
        let share = if width > 0.0 { (value - self.start) / width } else { 0.0 };
        let at = (share * (SCALE - 1) as f64).round() as usize;
        let (line, knob) = if ask.theme.ascii { ("-", "o") } else { ("─", "●") };
        let shown = |value: f64| shown_number(&self.plain(value), self.grouped);
        let (left, right) = (line.repeat(at), line.repeat(SCALE - 1 - at.min(SCALE - 1)));
        Some(format!("{} {left}{knob}{right} {}", shown(self.start), shown(self.end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_moves_by_its_step_and_stops_at_its_ends() {
        let scale = RangeReader::new((0.0, 2.0, 0.5), true);
        assert_eq!(scale.nudge("", true).as_deref(), Some("0,0"));
        assert_eq!(scale.nudge("1", true).as_deref(), Some("1,5"));
        assert_eq!(scale.nudge("2", true).as_deref(), Some("2,0"));
        assert_eq!(scale.nudge("0", false).as_deref(), Some("0,0"));
        assert!(scale.on_scale(1.5) && !scale.on_scale(1.2) && !scale.on_scale(2.5));
    }

    #[test]
    fn a_step_that_misses_the_end_stops_before_it() {
        let scale = RangeReader::new((1.0, 10.0, 4.0), true);
        assert_eq!(scale.nudge("9", true).as_deref(), Some("9"));
        assert!(!scale.on_scale(10.0));
    }
}
