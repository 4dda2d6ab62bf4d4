//! Mending the journal: damaged frames are made again from another copy of their events and must fit, hash
//! for hash; a torn tail is cut. What is overwritten is kept in quarantine first.

use std::{io, path::Path};

use super::{Placed, Spot, scan::Beyond, segment};
use crate::store::{
    api::Lsn,
    disk::{Disk, parent, read_range},
    frame::{self, Hand},
    quarantine::{self, Cause},
};

/// Another copy of the journal's events.
pub(in crate::store) trait Copies {
    /// The last event this copy knows to be stored.
    fn applied(&mut self) -> Lsn;
    /// Events of whole batches that cover a range, in order; `None` if some are not there.
    fn events(&mut self, from: Lsn, to: Lsn) -> Option<Vec<Placed>>;
}

/// Where to mend.
pub(super) struct Place<'a> {
    pub(super) disk: &'a dyn Disk,
    pub(super) folder: &'a Path,
    pub(super) hand: &'a Hand,
}

impl Place<'_> {
    /// Writes the events after `spot` up to `to` again. False if they do not fit what is around them.
    pub(super) fn heal(
        &self,
        spot: Spot,
        to: Lsn,
        beyond: Option<&Beyond>,
        copies: &mut dyn Copies,
    ) -> io::Result<bool> {
        let Some(events) = copies.events(spot.lsn + 1, to) else { return Ok(false) };
        let whole = events.iter().map(|placed| placed.lsn).eq(spot.lsn + 1..=to);
        if !whole {
            return Ok(false);
        }
        let (mut bytes, mut hash) = (Vec::new(), spot.hash);
        for batch in events.chunk_by(|one, other| one.batch == other.batch) {
            let stored: Vec<_> = batch.iter().map(|placed| placed.event.clone()).collect();
            let framed = frame::write(&stored, batch[0].lsn, hash, self.hand);
            bytes.extend(framed.bytes);
            hash = framed.hash;
        }
        let end = spot.offset + bytes.len() as u64;
        let in_place = beyond.is_some_and(|beyond| beyond.segment == spot.segment);
        let fits = beyond.is_none_or(|beyond| {
            beyond.previous == hash && (beyond.segment != spot.segment || beyond.offset == end)
        });
        if !fits {
            return Ok(false);
        }
        let path = segment::path(self.folder, spot.segment);
        match self.disk.open(&path, false) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                segment::make(self.disk, self.folder, spot.segment, self.hand, bytes.len() as u64)?;
            }
            opened => drop(opened?),
        }
        let file = self.disk.open(&path, false)?;
        file.write_at(&bytes, spot.offset)?;
        if !in_place {
            segment::zero(&*file, end, file.length()?.max(segment::size(spot.segment)))?;
            self.set_aside_between(spot, beyond)?;
        }
        file.sync()?;
        Ok(true)
    }

    /// Segments between the mended place and the frame beyond hold nothing that is still needed.
    fn set_aside_between(&self, spot: Spot, beyond: Option<&Beyond>) -> io::Result<()> {
        let last = beyond.map_or(u64::MAX, |beyond| beyond.segment);
        for (number, _) in segment::list(self.disk, self.folder)? {
            if number > spot.segment && number < last {
                self.set_aside(number)?;
            }
        }
        Ok(())
    }

    fn set_aside(&self, number: u64) -> io::Result<()> {
        quarantine::take(self.disk, parent(self.folder), &segment::path(self.folder, number), Cause::Damage)
    }

    /// Copies the bytes from a spot to the frame beyond (or to the last byte that is not zero) to quarantine.
    pub(super) fn keep(&self, spot: Spot, beyond: Option<&Beyond>) -> io::Result<()> {
        let length = match beyond {
            Some(beyond) if beyond.segment == spot.segment => beyond.offset - spot.offset,
            _ => self.written_after(spot)?,
        };
        if length == 0 {
            return Ok(());
        }
        let file = self.disk.open_read(&segment::path(self.folder, spot.segment))?;
        let bytes = read_range(&*file, spot.offset, length)?;
        let name = format!("{:08}-{}.bin", spot.segment, spot.offset);
        quarantine::keep(self.disk, parent(self.folder), &name, &bytes, Cause::Damage)
    }

    /// How many bytes after a spot are not the zeros a segment is filled with.
    pub(super) fn written_after(&self, spot: Spot) -> io::Result<u64> {
        let file = match self.disk.open_read(&segment::path(self.folder, spot.segment)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            opened => opened?,
        };
        let bytes = read_range(&*file, spot.offset, u64::MAX)?;
        Ok(segment::written(&bytes) as u64)
    }

    /// Makes the journal end at a spot: zeros behind it, later segments set aside unless they are empty.
    pub(super) fn cut(&self, spot: Spot) -> io::Result<()> {
        let file = match self.disk.open(&segment::path(self.folder, spot.segment), false) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            opened => opened?,
        };
        let written = self.written_after(spot)?;
        segment::zero(&*file, spot.offset, spot.offset + written)?;
        file.sync()?;
        for (number, _) in segment::list(self.disk, self.folder)? {
            let start = Spot { segment: number, offset: segment::HEADER as u64, ..spot };
            if number > spot.segment && self.written_after(start)? > 0 {
                self.set_aside(number)?;
            }
        }
        Ok(())
    }
}
