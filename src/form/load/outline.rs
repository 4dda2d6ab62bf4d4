//! The shape of a file: values in brackets with their fields and items, each with its place, texts and numbers
//! not yet read. A comma or value that is missing is reported and reading goes on behind it, so that one slip
//! does not hide the next.

use super::tokens::{Token, TokenKind};
use crate::{
    diag::{Diagnostic, SourceId, Span},
    form::codes,
    words::{Phrase, Word, table::form as words},
};

/// A value.
#[derive(Clone, Debug)]
pub(super) struct Value<'a> {
    pub(super) span: Span,
    /// Its text, whole.
    pub(super) text: &'a str,
    pub(super) shape: Shape<'a>,
}

/// What a value looks like.
#[derive(Clone, Debug)]
pub(super) enum Shape<'a> {
    /// Quoted text.
    Text,
    /// A number, `true`, a name.
    Word,
    /// `Name(…)` or `(…)`.
    Paren(Paren<'a>),
    /// `[…]`.
    List(Vec<Value<'a>>),
    /// `{…}`.
    Map(Vec<(Value<'a>, Value<'a>)>),
}

/// `Name(field: value, …)` or `Name(value, …)`.
#[derive(Clone, Debug)]
pub(super) struct Paren<'a> {
    pub(super) name: Option<Key<'a>>,
    pub(super) fields: Vec<(Key<'a>, Value<'a>)>,
    pub(super) items: Vec<Value<'a>>,
}

/// A name with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
}

/// The one value of a file; errors are added to `found`.
pub(super) fn outline<'a>(
    text: &'a str,
    tokens: &[Token],
    source: SourceId,
    found: &mut Vec<Diagnostic>,
) -> Option<Value<'a>> {
    let mut reader = Outline { text, tokens, source, found };
    let from = reader.after_header();
    if from == tokens.len() {
        reader.error(Span::at(text.len()), &words::EMPTY_FILE, None);
        return None;
    }
    let (value, next) = reader.value(from, tokens.len());
    if next < tokens.len() {
        reader.error(reader.span(next), &words::AFTER_THE_END, None);
    }
    value
}

struct Outline<'a, 't> {
    text: &'a str,
    tokens: &'t [Token],
    source: SourceId,
    found: &'t mut Vec<Diagnostic>,
}

