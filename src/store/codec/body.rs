//! What happened, as bytes: where it happened goes into the header, what was said into the payload.

use jiff::civil::{Date, Time};

use super::{
    answer,
    place::Stores,
    wire::{In, Out, WireError},
};
use crate::{
    form::{Answer, plan::FormHash},
    interview::{
        Address, Appointment, InterviewId, Outcome,
        event::{Body, Paradata},
    },
};

/// The kind of an event that begins an interview.
pub(super) const CREATED: u8 = 1;

/// The kind of a body. Part of the format: append only.
pub(super) fn kind(body: &Body) -> u8 {
    match body {
        Body::Created { .. } => CREATED,
        Body::Opened => 2,
        Body::Answered { .. } => 3,
        Body::RowAdded { .. } => 4,
        Body::RowLeft { .. } => 5,
        Body::RowReturned { .. } => 6,
        Body::RowMoved { .. } => 7,
        Body::Reasoned { .. } => 8,
        Body::Remarked { .. } => 9,
        Body::Undone { .. } => 10,
        Body::Closed { .. } => 11,
        Body::Reopened { .. } => 12,
        Body::Settled { .. } => 13,
        Body::Voided { .. } => 14,
        Body::Verified { .. } => 15,
        Body::Appointed { .. } => 16,
    }
}

/// Writes a body: its place to `head`, its content to `out`.
pub(super) fn put(body: &Body, head: &mut Out, out: &mut Out, stores: &mut Stores, base: u64) {
    match body {
        Body::Created { form, form_id, form_version, unit_key, seed, device } => {
            out.fixed(&form.0);
            out.text(form_id);
            out.text(form_version);
            out.option(unit_key.as_deref(), Out::text);
            out.fixed(&seed.to_le_bytes());
            out.text(device);
        }
        Body::Opened => {}
        Body::Answered { address, answer, took } | Body::Verified { address, keyed: answer, took } => {
            stores.put_address(head, base, address);
            out.number(took.ms.into());
            out.number(took.keys.into());
            out.option(answer.as_ref(), answer::put);
        }
        Body::RowAdded { address, after } => {
            stores.put_address(head, base, address);
            out.option(after.as_ref(), |out, row| stores.put_row(out, base, row));
        }
        Body::RowLeft { address, row } | Body::RowReturned { address, row } => {
            stores.put_address(head, base, address);
            stores.put_row(out, base, row);
        }
        Body::RowMoved { address, row, after } => {
            stores.put_address(head, base, address);
            stores.put_row(out, base, row);
            out.option(after.as_ref(), |out, row| stores.put_row(out, base, row));
        }
        Body::Reasoned { address, check, reason } => {
            stores.put_address(head, base, address);
            out.text(check);
            out.text(reason);
        }
        Body::Remarked { address, text } => {
            stores.put_address(head, base, address);
            out.text(text);
        }
        Body::Undone { event } => stores.put_event(out, base, event),
        Body::Closed { outcome, reason } => {
            out.byte(outcome_tag(*outcome));
            out.option(reason.as_deref(), Out::text);
        }
        Body::Reopened { reason } => out.option(reason.as_deref(), Out::text),
        Body::Settled { address, answer } => {
            stores.put_address(head, base, address);
            out.option(answer.as_ref(), answer::put);
        }
        Body::Voided { reason, duplicate_of } => {
            out.text(reason);
            out.option(*duplicate_of, |out, id| out.fixed(&id.0));
        }
        Body::Appointed { at } => put_appointment(out, *at),
    }
}

