//! Lists and tables as data.

use std::{collections::HashMap, rc::Rc};

use super::{Compiler, csv::Csv};
use crate::{
    diag::Span,
    expr::Str,
    form::{
        codes,
        definition::{self, ListSource, Spanned},
        plan::{Choices, Kind, List, ListId, TableData, Texts},
    },
    words::{Lang, table::form as words},
};

/// The code that `or_other` adds to what a list offers.
pub(in crate::form) const OTHER: &str = "other";

impl Compiler<'_> {
    /// Reads every list and table into [`Plan::instances`](crate::form::Plan::instances), lists first.
    pub(super) fn read_lists(&mut self) {
        let definition = self.definition;
        for list in &definition.lists {
            let data = match &list.from {
                ListSource::Inline(choices) => Some(self.inline(&list.name.value, choices)),
                ListSource::Csv(path) => self.csv(path).and_then(|csv| self.list_of_csv(list, path, &csv)),
                ListSource::Rows { .. } | ListSource::Broken => None,
            };
            let choices = match data {
                Some((table, labels)) => Choices::Table { instance: self.add_instance(table), labels },
                // Rows are bound when the nodes are known; a broken list has no choices.
                None => Choices::Table { instance: usize::MAX, labels: Vec::new() },
            };
            let id = self.plan.lists.len() as ListId;
            self.plan.lists.push(List { name: list.name.value.clone(), choices, span: list.name.span });
            self.lists.insert(list.name.value.clone(), id);
        }
        for table in &definition.tables {
            if let Some(list) = definition.lists.iter().find(|list| list.name.value == table.name.value) {
                let first = (self.source, list.name.span, words::FIRST_HERE.phrase());
                let message = words::DUPLICATE_NAME.with([&*table.name.value]);
                self.error(codes::DUPLICATE_NAME, table.name.span, message).related.push(first);
                continue;
            }
            let csv = table.path.as_ref().and_then(|path| self.csv(path));
            let columns = csv.as_ref().map(|csv| csv.columns.clone()).unwrap_or_default();
            let cells = csv.map(|csv| csv.cells.clone()).unwrap_or_default();
            self.add_instance(TableData {
                name: table.name.value.clone(),
                columns,
                cells,
                indexes: Vec::new(),
            });
        }
    }

    fn add_instance(&mut self, table: TableData) -> usize {
        let index = self.plan.instances.len();
        self.instances.insert(table.name.clone(), index);
        self.plan.instances.push(table);
        index
    }

    fn inline(&mut self, name: &Str, choices: &[definition::Choice]) -> (TableData, Vec<usize>) {
        let languages = self.plan.languages.clone();
        let mut columns: Vec<Str> = vec!["code".into()];
        columns.extend(languages.iter().map(|tag| Str::from(format!("label_{tag}"))));
        for (column, _) in choices.iter().flat_map(|choice| &choice.extra) {
            if !columns.contains(column) {
                columns.push(column.clone());
            }
        }
        let mut cells = Vec::with_capacity(columns.len() * choices.len());
        for choice in choices {
            for (_, text) in &choice.label.texts {
                if let Some(at) = text.value.find("${") {
                    let span = text.place(Span::new(at..at + 2));
                    self.error(codes::BAD_PIPE, span, &words::PIPE_IN_CHOICE);
                }
            }
            cells.push(choice.code.value.clone());
            for language in &languages {
                cells.push(choice.label.get(language).map(|text| text.value.clone()).unwrap_or_default());
            }
            for column in columns.iter().skip(1 + languages.len()) {
                let cell = choice.extra.iter().find(|(name, _)| name == column);
                cells.push(cell.map(|(_, cell)| cell.clone()).unwrap_or_default());
            }
        }
        let labels = (1..=languages.len()).collect();
        (TableData { name: name.clone(), columns, cells, indexes: Vec::new() }, labels)
    }

    /// Codes first, then a label column for each language, then the others.
    fn list_of_csv(
        &mut self,
        list: &definition::List,
        path: &Spanned<Str>,
        csv: &Rc<Csv>,
    ) -> Option<(TableData, Vec<usize>)> {
        let Some(code) = csv.column("code").or_else(|| csv.column("name")) else {
            self.missing_column(path, csv, "code");
            return None;
        };
        let languages = self.plan.languages.clone();
        let label_of = |tag: &str| {
            let names = [format!("label_{tag}"), format!("label::{tag}"), format!("label:{tag}")];
            names.iter().find_map(|name| csv.column(name))
        };
        let plain = csv.column("label");
        let mut sources = Vec::with_capacity(languages.len());
        for tag in &languages {
            match label_of(tag).or(plain) {
                Some(column) => sources.push(column),
                None => self.missing_column(path, csv, &format!("label_{tag}")),
            }
        }
        if sources.len() < languages.len() {
            return None;
        }
        self.check_codes(path, csv, code);
        let taken: Vec<usize> = sources.iter().copied().chain([code]).collect();
        let extra: Vec<usize> = (0..csv.columns.len()).filter(|column| !taken.contains(column)).collect();
        let mut columns: Vec<Str> = vec!["code".into()];
        columns.extend(languages.iter().map(|tag| Str::from(format!("label_{tag}"))));
        columns.extend(extra.iter().map(|column| csv.columns[*column].clone()));
        let order: Vec<usize> = [code].into_iter().chain(sources).chain(extra).collect();
        let mut cells = Vec::with_capacity(order.len() * csv.rows.len());
        for row in 0..csv.rows.len() {
            cells.extend(order.iter().filter_map(|column| csv.row(row).get(*column).cloned()));
        }
        let labels = (1..=languages.len()).collect();
        Some((TableData { name: list.name.value.clone(), columns, cells, indexes: Vec::new() }, labels))
    }

    fn missing_column(&mut self, path: &Spanned<Str>, csv: &Csv, column: &str) {
        let present = csv.columns.join(", ");
        let diagnostic =
            self.csv_error(path, codes::MISSING_COLUMN, csv.header, words::MISSING_COLUMN.with([column]));
        diagnostic.label = Some(words::HEADER_HERE.with([present]));
    }

    fn check_codes(&mut self, path: &Spanned<Str>, csv: &Csv, column: usize) {
        let mut first: HashMap<Str, usize> = HashMap::with_capacity(csv.rows.len());
        for row in 0..csv.rows.len() {
            let Some(code) = csv.row(row).get(column).cloned() else { continue };
            let span = csv.rows[row];
            if code.is_empty() || code.contains(char::is_whitespace) {
                self.csv_error(path, codes::BAD_CODE, span, words::BAD_CODE.with([&*code]));
            } else if let Some(known) = first.get(&code) {
                let known = csv.rows[*known];
                let diagnostic =
                    self.csv_error(path, codes::DUPLICATE_CODE, span, words::DUPLICATE_CODE.with([&*code]));
                let source = diagnostic.source;
                diagnostic.related.insert(0, (source, known, words::FIRST_HERE.phrase()));
            } else {
                first.insert(code, row);
            }
        }
    }

    /// The labels of lists made of rows, now that the repeats have nodes.
    pub(super) fn bind_lists(&mut self) {
        let definition = self.definition;
        for (id, list) in definition.lists.iter().enumerate() {
            let ListSource::Rows { repeat: name, label } = &list.from else { continue };
            let Some(repeat) = self.resolve(name) else { continue };
            let node = &self.plan.nodes[repeat as usize];
            if !matches!(node.kind, Kind::Repeat(_)) {
                self.error(codes::WRONG_REFERENCE, name.span, words::NOT_A_REPEAT.with([&*name.value]));
                continue;
            }
            let empty = node.end == repeat + 1;
            let label = if empty { Texts::default() } else { self.texts(label, repeat, repeat + 1) };
            self.plan.lists[id].choices = Choices::Rows { repeat, label };
        }
    }

    /// The list of a question, reporting an unknown name.
    pub(super) fn list_id(&mut self, name: &Spanned<Str>) -> Option<ListId> {
        let found = self.lists.get(&name.value).copied();
        if found.is_none() {
            let mut known: Vec<Str> = self.lists.keys().cloned().collect();
            known.sort();
            self.unknown(codes::UNKNOWN_LIST, name, &words::UNKNOWN_LIST, known);
        }
        found
    }
}

/// The interface language nearest to a language of the form: what the program itself adds to a form is said in it.
pub(super) fn language_of(languages: &[Str], index: usize) -> Lang {
    languages.get(index).and_then(|tag| Lang::from_tag(tag)).unwrap_or(Lang::En)
}
