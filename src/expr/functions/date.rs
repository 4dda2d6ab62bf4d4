//! Dates and times.

use std::fmt::Write;

use super::{Call, Function};
use crate::expr::{DateTime, Ty, Value, value};

/// A row for a function of a date.
const fn row(
    name: &'static str,
    usage: &'static str,
    args: &'static [Ty],
    returns: Ty,
    doc: &'static str,
    run: fn(&Call<'_>) -> Value,
) -> Function {
    let count = args.len() as u8;
    Function { name, usage, min_args: count, max_args: count, args, returns, doc, run }
}

pub(super) const TABLE: &[Function] = &[
    row(
        "today",
        "today()",
        &[],
        Ty::Date,
        "The day on which the interview was made or last opened. ODK XForms, Date and Time Functions",
        |call| Value::Date(call.cx.env.instance.now().civil.date()),
    ),
    row(
        "now",
        "now()",
        &[],
        Ty::DateTime,
        "The moment at which the interview was made or last opened. ODK XForms, Date and Time Functions",
        |call| Value::DateTime(call.cx.env.instance.now()),
    ),
    row(
        "date",
        "date(value)",
        &[Ty::Date],
        Ty::Date,
        "A text or a number of days as date; empty if it is none. ODK XForms, Date and Time Functions",
        |call| call.value(0).to_date().map_or(Value::Empty, Value::Date),
    ),
    row(
        "date-time",
        "date-time(value)",
        &[Ty::DateTime],
        Ty::DateTime,
        "A text or a number of days as date with time; empty if it is none. ODK Collect, Date and Time Functions",
        |call| call.value(0).to_date_time().map_or(Value::Empty, Value::DateTime),
    ),
    row(
        "format-date",
        "format-date(date, format)",
        &[Ty::Date, Ty::Text],
        Ty::Text,
        "The date by %Y %y %m %n %b %d %e %a (English short names); '' if it is none. ODK XForms, Date and Time Functions",
        |call| format(call, call.value(0).to_date_time()),
    ),
    row(
        "format-date-time",
        "format-date-time(date, format)",
        &[Ty::DateTime, Ty::Text],
        Ty::Text,
        "As format-date, with %H %h %M %S %3; also of a time of day. ODK XForms, Date and Time Functions",
        |call| {
            let value = call.value(0);
            format(call, value.to_date_time().or_else(|| first_day_at(&value)))
        },
    ),
    row(
        "decimal-date-time",
        "decimal-date-time(date)",
        &[Ty::DateTime],
        Ty::Number,
        "Days since 1970-01-01 UTC with the time as fraction. ODK XForms, Date and Time Functions",
        |call| Value::Number(call.number(0)),
    ),
    row(
        "decimal-time",
        "decimal-time(time)",
        &[Ty::Any],
        Ty::Number,
        "The time of day as fraction of the day: noon is 0.5. ODK XForms, Date and Time Functions",
        decimal_time,
    ),
];

fn decimal_time(call: &Call<'_>) -> Value {
    let time = match call.value(0) {
        Value::DateTime(moment) => Some(moment.civil.time()),
        Value::Text(text) => {
            value::parse_clock(&text).or_else(|| Some(value::parse_date_time(&text)?.civil.time()))
        }
        _ => None,
    };
    Value::Number(time.map_or(f64::NAN, value::day_fraction))
}

/// A time of day as a moment, of which only the time means something.
fn first_day_at(value: &Value) -> Option<DateTime> {
    let Value::Text(text) = value else { return None };
    let civil = jiff::civil::date(1970, 1, 1).to_datetime(value::parse_clock(text)?);
    Some(DateTime { civil, offset_minutes: 0 })
}

fn format(call: &Call<'_>, moment: Option<DateTime>) -> Value {
    let Some(moment) = moment else { return Value::from("") };
    let mut out = String::new();
    let pattern = call.value(1);
    let pattern = pattern.to_text();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        if letter == '%' {
            part(&mut out, moment.civil, letters.next());
        } else {
            out.push(letter);
        }
    }
    Value::Text(out.into())
}

/// What may stand behind `%` in a pattern; `%%` is a percent sign.
pub const PARTS: &str = "YymnbdeaHhMS3";

fn part(out: &mut String, civil: jiff::civil::DateTime, letter: Option<char>) {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let name = |names: &[&'static str], at: i8| names.get(at as usize).copied().unwrap_or_default();
    // Writing to a String cannot fail.
    let _ = match letter {
        Some('Y') => write!(out, "{:04}", civil.year()),
        Some('y') => write!(out, "{:02}", civil.year().rem_euclid(100)),
        Some('m') => write!(out, "{:02}", civil.month()),
        Some('n') => write!(out, "{}", civil.month()),
        Some('b') => out.write_str(name(&MONTHS, civil.month() - 1)),
        Some('d') => write!(out, "{:02}", civil.day()),
        Some('e') => write!(out, "{}", civil.day()),
        Some('a') => out.write_str(name(&DAYS, civil.weekday().to_monday_zero_offset())),
        Some('H') => write!(out, "{:02}", civil.hour()),
        Some('h') => write!(out, "{}", civil.hour()),
        Some('M') => write!(out, "{:02}", civil.minute()),
        Some('S') => write!(out, "{:02}", civil.second()),
        Some('3') => write!(out, "{:03}", civil.millisecond()),
        Some('%') => out.write_char('%'),
        Some(other) => write!(out, "%{other}"),
        None => out.write_char('%'),
    };
}