impl<'a> Outline<'a, '_> {
    /// RON allows `#![enable(…)]` lines before the value.
    fn after_header(&self) -> usize {
        let mut at = 0;
        while self.kind(at) == Some(TokenKind::Word) && self.slice(self.span(at)).starts_with("#!") {
            at = match self.kind(at + 1) {
                Some(TokenKind::Open(_, mate)) => mate + 1,
                _ => at + 1,
            };
        }
        at
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn span(&self, at: usize) -> Span {
        self.tokens.get(at).map_or_else(|| Span::at(self.text.len()), |token| token.span)
    }

    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    fn error(&mut self, span: Span, message: &'static Word, label: Option<Phrase>) {
        let mut diagnostic = Diagnostic::error(codes::SYNTAX, self.source, span, message);
        diagnostic.label = label;
        self.found.push(diagnostic);
    }

    /// The value that begins at a token, and the token after it.
    fn value(&mut self, at: usize, end: usize) -> (Option<Value<'a>>, usize) {
        match self.kind(at).filter(|_| at < end) {
            Some(TokenKind::Text) => (Some(self.leaf(at, Shape::Text)), at + 1),
            Some(TokenKind::Word) => match self.kind(at + 1) {
                Some(TokenKind::Open(b'(', mate)) => {
                    let name = Key { text: self.slice(self.span(at)), span: self.span(at) };
                    let paren = self.paren(Some(name), at + 2, mate);
                    (Some(self.some_or(at, mate, paren)), mate + 1)
                }
                _ => (Some(self.leaf(at, Shape::Word)), at + 1),
            },
            Some(TokenKind::Open(kind, mate)) => {
                let shape = match kind {
                    b'(' => Shape::Paren(self.paren(None, at + 1, mate)),
                    b'[' => Shape::List(self.list(at + 1, mate)),
                    _ => Shape::Map(self.map(at + 1, mate)),
                };
                (Some(self.between(at, mate, shape)), mate + 1)
            }
            _ => {
                self.error(self.span(at), &words::EXPECTED_VALUE, None);
                (None, at + usize::from(at < end))
            }
        }
    }

    fn leaf(&self, at: usize, shape: Shape<'a>) -> Value<'a> {
        self.between(at, at, shape)
    }

    fn between(&self, from: usize, to: usize, shape: Shape<'a>) -> Value<'a> {
        let span = self.span(from).to(self.span(to));
        Value { span, text: self.slice(span), shape }
    }

    /// `Some(x)` is `x`.
    fn some_or(&self, from: usize, to: usize, mut paren: Paren<'a>) -> Value<'a> {
        let is_some = paren.name.is_some_and(|name| name.text == "Some") && paren.fields.is_empty();
        match paren.items.pop() {
            Some(only) if is_some && paren.items.is_empty() => only,
            last => {
                paren.items.extend(last);
                self.between(from, to, Shape::Paren(paren))
            }
        }
    }

    /// After a value: a comma, or the end, or an error at what stands there instead.
    fn comma(&mut self, at: usize, end: usize) -> usize {
        match self.kind(at) {
            _ if at >= end => at,
            Some(TokenKind::Comma) => at + 1,
            _ => {
                self.error(self.span(at), &words::EXPECTED_COMMA, Some(words::COMMA_BEFORE.phrase()));
                // A colon cannot begin anything; what follows it belongs to what was already wrong.
                if self.kind(at) == Some(TokenKind::Colon) { self.next_comma(at, end) } else { at }
            }
        }
    }

    fn next_comma(&self, mut at: usize, end: usize) -> usize {
        while at < end {
            match self.kind(at) {
                Some(TokenKind::Comma) => return at + 1,
                Some(TokenKind::Open(_, mate)) => at = mate + 1,
                _ => at += 1,
            }
        }
        end
    }

    fn list(&mut self, mut at: usize, end: usize) -> Vec<Value<'a>> {
        let mut items = Vec::new();
        while at < end {
            let (value, next) = self.value(at, end);
            items.extend(value);
            at = if next > at + 1 || !matches!(self.kind(at), Some(TokenKind::Comma)) {
                self.comma(next, end)
            } else {
                next
            };
        }
        items
    }

    fn paren(&mut self, name: Option<Key<'a>>, mut at: usize, end: usize) -> Paren<'a> {
        let mut paren = Paren { name, fields: Vec::new(), items: Vec::new() };
        while at < end {
            let is_field = self.kind(at) == Some(TokenKind::Word)
                && at + 1 < end
                && self.kind(at + 1) == Some(TokenKind::Colon);
            if is_field {
                let key = Key { text: self.slice(self.span(at)), span: self.span(at) };
                let (value, next) = self.value(at + 2, end);
                paren.fields.extend(value.map(|value| (key, value)));
                at = self.comma(next.max(at + 2).min(end), end);
            } else {
                let was_comma = self.kind(at) == Some(TokenKind::Comma);
                let (value, next) = self.value(at, end);
                paren.items.extend(value);
                at = if was_comma { next } else { self.comma(next, end) };
            }
        }
        paren
    }

    fn map(&mut self, mut at: usize, end: usize) -> Vec<(Value<'a>, Value<'a>)> {
        let mut entries = Vec::new();
        while at < end {
            let (key, next) = self.value(at, end);
            if key.is_none() {
                at = self.next_comma(at, end);
                continue;
            }
            if next >= end || self.kind(next) != Some(TokenKind::Colon) {
                self.error(self.span(next), &words::EXPECTED_COLON, None);
                at = self.next_comma(next, end);
                continue;
            }
            let (value, next) = self.value(next + 1, end);
            entries.extend(key.zip(value));
            at = self.comma(next.min(end), end);
        }
        entries
    }
}
