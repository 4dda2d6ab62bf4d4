//! Events as compact bytes. One event has one encoding (what the chain hashes is what is stored), in two
//! parts: the *header* says who, when, where and which kind; the *payload* what was said. A personal event
//! can be erased by dropping the payload; the header stays readable.
//!
//! Store ids are 16 bytes each, so an event lists the foreign ones it names once; elsewhere a number stands
//! for them: 0 is the store of the series.

mod answer;
mod body;
mod place;
mod wire;

pub use wire::WireError;
pub(in crate::store) use wire::{In, Out};

use self::place::Stores;
use crate::interview::{Event, EventId, InterviewId, Moment, Role, Scope, StoreId, event::Frozen};

/// Version of the encoding of an event, its first byte.
pub const EVENT_FORMAT: u8 = 1;

const PERSONAL: u64 = 1;
const RAW_CLOCK: u64 = 2;
const FOREIGN: u64 = 4;
const SEEN: u64 = 8;
const FROZEN: u64 = 16;
const REVIEWER: u64 = 32;
const KNOWN_FLAGS: u64 = 63;

/// An event as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// Who, when, where, which kind.
    pub header: Vec<u8>,
    /// What was said.
    pub payload: Vec<u8>,
}

/// Encodes an event of a series of the store `own`. The scope is said by the series, not by the event.
pub fn encode(event: &Event, own: StoreId) -> Encoded {
    let mut stores = Stores::of(own);
    let mut rest = Out::default();
    rest.fixed(&event.interview.0);
    rest.fixed(&event.id.clock.to_le_bytes());
    rest.number(stores.number(event.id.store));
    rest.signed(event.at.utc_ms.wrapping_sub(clock_ms(event.id.clock)));
    rest.signed(event.at.offset_minutes.into());
    if let Some(raw) = event.raw_clock {
        rest.signed(raw);
    }
    rest.text(&event.user);
    if !event.seen.is_empty() {
        rest.number(event.seen.len() as u64);
        event.seen.iter().for_each(|id| stores.put_event(&mut rest, event.id.clock, id));
    }
    let mut payload = Out::default();
    body::put(&event.body, &mut rest, &mut payload, &mut stores, event.id.clock);
    if !event.frozen.is_empty() {
        payload.number(event.frozen.len() as u64);
        for frozen in &event.frozen {
            stores.put_address(&mut payload, event.id.clock, &frozen.address);
            payload.number(frozen.site.into());
            payload.text(&frozen.value);
        }
    }
    let flags = [
        (event.personal, PERSONAL),
        (event.raw_clock.is_some(), RAW_CLOCK),
        (!stores.foreign().is_empty(), FOREIGN),
        (!event.seen.is_empty(), SEEN),
        (!event.frozen.is_empty(), FROZEN),
        (event.role == Role::Reviewer, REVIEWER),
    ];
    let mut header = Out::default();
    header.byte(EVENT_FORMAT);
    header.byte(body::kind(&event.body));
    header.number(flags.iter().filter(|(on, _)| *on).map(|(_, bit)| bit).sum());
    if !stores.foreign().is_empty() {
        header.number(stores.foreign().len() as u64);
        stores.foreign().iter().for_each(|store| header.fixed(&store.0));
    }
    header.fixed(&rest.0);
    Encoded { header: header.0, payload: payload.0 }
}

/// Decodes an event of the series `(own, scope)`.
///
/// # Errors
/// The bytes are not an event of a version this program knows.
pub fn decode(header: &[u8], payload: &[u8], own: StoreId, scope: &Scope) -> Result<Event, WireError> {
    let mut head = In(header);
    let start = Start::read(&mut head, own)?;
    let stores = &start.stores;
    let id = EventId { clock: start.clock, store: stores.get(&mut head)? };
    let utc_ms = clock_ms(id.clock).wrapping_add(head.signed()?);
    let at = Moment { utc_ms, offset_minutes: head.small_signed()? };
    let raw_clock = start.has(RAW_CLOCK).then(|| head.signed()).transpose()?;
    let user = head.text()?.into();
    let seen = match start.has(SEEN) {
        true => head.list(|read| stores.get_event(read, id.clock))?,
        false => Vec::new(),
    };
    let mut content = In(payload);
    let body = body::get(start.kind, &mut head, &mut content, stores, id.clock)?;
    let frozen = match start.has(FROZEN) {
        true => content.list(|read| {
            let address = stores.get_address(read, id.clock)?;
            Ok(Frozen { address, site: read.small()?, value: read.text()?.into() })
        })?,
        false => Vec::new(),
    };
    head.end()?;
    content.end()?;
    let role = if start.has(REVIEWER) { Role::Reviewer } else { Role::Enumerator };
    let (interview, personal) = (start.interview, start.has(PERSONAL));
    Ok(Event { interview, id, scope: scope.clone(), at, raw_clock, user, role, seen, personal, frozen, body })
}

/// The interview and clock of an encoded event, without decoding the rest.
///
/// # Errors
/// The header is not one of a version this program knows.
pub fn peek(header: &[u8], own: StoreId) -> Result<(InterviewId, u64), WireError> {
    Start::read(&mut In(header), own).map(|start| (start.interview, start.clock))
}

/// Whether an encoded event begins an interview.
pub(in crate::store) fn begins(header: &[u8]) -> bool {
    header.get(1) == Some(&body::CREATED)
}

struct Start {
    kind: u8,
    flags: u64,
    stores: Stores,
    interview: InterviewId,
    clock: u64,
}

impl Start {
    fn read(head: &mut In<'_>, own: StoreId) -> Result<Self, WireError> {
        match head.byte()? {
            EVENT_FORMAT => {}
            version => return Err(WireError::Version(version)),
        }
        let kind = head.byte()?;
        let flags = head.number()?;
        if flags & !KNOWN_FLAGS != 0 {
            return Err(WireError::Tag(flags));
        }
        let foreign = match flags & FOREIGN != 0 {
            true => head.list(|read| read.fixed().map(StoreId))?,
            false => Vec::new(),
        };
        let stores = Stores::read(own, foreign);
        let interview = InterviewId(head.fixed()?);
        Ok(Self { kind, flags, stores, interview, clock: u64::from_le_bytes(head.fixed()?) })
    }

    fn has(&self, flag: u64) -> bool {
        self.flags & flag != 0
    }
}

fn clock_ms(clock: u64) -> i64 {
    (clock >> 16) as i64
}

#[cfg(test)]
mod tests;
