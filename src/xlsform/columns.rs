//! Headings: which column a heading names, in which language, in all the spellings that pyxform accepts.

use std::collections::HashMap;

use super::{
    finding::{At, Findings},
    quotes::straight,
    workbook::{Row, Sheet},
};
use crate::{diag::did_you_mean, words::table::xlsform as words};

/// A text in the languages given.
pub(super) type Texts = Vec<Said>;

/// A text for people in one language, or in all.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    /// The language as the heading names it, later its tag; `None` without one.
    pub(super) language: Option<String>,
    pub(super) text: String,
    /// The column it came from.
    pub(super) column: Option<u32>,
}

/// Columns with one value a row: what khaosat calls it, and every heading that names it.
type Headings = &'static [(&'static str, &'static [&'static str])];

/// Columns of `survey`.
pub(super) const SURVEY: Headings = &[
    ("type", &["type", "command"]),
    ("name", &["name", "value", "tag"]),
    ("relevant", &["relevant", "relevance", "skip pattern", "relevance condition", "bind:relevant"]),
    ("required", &["required", "bind:required"]),
    ("constraint", &["constraint", "validation", "bind:constraint"]),
    ("calculation", &["calculation", "calculate", "bind:calculate"]),
    ("trigger", &["trigger"]),
    ("default", &["default"]),
    ("read_only", &["read only", "readonly", "bind:readonly"]),
    ("choice_filter", &["choice filter"]),
    ("appearance", &["appearance", "control:appearance", "body:appearance"]),
    ("parameters", &["parameters"]),
    ("count", &["repeat count", "jr:count", "control:jr:count", "body:jr:count", "count"]),
    ("disabled", &["disabled"]),
    ("verify", &["verify"]),
];

/// Columns of `survey` that hold an expression; a default may be one, or a text as it stands.
const EXPRESSIONS: &[&str] =
    &["relevant", "required", "constraint", "calculation", "read_only", "choice_filter", "count"];

/// Translated columns of `survey`.
pub(super) const SURVEY_TEXTS: Headings = &[
    ("label", &["label", "caption"]),
    ("hint", &["hint"]),
    ("guidance", &["guidance hint"]),
    ("say", &["constraint message", "constraining message", "bind:jr:constraintmsg", "jr:constraintmsg"]),
    ("required_message", &["required message", "requiredmsg", "bind:jr:requiredmsg", "jr:requiredmsg"]),
];

/// Columns of `choices`.
pub(super) const CHOICES: Headings = &[("list_name", &["list name"]), ("name", &["name", "value"])];

/// Translated columns of `choices`.
pub(super) const CHOICE_TEXTS: Headings = &[("label", &["label", "caption"])];

/// Columns of `survey` that XLSForm has and a terminal has no use for; also what stands behind `bind::`, `body::`,
/// `instance::` and the like.
const WITHOUT_USE: &[&str] = &[
    "image",
    "big-image",
    "audio",
    "video",
    "autoplay",
    "rows",
    "intent",
    "query",
    "itemset",
    "hxl",
    "save to",
    "compact tag",
    "noapperrorstring",
    "no app error string",
];

