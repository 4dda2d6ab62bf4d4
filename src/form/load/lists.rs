//! `lists` and `tables`.

use super::{
    outline::{Paren, Shape, Value},
    read::Reader,
};
use crate::{
    expr::Str,
    form::{
        codes,
        definition::{Choice, List, ListSource, Spanned, Table},
    },
    words::table::form as words,
};

impl Reader {
    pub(super) fn lists(&mut self, value: &Value<'_>, languages: &[Str]) -> Vec<List> {
        let entries = self.map(value);
        entries
            .into_iter()
            .map(|(name, value)| List {
                name,
                from: self.list_source(value, languages).unwrap_or(ListSource::Broken),
            })
            .collect()
    }

    fn list_source(&mut self, value: &Value<'_>, languages: &[Str]) -> Option<ListSource> {
        let (name, paren) = self.one_of(value, &["Inline", "Csv", "Rows"])?;
        match name.text {
            "Csv" => self.only(value, paren).and_then(|path| self.path(path)).map(ListSource::Csv),
            "Rows" => {
                let fields = self.fields(value, paren, "Rows", &["repeat", "label"]);
                let repeat = self.needed(&fields, "repeat").and_then(|value| self.reference(value));
                let label = self.needed(&fields, "label").map(|value| self.localized(value, languages));
                Some(ListSource::Rows { repeat: repeat?, label: label? })
            }
            _ => {
                let choices = self.only(value, paren)?;
                let mut read: Vec<Choice> = Vec::new();
                for choice in self.list(choices) {
                    let Some(choice) = self.inline_choice(choice, languages) else { continue };
                    if let Some(first) = read.iter().find(|known| known.code.value == choice.code.value) {
                        let (first, code) = (first.code.span, choice.code.value.clone());
                        self.twice(
                            codes::DUPLICATE_CODE,
                            choice.code.span,
                            words::DUPLICATE_CODE.with([&*code]),
                            first,
                        );
                    } else {
                        read.push(choice);
                    }
                }
                Some(ListSource::Inline(read))
            }
        }
    }

    /// `("1", "Có")` or `("1", { "vi": "Có" }, { "district": "116" })`.
    fn inline_choice(&mut self, value: &Value<'_>, languages: &[Str]) -> Option<Choice> {
        let Shape::Paren(Paren { name: None, fields, items }) = &value.shape else {
            self.wrong(value, &words::A_CHOICE);
            return None;
        };
        let (code, label, extra) = match items.as_slice() {
            [code, label] if fields.is_empty() => (code, label, None),
            [code, label, extra] if fields.is_empty() => (code, label, Some(extra)),
            _ => {
                self.wrong(value, &words::A_CHOICE);
                return None;
            }
        };
        let code = self.cell(code)?;
        if code.value.is_empty() || code.value.contains(char::is_whitespace) {
            self.error(codes::BAD_CODE, code.span, words::BAD_CODE.with([&*code.value]));
        }
        let label = self.localized(label, languages);
        let mut columns = Vec::new();
        for (name, value) in extra.map(|extra| self.map(extra)).unwrap_or_default() {
            columns.extend(self.cell(value).map(|cell| (name.value, cell.value)));
        }
        Some(Choice { code, label, extra: columns })
    }

    /// A text or a plain number.
    fn cell(&mut self, value: &Value<'_>) -> Option<Spanned<Str>> {
        if matches!(value.shape, Shape::Word) && value.text.parse::<f64>().is_ok() {
            return Some(Spanned { value: value.text.into(), span: value.span });
        }
        let text = self.text(value)?;
        Some(Spanned { value: text.value, span: text.span })
    }

    pub(super) fn tables(&mut self, value: &Value<'_>) -> Vec<Table> {
        let entries = self.map(value);
        entries.into_iter().map(|(name, value)| Table { name, path: self.table_path(value) }).collect()
    }

    fn table_path(&mut self, value: &Value<'_>) -> Option<Spanned<Str>> {
        let (_, paren) = self.one_of(value, &["Csv"])?;
        let path = self.only(value, paren)?;
        self.path(path)
    }

    /// The one value between parentheses.
    pub(super) fn only<'v, 'a>(&mut self, value: &Value<'a>, paren: &'v Paren<'a>) -> Option<&'v Value<'a>> {
        match paren.items.as_slice() {
            [only] if paren.fields.is_empty() => Some(only),
            _ => {
                self.wrong(value, &words::ONE_VALUE);
                None
            }
        }
    }

    fn path(&mut self, value: &Value<'_>) -> Option<Spanned<Str>> {
        let path = self.word(value)?;
        if !crate::form::files::belongs(&path.value) || !path.value.ends_with(".csv") {
            self.error(codes::BAD_PATH, path.span, words::BAD_PATH.with([&*path.value]));
            return None;
        }
        Some(path)
    }
}
