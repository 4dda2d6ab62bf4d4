//! What an import has to say, each with its sheet and cell.

use crate::{
    diag::{Level, did_you_mean},
    expr::Str,
    words::{Phrase, table::common},
};

/// One thing wrong or changed, with its place in the workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// An error stops the import; everything else was done and should be looked at.
    pub level: Level,
    /// The code that `khaosat form explain` explains; none for what only an import says.
    pub code: Option<&'static str>,
    /// Where it is.
    pub at: Spot,
    /// What it is.
    pub message: Phrase,
    /// Other places that matter, each with why.
    pub related: Vec<(Spot, Phrase)>,
    /// What to do next.
    pub help: Vec<Phrase>,
}

/// A place in the workbook, or in a file beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The sheet or file; empty for the workbook itself.
    pub sheet: Str,
    /// Row as the spreadsheet counts it, from 1; 0 for the sheet itself.
    pub row: u32,
    /// Column counted from 0, if it is about one.
    pub column: Option<u32>,
}

impl Finding {
    /// The place as spreadsheets write it: `survey!C12`; empty for the workbook itself.
    pub fn place(&self) -> String {
        self.at.to_string()
    }

    /// The sheet or file and the row.
    pub(super) fn row(&self) -> (Str, u32) {
        (self.at.sheet.clone(), self.at.row)
    }
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let row = if self.row == 0 { String::new() } else { self.row.to_string() };
        match self.column {
            Some(column) => write!(f, "{}!{}{row}", self.sheet, letters(column)),
            None if row.is_empty() => f.write_str(&self.sheet),
            None => write!(f, "{}!{row}", self.sheet),
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

impl From<At<'_>> for Spot {
    fn from(at: At<'_>) -> Self {
        Self { sheet: at.sheet.into(), row: at.row, column: at.column }
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
        let at = Spot::from(at);
        if self.found.last().is_none_or(|last| (&last.at, &last.message) != (&at, &message)) {
            self.found.push(Finding { level, code: None, at, message, related: vec![], help: vec![] });
        }
    }

    pub(super) fn any_error(&self) -> bool {
        self.found.iter().any(|finding| finding.level == Level::Error)
    }

    /// Adds what to do about the last thing said.
    pub(super) fn help(&mut self, help: impl Into<Phrase>) {
        if let Some(last) = self.found.last_mut() {
            last.help.push(help.into());
        }
    }

    /// Adds the known name that is nearest to the one that was not known.
    pub(super) fn did_you_mean<'n>(&mut self, name: &str, known: impl IntoIterator<Item = &'n str>) {
        // In an order of their own, so that of two names equally near it is always the same.
        let mut known: Vec<&str> = known.into_iter().collect();
        known.sort_unstable();
        if let Some(near) = did_you_mean(name, known) {
            self.help(common::DID_YOU_MEAN.with([near]));
        }
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
