//! Texts with their place in the file, to the byte, through escapes.

use crate::{diag::Span, expr::Str};

/// A value with its place in `form.ron`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A text as the author wrote it, escapes resolved, which can say where each of its bytes stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub value: Str,
    /// Where its content stands in the file, without the quotes.
    pub span: Span,
    /// For every escape: byte after it in the text, byte after it in the file.
    pub(crate) escapes: Vec<(u32, u32)>,
    /// The file has the text in another normal form: places inside it are not known.
    pub(crate) renormalised: bool,
}

impl Text {
    /// Where a part of the text stands in the file.
    pub fn place(&self, part: Span) -> Span {
        if self.renormalised {
            return self.span;
        }
        let end = self.file_byte(part.end).min(self.span.end);
        Span { start: self.file_byte(part.start).min(end), end }
    }

    fn file_byte(&self, byte: u32) -> u32 {
        let known = self.escapes.iter().rev().find(|(text, _)| *text <= byte);
        let (text, file) = known.copied().unwrap_or((0, self.span.start));
        file + (byte - text)
    }

    /// A text that stands for what the author wrote at a place, letter for letter or not at all.
    pub(crate) fn written(value: &str, span: Span) -> Self {
        Self { value: value.into(), span, ..Self::default() }
    }

    /// Where `${name}`s stand in the text; one that is not closed ends the search.
    pub fn pipes(&self) -> Vec<Span> {
        let mut found = Vec::new();
        let mut done = 0;
        while let Some(open) = self.value.get(done..).and_then(|rest| rest.find("${")).map(|at| done + at) {
            let Some(length) = self.value.get(open..).and_then(|rest| rest.find('}')) else { break };
            done = open + length + 1;
            found.push(Span::new(open..done));
        }
        found
    }

    /// A part of this text as a text of its own.
    pub fn part(&self, part: Span) -> Self {
        let moved = |(text, file): &(u32, u32)| {
            (part.start..=part.end).contains(text).then(|| (text - part.start, *file))
        };
        Self {
            value: self.value.get(part.range()).unwrap_or_default().into(),
            span: self.place(part),
            escapes: self.escapes.iter().filter_map(moved).collect(),
            renormalised: self.renormalised,
        }
    }
}

/// A text in the languages it was given in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized {
    /// Language tag and text; no tag is for every language.
    pub texts: Vec<(Option<Spanned<Str>>, Text)>,
}

impl Localized {
    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The text for a language: its own, else the one for every language, else the first that was given.
    pub fn get(&self, language: &str) -> Option<&Text> {
        let tagged = |tag: Option<&str>| {
            self.texts.iter().find(|(given, _)| given.as_ref().map(|given| &*given.value) == tag)
        };
        tagged(Some(language)).or_else(|| tagged(None)).or_else(|| self.texts.first()).map(|(_, text)| text)
    }
}
