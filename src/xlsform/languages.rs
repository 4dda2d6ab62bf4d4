//! Languages of a form: headings name them (`Tiếng Việt (vi)`), RON has a tag for each.

use std::collections::HashMap;

use super::{
    columns::{Column, Said, Texts},
    finding::{At, Findings},
};
use crate::{text::fold, words::table::xlsform as words};

/// Names that people write without a tag.
const KNOWN: &[(&str, &str)] = &[
    ("tieng viet", "vi"),
    ("vietnamese", "vi"),
    ("english", "en"),
    ("tieng anh", "en"),
    ("french", "fr"),
    ("francais", "fr"),
    ("spanish", "es"),
    ("lao", "lo"),
    ("khmer", "km"),
];

/// The languages of a form.
#[derive(Debug, Default)]
pub(super) struct Languages {
    /// Tags, the default one first.
    pub(super) tags: Vec<String>,
    /// The tag of each name.
    by_name: HashMap<String, String>,
    /// The tag of texts without a language, where other texts have one.
    plain: Option<String>,
}

impl Languages {
    /// The languages that the headings of each sheet name, in their order. A text without one is in the default
    /// language where the same text is translated, too, and for every language where it is not.
    pub(super) fn of(
        sheets: &[Vec<Column>],
        default: Option<&str>,
        sheet: &str,
        found: &mut Findings,
    ) -> Self {
        let mut languages = Self::default();
        let mut plain = false;
        for columns in sheets {
            let mut known: Vec<(&str, String)> = Vec::new();
            for column in columns {
                if let Column::Text(key, Some(name)) = column {
                    // `label::vi` and `label::Vietnamese` are one column.
                    let one = (*key, tag_of(name));
                    if known.contains(&one) {
                        found.error(At::sheet(sheet), words::COLUMN_TWICE.with([format!("{key}::{name}")]));
                    }
                    known.push(one);
                }
                match column {
                    Column::Text(_, Some(name)) => languages.add(name, sheet, found),
                    Column::Text(key, None) => {
                        let translated =
                            |other: &Column| matches!(other, Column::Text(of, Some(_)) if of == key);
                        plain |= default.is_some() || columns.iter().any(translated);
                    }
                    _ => {}
                }
            }
        }
        if languages.tags.is_empty() {
            languages.tags.extend(default.map(tag_of));
            return languages;
        }
        if plain {
            let default = default.unwrap_or("default");
            languages.add(default, sheet, found);
            languages.plain = languages.by_name.get(default).cloned();
        }
        let first = default.map(tag_of).or_else(|| languages.plain.clone());
        if let Some(at) = first.and_then(|first| languages.tags.iter().position(|tag| *tag == first)) {
            languages.tags[..=at].rotate_right(1);
        }
        languages
    }

    fn add(&mut self, name: &str, sheet: &str, found: &mut Findings) {
        if self.by_name.contains_key(name) {
            return;
        }
        let tag = tag_of(name);
        if !name.contains(&format!("({tag})")) && name != tag {
            found.note(At::sheet(sheet), words::LANGUAGE.with([name, tag.as_str()]));
        }
        if !self.tags.contains(&tag) {
            self.tags.push(tag.clone());
        }
        self.by_name.insert(name.to_owned(), tag);
    }

    /// Texts with tags for the names of their languages.
    pub(super) fn tagged(&self, texts: Texts) -> Texts {
        let tag = |name: Option<String>| match name {
            Some(name) => Some(self.by_name.get(&name).cloned().unwrap_or_else(|| tag_of(&name))),
            None => self.plain.clone(),
        };
        let mut tagged: Texts =
            texts.into_iter().map(|said| Said { language: tag(said.language.clone()), ..said }).collect();
        let order = |tag: &Option<String>| self.tags.iter().position(|known| Some(known) == tag.as_ref());
        tagged.sort_by_key(|said| order(&said.language));
        tagged
    }
}

/// `Tiếng Việt (vi)` is `vi`; a name without a tag is looked up, or becomes one.
fn tag_of(name: &str) -> String {
    let inside = name.rsplit_once('(').and_then(|(_, rest)| rest.trim_end().strip_suffix(')'));
    if let Some(tag) = inside.map(str::trim).filter(|tag| !tag.is_empty()) {
        return tag.to_owned();
    }
    let folded = fold(name);
    let known = KNOWN.iter().find(|(known, _)| *known == folded);
    known.map_or_else(|| folded.replace(' ', "-"), |(_, tag)| (*tag).to_owned())
}
