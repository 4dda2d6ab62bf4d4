//! An event outside a store: one JSON object, read back to the same event. Answers are texts as entered; ids
//! are hexadecimal; moments are ISO 8601 with milliseconds and offset.

mod answer;
mod body;
mod reader;

use serde_json::{Map, Value, json};

use crate::{
    interview::{Address, Event, Moment, Role, RowId, Scope, event::Frozen},
    store::Record,
    table::rows::{iso, scope_name},
};

pub use reader::NotAnEvent;
use reader::{Reader, event_id};

/// A record as the JSON object that travels.
pub fn write(record: &Record) -> Value {
    let event = &record.event;
    let mut out = Map::new();
    out.insert("store".into(), record.store.to_string().into());
    out.insert("scope".into(), scope_name(&event.scope).into());
    out.insert("seq".into(), record.seq.into());
    if !record.salt.is_empty() {
        out.insert("salt".into(), hex(&record.salt).into());
    }
    out.insert("interview".into(), event.interview.to_string().into());
    out.insert("id".into(), event.id.to_string().into());
    out.insert("at".into(), iso(event.at).into());
    out.insert("user".into(), (*event.user).into());
    out.insert("role".into(), role_name(event.role).into());
    if let Some(raw) = event.raw_clock {
        out.insert("raw_clock".into(), raw.into());
    }
    if !event.seen.is_empty() {
        out.insert("seen".into(), event.seen.iter().map(ToString::to_string).collect::<Vec<_>>().into());
    }
    if event.personal {
        out.insert("personal".into(), true.into());
    }
    if !event.frozen.is_empty() {
        out.insert("frozen".into(), event.frozen.iter().map(frozen).collect::<Vec<_>>().into());
    }
    body::write(&event.body, &mut out);
    Value::Object(out)
}

/// Reads a record; its hash in the chain is left zero, the chain computes it.
///
/// # Errors
/// The first member that is wrong or missing.
pub fn read(value: &Value) -> Result<Record, NotAnEvent> {
    let reader = Reader::of(value)?;
    let salt = reader.optional_text("salt")?.unwrap_or_default();
    Ok(Record {
        store: reader.store("store")?,
        seq: reader.integer("seq")?,
        hash: [0; 32],
        salt: unhex(&salt)
            .filter(|salt| matches!(salt.len(), 0 | 16))
            .ok_or_else(|| NotAnEvent::new("salt"))?,
        event: Event {
            interview: reader.text("interview")?.parse().map_err(|()| NotAnEvent::new("interview"))?,
            id: reader.event_id("id")?,
            scope: parse_scope(reader.text("scope")?),
            at: parse_moment(reader.text("at")?).ok_or_else(|| NotAnEvent::new("at"))?,
            raw_clock: reader
                .optional("raw_clock", |v| v.as_i64().ok_or_else(|| NotAnEvent::new("raw_clock")))?,
            user: reader.text("user")?.into(),
            role: read_role(reader.text("role")?)?,
            seen: reader.list_or_empty("seen", |v| event_id(v).ok_or_else(|| NotAnEvent::new("seen")))?,
            personal: reader.has("personal"),
            frozen: reader.list_or_empty("frozen", read_frozen)?,
            body: body::read(&reader)?,
        },
    })
}

fn frozen(frozen: &Frozen) -> Value {
    json!({ "address": address(&frozen.address), "site": frozen.site, "value": *frozen.value })
}

/// `{"name": "age", "rows": [{"added": "…"}]}`.
fn address(address: &Address) -> Value {
    let mut out = json!({ "name": *address.name });
    if !address.rows.is_empty() {
        out["rows"] = address.rows.iter().map(row).collect::<Vec<_>>().into();
    }
    out
}

fn row(id: &RowId) -> Value {
    match id {
        RowId::Added(event) => json!({ "added": event.to_string() }),
        RowId::Code(code) => json!({ "code": **code }),
        RowId::Ordinal(ordinal) => json!({ "ordinal": ordinal }),
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Enumerator => "enumerator",
        Role::Reviewer => "reviewer",
    }
}

fn read_role(name: &str) -> Result<Role, NotAnEvent> {
    match name {
        "enumerator" => Ok(Role::Enumerator),
        "reviewer" => Ok(Role::Reviewer),
        _ => Err(NotAnEvent::new("role")),
    }
}

fn read_frozen(value: &Value) -> Result<Frozen, NotAnEvent> {
    let reader = Reader::of(value)?;
    Ok(Frozen {
        address: reader.address("address")?,
        site: reader.integer("site")?,
        value: reader.text("value")?.into(),
    })
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Lower-case hexadecimal as bytes.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| (c as char).to_digit(16).filter(|_| !c.is_ascii_uppercase());
    text.len().is_multiple_of(2).then_some(())?;
    text.as_bytes().chunks(2).map(|pair| Some((digit(pair[0])? << 4 | digit(pair[1])?) as u8)).collect()
}

fn parse_scope(text: &str) -> Scope {
    if text == "@store" { Scope::Store } else { Scope::Commune(text.into()) }
}

