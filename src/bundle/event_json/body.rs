//! What happened, as JSON: `"type"` says which, the other members are the event's own.

use jiff::civil::Time;
use serde_json::{Map, Value};

use super::{
    address, answer,
    reader::{NotAnEvent, Reader},
    row, unhex,
};
use crate::{
    form::{Answer, plan::FormHash},
    interview::{Appointment, Body, Outcome, Paradata},
    table::rows::outcome_name,
};

/// How a time of day is written.
const CLOCK: &str = "%H:%M";

pub(super) fn write(body: &Body, out: &mut Map<String, Value>) {
    let mut put = |name: &str, value: Value| drop(out.insert(name.to_owned(), value));
    let optional = |text: &Option<crate::expr::Str>| text.as_deref().map_or(Value::Null, Value::from);
    put("type", type_name(body).into());
    match body {
        Body::Created { form, form_id, form_version, unit_key, seed, device } => {
            put("form", form.to_string().into());
            put("form_id", (**form_id).into());
            put("form_version", (**form_version).into());
            put("unit_key", optional(unit_key));
            // 64 bits do not fit into the integers of JSON.
            put("seed", format!("{seed:016x}").into());
            put("device", (**device).into());
        }
        Body::Opened => {}
        Body::Answered { address: at, answer, took } => {
            put("address", address(at));
            put("answer", written(answer));
            put("ms", took.ms.into());
            put("keys", took.keys.into());
        }
        Body::Verified { address: at, keyed, took } => {
            put("address", address(at));
            put("keyed", written(keyed));
            put("ms", took.ms.into());
            put("keys", took.keys.into());
        }
        Body::RowAdded { address: at, after } => {
            put("address", address(at));
            put("after", after.as_ref().map_or(Value::Null, row));
        }
        Body::RowLeft { address: at, row: id } | Body::RowReturned { address: at, row: id } => {
            put("address", address(at));
            put("row", row(id));
        }
        Body::RowMoved { address: at, row: id, after } => {
            put("address", address(at));
            put("row", row(id));
            put("after", after.as_ref().map_or(Value::Null, row));
        }
        Body::Reasoned { address: at, check, reason } => {
            put("address", address(at));
            put("check", (**check).into());
            put("reason", (**reason).into());
        }
        Body::Remarked { address: at, text } => {
            put("address", address(at));
            put("text", (**text).into());
        }
        Body::Undone { event } => put("event", event.to_string().into()),
        Body::Closed { outcome, reason } => {
            put("outcome", outcome_name(*outcome).into());
            put("reason", optional(reason));
        }
        Body::Reopened { reason } => put("reason", optional(reason)),
        Body::Settled { address: at, answer } => {
            put("address", address(at));
            put("answer", written(answer));
        }
        Body::Appointed { at } => {
            put("date", at.date().to_string().into());
            put("time", at.time().map_or(Value::Null, |time| time.strftime(CLOCK).to_string().into()));
        }
        Body::Voided { reason, duplicate_of } => {
            put("reason", (**reason).into());
            put("duplicate_of", duplicate_of.map_or(Value::Null, |id| id.to_string().into()));
        }
    }
}

fn type_name(body: &Body) -> &'static str {
    match body {
        Body::Created { .. } => "created",
        Body::Opened => "opened",
        Body::Answered { .. } => "answered",
        Body::RowAdded { .. } => "row_added",
        Body::RowLeft { .. } => "row_left",
        Body::RowReturned { .. } => "row_returned",
        Body::RowMoved { .. } => "row_moved",
        Body::Reasoned { .. } => "reasoned",
        Body::Remarked { .. } => "remarked",
        Body::Undone { .. } => "undone",
        Body::Closed { .. } => "closed",
        Body::Reopened { .. } => "reopened",
        Body::Settled { .. } => "settled",
        Body::Voided { .. } => "voided",
        Body::Verified { .. } => "verified",
        Body::Appointed { .. } => "appointed",
    }
}

