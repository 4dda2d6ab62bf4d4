//! A frame: several events of one batch with a checksum, their position and a link to the frame before.
//!
//! ```text
//! 0  magic "KHJF"        4  version 1        5  flags: 1 sealed
//! 6  events in it (u16)  8  length of the payload (u32)   12 CRC-32C (u32) of the frame with this field 0
//! 16 lsn of its first event (u64)           24 lsn of the batch's first event (u64)
//! 32 events in the batch (u32)              36 SHA-256 of the frame before (32 bytes)   68 payload
//! ```
//! Numbers are little endian. The bytes can be checked without any key: with encryption only the payload is
//! sealed, for the header before it (its checksum left out).

use super::{
    chain::{Hash, sha256},
    cipher::{Cipher, Place},
    codec::{In, Out, WireError},
    stored::{RunReader, RunWriter, StoredEvent},
};
use crate::{interview::StoreId, keys};

/// Version of the frame.
pub(in crate::store) const FRAME_FORMAT: u8 = 1;
/// Bytes before the payload.
pub(in crate::store) const HEADER: usize = 68;
/// A frame's payload is never longer: no event is over 1 MiB and a frame closes at 64 KiB.
pub(in crate::store) const MAX_PAYLOAD: usize = 2 << 20;
/// The longest frame.
pub(in crate::store) const LONGEST: usize = HEADER + MAX_PAYLOAD;
/// The longest event that is taken, encoded.
pub(in crate::store) const MAX_EVENT: usize = 1 << 20;
const CLOSE_AT: usize = 64 << 10;
/// The first bytes of every frame.
pub(in crate::store) const MAGIC: [u8; 4] = *b"KHJF";

const SEALED: u8 = 1;

/// By whom and how frames are written.
#[derive(Clone)]
pub(in crate::store) struct Hand {
    /// The store whose events are written without its id.
    pub(in crate::store) own: StoreId,
    /// Sealed or not.
    pub(in crate::store) cipher: Cipher,
}

/// A frame that was checked: its checksum fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Frame {
    pub(in crate::store) lsn: u64,
    pub(in crate::store) events: u16,
    pub(in crate::store) batch: Batch,
    pub(in crate::store) previous: Hash,
    /// Hash of the whole frame, to which the next is linked.
    pub(in crate::store) hash: Hash,
    /// Bytes of the whole frame.
    pub(in crate::store) length: usize,
    whole: Vec<u8>,
}

/// The batch a frame belongs to: all of its events count, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Batch {
    pub(in crate::store) first: u64,
    pub(in crate::store) count: u32,
}

impl Batch {
    /// Position of the last event of the batch.
    pub(in crate::store) fn last(self) -> u64 {
        self.first + u64::from(self.count) - 1
    }
}

/// Why there is no frame at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum NoFrame {
    /// Only zeros, or the end.
    Empty,
    /// Something, but not a whole frame.
    Bad,
    /// A frame of a later version of the program.
    Newer(u8),
}

impl Frame {
    /// Reads the frame at the start of `bytes`.
    pub(in crate::store) fn parse(bytes: &[u8]) -> Result<Self, NoFrame> {
        let Some(head) = bytes.first_chunk::<HEADER>() else {
            return Err(if bytes.iter().all(|byte| *byte == 0) { NoFrame::Empty } else { NoFrame::Bad });
        };
        if head.iter().all(|byte| *byte == 0) {
            return Err(NoFrame::Empty);
        }
        if head[..4] != MAGIC {
            return Err(NoFrame::Bad);
        }
        let length = HEADER + u32_at(head, 8) as usize;
        let whole = match bytes.get(..length) {
            Some(whole) if length <= HEADER + MAX_PAYLOAD => whole,
            _ => return Err(NoFrame::Bad),
        };
        if checksum(whole) != u32_at(head, 12) {
            return Err(NoFrame::Bad);
        }
        if head[4] != FRAME_FORMAT || head[5] & !SEALED != 0 {
            return Err(NoFrame::Newer(head[4].max(FRAME_FORMAT + 1)));
        }
        let batch = Batch { first: u64_at(head, 24), count: u32_at(head, 32) };
        let (lsn, events) = (u64_at(head, 16), u16::from_le_bytes([head[6], head[7]]));
        let inside = lsn >= batch.first
            && (lsn - batch.first).checked_add(events.into()).is_some_and(|end| end <= batch.count.into())
            && batch.first.checked_add(batch.count.into()).is_some()
            && events > 0;
        if !inside {
            return Err(NoFrame::Bad);
        }
        let mut previous = [0; 32];
        previous.copy_from_slice(&head[36..HEADER]);
        let (hash, whole) = (sha256(&[whole]), whole.to_vec());
        Ok(Self { lsn, events, batch, previous, hash, length, whole })
    }