/// Reads a body of a kind.
pub(super) fn get(
    kind: u8,
    head: &mut In<'_>,
    read: &mut In<'_>,
    stores: &Stores,
    base: u64,
) -> Result<Body, WireError> {
    Ok(match kind {
        CREATED => Body::Created {
            form: FormHash(read.fixed()?),
            form_id: read.text()?.into(),
            form_version: read.text()?.into(),
            unit_key: read.option(|read| read.text().map(Into::into))?,
            seed: u64::from_le_bytes(read.fixed()?),
            device: read.text()?.into(),
        },
        2 => Body::Opened,
        3 => {
            let (address, answer, took) = keyed(head, read, stores, base)?;
            Body::Answered { address, answer, took }
        }
        4 => Body::RowAdded {
            address: stores.get_address(head, base)?,
            after: read.option(|read| stores.get_row(read, base))?,
        },
        5 => Body::RowLeft { address: stores.get_address(head, base)?, row: stores.get_row(read, base)? },
        6 => Body::RowReturned { address: stores.get_address(head, base)?, row: stores.get_row(read, base)? },
        7 => Body::RowMoved {
            address: stores.get_address(head, base)?,
            row: stores.get_row(read, base)?,
            after: read.option(|read| stores.get_row(read, base))?,
        },
        8 => Body::Reasoned {
            address: stores.get_address(head, base)?,
            check: read.text()?.into(),
            reason: read.text()?.into(),
        },
        9 => Body::Remarked { address: stores.get_address(head, base)?, text: read.text()?.into() },
        10 => Body::Undone { event: stores.get_event(read, base)? },
        11 => Body::Closed {
            outcome: outcome(read.byte()?)?,
            reason: read.option(|read| read.text().map(Into::into))?,
        },
        12 => Body::Reopened { reason: read.option(|read| read.text().map(Into::into))? },
        13 => Body::Settled { address: stores.get_address(head, base)?, answer: read.option(answer::get)? },
        14 => Body::Voided {
            reason: read.text()?.into(),
            duplicate_of: read.option(|read| read.fixed().map(InterviewId))?,
        },
        15 => {
            let (address, keyed, took) = keyed(head, read, stores, base)?;
            Body::Verified { address, keyed, took }
        }
        16 => Body::Appointed { at: appointment(read)? },
        tag => return Err(WireError::Tag(tag.into())),
    })
}

/// Where something was keyed, what, and how long it took.
fn keyed(
    head: &mut In<'_>,
    read: &mut In<'_>,
    stores: &Stores,
    base: u64,
) -> Result<(Address, Option<Answer>, Paradata), WireError> {
    let took = Paradata { ms: read.small()?, keys: read.small()? };
    let address = stores.get_address(head, base)?;
    Ok((address, read.option(answer::get)?, took))
}

/// Year, month, day, and the minute of the day.
fn put_appointment(out: &mut Out, at: Appointment) {
    out.signed(at.date().year().into());
    out.byte(at.date().month() as u8);
    out.byte(at.date().day() as u8);
    out.option(at.time(), |out, time| {
        out.number((i64::from(time.hour()) * 60 + i64::from(time.minute())) as u64);
    });
}

fn appointment(read: &mut In<'_>) -> Result<Appointment, WireError> {
    let (year, month, day) = (read.small_signed()?, read.byte()? as i8, read.byte()? as i8);
    let date = Date::new(year, month, day).ok().ok_or(WireError::Number)?;
    let time = read.option(|read| {
        let minutes: u16 = read.small()?;
        let time = Time::new((minutes / 60).try_into().unwrap_or(i8::MAX), (minutes % 60) as i8, 0, 0);
        time.ok().ok_or(WireError::Number)
    })?;
    Ok(Appointment::new(date, time))
}

fn outcome_tag(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Complete => 0,
        Outcome::PartlyComplete => 1,
        Outcome::Refused => 2,
        Outcome::Absent => 3,
        Outcome::Moved => 4,
        Outcome::NotFound => 5,
        Outcome::Other => 6,
    }
}

fn outcome(tag: u8) -> Result<Outcome, WireError> {
    Ok(match tag {
        0 => Outcome::Complete,
        1 => Outcome::PartlyComplete,
        2 => Outcome::Refused,
        3 => Outcome::Absent,
        4 => Outcome::Moved,
        5 => Outcome::NotFound,
        6 => Outcome::Other,
        tag => return Err(WireError::Tag(tag.into())),
    })
}
