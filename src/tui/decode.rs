//! From the bytes a terminal sends to keys and pastes. Pure: bytes in, inputs out; when to stop waiting for the
//! rest of a sequence is the caller's to say ([`Decoder::patience`]).
//!
//! Every terminal has its own bytes for the same key; the table is in [`sequence`]. What stands alone or is not
//! known is dropped rather than typed: half a sequence must never become letters in an answer. `Esc` is the one
//! key that begins as others do. In one read, `Esc` before anything that continues no sequence is the key, and
//! what follows is read by itself; only at the end of what has come in is it waited for, a moment. Alt is not
//! used, so `Esc` before a letter is two keys (on a thin line they often come together); before Enter and
//! Backspace it is Alt.

mod sequence;

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::fields::Input;

/// How long `Esc` may be the beginning of something.
const AFTER_ESC: Duration = Duration::from_millis(30);

/// How long the rest of a sequence, a letter or a paste may take, however thin the line.
const AFTER_PART: Duration = Duration::from_secs(2);

/// Longest sequence of a key; longer ones are none.
const LONGEST: usize = 32;

/// Most bytes of one paste: more than any answer may have, so that a larger one is refused with the reason.
const LARGEST_PASTE: usize = 2 << 20;

const PASTE_END: &[u8] = b"\x1b[201~";

/// Reads bytes as they come.
#[derive(Debug, Default)]
pub struct Decoder {
    /// Bytes that are no input yet.
    held: Vec<u8>,
    /// A paste as far as it has come.
    paste: Option<Vec<u8>>,
}

/// What stands at the beginning of some bytes.
enum Read {
    /// So many bytes, which are this input or none.
    Input(usize, Option<KeyEvent>),
    /// So many bytes, with which a paste begins.
    PasteBegins(usize),
    /// The beginning of something.
    Part,
}

impl Decoder {
    /// Reads bytes; returns the inputs that are complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        let held = std::mem::take(&mut self.held);
        let all = [held.as_slice(), bytes].concat();
        let mut rest = all.as_slice();
        let mut out = Vec::new();
        while !rest.is_empty() {
            if self.paste.is_some() {
                let Some(behind) = self.pasted(rest, &mut out) else { return out };
                rest = behind;
                continue;
            }
            match read(rest) {
                Read::Input(length, key) => {
                    out.extend(key.map(Input::Key));
                    rest = rest.get(length..).unwrap_or_default();
                }
                Read::PasteBegins(length) => {
                    self.paste = Some(Vec::new());
                    rest = rest.get(length..).unwrap_or_default();
                }
                Read::Part => break,
            }
        }
        self.held = rest.to_vec();
        out
    }

    /// How long the rest of what was begun may take; `None` if nothing was.
    pub fn patience(&self) -> Option<Duration> {
        match (self.held.as_slice(), &self.paste) {
            ([], None) => None,
            ([0x1b], None) => Some(AFTER_ESC),
            _ => Some(AFTER_PART),
        }
    }

    /// Nothing came in time: what was begun is taken as it is.
    pub fn give_up(&mut self) -> Vec<Input> {
        let held = std::mem::take(&mut self.held);
        if let Some(mut paste) = self.paste.take() {
            paste.extend(held);
            return vec![pasted(&paste)];
        }
        let escape = held.first() == Some(&0x1b);
        let mut out: Vec<_> = escape.then(|| plain(KeyCode::Esc)).into_iter().collect();
        // `Esc`, then a bracket or an O by hand.
        if let [0x1b, second @ (b'[' | b'O')] = held.as_slice() {
            out.push(plain(KeyCode::Char(char::from(*second))));
        } else if held.len() > 1 {
            out.clear();
        }
        out.into_iter().map(Input::Key).collect()
    }

    /// Takes pasted bytes up to the end of the paste; returns what is behind it, if it has come.
    fn pasted<'b>(&mut self, bytes: &'b [u8], out: &mut Vec<Input>) -> Option<&'b [u8]> {
        let paste = self.paste.get_or_insert_default();
        let end = bytes.windows(PASTE_END.len()).position(|window| window == PASTE_END);
        let Some(end) = end else {
            // The end may have come in part.
            let part = (1..PASTE_END.len()).rev().find(|n| bytes.ends_with(&PASTE_END[..*n])).unwrap_or(0);
            let (text, part) = bytes.split_at(bytes.len() - part);
            keep(paste, text);
            self.held = part.to_vec();
            return None;
        };
        let (text, behind) = bytes.split_at(end);
        keep(paste, text);
        out.push(pasted(paste));
        self.paste = None;
        behind.get(PASTE_END.len()..)
    }
}

/// Adds bytes to a paste as far as there is room.
fn keep(paste: &mut Vec<u8>, bytes: &[u8]) {
    let room = LARGEST_PASTE.saturating_sub(paste.len());
    paste.extend_from_slice(&bytes[..bytes.len().min(room)]);
}

/// Pasted text: lines end as they do in files; control characters are left to whoever puts it in.
fn pasted(bytes: &[u8]) -> Input {
    let text = String::from_utf8_lossy(bytes);
    // A paste cut at the limit may end within a letter.
    let text = if bytes.len() >= LARGEST_PASTE { text.trim_end_matches('\u{fffd}') } else { &text };
    Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn read(bytes: &[u8]) -> Read {
    match bytes {
        [0x1b] | [0x1b, b'[' | b'O'] => Read::Part,
        [0x1b, b'[' | b'O', ..] => sequence::read(bytes),
        [0x1b, b'\r', ..] => Read::Input(2, Some(KeyEvent::new(KeyCode::Enter, KeyModifiers::ALT))),
        [0x1b, 0x7f, ..] => Read::Input(2, Some(KeyEvent::new(KeyCode::Backspace, KeyModifiers::ALT))),
        [0x1b, ..] => Read::Input(1, Some(plain(KeyCode::Esc))),
        [byte, ..] if byte.is_ascii_control() => Read::Input(1, Some(control(*byte))),
        _ => letter(bytes),
    }
}

/// A key of one control character.
fn control(byte: u8) -> KeyEvent {
    match byte {
        b'\r' => plain(KeyCode::Enter),
        b'\t' => plain(KeyCode::Tab),
        0x7f => plain(KeyCode::Backspace),
        0 => with_control(' '),
        1..=26 => with_control(char::from(byte - 1 + b'a')),
        _ => with_control(char::from(byte - 0x1c + b'4')),
    }
}

fn with_control(c: char) -> KeyEvent {
    KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)
}

fn plain(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// A letter in UTF-8. Bytes that are none are dropped.
fn letter(bytes: &[u8]) -> Read {
    let most = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(most) {
        Ok(text) => text,
        Err(error) => match (error.valid_up_to(), error.error_len()) {
            (0, None) => return Read::Part,
            (0, Some(length)) => return Read::Input(length, None),
            (valid, _) => std::str::from_utf8(&most[..valid]).unwrap_or_default(),
        },
    };
    let c = valid.chars().next();
    Read::Input(c.map_or(1, char::len_utf8), c.map(|c| plain(KeyCode::Char(c))))
}

#[cfg(test)]
mod tests;
