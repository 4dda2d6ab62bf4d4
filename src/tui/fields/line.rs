//! One text being typed, as every typed field has it: keys to edits, and the line on the screen.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{Input, layout};
use crate::{
    text::{LineEditor, Typing},
    tui::{
        theme::Theme,
        widgets::paint::{put, put_typed},
    },
};

/// What an input did to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edited {
    /// It is no key of a line.
    No,
    /// The cursor moved, or nothing was there to delete.
    Moved,
    /// The text changed.
    Text,
    /// Not all of it had room.
    Full,
}

/// What a line takes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Limits {
    /// Newlines stay newlines.
    pub(super) lines: bool,
    /// Most letters.
    pub(super) most: Option<usize>,
    /// How letters with marks are typed.
    pub(super) typing: Typing,
}

/// A text being typed over a stored one.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    editor: LineEditor,
    /// Nothing was typed yet: where `replaces`, the first letter takes the place of the stored text.
    fresh: bool,
    replaces: bool,
}

impl Line {
    /// A line showing a stored text; `replaces` says whether typing begins anew, as for numbers.
    pub(super) fn new(stored: &str, replaces: bool) -> Self {
        Self { editor: LineEditor::new(stored), fresh: true, replaces }
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        self.editor.text()
    }

    /// Whether the cursor stands behind the text.
    pub(super) fn at_end(&self) -> bool {
        self.editor.after().is_empty()
    }

    /// Typing begins anew.
    pub(super) fn overwrite(&mut self) {
        self.replaces = true;
    }

    /// Whether nothing was done to the stored text yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Puts a text in place of what is there.
    pub(super) fn set(&mut self, text: &str) {
        self.editor.set(text);
        self.fresh = false;
    }

    /// Takes a key or a paste.
    pub(super) fn input(&mut self, input: &Input, limits: Limits) -> Edited {
        match input {
            Input::Paste(text) => self.insert(text, limits),
            Input::Key(key) => self.key(key, limits),
        }
    }

    fn key(&mut self, key: &KeyEvent, limits: Limits) -> Edited {
        let editor = &mut self.editor;
        let edited = |text: bool| if text { Edited::Text } else { Edited::Moved };
        let moved = |_: bool| Edited::Moved;
        let done = match command(key) {
            Some(Command::Letter(c)) => return self.letter(c, limits),
            Some(Command::Backspace) => edited(editor.backspace()),
            Some(Command::Delete) => edited(editor.delete()),
            Some(Command::DeleteWord) => edited(editor.delete_word()),
            Some(Command::DeleteToEnd) => edited(editor.delete_to_end()),
            Some(Command::Clear) => {
                editor.home();
                edited(!editor.is_empty() && editor.delete_to_end())
            }
            Some(Command::Undo) => edited(editor.undo()),
            Some(Command::Left) => moved(editor.left()),
            Some(Command::Right) => moved(editor.right()),
            Some(Command::WordLeft) => moved(editor.word_left()),
            Some(Command::WordRight) => moved(editor.word_right()),
            Some(Command::Home) => moved(editor.home()),
            Some(Command::End) => moved(editor.end()),
            Some(Command::Up) if limits.lines && editor.up() => Edited::Moved,
            Some(Command::Down) if limits.lines && editor.down() => Edited::Moved,
            _ => return Edited::No,
        };
        self.fresh = false;
        done
    }

    fn letter(&mut self, letter: char, limits: Limits) -> Edited {
        self.begin(letter.is_whitespace());
        match self.editor.type_letter(letter, limits.typing, limits.lines, limits.most) {
            true => Edited::Text,
            false => Edited::Full,
        }
    }

    /// The first that is typed takes the place of the stored text, if it does so.
    fn begin(&mut self, blank: bool) {
        if self.fresh && self.replaces && !blank {
            self.editor.set("");
        }
        self.fresh = false;
    }

    /// Nothing more is typed: what an input method did not finish stands as it was typed.
    pub(super) fn finish(&mut self) {
        self.editor.finish_word();
    }

    fn insert(&mut self, text: &str, limits: Limits) -> Edited {
        self.begin(text.trim().is_empty());
        match limits.most {
            Some(most) if !self.editor.insert_within(text, limits.lines, most) => Edited::Full,
            Some(_) => Edited::Text,
            None => {
                self.editor.insert(text, limits.lines);
                Edited::Text
            }
        }
    }

    /// Draws one line of text with the cursor in view.
    pub(super) fn draw(&self, area: Rect, style: Style, theme: &Theme, buf: &mut Buffer) -> Option<Position> {
        put_typed(buf, area, &self.editor, style, theme)
    }

    /// Rows that the text takes when it is broken into lines.
    pub(super) fn rows(&self, columns: u16) -> usize {
        layout::lines(self.text(), usize::from(columns)).len()
    }

    /// Draws text of several lines, broken at words, with the cursor in view.
    pub(super) fn draw_lines(&self, area: Rect, style: Style, buf: &mut Buffer) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let lines = layout::lines(self.text(), usize::from(area.width));
        let at = self.editor.before().len();
        let here = lines.iter().rposition(|line| line.start <= at).unwrap_or(0);
        let height = usize::from(area.height);
        let first = (here + 1).saturating_sub(height);
        let piece = |range: std::ops::Range<usize>| self.text().get(range).unwrap_or_default();
        for (y, line) in (area.y..).zip(lines.iter().skip(first).take(height)) {
            put(buf, area.x, y, area.width, piece(line.clone()).trim_end(), style);
        }
        let start = lines.get(here).map_or(0, |line| line.start);
        let column = crate::text::width(piece(start..at)).min(usize::from(area.width) - 1);
        Some(Position { x: area.x + column as u16, y: area.y + (here - first) as u16 })
    }
}

/// What a key means in a line.
enum Command {
    Letter(char),
    Backspace,
    Delete,
    DeleteWord,
    DeleteToEnd,
    Clear,
    Undo,
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    Up,
    Down,
}

fn command(key: &KeyEvent) -> Option<Command> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        // Windows reports AltGr as Ctrl+Alt.
        KeyCode::Char(c) if control == alt => Command::Letter(c),
        KeyCode::Char('h') if control => Command::Backspace,
        KeyCode::Char('w') if control => Command::DeleteWord,
        KeyCode::Char('k') if control => Command::DeleteToEnd,
        KeyCode::Char('u') if control => Command::Clear,
        // A line feed: a newline pasted into a terminal without bracketed paste, Ctrl+Enter in others.
        KeyCode::Char('j') if control => Command::Letter('\n'),
        KeyCode::Enter if alt => Command::Letter('\n'),
        // Ctrl+_ is sent as 0x1F, which is read as Ctrl+7.
        KeyCode::Char('_' | '7' | '/') if control => Command::Undo,
        KeyCode::Backspace => Command::Backspace,
        KeyCode::Delete => Command::Delete,
        KeyCode::Left if control => Command::WordLeft,
        KeyCode::Right if control => Command::WordRight,
        KeyCode::Left => Command::Left,
        KeyCode::Right => Command::Right,
        KeyCode::Home => Command::Home,
        KeyCode::End => Command::End,
        KeyCode::Up => Command::Up,
        KeyCode::Down => Command::Down,
        _ => return None,
    })
}

/// The letter a key types, if it types one.
pub(in crate::tui) fn letter(key: &KeyEvent) -> Option<char> {
    match command(key) {
        Some(Command::Letter(c)) if !c.is_control() => Some(c),
        _ => None,
    }
}
