//! Tables as CSV (RFC 4180, UTF-8, line feed): safe to open in a spreadsheet.

use std::borrow::Cow;

use super::{rows::rows, schema::Table};
use crate::interview::Interview;

/// Writes a table interview by interview: a header line, then the rows.
pub struct Writer {
    inner: ::csv::Writer<Vec<u8>>,
}

impl Writer {
    /// A writer that has written the header line.
    pub fn new(table: &Table) -> Self {
        let mut inner = ::csv::WriterBuilder::new().from_writer(Vec::new());
        // Writing to memory does not fail, and every record has as many cells as the header.
        let _ = inner.write_record(table.columns.iter().map(|column| &column.name));
        Self { inner }
    }

    /// Writes an interview's rows of the table of its own form's revision.
    pub fn push(&mut self, table: &Table, interview: &Interview) {
        for row in rows(interview, table) {
            let cells =
                row.iter().zip(&table.columns).map(|(cell, column)| match column.source.is_written() {
                    true => guard(cell),
                    false => Cow::Borrowed(cell.as_str()),
                });
            let _ = self.inner.write_record(cells.map(Cow::into_owned));
        }
    }

    /// The text.
    pub fn finish(self) -> Vec<u8> {
        self.inner.into_inner().unwrap_or_default()
    }
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises; numbers
/// stay numbers.
pub fn guard(cell: &str) -> Cow<'_, str> {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula && cell.parse::<f64>().is_err() { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::guard;

    #[test]
    fn formulas_are_disarmed_and_numbers_stay() {
        assert_eq!(guard("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(guard("@SUM(1)"), "'@SUM(1)");
        assert_eq!(guard("-1.5"), "-1.5");
        assert_eq!(guard("+84 912"), "'+84 912");
        assert_eq!(guard("Lò Văn An"), "Lò Văn An");
    }
}
