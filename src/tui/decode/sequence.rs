//! Sequences of keys, as xterm, the Linux console, tmux, screen, PuTTY, Windows Terminal and rxvt send them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{LONGEST, Read};

/// Reads a sequence that begins with `Esc [` or `Esc O` and has at least one byte more.
pub(super) fn read(bytes: &[u8]) -> Read {
    match bytes {
        // The Linux console: F1 to F5.
        [_, b'[', b'[', letter, ..] => {
            let number = letter.wrapping_sub(b'A');
            let key = (number < 5).then(|| KeyEvent::new(KeyCode::F(number + 1), KeyModifiers::NONE));
            Read::Input(4, key)
        }
        [_, b'[', b'['] => Read::Part,
        // A mouse that an earlier program left on.
        [_, b'[', b'M', rest @ ..] => {
            if rest.len() < 3 {
                Read::Part
            } else {
                Read::Input(6, None)
            }
        }
        [_, b'[', rest @ ..] => control_sequence(rest),
        [_, _, rest @ ..] => keypad(rest),
        _ => Read::Part,
    }
}

/// `Esc [`, numbers, a last letter.
fn control_sequence(rest: &[u8]) -> Read {
    let parameters = rest.iter().take_while(|byte| (0x30..=0x3f).contains(*byte)).count();
    let (numbers, rest) = rest.split_at(parameters);
    // rxvt ends what was typed with Shift in `$`, which elsewhere stands before the last letter.
    let (between, rest) = match rest {
        [0x20..=0x2f, ..] if rest.first() != Some(&b'$') => rest.split_at(1),
        _ => rest.split_at(0),
    };
    let Some(last) = rest.first() else {
        let length = 2 + parameters + between.len();
        return if length < LONGEST { Read::Part } else { Read::Input(length, None) };
    };
    let length = 2 + parameters + between.len() + 1;
    // Something else within a sequence: the sequence was cut, and what follows is read by itself.
    if !(0x40..=0x7e).contains(last) && *last != b'$' {
        return Read::Input(length - 1, None);
    }
    // Answers of the terminal and its mouse begin with a sign.
    let answer = !between.is_empty() || matches!(numbers, [b'<'..=b'?', ..]);
    let numbers = Numbers::of(numbers);
    if (*last, numbers.first()) == (b'~', 200) {
        return Read::PasteBegins(length);
    }
    Read::Input(length, if answer { None } else { key(*last, &numbers) })
}

/// `Esc O`, perhaps a number for Shift and Ctrl, a letter: function keys, and the keypad in application mode.
fn keypad(rest: &[u8]) -> Read {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = rest.split_at(digits);
    let Some(last) = rest.first() else {
        return if digits < LONGEST { Read::Part } else { Read::Input(2 + digits, None) };
    };
    let modifiers = modifiers(Numbers::of(number).first());
    let code = match last {
        b'p'..=b'y' => KeyCode::Char(char::from(last - b'p' + b'0')),
        b'j'..=b'o' => KeyCode::Char(char::from(last - b'j' + b'*')),
        b'X' => KeyCode::Char('='),
        b' ' => KeyCode::Char(' '),
        b'I' => KeyCode::Tab,
        b'M' => KeyCode::Enter,
        _ => match named(*last) {
            Some((code, more)) => {
                return Read::Input(3 + digits, Some(KeyEvent::new(code, modifiers | more)));
            }
            None => return Read::Input(3 + digits, None),
        },
    };
    Read::Input(3 + digits, Some(KeyEvent::new(code, modifiers)))
}

/// The numbers of a sequence, between semicolons; one left out is 0.
struct Numbers(Vec<u32>);

impl Numbers {
    fn of(bytes: &[u8]) -> Self {
        // What follows a colon refines the number before it, such as the kind of event.
        let number = |field: &[u8]| {
            let digits = field.split(|byte| *byte == b':').next().unwrap_or_default();
            std::str::from_utf8(digits).ok().and_then(|text| text.parse().ok()).unwrap_or(0)
        };
        Self(bytes.split(|byte| *byte == b';').map(number).collect())
    }

    fn first(&self) -> u32 {
        self.nth(0)
    }

    fn nth(&self, n: usize) -> u32 {
        self.0.get(n).copied().unwrap_or(0)
    }
}

fn key(last: u8, numbers: &Numbers) -> Option<KeyEvent> {
    let modifiers = modifiers(numbers.nth(1));
    let (code, more) = match last {
        b'~' if numbers.first() == 27 => {
            return character(numbers.nth(2), modifiers);
        }
        b'u' => return character(numbers.first(), modifiers),
        b'~' => (numbered(numbers.first())?, KeyModifiers::NONE),
        // rxvt: with Ctrl, with Shift, with both.
        b'^' => (numbered(numbers.first())?, KeyModifiers::CONTROL),
        b'$' => (numbered(numbers.first())?, KeyModifiers::SHIFT),
        b'@' => (numbered(numbers.first())?, KeyModifiers::SHIFT | KeyModifiers::CONTROL),
        b'a'..=b'd' if numbers.first() == 0 => (named(last)?.0, KeyModifiers::SHIFT),
        b'A'..=b'Z' if numbers.first() <= 1 => named(last)?,
        _ => return None,
    };
    Some(KeyEvent::new(code, modifiers | more))
}

/// Keys that are told by the last letter. In small letters rxvt sends arrows with Ctrl.
fn named(letter: u8) -> Option<(KeyCode, KeyModifiers)> {
    let code = match letter.to_ascii_uppercase() {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        b'Z' => return Some((KeyCode::BackTab, KeyModifiers::SHIFT)),
        _ => return None,
    };
    match letter {
        b'a'..=b'd' => Some((code, KeyModifiers::CONTROL)),
        _ if letter.is_ascii_lowercase() => None,
        _ => Some((code, KeyModifiers::NONE)),
    }
}

/// Keys that are told by a number.
fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // The numbers leave gaps where an old keyboard had them.
        11..=15 => KeyCode::F((number - 10) as u8),
        17..=21 => KeyCode::F((number - 11) as u8),
        23..=26 => KeyCode::F((number - 12) as u8),
        28 | 29 => KeyCode::F((number - 13) as u8),
        31..=34 => KeyCode::F((number - 14) as u8),
        _ => return None,
    })
}

/// A character told by its number, as terminals do that tell more than ASCII can.
fn character(number: u32, modifiers: KeyModifiers) -> Option<KeyEvent> {
    let code = match char::from_u32(number)? {
        '\r' => KeyCode::Enter,
        '\t' if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\u{1b}' => KeyCode::Esc,
        '\u{7f}' | '\u{8}' => KeyCode::Backspace,
        c if c.is_control() => return None,
        c => KeyCode::Char(c),
    };
    Some(KeyEvent::new(code, modifiers))
}

/// Modifiers as xterm numbers them: 1 and a bit for each.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)]
        .into_iter()
        .filter(|(bit, _)| bits & bit != 0)
        .fold(KeyModifiers::NONE, |all, (_, modifier)| all | modifier)
}
