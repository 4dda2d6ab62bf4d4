//! `khaosat interview list`.

use serde_json::{Value as Json, json};

use super::super::{Context, Done};
use crate::{
    diag::Failure,
    interview::{Appointment, Moment, Scope},
    store::{InterviewRow, Query},
    text::{clip, moment, pad},
    tui::outcome_word,
    words::table::{cli as words, tui as screens},
};

/// Rows fetched at a time.
const PAGE: usize = 200;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct List {
    /// Of this questionnaire only.
    #[arg(long, value_name = "ID")]
    form: Option<String>,
    /// Of this commune only.
    #[arg(long, value_name = "CODE")]
    commune: Option<String>,
    /// Whose name contains this; diacritics do not count.
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// Only where somebody was to come back today or before, the longest due first.
    #[arg(long)]
    due: bool,
    /// At most so many.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &List, context: &mut Context) -> Result<Done, Failure> {
    let Some(store) = context.store_if_any()? else {
        context.out.line(words::NO_INTERVIEWS.text(context.lang))?;
        return Ok(Done::Well);
    };
    let mut query = Query {
        form_id: args.form.as_deref().map(Into::into),
        scope: args.commune.as_deref().map(|code| Scope::Commune(code.into())),
        name: args.name.clone(),
        after: None,
        limit: PAGE,
    };
    let now = context.clock().now();
    let limit = args.limit.unwrap_or(usize::MAX);
    let mut listed = 0;
    let mut due = Vec::new();
    while listed < limit {
        query.limit = if args.due { PAGE } else { PAGE.min(limit - listed) };
        let page = store.list(&context.caller(), &query).map_err(|error| Failure::clone(&error.0))?;
        if args.due {
            due.extend(page.rows.into_iter().filter(|row| is_due(row, now)));
        } else {
            page.rows.iter().try_for_each(|row| say(row, now, args.json, context))?;
            listed += page.rows.len();
        }
        query.after = page.next;
        if query.after.is_none() {
            break;
        }
    }
    due.sort_by_key(|row| row.summary.appointment);
    due.truncate(limit);
    due.iter().try_for_each(|row| say(row, now, args.json, context))?;
    if listed + due.len() == 0 && !args.json {
        let none = if args.due { &words::NONE_DUE } else { &words::NO_INTERVIEWS };
        context.out.line(none.text(context.lang))?;
    }
    Ok(Done::Well)
}

fn is_due(row: &InterviewRow, now: Moment) -> bool {
    row.summary.appointment.is_some_and(|at| at.is_due(now))
}

fn say(row: &InterviewRow, now: Moment, json: bool, context: &mut Context) -> Result<(), Failure> {
    match json {
        true => context.out.json(&object(row, now)),
        false => context.out.line(line(row, now, context)),
    }
}

/// A row for programs. The name may be personal data: it stays on this machine's stdout.
fn object(row: &InterviewRow, now: Moment) -> Json {
    let summary = &row.summary;
    let appointment = |at: Appointment| match at.time() {
        Some(time) => at.date().to_datetime(time).strftime("%Y-%m-%dT%H:%M").to_string(),
        None => at.date().to_string(),
    };
    json!({
        "id": row.id.to_string(),
        "form": &*row.form_id,
        "version": &*row.form_version,
        "form_hash": row.form.to_string(),
        "commune": match &row.scope {
            Scope::Commune(code) => Json::from(&**code),
            Scope::Store => Json::Null,
        },
        "name": summary.name,
        "created": iso(row.created),
        "changed": iso(row.changed),
        "user": &*row.user,
        "events": row.events,
        "asked": summary.asked,
        "answered": summary.answered,
        "problems": summary.problems,
        "outcome": summary.outcome,
        "appointment": summary.appointment.map(appointment),
        "due": is_due(row, now),
        "voided": summary.voided,
        "verified": summary.verified,
    })
}

fn line(row: &InterviewRow, now: Moment, context: &Context) -> String {
    let id = row.id.to_string();
    let commune = match &row.scope {
        Scope::Commune(code) => code,
        Scope::Store => "—",
    };
    let state = match (row.summary.voided, row.summary.outcome) {
        (true, _) => &screens::STATE_VOIDED,
        (false, Some(outcome)) => outcome_word(outcome),
        (false, None) => &screens::STATE_OPEN,
    };
    let progress = format!("{}/{}", row.summary.answered, row.summary.asked);
    let count = |mark: &str, count: u32| if count == 0 { String::new() } else { format!(" {mark}{count}") };
    let problems = count("!", row.summary.problems);
    let differences = count("≠", row.summary.verified.map_or(0, |verified| verified.differences));
    let called_back = |at: Appointment| {
        let word = if at.is_due(now) { &words::CALL_BACK_DUE } else { &words::CALL_BACK };
        format!("  {}", word.with([at.text(now)]).text(context.lang))
    };
    format!(
        "{}  {commune}  {}  {}  {}  {}{}",
        id.get(..8).unwrap_or_default(),
        pad(state.text(context.lang), 16),
        pad(&(progress + &problems + &differences), 12),
        pad(&local(row.changed), 16),
        clip(&row.summary.name, 48),
        row.summary.appointment.map(called_back).unwrap_or_default(),
    )
}

/// A moment for programs: `2026-11-24T07:30:00+07:00`.
pub(super) fn iso(at: Moment) -> String {
    let minutes = at.offset_minutes;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    format!("{}{sign}{hours:02}:{minutes:02}", zoned(at, "%Y-%m-%dT%H:%M:%S"))
}

/// A moment as the clock on the wall showed it: `24/11/2026 07:30`.
pub(super) fn local(at: Moment) -> String {
    at.civil().map_or_else(|| at.utc_ms.to_string(), moment)
}

fn zoned(at: Moment, format: &str) -> String {
    at.civil().map_or_else(|| at.utc_ms.to_string(), |civil| civil.strftime(format).to_string())
}
