//! RON that people read: an item on a line if it fits, else a property a line; above an item what was changed.

use std::{collections::HashMap, fmt::Write as _};

use super::{
    choices::ChoiceList,
    columns::{Said, Texts},
    entry::{Entry, Value},
    finding::{At, Finding, Spot},
    settings,
    survey::SHEET,
};
use crate::{form::definition::ItemType, words::Lang};

/// Longest line of an item that stands on one line.
const LINE: usize = 110;

/// What a list of the form is.
#[derive(Debug)]
pub(super) enum ListOut {
    Inline(ChoiceList),
    /// A file of the form, and what asks for it.
    Csv(String, Spot),
    /// Rows of a repeat, and what asks for them.
    Rows {
        repeat: String,
        label: String,
        spot: Spot,
    },
}

/// Everything that `form.ron` says.
#[derive(Debug, Default)]
pub(super) struct FormOut {
    /// Lines of comment at the top.
    pub(super) comments: Vec<String>,
    pub(super) id: String,
    pub(super) version: String,
    pub(super) title: String,
    pub(super) languages: Vec<String>,
    /// Column of the settings and expression.
    pub(super) instance_name: Option<(u32, String)>,
    pub(super) lists: Vec<(String, ListOut)>,
    pub(super) tables: Vec<(String, String)>,
    pub(super) body: Vec<Entry>,
}

/// The text of `form.ron`, and from each byte on the cell it came from.
pub(super) fn ron(form: &FormOut, notes: &[Finding], lang: Lang) -> (String, Vec<(usize, Spot)>) {
    let mut by_row: HashMap<u32, Vec<&Finding>> = HashMap::new();
    for note in notes.iter().filter(|note| &*note.at.sheet == SHEET && note.at.row > 1) {
        by_row.entry(note.at.row).or_default().push(note);
    }
    let mut writer = Writer { out: String::new(), marks: Vec::new(), notes: by_row, lang };
    writer.form(form);
    (writer.out, writer.marks)
}

struct Writer<'w> {
    out: String,
    marks: Vec<(usize, Spot)>,
    /// Findings about each row of the survey.
    notes: HashMap<u32, Vec<&'w Finding>>,
    lang: Lang,
}

