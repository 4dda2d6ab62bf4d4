//! How long an XLSForm takes from the bytes of the workbook to a questionnaire that is checked: a survey of 6,000
//! rows with logic on every line, and a list of 100,000 choices.
//!
//! `cargo bench --bench import`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{hint::black_box, time::Instant};

use khaosat::{
    form,
    words::Lang,
    xlsform::{Imported, import},
};
use rust_xlsxwriter::{Workbook, Worksheet};

fn main() {
    for (name, mut book) in [("survey of 6,000 rows", survey(6000)), ("100,000 choices", choices(100_000))] {
        let bytes = book.save_to_buffer().expect("a workbook");
        let (mut whole, mut check): (Vec<f64>, Vec<f64>) = (0..7).map(|_| once(&bytes)).unzip();
        println!(
            "{name}: import and check {:.0} ms, of it check {:.0} ms",
            median(&mut whole),
            median(&mut check)
        );
    }
}

/// Milliseconds of an import, which checks, and of the check alone.
fn once(bytes: &[u8]) -> (f64, f64) {
    let start = Instant::now();
    let Imported { files, found, .. } = import(bytes, "large.xlsx", &|_| None, Lang::En);
    let whole = start.elapsed().as_secs_f64() * 1e3;
    let files = files.unwrap_or_else(|| panic!("{found:#?}"));
    let start = Instant::now();
    black_box(form::open(files).is_ok());
    (whole, start.elapsed().as_secs_f64() * 1e3)
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn row(sheet: &mut Worksheet, at: usize, cells: &[&str]) {
    for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        sheet.write_string(at as u32, column as u16, *cell).expect("a cell");
    }
}

const HEADINGS: [&str; 8] = [
    "type",
    "name",
    "label::Tiếng Việt (vi)",
    "label::English (en)",
    "relevant",
    "constraint",
    "calculation",
    "choice_filter",
];

/// Groups of ten questions, a repeat in every fifth, relevance, checks, choices and a chain of calculations.
fn survey(rows: usize) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("survey").expect("a sheet");
    row(sheet, 0, &HEADINGS);
    let mut at = 1;
    let mut put = |cells: &[&str]| {
        row(sheet, at, cells);
        at += 1;
    };
    for group in 0..rows / 12 {
        let kind = if group % 5 == 4 { "repeat" } else { "group" };
        put(&[
            &format!("begin {kind}"),
            &format!("g{group}"),
            &format!("Phần {group}"),
            &format!("Part {group}"),
        ]);
        for q in 0..10 {
            let name = format!("q{group}_{q}");
            let labels =
                [format!("Câu hỏi số {q} của phần {group}?"), format!("Question {q} of part {group}?")];
            let before = format!("q{group}_{}", q - q.min(1));
            let relevant = if q % 3 == 1 { format!("${{{before}}} != ''") } else { String::new() };
            let filter = format!("kind = ${{{before}}} or kind = 'a'");
            let (ty, constraint, calculation, filter) = match q {
                0 | 4 => ("integer", ". >= 0 and . <= 120", String::new(), ""),
                1 | 5 => ("select_one yes_no", "", String::new(), ""),
                2 => ("select_multiple things", "count-selected(.) < 4", String::new(), filter.as_str()),
                9 if group % 5 == 4 => {
                    ("calculate", "", format!("${{q{group}_0}} + coalesce(${{q{group}_4}}, 0)"), "")
                }
                9 if group == 0 => ("calculate", "", "1".to_owned(), ""),
                9 => {
                    let last = if group % 5 == 0 { group - 2 } else { group - 1 };
                    ("calculate", "", format!("${{q{last}_9}} + coalesce(${{q{group}_0}}, 0)"), "")
                }
                _ => ("text", "", String::new(), ""),
            };
            put(&[ty, &name, &labels[0], &labels[1], &relevant, constraint, &calculation, filter]);
        }
        put(&[&format!("end {kind}")]);
    }
    let choices = book.add_worksheet().set_name("choices").expect("a sheet");
    row(choices, 0, &["list_name", "name", "label::Tiếng Việt (vi)", "label::English (en)", "kind"]);
    row(choices, 1, &["yes_no", "1", "Có", "Yes"]);
    row(choices, 2, &["yes_no", "0", "Không", "No"]);
    for thing in 0..20 {
        let (code, kind) = (thing.to_string(), if thing % 2 == 0 { "a" } else { "b" });
        row(choices, 3 + thing, &["things", &code, &format!("Thứ {thing}"), &format!("Thing {thing}"), kind]);
    }
    book
}

/// A cascade of 100 and the rest.
fn choices(count: usize) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("survey").expect("a sheet");
    row(sheet, 0, &["type", "name", "label", "choice_filter"]);
    row(sheet, 1, &["select_one commune", "commune", "Commune"]);
    row(sheet, 2, &["select_one village", "village", "Village", "parent = ${commune}"]);
    let choices = book.add_worksheet().set_name("choices").expect("a sheet");
    row(choices, 0, &["list_name", "name", "label", "parent"]);
    for at in 0..count {
        let (list, parent) =
            if at < 100 { ("commune", String::new()) } else { ("village", (at % 100).to_string()) };
        row(choices, at + 1, &[list, &at.to_string(), &format!("Bản số {at}"), &parent]);
    }
    book
}
