//! Random sheets, half right: nothing panics, and every cell is used or in the report.

use super::*;
use proptest::prelude::*;

/// What stands in a cell of each column, `#` for a number that no other cell has.
const SURVEY: &[(&str, &[&str])] = &[
    (
        "type",
        &[
            "text",
            "integer",
            "select_one l1",
            "select_multiple l2",
            "begin group",
            "end group",
            "begin repeat",
            "end repeat",
            "calculate",
            "note",
            "date",
            "range",
            "select_one ${q1}",
            "image",
            "audit",
            "tex",
            "rank l1",
            "select_one_from_file villages.csv",
            "percentage",
            "start",
            "hidden",
            "csv-external",
            "",
        ],
    ),
    ("name", &["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "prices", "bad name", "", "1st"]),
    ("label::vi", &["nhãn #", "Hỏi ${q1} #", "${nobody} #", ""]),
    ("label::en", &["label #", "\u{202e}label #", "\"quoted\" \\ #", ""]),
    ("hint", &["hint #", "", "", ""]),
    ("relevant", &["${q1} = #", "${q2} > #", "${qq} = #", "= #", "${q1} = ‘#’", "", "", "yes"]),
    ("required", &["yes", "no", "TRUE", "#", "", ""]),
    ("constraint", &[". < #", ". <", "regex(., '[#')", "", ""]),
    ("constraint_message", &["message #", "", ""]),
    (
        "calculation",
        &["${q1} + #", "sum(${q3}) + #", "once(#)", "pulldata('prices', 'price', 'crop', '#')", "", ""],
    ),
    ("default", &["#", "today()", "${last-saved#q1}", "", "", ""]),
    ("trigger", &["${q1}", "", "", ""]),
    ("choice_filter", &["name != '#'", "k = ${q1}", "", "", ""]),
    ("appearance", &["w#", "search('x#')", "", "", "", ""]),
    ("parameters", &["start=1 end=10 step=1", "p#=1", "odd#", "", ""]),
    ("repeat_count", &["3", "${q1} + #", "", "", ""]),
    ("media::image", &["picture #", "", "", ""]),
    ("unheard of", &["whatever #", "", ""]),
    ("disabled", &["yes", "", "", "", "", "", ""]),
];

const CHOICES: &[(&str, &[&str])] = &[
    ("list_name", &["l1", "l2", "l1", ""]),
    ("name", &["1", "2", "3", "a#", "b c", ""]),
    ("label::vi", &["lựa chọn #", "${q1} #", ""]),
    ("label::en", &["choice #", ""]),
    ("k", &["k#", "", ""]),
    ("image", &["i#", "", ""]),
];

/// A sheet of picks, with its cells.
fn sheet(columns: &[(&str, &[&str])], picks: &[Vec<u8>], counter: &mut u32) -> Vec<Vec<String>> {
    let mut rows = vec![columns.iter().map(|(heading, _)| (*heading).to_owned()).collect::<Vec<_>>()];
    for picks in picks {
        let cell = |(at, (_, cells)): (usize, &(&str, &[&str]))| {
            *counter += 1;
            let pick = picks.get(at).copied().unwrap_or_default() as usize;
            cells[pick % cells.len()].replace('#', &format!("{counter}7"))
        };
        rows.push(columns.iter().enumerate().map(cell).collect());
    }
    rows
}

fn book(sheets: &[(&str, &Vec<Vec<String>>)]) -> Workbook {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row as u32, column as u16, cell).unwrap();
            }
        }
    }
    book
}

/// The number that only this cell has.
fn mark(cell: &str) -> Option<String> {
    let mut numbers = cell.split(|letter: char| !letter.is_ascii_digit());
    numbers.rfind(|number| number.len() > 3).map(str::to_owned)
}

/// Every cell with a number of its own is in the files, or what is said names its cell, row or column.
fn nothing_is_lost(imported: &Imported, name: &str, rows: &[Vec<String>]) {
    let Some(files) = &imported.files else { return };
    let text: String =
        files.files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    for (row, cells) in rows.iter().enumerate().skip(1) {
        for (column, cell) in cells.iter().enumerate() {
            let Some(mark) = mark(cell) else { continue };
            let told = imported.found.iter().any(|finding| {
                let (at, here) = (&finding.at, column as u32);
                // A whole line is told of at its type, its name or what disables it.
                let whole = [0, 1, 18];
                let of_row =
                    at.row == row as u32 + 1 && at.column.is_none_or(|at| at == here || whole.contains(&at));
                &*at.sheet == name && (of_row || (at.row == 1 && at.column == Some(here)))
            });
            let said: Vec<String> =
                imported.found.iter().map(|f| format!("{}: {}", f.place(), f.message)).collect();
            assert!(
                text.contains(&mark) || told,
                "{cell:?} of {name} row {} is lost: {cells:?}\n{said:#?}",
                row + 1
            );
        }
    }
}

/// More on request.
fn cases() -> u32 {
    std::env::var("KHAOSAT_SHEETS").ok().and_then(|count| count.parse().ok()).unwrap_or(96)
}

fn picks(columns: usize, rows: usize) -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(prop::collection::vec(any::<u8>(), columns), 0..rows)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sheet_panics_and_no_cell_is_lost(
        survey in picks(SURVEY.len(), 12), choices in picks(CHOICES.len(), 6), plain in any::<bool>(),
        spoilt in prop::option::of((0..13_usize, 0..19_usize, "\\PC{0,12}")),
    ) {
        let mut counter = 100;
        let mut survey = sheet(SURVEY, &survey, &mut counter);
        if plain {
            // Mostly right, so that there is a form to look into.
            for (row, cells) in survey.iter_mut().enumerate().skip(1) {
                cells[0] = ["text", "integer", "calculate", "select_one l1", "note", "range"][row % 6].into();
                cells[1] = format!("q{row}");
                for (column, right) in [(2, "Hỏi #"), (5, "1 = #"), (7, ". != #"), (9, "1 + #"), (10, "#"), (12, "k != '#'")] {
                    if !cells[column].is_empty() {
                        counter += 1;
                        cells[column] = right.replace('#', &format!("{counter}7"));
                    }
                }
                cells[11].clear();
                cells[13] = cells[13].replace("search(", "s(");
                cells[15].clear();
                if row % 6 == 3 {
                    cells[9] = "1 + 1".into();
                }
            }
        }
        if let Some((row, column, text)) = spoilt.filter(|_| !plain)
            && let Some(cell) = survey.get_mut(row).and_then(|cells| cells.get_mut(column))
        {
            *cell = text;
        }
        let mut choices = sheet(CHOICES, &choices, &mut counter);
        for code in ["x", "y"] {
            choices.push(["l1", code, "Vâng", "Yes", "k", ""].map(str::to_owned).to_vec());
        }
        let imported = read(book(&[("survey", &survey), ("choices", &choices)]));
        for finding in &imported.found {
            prop_assert!(!finding.at.sheet.contains("form.ron"), "{:?}", finding);
            prop_assert!(!finding.message.text(Lang::Vi).is_empty());
        }
        nothing_is_lost(&imported, "survey", &survey);
        nothing_is_lost(&imported, "choices", &choices);
        if let Some(files) = imported.files {
            prop_assert!(form::open(files).is_ok());
        }
    }
}
