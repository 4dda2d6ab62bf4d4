//! A one-line text entry for search, reasons and remarks. Edited at its end: NFC at every insert, Backspace
//! takes what a person sees as one letter.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use unicode_segmentation::UnicodeSegmentation;

use super::paint::put;
use crate::{
    text::{nfc, width},
    tui::{
        fields::Input,
        theme::{Meaning, Theme},
    },
};

/// A text being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    text: String,
}

impl Entry {
    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Empties it.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
    }

    /// Takes an input if it is text or edits text; says whether it did.
    pub(crate) fn input(&mut self, input: &Input) -> bool {
        match input {
            Input::Paste(text) => self.insert(&text.replace(['\r', '\n', '\t'], " ")),
            Input::Key(key) => {
                let control = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
                match key.code {
                    KeyCode::Char('u') if control => self.text.clear(),
                    KeyCode::Char(c) if !control => self.insert(c.encode_utf8(&mut [0; 4])),
                    KeyCode::Backspace => self.backspace(),
                    _ => return false,
                }
            }
        }
        true
    }

    fn insert(&mut self, text: &str) {
        self.text.push_str(text);
        self.text = nfc(&self.text).into_owned();
    }

    fn backspace(&mut self) {
        if let Some((start, _)) = self.text.grapheme_indices(true).next_back() {
            self.text.truncate(start);
        }
    }

    /// Draws it, its end always in view, and says where the cursor stands.
    pub(crate) fn draw(&self, area: Rect, theme: &Theme, buf: &mut Buffer) -> Option<Position> {
        let room = usize::from(area.width.checked_sub(1)?);
        let mut shown = self.text.as_str();
        while width(shown) > room {
            shown = &shown[shown.graphemes(true).next().map_or(shown.len(), str::len)..];
        }
        let used = put(buf, area.x, area.y, area.width, shown, theme.style(Meaning::Text));
        Some(Position { x: area.x + used, y: area.y })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::{headless::inputs, key};

    fn typed(script: &str) -> String {
        let mut entry = Entry::default();
        for input in inputs(script).unwrap() {
            let input = match input {
                Input::Key(event) => Input::Key(key::normalise(event).unwrap()),
                paste => paste,
            };
            entry.input(&input);
        }
        entry.text().to_owned()
    }

    #[test]
    fn an_input_method_that_sends_backspaces_comes_out_right() {
        assert_eq!(typed("Viee<ctrl+h><ctrl+h>ê<backspace>ệt"), "Việt");
    }

    #[test]
    fn combining_marks_are_composed_and_deleted_as_one_letter() {
        assert_eq!(typed("e\u{302}\u{301}"), "ế");
        assert_eq!(typed("e\u{302}\u{301}x<backspace><backspace>"), "");
    }

    #[test]
    fn a_pasted_newline_is_a_blank() {
        assert_eq!(typed("<paste:Lò\nVăn An>"), "Lò Văn An");
    }
}
