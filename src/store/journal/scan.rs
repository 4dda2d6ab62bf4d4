//! Reading the journal from a place on: whole batches are given out, a torn tail and damage are told apart.
//!
//! A *torn tail* is a bad frame with no valid frame of a later batch behind it, of a batch that nobody was told
//! is stored. Every other bad frame is *damage*: mended from another copy of its events, or named.

use std::{io, ops::ControlFlow, path::PathBuf, sync::Arc};

use super::{
    Spot,
    heal::{self, Copies},
    segment::{self, Header},
};
use crate::{
    interview::StoreId,
    store::{
        api::Lsn,
        codec::WireError,
        disk::{Disk, read_file, read_range},
        frame::{self, Batch, Frame, Hand, MAGIC, NoFrame},
        stored::StoredEvent,
    },
};

/// An event with its place in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Placed {
    pub(in crate::store) lsn: Lsn,
    pub(in crate::store) batch: Batch,
    pub(in crate::store) event: StoredEvent,
}

/// What reading the journal found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) enum Finding {
    /// A batch nobody was told is stored ends in the middle.
    Torn { segment: u64, offset: u64, length: u64 },
    /// Damaged or missing events were written again from another copy.
    Healed { segment: u64, from: Lsn, to: Lsn },
    /// Damaged or missing events of which there is no other copy (here).
    Lost { segment: u64, offset: u64, from: Lsn, to: Lsn },
    /// Bytes between two batches that do not belong there; no event is missing.
    Stray { segment: u64, offset: u64 },
    /// The first bytes of a segment are damaged.
    Header { segment: u64 },
    /// An event whose frame is whole cannot be read.
    Unreadable { lsn: Lsn },
    /// Written by a later version of the program.
    Newer { segment: u64, version: u8 },
    /// Sealed with another key than this store's, or not at all.
    OtherKey { segment: u64 },
}

/// A reading of the journal.
pub(in crate::store) struct Scan<'a> {
    disk: &'a Arc<dyn Disk>,
    folder: PathBuf,
    hand: Hand,
    /// Other copies of events, and the right to mend. `None`: only look.
    copies: Option<&'a mut dyn Copies>,
    /// Events up to here were acknowledged, as far as we know.
    acknowledged: Lsn,
    pub(in crate::store) findings: Vec<Finding>,
    /// Where the last batch that was read begins.
    pub(in crate::store) last: Option<Spot>,
    /// Where mending was tried last, so that it is not tried there again.
    healed: Option<Spot>,
}

/// One segment in memory.
struct Page {
    hand: Hand,
    /// Whether it is sealed with the key at hand (or neither is sealed), as far as can be told.
    ours: bool,
    bytes: Vec<u8>,
}

/// Where a valid frame was found behind a bad one.
pub(super) struct Beyond {
    pub(super) segment: u64,
    pub(super) offset: u64,
    pub(super) lsn: Lsn,
    pub(super) previous: [u8; 32],
}

impl<'a> Scan<'a> {
    /// A reading that only looks.
    pub(in crate::store) fn look(disk: &'a Arc<dyn Disk>, folder: PathBuf, hand: &Hand) -> Self {
        Self {
            disk,
            folder,
            hand: hand.clone(),
            copies: None,
            acknowledged: 0,
            findings: Vec::new(),
            last: None,
            healed: None,
        }
    }

    /// A reading that mends: what was acknowledged up to `acknowledged` is made again from `copies`.
    pub(in crate::store) fn mend(self, copies: &'a mut dyn Copies, acknowledged: Lsn) -> Self {
        Self { copies: Some(copies), acknowledged, ..self }
    }

    /// Reads from a spot to the end, to the event `until` or until told to stop; gives whole batches to `visit` in order. Returns
    /// where the journal ends: the next batch belongs there.
    pub(in crate::store) fn run(
        &mut self,
        from: Spot,
        until: Lsn,
        visit: &mut dyn FnMut(Vec<Placed>) -> ControlFlow<()>,
    ) -> io::Result<Spot> {
        let mut spot = from;
        let mut page = self.page(spot.segment)?;
        while spot.lsn < until {
            let Some(open) = page.as_ref() else {
                // The segment is not there: its events are missing if there is anything behind it.
                let Some(next) = self.trouble(spot, true)? else { return Ok(spot) };
                page = self.page(next.segment)?;
                spot = next;
                continue;
            };
            if !open.ours {
                self.findings.push(Finding::OtherKey { segment: spot.segment });
                return Ok(spot);
            }
            match self.batch(open, spot) {
                Ok((next, events)) => {
                    self.last = Some(spot);
                    spot = next;
                    if visit(events).is_break() {
                        return Ok(spot);
                    }
                }
                Err(NoFrame::Newer(version)) => {
                    self.findings.push(Finding::Newer { segment: spot.segment, version });
                    return Ok(spot);
                }
                Err(no_frame) => {
                    if let Some(next) = self.next_segment(spot)?.filter(|_| no_frame == NoFrame::Empty) {
                        page = self.page(next.segment)?;
                        spot = next;
                        continue;
                    }
                    let Some(next) = self.trouble(spot, no_frame == NoFrame::Bad)? else { return Ok(spot) };
                    if next.segment != spot.segment || self.copies.is_some() {
                        page = self.page(next.segment)?;
                    }
                    spot = next;
                }
            }
        }
        Ok(spot)
    }

