//! Reading values of the outline as texts, numbers, names and so on; what does not fit is reported at its place
//! and reading goes on.

use super::outline::{Key, Paren, Shape, Value};
use crate::{
    diag::{Diagnostic, SourceId, Span, did_you_mean},
    expr::Str,
    form::{
        codes,
        definition::{Localized, Spanned, Text},
    },
    text::nfc,
    words::{Phrase, Word, table::common, table::form as words},
};

/// The reader of one file: where diagnostics point, and what was found so far.
pub(super) struct Reader {
    pub(super) source: SourceId,
    pub(super) found: Vec<Diagnostic>,
}

/// The fields of a structure, checked to be known and given once.
pub(super) struct Fields<'v, 'a> {
    pub(super) span: Span,
    what: &'static str,
    fields: Vec<(Key<'a>, &'v Value<'a>)>,
}

impl<'v, 'a> Fields<'v, 'a> {
    /// The value of a field, if it was given.
    pub(super) fn get(&self, name: &str) -> Option<&'v Value<'a>> {
        self.fields.iter().find(|(key, _)| key.text == name).map(|(_, value)| *value)
    }

    /// The place of a field's name.
    pub(super) fn key(&self, name: &str) -> Option<Span> {
        self.fields.iter().find(|(key, _)| key.text == name).map(|(key, _)| key.span)
    }

    /// Names of the fields that were given, with their places.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key<'a>> {
        self.fields.iter().map(|(key, _)| *key)
    }
}