impl Writer<'_> {
    fn form(&mut self, form: &FormOut) {
        for comment in &form.comments {
            self.line(0, &format!("// {}", comment.replace(['\n', '\r'], " ")));
        }
        let settings = |column| At { sheet: settings::SHEET, row: settings::ROW, column };
        self.mark(settings(None));
        self.line(0, "Form(");
        let languages: Vec<String> = form.languages.iter().map(|tag| quoted(tag)).collect();
        let fields = [
            ("id", quoted(&form.id)),
            ("version", quoted(&form.version)),
            ("title", quoted(&form.title)),
            ("languages", format!("[{}]", languages.join(", "))),
        ];
        for (name, value) in fields {
            self.line(1, &format!("{name}: {value},"));
        }
        // ODK shows numbers as they are, but where `thousands-sep` asks for groups.
        self.line(1, "numbers: Plain,");
        if let Some((column, name)) = &form.instance_name {
            self.mark(settings(Some(*column)));
            self.line(1, &format!("instance_name: {},", quoted(name)));
        }
        if !form.lists.is_empty() {
            self.line(1, "lists: {");
            form.lists.iter().for_each(|(name, list)| self.list(name, list));
            self.line(1, "},");
        }
        if !form.tables.is_empty() {
            self.mark(At::sheet(SHEET));
            self.line(1, "tables: {");
            for (name, path) in &form.tables {
                self.line(2, &format!("{}: Csv({}),", quoted(name), quoted(path)));
            }
            self.line(1, "},");
        }
        self.mark(At::sheet(SHEET));
        self.line(1, "body: [");
        form.body.iter().for_each(|entry| self.entry(entry, 2));
        self.line(1, "],");
        self.line(0, ")");
    }

    /// What follows came from there.
    fn mark(&mut self, at: At<'_>) {
        self.marks.push((self.out.len(), at.into()));
    }

    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{}{text}", "    ".repeat(depth));
    }

    /// Writes a piece, whose parts came from columns of the row at a place.
    fn piece(&mut self, piece: &Piece, at: At<'_>) {
        let here = self.out.len();
        for (start, column) in &piece.columns {
            let column = column.or(at.column);
            self.marks.push((here + start, At { column, ..at }.into()));
        }
        self.out.push_str(&piece.ron);
    }

    fn list(&mut self, name: &str, list: &ListOut) {
        let name = quoted(name);
        match list {
            ListOut::Csv(path, spot) => {
                self.marks.push((self.out.len(), spot.clone()));
                self.line(2, &format!("{name}: Csv({}),", quoted(path)));
            }
            ListOut::Rows { repeat, label, spot } => {
                self.marks.push((self.out.len(), spot.clone()));
                let rows = format!("Rows(repeat: {}, label: {})", quoted(repeat), quoted(label));
                self.line(2, &format!("{name}: {rows},"));
            }
            ListOut::Inline(list) => {
                let first = list.choices.first().map_or(0, |choice| choice.row);
                self.mark(At::row(&list.sheet, first));
                self.line(2, &format!("{name}: Inline(["));
                for choice in &list.choices {
                    let at = At { sheet: &list.sheet, row: choice.row, column: choice.column };
                    self.mark(at);
                    let extra: Vec<String> =
                        choice.extra.iter().map(|(name, cell)| pair(name, cell)).collect();
                    let extra = if extra.is_empty() {
                        String::new()
                    } else {
                        format!(", {{ {} }}", extra.join(", "))
                    };
                    let _ = write!(self.out, "{}({}, ", "    ".repeat(3), quoted(&choice.code));
                    let mut label = Piece::default();
                    label.texts(&choice.label);
                    self.piece(&label, at);
                    let _ = writeln!(self.out, "{extra}),");
                }
                self.mark(At::row(&list.sheet, first));
                self.line(2, "]),");
            }
        }
    }

    fn entry(&mut self, entry: &Entry, depth: usize) {
        let indent = "    ".repeat(depth);
        for note in self.notes.get(&entry.row).into_iter().flatten() {
            let text = note.message.text(self.lang).replace(['\n', '\r'], " ");
            let _ = writeln!(self.out, "{indent}// {}: {text}", note.place());
        }
        let properties = entry.properties.iter().map(|property| {
            let mut piece = Piece { ron: format!("{}: ", property.name), columns: Vec::new() };
            piece.value(&property.value);
            (property.column, piece)
        });
        let properties: Vec<(Option<u32>, Piece)> = properties.collect();
        let head = format!("{}(name: {}", entry.ty.name(), quoted(&entry.name));
        let length: usize = properties.iter().map(|(_, property)| property.ron.chars().count() + 2).sum();
        let container = !matches!(entry.ty, ItemType::Question(_));
        let between = if indent.len() + head.chars().count() + length + 2 <= LINE {
            ", ".to_owned()
        } else {
            format!(",\n{indent}    ")
        };
        let row = At::row(SHEET, entry.row);
        self.mark(row);
        let _ = write!(self.out, "{indent}{head}");
        for (column, property) in properties {
            let at = At { column, ..row };
            self.mark(at);
            self.out.push_str(&between);
            self.piece(&property, at);
        }
        self.mark(row);
        if container {
            self.out.push_str(", body: [\n");
            entry.body.iter().for_each(|inner| self.entry(inner, depth + 1));
            self.mark(row);
            let _ = writeln!(self.out, "{indent}]),");
        } else {
            self.out.push_str("),\n");
        }
    }
}

/// A piece of RON, and the columns that parts of it came from, each with where the part begins.
#[derive(Default)]
struct Piece {
    ron: String,
    columns: Vec<(usize, Option<u32>)>,
}

impl Piece {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Raw(ron) => self.ron.push_str(ron),
            Value::Text(text) | Value::Expression(text) => self.ron += &quoted(text),
            Value::Texts(given) => self.texts(given),
            Value::Words(words) | Value::Names(words) => {
                let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
                let _ = write!(self.ron, "[{}]", words.join(", "));
            }
            Value::Map(pairs) => {
                let pairs: Vec<String> = pairs.iter().map(|(name, value)| pair(name, value)).collect();
                let _ = write!(self.ron, "{{ {} }}", pairs.join(", "));
            }
            Value::Check(that, say) => {
                let _ = write!(self.ron, "[Check(that: {}, say: ", quoted(that));
                self.texts(say);
                self.ron.push_str(")]");
            }
        }
    }

    fn texts(&mut self, given: &Texts) {
        if let [Said { language: None, text, column }] = given.as_slice() {
            self.columns.push((self.ron.len(), *column));
            self.ron += &quoted(text);
            return;
        }
        self.ron.push_str("{ ");
        let tagged = given.iter().filter_map(|said| Some((said.language.as_deref()?, said)));
        for (at, (tag, said)) in tagged.enumerate() {
            self.ron.push_str(if at == 0 { "" } else { ", " });
            self.columns.push((self.ron.len(), said.column));
            self.ron += &pair(tag, &said.text);
        }
        self.ron.push_str(" }");
    }
}

fn pair(name: &str, value: &str) -> String {
    format!("{}: {}", quoted(name), quoted(value))
}

/// A text as RON has it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            '\t' => out.push_str("\\t"),
            letter if letter.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", letter as u32);
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
