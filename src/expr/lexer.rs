//! Text to tokens.
//!
//! Whether `*`, `and`, `or`, `div` and `mod` are operators depends on what stands before them (XPath 1.0
//! §3.7); that is the parser's business: here they are a star and names.

use super::{ExprError, value::Str};
use crate::{diag::Span, words::table::expr as words};

/// A token with its place.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands.
    pub(super) span: Span,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A number.
    Number(f64),
    /// A quoted text, without its quotes, in NFC.
    Text(Str),
    /// A name; may hold a prefix (`jr:choice-name`).
    Name(Str),
    /// `${name}`.
    Question(Str),
    /// A punctuation mark or operator, as written.
    Mark(&'static str),
    /// After the last token.
    End,
}

impl Kind {
    /// Whether this is the mark.
    pub(super) fn is(&self, mark: &str) -> bool {
        matches!(self, Self::Mark(m) if *m == mark)
    }
}

/// Marks, longest first.
const MARKS: [&str; 21] = [
    "::", "//", "..", "!=", "<=", ">=", "(", ")", "[", "]", ",", ".", "/", "|", "@", "*", "+", "-", "=", "<",
    ">",
];

/// What people write from habit, and what the language has instead; longest first.
const HABITS: [(&str, &str); 18] = [
    ("==", "="),
    ("=<", "<="),
    ("=>", ">="),
    ("<>", "!="),
    ("&&", "and"),
    ("||", "or"),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("×", "*"),
    ("÷", "div"),
    ("−", "-"),
    ("–", "-"),
    ("%", "mod"),
    ("&", "and"),
    (";", ","),
    ("{", "${"),
    ("#", "${"),
];

/// Quotation marks that word processors make.
const CURLY_DOUBLE: [char; 5] = ['“', '”', '„', '«', '»'];
const CURLY_SINGLE: [char; 4] = ['‘', '’', '‚', '`'];

