//! The columns of a row of `survey` as properties. What the type of the item cannot have is reported.

use super::{
    Importer,
    columns::{Line, Said, Texts},
    entry::{Entry, Value},
    finding::At,
    quotes::straight,
    survey::SHEET,
    types,
};
use crate::{
    expr,
    form::{
        Answer,
        definition::{ItemType, PROPERTIES},
        plan::QuestionType as Q,
    },
    words::{Arg, Lang, table::xlsform as words},
};

/// What a moment without an offset gets behind it.
const VIETNAM: &str = "+07:00";

/// How many letters of an expression are shown from where it is wrong.
const EXCERPT: usize = 24;

impl Importer<'_> {
    /// Sets every property that the row gives.
    pub(super) fn properties(&mut self, entry: &mut Entry, line: &Line) {
        self.people_texts(entry, line);
        for key in ["relevant", "required", "read_only"] {
            let Some(text) = line.get(key).map(condition) else { continue };
            if key != "relevant" && text == "false()" {
                continue;
            }
            // A note is read only by nature.
            if key == "read_only" && matches!(entry.ty, ItemType::Question(Q::Note)) {
                continue;
            }
            self.set_expression(entry, line, key, key, text);
        }
        if let Some(that) = line.get("constraint").map(condition) {
            self.check(entry, line, that);
        }
        let checked = entry.properties.iter().any(|property| property.name == "checks") || brings_check(line);
        for said in line.texts.get("say").filter(|_| !checked).into_iter().flatten() {
            let at = At { column: said.column, ..At::row(SHEET, line.row) };
            self.no_property(entry, at, "constraint_message", &said.text);
        }
        self.calculation(entry, line);
        if let Some(default) = line.get("default").map(str::to_owned) {
            let default = self.with_offset(entry.ty, default, line.at(SHEET, "default"));
            let default = self.default(entry.ty, &default);
            self.set_expression(entry, line, "default", "default", default);
        }
        if let Some(filter) = line.get("choice_filter").map(str::to_owned) {
            self.set_expression(entry, line, "choice_filter", "choice_filter", filter);
        }
        self.appearance(entry, line);
        self.parameters(entry, line);
        self.rows(entry, line);
        self.verify(entry, line);
    }

    /// A column of ours: whether the question is keyed a second time.
    fn verify(&mut self, entry: &mut Entry, line: &Line) {
        match line.get("verify").map(|text| (text, condition(text))) {
            Some((_, said)) if said == "true()" => {
                self.set(entry, line, "verify", "verify", Value::Raw("true".to_owned()));
            }
            Some((text, said)) if said != "false()" => {
                self.found.note(line.at(SHEET, "verify"), words::YES_OR_NO.with(["verify", text]));
            }
            _ => {}
        }
    }

    fn people_texts(&mut self, entry: &mut Entry, line: &Line) {
        for key in ["label", "hint", "guidance", "required_message"] {
            let texts = self.languages.tagged(line.texts(key));
            if !texts.is_empty() {
                self.set(entry, line, key, key, Value::Texts(texts));
            }
        }
        if entry.ty == ItemType::Question(Q::Note) && line.texts("label").is_empty() {
            self.found.note(At::row(SHEET, line.row), words::NOTE_LABEL.with([entry.name.as_str()]));
            entry.set("label", Value::Text(entry.name.clone()), None);
        }
    }

    fn check(&mut self, entry: &mut Entry, line: &Line, that: String) {
        let that = self.expression(&that, line.at(SHEET, "constraint"));
        let say = self.languages.tagged(line.texts("say"));
        let say = if say.is_empty() { self.not_valid() } else { say };
        self.set(entry, line, "constraint", "checks", Value::Check(that, say));
    }

    pub(super) fn not_valid(&self) -> Texts {
        let say = |tag: &String| {
            let lang = Lang::from_tag(tag).unwrap_or(Lang::En);
            Said { language: Some(tag.clone()), text: words::NOT_VALID.text(lang).to_owned(), column: None }
        };
        let said: Texts = self.languages.tags.iter().map(say).collect();
        if !said.is_empty() {
            return said;
        }
        vec![Said { text: words::NOT_VALID.text(self.lang).to_owned(), ..Said::default() }]
    }

    fn calculation(&mut self, entry: &mut Entry, line: &Line) {
        let is_calculate = entry.ty == ItemType::Question(Q::Calculate);
        let trigger = line.get("trigger").map(str::to_owned);
        match line.get("calculation").map(str::to_owned) {
            Some(text) => self.set_expression(entry, line, "calculation", "calculation", text),
            None if is_calculate => {
                // A calculate may live on its default alone: that is its value for good.
                if line.get("default").is_some() {
                    entry.ty = ItemType::Question(Q::Hidden);
                } else {
                    self.found.error(line.at(SHEET, "type"), &words::NO_CALCULATION);
                }
            }
            None => {
                if let Some(trigger) = trigger {
                    self.found.note(line.at(SHEET, "trigger"), words::TRIGGER_ALONE.with([trigger]));
                }
                return;
            }
        }
        if let Some(trigger) = trigger {
            let names = trigger.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty());
            let bare = |name: &str| name.trim_start_matches("${").trim_end_matches('}').trim().to_owned();
            self.set(entry, line, "trigger", "trigger", Value::Names(names.map(bare).collect()));
        }
    }

    /// A date with time as a spreadsheet writes it knows no offset: Vietnam's is added.
    fn with_offset(&mut self, ty: ItemType, text: String, at: At<'_>) -> String {
        if ty != ItemType::Question(Q::DateTime) {
            return text;
        }
        // A cell of midnight reads as a date alone.
        let midnight = if text.contains([':', '(', '$']) { "" } else { "T00:00:00" };
        let whole = format!("{text}{midnight}{VIETNAM}");
        if is_moment(&text) || !is_moment(&whole) {
            return text;
        }
        self.found.note(at, words::OFFSET_ADDED.with([text, whole.clone()]));
        whole
    }

    /// A default is a value unless it looks like an expression (pyxform: `default_is_dynamic`).
    fn default(&self, ty: ItemType, text: &str) -> String {
        let numeric = matches!(ty, ItemType::Question(Q::Integer | Q::Decimal | Q::Range));
        if numeric && text.parse::<f64>().is_ok() {
            return text.to_owned();
        }
        let called = text.char_indices().any(|(at, letter)| {
            let before = text.get(..at).and_then(|before| before.chars().last());
            letter == '(' && before.is_some_and(|before| before.is_alphanumeric())
        });
        let sum = numeric && text.contains(['+', '-', '*']);
        if text.contains("${") || called || sum {
            let expression = straight(text);
            if expr::parse(&expression).is_ok() {
                return expression;
            }
        }
        let quote =
            |text: &str| if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") };
        if text.contains('\'') && text.contains('"') {
            // XPath has no escapes: the text is put together around its quotation marks.
            let parts: Vec<String> = text.split('"').map(|part| format!("\"{part}\"")).collect();
            return format!("concat({})", parts.join(", '\"', "));
        }
        quote(text)
    }

    /// `parameters`, of which a range's start, end and step are a property of their own.
    fn parameters(&mut self, entry: &mut Entry, line: &Line) {
        let at = line.at(SHEET, "parameters");
        let mut pairs: Vec<(String, String)> = Vec::new();
        let text = line.get("parameters").unwrap_or_default().replace(" =", "=").replace("= ", "=");
        for word in text.split([' ', ';', ',']).filter(|word| !word.is_empty()) {
            match word.split_once('=') {
                Some((name, value)) => pairs.push((name.to_lowercase(), value.to_owned())),
                None => self.found.note(at, words::BAD_PARAMETER.with([word])),
            }
        }
        if entry.ty == ItemType::Question(Q::Range) {
            let take = |name: &str, default: f64| {
                let given = pairs.iter().find(|(known, _)| known == name);
                given.map_or(Some(default), |(_, value)| value.parse::<f64>().ok())
            };
            match (take("start", 1.0), take("end", 10.0), take("step", 1.0)) {
                (Some(start), Some(end), Some(step)) if start < end && step > 0.0 && step <= end - start => {
                    entry.set("range", Value::Raw(format!("({start}, {end}, {step})")), at.column);
                }
                _ => self.found.error(at, words::BAD_RANGE.with([text.as_str()])),
            }
            pairs.retain(|(name, _)| !["start", "end", "step"].contains(&name.as_str()));
        }
        // Which columns of a file are code and label was read with the list.
        let of_file = ["value", "label"];
        let idle = pairs.iter().filter(|(name, _)| !of_file.contains(&name.as_str()));
        for (name, _) in idle {
            self.found.note(at, words::PARAMETER_IDLE.with([name.as_str()]));
        }
        if !pairs.is_empty() {
            self.set(entry, line, "parameters", "parameters", Value::Map(pairs));
        }
    }

    fn rows(&mut self, entry: &mut Entry, line: &Line) {
        let Some(count) = line.get("count").map(str::to_owned) else { return };
        match count.parse::<u32>() {
            Ok(count) => self.set(entry, line, "count", "count", Value::Raw(format!("Fixed({count})"))),
            Err(_) => self.set_expression(entry, line, "count", "count", count),
        }
    }

    fn set_expression(
        &mut self,
        entry: &mut Entry,
        line: &Line,
        key: &'static str,
        name: &'static str,
        text: String,
    ) {
        let text = self.expression(&text, line.at(SHEET, key));
        self.set(entry, line, key, name, Value::Expression(text));
    }

    pub(super) fn set(
        &mut self,
        entry: &mut Entry,
        line: &Line,
        key: &'static str,
        name: &'static str,
        value: Value,
    ) {
        let at = line.at(SHEET, key);
        let known = PROPERTIES.iter().find(|property| property.name == name);
        if known.is_some_and(|property| property.on.has(entry.ty)) {
            entry.set(name, value, at.column);
        } else {
            for said in line.texts(key) {
                self.no_property(entry, At { column: said.column, ..at }, key, &said.text);
            }
            if let Some(text) = line.get(key) {
                self.no_property(entry, at, key, text);
            }
        }
    }

    fn no_property(&mut self, entry: &Entry, at: At<'_>, name: &str, text: &str) {
        self.found.note(at, words::NO_PROPERTY.with([entry.ty.name(), name, text]));
    }

    /// An expression, tried by the parser.
    pub(super) fn expression(&mut self, text: &str, at: At<'_>) -> String {
        let text = trimmed_references(text);
        if let Err(error) = expr::parse(&text) {
            let before = text.get(..error.span.start as usize).unwrap_or_default().chars().count();
            let near: String = text.chars().skip(before).take(EXCERPT).collect();
            let near = if near.is_empty() { text.clone() } else { near };
            let place = [Arg::from((before + 1).to_string()), near.into(), error.message.into()];
            self.found.error(at, words::BAD_EXPRESSION.with(place));
            error.help.into_iter().for_each(|help| self.found.help(help));
        }
        text
    }
}

/// Whether the type of a row has a check that the message of the row is for.
fn brings_check(line: &Line) -> bool {
    matches!(line.get("type").and_then(types::read), Some(types::Type::Checked(..)))
}

fn is_moment(text: &str) -> bool {
    matches!(Answer::DateTime(text.into()).value(), expr::Value::DateTime(_))
}

/// `${ name }` as `${name}`.
fn trimmed_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, after)) = after.split_once('}') else { break };
        out += &format!("{before}${{{}}}", name.trim());
        rest = after;
    }
    out + rest
}

/// `yes` and its like as expressions.
fn condition(text: &str) -> String {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "true()" => "true()".to_owned(),
        "no" | "false" | "false()" => "false()".to_owned(),
        _ => text.to_owned(),
    }
}