/// The inverse of [`iso`].
fn parse_moment(text: &str) -> Option<Moment> {
    let utc_ms = text.parse::<jiff::Timestamp>().ok()?.as_millisecond();
    let offset = text.get(text.len().checked_sub(6)?..)?;
    let sign = match offset.as_bytes()[0] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    let minutes = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
    Some(Moment { utc_ms, offset_minutes: sign * minutes })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::{read, write};
    use crate::{
        bundle::canonical::canonical,
        form::{Answer, PartialDate, Special, answer::GeoPoint, plan::FormHash},
        interview::{
            Address, Appointment, Body, Event, EventId, InterviewId, Moment, Outcome, Paradata, Role, RowId,
            Scope, StoreId, event::Frozen,
        },
        store::Record,
    };

    fn address(rows: Vec<RowId>) -> Address {
        Address { name: "tuổi".into(), rows }
    }

    fn every_answer() -> Vec<Option<Answer>> {
        let point = GeoPoint {
            lat_e7: 213_000_001,
            lon_e7: -1_039_000_000,
            altitude_cm: Some(-5),
            accuracy_cm: None,
        };
        vec![
            None,
            Some(Answer::Text("Lò \u{1b}[31m\nAn".into())),
            Some(Answer::Integer(i64::MIN)),
            Some(Answer::Decimal("2.50".into())),
            Some(Answer::Date(PartialDate { year: 1987, month: 3, day: 0 })),
            Some(Answer::Time("07:30".into())),
            Some(Answer::DateTime("2026-11-24T07:30:00+07:00".into())),
            Some(Answer::One("03".into())),
            Some(Answer::Many(vec!["a".into(), "b".into()])),
            Some(Answer::Geo(vec![point, point])),
            Some(Answer::File {
                name: "nhà.jpg".into(), sha256: "ab".into(), size: u64::from(u32::MAX) + 1
            }),
            Some(Answer::Acknowledged),
            Some(Answer::Special(Special::NotApplicable)),
        ]
    }

    fn every_body() -> Vec<Body> {
        let id = EventId { clock: u64::MAX, store: StoreId([7; 16]) };
        let rows = vec![RowId::Added(id), RowId::Code("01".into()), RowId::Ordinal(3)];
        let took = Paradata { ms: 1200, keys: 3 };
        let mut bodies: Vec<Body> = every_answer()
            .into_iter()
            .map(|answer| Body::Answered { address: address(rows.clone()), answer, took })
            .collect();
        bodies.extend([
            Body::Created {
                form: FormHash([9; 32]),
                form_id: "household-review".into(),
                form_version: "2026.1".into(),
                unit_key: None,
                seed: u64::MAX,
                device: "d".into(),
            },
            Body::Opened,
            Body::RowAdded { address: address(vec![]), after: Some(RowId::Added(id)) },
            Body::RowLeft { address: address(vec![]), row: RowId::Ordinal(1) },
            Body::RowReturned { address: address(vec![]), row: RowId::Ordinal(1) },
            Body::RowMoved { address: address(vec![]), row: RowId::Ordinal(1), after: None },
            Body::Reasoned {
                address: address(vec![]), check: "age#1".into(), reason: "đã hỏi lại".into()
            },
            Body::Remarked { address: address(vec![]), text: "xem lại".into() },
            Body::Undone { event: id },
            Body::Closed { outcome: Outcome::Absent, reason: Some("đi nương".into()) },
            Body::Reopened { reason: None },
            Body::Settled { address: address(vec![]), answer: None },
            Body::Voided { reason: "trùng".into(), duplicate_of: Some(InterviewId([1; 16])) },
            Body::Appointed { at: Appointment::new(date(2026, 11, 30), Some(time(14, 5, 0, 0))) },
            Body::Appointed { at: Appointment::new(date(2026, 12, 5), None) },
            Body::Verified { address: address(rows.clone()), keyed: None, took },
            Body::Verified { address: address(rows), keyed: Some(Answer::One("03".into())), took },
        ]);
        bodies
    }

    #[test]
    fn every_event_comes_back_as_it_was() {
        for (seq, body) in (1..).zip(every_body()) {
            let record = Record {
                store: StoreId([2; 16]),
                seq,
                hash: [0; 32],
                salt: if seq % 2 == 0 { vec![5; 16] } else { vec![] },
                event: Event {
                    interview: InterviewId([3; 16]),
                    id: EventId { clock: seq, store: StoreId([2; 16]) },
                    scope: Scope::Commune("03646".into()),
                    at: Moment {
                        utc_ms: 1_795_000_000_123,
                        offset_minutes: if seq % 3 == 0 { -210 } else { 420 },
                    },
                    raw_clock: (seq % 2 == 0).then_some(-1),
                    user: "lan".into(),
                    role: Role::Reviewer,
                    seen: vec![EventId { clock: 1, store: StoreId([8; 16]) }],
                    personal: seq % 2 == 0,
                    frozen: vec![Frozen { address: address(vec![]), site: 4, value: "0.5".into() }],
                    body,
                },
            };
            let text = canonical(&write(&record));
            let value = serde_json::from_str(&text).unwrap();
            assert_eq!(read(&value), Ok(record), "{text}");
            assert_eq!(canonical(&value), text, "canonical text is stable");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let missing = read(&serde_json::json!({"store": "00"})).unwrap_err();
        assert_eq!(missing.member, "store");
    }
}
