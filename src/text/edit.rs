//! Editing one text by grapheme, as input methods need it: NFC at every insert, Backspace deletes what the
//! user sees as one letter.

/// A text being typed, with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEditor {
    text: String,
    /// Byte position of the cursor, always on a grapheme boundary.
    cursor: usize,
}

impl LineEditor {
    /// An editor holding a text, the cursor at its end.
    pub fn new(text: &str) -> Self {
        let text = super::nfc(text).into_owned();
        Self { cursor: text.len(), text }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Columns from the start of the text (of its current line) to the cursor.
    pub fn column(&self) -> usize {
        super::width(self.text.get(..self.cursor).unwrap_or_default())
    }
}
