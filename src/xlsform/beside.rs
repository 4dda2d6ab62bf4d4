//! CSV files beside the workbook as tables. A row that does not fit its headings is told, where a spreadsheet shows it.

use std::{iter::Peekable, str::CharIndices};

use super::{
    Importer,
    finding::{At, Findings},
};
use crate::words::table::xlsform as words;

/// A CSV file.
#[derive(Default)]
pub(super) struct Table {
    /// The headings, then the rows under them, all of one length.
    pub(super) rows: Vec<Vec<String>>,
    /// The row of a spreadsheet that each of them stands in.
    numbers: Vec<u32>,
}

impl Table {
    pub(super) fn header(&self) -> &[String] {
        self.rows.first().map_or(&[], Vec::as_slice)
    }

    /// The row of a spreadsheet that a row stands in.
    pub(super) fn line(&self, row: usize) -> u32 {
        self.numbers.get(row).copied().unwrap_or(1)
    }

    /// The rows of a spreadsheet that the rows under the headings stand in.
    pub(super) fn under_heading(self) -> Vec<u32> {
        self.numbers.into_iter().skip(1).collect()
    }

    /// Adds a row, as long as the headings; what does not fit them is told.
    fn push(&mut self, mut row: Vec<String>, at: At<'_>, found: &mut Findings) {
        let headings = self.rows.first().map_or(row.len(), Vec::len);
        let counts = [row.len().to_string(), headings.to_string()];
        if row.len() < headings {
            found.note(at, words::CSV_SHORT.with(counts));
        } else if let Some(more) = row.iter().skip(headings).find(|cell| !cell.is_empty()) {
            // Which of the cells stands one too far nobody can tell.
            found.error(at, words::CSV_LONG.with(counts.into_iter().chain([more.clone()])));
            found.help(&words::CSV_LONG_HELP);
        }
        row.resize(headings, String::new());
        self.rows.push(row);
        self.numbers.push(at.row);
    }
}

impl Importer<'_> {
    /// Reads a file beside the workbook that the cell `at` asks for.
    pub(super) fn beside_csv(&mut self, file: &str, at: At<'_>) -> Option<Table> {
        let Some(bytes) = (self.beside)(file) else {
            self.found.error(at, words::NO_CSV.with([file]));
            return None;
        };
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        let bad = |found: &mut Findings, why: String| {
            found.error(at, words::CSV_BAD.with([file.to_owned(), why]));
            None
        };
        // One kind of line ends, so that lines can be counted.
        let mut text = match std::str::from_utf8(bytes) {
            Ok(text) => text.replace("\r\n", "\n"),
            Err(error) => return bad(&mut self.found, error.to_string()),
        };
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let delimiter = delimiter(bytes);
        if let Some((start, row)) = badly_quoted(&text, char::from(delimiter)) {
            self.found.error(At::row(file, row), &words::CSV_OPEN);
            self.found.help(&words::CSV_OPEN_HELP);
            // The rows before it can be read.
            text.truncate(start);
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let mut table = Table::default();
        let (mut record, mut broken) = (csv::StringRecord::new(), 0);
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return Some(table),
                Err(error) => return bad(&mut self.found, error.to_string()),
            }
            // A spreadsheet shows a cell of several lines in one row.
            broken += record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
            let row = reader.position().line().saturating_sub(1 + broken);
            let place = At::row(file, u32::try_from(row).unwrap_or(u32::MAX));
            table.push(record.iter().map(|cell| cell.trim().to_owned()).collect(), place, &mut self.found);
        }
    }
}

/// Where the first row begins that has a quotation mark at the beginning of a cell, but none at its end; and its
/// number. What follows it would be read as one cell, up to another quotation mark.
fn badly_quoted(text: &str, delimiter: char) -> Option<(usize, u32)> {
    let (mut start, mut row, mut begins) = (0, 1, true);
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if begins && letter == '"' && !closed(&mut letters, delimiter) {
            return Some((start, row));
        }
        begins = letter == '\n' || letter == delimiter;
        if letter == '\n' {
            (start, row) = (at + 1, row + 1);
        }
    }
    None
}

/// Reads to the end of a cell in quotation marks, if it ends as it should. Blanks may follow.
fn closed(letters: &mut Peekable<CharIndices<'_>>, delimiter: char) -> bool {
    while let Some((_, letter)) = letters.next() {
        if letter != '"' || letters.next_if(|(_, next)| *next == '"').is_some() {
            continue;
        }
        while letters.next_if(|(_, next)| *next == ' ').is_some() {}
        return letters.peek().is_none_or(|(_, next)| matches!(next, '\n' | '\r') || *next == delimiter);
    }
    false
}

/// What divides the cells: Excel writes `;` or a tab where `,` is the decimal mark.
fn delimiter(bytes: &[u8]) -> u8 {
    let heading = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |mark: u8| heading.iter().filter(|byte| **byte == mark).count();
    [b';', b'\t'].into_iter().find(|mark| count(b',') == 0 && count(*mark) > 0).unwrap_or(b',')
}
