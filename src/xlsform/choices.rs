//! The sheet `choices` (and `external_choices`) as lists.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::{
    columns::{CHOICE_TEXTS, CHOICES, Column, Line, Said, Texts, columns, missing, spelling},
    finding::{At, Findings},
    languages::Languages,
    workbook::Sheet,
};
use crate::words::table::xlsform as words;

/// A list of choices.
#[derive(Debug, Default)]
pub(super) struct ChoiceList {
    /// The sheet it stands in.
    pub(super) sheet: String,
    pub(super) choices: Vec<Choice>,
    /// Names of extra columns that any choice has.
    pub(super) extra: Vec<String>,
}

/// A choice.
#[derive(Debug)]
pub(super) struct Choice {
    /// As the spreadsheet counts it.
    pub(super) row: u32,
    /// The column of the code.
    pub(super) column: Option<u32>,
    pub(super) code: String,
    pub(super) label: Texts,
    pub(super) extra: Vec<(String, String)>,
}

/// The lists of a sheet in its order.
pub(super) fn read(
    sheet: &Sheet,
    languages: &Languages,
    found: &mut Findings,
) -> IndexMap<String, ChoiceList> {
    let columns = columns(sheet, CHOICES, CHOICE_TEXTS, found);
    let mut lists: IndexMap<String, ChoiceList> = IndexMap::new();
    for needed in ["list_name", "name"] {
        if !columns.values().any(|column| *column == Column::Plain(needed)) {
            missing(sheet, needed, found);
            return lists;
        }
    }
    for (column, heading) in &sheet.header {
        let at = At::cell(&sheet.name, sheet.first, *column);
        let other = matches!(columns.get(column), Some(Column::Other(_)));
        if other && free(heading) != *heading {
            found.note(at, words::COLUMN_RENAMED.with([heading.clone(), free(heading)]));
        }
        if is_media(heading) {
            found.note(at, words::UNKNOWN_COLUMN.with([heading.as_str()]));
        }
    }
    let mut reader = Reader { sheet: &sheet.name, languages, found, codes: HashMap::new() };
    for row in &sheet.rows {
        let line = Line::of(row, reader.sheet, &columns, reader.found);
        if let Some((name, choice)) = reader.choice(line) {
            let list = lists.entry(name.clone()).or_default();
            if list.sheet.is_empty() {
                list.sheet.clone_from(&sheet.name);
            }
            let code = (name, choice.code.clone());
            if let Some(first) = reader.codes.get(&code) {
                if let Some(first) = list.choices.get(*first) {
                    reader.same_code(&choice, &code.0, first);
                }
                continue;
            }
            reader.codes.insert(code, list.choices.len());
            for (name, _) in &choice.extra {
                if !list.extra.contains(name) {
                    list.extra.push(name.clone());
                }
            }
            list.choices.push(choice);
        }
    }
    lists
}

/// Pictures and sounds of choices have no place in a terminal.
fn is_media(heading: &str) -> bool {
    let heading = spelling(heading);
    let word = heading.strip_prefix("media:").unwrap_or(&heading);
    ["image", "big-image", "audio", "video"].contains(&word.split(':').next().unwrap_or_default())
}

struct Reader<'r> {
    sheet: &'r str,
    languages: &'r Languages,
    found: &'r mut Findings,
    /// Where each code of each list stands in it.
    codes: HashMap<(String, String), usize>,
}

impl Reader<'_> {
    fn choice(&mut self, mut line: Line) -> Option<(String, Choice)> {
        let Some(list) = line.get("list_name").map(str::to_owned) else {
            self.found.note(At::row(self.sheet, line.row), &words::NO_LIST_NAME);
            return None;
        };
        let at = line.at(self.sheet, "name");
        let Some(code) = line.get("name").map(str::to_owned) else {
            self.found.error(at, &words::NO_CODE);
            return None;
        };
        if code.contains(char::is_whitespace) {
            self.found.error(at, words::BAD_CODE.with([code.as_str()]));
        }
        let label = self.label(&line, &code);
        let extra = std::mem::take(&mut line.other).into_iter().filter(|(name, _)| !is_media(name));
        let extra = extra.map(|(name, cell)| (free(&name), cell)).collect();
        Some((list, Choice { row: line.row, column: at.column, code, label, extra }))
    }

    /// A code that its list has: the same choice once more does no harm. Another one does, also where XLSForm's
    /// `allow_choice_duplicates` lets it pass: an answer is a code, and would not say which choice was meant.
    fn same_code(&mut self, choice: &Choice, list: &str, first: &Choice) {
        let args = [choice.code.clone(), list.to_owned(), first.row.to_string()];
        let at = At { sheet: self.sheet, row: choice.row, column: choice.column };
        if (&first.label, &first.extra) == (&choice.label, &choice.extra) {
            self.found.note(at, words::SAME_CHOICE.with(args));
        } else {
            self.found.error(at, words::SAME_CODE.with(args));
            self.found.help(&words::UNIQUE_CODES);
        }
    }

    fn label(&mut self, line: &Line, code: &str) -> Texts {
        let mut label = self.languages.tagged(line.texts("label"));
        if label.is_empty() {
            self.found.note(line.at(self.sheet, "name"), words::NO_CHOICE_LABEL.with([code]));
            return vec![Said { text: code.to_owned(), ..Said::default() }];
        }
        for said in &mut label {
            if said.text.contains("${") {
                let at = At { column: said.column, ..line.at(self.sheet, "label") };
                self.found.note(at, &words::CHOICE_PIPE);
                said.text = said.text.replace("${", "‹").replace('}', "›");
            }
        }
        label
    }
}

/// A list has columns of its own, for codes and labels; another column of such a name gets one that is free.
fn free(name: &str) -> String {
    let taken = ["code", "label"].contains(&name) || name.starts_with("label_") || name.starts_with("label:");
    if taken { format!("{name}_2") } else { name.to_owned() }
}
