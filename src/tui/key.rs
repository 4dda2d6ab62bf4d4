//! Keys as people write them (`f2`, `ctrl+p`, `shift+tab`, `?`) and as terminals send them.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key press that a command can be bound to, free of what differs between terminals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// With Ctrl.
    pub ctrl: bool,
}

impl Key {
    /// The key of an event.
    pub fn of(event: &KeyEvent) -> Self {
        Self { code: event.code, ctrl: event.modifiers.contains(KeyModifiers::CONTROL) }
    }

    /// Reads `f2`, `ctrl+p`, `shift+tab`, `enter`, `?`.
    pub fn parse(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let (ctrl, rest) = match lower.strip_prefix("ctrl+") {
            Some(rest) => (true, rest),
            None => (false, lower.as_str()),
        };
        let code = NAMES.iter().find(|(n, _)| *n == rest).map(|(_, code)| *code).or_else(|| plain(rest))?;
        Some(Self { code, ctrl })
    }

    /// The key of a character as it is typed.
    pub fn letter(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: false }
    }

    /// The event a terminal would send.
    pub fn event(self) -> KeyEvent {
        let modifiers = match (self.ctrl, self.code) {
            (true, _) => KeyModifiers::CONTROL,
            (false, KeyCode::BackTab) => KeyModifiers::SHIFT,
            _ => KeyModifiers::NONE,
        };
        KeyEvent::new(self.code, modifiers)
    }
}

/// The names of keys that have one.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// Function keys and single characters.
fn plain(name: &str) -> Option<KeyCode> {
    if let Some(number) = name.strip_prefix('f').and_then(|n| n.parse().ok()) {
        return Some(KeyCode::F(number));
    }
    let mut chars = name.chars();
    let first = chars.next()?;
    chars.next().is_none().then_some(KeyCode::Char(first))
}

const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift+tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl+")?;
        }
        match self.code {
            KeyCode::F(number) => write!(f, "F{number}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::BackTab => f.write_str("Shift+Tab"),
            KeyCode::Char(c) if self.ctrl => write!(f, "{}", c.to_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            code => {
                let name = NAMES.iter().find(|(_, c)| *c == code).map_or("", |(n, _)| n);
                let mut chars = name.chars();
                chars.next().into_iter().try_for_each(|c| write!(f, "{}", c.to_uppercase()))?;
                f.write_str(chars.as_str())
            }
        }
    }
}

/// An event as the program wants it: releases are dropped, and 0x08, which crossterm reports as Ctrl+H and
/// which input methods send for Backspace, is Backspace everywhere.
pub fn normalise(mut event: KeyEvent) -> Option<KeyEvent> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    if event.code == KeyCode::Char('h') && event.modifiers.contains(KeyModifiers::CONTROL) {
        event.code = KeyCode::Backspace;
        event.modifiers = KeyModifiers::NONE;
    }
    if event.code == KeyCode::Backspace {
        event.modifiers = KeyModifiers::NONE;
    }
    if event.code == KeyCode::Tab && event.modifiers.contains(KeyModifiers::SHIFT) {
        event.code = KeyCode::BackTab;
    }
    Some(event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_written() {
        for (name, shown) in
            [("f2", "F2"), ("ctrl+p", "Ctrl+P"), ("shift+tab", "Shift+Tab"), ("enter", "Enter"), ("?", "?")]
        {
            assert_eq!(Key::parse(name).unwrap().to_string(), shown);
        }
        assert_eq!(Key::parse("nothing"), None);
    }

    #[test]
    fn control_h_is_backspace_and_releases_are_dropped() {
        let control_h = KeyEvent::new(KeyCode::Char('h'), KeyModifiers::CONTROL);
        assert_eq!(normalise(control_h).unwrap(), KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE));
        let release = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(normalise(release), None);
    }
}
