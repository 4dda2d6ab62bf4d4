//! XLSForm in, RON out.
//!
//! [`import`] reads a workbook and gives the files of a form. Nothing is dropped in silence: what has no counterpart
//! is a [`Finding`] with sheet, row and column, and a comment in the RON. Errors all come out of one run. The rules are
//! those of pyxform, which ODK, Kobo and Ona use; where khaosat differs, a finding says so. The questionnaire is then
//! opened, and what is wrong with it is led back to the cells it came from ([`places`]).

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
    sync::Arc,
};

use indexmap::IndexMap;

mod appearance;
mod beside;
mod choices;
mod columns;
mod entry;
mod finding;
mod languages;
mod names;
mod places;
mod properties;
mod quotes;
mod row_choices;
mod settings;
mod sources;
mod survey;
mod types;
mod workbook;
mod write;

pub use self::finding::{Finding, Spot};
use self::{
    choices::ChoiceList,
    columns::{Column, Line, SURVEY, SURVEY_TEXTS, columns, in_order},
    entry::{Entry, Value},
    finding::{At, Findings},
    languages::Languages,
    places::Places,
    survey::SHEET,
    workbook::Sheet,
    write::{FormOut, ListOut},
};
use crate::{
    diag::Level,
    expr::Str,
    form::{self, FormFiles, files::FORM_RON},
    words::{Lang, table::xlsform as words},
};

/// Most findings that are repeated at the top of the RON.
const COMMENTS: usize = 50;

/// What an import made.
#[derive(Debug, Default)]
pub struct Imported {
    /// The files of the form; `None` if there were errors.
    pub files: Option<FormFiles>,
    /// The form's id.
    pub id: String,
    /// How many questions.
    pub questions: usize,
    /// How many lists.
    pub lists: usize,
    /// Everything to be said about it, sorted by sheet, row and column.
    pub found: Vec<Finding>,
}

/// Reads an XLSForm. `name` is the file's name, `beside` reads a file next to it, `lang` is the language of the
/// comments in the RON.
pub fn import(bytes: &[u8], name: &str, beside: &dyn Fn(&str) -> Option<Vec<u8>>, lang: Lang) -> Imported {
    let mut importer = Importer {
        found: Findings::default(),
        languages: Languages::default(),
        choices: IndexMap::new(),
        lists: Vec::new(),
        of_files: HashMap::new(),
        rows: Vec::new(),
        tables: Vec::new(),
        files: BTreeMap::new(),
        places: Places::default(),
        beside,
        lang,
    };
    let made = importer.form(bytes, name);
    let mut imported = Imported { found: std::mem::take(&mut importer.found.found), ..Imported::default() };
    if let Some((form, questions)) = made {
        importer.open(&form, &mut imported);
        (imported.id, imported.questions, imported.lists) = (form.id, questions, form.lists.len());
    }
    imported.found.sort_by(|a, b| a.at.cmp(&b.at));
    imported
}

struct Importer<'i> {
    found: Findings,
    languages: Languages,
    /// Lists of the sheets.
    choices: IndexMap<String, ChoiceList>,
    /// Lists of files.
    lists: Vec<(String, ListOut)>,
    /// The list made of each file, with the columns of its codes and labels.
    of_files: HashMap<[String; 3], String>,
    /// Lists of rows: name, the question that labels them, row and column that ask for it.
    rows: Vec<(String, String, u32, u32)>,
    tables: Vec<(String, String)>,
    files: BTreeMap<String, Vec<u8>>,
    /// Which cell each part of the files came from.
    places: Places,
    beside: &'i dyn Fn(&str) -> Option<Vec<u8>>,
    lang: Lang,
}

