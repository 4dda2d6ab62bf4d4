//! RON that people read: an item on a line if it fits, else a property a line; above an item what was changed.

use std::{collections::HashMap, fmt::Write as _};

use super::{
    choices::ChoiceList,
    columns::Texts,
    entry::{Entry, Value},
    finding::Finding,
    survey::SHEET,
};
use crate::{form::definition::ItemType, words::Lang};

/// Longest line of an item that stands on one line.
const LINE: usize = 110;

/// What a list of the form is.
#[derive(Debug)]
pub(super) enum ListOut {
    Inline(ChoiceList),
    Csv(String),
    Rows { repeat: String, label: String },
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
    pub(super) instance_name: Option<String>,
    pub(super) lists: Vec<(String, ListOut)>,
    pub(super) tables: Vec<(String, String)>,
    pub(super) body: Vec<Entry>,
}

/// The text of `form.ron`.
pub(super) fn ron(form: &FormOut, notes: &[Finding], lang: Lang) -> String {
    let mut out = String::new();
    for comment in &form.comments {
        let _ = writeln!(out, "// {}", comment.replace('\n', " "));
    }
    out.push_str("Form(\n");
    let mut field = |name: &str, value: String| {
        let _ = writeln!(out, "    {name}: {value},");
    };
    field("id", quoted(&form.id));
    field("version", quoted(&form.version));
    field("title", quoted(&form.title));
    let languages: Vec<String> = form.languages.iter().map(|tag| quoted(tag)).collect();
    field("languages", format!("[{}]", languages.join(", ")));
    if let Some(name) = &form.instance_name {
        field("instance_name", quoted(name));
    }
    lists(&form.lists, &mut out);
    if !form.tables.is_empty() {
        out.push_str("    tables: {\n");
        for (name, path) in &form.tables {
            let _ = writeln!(out, "        {}: Csv({}),", quoted(name), quoted(path));
        }
        out.push_str("    },\n");
    }
    out.push_str("    body: [\n");
    let mut by_row: HashMap<u32, Vec<&Finding>> = HashMap::new();
    for note in notes.iter().filter(|note| note.sheet == SHEET && note.row > 1) {
        by_row.entry(note.row).or_default().push(note);
    }
    let mut writer = Writer { out, notes: by_row, lang };
    form.body.iter().for_each(|entry| writer.entry(entry, 2));
    let mut out = writer.out;
    out.push_str("    ],\n)\n");
    out
}

fn lists(lists: &[(String, ListOut)], out: &mut String) {
    if lists.is_empty() {
        return;
    }
    out.push_str("    lists: {\n");
    for (name, list) in lists {
        let name = quoted(name);
        let _ = match list {
            ListOut::Csv(path) => writeln!(out, "        {name}: Csv({}),", quoted(path)),
            ListOut::Rows { repeat, label } => {
                writeln!(out, "        {name}: Rows(repeat: {}, label: {}),", quoted(repeat), quoted(label))
            }
            ListOut::Inline(list) => {
                let _ = writeln!(out, "        {name}: Inline([");
                for choice in &list.choices {
                    let extra: Vec<String> =
                        choice.extra.iter().map(|(name, cell)| pair(name, cell)).collect();
                    let extra = if extra.is_empty() {
                        String::new()
                    } else {
                        format!(", {{ {} }}", extra.join(", "))
                    };
                    let label = texts(&choice.label);
                    let _ = writeln!(out, "            ({}, {label}{extra}),", quoted(&choice.code));
                }
                writeln!(out, "        ]),")
            }
        };
    }
    out.push_str("    },\n");
}

struct Writer<'w> {
    out: String,
    /// Findings about each row of the survey.
    notes: HashMap<u32, Vec<&'w Finding>>,
    lang: Lang,
}

impl Writer<'_> {
    fn entry(&mut self, entry: &Entry, depth: usize) {
        let indent = "    ".repeat(depth);
        for note in self.notes.get(&entry.row).into_iter().flatten() {
            let text = note.message.text(self.lang).replace(['\n', '\r'], " ");
            let _ = writeln!(self.out, "{indent}// {}: {text}", note.place());
        }
        let properties: Vec<String> = entry
            .properties
            .iter()
            .map(|property| format!("{}: {}", property.name, value(&property.value)))
            .collect();
        let head = format!("{}(name: {}", entry.ty.name(), quoted(&entry.name));
        let line =
            std::iter::once(head.clone()).chain(properties.iter().cloned()).collect::<Vec<_>>().join(", ");
        let container = !matches!(entry.ty, ItemType::Question(_));
        let fits = indent.len() + line.chars().count() + 2 <= LINE;
        if fits {
            let _ = write!(self.out, "{indent}{line}");
        } else {
            let _ = write!(self.out, "{indent}{head}");
            for property in properties {
                let _ = write!(self.out, ",\n{indent}    {property}");
            }
        }
        if container {
            self.out.push_str(", body: [\n");
            entry.body.iter().for_each(|inner| self.entry(inner, depth + 1));
            let _ = writeln!(self.out, "{indent}]),");
        } else {
            self.out.push_str("),\n");
        }
    }
}

fn value(value: &Value) -> String {
    let list = |words: &[String]| {
        let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        format!("[{}]", words.join(", "))
    };
    match value {
        Value::Raw(ron) => ron.clone(),
        Value::Text(text) | Value::Expression(text) => quoted(text),
        Value::Texts(given) => texts(given),
        Value::Words(words) | Value::Names(words) => list(words),
        Value::Map(pairs) => {
            let pairs: Vec<String> = pairs.iter().map(|(name, value)| pair(name, value)).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Value::Check(that, say) => format!("[Check(that: {}, say: {})]", quoted(that), texts(say)),
    }
}

fn pair(name: &str, value: &str) -> String {
    format!("{}: {}", quoted(name), quoted(value))
}

fn texts(given: &Texts) -> String {
    match given.as_slice() {
        [(None, text)] => quoted(text),
        given => {
            let texts: Vec<String> =
                given.iter().filter_map(|(tag, text)| Some(pair(tag.as_deref()?, text))).collect();
            format!("{{ {} }}", texts.join(", "))
        }
    }
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