    /// Reads the batch at a spot.
    fn batch(&mut self, page: &Page, spot: Spot) -> Result<(Spot, Vec<Placed>), NoFrame> {
        let mut next = spot;
        let mut events = Vec::new();
        let mut batch: Option<Batch> = None;
        loop {
            let rest = page.bytes.get(next.offset as usize..).unwrap_or_default();
            let frame = match Frame::parse(rest) {
                Err(NoFrame::Empty) if batch.is_some() || !segment::is_zero(rest) => {
                    return Err(NoFrame::Bad);
                }
                read => read?,
            };
            let expected = batch.unwrap_or(Batch { first: spot.lsn + 1, ..frame.batch });
            if frame.lsn != next.lsn + 1 || frame.previous != next.hash || frame.batch != expected {
                return Err(NoFrame::Bad);
            }
            self.place(&frame, &page.hand, &mut events)?;
            next.offset += frame.length as u64;
            (next.lsn, next.hash) = (frame.next_lsn() - 1, frame.hash);
            if next.lsn == frame.batch.last() {
                return Ok((next, events));
            }
            batch = Some(frame.batch);
        }
    }

    /// Adds the events of a frame. One that is whole and does not open was changed by somebody who knew how to
    /// make checksums: it is as good as damaged.
    fn place(&mut self, frame: &Frame, hand: &Hand, out: &mut Vec<Placed>) -> Result<(), NoFrame> {
        match frame.events(hand) {
            Err(WireError::Sealed) if hand.cipher.is_locked() => {}
            Err(WireError::Sealed) => return Err(NoFrame::Bad),
            Ok(events) => {
                let placed = events.into_iter().zip(frame.lsn..);
                out.extend(placed.map(|(event, lsn)| Placed { lsn, batch: frame.batch, event }));
            }
            Err(_) => self.findings.push(Finding::Unreadable { lsn: frame.lsn }),
        }
        Ok(())
    }

    /// What to do where no batch follows. `None`: the journal ends at `spot`.
    fn trouble(&mut self, spot: Spot, bytes_there: bool) -> io::Result<Option<Spot>> {
        let beyond = self.search(spot)?;
        if let Some(copies) = self.copies.as_mut() {
            self.acknowledged = self.acknowledged.max(copies.applied());
        }
        let to = match &beyond {
            Some(beyond) => beyond.lsn - 1,
            None if self.acknowledged > spot.lsn => self.acknowledged,
            None if bytes_there && self.exists(spot.segment)? => {
                self.torn(spot)?;
                return Ok(None);
            }
            None => return Ok(None),
        };
        let tried = self.healed.replace(spot) == Some(spot);
        let Some(copies) = self.copies.as_mut().filter(|_| !tried) else {
            return Ok(self.lost(spot, to, beyond));
        };
        let place = heal::Place { disk: &**self.disk, folder: &self.folder, hand: &self.hand };
        place.keep(spot, beyond.as_ref())?;
        if to > spot.lsn && place.heal(spot, to, beyond.as_ref(), &mut **copies)? {
            self.findings.push(Finding::Healed { segment: spot.segment, from: spot.lsn + 1, to });
            return Ok(Some(spot));
        }
        let next = self.lost(spot, to, beyond);
        if next.is_none() {
            heal::Place { disk: &**self.disk, folder: &self.folder, hand: &self.hand }.cut(spot)?;
        }
        Ok(next)
    }

    fn lost(&mut self, spot: Spot, to: Lsn, beyond: Option<Beyond>) -> Option<Spot> {
        let (segment, offset) = (spot.segment, spot.offset);
        self.findings.push(match to > spot.lsn {
            true => Finding::Lost { segment, offset, from: spot.lsn + 1, to },
            false => Finding::Stray { segment, offset },
        });
        beyond.map(|beyond| Spot {
            segment: beyond.segment,
            offset: beyond.offset,
            lsn: beyond.lsn - 1,
            hash: beyond.previous,
        })
    }