impl Importer<'_> {
    /// Writes the questionnaire and opens it: what is wrong with it is said where the workbook has it. If the workbook
    /// has errors, what could be made of it is opened all the same, so that its errors come out of the same run; but
    /// in a row that has an error, another one may be its mere consequence.
    fn open(mut self, form: &FormOut, imported: &mut Imported) {
        let (text, marks) = write::ron(form, &imported.found, self.lang);
        self.places.marks = marks;
        self.files.insert(FORM_RON.to_owned(), text.into_bytes());
        let wrong = imported.found.iter().filter(|finding| finding.level == Level::Error);
        let wrong: HashSet<(Str, u32)> = wrong.map(|finding| finding.row()).collect();
        let report = match form::check(FormFiles { origin: form.id.clone(), files: self.files }) {
            Ok(form) => {
                imported.files = wrong.is_empty().then(|| Arc::unwrap_or_clone(form.files));
                form.report
            }
            Err(report) => report,
        };
        let new = |finding: &Finding| finding.level == Level::Error && !wrong.contains(&finding.row());
        let found = self.places.findings(&report).into_iter();
        imported.found.extend(found.filter(|finding| wrong.is_empty() || new(finding)));
    }

    fn form(&mut self, bytes: &[u8], name: &str) -> Option<(FormOut, usize)> {
        let sheets = workbook::read(bytes, &mut self.found)?;
        let sheet = |name: &str| sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name));
        let Some(survey) = sheet(SHEET) else {
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            self.found.error(At::sheet(""), words::NO_SURVEY.with([names.join(", ")]));
            self.found.did_you_mean(SHEET, names);
            return None;
        };
        self.other_sheets(&sheets);
        let settings = settings::read(sheet(settings::SHEET), &mut self.found);
        let lists: Vec<&Sheet> = ["choices", "external_choices"].into_iter().filter_map(sheet).collect();
        let columns = columns(survey, SURVEY, SURVEY_TEXTS, &mut self.found);
        let missing =
            ["type", "name"].into_iter().find(|key| !columns.values().any(|c| *c == Column::Plain(key)));
        if let Some(missing) = missing {
            columns::missing(survey, missing, &mut self.found);
            return None;
        }
        self.unknown_columns(survey);
        let mut quiet = Findings::default();
        let mut headings = vec![in_order(&columns)];
        headings.extend(lists.iter().map(|sheet| {
            in_order(&columns::columns(sheet, columns::CHOICES, columns::CHOICE_TEXTS, &mut quiet))
        }));
        self.languages = Languages::of(&headings, settings.language.as_deref(), SHEET, &mut self.found);
        for sheet in lists {
            for (mut name, list) in choices::read(sheet, &self.languages, &mut self.found) {
                if self.choices.contains_key(&name) {
                    name += sources::EXTERNAL;
                }
                self.choices.insert(name, list);
            }
        }
        let lines: Vec<Line> =
            survey.rows.iter().map(|row| Line::of(row, SHEET, &columns, &mut self.found)).collect();
        let said = lines.iter().flat_map(|line| line.texts.values().flatten());
        let vietnamese = |text: &str| text.chars().any(|c| "ạảấầậắặếềệịốồộớờợứừựđ".contains(c));
        let vietnamese = said.into_iter().any(|said| vietnamese(&said.text));
        if self.languages.tags.is_empty() {
            self.languages.tags.push(if vietnamese { "vi" } else { "en" }.to_owned());
        }
        self.assemble(lines, name, settings)
    }

    fn assemble(
        &mut self,
        lines: Vec<Line>,
        name: &str,
        settings: settings::Settings,
    ) -> Option<(FormOut, usize)> {
        let mut body = self.survey(&lines);
        self.tables_read(&lines);
        let instance_name = settings.instance_name.map(|(column, text)| {
            let at = At::cell(settings::SHEET, settings::ROW, column);
            (column, self.expression(&quotes::straight(&text), at))
        });
        // The name of an interview refers to questions as an item of the top does.
        let tail = body.len();
        if let Some((column, text)) = &instance_name {
            body.push(carrier(*column, text));
        }
        names::settle(&mut body, SHEET, &mut self.found);
        let of_rows = self.rows.iter().map(|(list, question, ..)| (list.clone(), question.clone()));
        row_choices::read_as_texts(&mut body, &of_rows.collect(), &mut self.found);
        let instance_name =
            body.drain(tail..).next().and_then(|carrier| match carrier.properties.into_iter().next() {
                Some(entry::Property { value: Value::Expression(text), column, .. }) => {
                    Some((column.unwrap_or_default(), text))
                }
                _ => None,
            });
        let stem =
            Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let written = settings.id.unwrap_or_else(|| stem.clone());
        let id = settings::id_of(&written);
        if id != written {
            self.found.note(At::sheet(settings::SHEET), words::ID_CHANGED.with([written, id.clone()]));
        }
        let mut lists = self.sheet_lists();
        lists.append(&mut self.lists);
        lists.extend(self.row_lists(&body));
        let questions = body.iter().map(Entry::questions).sum();
        if questions == 0 && !self.found.any_error() {
            self.found.error(At::sheet(SHEET), &words::NO_QUESTIONS);
            self.found.help(&words::WRITE_QUESTIONS);
        }
        let mut comments = vec![words::FROM.with([name]).text(self.lang)];
        let elsewhere = self.found.found.iter().filter(|finding| finding.level == Level::Warning);
        let elsewhere = elsewhere.filter(|finding| &*finding.at.sheet != SHEET || finding.at.row < 2);
        comments.extend(
            elsewhere
                .take(COMMENTS)
                .map(|found| format!("{}: {}", found.place(), found.message.text(self.lang))),
        );
        let form = FormOut {
            comments,
            title: settings.title.unwrap_or(stem),
            version: settings.version.unwrap_or_else(|| "1".to_owned()),
            languages: self.languages.tags.clone(),
            instance_name,
            lists,
            tables: std::mem::take(&mut self.tables),
            body,
            id,
        };
        Some((form, questions))
    }

    fn other_sheets(&mut self, sheets: &[Sheet]) {
        const KNOWN: [&str; 5] = [SHEET, "choices", settings::SHEET, "external_choices", "entities"];
        for sheet in sheets {
            let name = sheet.name.trim().to_lowercase();
            if name == "entities" {
                for row in &sheet.rows {
                    let cells: Vec<&str> = row.cells.iter().map(|(_, text)| text.as_str()).collect();
                    self.found
                        .note(At::row(&sheet.name, row.number), words::ENTITIES.with([cells.join(", ")]));
                }
            } else if !(KNOWN.contains(&name.as_str()) || sheet.header.is_empty()) {
                self.found.note(At::sheet(&sheet.name), &words::OTHER_SHEET);
                self.found.did_you_mean(&name, KNOWN);
            }
        }
    }

    fn unknown_columns(&mut self, survey: &Sheet) {
        let columns = columns(survey, SURVEY, SURVEY_TEXTS, &mut Findings::default());
        for (at, heading) in &survey.header {
            if matches!(columns.get(at), Some(Column::Other(_))) {
                columns::unknown(heading, At::cell(SHEET, survey.first, *at), &mut self.found);
            }
        }
    }

    /// Lists made of the rows of a repeat.
    fn row_lists(&mut self, body: &[Entry]) -> Vec<(String, ListOut)> {
        let mut lists = Vec::new();
        for (name, question, row, column) in std::mem::take(&mut self.rows) {
            let at = At::cell(SHEET, row, column);
            match survey::repeat_around(body, &question, None) {
                Some(Some(repeat)) => {
                    let label = format!("${{{question}}}");
                    self.found.note(at, words::FROM_REPEAT.with([repeat, label.as_str()]));
                    let (repeat, spot) = (repeat.to_owned(), at.into());
                    lists.push((name, ListOut::Rows { repeat, label, spot }));
                }
                Some(None) => self.found.error(at, words::NOT_IN_REPEAT.with([question])),
                None => self.found.error(at, words::UNKNOWN_REFERENCE.with([question])),
            }
        }
        lists
    }
}

/// An item that carries the name of the interview through the rewriting of names. No sheet can hold its name.
fn carrier(column: u32, text: &str) -> Entry {
    let ty = crate::form::definition::ItemType::Question(crate::form::plan::QuestionType::Hidden);
    let mut entry =
        Entry { ty, name: "instance name".to_owned(), row: 0, properties: Vec::new(), body: Vec::new() };
    entry.set("calculation", Value::Expression(text.to_owned()), Some(column));
    entry
}
