//! A text that a check's regular expression takes: `regex(., '^0[0-9]{9}$')`.

use std::collections::BTreeMap;

use regex_syntax::hir::{Class, Hir, HirKind};

use super::chance::Chance;
use crate::{
    expr::{
        ast::{Expr, ExprKind},
        parser,
    },
    form::{NodeId, Plan},
};

/// Most repetitions where a pattern sets no end.
const LONG: u32 = 8;

/// The patterns that the answer of a question must match, by question.
pub(super) fn of(plan: &Plan) -> BTreeMap<NodeId, Hir> {
    let mut all = BTreeMap::new();
    for check in &plan.checks {
        let parsed = parser::parse(&plan.formulas[check.that as usize].text);
        let pattern = parsed.ok().and_then(|expr| pattern(&expr));
        if let Some(hir) = pattern.and_then(|pattern| regex_syntax::parse(&pattern).ok()) {
            all.entry(check.node).or_insert(hir);
        }
    }
    all
}

/// The pattern of the first `regex(., '…')` that stands in a check by itself or with `and`.
fn pattern(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Call(name, args) if &*name.text == "regex" => match args.get(1).map(|arg| &arg.kind) {
            Some(ExprKind::Text(text)) => Some(text.to_string()),
            _ => None,
        },
        ExprKind::Binary(crate::expr::ast::BinaryOp::And, left, right) => {
            pattern(left).or_else(|| pattern(right))
        }
        _ => None,
    }
}

/// A text that the pattern matches.
pub(super) fn text(hir: &Hir, chance: &mut Chance) -> String {
    let mut text = String::new();
    write(hir, chance, &mut text);
    text
}

fn write(hir: &Hir, chance: &mut Chance, out: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => out.extend(letter(class, chance)),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX).min(repetition.min.saturating_add(LONG));
            for _ in 0..chance.between(repetition.min.into(), most.into()) {
                write(&repetition.sub, chance, out);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, chance, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, chance, out)),
        HirKind::Alternation(parts) => {
            if let Some(part) = chance.one_of(parts) {
                write(part, chance, out);
            }
        }
    }
}

/// A letter of a class, one that is written if there is one.
fn letter(class: &Class, chance: &mut Chance) -> Option<char> {
    let ranges: Vec<(u32, u32)> = match class {
        Class::Unicode(class) => {
            class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect()
        }
        Class::Bytes(class) => {
            class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect()
        }
    };
    let plain = [('0', '9'), ('a', 'z'), ('A', 'Z')].map(|(first, last)| (u32::from(first), u32::from(last)));
    let both = |wanted: &(u32, u32)| {
        let wanted = *wanted;
        ranges.iter().map(move |range| (range.0.max(wanted.0), range.1.min(wanted.1)))
    };
    let mut usual: Vec<(u32, u32)> =
        plain.iter().flat_map(both).filter(|(first, last)| first <= last).collect();
    if usual.is_empty() {
        usual = ranges.clone();
    }
    let (first, last) = *chance.one_of(&usual)?;
    char::from_u32(chance.between(first.into(), last.into()) as u32)
}

#[cfg(test)]
mod tests {
    use super::{Chance, text};

    #[test]
    fn drawn_texts_match() {
        let mut chance = Chance::of(&[b"pattern"]);
        for pattern in
            ["^0[0-9]{9}$", "^[^0-9]+$", "^([0-9]{12}|[0-9]{9})$", r"^\d{2}-[A-Z]+\.?$", "^(a|bc)*d$"]
        {
            let hir = regex_syntax::parse(pattern).unwrap();
            let check = regex::Regex::new(pattern).unwrap();
            for _ in 0..50 {
                let drawn = text(&hir, &mut chance);
                assert!(check.is_match(&drawn), "{pattern}: {drawn}");
            }
        }
    }
}
