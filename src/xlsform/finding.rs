//! What an import has to say, each with its sheet and cell.

use crate::{diag::Level, words::Phrase};

/// One thing wrong or changed, with its place in the workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// An error stops the import; everything else was done and should be looked at.
    pub level: Level,
    /// The sheet; empty for the workbook itself.
    pub sheet: String,
    /// Column counted from 0, if it is about one.
    pub column: Option<u32>,
    /// Row as the spreadsheet counts it, from 1; 0 for the sheet itself.
    pub row: u32,
    /// What it is.
    pub message: Phrase,
}

impl Finding {
    /// The place as spreadsheets write it: `survey!C12`; empty for the workbook itself.
    pub fn place(&self) -> String {
        let row = if self.row == 0 { String::new() } else { self.row.to_string() };
        match self.column {
            Some(column) => format!("{}!{}{row}", self.sheet, letters(column)),
            None if row.is_empty() => self.sheet.clone(),
            None => format!("{}!{row}", self.sheet),
        }
    }
}

/// All findings of an import.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) found: Vec<Finding>,
}

/// A cell, row or sheet that a finding is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    pub(super) sheet: &'a str,
    pub(super) row: u32,
    pub(super) column: Option<u32>,
}

impl<'a> At<'a> {
    pub(super) fn sheet(sheet: &'a str) -> Self {
        Self { sheet, row: 0, column: None }
    }

    pub(super) fn cell(sheet: &'a str, row: u32, column: u32) -> Self {
        Self { sheet, row, column: Some(column) }
    }

    pub(super) fn row(sheet: &'a str, row: u32) -> Self {
        Self { sheet, row, column: None }
    }
}

impl Findings {
    pub(super) fn error(&mut self, at: At<'_>, message: impl Into<Phrase>) {
        self.push(Level::Error, at, message.into());
    }

    pub(super) fn note(&mut self, at: At<'_>, message: impl Into<Phrase>) {
        self.push(Level::Warning, at, message.into());
    }

    fn push(&mut self, level: Level, at: At<'_>, message: Phrase) {
        let (sheet, row, column) = (at.sheet.to_owned(), at.row, at.column);
        let finding = Finding { level, sheet, column, row, message };
        if self.found.last() != Some(&finding) {
            self.found.push(finding);
        }
    }

    pub(super) fn has_errors(&self) -> bool {
        self.found.iter().any(|finding| finding.level == Level::Error)
    }
}

/// A column as spreadsheets name it: 0 is `A`, 26 is `AA`.
pub(super) fn letters(column: u32) -> String {
    let (mut rest, mut name) = (u64::from(column) + 1, Vec::new());
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        let named = [0, 25, 26, 701, 702, 16_383].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