impl Reader {
    pub(super) fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<Phrase>,
    ) -> &mut Diagnostic {
        let at = self.found.len();
        self.found.push(Diagnostic::error(code, self.source, span, message));
        // Just pushed.
        &mut self.found[at]
    }

    /// Reports an unknown word with the nearest known one, or all of them when none is near.
    pub(super) fn unknown(
        &mut self,
        code: &'static str,
        key: Key<'_>,
        message: &'static Word,
        known: &[&str],
    ) {
        let help = match did_you_mean(key.text, known.iter().copied()) {
            Some(near) => common::DID_YOU_MEAN.with([near]),
            None => common::EXPECTED_ONE_OF.with([known.join(", ")]),
        };
        self.error(code, key.span, message.with([key.text])).help.push(help);
    }

    /// Reports a value of the wrong kind.
    pub(super) fn wrong(&mut self, value: &Value<'_>, expected: &'static Word) {
        let found = kind_of(value);
        // A long value is pointed at by its beginning: the caret should not run over lines.
        let line = value.text.lines().next().map_or(0, str::len);
        let span = Span { start: value.span.start, end: value.span.start + line as u32 };
        self.error(
            codes::WRONG_TYPE,
            span,
            words::EXPECTED_FOUND.with([expected.phrase(), found.phrase()]),
        )
        .label = Some(expected.phrase());
    }

    /// A quoted text.
    pub(super) fn text(&mut self, value: &Value<'_>) -> Option<Text> {
        if !matches!(value.shape, Shape::Text) {
            self.wrong(value, &words::A_TEXT);
            return None;
        }
        let decoded: String = match options().from_str(value.text) {
            Ok(text) => text,
            Err(error) => {
                let span = place_in(value, &error);
                self.error(codes::SYNTAX, span, words::BAD_TEXT.with([error.code.to_string()]));
                return None;
            }
        };
        Some(text_with_places(value, &decoded))
    }

    /// A quoted text that is not empty, as a value of its own (NFC).
    pub(super) fn word(&mut self, value: &Value<'_>) -> Option<Spanned<Str>> {
        let text = self.text(value)?;
        if text.value.trim().is_empty() {
            self.error(codes::WRONG_TYPE, value.span, &words::EMPTY_TEXT);
            return None;
        }
        Some(Spanned { value: nfc(&text.value).as_ref().into(), span: text.span })
    }

    /// An expression: a text, or a plain `true`, `false` or number.
    pub(super) fn expression(&mut self, value: &Value<'_>) -> Option<Text> {
        let plain = match value.text {
            "true" => "true()",
            "false" => "false()",
            text if matches!(value.shape, Shape::Word) && text.parse::<f64>().is_ok() => text,
            _ => {
                if !matches!(value.shape, Shape::Text) {
                    self.wrong(value, &words::AN_EXPRESSION);
                    return None;
                }
                return self.text(value);
            }
        };
        Some(Text { renormalised: plain != value.text, ..Text::written(plain, value.span) })
    }

    /// `true` or `false`.
    pub(super) fn bool(&mut self, value: &Value<'_>) -> Option<bool> {
        match (&value.shape, value.text) {
            (Shape::Word, "true") => Some(true),
            (Shape::Word, "false") => Some(false),
            _ => {
                self.wrong(value, &words::TRUE_OR_FALSE);
                None
            }
        }
    }

    /// A number of things: 0 to 1,000,000.
    pub(super) fn count(&mut self, value: &Value<'_>) -> Option<u32> {
        let number =
            matches!(value.shape, Shape::Word).then(|| options().from_str::<u32>(value.text).ok()).flatten();
        if let Some(count) = number.filter(|count| *count <= 1_000_000) {
            return Some(count);
        }
        self.wrong(value, &words::A_COUNT);
        None
    }

    /// A number.
    pub(super) fn number(&mut self, value: &Value<'_>) -> Option<f64> {
        let number =
            matches!(value.shape, Shape::Word).then(|| options().from_str::<f64>(value.text).ok()).flatten();
        if number.is_none_or(|number| !number.is_finite()) {
            self.wrong(value, &words::A_NUMBER);
            return None;
        }
        number
    }

    /// One of some fixed names, such as `Hard`.
    pub(super) fn choice<T: Copy>(&mut self, value: &Value<'_>, known: &[(&'static str, T)]) -> Option<T> {
        if !matches!(value.shape, Shape::Word) {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            self.wrong(value, &words::A_NAME);
            let help = common::EXPECTED_ONE_OF.with([names.join(", ")]);
            self.found.last_mut().into_iter().for_each(|diagnostic| diagnostic.help.push(help.clone()));
            return None;
        }
        if let Some((_, found)) = known.iter().find(|(name, _)| *name == value.text) {
            return Some(*found);
        }
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        self.unknown(
            codes::UNKNOWN_WORD,
            Key { text: value.text, span: value.span },
            &words::UNKNOWN_WORD,
            &names,
        );
        None
    }

    /// The values of a list.
    pub(super) fn list<'v, 'a>(&mut self, value: &'v Value<'a>) -> &'v [Value<'a>] {
        match &value.shape {
            Shape::List(items) => items,
            _ => {
                self.wrong(value, &words::A_LIST);
                &[]
            }
        }
    }

    /// The entries of a map of texts, in order. A key given twice is reported; the first one counts.
    pub(super) fn map<'v, 'a>(&mut self, value: &'v Value<'a>) -> Vec<(Spanned<Str>, &'v Value<'a>)> {
        let Shape::Map(entries) = &value.shape else {
            self.wrong(value, &words::A_MAP);
            return Vec::new();
        };
        let mut read: Vec<(Spanned<Str>, &Value<'_>)> = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let Some(key) = self.word(key) else { continue };
            if let Some((first, _)) = read.iter().find(|(known, _)| known.value == key.value) {
                let first = first.span;
                self.twice(codes::DUPLICATE_KEY, key.span, words::DUPLICATE_KEY.with([&*key.value]), first);
            } else {
                read.push((key, value));
            }
        }
        read
    }

    /// Reports something given a second time, pointing at the first, too.
    pub(super) fn twice(&mut self, code: &'static str, span: Span, message: Phrase, first: Span) {
        let source = self.source;
        self.error(code, span, message).related.push((source, first, words::FIRST_HERE.phrase()));
    }

    /// The fields of `Name(…)`, where the name may be left out.
    pub(super) fn structure<'v, 'a>(
        &mut self,
        value: &'v Value<'a>,
        what: &'static str,
        known: &[&str],
    ) -> Option<Fields<'v, 'a>> {
        let Shape::Paren(paren) = &value.shape else {
            self.wrong(value, &words::A_STRUCTURE);
            return None;
        };
        if let Some(name) = paren.name.filter(|name| name.text != what) {
            self.unknown(codes::UNKNOWN_WORD, name, &words::UNKNOWN_WORD, &[what]);
            return None;
        }
        Some(self.fields(value, paren, what, known))
    }

    /// The fields of a structure: unknown ones, second ones and values without a name are reported.
    pub(super) fn fields<'v, 'a>(
        &mut self,
        value: &'v Value<'a>,
        paren: &'v Paren<'a>,
        what: &'static str,
        known: &[&str],
    ) -> Fields<'v, 'a> {
        let span =
            paren.name.map_or(Span { start: value.span.start, end: value.span.start + 1 }, |name| name.span);
        let mut read = Fields { span, what, fields: Vec::with_capacity(paren.fields.len()) };
        for item in &paren.items {
            let line = item.text.lines().next().map_or(0, str::len) as u32;
            let span = Span { start: item.span.start, end: item.span.start + line };
            self.error(codes::SYNTAX, span, &words::VALUE_WITHOUT_NAME)
                .help
                .push(common::EXPECTED_ONE_OF.with([known.join(", ")]));
        }
        for (key, value) in &paren.fields {
            if let Some(first) = read.key(key.text) {
                self.twice(codes::PROPERTY_TWICE, key.span, words::PROPERTY_TWICE.with([key.text]), first);
            } else if !known.contains(&key.text) {
                self.unknown_property(*key, what, known);
            } else if !(matches!(value.shape, Shape::Word) && value.text == "None") {
                read.fields.push((*key, value));
            }
        }
        read
    }

    fn unknown_property(&mut self, key: Key<'_>, what: &'static str, known: &[&str]) {
        let help = match did_you_mean(key.text, known.iter().copied()) {
            Some(near) => common::DID_YOU_MEAN.with([near]),
            None => common::EXPECTED_ONE_OF.with([known.join(", ")]),
        };
        let message = words::UNKNOWN_PROPERTY.with([what, key.text]);
        self.error(codes::UNKNOWN_PROPERTY, key.span, message).help.push(help);
    }

    /// A field that must be there.
    pub(super) fn needed<'v, 'a>(&mut self, fields: &Fields<'v, 'a>, name: &str) -> Option<&'v Value<'a>> {
        let value = fields.get(name);
        if value.is_none() {
            let message = words::MISSING_PROPERTY.with([fields.what, name]);
            self.error(codes::MISSING_PROPERTY, fields.span, message);
        }
        value
    }

    /// A text in one or several languages.
    pub(super) fn localized(&mut self, value: &Value<'_>, languages: &[Str]) -> Localized {
        if matches!(value.shape, Shape::Text) {
            return Localized { texts: self.text(value).map(|text| (None, text)).into_iter().collect() };
        }
        if !matches!(value.shape, Shape::Map(_)) {
            self.wrong(value, &words::TEXT_OR_LANGUAGES);
            return Localized::default();
        }
        let mut read = Localized::default();
        for (tag, value) in self.map(value) {
            if !languages.is_empty() && !languages.contains(&tag.value) {
                let known: Vec<&str> = languages.iter().map(|tag| &**tag).collect();
                let key = Key { text: &tag.value, span: tag.span };
                self.unknown(codes::UNKNOWN_LANGUAGE, key, &words::UNKNOWN_LANGUAGE, &known);
            }
            if let Some(text) = self.text(value) {
                read.texts.push((Some(tag), text));
            }
        }
        read
    }
}

