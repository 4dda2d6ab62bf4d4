//! A one-line text entry for search, reasons and remarks.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::paint::put_typed;
use crate::{
    text::{LineEditor, Typing},
    tui::{
        fields::Input,
        theme::{Meaning, Theme},
    },
};

/// A text being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry(LineEditor);

impl Entry {
    /// A text that was typed before.
    pub(crate) fn of(text: &str) -> Self {
        Self(LineEditor::new(text))
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        self.0.text()
    }

    /// Empties it.
    pub(crate) fn clear(&mut self) {
        self.0.set("");
    }

    /// Takes an input if it is text or edits text; says whether it did.
    pub(crate) fn input(&mut self, input: &Input, typing: Typing) -> bool {
        let key = match input {
            Input::Paste(text) => {
                self.0.insert(text, false);
                return true;
            }
            Input::Key(key) => key,
        };
        let control = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Char('u') if control => self.clear(),
            KeyCode::Char('w') if control => drop(self.0.delete_word()),
            KeyCode::Char('k') if control => drop(self.0.delete_to_end()),
            KeyCode::Char(c) if !control => drop(self.0.type_letter(c, typing, false, None)),
            KeyCode::Backspace => drop(self.0.backspace()),
            KeyCode::Delete => drop(self.0.delete()),
            KeyCode::Left if !self.0.is_empty() => drop(self.0.left()),
            KeyCode::Right if !self.0.is_empty() => drop(self.0.right()),
            KeyCode::Home => drop(self.0.home()),
            KeyCode::End => drop(self.0.end()),
            _ => return false,
        }
        true
    }

    /// Nothing more is typed: what an input method did not finish stands as it was typed.
    pub(crate) fn finish(&mut self) {
        self.0.finish_word();
    }

    /// Draws it, the cursor always in view, and says where the cursor stands.
    pub(crate) fn draw(&self, area: Rect, theme: &Theme, buf: &mut Buffer) -> Option<Position> {
        put_typed(buf, area, &self.0, theme.style(Meaning::Text), theme)
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
            entry.input(&input, Typing::default());
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
