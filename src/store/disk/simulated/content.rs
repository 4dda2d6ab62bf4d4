//! What a file holds: what was synced, what was written since, and what of it a power cut leaves.

use super::Dice;

/// What a disk writes whole.
const SECTOR: usize = 512;

/// The content of a file.
#[derive(Clone, Default)]
pub(super) struct Content {
    pub(super) durable: Vec<u8>,
    pub(super) now: Vec<u8>,
    pub(super) unsynced: Vec<Change>,
    pub(super) mode: u32,
}

/// One write that was not synced.
#[derive(Clone)]
pub(super) enum Change {
    Write(usize, Vec<u8>),
    Length(usize),
}

impl Change {
    pub(super) fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write(at, new) => {
                if bytes.len() < at + new.len() {
                    bytes.resize(at + new.len(), 0);
                }
                bytes[*at..at + new.len()].copy_from_slice(new);
            }
            Self::Length(length) => bytes.resize(*length, 0),
        }
    }
}

impl Content {
    pub(super) fn settled(bytes: Vec<u8>, mode: u32) -> Self {
        Self { durable: bytes.clone(), now: bytes, unsynced: Vec::new(), mode }
    }

    pub(super) fn torn(&self, dice: &mut Dice) -> Self {
        let mut bytes = self.durable.clone();
        for change in &self.unsynced {
            match change {
                Change::Length(_) if dice.coin() => change.apply(&mut bytes),
                Change::Length(_) => {}
                Change::Write(at, new) => {
                    let (all, mut from) = (dice.coin(), 0);
                    while from < new.len() {
                        let to = new.len().min(from + SECTOR - (at + from) % SECTOR);
                        if all || dice.coin() {
                            Change::Write(at + from, new[from..to].to_vec()).apply(&mut bytes);
                        }
                        from = to;
                    }
                }
            }
        }
        Self::settled(bytes, self.mode)
    }
}
