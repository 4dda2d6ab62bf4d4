//! The words of `appearance`. They are kept in the form; one whose meaning is lost here is told.

use super::{
    Importer,
    columns::Line,
    entry::{Entry, Value},
    survey::SHEET,
};
use crate::{
    form::{
        definition::{ItemType, PROPERTIES},
        plan::QuestionType as Q,
    },
    words::table::xlsform as words,
};

/// Words that only say how a phone or a browser lays a question out: nothing is lost without them.
const LAYOUT: &[&str] = &[
    "autocomplete",
    "columns",
    "columns-flex",
    "columns-pack",
    "compact",
    "counter",
    "field-list",
    "full-screen",
    "horizontal",
    "horizontal-compact",
    "inline",
    "label",
    "likert",
    "list",
    "list-nolabel",
    "minimal",
    "no-buttons",
    "no-calendar",
    "no-ticks",
    "numbers",
    "pages",
    "picker",
    "quick",
    "quickcompact",
    "rating",
    "search",
    "spinner",
    "table-list",
    "theme-grid",
    "vertical",
];

/// Layout words that end in a number: `w4`, `columns-3`.
const NUMBERED: &[&str] = &["w", "h", "columns-", "compact-", "quickcompact-"];

impl Importer<'_> {
    /// Sets the appearance of a row and tells of each word that does nothing here.
    pub(super) fn appearance(&mut self, entry: &mut Entry, line: &Line) {
        let Some(written) = line.get("appearance") else { return };
        let at = line.at(SHEET, "appearance");
        if written.contains("search(") {
            self.found.error(at, words::SEARCH.with([written]));
            self.found.help(&words::SELECT_FROM_FILE);
        }
        let words = split(written);
        let has_it = PROPERTIES.iter().any(|known| known.name == "appearance" && known.on.has(entry.ty));
        for word in words.iter().filter(|word| has_it && !word.starts_with("search(")) {
            if !(works(word, entry.ty) || is_layout(word)) {
                self.found.note(at, words::APPEARANCE_IDLE.with([word.as_str()]));
                self.found.did_you_mean(word, LAYOUT.iter().chain(WORKING).copied());
            }
        }
        self.set(entry, line, "appearance", "appearance", Value::Words(words));
    }
}

/// The words; a call such as `ex:org.app(a, b)` is one. Case makes no difference to apps, so what is a plain word is
/// written small.
fn split(text: &str) -> Vec<String> {
    let mut depth = 0_u32;
    let words = text.split(|letter: char| {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && letter.is_whitespace()
    });
    let words = words.map(str::trim).filter(|word| !word.is_empty());
    let plain = |word: &str| word.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    words.map(|word| if plain(word) { word.to_lowercase() } else { word.to_owned() }).collect()
}

/// Words that change something here on some type.
const WORKING: &[&str] = &["multiline", "year", "month-year", "no-group", "code", "thousands-sep"];

fn works(word: &str, ty: ItemType) -> bool {
    match ty {
        ItemType::Question(Q::Text) => word == "multiline",
        ItemType::Question(Q::Date) => matches!(word, "year" | "month-year"),
        ItemType::Question(Q::Integer | Q::Decimal | Q::Range) => {
            matches!(word, "year" | "no-group" | "code" | "thousands-sep")
        }
        ItemType::Question(Q::Calculate) => word == "thousands-sep",
        _ => false,
    }
}

fn is_layout(word: &str) -> bool {
    let number = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    LAYOUT.contains(&word) || NUMBERED.iter().any(|start| word.strip_prefix(start).is_some_and(number))
}