    /// Position of the event after the last of this frame.
    pub(in crate::store) fn next_lsn(&self) -> u64 {
        self.lsn + u64::from(self.events)
    }

    /// Its events, in order.
    pub(in crate::store) fn events(&self, hand: &Hand) -> Result<Vec<StoredEvent>, WireError> {
        let (head, payload) = self.whole.split_first_chunk::<HEADER>().ok_or(WireError::Short)?;
        // In an encrypted store, what is not sealed was put there by somebody without the key.
        if (head[5] == SEALED) != hand.cipher.is_sealed() {
            return Err(WireError::Sealed);
        }
        let place = Place::Frame(hand.own, &without_checksum(*head));
        let payload = hand.cipher.open(place, payload.to_vec())?;
        let mut read = In(&payload);
        let mut run = RunReader::default();
        let events: Result<Vec<_>, _> = (0..self.events).map(|_| run.get(&mut read, hand.own)).collect();
        read.end()?;
        events
    }
}

/// Frames as bytes, and the hash of the last one.
pub(in crate::store) struct Framed {
    pub(in crate::store) bytes: Vec<u8>,
    pub(in crate::store) hash: Hash,
    /// Where each frame starts and the lsn of its first event.
    pub(in crate::store) frames: Vec<(usize, u64)>,
}

/// Writes a batch as frames linked to `previous`. The grouping depends on the events alone, so that frames
/// that were lost can be made again from another copy of their events.
pub(in crate::store) fn write(events: &[StoredEvent], first: u64, previous: Hash, hand: &Hand) -> Framed {
    let batch = Batch { first, count: events.len() as u32 };
    let mut framed = Framed { bytes: Vec::new(), hash: previous, frames: Vec::new() };
    let mut lsn = first;
    let mut rest = events.iter().peekable();
    while rest.peek().is_some() {
        let (mut payload, mut run, mut count) = (Out::default(), RunWriter::default(), 0u16);
        while let Some(event) = rest.next_if(|_| count < u16::MAX && payload.0.len() < CLOSE_AT) {
            run.put(&mut payload, event, hand.own);
            count += 1;
        }
        framed.frames.push((framed.bytes.len(), lsn));
        framed.push(count, lsn, batch, payload.0, hand);
        lsn += u64::from(count);
    }
    framed
}

impl Framed {
    fn push(&mut self, events: u16, lsn: u64, batch: Batch, payload: Vec<u8>, hand: &Hand) {
        let sealed = hand.cipher.is_sealed();
        let length = payload.len() + if sealed { keys::OVERHEAD } else { 0 };
        let start = self.bytes.len();
        let mut out = Out(std::mem::take(&mut self.bytes));
        out.fixed(&MAGIC);
        out.fixed(&[FRAME_FORMAT, if sealed { SEALED } else { 0 }]);
        out.fixed(&events.to_le_bytes());
        out.fixed(&(length as u32).to_le_bytes());
        out.fixed(&[0; 4]);
        out.fixed(&lsn.to_le_bytes());
        out.fixed(&batch.first.to_le_bytes());
        out.fixed(&batch.count.to_le_bytes());
        out.fixed(&self.hash);
        let place = Place::Frame(hand.own, &out.0[start..]);
        let payload = hand.cipher.seal(place, payload);
        out.fixed(&payload);
        self.bytes = out.0;
        let crc = checksum(&self.bytes[start..]);
        self.bytes[start + 12..start + 16].copy_from_slice(&crc.to_le_bytes());
        self.hash = sha256(&[&self.bytes[start..]]);
    }
}

fn checksum(frame: &[u8]) -> u32 {
    let crc = crc32c::crc32c_append(crc32c::crc32c(&frame[..12]), &[0; 4]);
    crc32c::crc32c_append(crc, &frame[16..])
}

fn without_checksum(mut head: [u8; HEADER]) -> [u8; HEADER] {
    head[12..16].fill(0);
    head
}

fn u32_at(head: &[u8; HEADER], at: usize) -> u32 {
    u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]])
}

