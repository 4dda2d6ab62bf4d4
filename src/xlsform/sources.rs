//! Where choices and tables come from: sheets, CSV files beside the workbook, rows of a repeat.

use super::{
    Importer,
    choices::ChoiceList,
    columns::{Line, Said},
    finding::At,
    places::Lines,
    quotes::straight,
    survey::SHEET,
    types::List,
    write::ListOut,
};
use crate::words::table::xlsform as words;

/// What the name of a list of `external_choices` gets behind it if `choices` has a list of that name, too.
pub(super) const EXTERNAL: &str = "_external";

/// Lists of more choices stand in a CSV file.
const INLINE: usize = 40;

impl Importer<'_> {
    /// The name of the list that a select uses, made if it is not there yet.
    pub(super) fn list(&mut self, list: List, line: &Line) -> Option<String> {
        let at = line.at(SHEET, "type");
        match list {
            List::Missing => {
                let written = line.get("type").unwrap_or_default();
                self.found.error(at, words::NO_LIST.with([written]));
                None
            }
            List::Sheet(name) => Some(self.sheet_list(name, at)),
            List::External(name) => {
                let renamed = format!("{name}{EXTERNAL}");
                let name = if self.choices.contains_key(&renamed) { renamed } else { name };
                Some(self.sheet_list(name, at))
            }
            List::File(file) => self.list_of_file(&file, line, at),
            List::Rows(question) => {
                let name = format!("rows_{question}");
                if !self.rows.iter().any(|(known, ..)| *known == name) {
                    let column = at.column.unwrap_or_default();
                    self.rows.push((name.clone(), question, line.row, column));
                }
                Some(name)
            }
        }
    }

    fn sheet_list(&mut self, name: String, at: At<'_>) -> String {
        if !self.choices.contains_key(&name) {
            self.found.error(at, words::UNKNOWN_LIST.with([name.as_str()]));
            self.found.did_you_mean(&name, self.choices.keys().map(String::as_str));
        }
        name
    }

    fn list_of_file(&mut self, file: &str, line: &Line, at: At<'_>) -> Option<String> {
        let Some(stem) = file.strip_suffix(".csv").filter(|stem| !stem.contains(['/', '\\'])) else {
            self.found.error(at, words::CSV_ONLY.with([file]));
            return None;
        };
        let text = line.get("parameters").unwrap_or_default().to_owned();
        let parameter = |key: &str, default: &str| {
            let given =
                text.split([' ', ';', ',']).find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
            given.unwrap_or(default).to_owned()
        };
        let (code, label) = (parameter("value", "name"), parameter("label", "label"));
        let asked = [file.to_owned(), code.clone(), label.clone()];
        if let Some(name) = self.of_files.get(&asked) {
            return Some(name.clone());
        }
        let table = self.beside_csv(file, at)?;
        let column = |wanted: &str| table.header().iter().position(|c| c == wanted);
        let (code_at, label_at) = (column(&code), column(&label));
        for (wanted, at_column) in [(&code, code_at), (&label, label_at)] {
            if at_column.is_none() {
                self.found.error(at, words::CSV_COLUMN.with([file, wanted.as_str()]));
            }
        }
        let (code_at, label_at) = (code_at?, label_at?);
        let mut rows: Vec<Vec<String>> = Vec::with_capacity(table.rows.len());
        for (number, row) in table.rows.iter().enumerate() {
            let cell = |at: usize| row.get(at).cloned().unwrap_or_default();
            let first = if number == 0 {
                ["code".to_owned(), "label".to_owned()]
            } else {
                [cell(code_at), self.label_in_file(cell(code_at), cell(label_at), file, table.line(number))]
            };
            let extra = table.header().iter().enumerate();
            let extra = extra.filter(|(_, name)| !["code", "label", "name"].contains(&name.as_str()));
            rows.push(first.into_iter().chain(extra.map(|(at, _)| cell(at))).collect());
        }
        let name = self.list_name(stem);
        self.of_files.insert(asked, name.clone());
        let path = self.csv_path("lists", &name);
        self.files.insert(path.clone(), csv_of(&rows));
        self.places.lines.insert(path.clone(), Lines { from: file.into(), rows: table.under_heading() });
        self.lists.push((name.clone(), ListOut::Csv(path, at.into())));
        Some(name)
    }

    /// The label of a choice of a file; as in the sheet, its code stands in for one that is missing.
    fn label_in_file(&mut self, code: String, label: String, file: &str, row: u32) -> String {
        if label.is_empty() && !code.is_empty() {
            self.found.note(At::row(file, row), words::NO_CHOICE_LABEL.with([code.as_str()]));
            return code;
        }
        label
    }

    /// A CSV file beside the workbook as a table.
    pub(super) fn table(&mut self, name: &str, at: At<'_>) {
        if self.tables.iter().any(|(known, _)| known == name)
            || self.lists.iter().any(|(known, _)| known == name)
        {
            return;
        }
        let file = format!("{}.csv", name.strip_suffix(".csv").unwrap_or(name));
        if let Some(table) = self.beside_csv(&file, at) {
            let path = self.csv_path("tables", name);
            self.files.insert(path.clone(), csv_of(&table.rows));
            self.places.lines.insert(path.clone(), Lines { from: file.into(), rows: table.under_heading() });
            self.tables.push((name.to_owned(), path));
        }
    }

    /// Tables that expressions read and no row of the sheet names: `pulldata('prices', …)`, `instance('prices')`.
    pub(super) fn tables_read(&mut self, lines: &[Line]) {
        for line in lines {
            for (column, text) in line.plain.values() {
                for call in ["pulldata(", "instance("] {
                    for rest in straight(text).split(call).skip(1) {
                        let rest = rest.trim_start();
                        let Some(quote) = rest.chars().next().filter(|quote| matches!(quote, '\'' | '"'))
                        else {
                            continue;
                        };
                        let name =
                            rest.get(1..).and_then(|rest| rest.split(quote).next()).unwrap_or_default();
                        if !self.choices.contains_key(name) && !name.is_empty() {
                            self.table(name, At::cell(SHEET, line.row, *column));
                        }
                    }
                }
            }
        }
    }

    /// The lists of the sheet: short ones in the form, long ones in CSV files.
    pub(super) fn sheet_lists(&mut self) -> Vec<(String, ListOut)> {
        let choices = std::mem::take(&mut self.choices);
        let mut lists = Vec::with_capacity(choices.len());
        for (name, list) in choices {
            if list.choices.len() <= INLINE {
                lists.push((name, ListOut::Inline(list)));
            } else {
                let path = self.csv_path("lists", &name);
                self.files.insert(path.clone(), self.csv_of_list(&list));
                let (sheet, rows) = (list.sheet.as_str(), list.choices.iter().map(|choice| choice.row));
                let rows: Vec<u32> = rows.collect();
                let first = At::row(sheet, rows.first().copied().unwrap_or(1)).into();
                self.places.lines.insert(path.clone(), Lines { from: sheet.into(), rows });
                lists.push((name, ListOut::Csv(path, first)));
            }
        }
        lists
    }

    fn csv_of_list(&self, list: &ChoiceList) -> Vec<u8> {
        let tags = &self.languages.tags;
        let translated =
            list.choices.iter().any(|choice| choice.label.iter().any(|said| said.language.is_some()));
        let labels: Vec<String> = match translated {
            true => tags.iter().map(|tag| format!("label_{tag}")).collect(),
            false => vec!["label".to_owned()],
        };
        let header =
            std::iter::once("code".to_owned()).chain(labels.clone()).chain(list.extra.iter().cloned());
        let mut rows: Vec<Vec<String>> = vec![header.collect()];
        for choice in &list.choices {
            let label = |tag: Option<&String>| {
                let fits = |said: &&Said| said.language.is_none() || said.language.as_ref() == tag;
                let own = choice.label.iter().find(fits).or_else(|| choice.label.first());
                own.map(|said| said.text.clone()).unwrap_or_default()
            };
            let texts = (0..labels.len()).map(|at| label(tags.get(at)));
            let extra = list.extra.iter().map(|name| {
                let cell = choice.extra.iter().find(|(known, _)| known == name);
                cell.map(|(_, cell)| cell.clone()).unwrap_or_default()
            });
            rows.push(std::iter::once(choice.code.clone()).chain(texts).chain(extra).collect());
        }
        csv_of(&rows)
    }

    /// A name for the list of a file that no other list has: the file may be read in two ways, or the sheet may have
    /// a list of its name.
    fn list_name(&self, stem: &str) -> String {
        let free = |name: &String| {
            !(self.choices.contains_key(name) || self.lists.iter().any(|(known, _)| known == name))
        };
        let numbered = (2..).map(|n| format!("{stem}_{n}"));
        std::iter::once(stem.to_owned()).chain(numbered).find(free).unwrap_or_else(|| stem.to_owned())
    }

    /// A path that is not taken, from a name that may hold anything.
    fn csv_path(&self, folder: &str, name: &str) -> String {
        let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' };
        let base: String = name.chars().take(60).map(safe).collect();
        let free = |path: &String| !self.files.contains_key(path);
        let first = format!("{folder}/{base}.csv");
        let numbered = (2..).map(|n| format!("{folder}/{base}_{n}.csv"));
        std::iter::once(first.clone()).chain(numbered).find(free).unwrap_or(first)
    }
}

fn csv_of(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}
