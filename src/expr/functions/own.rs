//! Functions that ODK does not have.

use super::{Call, Function};
use crate::expr::{Bound, Ty, Value, value};

pub(super) const TABLE: &[Function] = &[
    Function {
        name: "special",
        usage: "special(${q})",
        min_args: 1,
        max_args: 1,
        args: &[Ty::Any],
        returns: Ty::Text,
        doc: "`DontKnow`, `Refused` or `NotApplicable` if that was answered, else ''. Not in ODK",
        run: |call| {
            let name = match call.args.first() {
                Some(Bound::Question(question)) => {
                    call.cx.env.instance.special(question.node, call.cx.row(question))
                }
                _ => None,
            };
            name.map_or(Value::Empty, Value::from)
        },
    },
    Function {
        name: "age-at",
        usage: "age-at(birth, day)",
        min_args: 2,
        max_args: 2,
        args: &[Ty::Date],
        returns: Ty::Number,
        doc: "Completed years on a day; a birth known by year or month only is compared as far as known. Not in ODK",
        run: age_at,
    },
];

/// `${last-saved#q}` as it is bound: what was answered at a question in the interview saved before this one, once
/// and for all. Nobody writes it as a call.
pub(in crate::expr) static LAST_SAVED: Function = Function {
    name: "last-saved",
    usage: "${last-saved#q}",
    min_args: 1,
    max_args: 1,
    args: &[Ty::Text],
    returns: Ty::Any,
    doc: "The answer of the interview saved before this one. XLSForm, last-saved",
    run: last_saved,
};

fn last_saved(call: &Call<'_>) -> Value {
    let instance = call.cx.env.instance;
    instance.frozen(call.site, &mut || instance.last_saved(&call.value(0).to_text()))
}

/// A date as far as it is known.
#[derive(Clone, Copy, PartialEq)]
struct Known {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// Completed years; the birthday of 29 February is 1 March in other years. Empty if one of both is not known.
fn age_at(call: &Call<'_>) -> Value {
    let (Some(birth), Some(day)) = (known(&call.value(0)), known(&call.value(1))) else {
        return Value::Empty;
    };
    let before_birthday = match (birth.month.zip(day.month), birth.day.zip(day.day)) {
        (None, _) => false,
        (Some((birth, now)), None) => now < birth,
        (Some((birth, now)), Some((birth_day, today))) => (now, today) < (birth, birth_day),
    };
    Value::Number(f64::from(day.year - birth.year - i16::from(before_birthday)))
}

fn known(value: &Value) -> Option<Known> {
    let full =
        |date: value::Date| Known { year: date.year(), month: Some(date.month()), day: Some(date.day()) };
    match value {
        Value::Text(text) => partial(text).or_else(|| value.to_date().map(full)),
        // A year that was calculated is a number; dates as numbers of days are not births.
        Value::Number(year) if *year >= 1000.0 && *year < 10_000.0 => {
            Some(Known { year: *year as i16, month: None, day: None })
        }
        other => other.to_date().map(full),
    }
}

/// `1987` or `1987-03`.
fn partial(text: &str) -> Option<Known> {
    let digits = |part: &str, length: usize| {
        (part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    let (year, month) = match text.split_once('-') {
        None => (text, None),
        Some((year, month)) => (year, Some(digits(month, 2).filter(|month| (1..=12).contains(month))? as i8)),
    };
    Some(Known { year: digits(year, 4)?, month, day: None })
}

/// Whether a text is a date of which only the year, or year and month, are known.
pub(in crate::expr) fn is_partial_date(text: &str) -> bool {
    partial(text).is_some()
}
