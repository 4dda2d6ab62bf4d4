//! CSV files of a form: UTF-8, a row of column names, rows of as many cells. What is wrong is pointed at in the
//! CSV file itself.

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use super::Compiler;
use crate::{
    diag::{Diagnostic, SourceId, Span, did_you_mean},
    expr::Str,
    form::{codes, definition::Spanned},
    text::nfc,
    words::{Phrase, table::common, table::form as words},
};

/// Most findings about one file: a file with another separator is wrong in every row.
const MAX_FOUND: usize = 20;

/// A CSV file as it was read.
#[derive(Debug)]
pub(super) struct Csv {
    pub(super) columns: Vec<Str>,
    /// Where the row of column names stands.
    pub(super) header: Span,
    /// Row by row.
    pub(super) cells: Vec<Str>,
    /// Where each row stands.
    pub(super) rows: Vec<Span>,
}

impl Csv {
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| &**column == name)
    }

    pub(super) fn row(&self, row: usize) -> &[Str] {
        self.cells.get(row * self.columns.len()..(row + 1) * self.columns.len()).unwrap_or_default()
    }
}

/// The files read so far: `None` for one that could not be.
#[derive(Debug, Default)]
pub(super) struct CsvFiles {
    read: HashMap<Str, Option<Rc<Csv>>>,
    sources: HashMap<Str, SourceId>,
}

impl Compiler<'_> {
    /// The CSV file that a list or table names; read once.
    pub(super) fn csv(&mut self, path: &Spanned<Str>) -> Option<Rc<Csv>> {
        if let Some(known) = self.csv.read.get(&path.value) {
            return known.clone();
        }
        let read = self.read_csv(path).map(Rc::new);
        self.csv.read.insert(path.value.clone(), read.clone());
        read
    }

    /// Reports something about a CSV file, saying where `form.ron` uses it.
    pub(super) fn csv_error(
        &mut self,
        path: &Spanned<Str>,
        code: &'static str,
        span: Span,
        message: Phrase,
    ) -> &mut Diagnostic {
        let source = self.csv_source(&path.value);
        let used_at = (self.source, path.span, words::USED_HERE.phrase());
        let diagnostic = self.report(Diagnostic::error(code, source, span, message));
        diagnostic.related.push(used_at);
        diagnostic
    }

    fn csv_source(&mut self, path: &Str) -> SourceId {
        if let Some(source) = self.csv.sources.get(path) {
            return *source;
        }
        let bytes = self.files.files.get(&**path).map(Vec::as_slice).unwrap_or_default();
        let source = self.report.add_source(self.files.name_of(path), String::from_utf8_lossy(bytes));
        self.csv.sources.insert(path.clone(), source);
        source
    }

    fn read_csv(&mut self, path: &Spanned<Str>) -> Option<Csv> {
        let files = self.files;
        let Some(bytes) = files.files.get(&*path.value) else {
            let known: Vec<&str> =
                files.files.keys().filter(|path| path.ends_with(".csv")).map(String::as_str).collect();
            let near = did_you_mean(&path.value, known);
            let help = near.map(|near| common::DID_YOU_MEAN.with([near]));
            self.error(codes::NO_FILE, path.span, words::NO_FILE.with([&*path.value])).help.extend(help);
            return None;
        };
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.valid_up_to();
                let message = words::NOT_UTF8.with([at.to_string()]);
                self.csv_error(path, codes::UNREADABLE, Span::at(at), message);
                return None;
            }
        };
        self.parse_csv(path, text)
    }

    fn parse_csv(&mut self, path: &Spanned<Str>, text: &str) -> Option<Csv> {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let body = text.get(start..).unwrap_or_default();
        let mut reader =
            ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(body.as_bytes());
        let mut record = ::csv::StringRecord::new();
        let mut shared: HashSet<Str> = HashSet::new();
        let mut csv: Option<Csv> = None;
        let mut found = 0;
        loop {
            let begin = start + reader.position().byte() as usize;
            match reader.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {}
                Err(error) => {
                    let message = words::BAD_CSV.with([error.to_string()]);
                    self.csv_error(path, codes::BAD_ROW, first_line(text, begin), message);
                    return None;
                }
            }
            let span = first_line(text, record.position().map_or(begin, |at| start + at.byte() as usize));
            let Some(csv) = &mut csv else {
                csv = Some(self.csv_header(path, &record, span)?);
                continue;
            };
            if record.len() != csv.columns.len() {
                found += 1;
                if found <= MAX_FOUND {
                    let counts = [record.len().to_string(), csv.columns.len().to_string()];
                    self.csv_error(path, codes::BAD_ROW, span, words::WRONG_CELLS.with(counts));
                }
                continue;
            }
            csv.rows.push(span);
            csv.cells.extend(record.iter().map(|cell| share(&mut shared, cell)));
        }
        if let Some(at) = unclosed_quote(body) {
            // The reader takes the rest of the file as one cell.
            self.csv_error(path, codes::BAD_ROW, first_line(text, start + at), words::OPEN_CELL.phrase());
            return None;
        }
        if csv.is_none() {
            self.csv_error(path, codes::MISSING_COLUMN, Span::at(0), words::NO_HEADER.phrase());
        }
        csv
    }

    fn csv_header(&mut self, path: &Spanned<Str>, record: &::csv::StringRecord, span: Span) -> Option<Csv> {
        let columns: Vec<Str> = record.iter().map(|name| nfc(name.trim()).as_ref().into()).collect();
        let mut good = true;
        for (at, name) in columns.iter().enumerate() {
            if name.is_empty() {
                let message = words::EMPTY_COLUMN_NAME.with([(at + 1).to_string()]);
                self.csv_error(path, codes::BAD_ROW, span, message);
                good = false;
            } else if columns.iter().take(at).any(|other| other == name) {
                self.csv_error(path, codes::BAD_ROW, span, words::COLUMN_TWICE.with([&**name]));
                good = false;
            }
        }
        good.then(|| Csv { columns, header: span, cells: Vec::new(), rows: Vec::new() })
    }
}

/// Equal cells share their memory: the columns that filters compare repeat a few values thousands of times.
fn share(shared: &mut HashSet<Str>, cell: &str) -> Str {
    let cell = nfc(cell.trim());
    if let Some(known) = shared.get(&*cell) {
        return known.clone();
    }
    let cell: Str = cell.as_ref().into();
    shared.insert(cell.clone());
    cell
}

/// Where a cell begins with a quote that is never closed. A quote inside an unquoted cell is a letter.
fn unclosed_quote(body: &str) -> Option<usize> {
    let (mut open, mut begins, mut closed) = (None, true, None);
    for (at, byte) in body.bytes().enumerate() {
        match (byte, open) {
            (b'"', Some(_)) => (open, closed) = (None, Some(at)),
            // Two quotes in a quoted cell are one letter: the cell goes on.
            (b'"', None) if begins || closed.is_some_and(|closed| closed + 1 == at) => open = Some(at),
            _ => {}
        }
        begins = matches!(byte, b',' | b'\n' | b'\r') && open.is_none();
    }
    open
}

/// The line that begins at a byte, blank lines before it skipped.
fn first_line(text: &str, byte: usize) -> Span {
    let rest = text.get(byte..).unwrap_or_default();
    let skipped = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let start = byte + skipped;
    let line = text.get(start..).unwrap_or_default().lines().next().map_or(0, str::len);
    Span::new(start.min(text.len())..start.min(text.len()) + line)
}
