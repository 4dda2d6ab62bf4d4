//! XLSForm in, RON out: every column and type, bad workbooks, and what is reported.

mod bad;
mod beside;
mod files;
mod parts;
mod rows;
mod standard;
mod whatever;

use std::collections::HashMap;

use khaosat::{
    diag::Level,
    form::{self, Form, Kind, Node, QuestionType, plan::RowSource},
    words::Lang,
    xlsform::{Finding, Imported, import},
};
use rust_xlsxwriter::Workbook;

/// A workbook of text cells: sheet and rows, cells divided by `|`.
pub(super) fn workbook(sheets: &[(&str, &[&str])]) -> Workbook {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (at, row) in rows.iter().enumerate() {
            for (column, cell) in row.split('|').map(str::trim).enumerate() {
                if !cell.is_empty() {
                    sheet.write_string(at as u32, column as u16, cell).unwrap();
                }
            }
        }
    }
    book
}

fn read(mut book: Workbook) -> Imported {
    let files: HashMap<&str, &str> = HashMap::from([
        ("villages.csv", "id,ten,commune\n1,Bản A,c1\n2,Bản B,c2\n"),
        ("prices.csv", "crop,price\nrice,10\n"),
    ]);
    let beside = |name: &str| files.get(name).map(|text| text.as_bytes().to_vec());
    import(&book.save_to_buffer().unwrap(), "survey of 2026.xlsx", &beside, Lang::En)
}

fn survey(rows: &[&str]) -> Imported {
    read(workbook(&[("survey", rows), ("choices", &["list_name|name|label", "yn|1|Yes", "yn|0|No"])]))
}

fn ron(imported: &Imported) -> String {
    let files = imported.files.as_ref().unwrap_or_else(|| panic!("{:#?}", said(imported, Level::Error)));
    String::from_utf8(files.files["form.ron"].clone()).unwrap()
}

fn loaded(imported: &Imported) -> Form {
    let text = ron(imported);
    form::open(imported.files.clone().unwrap())
        .unwrap_or_else(|report| panic!("{}\n{text}", report.render(Lang::En, false)))
}

fn node<'f>(form: &'f Form, name: &str) -> &'f Node {
    form.plan.nodes.iter().find(|node| &*node.name == name).unwrap_or_else(|| panic!("no {name}"))
}

fn ty(form: &Form, name: &str) -> QuestionType {
    form.plan.question(node(form, name).id).unwrap().ty
}

fn said(imported: &Imported, level: Level) -> Vec<String> {
    let found = imported.found.iter().filter(|finding| finding.level == level);
    let all = |finding: &Finding| {
        let related = finding.related.iter().map(|(spot, why)| format!(" | {spot}: {why}"));
        let help = finding.help.iter().map(|help| format!(" | {help}"));
        related.chain(help).collect::<String>()
    };
    found.map(|finding| format!("{}: {}{}", finding.place(), finding.message, all(finding))).collect()
}

fn errors(imported: &Imported) -> Vec<String> {
    assert!(imported.files.is_none(), "errors write nothing");
    said(imported, Level::Error)
}