fn written(answer: &Option<Answer>) -> Value {
    answer.as_ref().map_or(Value::Null, answer::write)
}

pub(super) fn read(reader: &Reader<'_>) -> Result<Body, NotAnEvent> {
    let answer = || reader.optional("answer", answer::read);
    let took = || Ok(Paradata { ms: reader.integer("ms")?, keys: reader.integer("keys")? });
    Ok(match reader.text("type")? {
        "created" => Body::Created {
            form: form_hash(reader.text("form")?).ok_or_else(|| NotAnEvent::new("form"))?,
            form_id: reader.text("form_id")?.into(),
            form_version: reader.text("form_version")?.into(),
            unit_key: reader.optional_text("unit_key")?,
            seed: u64::from_str_radix(reader.text("seed")?, 16)
                .ok()
                .ok_or_else(|| NotAnEvent::new("seed"))?,
            device: reader.text("device")?.into(),
        },
        "opened" => Body::Opened,
        "answered" => {
            Body::Answered { address: reader.address("address")?, answer: answer()?, took: took()? }
        }
        "row_added" => {
            Body::RowAdded { address: reader.address("address")?, after: reader.optional_row("after")? }
        }
        "row_left" => Body::RowLeft { address: reader.address("address")?, row: reader.row("row")? },
        "row_returned" => Body::RowReturned { address: reader.address("address")?, row: reader.row("row")? },
        "row_moved" => Body::RowMoved {
            address: reader.address("address")?,
            row: reader.row("row")?,
            after: reader.optional_row("after")?,
        },
        "reasoned" => Body::Reasoned {
            address: reader.address("address")?,
            check: reader.text("check")?.into(),
            reason: reader.text("reason")?.into(),
        },
        "remarked" => {
            Body::Remarked { address: reader.address("address")?, text: reader.text("text")?.into() }
        }
        "undone" => Body::Undone { event: reader.event_id("event")? },
        "closed" => Body::Closed { outcome: outcome(reader)?, reason: reader.optional_text("reason")? },
        "reopened" => Body::Reopened { reason: reader.optional_text("reason")? },
        "settled" => Body::Settled { address: reader.address("address")?, answer: answer()? },
        "voided" => Body::Voided {
            reason: reader.text("reason")?.into(),
            duplicate_of: reader.optional("duplicate_of", |value| {
                value
                    .as_str()
                    .and_then(|text| text.parse().ok())
                    .ok_or_else(|| NotAnEvent::new("duplicate_of"))
            })?,
        },
        "verified" => Body::Verified {
            address: reader.address("address")?,
            keyed: reader.optional("keyed", answer::read)?,
            took: took()?,
        },
        "appointed" => Body::Appointed { at: appointment(reader)? },
        _ => return Err(NotAnEvent::new("type")),
    })
}

fn appointment(reader: &Reader<'_>) -> Result<Appointment, NotAnEvent> {
    let date = reader.text("date")?.parse().ok().ok_or_else(|| NotAnEvent::new("date"))?;
    let time = reader.optional("time", |value| {
        let time = value.as_str().and_then(|text| Time::strptime(CLOCK, text).ok());
        time.ok_or_else(|| NotAnEvent::new("time"))
    })?;
    Ok(Appointment::new(date, time))
}

fn outcome(reader: &Reader<'_>) -> Result<Outcome, NotAnEvent> {
    let name = reader.text("outcome")?;
    let all = [
        Outcome::Complete,
        Outcome::PartlyComplete,
        Outcome::Refused,
        Outcome::Absent,
        Outcome::Moved,
        Outcome::NotFound,
        Outcome::Other,
    ];
    all.into_iter().find(|outcome| outcome_name(*outcome) == name).ok_or_else(|| NotAnEvent::new("outcome"))
}

fn form_hash(text: &str) -> Option<FormHash> {
    unhex(text)?.try_into().ok().map(FormHash)
}
