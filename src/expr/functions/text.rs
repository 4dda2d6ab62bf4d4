//! Text. Positions count characters (Unicode scalar values), not bytes.

use std::{cell::RefCell, collections::HashMap};

use regex::Regex;

use super::{Call, Function};
use crate::expr::{Str, Ty, Value};

/// A row for a function of texts.
const fn row(
    name: &'static str,
    usage: &'static str,
    arity: (u8, u8),
    returns: Ty,
    doc: &'static str,
    run: fn(&Call<'_>) -> Value,
) -> Function {
    Function { name, usage, min_args: arity.0, max_args: arity.1, args: &[Ty::Text], returns, doc, run }
}

pub(super) const TABLE: &[Function] = &[
    Function {
        args: &[Ty::Any],
        ..row("string", "string(value?)", (0, 1), Ty::Text, "The value as text. XPath 1.0 §4.2", |call| {
            Value::Text(if call.args.is_empty() { call.context().to_str() } else { call.value(0).to_str() })
        })
    },
    Function {
        args: &[Ty::Any],
        ..row(
            "concat",
            "concat(text, …)",
            (1, u8::MAX),
            Ty::Text,
            "All texts one after the other; of a set, every node. XPath 1.0 §4.2, ODK XForms, String Functions",
            |call| join(call, "", 0),
        )
    },
    Function {
        args: &[Ty::Text, Ty::Any],
        ..row(
            "join",
            "join(separator, ${q}, …)",
            (1, u8::MAX),
            Ty::Text,
            "All values that are not empty, with the separator between. ODK XForms, String Functions",
            |call| join(call, &call.value(0).to_text(), 1),
        )
    },
    row(
        "string-length",
        "string-length(text)",
        (1, 1),
        Ty::Number,
        "Number of characters. XPath 1.0 §4.2",
        |call| Value::Number(call.value(0).to_text().chars().count() as f64),
    ),
    Function {
        args: &[Ty::Text, Ty::Number],
        ..row(
            "substr",
            "substr(text, start, end?)",
            (2, 3),
            Ty::Text,
            "From the 0-based start to before the end; below 0 counts from the end. ODK XForms, String Functions",
            substr,
        )
    },
    Function {
        args: &[Ty::Text, Ty::Number],
        ..row(
            "substring",
            "substring(text, start, length?)",
            (2, 3),
            Ty::Text,
            "From the 1-based start, so many characters. XPath 1.0 §4.2",
            substring,
        )
    },
    row(
        "substring-before",
        "substring-before(text, part)",
        (2, 2),
        Ty::Text,
        "What stands before the part; '' if it is not there. XPath 1.0 §4.2",
        |call| split(call, |(before, _)| before),
    ),
    row(
        "substring-after",
        "substring-after(text, part)",
        (2, 2),
        Ty::Text,
        "What stands after the part; '' if it is not there. XPath 1.0 §4.2",
        |call| split(call, |(_, after)| after),
    ),
    row(
        "translate",
        "translate(text, from, to)",
        (3, 3),
        Ty::Text,
        "Each character of `from` replaced by that of `to`, or left out. XPath 1.0 §4.2",
        translate,
    ),
    row(
        "contains",
        "contains(text, part)",
        (2, 2),
        Ty::Bool,
        "Whether the part is in the text. XPath 1.0 §4.2",
        |call| test(call, |text, part| text.contains(part)),
    ),
    row(
        "starts-with",
        "starts-with(text, part)",
        (2, 2),
        Ty::Bool,
        "Whether the text begins with the part. XPath 1.0 §4.2",
        |call| test(call, |text, part| text.starts_with(part)),
    ),
    row(
        "ends-with",
        "ends-with(text, part)",
        (2, 2),
        Ty::Bool,
        "Whether the text ends with the part. XPath 3.0 functions §5.5.3",
        |call| test(call, |text, part| text.ends_with(part)),
    ),
    row(
        "normalize-space",
        "normalize-space(text?)",
        (0, 1),
        Ty::Text,
        "The text without blanks around it, and single ones inside. XPath 1.0 §4.2",
        |call| {
            let value = if call.args.is_empty() { call.context() } else { call.value(0) };
            let text = value.to_text();
            let words: Vec<&str> = text.split_ascii_whitespace().collect();
            Value::Text(words.join(" ").into())
        },
    ),
    row(
        "regex",
        "regex(text, pattern)",
        (2, 2),
        Ty::Bool,
        "Whether the whole text fits the pattern, as in ODK Collect. ODK XForms, Boolean Functions",
        matches,
    ),
    Function {
        args: &[Ty::Number],
        ..row(
            "uuid",
            "uuid(length?)",
            (0, 1),
            Ty::Text,
            "A random identifier (RFC 4122), or so many random characters; made once and kept. ODK XForms, String Functions",
            |call| call.cx.env.instance.frozen(call.site, &mut || uuid(call)),
        )
    },
];

fn join(call: &Call<'_>, separator: &str, from: usize) -> Value {
    let mut out = String::new();
    let mut first = true;
    call.each_value(from, &mut |value| {
        if !std::mem::take(&mut first) {
            out.push_str(separator);
        }
        out.push_str(&value.to_text());
    });
    Value::Text(out.into())
}

fn test(call: &Call<'_>, holds: fn(&str, &str) -> bool) -> Value {
    Value::Bool(holds(&call.value(0).to_text(), &call.value(1).to_text()))
}

fn split(call: &Call<'_>, side: for<'t> fn((&'t str, &'t str)) -> &'t str) -> Value {
    let (text, part) = (call.value(0), call.value(1));
    Value::from(text.to_text().split_once(&*part.to_text()).map_or("", side))
}

fn substr(call: &Call<'_>) -> Value {
    let value = call.value(0);
    let text = value.to_text();
    let length = text.chars().count() as f64;
    // Not a number reads as 0, as Java casts it.
    let place = |number: f64| {
        let number = if number.is_nan() { 0.0 } else { number.trunc() };
        (if number < 0.0 { length + number } else { number }).clamp(0.0, length) as usize
    };
    let (start, end) =
        (place(call.number(1)), if call.args.len() > 2 { place(call.number(2)) } else { length as usize });
    characters(&text, |at| at >= start && at < end)
}

fn substring(call: &Call<'_>) -> Value {
    let round = |number: f64| (number + 0.5).floor();
    let value = call.value(0);
    let start = round(call.number(1));
    let end = if call.args.len() > 2 { start + round(call.number(2)) } else { f64::INFINITY };
    characters(&value.to_text(), |at| {
        let position = at as f64 + 1.0;
        position >= start && position < end
    })
}

/// The characters at the places that are wanted.
fn characters(text: &str, wanted: impl Fn(usize) -> bool) -> Value {
    let picked: String = text.chars().enumerate().filter(|(at, _)| wanted(*at)).map(|(_, c)| c).collect();
    Value::Text(picked.into())
}

fn translate(call: &Call<'_>) -> Value {
    let (from, to): (Vec<char>, Vec<char>) =
        (call.value(1).to_text().chars().collect(), call.value(2).to_text().chars().collect());
    let translated = |c: char| match from.iter().position(|known| *known == c) {
        Some(at) => to.get(at).copied(),
        None => Some(c),
    };
    Value::Text(call.value(0).to_text().chars().filter_map(translated).collect::<String>().into())
}

/// A pattern that must fit the whole text.
pub(in crate::expr) fn compile_pattern(pattern: &str) -> Result<Regex, String> {
    Regex::new(&format!("^(?:{pattern})$")).map_err(|why| why.to_string())
}

thread_local! {
    /// Patterns already compiled; a form has few, and they are mostly constant.
    static PATTERNS: RefCell<HashMap<Str, Option<Regex>>> = RefCell::default();
}

/// Most patterns kept; computed patterns must not grow without limit.
const MOST_PATTERNS: usize = 256;

fn matches(call: &Call<'_>) -> Value {
    let (text, pattern) = (call.value(0), call.value(1).to_str());
    PATTERNS.with_borrow_mut(|patterns| {
        if patterns.len() >= MOST_PATTERNS && !patterns.contains_key(&pattern) {
            patterns.clear();
        }
        let compiled = patterns.entry(pattern).or_insert_with_key(|pattern| compile_pattern(pattern).ok());
        // A computed pattern that cannot be read fits nothing.
        Value::Bool(compiled.as_ref().is_some_and(|compiled| compiled.is_match(&text.to_text())))
    })
}

fn uuid(call: &Call<'_>) -> Value {
    // Every 16 bits come from a site of their own, so that one call gives many different numbers.
    let bits = |n: u32| {
        (call.cx.env.instance.random(call.site.wrapping_add(n.wrapping_mul(0x1_0001))) * 65536.0) as u32
    };
    if call.args.is_empty() {
        let [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map(bits);
        let (version, variant) = (0x4000 | (d & 0x0fff), 0x8000 | (e & 0x3fff));
        return Value::from(
            format!("{a:04x}{b:04x}-{c:04x}-{version:04x}-{variant:04x}-{f:04x}{g:04x}{h:04x}").as_str(),
        );
    }
    const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let length = call.number(0).clamp(0.0, 1024.0) as u32;
    let letters = (0..length).filter_map(|n| LETTERS.get(bits(n) as usize % LETTERS.len()).copied());
    Value::Text(letters.map(char::from).collect::<String>().into())
}
