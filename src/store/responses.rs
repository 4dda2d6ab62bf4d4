//! All events of one interview as one packed value: the events with their places in the journal, so that damaged frames can be made again from them byte for byte.

use std::collections::BTreeMap;

use super::{
    api::Lsn,
    codec::{In, Out, WireError},
    frame::Batch,
    index::IndexError,
    journal::Placed,
    packed,
    stored::{RunReader, RunWriter},
};
use crate::interview::StoreId;

/// Events by position in the journal.
pub(in crate::store) type Events = BTreeMap<Lsn, Placed>;

/// Packs events.
pub(in crate::store) fn pack(events: &Events, own: StoreId) -> Result<Vec<u8>, IndexError> {
    let (mut out, mut run) = (Out::default(), RunWriter::default());
    out.number(events.len() as u64);
    for placed in events.values() {
        out.number(placed.lsn);
        out.number(placed.lsn - placed.batch.first);
        out.number(placed.batch.count.into());
        run.put(&mut out, &placed.event, own);
    }
    packed::press(&out.0)
}

/// Unpacks events.
pub(in crate::store) fn unpack(value: &[u8], own: StoreId) -> Result<Events, IndexError> {
    let bytes = packed::unpress(value)?;
    let (mut read, mut run, mut events) = (In(&bytes), RunReader::default(), Events::new());
    for _ in 0..read.number()? {
        let lsn = read.number()?;
        let first = lsn.checked_sub(read.number()?).ok_or(WireError::Number)?;
        let batch = Batch { first, count: read.small()? };
        let event = run.get(&mut read, own)?;
        events.insert(lsn, Placed { lsn, batch, event });
    }
    read.end()?;
    Ok(events)
}
