//! Text that may come from anywhere, made safe to send to a terminal.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

/// The text with control, bidirectional and invisible characters shown as marks (`␛`, `‹U+202E›`), never sent.
/// Newlines and tabs are marks, too: for text that belongs on one line.
pub fn safe(text: &str) -> Cow<'_, str> {
    marked(text, is_unsafe)
}

/// The same for text of several lines: newlines and tabs stay.
pub fn safe_lines(text: &str) -> Cow<'_, str> {
    marked(text, |c| is_unsafe(c) && !matches!(c, '\n' | '\t'))
}

/// Personal data masked for the screen: all but the last two characters as `•`; all of a text so short that
/// two characters would tell most of it.
pub fn mask(text: &str) -> String {
    let letters: Vec<&str> = text.graphemes(true).collect();
    let shown = if letters.len() > 4 { 2 } else { 0 };
    let (hidden, rest) = letters.split_at(letters.len() - shown);
    "•".repeat(hidden.len()) + &safe(&rest.concat())
}

/// Pushes a character, or its mark if it may not be sent.
fn push_marked(out: &mut String, c: char) {
    match c {
        '\u{00}'..='\u{1F}' => out.extend(char::from_u32(0x2400 + c as u32)),
        '\u{7F}' => out.push('␡'),
        _ => {
            use std::fmt::Write;
            // Writing to a String cannot fail.
            let _ = write!(out, "‹U+{:04X}›", c as u32);
        }
    }
}

fn marked(text: &str, unsafe_here: impl Fn(char) -> bool) -> Cow<'_, str> {
    let Some(first) = text.find(&unsafe_here) else { return Cow::Borrowed(text) };
    let (clean, rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(clean);
    for c in rest.chars() {
        if unsafe_here(c) { push_marked(&mut out, c) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// Characters that steer a terminal, turn the direction of writing, or cannot be seen.
pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}'                        // soft hyphen
            | '\u{34F}'                     // combining grapheme joiner
            | '\u{61C}'                     // Arabic letter mark
            | '\u{180E}'                    // Mongolian vowel separator
            | '\u{200B}'..='\u{200F}'       // zero width, direction marks
            | '\u{2028}'..='\u{202E}'       // line and paragraph separators, embeddings and overrides
            | '\u{2060}'..='\u{206F}'       // word joiner, invisible operators, isolates
            | '\u{FEFF}'                    // byte order mark
            | '\u{FFF9}'..='\u{FFFB}'       // interlinear annotation
            | '\u{E0000}'..='\u{E007F}' // tags
        )
}

#[cfg(test)]
mod tests {
    use super::{mask, safe, safe_lines};
    use std::borrow::Cow;

    #[test]
    fn ordinary_text_is_left_alone() {
        let text = "Lò Văn An · 1.500.000 ₫ — hộ nghèo…";
        assert!(matches!(safe(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn control_characters_are_shown_not_sent() {
        assert_eq!(safe("a\u{1b}[31mđỏ\u{7}\0\u{7f}"), "a␛[31mđỏ␇␀␡");
        assert_eq!(safe("x\u{9b}2J"), "x‹U+009B›2J");
        assert_eq!(safe("a\r\n\tb"), "a␍␊␉b");
    }

    #[test]
    fn direction_and_invisible_characters_are_shown() {
        assert_eq!(safe("an\u{202E}fdp.exe"), "an‹U+202E›fdp.exe");
        for c in
            ['\u{200B}', '\u{200D}', '\u{200F}', '\u{2066}', '\u{2069}', '\u{AD}', '\u{FEFF}', '\u{E0041}']
        {
            let shown = safe(&format!("a{c}b")).into_owned();
            assert_eq!(shown, format!("a‹U+{:04X}›b", c as u32));
        }
    }

    #[test]
    fn several_lines_keep_newlines_and_tabs_only() {
        assert_eq!(safe_lines("a\n\tb\r\u{1b}"), "a\n\tb␍␛");
    }

    #[test]
    fn masks_count_what_people_see_as_letters() {
        assert_eq!(mask("0912345678"), "••••••••78");
        assert_eq!(mask("Tie\u{302}\u{301}ng"), "•••ng");
        assert_eq!(mask("An"), "••");
        assert_eq!(mask("1234"), "••••");
        assert_eq!(mask(""), "");
    }
}