/// How RON is read: `Some` may be left out.
pub(super) fn options() -> ron::Options {
    use ron::extensions::Extensions;
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES)
}

/// The byte span of an error of ron inside a text that begins at a byte; ron counts lines and letters from 1.
pub(super) fn byte_of(text: &str, position: ron::error::Position) -> usize {
    let line_start: usize =
        text.split_inclusive('\n').take(position.line.saturating_sub(1)).map(str::len).sum();
    let line = text.get(line_start..).unwrap_or_default();
    let letters: usize = line.chars().take(position.col.saturating_sub(1)).map(char::len_utf8).sum();
    (line_start + letters).min(text.len())
}

fn place_in(value: &Value<'_>, error: &ron::error::SpannedError) -> Span {
    let start = byte_of(value.text, error.span.start);
    let end = byte_of(value.text, error.span.end).max(start);
    Span::new(start..end).offset(value.span.start as usize)
}

fn kind_of(value: &Value<'_>) -> &'static Word {
    match &value.shape {
        Shape::Text => &words::A_TEXT,
        Shape::Word if matches!(value.text, "true" | "false") => &words::TRUE_OR_FALSE,
        Shape::Word if value.text.parse::<f64>().is_ok() => &words::A_NUMBER,
        Shape::Word => &words::A_NAME,
        Shape::Paren(_) => &words::A_STRUCTURE,
        Shape::List(_) => &words::A_LIST,
        Shape::Map(_) => &words::A_MAP,
    }
}

/// The decoded text with the place of each byte behind an escape.
fn text_with_places(value: &Value<'_>, decoded: &str) -> Text {
    let quote = value.text.find('"').unwrap_or(0);
    let raw = value.text.get(..quote).is_some_and(|prefix| prefix.contains('r'));
    let hashes = if raw { quote - value.text.find('r').unwrap_or(0) - 1 } else { 0 };
    let content = quote + 1..value.text.len().saturating_sub(1 + hashes).max(quote + 1);
    let start = value.span.start as usize + content.start;
    let mut escapes = Vec::new();
    let written = value.text.get(content.clone()).unwrap_or_default();
    if !raw && written.contains('\\') {
        let mut rest = written;
        let mut at = 0;
        for letter in decoded.chars() {
            let length = written_length(rest);
            at += letter.len_utf8();
            rest = rest.get(length..).unwrap_or_default();
            if length != letter.len_utf8() {
                escapes.push((at as u32, (start + written.len() - rest.len()) as u32));
            }
        }
    }
    let value_span = Span::new(content).offset(value.span.start as usize);
    let normal = nfc(decoded);
    Text { value: normal.as_ref().into(), span: value_span, escapes, renormalised: *normal != *decoded }
}

/// How many bytes the next letter takes as written.
fn written_length(rest: &str) -> usize {
    match rest.strip_prefix('\\').and_then(|escape| escape.chars().next()) {
        None => rest.chars().next().map_or(0, char::len_utf8),
        Some('x') => 4,
        Some('u') => rest.find('}').map_or(rest.len(), |end| end + 1),
        Some(letter) => 1 + letter.len_utf8(),
    }
}
