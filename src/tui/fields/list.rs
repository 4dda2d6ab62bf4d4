//! A list of choices: codes at the left, letters search, a marker that moves. Select-one, select-multiple and
//! rank say what a chosen choice means.

mod brief;
mod draw;
mod named;

use std::cell::Cell;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{
    Ask, Input,
    codes::{Codes, Typing, keys},
    line,
    search::SearchIndex,
};
pub(super) use draw::{Marks, tick};

use crate::{
    expr::Str,
    interview::ChoiceView,
    text::{self, LineEditor},
};

/// What an input means in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hit {
    /// No key of a list.
    Ignored,
    /// The marker, the code typed or the search changed.
    Changed,
    /// This choice, by its code or by the blank key.
    Choice(usize),
    /// Enter: the choice typed, found or marked, if there is one.
    Enter {
        /// Which.
        choice: Option<usize>,
        /// By what was typed, not only by the marker.
        typed: bool,
    },
    /// No choice has the code typed.
    NoCode(String),
    /// Delete.
    Delete,
}

/// The choices offered at a question, and where the person is in them.
pub(super) struct ChoiceList {
    choices: Vec<ChoiceView>,
    language: usize,
    keys: Vec<Str>,
    codes: Codes,
    index: Option<SearchIndex>,
    /// Columns of the longest key and of the longest label.
    key_width: usize,
    label_width: usize,
    typed: LineEditor,
    searching: bool,
    /// What the search found; `None` = all.
    found: Option<Vec<u32>>,
    /// Position of the marker among those shown; `None` until it is moved.
    cursor: Option<usize>,
    /// Rows of a column when it was last drawn: how far ←, → and a page go.
    rows: Cell<usize>,
    columns: Cell<usize>,
}

impl ChoiceList {
    /// The choices of a question.
    pub(super) fn new(ask: &Ask<'_>) -> Self {
        let choices = ask.interview.choices(ask.place, ask.language);
        let keys = keys(&choices);
        Self {
            codes: Codes::new(&keys),
            key_width: keys.iter().map(|key| key.len()).max().unwrap_or(0),
            label_width: choices.iter().map(|choice| crate::text::width(&choice.label)).max().unwrap_or(0),
            keys,
            choices,
            language: ask.language,
            index: None,
            typed: LineEditor::default(),
            searching: false,
            found: None,
            cursor: None,
            rows: Cell::new(1),
            columns: Cell::new(1),
        }
    }

    /// All choices.
    pub(super) fn choices(&self) -> &[ChoiceView] {
        &self.choices
    }

    /// The number of a code.
    pub(super) fn position(&self, code: &str) -> Option<usize> {
        self.choices.iter().position(|choice| &*choice.code == code)
    }

    /// Whether a code or a search is being typed.
    pub(super) fn typing(&self) -> bool {
        !self.typed.is_empty()
    }

    /// Forgets what was typed; the marker stays on a choice.
    pub(super) fn forget(&mut self, on: Option<usize>) {
        self.typed = LineEditor::default();
        self.searching = false;
        self.found = None;
        self.cursor = on;
    }

    /// Puts the labels into the language now shown.
    pub(super) fn translate(&mut self, ask: &Ask<'_>) {
        if self.language != ask.language {
            let on = self.marked();
            *self = Self::new(ask);
            self.cursor = on;
        }
    }

    /// Takes an input. `start` is the choice from which the marker sets out.
    pub(super) fn input(&mut self, input: &Input, start: Option<usize>, ask: &Ask<'_>) -> Hit {
        match input {
            Input::Paste(text) => self.paste(text.trim()),
            Input::Key(key) => match line::letter(key) {
                Some(letter) => self.letter(letter, ask),
                None => self.key(key, start),
            },
        }
    }

    /// The choice the marker is on.
    pub(super) fn marked(&self) -> Option<usize> {
        self.shown(self.cursor?)
    }

    fn count(&self) -> usize {
        self.found.as_ref().map_or(self.choices.len(), Vec::len)
    }

    /// The choice at a position among those shown.
    fn shown(&self, at: usize) -> Option<usize> {
        match &self.found {
            Some(found) => found.get(at).map(|n| *n as usize),
            None => (at < self.choices.len()).then_some(at),
        }
    }

    /// The position of the marker, or of the choice from which it sets out.
    fn set_out(&self, start: Option<usize>) -> Option<usize> {
        self.cursor.or_else(|| start.filter(|_| self.found.is_none()))
    }

    fn letter(&mut self, letter: char, ask: &Ask<'_>) -> Hit {
        if self.searching {
            return self.search_on(letter, ask.typing);
        }
        if letter == ' ' {
            return self.marked().map_or(Hit::Ignored, Hit::Choice);
        }
        if Codes::takes(letter) {
            return self.digit(letter, ask.always_enter);
        }
        if letter.is_alphabetic() { self.search_on(letter, ask.typing) } else { Hit::Ignored }
    }

