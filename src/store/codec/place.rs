//! Stores, events, rows and addresses inside an event. Clocks are written as the distance from the clock of
//! the event they stand in, which is short.

use super::wire::{In, Out, WireError};
use crate::interview::{Address, EventId, RowId, StoreId};

/// The stores an event names; 0 is the store of its series.
pub(super) struct Stores {
    all: Vec<StoreId>,
}

impl Stores {
    pub(super) fn of(own: StoreId) -> Self {
        Self { all: vec![own] }
    }

    pub(super) fn read(own: StoreId, foreign: Vec<StoreId>) -> Self {
        Self { all: std::iter::once(own).chain(foreign).collect() }
    }

    pub(super) fn foreign(&self) -> &[StoreId] {
        self.all.get(1..).unwrap_or_default()
    }

    pub(super) fn number(&mut self, store: StoreId) -> u64 {
        let known = self.all.iter().position(|known| *known == store);
        known.unwrap_or_else(|| {
            self.all.push(store);
            self.all.len() - 1
        }) as u64
    }

    pub(super) fn get(&self, read: &mut In<'_>) -> Result<StoreId, WireError> {
        let number: usize = read.small()?;
        self.all.get(number).copied().ok_or(WireError::Tag(number as u64))
    }

    pub(super) fn put_event(&mut self, out: &mut Out, base: u64, id: &EventId) {
        let number = self.number(id.store);
        out.number(number);
        out.signed(id.clock.wrapping_sub(base) as i64);
    }

    pub(super) fn get_event(&self, read: &mut In<'_>, base: u64) -> Result<EventId, WireError> {
        let store = self.get(read)?;
        Ok(EventId { clock: base.wrapping_add(read.signed()? as u64), store })
    }

    pub(super) fn put_row(&mut self, out: &mut Out, base: u64, row: &RowId) {
        match row {
            RowId::Added(id) => {
                out.byte(0);
                self.put_event(out, base, id);
            }
            RowId::Code(code) => {
                out.byte(1);
                out.text(code);
            }
            RowId::Ordinal(number) => {
                out.byte(2);
                out.number((*number).into());
            }
        }
    }

    pub(super) fn get_row(&self, read: &mut In<'_>, base: u64) -> Result<RowId, WireError> {
        Ok(match read.byte()? {
            0 => RowId::Added(self.get_event(read, base)?),
            1 => RowId::Code(read.text()?.into()),
            2 => RowId::Ordinal(read.small()?),
            tag => return Err(WireError::Tag(tag.into())),
        })
    }

    pub(super) fn put_address(&mut self, out: &mut Out, base: u64, address: &Address) {
        out.text(&address.name);
        out.number(address.rows.len() as u64);
        address.rows.iter().for_each(|row| self.put_row(out, base, row));
    }

    pub(super) fn get_address(&self, read: &mut In<'_>, base: u64) -> Result<Address, WireError> {
        let name = read.text()?.into();
        Ok(Address { name, rows: read.list(|read| self.get_row(read, base))? })
    }
}