    fn torn(&mut self, spot: Spot) -> io::Result<()> {
        let place = heal::Place { disk: &**self.disk, folder: &self.folder, hand: &self.hand };
        let length = place.written_after(spot)?;
        self.findings.push(Finding::Torn { segment: spot.segment, offset: spot.offset, length });
        if self.copies.is_some() {
            place.keep(spot, None)?;
            place.cut(spot)?;
        }
        Ok(())
    }

    /// The first valid frame behind a spot that starts a later batch.
    fn search(&mut self, spot: Spot) -> io::Result<Option<Beyond>> {
        let numbers: Vec<u64> = segment::list(&**self.disk, &self.folder)?
            .into_iter()
            .map(|(number, _)| number)
            .filter(|number| *number >= spot.segment)
            .collect();
        for number in numbers {
            let Some(page) = self.page(number)? else { continue };
            let mut at = match number == spot.segment {
                true => spot.offset as usize,
                false => segment::HEADER,
            };
            while let Some(found) = segment::find(&page.bytes, &MAGIC, at) {
                at = found + 1;
                let Ok(frame) = Frame::parse(&page.bytes[found..]) else { continue };
                let later = frame.lsn > spot.lsn + 1;
                let linked = frame.lsn == spot.lsn + 1 && frame.previous == spot.hash;
                let here = number == spot.segment && found as u64 == spot.offset;
                if frame.lsn == frame.batch.first && (later || (linked && !here)) {
                    let (lsn, previous) = (frame.lsn, frame.previous);
                    return Ok(Some(Beyond { segment: number, offset: found as u64, lsn, previous }));
                }
            }
        }
        Ok(None)
    }

    /// The start of the next segment there is, if it goes on where this one ends.
    fn next_segment(&mut self, spot: Spot) -> io::Result<Option<Spot>> {
        let numbers = segment::list(&**self.disk, &self.folder)?;
        let Some((segment, _)) = numbers.into_iter().find(|(number, _)| *number > spot.segment) else {
            return Ok(None);
        };
        let Some(page) = self.page(segment)? else { return Ok(None) };
        let first = Frame::parse(page.bytes.get(segment::HEADER..).unwrap_or_default());
        let linked = first.is_ok_and(|frame| frame.lsn == spot.lsn + 1 && frame.previous == spot.hash);
        Ok(linked.then_some(Spot { segment, offset: segment::HEADER as u64, ..spot }))
    }

    fn exists(&self, number: u64) -> io::Result<bool> {
        Ok(segment::list(&**self.disk, &self.folder)?.iter().any(|(found, _)| *found == number))
    }

    fn page(&mut self, number: u64) -> io::Result<Option<Page>> {
        let path = segment::path(&self.folder, number);
        let bytes = match read_file(&**self.disk, &path, u64::MAX) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        let (own, ours) = match segment::parse(&bytes, number) {
            Header::Of(own, key) => (own, self.hand.cipher.id().is_none_or(|known| known == key)),
            header => {
                let finding = match header {
                    Header::Newer(version) => Finding::Newer { segment: number, version },
                    _ => Finding::Header { segment: number },
                };
                if !self.findings.contains(&finding) {
                    self.findings.push(finding);
                }
                if header == Header::Bad && self.copies.is_some() {
                    let file = self.disk.open(&path, false)?;
                    file.write_at(&segment::header(number, &self.hand), 0)?;
                    file.sync()?;
                }
                (self.hand.own, true)
            }
        };
        Ok(Some(Page { hand: Hand { own, ..self.hand.clone() }, ours, bytes }))
    }
}

/// The start of the last segment whose first event is not after `lsn`: where to read from to see that event.
pub(in crate::store) fn spot_before(
    disk: &dyn Disk,
    folder: &std::path::Path,
    own: StoreId,
    lsn: Lsn,
) -> io::Result<Spot> {
    let mut best = Spot::start(own);
    for (segment, _) in segment::list(disk, folder)?.into_iter().rev() {
        let file = disk.open_read(&segment::path(folder, segment))?;
        let bytes = read_range(&*file, segment::HEADER as u64, frame::LONGEST as u64)?;
        if let Some(frame) = Frame::parse(&bytes).ok().filter(|frame| frame.lsn <= lsn) {
            let offset = segment::HEADER as u64;
            best = Spot { segment, offset, lsn: frame.lsn - 1, hash: frame.previous };
            break;
        }
    }
    Ok(best)
}