    fn digit(&mut self, digit: char, always_enter: bool) -> Hit {
        self.typed.insert(digit.encode_utf8(&mut [0; 4]), false);
        match self.codes.look(self.typed.text()) {
            Typing::Taken(choice) if !always_enter => {
                let choice = choice as usize;
                self.forget(Some(choice));
                Hit::Choice(choice)
            }
            Typing::Taken(choice) | Typing::Waits(Some(choice)) => {
                self.cursor = Some(choice as usize);
                Hit::Changed
            }
            Typing::Waits(None) => Hit::Changed,
            Typing::Nothing => self.no_code(),
        }
    }

    fn no_code(&mut self) -> Hit {
        let typed = self.typed.text().to_owned();
        self.forget(None);
        Hit::NoCode(typed)
    }

    fn search_on(&mut self, letter: char, typing: text::Typing) -> Hit {
        self.typed.type_letter(letter, typing, false, None);
        self.search();
        Hit::Changed
    }

    fn search(&mut self) {
        self.searching = !self.typed.is_empty();
        if !self.searching {
            self.forget(None);
            return;
        }
        let typed = self.typed.text().to_owned();
        let found = self.find(&typed);
        self.cursor = (!found.is_empty()).then_some(0);
        self.found = Some(found);
    }

    /// The choices with these words in label or code.
    fn find(&mut self, typed: &str) -> Vec<u32> {
        let choices = &self.choices;
        let index = self.index.get_or_insert_with(|| {
            let texts: Vec<String> =
                choices.iter().map(|choice| format!("{} {}", choice.label, choice.code)).collect();
            SearchIndex::new(texts.iter().map(String::as_str))
        });
        index.find(typed)
    }

    fn paste(&mut self, text: &str) -> Hit {
        self.forget(None);
        self.typed.insert(text, false);
        match self.codes.look(self.typed.text()) {
            Typing::Taken(choice) | Typing::Waits(Some(choice)) => self.cursor = Some(choice as usize),
            _ => self.search(),
        }
        Hit::Changed
    }

    fn key(&mut self, key: &KeyEvent, start: Option<usize>) -> Hit {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let backspace = key.code == KeyCode::Backspace || (control && key.code == KeyCode::Char('h'));
        match key.code {
            _ if backspace => self.backspace(),
            KeyCode::Enter => self.enter(),
            KeyCode::Esc if self.typing() => self.clear(),
            KeyCode::Char('u') if control && self.typing() => self.clear(),
            KeyCode::Delete if !self.typing() => Hit::Delete,
            _ => self.travel(key.code, start),
        }
    }

    fn clear(&mut self) -> Hit {
        self.forget(None);
        Hit::Changed
    }

    fn backspace(&mut self) -> Hit {
        if !self.typed.backspace() {
            return Hit::Ignored;
        }
        if self.searching {
            self.search();
        } else {
            self.cursor = None;
        }
        Hit::Changed
    }

    fn enter(&mut self) -> Hit {
        if self.searching || !self.typing() {
            return Hit::Enter { choice: self.marked(), typed: self.searching };
        }
        match self.codes.look(self.typed.text()) {
            Typing::Taken(choice) | Typing::Waits(Some(choice)) => {
                Hit::Enter { choice: Some(choice as usize), typed: true }
            }
            _ => self.no_code(),
        }
    }

    fn travel(&mut self, key: KeyCode, start: Option<usize>) -> Hit {
        let Some(last) = self.count().checked_sub(1) else { return Hit::Ignored };
        let at = self.set_out(start);
        let (rows, several) = (self.rows.get().max(1), self.columns.get() > 1);
        let pages = last >= rows && !several;
        let to = match (key, at) {
            // Who goes back comes by an answered list with one key, as by every other question.
            (KeyCode::Up, _) if self.cursor.unwrap_or(0) == 0 && !self.typing() => return Hit::Ignored,
            (KeyCode::Down, None) | (KeyCode::Home, _) => 0,
            (KeyCode::Down, Some(at)) => at + 1,
            (KeyCode::Up, Some(at)) => at.saturating_sub(1),
            (KeyCode::End, _) => last,
            (KeyCode::Right, at) if several => {
                at.map_or(0, |at| if at + rows > last { at } else { at + rows })
            }
            (KeyCode::Left, Some(at)) if several => at.checked_sub(rows).unwrap_or(at),
            (KeyCode::PageDown, at) if pages => at.unwrap_or(0) + rows,
            (KeyCode::PageUp, Some(at)) if pages => at.saturating_sub(rows),
            _ => return Hit::Ignored,
        };
        self.cursor = Some(to.min(last));
        Hit::Changed
    }
}
