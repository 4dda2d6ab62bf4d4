//! The first look at a file: brackets, quotes and commas, each with its place. A bracket or quote that is never
//! closed stops the file here, since everything after it would be read wrongly.

use crate::{
    diag::{Diagnostic, SourceId, Span},
    form::codes,
    words::table::form as words,
};

/// Why reading stops.
type Stop = Box<Diagnostic>;

/// Deepest nesting of brackets: a questionnaire needs two for each group or repeat.
const MAX_DEPTH: usize = 100;

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// An opening bracket and the index of the token that closes it.
    Open(u8, usize),
    Close,
    Comma,
    Colon,
    /// A quoted text of any kind.
    Text,
    /// A name, a number: anything else without a blank.
    Word,
}

/// The tokens of a text.
pub(super) fn tokens(text: &str, source: SourceId) -> Result<Vec<Token>, Stop> {
    let at = mark_len(text);
    let mut scanner =
        Scanner { text, bytes: text.as_bytes(), at, tokens: Vec::new(), open: Vec::new(), source };
    scanner.run().map(|()| scanner.tokens)
}

/// Bytes of the byte order mark that Windows editors put before a text.
pub(super) fn mark_len(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    tokens: Vec<Token>,
    /// Open brackets: index of their token.
    open: Vec<usize>,
    source: SourceId,
}

