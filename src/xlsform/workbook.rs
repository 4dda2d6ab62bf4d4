//! The workbook as rows of texts. Cells are read one by one: a stray cell far down costs nothing.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, Xlsx};

use super::finding::{At, Findings, letters};
use crate::{
    diag::caught,
    text::nfc,
    words::{Word, table::xlsform as words},
};

/// A sheet: its headings and the rows under them, blank cells and rows left out.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// Column and heading.
    pub(super) header: Vec<(u32, String)>,
    /// The row of the headings, as the spreadsheet counts it.
    pub(super) first: u32,
    pub(super) rows: Vec<Row>,
}

/// A row that is not blank.
#[derive(Debug)]
pub(super) struct Row {
    /// As the spreadsheet counts it, from 1.
    pub(super) number: u32,
    /// Column and text, trimmed.
    pub(super) cells: Vec<(u32, String)>,
}

/// Reads every sheet; what cannot be read is reported.
pub(super) fn read(bytes: &[u8], found: &mut Findings) -> Option<Vec<Sheet>> {
    // calamine computes with what damaged workbooks say of themselves.
    caught(|| sheets(bytes, found)).unwrap_or_else(|panic| {
        found.error(At::sheet(""), &words::CUT_SHORT);
        found.help(words::SAVE_AS_XLSX.with([panic]));
        None
    })
}

fn sheets(bytes: &[u8], found: &mut Findings) -> Option<Vec<Sheet>> {
    let mut book = match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => {
            found.error(At::sheet(""), kind_of(bytes));
            found.help(words::SAVE_AS_XLSX.with([error.to_string()]));
            return None;
        }
    };
    let names = book.sheet_names();
    Some(names.into_iter().map(|name| sheet(&mut book, name, found)).collect())
}

/// What a file that is no workbook seems to be.
fn kind_of(bytes: &[u8]) -> &'static Word {
    let contains = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    match bytes {
        [] => &words::EMPTY_FILE,
        // A compound file: the old format, or a workbook with a password.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => &words::OLD_XLS,
        [b'P', b'K', ..] if contains(b"opendocument.spreadsheet") => &words::IS_ODS,
        [b'P', b'K', ..] if contains(b"PK\x05\x06") => &words::OTHER_ZIP,
        [b'P', b'K', ..] => &words::CUT_SHORT,
        _ if std::str::from_utf8(bytes).is_ok() => &words::IS_TEXT,
        _ => &words::NOT_XLSX,
    }
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: String, found: &mut Findings) -> Sheet {
    let mut rows: BTreeMap<u32, Vec<(u32, String)>> = BTreeMap::new();
    if let Err(error) = cells(book, &name, &mut rows, found) {
        found.error(At::sheet(&name), words::BAD_SHEET.with([error.to_string()]));
    }
    for area in book.merge_cells_by_sheet_name(&name).unwrap_or_default() {
        merged(&name, area, found);
    }
    let mut rows = rows.into_iter().map(|(row, mut cells)| {
        cells.sort_by_key(|(column, _)| *column);
        Row { number: row + 1, cells }
    });
    let header = rows.next().unwrap_or(Row { number: 1, cells: Vec::new() });
    Sheet { first: header.number, header: header.cells, rows: rows.collect(), name }
}

fn merged(sheet: &str, area: Dimensions, found: &mut Findings) {
    let corner = |(row, column): (u32, u32)| format!("{}{}", letters(column), row + 1);
    let area_name = format!("{}:{}", corner(area.start), corner(area.end));
    found.note(At::cell(sheet, area.start.0 + 1, area.start.1), words::MERGED.with([area_name]));
}

fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    rows: &mut BTreeMap<u32, Vec<(u32, String)>>,
    found: &mut Findings,
) -> Result<(), calamine::XlsxError> {
    let mut reader = book.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_cell_with_formula()? {
        let (row, column) = cell.pos;
        let at = At::cell(name, row + 1, column);
        let text = text_of(&cell.value, at, found);
        let text = nfc(text.trim_matches(is_blank));
        match cell.formula {
            // A result that is an empty text is a result.
            Some(formula) if cell.value == DataRef::Empty && !formula.is_empty() => {
                found.error(at, words::FORMULA.with([formula]));
            }
            _ if text.is_empty() => {}
            _ => rows.entry(row).or_default().push((column, text.into_owned())),
        }
    }
    Ok(())
}

/// Blanks, and the letters without width that copying from web pages leaves at the ends of a cell.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A cell as its author meant it: `1` for 1.0, the ISO form of a date.
fn text_of(value: &DataRef<'_>, at: At<'_>, found: &mut Findings) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string().to_uppercase(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => dated(text.clone(), at, found),
        DataRef::DateTime(moment) => dated(iso(moment), at, found),
        DataRef::Error(error) => {
            found.error(at, words::CELL_ERROR.with([error.to_string()]));
            String::new()
        }
    }
}

fn dated(text: String, at: At<'_>, found: &mut Findings) -> String {
    found.note(at, words::IS_DATE.with([text.as_str()]));
    text
}

fn iso(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    let value = moment.as_f64();
    match (value < 1.0, value.fract() == 0.0) {
        (true, _) => time,
        (_, true) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}T{time}"),
    }
}