/// What a column of a sheet holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Column {
    Plain(&'static str),
    Text(&'static str, Option<String>),
    /// Another heading, as written.
    Other(String),
    /// A heading that is there already; that was reported.
    Twice,
}

/// The columns of a sheet.
pub(super) fn columns(
    sheet: &Sheet,
    plain: Headings,
    texts: Headings,
    found: &mut Findings,
) -> HashMap<u32, Column> {
    let mut columns: HashMap<u32, Column> = HashMap::new();
    for (at, heading) in &sheet.header {
        let column = column(heading, plain, texts);
        if !columns.values().any(|known| *known == column) {
            columns.insert(*at, column);
            continue;
        }
        columns.insert(*at, Column::Twice);
        let place = At::cell(&sheet.name, sheet.first, *at);
        let empty = !sheet.rows.iter().any(|row| row.cells.iter().any(|(column, _)| column == at));
        let message = words::COLUMN_TWICE.with([heading.as_str()]);
        // Which of two values is meant nobody can tell.
        if empty { found.note(place, message) } else { found.error(place, message) }
    }
    columns
}

/// The columns as they stand in the sheet.
pub(super) fn in_order(columns: &HashMap<u32, Column>) -> Vec<Column> {
    let mut places: Vec<&u32> = columns.keys().collect();
    places.sort();
    places.iter().filter_map(|at| columns.get(at).cloned()).collect()
}

/// Reports that a heading means nothing here, and which one may have been meant.
pub(super) fn unknown(heading: &str, at: At<'_>, found: &mut Findings) {
    found.note(at, words::UNKNOWN_COLUMN.with([heading]));
    let written = spelling(heading);
    let (word, language) = written.split_once(':').unwrap_or((written.as_str(), ""));
    let prefixes = ["bind", "body", "control", "instance", "media", "sms"];
    if !(WITHOUT_USE.contains(&word) || prefixes.contains(&word) || word.starts_with("sms ")) {
        let plain = SURVEY.iter().filter(|_| language.is_empty());
        let known = plain.chain(SURVEY_TEXTS).flat_map(|(_, spellings)| spellings.iter().copied());
        found.did_you_mean(word, known.filter(|name| !name.contains(':')));
    }
}

/// Reports that a sheet lacks a column, and which heading may have been meant for it.
pub(super) fn missing(sheet: &Sheet, key: &str, found: &mut Findings) {
    found.error(At::sheet(&sheet.name), words::NO_COLUMN.with([key]));
    let headings = sheet.header.iter().map(|(_, heading)| heading.as_str());
    if let Some(near) = did_you_mean(key, headings) {
        found.help(words::RENAME_COLUMN.with([near, key]));
    }
}

fn column(heading: &str, plain: Headings, texts: Headings) -> Column {
    let find = |headings: Headings, name: &str| {
        headings.iter().find(|(_, spellings)| spellings.contains(&name)).map(|(key, _)| *key)
    };
    let whole = spelling(heading);
    if let Some(key) = find(plain, &whole) {
        return Column::Plain(key);
    }
    if let Some(key) = find(texts, &whole) {
        return Column::Text(key, None);
    }
    // The language stands behind the last colons that leave a heading we know: `bind::jr:constraintMsg::vi`.
    let ends = heading.match_indices(':').map(|(at, _)| at).rev();
    for at in ends {
        let (before, language) = heading.split_at(at);
        let language = language.trim_matches(':').trim();
        if let Some(key) =
            find(texts, &spelling(before.trim_end_matches(':'))).filter(|_| !language.is_empty())
        {
            return Column::Text(key, Some(language.to_owned()));
        }
    }
    Column::Other(heading.to_owned())
}

/// A heading in small letters, `_` as blank, `::` as the single colon of old forms.
pub(super) fn spelling(heading: &str) -> String {
    let spaced = heading.to_lowercase().replace('_', " ");
    let parts = spaced.split(':').map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(":")
}

/// A row, sorted by columns.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) row: u32,
    /// Column and text by key.
    pub(super) plain: HashMap<&'static str, (u32, String)>,
    /// Texts by key.
    pub(super) texts: HashMap<&'static str, Texts>,
    /// What stands under other headings.
    pub(super) other: Vec<(String, String)>,
}

impl Line {
    /// The cells of a row; those without a heading are reported.
    pub(super) fn of(row: &Row, sheet: &str, columns: &HashMap<u32, Column>, found: &mut Findings) -> Self {
        let mut line = Self { row: row.number, ..Self::default() };
        for (at, text) in &row.cells {
            match columns.get(at) {
                Some(Column::Plain(key)) => {
                    let text = plain(text);
                    let text = if EXPRESSIONS.contains(key) { straight(&text) } else { text };
                    line.plain.insert(key, (*at, text));
                }
                Some(Column::Text(key, language)) => {
                    let said = Said { language: language.clone(), text: text.clone(), column: Some(*at) };
                    line.texts.entry(key).or_default().push(said);
                }
                Some(Column::Other(heading)) => line.other.push((heading.clone(), plain(text))),
                Some(Column::Twice) => {}
                None => found.note(At::cell(sheet, row.number, *at), words::NO_HEADER.with([text.as_str()])),
            }
        }
        line
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.plain.get(key).map(|(_, text)| text.as_str())
    }

    /// Where a value stands, or the row if it is missing.
    pub(super) fn at<'s>(&self, sheet: &'s str, key: &str) -> At<'s> {
        let column = self.plain.get(key).map(|(at, _)| *at);
        let column = column.or_else(|| self.texts.get(key)?.first()?.column);
        At { sheet, row: self.row, column }
    }

    pub(super) fn texts(&self, key: &str) -> Texts {
        self.texts.get(key).cloned().unwrap_or_default()
    }
}

/// A cell with the blanks of word processors as plain ones. Texts for people keep theirs.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_all_their_spellings() {
        let of = |heading| column(heading, SURVEY, SURVEY_TEXTS);
        assert_eq!(of("Read_Only"), Column::Plain("read_only"));
        for relevant in ["bind::relevant", "bind:relevant", "Bind :: Relevant", "relevance"] {
            assert_eq!(of(relevant), Column::Plain("relevant"));
        }
        assert_eq!(of("control::jr:count"), Column::Plain("count"));
        assert_eq!(of("label::Tiếng Việt (vi)"), Column::Text("label", Some("Tiếng Việt (vi)".into())));
        assert_eq!(of("hint:English"), Column::Text("hint", Some("English".into())));
        assert_eq!(of("bind::jr:constraintMsg::vi"), Column::Text("say", Some("vi".into())));
        assert_eq!(of("media::image::vi"), Column::Other("media::image::vi".into()));
    }
}
