//! Columns on a terminal, by grapheme and `unicode-width`, never by bytes or chars. Tabs go to the next
//! multiple of four columns and come out as blanks.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns between tab stops.
const TAB: usize = 4;

/// How many columns a text takes on one line.
pub fn width(text: &str) -> usize {
    if text.contains('\t') { UnicodeWidthStr::width(&*expand(text)) } else { UnicodeWidthStr::width(text) }
}

/// The longest start of the text that fits into so many columns, cut between graphemes; `…` at the end when
/// something was cut.
pub fn clip(text: &str, columns: usize) -> String {
    let text = expand(text);
    if UnicodeWidthStr::width(&*text) <= columns {
        return text.into_owned();
    }
    let Some(room) = columns.checked_sub(1) else { return String::new() };
    let (start, _) = split_at_column(&text, room);
    format!("{start}…")
}

/// The text clipped or filled with blanks to exactly so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = clip(text, columns);
    let missing = columns.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// The text broken into lines of at most so many columns, at blanks where possible, at newlines always. Blanks
/// at the place of a break are dropped, the ones a line begins with stay. An empty text is one empty line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for line in text.split('\n') {
        wrap_line(&expand(line), columns, &mut lines);
    }
    lines
}

fn wrap_line(text: &str, columns: usize, lines: &mut Vec<String>) {
    let mut rest = text;
    loop {
        if UnicodeWidthStr::width(rest) <= columns {
            lines.push(rest.to_owned());
            return;
        }
        let (fits, after) = split_at_column(rest, columns);
        // A break stands where a blank follows what fits, or at the last blank inside it that has a word before.
        let at = if after.starts_with(' ') { Some(fits.len()) } else { fits.rfind(' ') }
            .filter(|at| fits.get(..*at).is_some_and(|before| !before.trim_start_matches(' ').is_empty()));
        let (line, next) = match at {
            Some(at) => rest.split_at(at),
            None if fits.is_empty() => split_first(rest),
            None => (fits, after),
        };
        lines.push(line.trim_end_matches(' ').to_owned());
        rest = next.trim_start_matches(' ');
        if rest.is_empty() {
            return;
        }
    }
}

/// What fits into so many columns, and the rest.
fn split_at_column(text: &str, columns: usize) -> (&str, &str) {
    let mut used = 0;
    let end = text
        .grapheme_indices(true)
        .find(|(_, grapheme)| {
            used += UnicodeWidthStr::width(*grapheme);
            used > columns
        })
        .map_or(text.len(), |(at, _)| at);
    text.split_at(end)
}

/// The first grapheme and the rest: one that is wider than the line still has to go somewhere.
fn split_first(text: &str) -> (&str, &str) {
    text.split_at(text.graphemes(true).next().map_or(0, str::len))
}

/// Tabs as blanks.
fn expand(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + TAB);
    let mut column = 0;
    for (i, piece) in text.split('\t').enumerate() {
        if i > 0 {
            let blanks = TAB - column % TAB;
            out.extend(std::iter::repeat_n(' ', blanks));
            column += blanks;
        }
        out.push_str(piece);
        column += UnicodeWidthStr::width(piece);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{clip, pad, width, wrap};

    #[test]
    fn width_counts_columns() {
        assert_eq!(width("Chiềng La"), 9);
        assert_eq!(width("Chie\u{302}\u{300}ng"), 6);
        assert_eq!(width("日本"), 4);
        assert_eq!(width("a\tb"), 5);
        assert_eq!(width("abcd\tb"), 9);
        assert_eq!(width(""), 0);
    }

    #[test]
    fn clipping_never_cuts_a_letter() {
        assert_eq!(clip("Chiềng La", 9), "Chiềng La");
        assert_eq!(clip("Chiềng La", 8), "Chiềng …");
        assert_eq!(clip("e\u{302}\u{301}e\u{302}\u{301}e\u{302}\u{301}", 2), "e\u{302}\u{301}…");
        assert_eq!(clip("日本語", 4), "日…");
        assert_eq!(clip("ab", 1), "…");
        assert_eq!(clip("ab", 0), "");
    }

    #[test]
    fn padding_fills_exactly() {
        assert_eq!(pad("Bản", 5), "Bản  ");
        assert_eq!(pad("日本語", 4), "日… ");
        for text in ["", "Chiềng La", "日本語", "a\tb"] {
            for columns in 0..12 {
                assert_eq!(width(&pad(text, columns)), columns, "{text:?} in {columns}");
            }
        }
    }

    #[test]
    fn wrapping_breaks_at_blanks() {
        assert_eq!(wrap("Rà soát hộ nghèo", 9), ["Rà soát", "hộ nghèo"]);
        assert_eq!(wrap("Rà soát hộ nghèo", 7), ["Rà soát", "hộ", "nghèo"]);
        assert_eq!(wrap("một  hai", 4), ["một", "hai"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("a\n\nb\n", 5), ["a", "", "b", ""]);
    }

    #[test]
    fn a_long_word_is_broken_between_letters() {
        assert_eq!(wrap("nghiêngngả", 4), ["nghi", "êngn", "gả"]);
        assert_eq!(wrap("日本", 1), ["日", "本"]);
        assert_eq!(wrap("  nghiêng", 4), ["  ng", "hiên", "g"]);
    }

    #[test]
    fn nothing_but_blanks_is_lost() {
        let text = "Bà con các dân tộc ở bản Nà Ngần, xã Chiềng La, tỉnh Sơn La được rà soát hằng năm.";
        for columns in 1..60 {
            let lines = wrap(text, columns);
            assert!(lines.iter().all(|line| width(line) <= columns));
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