/// All tokens of a text, the last one [`Kind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, ExprError> {
    let mut lexer = Lexer { text, at: 0, out: Vec::with_capacity(text.len() / 3 + 2) };
    while lexer.step()? {}
    let end = Span::at(text.len());
    lexer.out.push(Token { kind: Kind::End, span: end });
    Ok(lexer.out)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    out: Vec<Token>,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let span = Span::new(self.at..self.at + length);
        self.out.push(Token { kind, span });
        self.at += length;
    }

    /// Reads one token; false at the end.
    fn step(&mut self) -> Result<bool, ExprError> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(false) };
        let digit_after_dot = || rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        match first {
            '0'..='9' => self.number()?,
            '.' if digit_after_dot() => self.number()?,
            '\'' | '"' => self.quoted(first)?,
            '$' => self.question()?,
            _ if is_name_start(first) => self.name(),
            _ => self.mark()?,
        }
        Ok(true)
    }

    fn number(&mut self) -> Result<(), ExprError> {
        let rest = self.rest();
        let digits = |from: usize| rest[from..].bytes().take_while(u8::is_ascii_digit).count();
        let whole = digits(0);
        let point = rest[whole..].starts_with('.') && !rest[whole..].starts_with("..");
        let length = if point { whole + 1 + digits(whole + 1) } else { whole };
        let glued = rest[length..].starts_with(is_name_start);
        let tail = if glued { name_length(&rest[length..]) } else { 0 };
        let (text, all) = (&rest[..length], &rest[..length + tail]);
        let span = Span::new(self.at..self.at + all.len());
        let bad = || ExprError::new("E010", span, words::BAD_NUMBER.with([all]));
        if tail > 0 {
            let error = bad();
            let exponent = rest[length..].starts_with(['e', 'E']);
            return Err(if exponent {
                error.help(&words::NO_EXPONENT)
            } else {
                error.label(&words::WANT_OPERATOR_HERE)
            });
        }
        let number = text.parse::<f64>().ok().ok_or_else(bad)?;
        self.push(Kind::Number(number), length);
        Ok(())
    }

    fn quoted(&mut self, quote: char) -> Result<(), ExprError> {
        let rest = self.rest();
        let Some(close) = rest[1..].find(quote) else {
            return Err(ExprError::new("E005", Span::new(self.at..self.at + 1), &words::UNCLOSED_TEXT)
                .label(&words::OPENED_HERE)
                .help(&words::NO_ESCAPES));
        };
        let inner = &rest[1..1 + close];
        self.push(Kind::Text(crate::text::nfc(inner).as_ref().into()), close + 2);
        Ok(())
    }

    fn question(&mut self) -> Result<(), ExprError> {
        let rest = self.rest();
        let here = |length: usize| Span::new(self.at..self.at + length);
        if !rest.starts_with("${") {
            return Err(
                ExprError::new("E013", here(1), words::NO_MEANING.with(["$"])).help(&words::WRITE_REFERENCE)
            );
        }
        let end = rest.find(['}', '\'', '"', ')', ']']).filter(|&end| rest[end..].starts_with('}'));
        let Some(close) = end else {
            return Err(ExprError::new("E006", here(2), words::UNCLOSED.with(["${"]))
                .label(&words::OPENED_HERE)
                .help(words::ADD_CLOSING.with(["}"])));
        };
        let inner = rest[2..close].trim();
        let name = inner.strip_prefix("last-saved#").unwrap_or(inner);
        if !name.starts_with(is_name_start) || !name.chars().all(is_name) {
            return Err(ExprError::new("E013", here(close + 1), words::BAD_REFERENCE.with([inner]))
                .help(&words::WRITE_REFERENCE));
        }
        self.push(Kind::Question(crate::text::nfc(inner).as_ref().into()), close + 1);
        Ok(())
    }

    fn name(&mut self) {
        let rest = self.rest();
        let mut all = name_length(rest);
        let mut after = rest[all..].chars();
        if after.next() == Some(':') && after.next().is_some_and(is_name_start) {
            all += 1 + name_length(&rest[all + 1..]);
        }
        self.push(Kind::Name(crate::text::nfc(&rest[..all]).as_ref().into()), all);
    }

    fn mark(&mut self) -> Result<(), ExprError> {
        let rest = self.rest();
        if let Some((wrong, right)) = HABITS.iter().find(|(wrong, _)| rest.starts_with(wrong)) {
            let span = Span::new(self.at..self.at + wrong.len());
            let error = ExprError::new("E007", span, words::NO_MEANING.with([*wrong]));
            let reference = *right == "${";
            return Err(error.help(if reference {
                words::WRITE_REFERENCE.phrase()
            } else {
                words::WRITE_INSTEAD.with([*right])
            }));
        }
        if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
            self.push(Kind::Mark(mark), mark.len());
            return Ok(());
        }
        let first = rest.chars().next().unwrap_or_default();
        let span = Span::new(self.at..self.at + first.len_utf8());
        let shown = crate::text::safe(rest.get(..first.len_utf8()).unwrap_or_default()).into_owned();
        let error = ExprError::new("E007", span, words::NO_MEANING.with([shown]));
        Err(match first {
            '!' => error.help(&words::WRITE_NOT),
            _ if CURLY_DOUBLE.contains(&first) => error.help(words::WRITE_INSTEAD.with(["\""])),
            _ if CURLY_SINGLE.contains(&first) => error.help(words::WRITE_INSTEAD.with(["'"])),
            _ => error,
        })
    }
}

/// Bytes of the name letters at the start of a text.
fn name_length(text: &str) -> usize {
    text.chars().take_while(|&c| is_name(c)).map(char::len_utf8).sum()
}

/// First letter of a name, as in XML.
fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// Letter of a name, as in XML; combining marks belong to names that are not in NFC.
fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '·' | '\u{300}'..='\u{36f}')
}
