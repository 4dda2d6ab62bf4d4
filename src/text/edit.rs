//! Editing one text by grapheme, as input methods need it: NFC at every insert, Backspace deletes what the
//! user sees as one letter.
//!
//! Input methods such as UniKey compose a letter by sending Backspaces and the letter anew, and keyboards of
//! Windows send a vowel and then its tone as a combining mark. Both come out right only if what was typed is
//! composed at once, together with what stands before the cursor, and if one Backspace takes one letter.

mod history;

use unicode_segmentation::UnicodeSegmentation;

use super::compose::{Composer, InputMethod, Typing};
use history::{Edit, History};

/// A text being typed, with a cursor and its own undo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEditor {
    text: String,
    /// Byte position of the cursor, always on a grapheme boundary.
    cursor: usize,
    history: History,
    composer: Composer,
}

/// The part of a line that fits on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window<'a> {
    /// What is in view.
    pub text: &'a str,
    /// Columns from its start to the cursor.
    pub column: usize,
    /// Whether something is out of view on the left.
    pub more_left: bool,
    /// Whether something is out of view on the right.
    pub more_right: bool,
}

impl LineEditor {
    /// An editor holding a text, the cursor at its end.
    pub fn new(text: &str) -> Self {
        let text = super::nfc(text).into_owned();
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Number of letters, as people count them.
    pub fn letters(&self) -> usize {
        letters(&self.text)
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// What stands behind the cursor.
    pub fn after(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    /// Columns from the start of the text (of its current line) to the cursor.
    pub fn column(&self) -> usize {
        super::width(self.before().rsplit('\n').next().unwrap_or_default())
    }

    /// Number of the line the cursor is on, from 0.
    pub fn line(&self) -> usize {
        self.before().matches('\n').count()
    }

    /// Puts text in at the cursor. Control and invisible characters are left out; `lines` says whether newlines
    /// may stay, otherwise they and tabs become blanks.
    pub fn insert(&mut self, text: &str, lines: bool) {
        self.put(&clean(text, lines), Edit::Insert);
    }

    /// The same, but only as many letters as keep the text within `most`; says whether all of it went in.
    pub fn insert_within(&mut self, text: &str, lines: bool, most: usize) -> bool {
        let whole = clean(text, lines);
        // A combining mark adds no letter, so the sum is measured, not the piece; by halves, for a paste is long.
        let mut ends: Vec<usize> = whole.grapheme_indices(true).map(|(at, _)| at).collect();
        ends.push(whole.len());
        let fits = |end: &usize| {
            let text = whole.get(..*end).unwrap_or_default();
            letters(&[self.before(), text, self.after()].concat()) <= most
        };
        let end =
            ends.partition_point(fits).checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or(0);
        self.put(whole.get(..end).unwrap_or_default(), Edit::Insert);
        end == whole.len()
    }

    /// Types a letter as an input method does: it may change the word before the cursor. Says whether it fits
    /// within `most` letters; if it does not, nothing is changed.
    pub fn type_letter(&mut self, letter: char, typing: Typing, lines: bool, most: Option<usize>) -> bool {
        if typing.method == InputMethod::Off || !letter.is_alphanumeric() {
            self.finish_word();
            let letter = letter.encode_utf8(&mut [0; 4]).to_owned();
            return match most {
                Some(most) => self.insert_within(&letter, lines, most),
                None => {
                    self.insert(&letter, lines);
                    true
                }
            };
        }
        let word = self.word_before().to_owned();
        let mut composer = self.composer.clone();
        let composed = composer.key(&word, letter, typing);
        let head = self.before().strip_suffix(word.as_str()).unwrap_or_default();
        if most.is_some_and(|most| letters(&[head, &composed, self.after()].concat()) > most) {
            return false;
        }
        self.replace_word(&word, &composed);
        self.composer = composer;
        true
    }

    /// Ends the word before the cursor: keys that made no Vietnamese word stand as they were typed.
    pub fn finish_word(&mut self) {
        let word = self.word_before().to_owned();
        if let Some(keys) = self.composer.finish(&word) {
            self.replace_word(&word, &keys);
        }
    }

    /// Replaces the whole text, the cursor at its end. Can be undone.
    pub fn set(&mut self, text: &str) {
        if text != self.text {
            self.remember(Edit::Other);
            self.text = super::nfc(text).into_owned();
            self.cursor = self.text.len();
        }
    }

    /// Deletes the letter before the cursor; says whether there was one.
    pub fn backspace(&mut self) -> bool {
        self.cut(self.previous(), self.cursor)
    }

    /// Deletes the letter at the cursor; says whether there was one.
    pub fn delete(&mut self) -> bool {
        self.cut(self.cursor, self.next())
    }

    /// Deletes back to the beginning of a word.
    pub fn delete_word(&mut self) -> bool {
        self.cut(self.word_start(), self.cursor)
    }

    /// Deletes to the end of the line.
    pub fn delete_to_end(&mut self) -> bool {
        self.cut(self.cursor, self.line_end())
    }

    /// One letter to the left; says whether there was one.
    pub fn left(&mut self) -> bool {
        self.go(self.previous())
    }

    /// One letter to the right; says whether there was one.
    pub fn right(&mut self) -> bool {
        self.go(self.next())
    }

    /// To the beginning of the word before the cursor.
    pub fn word_left(&mut self) -> bool {
        self.go(self.word_start())
    }

    /// Behind the word at the cursor.
    pub fn word_right(&mut self) -> bool {
        let rest = self.after();
        let word = rest.len() - rest.trim_start().len();
        let end =
            rest.get(word..).and_then(|r| r.find(char::is_whitespace)).map_or(rest.len(), |at| word + at);
        self.go(self.cursor + end)
    }

    /// To the beginning of the line.
    pub fn home(&mut self) -> bool {
        self.go(self.before().rfind('\n').map_or(0, |at| at + 1))
    }

    /// To the end of the line.
    pub fn end(&mut self) -> bool {
        self.go(self.line_end())
    }

    /// One line up, in about the same column; says whether there is a line.
    pub fn up(&mut self) -> bool {
        let line = self.line();
        line > 0 && self.go_to_line(line - 1)
    }

    /// One line down, in about the same column; says whether there is a line.
    pub fn down(&mut self) -> bool {
        self.after().contains('\n') && self.go_to_line(self.line() + 1)
    }

    /// Takes back the last edit; says whether there was one.
    pub fn undo(&mut self) -> bool {
        match self.history.pop() {
            Some((text, cursor)) => {
                (self.text, self.cursor) = (text, cursor);
                true
            }
            None => false,
        }
    }

    /// What of a text on one line fits into so many columns, with the cursor in view. The view moves by half
    /// its width, so that typing at its end sends one letter and not the whole line.
    pub fn window(&self, columns: usize) -> Window<'_> {
        let columns = columns.max(1);
        let step = (columns / 2).max(1);
        let column = self.column();
        let over = (column + 1).saturating_sub(columns);
        let (hidden, rest) = split_at_column(&self.text, over.div_ceil(step) * step);
        let (text, after) = split_at_column(rest, columns);
        Window {
            text,
            column: column.saturating_sub(super::width(hidden)),
            more_left: !hidden.is_empty(),
            more_right: !after.is_empty(),
        }
    }

    fn put(&mut self, text: &str, edit: Edit) {
        if text.is_empty() {
            return;
        }
        self.remember(edit);
        let head = [self.before(), text].concat();
        let whole = [head.as_str(), self.after()].concat();
        self.cursor = super::nfc(&head).len();
        self.text = super::nfc(&whole).into_owned();
        self.cursor = self.boundary(self.cursor);
        if text.contains(char::is_whitespace) {
            self.history.close();
        }
    }

    fn replace_word(&mut self, word: &str, with: &str) {
        self.remember(Edit::Insert);
        let start = self.cursor - word.len();
        let head = self.text.get(..start).unwrap_or_default();
        let whole = [head, with, self.after()].concat();
        self.cursor = start + with.len();
        self.text = super::nfc(&whole).into_owned();
        self.cursor = self.boundary(self.cursor);
    }

    /// The letters and digits right before the cursor.
    fn word_before(&self) -> &str {
        let before = self.before();
        let start = before.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
        start.and_then(|(at, _)| before.get(at..)).unwrap_or_default()
    }

    fn cut(&mut self, from: usize, to: usize) -> bool {
        if from >= to {
            return false;
        }
        self.remember(Edit::Delete);
        let (head, tail) =
            (self.text.get(..from).unwrap_or_default(), self.text.get(to..).unwrap_or_default());
        // A tail may begin with a mark that composes with what is now before it.
        let whole = super::nfc(&[head, tail].concat()).into_owned();
        self.text = whole;
        self.cursor = self.boundary(from);
        true
    }

    fn go(&mut self, to: usize) -> bool {
        let to = self.boundary(to);
        let moved = to != self.cursor;
        self.cursor = to;
        self.history.close();
        moved
    }

    fn go_to_line(&mut self, line: usize) -> bool {
        let column = self.column();
        let start: usize = self.text.split_inclusive('\n').take(line).map(str::len).sum();
        let text = self.text.get(start..).unwrap_or_default();
        let text = text.split('\n').next().unwrap_or_default();
        let (before, _) = split_at_column(text, column);
        self.go(start + before.len())
    }

    fn remember(&mut self, edit: Edit) {
        self.history.push(edit, &self.text, self.cursor);
    }

    fn previous(&self) -> usize {
        self.before().grapheme_indices(true).next_back().map_or(self.cursor, |(at, _)| at)
    }

    fn next(&self) -> usize {
        self.cursor + self.after().graphemes(true).next().map_or(0, str::len)
    }

    fn word_start(&self) -> usize {
        let head = self.before().trim_end();
        let at = head.char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
        self.boundary(at)
    }

    fn line_end(&self) -> usize {
        self.cursor + self.after().find('\n').unwrap_or_else(|| self.after().len())
    }

    /// The first grapheme boundary at or behind a byte position.
    fn boundary(&self, at: usize) -> usize {
        self.text
            .grapheme_indices(true)
            .map(|(start, _)| start)
            .find(|start| *start >= at)
            .unwrap_or(self.text.len())
    }
}

fn letters(text: &str) -> usize {
    super::nfc(text).graphemes(true).count()
}

/// The text without what steers a terminal or cannot be seen.
fn clean(text: &str, lines: bool) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .map(|c| if c == '\t' || (c == '\n' && !lines) { ' ' } else { c })
        .filter(|c| *c == '\n' || !super::safe::is_unsafe(*c))
        .collect()
}

/// What fits into so many columns, and the rest.
fn split_at_column(text: &str, columns: usize) -> (&str, &str) {
    let mut used = 0;
    let end = text
        .grapheme_indices(true)
        .find(|(_, grapheme)| {
            used += super::width(grapheme);
            used > columns
        })
        .map_or(text.len(), |(at, _)| at);
    text.split_at(end)
}

#[cfg(test)]
mod tests;