fn u64_at(head: &[u8; HEADER], at: usize) -> u64 {
    u64::from(u32_at(head, at)) | u64::from(u32_at(head, at + 4)) << 32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Frame, Hand, NoFrame, write};
    use crate::{
        interview::{Scope, StoreId},
        keys::DataKey,
        store::{chain, cipher::Cipher, codec::WireError, stored::StoredEvent},
    };

    const OWN: StoreId = StoreId([5; 16]);
    const PLAIN: Hand = Hand { own: OWN, cipher: Cipher::Plain };

    fn events() -> Vec<StoredEvent> {
        let previous = chain::genesis(OWN, &Scope::Store);
        let (header, payload, salt) = (b"head".to_vec(), b"what was said".to_vec(), vec![7; 16]);
        let hash = chain::link(&previous, &header, &chain::inner(&salt, &payload));
        let scope = Scope::Store;
        let first = StoredEvent { store: OWN, scope, seq: 1, previous, hash, salt, header, payload };
        let (header, payload) = (b"other".to_vec(), vec![]);
        let hash = chain::link(&first.hash, &header, &chain::inner(&[], &payload));
        let (store, scope) = (StoreId([6; 16]), Scope::Commune("03646".into()));
        let second =
            StoredEvent { store, scope, seq: 9, previous: first.hash, hash, salt: vec![], header, payload };
        vec![first, second]
    }

    /// The format, byte for byte. If this test fails, journals in the field can no longer be read.
    #[test]
    fn golden_bytes() {
        let framed = write(&events(), 41, [3; 32], &PLAIN);
        let shown: String = framed.bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let golden = concat!(
            "4b484a460100020084000000d3669f3229000000000000002900000000000000020000000303030303030303",
            "0303030303030303030303030303030303030303030303030c016a123cb062fbe2bb5978bae212754898396b",
            "b46d0427f61306e4c5bba3febf7d0707070707070707070707070707070704686561640d7768617420776173",
            "20736169640706060606060606060606060606060606053033363436096d50f2cc559713d3fa21388f381544",
            "d3c6074b614cbdc464495151408a8ceb93056f7468657200",
        );
        assert_eq!(shown, golden);
        let frame = Frame::parse(&framed.bytes).unwrap();
        assert_eq!(frame.events(&PLAIN).unwrap(), events());
        assert_eq!((frame.lsn, frame.next_lsn(), frame.hash), (41, 43, framed.hash));
    }

    #[test]
    fn a_sealed_frame_is_checked_without_the_key_and_read_with_it() {
        let sealed = Hand { own: OWN, cipher: Cipher::of(&DataKey::of([9; 32])) };
        let bytes = write(&events(), 41, [3; 32], &sealed).bytes;
        assert!(bytes.windows(4).all(|part| part != b"what"), "nothing of the payload is to be seen");
        assert_eq!(write(&events(), 41, [3; 32], &sealed).bytes, bytes, "made again, the same bytes");
        let frame = Frame::parse(&bytes).unwrap();
        assert_eq!(frame.events(&sealed).unwrap(), events());
        let others = [
            PLAIN,
            Hand { own: OWN, cipher: Cipher::Locked },
            Hand { own: OWN, cipher: Cipher::of(&DataKey::of([8; 32])) },
            Hand { own: StoreId([6; 16]), ..sealed.clone() },
        ];
        for other in others {
            assert_eq!(frame.events(&other), Err(WireError::Sealed));
        }
        let plain = Frame::parse(&write(&events(), 41, [3; 32], &PLAIN).bytes).unwrap();
        assert_eq!(plain.events(&sealed), Err(WireError::Sealed), "nobody slips in a frame of his own");
    }

    #[test]
    fn a_later_version_is_told_from_damage() {
        let mut bytes = write(&events(), 1, [0; 32], &PLAIN).bytes;
        bytes[4] = 2;
        assert_eq!(Frame::parse(&bytes), Err(NoFrame::Bad), "the checksum no longer fits");
        let crc = super::checksum(&bytes);
        bytes[12..16].copy_from_slice(&crc.to_le_bytes());
        assert_eq!(Frame::parse(&bytes), Err(NoFrame::Newer(2)));
    }

    proptest! {
        #[test]
        fn any_changed_byte_is_seen(at in any::<prop::sample::Index>(), bits in 1u8..) {
            let mut bytes = write(&events(), 1, [0; 32], &PLAIN).bytes;
            let at = at.index(bytes.len());
            bytes[at] ^= bits;
            prop_assert_eq!(Frame::parse(&bytes), Err(NoFrame::Bad));
        }
    }
}
