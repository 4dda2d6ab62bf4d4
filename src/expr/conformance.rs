//! What expressions mean, as a table: text, place, value, and the section of the specification it follows.
//!
//! A row is `expression => value § section`. Values are written `'text'`, `12`, `true`, `@2026-11-24` for dates,
//! `-` for empty, and `E` for an error at load. A line `@ place` says where the rows after it stand; rows stand
//! at the form itself before. Sections are those of XPath 1.0, XPath and XQuery Functions 3.0, XForms 1.0 and 1.1,
//! and the ODK XForms specification; `khaosat` marks what is ours.

use super::{Value, testbed::Bed};

mod binding;
mod dates;
mod geo;
mod logic;
mod numbers;
mod repeats;
mod selects;
mod sets;
mod tables;
mod texts;
mod unsupported;

/// The table, by subject.
const TABLES: [(&str, &str); 10] = [
    ("numbers", numbers::ROWS),
    ("logic", logic::ROWS),
    ("texts", texts::ROWS),
    ("dates", dates::ROWS),
    ("selects", selects::ROWS),
    ("sets", sets::ROWS),
    ("repeats", repeats::ROWS),
    ("tables", tables::ROWS),
    ("geo", geo::ROWS),
    ("unsupported", unsupported::ROWS),
];

struct Row {
    at: &'static str,
    text: &'static str,
    value: &'static str,
    section: &'static str,
}

fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    let mut at = "";
    table.lines().filter(|line| !line.is_empty()).filter_map(move |line| {
        if let Some(place) = line.strip_prefix("@ ") {
            at = if place == "form" { "" } else { place };
            return None;
        }
        let (row, section) = line.rsplit_once(" § ").unwrap_or_else(|| panic!("no section: {line}"));
        let (text, value) = row.rsplit_once(" => ").unwrap_or_else(|| panic!("no value: {line}"));
        Some(Row { at, text, value, section })
    })
}

fn show(value: &Value) -> String {
    match value {
        Value::Empty => "-".to_owned(),
        Value::Text(text) => format!("'{text}'"),
        Value::Date(date) => format!("@{date}"),
        Value::DateTime(_) => format!("@{}", value.to_text()),
        other => other.to_text().into_owned(),
    }
}

#[test]
fn expressions_mean_what_the_specification_says() {
    let bed = Bed::new();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (subject, table) in TABLES {
        for row in rows(table) {
            count += 1;
            let found = bed.eval(row.at, row.text);
            let fits = match &found {
                Ok(value) => show(value) == row.value,
                Err(_) => row.value == "E",
            };
            if !fits {
                let found = found.map_or_else(|error| error, |value| show(&value));
                let Row { at, text, value, section } = row;
                wrong.push(format!("{subject}, {section}, at {at:?}: {text} => {found}, expected {value}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 600, "{count} rows");
}

#[test]
fn every_row_names_a_section_and_every_function_has_a_row() {
    let known = [
        "XPath 1.0 §",
        "XPath 3.0 functions §",
        "XForms 1.",
        "ODK XForms, ",
        "XLSForm, ",
        "JavaRosa",
        "khaosat",
    ];
    let all: Vec<Row> = TABLES.iter().flat_map(|(_, table)| rows(table)).collect();
    for row in &all {
        assert!(known.iter().any(|start| row.section.starts_with(start)), "{}: {}", row.text, row.section);
    }
    for function in super::functions::all() {
        let call = format!("{}(", function.name);
        assert!(all.iter().any(|row| row.text.contains(&call) && row.value != "E"), "no row for {call}");
    }
}
