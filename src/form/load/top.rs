//! `Form(…)`: what stands at the top of a questionnaire.

use super::{
    outline::{Key, Shape, Value},
    read::Reader,
};
use crate::{
    expr::Str,
    form::{
        codes,
        definition::{Check, Definition, Spanned},
        plan::{NumberStyle, Severity, Unit},
    },
    words::table::form as words,
};

const FIELDS: &[&str] = &[
    "id",
    "version",
    "title",
    "languages",
    "unit",
    "numbers",
    "commune",
    "instance_name",
    "lists",
    "tables",
    "body",
    "rules",
    "allow",
];

const UNITS: &[(&str, Unit)] = &[
    ("Household", Unit::Household),
    ("Person", Unit::Person),
    ("Village", Unit::Village),
    ("Commune", Unit::Commune),
    ("Project", Unit::Project),
    ("Work", Unit::Work),
    ("Province", Unit::Province),
];

const NUMBERS: &[(&str, NumberStyle)] = &[("Grouped", NumberStyle::Grouped), ("Plain", NumberStyle::Plain)];

const SEVERITIES: &[(&str, Severity)] =
    &[("Hard", Severity::Hard), ("Soft", Severity::Soft), ("Critical", Severity::Critical)];

impl Reader {
    /// The whole form.
    pub(super) fn form(&mut self, value: &Value<'_>) -> Option<Definition> {
        let fields = self.structure(value, "Form", FIELDS)?;
        let languages = fields.get("languages").map(|value| self.languages(value)).unwrap_or_default();
        let title =
            self.needed(&fields, "title").map(|value| self.localized(value, &languages)).unwrap_or_default();
        let languages = if languages.is_empty() { languages_of(&title) } else { languages };
        let mut form = Definition { title, languages, ..Definition::default() };
        form.id = self.needed(&fields, "id").and_then(|value| self.id(value)).unwrap_or_default();
        form.version = self.needed(&fields, "version").and_then(|value| self.word(value)).unwrap_or_default();
        form.unit = fields.get("unit").and_then(|value| self.choice(value, UNITS)).unwrap_or_default();
        form.numbers =
            fields.get("numbers").and_then(|value| self.choice(value, NUMBERS)).unwrap_or_default();
        form.commune = fields.get("commune").and_then(|value| self.reference(value));
        form.instance_name = fields.get("instance_name").and_then(|value| self.expression(value));
        if let Some(lists) = fields.get("lists") {
            form.lists = self.lists(lists, &form.languages);
        }
        if let Some(tables) = fields.get("tables") {
            form.tables = self.tables(tables);
        }
        if let Some(body) = self.needed(&fields, "body") {
            form.body = self.items(body, &form.languages);
        }
        if let Some(rules) = fields.get("rules") {
            form.rules = self.checks(rules, &form.languages);
        }
        if let Some(codes) = fields.get("allow") {
            form.allow = self.words(codes);
        }
        Some(form)
    }

    /// A form's id names folders and files.
    fn id(&mut self, value: &Value<'_>) -> Option<Spanned<Str>> {
        let id = self.word(value)?;
        let good = |byte: u8| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.')
        };
        if !id.value.bytes().all(good) || id.value.len() > 64 || id.value.starts_with(['.', '-']) {
            self.error(codes::BAD_NAME, id.span, words::BAD_ID.with([&*id.value]));
        }
        Some(id)
    }

    fn languages(&mut self, value: &Value<'_>) -> Vec<Str> {
        let mut tags: Vec<Spanned<Str>> = Vec::new();
        for item in self.list(value) {
            let Some(tag) = self.word(item) else { continue };
            if let Some(first) = tags.iter().find(|known| known.value == tag.value) {
                let first = first.span;
                self.twice(codes::DUPLICATE_KEY, tag.span, words::DUPLICATE_KEY.with([&*tag.value]), first);
            } else {
                tags.push(tag);
            }
        }
        tags.into_iter().map(|tag| tag.value).collect()
    }

    /// Checks of an item or rules of the form.
    pub(super) fn checks(&mut self, value: &Value<'_>, languages: &[Str]) -> Vec<Check> {
        self.list(value).iter().filter_map(|item| self.check(item, languages)).collect()
    }

    fn check(&mut self, value: &Value<'_>, languages: &[Str]) -> Option<Check> {
        let fields = self.structure(value, "Check", &["that", "say", "severity", "id"])?;
        let that = self.needed(&fields, "that").and_then(|value| self.expression(value));
        let say = self.needed(&fields, "say").map(|value| self.localized(value, languages));
        let severity =
            fields.get("severity").and_then(|value| self.choice(value, SEVERITIES)).unwrap_or_default();
        let id = fields.get("id").and_then(|value| self.word(value));
        Some(Check { that: that?, say: say?, severity, id })
    }

    /// The name of a question, written plainly or as `${name}`.
    pub(super) fn reference(&mut self, value: &Value<'_>) -> Option<Spanned<Str>> {
        let mut name = self.word(value)?;
        if let Some(inner) = name.value.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) {
            name = Spanned { value: inner.into(), span: name.span };
        }
        Some(name)
    }

    /// A name for a question, group, repeat, list or table.
    pub(super) fn name(&mut self, value: &Value<'_>) -> Option<Spanned<Str>> {
        let name = self.word(value)?;
        let mut letters = name.value.chars();
        let first = letters.next().is_some_and(|letter| letter.is_alphabetic() || letter == '_');
        let rest = letters.all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.'));
        if !first || !rest || name.value.ends_with('.') || name.value.len() > 100 {
            self.error(codes::BAD_NAME, name.span, words::BAD_NAME.with([&*name.value]))
                .help
                .push(words::NAME_RULE.phrase());
        }
        Some(name)
    }

    /// `Name("…")` or `Name(…)` with one value: the name and the value.
    pub(super) fn one_of<'v, 'a>(
        &mut self,
        value: &'v Value<'a>,
        known: &[&str],
    ) -> Option<(Key<'a>, &'v super::outline::Paren<'a>)> {
        match &value.shape {
            Shape::Paren(paren) if let Some(name) = paren.name => {
                if known.contains(&name.text) {
                    return Some((name, paren));
                }
                self.unknown(codes::UNKNOWN_WORD, name, &words::UNKNOWN_WORD, known);
            }
            Shape::Word if !known.contains(&value.text) => {
                let key = Key { text: value.text, span: value.span };
                self.unknown(codes::UNKNOWN_WORD, key, &words::UNKNOWN_WORD, known);
            }
            _ => {
                self.wrong(value, &words::A_STRUCTURE);
                let help = crate::words::table::common::EXPECTED_ONE_OF.with([known.join(", ")]);
                self.found.last_mut().into_iter().for_each(|diagnostic| diagnostic.help.push(help.clone()));
            }
        }
        None
    }
}

/// The languages a title is given in, when the form names none.
fn languages_of(title: &crate::form::definition::Localized) -> Vec<Str> {
    let tags: Vec<Str> =
        title.texts.iter().filter_map(|(tag, _)| Some(tag.as_ref()?.value.clone())).collect();
    if tags.is_empty() { vec!["vi".into()] } else { tags }
}
