//! The sheet `survey` as a tree of items.

use super::{
    Importer,
    columns::Line,
    entry::{Entry, Value},
    finding::At,
    types::{self, List, Type},
};
use crate::{
    form::{definition::ItemType, plan::QuestionType},
    words::table::{common, xlsform as words},
};

/// The name of the sheet.
pub(super) const SHEET: &str = "survey";

/// What is open while the rows are read: the root, then groups and repeats.
struct Open {
    entry: Entry,
    /// How many rows of the sheet went into it.
    rows: usize,
}

impl Importer<'_> {
    /// The items of the sheet.
    pub(super) fn survey(&mut self, lines: &[Line]) -> Vec<Entry> {
        let mut open: Vec<Open> = vec![opened(bare(ItemType::Group, String::new(), 0))];
        for line in lines {
            self.line(line, &mut open);
        }
        while open.len() > 1 {
            if let Some(left) = open.pop() {
                let message = words::NOT_CLOSED.with([left.entry.name.as_str()]);
                self.found.error(At::row(SHEET, left.entry.row), message);
                keep(&mut open, left.entry);
            }
        }
        open.pop().map(|root| root.entry.body).unwrap_or_default()
    }

    fn line(&mut self, line: &Line, open: &mut Vec<Open>) {
        if line
            .get("disabled")
            .is_some_and(|text| matches!(text.to_lowercase().as_str(), "yes" | "true" | "1"))
        {
            return self.found.note(line.at(SHEET, "disabled"), &words::DISABLED);
        }
        let Some(written) = line.get("type") else {
            let at = At::row(SHEET, line.row);
            if line.get("name").is_some() || line.texts.contains_key("label") {
                self.found.error(at, &words::NO_TYPE);
            } else {
                self.found.note(at, &words::NO_TYPE_SKIPPED);
            }
            return;
        };
        let at = line.at(SHEET, "type");
        let Some(ty) = types::read(written) else {
            self.found.error(at, words::UNKNOWN_TYPE.with([written]));
            if let Some(near) = types::near(written) {
                self.found.help(common::DID_YOU_MEAN.with([near]));
            }
            return;
        };
        match ty {
            Type::Loop => self.found.error(at, &words::LOOP),
            Type::Nothing => self.found.note(at, words::NOT_IMPORTED.with([written])),
            Type::CsvExternal => {
                self.nothing_else(line);
                match line.get("name") {
                    Some(name) => self.table(name, line.at(SHEET, "name")),
                    None => self.found.error(at, &words::NO_NAME),
                }
            }
            Type::Begin(ty) => {
                let name = self.container_name(line);
                let mut entry = bare(ty, name, line.row);
                self.properties(&mut entry, line);
                open.push(opened(entry));
            }
            Type::End(ty) => self.end(ty, line, open),
            Type::Question(ty) => self.question(ty, line, open),
            Type::Checked(ty, that) => self.checked(ty, that, line, open),
            Type::AsFile => {
                self.found.note(at, words::AS_FILE.with([written]));
                self.question(QuestionType::File, line, open);
            }
            Type::AsText => {
                self.found.note(at, words::AS_TEXT.with([written]));
                self.question(QuestionType::Text, line, open);
            }
            Type::AsHidden => {
                self.found.note(at, words::AS_HIDDEN.with([written]));
                self.question(QuestionType::Hidden, line, open);
            }
            Type::Select { ty, list, or_other } => self.select(ty, list, or_other, line, open),
        }
    }

    fn question(&mut self, ty: QuestionType, line: &Line, open: &mut [Open]) {
        if let Some(mut entry) = self.begin(ty, line) {
            self.properties(&mut entry, line);
            keep(open, entry);
        }
    }

    /// A question whose type has a check, unless the row gives another.
    fn checked(&mut self, ty: QuestionType, that: &str, line: &Line, open: &mut [Open]) {
        let Some(mut entry) = self.begin(ty, line) else { return };
        self.properties(&mut entry, line);
        if line.get("constraint").is_none() {
            let say = self.languages.tagged(line.texts("say"));
            let say = if say.is_empty() { self.not_valid() } else { say };
            entry.set("checks", Value::Check(that.to_owned(), say), line.at(SHEET, "type").column);
        }
        keep(open, entry);
    }

    /// Cells of a row whose type has no properties.
    fn nothing_else(&mut self, line: &Line) {
        let plain = line.plain.iter().filter(|(key, _)| !["type", "name", "disabled"].contains(*key));
        let plain = plain.map(|(_, (column, text))| (Some(*column), text));
        let texts = line.texts.values().flatten().map(|said| (said.column, &said.text));
        let mut cells: Vec<(Option<u32>, &String)> = plain.chain(texts).collect();
        cells.sort();
        for (column, text) in cells {
            let at = At { column, ..At::row(SHEET, line.row) };
            self.found.note(at, words::CELL_UNUSED.with([text.as_str()]));
        }
    }

    fn select(&mut self, ty: QuestionType, list: List, or_other: bool, line: &Line, open: &mut [Open]) {
        let Some(mut entry) = self.begin(ty, line) else { return };
        let column = line.plain.get("type").map(|(column, _)| *column);
        if let Some(list) = self.list(list, line) {
            entry.set("list", Value::Text(list), column);
        }
        if or_other {
            entry.set("or_other", Value::Raw("true".to_owned()), column);
        }
        self.properties(&mut entry, line);
        keep(open, entry);
    }

    fn begin(&mut self, ty: QuestionType, line: &Line) -> Option<Entry> {
        let Some(name) = line.get("name").map(str::to_owned) else {
            self.found.error(line.at(SHEET, "type"), &words::NO_NAME);
            return None;
        };
        self.check_name(&name, line);
        Some(bare(ItemType::Question(ty), name, line.row))
    }

    fn container_name(&mut self, line: &Line) -> String {
        if let Some(name) = line.get("name").map(str::to_owned) {
            self.check_name(&name, line);
            return name;
        }
        let name = format!("group_{}", line.row);
        self.found.note(line.at(SHEET, "type"), words::NAME_MADE.with([name.as_str()]));
        name
    }

    fn check_name(&mut self, name: &str, line: &Line) {
        let mut letters = name.chars();
        let first = letters.next().is_some_and(|letter| letter.is_alphabetic() || letter == '_');
        let rest = letters.all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.'));
        if !first || !rest || name.ends_with('.') || name.len() > 100 {
            self.found.error(line.at(SHEET, "name"), words::BAD_NAME.with([name]));
        }
    }

    fn end(&mut self, ty: ItemType, line: &Line, open: &mut Vec<Open>) {
        let at = line.at(SHEET, "type");
        self.nothing_else(line);
        let Some(last) = (open.len() > 1).then(|| open.pop()).flatten() else {
            return self.found.error(at, &words::NOT_OPEN);
        };
        if last.entry.ty != ty {
            let args = [ty.name().to_lowercase(), last.entry.name.clone(), last.entry.row.to_string()];
            self.found.error(at, words::WRONG_END.with(args));
        }
        if last.rows == 0 {
            let message = words::EMPTY_GROUP.with([last.entry.name.as_str()]);
            return self.found.note(At::row(SHEET, last.entry.row), message);
        }
        keep(open, last.entry);
    }
}

fn opened(entry: Entry) -> Open {
    Open { entry, rows: 0 }
}

fn keep(open: &mut [Open], entry: Entry) {
    if let Some(around) = open.last_mut() {
        around.rows += 1;
        around.entry.body.push(entry);
    }
}

fn bare(ty: ItemType, name: String, row: u32) -> Entry {
    Entry { ty, name, row, properties: Vec::new(), body: Vec::new() }
}

/// The repeat around the question of a name, innermost.
pub(super) fn repeat_around<'e>(
    body: &'e [Entry],
    name: &str,
    around: Option<&'e str>,
) -> Option<Option<&'e str>> {
    for entry in body {
        if entry.name == name {
            return Some(around);
        }
        let inner = if entry.ty == ItemType::Repeat { Some(entry.name.as_str()) } else { around };
        if let Some(found) = repeat_around(&entry.body, name, inner) {
            return Some(found);
        }
    }
    None
}
