//! `khaosat interview operators`: how well operators key.

use serde_json::{Value as Json, json};

use super::super::{Context, Done, progress::Bar};
use crate::{
    diag::{Failure, Kind},
    expr::Str,
    fieldwork::{Operator, Operators, operators::Keyed},
    interview::{Event, Scope},
    store::{Caller, Query, Store},
    text::{count, group_thousands, pad, parse_date, width},
    words::{Lang, Word, table::cli as words},
};

/// Rows of the interview list fetched at a time.
const PAGE: usize = 200;

/// Columns of the text after the first, with their widths.
const COLUMNS: [(&Word, usize); 7] = [
    (&words::OPERATOR_INTERVIEWS, 11),
    (&words::OPERATOR_FIELDS, 8),
    (&words::OPERATOR_KEYS, 9),
    (&words::OPERATOR_HOURS, 7),
    (&words::OPERATOR_SPEED, 10),
    (&words::OPERATOR_CORRECTED, 11),
    (&words::OPERATOR_BY_OTHERS, 11),
];

/// Columns of the first.
const NAME: usize = 13;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ByUser {
    /// Of this questionnaire only.
    #[arg(long, value_name = "ID")]
    form: Option<String>,
    /// Of this commune only.
    #[arg(long, value_name = "CODE")]
    commune: Option<String>,
    /// Count only what was done on this day or later: 2026-11-01 or 1/11/2026.
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &ByUser, context: &mut Context) -> Result<Done, Failure> {
    let since = args.since.as_deref().map(|typed| midnight(typed, context)).transpose()?;
    let store = context.existing_store()?;
    let query = Query {
        form_id: args.form.as_deref().map(Into::into),
        scope: args.commune.as_deref().map(|code| Scope::Commune(code.into())),
        limit: PAGE,
        ..Query::default()
    };
    let operators = fold(&*store, &context.caller(), query, since, context.lang)?;
    if args.json {
        return operators
            .by_user
            .iter()
            .try_for_each(|(user, operator)| context.out.json(&object(user, operator)))
            .map(|()| Done::Well);
    }
    if operators.by_user.is_empty() {
        context.out.line(words::NO_OPERATORS.text(context.lang))?;
        return Ok(Done::Well);
    }
    let heads = COLUMNS.map(|(word, _)| word.text(context.lang).to_owned());
    context.out.line(line(words::OPERATOR_USER.text(context.lang), heads))?;
    for (user, operator) in &operators.by_user {
        context.out.line(line(user, cells(operator)))?;
        for beside in beside(operator, context.lang) {
            context.out.line(format!("  {beside}"))?;
        }
    }
    Ok(Done::Well)
}

/// Goes through the interviews one by one; nothing of them is kept.
fn fold(
    store: &dyn Store,
    caller: &Caller,
    mut query: Query,
    since: Option<i64>,
    lang: Lang,
) -> Result<Operators, Failure> {
    let failed = |error: crate::store::StoreError| Failure::clone(&error.0);
    let mut operators = Operators::default();
    let mut bar: Option<Bar> = None;
    let mut done = 0;
    loop {
        let page = store.list(caller, &query).map_err(failed)?;
        let bar = bar.get_or_insert_with(|| Bar::new(&words::OPERATORS_READ, page.total as u64, lang));
        for row in &page.rows {
            let records = store.interview(caller, row.id).map_err(failed)?;
            let events: Vec<&Event> = records.iter().map(|record| &record.event).collect();
            operators.add(&events, since);
            done += 1;
            bar.show(done);
        }
        query.after = page.next;
        if query.after.is_none() {
            break;
        }
    }
    bar.map(Bar::end);
    Ok(operators)
}

/// The first moment of a day, by the offset of this machine's clock, in UTC milliseconds.
fn midnight(typed: &str, context: &Context) -> Result<i64, Failure> {
    let wrong = |why: String| Failure::new(Kind::Usage, words::NOT_A_DATE.with([typed.to_owned(), why]));
    let now = context.clock().now();
    let today = now.civil().unwrap_or_default().date();
    let today = (today.year(), today.month() as u8, today.day() as u8);
    let date = parse_date(typed, today).map_err(|why| wrong(why.phrase().text(context.lang)))?;
    let day = jiff::civil::Date::new(date.year, date.month.max(1) as i8, date.day.max(1) as i8);
    let midnight = day.map_err(|error| wrong(error.to_string()))?.at(0, 0, 0, 0);
    let utc = jiff::tz::Offset::UTC.to_timestamp(midnight).map_err(|error| wrong(error.to_string()))?;
    Ok(utc.as_millisecond() - i64::from(now.offset_minutes) * 60_000)
}

fn line(name: &str, cells: [String; 7]) -> String {
    let cells = cells.iter().zip(COLUMNS);
    let right = |(cell, (_, columns)): (&String, (&Word, usize))| {
        " ".repeat(columns.saturating_sub(width(cell))) + cell
    };
    pad(name, NAME) + &cells.map(right).collect::<String>()
}

fn cells(operator: &Operator) -> [String; 7] {
    let keyed = operator.keyed;
    [
        count(operator.interviews),
        count(keyed.fields),
        count(keyed.keys),
        hours(keyed),
        speed(keyed),
        count(operator.corrected),
        count(operator.corrected_by_others),
    ]
}

/// What second keyings say of an operator, of those he made and those of what he had keyed.
fn beside(operator: &Operator, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let verified = operator.verified;
    if verified.fields > 0 {
        let said = [
            count(verified.fields),
            count(verified.keys),
            hours(verified),
            speed(verified),
            count(operator.slips),
        ];
        lines.push(words::OPERATOR_VERIFIED.with(said).text(lang));
    }
    if operator.checked > 0 {
        let percent = operator.wrong as f64 * 100.0 / operator.checked as f64;
        let percent = group_thousands(&format!("{percent:.1}"));
        let said = [count(operator.checked), count(operator.wrong), percent, count(operator.open)];
        lines.push(words::OPERATOR_CHECKED.with(said).text(lang));
    }
    lines
}

fn hours(keyed: Keyed) -> String {
    group_thousands(&format!("{:.1}", keyed.ms as f64 / 3_600_000.0))
}

fn speed(keyed: Keyed) -> String {
    keyed.keys_per_hour().map_or_else(|| "—".to_owned(), count)
}

fn object(user: &Str, operator: &Operator) -> Json {
    let keyed = |keyed: Keyed| json!({ "fields": keyed.fields, "keys": keyed.keys, "ms": keyed.ms, "keys_per_hour": keyed.keys_per_hour() });
    let rate = (operator.checked > 0).then(|| operator.wrong as f64 / operator.checked as f64);
    json!({
        "user": &**user,
        "interviews": operator.interviews,
        "keyed": keyed(operator.keyed),
        "corrected": operator.corrected,
        "corrected_by_others": operator.corrected_by_others,
        "verified": keyed(operator.verified),
        "slips": operator.slips,
        "checked": { "fields": operator.checked, "wrong": operator.wrong, "open": operator.open, "error_rate": rate },
    })
}
