//! Text of several lines on the screen, every byte in one line, so that the cursor can be placed.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::width;

/// The lines of a text in so many columns: broken at newlines, behind blanks, or inside words too long. A blank
/// at a break belongs to the line before it and may hang over its end.
pub(super) fn lines(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        wrap(line, start, columns, &mut lines);
        start = end + 1;
    }
    lines
}

fn wrap(line: &str, offset: usize, columns: usize, lines: &mut Vec<Range<usize>>) {
    let (mut start, mut break_at, mut used) = (0, 0, 0);
    for (at, grapheme) in line.grapheme_indices(true) {
        let blank = grapheme.trim().is_empty();
        let wide = width(grapheme);
        if used + wide > columns && !blank {
            let cut = if break_at > start { break_at } else { at };
            if cut > start {
                lines.push(offset + start..offset + cut);
                used = width(line.get(cut..at).unwrap_or_default());
                start = cut;
            }
        }
        used += wide;
        if blank {
            break_at = at + grapheme.len();
        }
    }
    lines.push(offset + start..offset + line.len());
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn shown(text: &str, columns: usize) -> Vec<&str> {
        lines(text, columns).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn every_byte_is_in_one_line() {
        assert_eq!(shown("Rà soát hộ nghèo", 9), ["Rà soát ", "hộ nghèo"]);
        assert_eq!(shown("nghiêng", 3), ["ngh", "iên", "g"]);
        assert_eq!(shown("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(shown("", 9), [""]);
        assert_eq!(shown("ab", 0), ["a", "b"]);
        assert_eq!(shown("một  hai", 4), ["một  ", "hai"]);
    }
}
