//! Choices named in a line, by code or by words of their labels, where there are no keys to see.

use super::{ChoiceList, Typing};
use crate::{
    text::fold,
    words::{Phrase, table::tui as words},
};

/// Choices listed when several have the words typed.
const LISTED: usize = 12;

impl ChoiceList {
    /// The choice that a line names.
    pub(in crate::tui::fields) fn named(&mut self, line: &str) -> Result<usize, Phrase> {
        let line = line.trim();
        match self.of_code(line) {
            Some(choice) => Ok(choice),
            None if line.chars().all(|c| c.is_ascii_digit()) => Err(words::FIELD_NO_CODE.with([line])),
            None => self.of_words(line),
        }
    }

    /// The choices that a line names, in its order, each once: codes with blanks or commas between them, or labels
    /// with commas between them.
    pub(in crate::tui::fields) fn all_named(&mut self, line: &str) -> Result<Vec<usize>, Phrase> {
        let mut all = Vec::new();
        for piece in line.split([',', ';']).map(str::trim).filter(|piece| !piece.is_empty()) {
            let codes: Option<Vec<usize>> = piece.split_whitespace().map(|code| self.of_code(code)).collect();
            let numbers = piece.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
            match codes {
                Some(codes) => all.extend(codes),
                None if numbers => {
                    for code in piece.split_whitespace() {
                        all.push(self.named(code)?);
                    }
                }
                None => all.push(self.of_words(piece)?),
            }
        }
        let mut once = Vec::new();
        for choice in all {
            if !once.contains(&choice) {
                once.push(choice);
            }
        }
        if once.is_empty() { Err(words::FIELD_NONE_FOUND.phrase()) } else { Ok(once) }
    }

    /// By what is typed for it, or by the code that is stored.
    fn of_code(&self, code: &str) -> Option<usize> {
        match self.codes.look(code) {
            // What only begins a code is not that code: a line has no next digit to wait for.
            Typing::Taken(choice) | Typing::Waits(Some(choice)) => Some(choice as usize),
            _ => self.position(code),
        }
    }

    /// By its label, or by words that no other label has.
    fn of_words(&mut self, typed: &str) -> Result<usize, Phrase> {
        let wanted = fold(typed);
        if let Some(whole) = self.choices.iter().position(|choice| fold(&choice.label) == wanted) {
            return Ok(whole);
        }
        let found = self.find(typed);
        match found.as_slice() {
            [] => Err(words::FIELD_NONE_FOUND.phrase()),
            [one] => Ok(*one as usize),
            several => {
                let named = several.iter().take(LISTED).filter_map(|&at| {
                    let at = at as usize;
                    Some(format!("{} {}", self.keys.get(at)?, self.choices.get(at)?.label))
                });
                let mut listed = named.collect::<Vec<_>>().join("; ");
                if several.len() > LISTED {
                    listed.push_str("; …");
                }
                Err(words::FIELD_SEVERAL_FOUND.with([listed]))
            }
        }
    }
}