impl Scanner<'_> {
    fn run(&mut self) -> Result<(), Stop> {
        while let Some(&byte) = self.bytes.get(self.at) {
            let start = self.at;
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                b'/' if self.next_is(1, b'/') => self.skip_line(),
                b'/' if self.next_is(1, b'*') => self.skip_comment()?,
                b'(' | b'[' | b'{' => self.push_open(byte)?,
                b')' | b']' | b'}' => self.push_close(byte)?,
                b',' => self.push(TokenKind::Comma, 1),
                b':' => self.push(TokenKind::Colon, 1),
                b'"' => self.quoted(start, 0)?,
                b'r' | b'b' if self.quote_follows() => self.prefixed(start)?,
                b'\'' => self.letter(),
                _ => self.word(),
            }
        }
        match self.open.last() {
            Some(&open) => Err(Box::new(self.unclosed(self.blamed_by_indent().unwrap_or(open)))),
            None => Ok(()),
        }
    }

    fn next_is(&self, ahead: usize, byte: u8) -> bool {
        self.bytes.get(self.at + ahead) == Some(&byte)
    }

    fn push(&mut self, kind: TokenKind, length: usize) {
        self.tokens.push(Token { kind, span: Span::new(self.at..self.at + length) });
        self.at += length;
    }

    fn skip_line(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.find('\n').unwrap_or(rest.len());
    }

    fn skip_comment(&mut self) -> Result<(), Stop> {
        let start = self.at;
        let mut depth = 0;
        while self.at < self.bytes.len() {
            if self.next_is(0, b'/') && self.next_is(1, b'*') {
                depth += 1;
                self.at += 2;
            } else if self.next_is(0, b'*') && self.next_is(1, b'/') {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return Ok(());
                }
            } else {
                self.at += 1;
            }
        }
        let span = Span::new(start..start + 2);
        Err(Diagnostic::error(codes::UNCLOSED_QUOTE, self.source, span, &words::UNCLOSED_COMMENT).into())
    }

    fn push_open(&mut self, byte: u8) -> Result<(), Stop> {
        if self.open.len() >= MAX_DEPTH {
            let span = Span::new(self.at..self.at + 1);
            return Err(Diagnostic::error(codes::TOO_DEEP, self.source, span, &words::TOO_DEEP).into());
        }
        self.open.push(self.tokens.len());
        self.push(TokenKind::Open(byte, usize::MAX), 1);
        Ok(())
    }

    fn push_close(&mut self, byte: u8) -> Result<(), Stop> {
        let span = Span::new(self.at..self.at + 1);
        let Some(&open) = self.open.last() else {
            let found = char::from(byte).to_string();
            return Err(Box::new(Diagnostic::error(
                codes::STRAY_BRACKET,
                self.source,
                span,
                words::STRAY_BRACKET.with([found]),
            )));
        };
        let here = self.tokens.len();
        match self.tokens.get_mut(open) {
            Some(Token { kind: TokenKind::Open(kind, mate), .. }) if closer(*kind) == byte => *mate = here,
            _ => {
                let found = words::FOUND_INSTEAD.with([char::from(byte).to_string()]);
                return Err(Box::new(self.unclosed(open).related(self.source, span, found)));
            }
        }
        self.open.pop();
        self.push(TokenKind::Close, 1);
        Ok(())
    }

    fn unclosed(&self, open: usize) -> Diagnostic {
        let (kind, span) = match self.tokens.get(open) {
            Some(Token { kind: TokenKind::Open(kind, _), span }) => (*kind, *span),
            _ => (b'(', Span::default()),
        };
        let (opening, closing) = (char::from(kind).to_string(), char::from(closer(kind)).to_string());
        Diagnostic::error(codes::UNCLOSED_BRACKET, self.source, span, words::UNCLOSED_BRACKET.with([opening]))
            .label(words::NEEDS_CLOSING.with([closing]))
    }

    /// When brackets are missing at the end of the file, the one to blame is most likely the first whose partner
    /// begins a line that is indented less: that partner belongs to somebody else.
    fn blamed_by_indent(&self) -> Option<usize> {
        let pairs = self.tokens.iter().enumerate().filter_map(|(index, token)| match token.kind {
            TokenKind::Open(_, mate) => Some((index, token.span, self.tokens.get(mate)?.span)),
            _ => None,
        });
        let wrong = pairs.filter(|(_, open, close)| {
            let (indent, first) = self.line_of(close.start as usize);
            first == close.start as usize && indent < self.line_of(open.start as usize).0
        });
        wrong.min_by_key(|(_, _, close)| close.start).map(|(index, _, _)| index)
    }

    /// Indentation of the line of a byte, and where its first word begins.
    fn line_of(&self, byte: usize) -> (usize, usize) {
        let before = self.text.get(..byte).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = self.text.get(start..).unwrap_or_default();
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        (indent, start + indent)
    }

    /// `r"`, `r#"`, `b"`, `br"`, `br#"` here?
    fn quote_follows(&self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let rest = rest.strip_prefix('b').unwrap_or(rest);
        let raw = rest.strip_prefix('r');
        let rest = raw.map_or(rest, |rest| rest.trim_start_matches('#'));
        rest.starts_with('"')
    }

    fn prefixed(&mut self, start: usize) -> Result<(), Stop> {
        let quote = self.text.get(start..).and_then(|rest| rest.find('"')).unwrap_or(0);
        let prefix = self.text.get(start..start + quote).unwrap_or_default();
        if !prefix.contains('r') {
            return self.quoted(start, quote);
        }
        let end = format!("\"{}", "#".repeat(prefix.matches('#').count()));
        let body = start + quote + 1;
        let rest = self.text.get(body..).unwrap_or_default();
        let close = rest.find(&end).ok_or_else(|| self.unclosed_quote(start, start + quote + 1))?;
        self.push(TokenKind::Text, body - start + close + end.len());
        Ok(())
    }

    fn quoted(&mut self, start: usize, prefix: usize) -> Result<(), Stop> {
        let mut at = start + prefix + 1;
        loop {
            match self.bytes.get(at) {
                None => return Err(self.unclosed_text(start)),
                Some(b'\\') => at += 2,
                Some(b'"') => break,
                Some(_) => at += 1,
            }
        }
        self.push(TokenKind::Text, at + 1 - start);
        Ok(())
    }

    /// A quote too many or too few turns texts inside out up to the end of the file. The first text that runs
    /// over a line end and is followed at once by a letter is where that began.
    fn unclosed_text(&self, start: usize) -> Stop {
        let inside_out = self.tokens.iter().find(|token| {
            let body = self.text.get(token.span.range()).unwrap_or_default();
            let next = self.text.get(token.span.end as usize..).and_then(|rest| rest.chars().next());
            token.kind == TokenKind::Text
                && body.contains('\n')
                && next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '$' | '.' | '_'))
        });
        let start = inside_out.map_or(start, |token| token.span.start as usize);
        self.unclosed_quote(start, start + 1)
    }

    fn unclosed_quote(&self, start: usize, end: usize) -> Stop {
        let stop = Diagnostic::error(
            codes::UNCLOSED_QUOTE,
            self.source,
            Span::new(start..end),
            &words::UNCLOSED_QUOTE,
        )
        .label(&words::NEEDS_QUOTE);
        Box::new(stop)
    }

    /// `'x'`, `'\n'`; a lone quote is a word, about which ron complains.
    fn letter(&mut self) {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let escape = rest.starts_with('\\');
        let body: usize = rest.chars().take(if escape { 2 } else { 1 }).map(char::len_utf8).sum();
        let closed = rest.get(body..).is_some_and(|rest| rest.starts_with('\''));
        self.push(TokenKind::Word, if closed { body + 2 } else { 1 });
    }

    fn word(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let ends = |letter: char| letter.is_whitespace() || "()[]{},:\"'/".contains(letter);
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let length = rest.get(first..).and_then(|rest| rest.find(ends)).map_or(rest.len(), |end| first + end);
        self.push(TokenKind::Word, length);
    }
}

fn closer(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}
