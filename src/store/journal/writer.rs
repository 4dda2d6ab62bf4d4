//! Appending to the journal: a batch is one write and one `fdatasync`.

use std::{io, path::PathBuf, sync::Arc};

use super::{Spot, segment};
use crate::store::{
    api::Lsn,
    disk::{Disk, DiskFile},
    frame::{self, Framed, Hand},
    stored::StoredEvent,
};

/// The journal, open for appending.
pub(in crate::store) struct Journal {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    hand: Hand,
    file: Box<dyn DiskFile>,
    size: u64,
    spot: Spot,
    /// Bytes after the spot that a failed append may have left; nothing is appended before they are zeros again.
    dirty: u64,
    spare: bool,
}

impl Journal {
    /// Opens the journal for appending at the spot where reading it ended.
    pub(in crate::store) fn open(
        disk: &Arc<dyn Disk>,
        folder: PathBuf,
        hand: &Hand,
        spot: Spot,
    ) -> io::Result<Self> {
        let segments = segment::list(&**disk, &folder)?;
        if !segments.iter().any(|(number, _)| *number == spot.segment) {
            segment::make(&**disk, &folder, spot.segment, hand, 0)?;
        }
        let spare = segments.iter().any(|(number, _)| *number == spot.segment + 1);
        let file = disk.open(&segment::path(&folder, spot.segment), false)?;
        let size = file.length()?;
        Ok(Self { disk: Arc::clone(disk), folder, hand: hand.clone(), file, size, spot, dirty: 0, spare })
    }

    /// Where the next batch goes.
    pub(in crate::store) fn spot(&self) -> Spot {
        self.spot
    }

    /// Skips numbers whose events are lost here but known elsewhere, so that none is given twice.
    pub(in crate::store) fn skip_to(&mut self, lsn: Lsn) {
        self.spot.lsn = self.spot.lsn.max(lsn);
    }

    /// Appends a batch. When it returns, the batch is durable, or (on an error) not stored.
    ///
    /// After a failed write or sync nothing is appended before the tail was overwritten with zeros and synced:
    /// what a disk holds after a failed sync is unknown.
    pub(in crate::store) fn append(&mut self, events: &[StoredEvent]) -> io::Result<Lsn> {
        self.clean()?;
        let framed = self.framed(events)?;
        let written = self
            .file
            .write_at(&framed.bytes, self.spot.offset)
            .and_then(|()| self.file.sync())
            .and_then(|()| self.still_there());
        if let Err(error) = written {
            self.dirty = framed.bytes.len() as u64;
            // Best now, while the disk may still take it; else before the next append, or when reopened.
            let _ = self.clean();
            return Err(error);
        }
        self.advance(&framed, events.len());
        Ok(self.spot.lsn)
    }

    /// Appends a batch that is durable only after [`Journal::sync`]: for a journal that nobody relies on before
    /// all of it is there.
    pub(in crate::store) fn write(&mut self, events: &[StoredEvent]) -> io::Result<()> {
        let framed = self.framed(events)?;
        self.file.write_at(&framed.bytes, self.spot.offset)?;
        self.advance(&framed, events.len());
        Ok(())
    }

    /// Makes everything durable.
    pub(in crate::store) fn sync(&self) -> io::Result<()> {
        self.file.sync()
    }

    /// Whoever removes the folder does not take away the open file: it would go on taking answers.
    fn still_there(&self) -> io::Result<()> {
        if self.file.has_name()? { Ok(()) } else { Err(io::ErrorKind::NotFound.into()) }
    }

    /// A batch as it is written at the spot, for which there is room.
    fn framed(&mut self, events: &[StoredEvent]) -> io::Result<Framed> {
        let framed = frame::write(events, self.spot.lsn + 1, self.spot.hash, &self.hand);
        let length = framed.bytes.len() as u64;
        if self.spot.offset + length > self.size {
            self.turn(length)?;
        }
        Ok(framed)
    }

    fn advance(&mut self, framed: &Framed, events: usize) {
        self.spot.offset += framed.bytes.len() as u64;
        self.spot.lsn += events as u64;
        self.spot.hash = framed.hash;
    }

    /// Makes the next segment when the present one is half full. Not part of an append: a failure here costs
    /// no answer, and is told before the present segment is full.
    pub(in crate::store) fn prepare(&mut self) -> io::Result<()> {
        if !self.spare && self.spot.offset > self.size / 2 {
            segment::make(&*self.disk, &self.folder, self.spot.segment + 1, &self.hand, 0)?;
            self.spare = true;
        }
        Ok(())
    }

    fn clean(&mut self) -> io::Result<()> {
        if self.dirty > 0 {
            segment::zero(&*self.file, self.spot.offset, self.spot.offset + self.dirty)?;
            self.file.sync()?;
            self.dirty = 0;
        }
        Ok(())
    }

    /// Goes on to the next segment, with room for a batch of `length` bytes.
    fn turn(&mut self, length: u64) -> io::Result<()> {
        self.file.sync()?;
        let number = self.spot.segment + 1;
        if !self.spare {
            segment::make(&*self.disk, &self.folder, number, &self.hand, length)?;
        }
        let file = self.disk.open(&segment::path(&self.folder, number), false)?;
        let (have, need) = (file.length()?, segment::HEADER as u64 + length);
        if have < need {
            segment::zero(&*file, have, need.next_multiple_of(4096))?;
            file.sync()?;
        }
        self.size = file.length()?;
        self.file = file;
        self.spare = false;
        self.spot = Spot { segment: number, offset: segment::HEADER as u64, ..self.spot };
        Ok(())
    }
}
