//! The sheet `choices` (and `external_choices`) as lists.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::{
    columns::{CHOICE_TEXTS, CHOICES, Column, Line, Texts, columns},
    finding::{At, Findings},
    languages::Languages,
    workbook::Sheet,
};
use crate::words::table::xlsform as words;

/// A list of choices.
#[derive(Debug, Default)]
pub(super) struct ChoiceList {
    pub(super) choices: Vec<Choice>,
    /// Names of extra columns that any choice has.
    pub(super) extra: Vec<String>,
}

/// A choice.
#[derive(Debug)]
pub(super) struct Choice {
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
            found.error(At::sheet(&sheet.name), words::NO_COLUMN.with([needed]));
            return lists;
        }
    }
    for (column, heading) in &sheet.header {
        if is_media(heading) {
            found.note(At::cell(&sheet.name, 1, *column), words::UNKNOWN_COLUMN.with([heading.as_str()]));
        }
    }
    let mut reader = Reader { sheet: &sheet.name, languages, found, rows: HashMap::new() };
    for row in &sheet.rows {
        let line = Line::of(row, reader.sheet, &columns, reader.found);
        if let Some((list, choice)) = reader.choice(line) {
            let list = lists.entry(list).or_default();
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
    let heading = heading.to_lowercase();
    let word = heading.strip_prefix("media::").unwrap_or(&heading);
    ["image", "big-image", "audio", "video"].contains(&word.split(':').next().unwrap_or_default())
}

struct Reader<'r> {
    sheet: &'r str,
    languages: &'r Languages,
    found: &'r mut Findings,
    /// The row of each list and code.
    rows: HashMap<(String, String), u32>,
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
        if let Some(first) = self.rows.insert((list.clone(), code.clone()), line.row) {
            let args = [code.clone(), list.clone(), first.to_string()];
            self.found.error(at, words::SAME_CODE.with(args));
        }
        let label = self.label(&line, &code);
        let extra = std::mem::take(&mut line.other).into_iter().filter(|(name, _)| !is_media(name));
        Some((list, Choice { code, label, extra: extra.map(|(name, cell)| (free(&name), cell)).collect() }))
    }

    fn label(&mut self, line: &Line, code: &str) -> Texts {
        let mut label = self.languages.tagged(line.texts("label"));
        if label.is_empty() {
            self.found.note(line.at(self.sheet, "name"), words::NO_CHOICE_LABEL.with([code]));
            return vec![(None, code.to_owned())];
        }
        for (_, text) in &mut label {
            if text.contains("${") {
                self.found.note(line.at(self.sheet, "label"), &words::CHOICE_PIPE);
                *text = text.replace("${", "‹").replace('}', "›");
            }
        }
        label
    }
}

/// The column of codes is called `code` in a form.
fn free(name: &str) -> String {
    if name == "code" { "code_2".to_owned() } else { name.to_owned() }
}
