//! Choices that are the rows of a repeat, as in `select_one ${full_name}`.
//!
//! In ODK such an answer is the text of the row (“An”), so a corrected name breaks it and two people of one name
//! are one choice. Here it is the row's id. For expressions to mean what they did, a reference to the answer
//! reads the row's text, `jr:choice-name(${who}, '${who}')`; and rows without a text are not offered, as in ODK.

use std::collections::HashMap;

use super::{
    entry::{Entry, Value},
    finding::{At, Findings},
};
use crate::{
    diag::Span,
    expr::{
        self, Expr, ExprKind, Ty,
        ast::{Axis, Start},
        functions,
    },
    form::{definition::ItemType, plan::QuestionType},
    words::table::xlsform as words,
};

/// Lists of rows, each with the question that gives the text of a row.
type Lists = HashMap<String, String>;

/// Rewrites the expressions of a form that has such choices; `lists` are those of rows.
pub(super) fn read_as_texts(body: &mut [Entry], lists: &Lists, found: &mut Findings) {
    let mut asked = HashMap::new();
    questions(body, lists, &mut asked);
    if !asked.is_empty() {
        Rewriter { asked: &asked, found }.body(body);
    }
}

/// A question whose choices are rows: whether one is chosen, and the question that gives the text of a row.
#[derive(Clone, Debug)]
struct Asked {
    one: bool,
    text: String,
}

fn questions(body: &[Entry], lists: &Lists, asked: &mut HashMap<String, Asked>) {
    for entry in body {
        let list = entry.properties.iter().find_map(|property| match &property.value {
            Value::Text(list) if property.name == "list" => lists.get(list),
            _ => None,
        });
        if let Some(text) = list {
            let one = entry.ty == ItemType::Question(QuestionType::SelectOne);
            asked.insert(entry.name.clone(), Asked { one, text: text.clone() });
        }
        questions(&entry.body, lists, asked);
    }
}

struct Rewriter<'r> {
    asked: &'r HashMap<String, Asked>,
    found: &'r mut Findings,
}

impl Rewriter<'_> {
    fn body(&mut self, body: &mut [Entry]) {
        for entry in body {
            let row = entry.at(None);
            for property in &mut entry.properties {
                let at = At { column: property.column, ..row };
                match &mut property.value {
                    Value::Expression(text) => *text = self.text(text, &entry.name, at),
                    Value::Check(that, _) => *that = self.text(that, &entry.name, at),
                    _ => {}
                }
            }
            if let Some(asked) = self.asked.get(&entry.name) {
                only_rows_with_text(entry, &asked.text);
            }
            self.body(&mut entry.body);
        }
    }

    fn text(&mut self, text: &str, own: &str, at: At<'_>) -> String {
        let Ok(expr) = expr::parse(text) else { return text.to_owned() };
        let mut reads = Vec::new();
        self.reads(&expr, own, &mut reads);
        let mut out = text.to_owned();
        // From the back, so that the places before stay where they are.
        reads.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        for (span, name) in reads {
            if self.asked.get(&name).is_some_and(|asked| !asked.one) {
                self.found.note(at, words::ROW_IDS.with([name]));
                continue;
            }
            let read = out.get(span.range()).unwrap_or_default().to_owned();
            out.replace_range(span.range(), &format!("jr:choice-name({read}, '${{{name}}}')"));
        }
        out
    }

    /// Where an expression reads such an answer as a value.
    fn reads(&self, expr: &Expr, own: &str, found: &mut Vec<(Span, String)>) {
        match &expr.kind {
            ExprKind::Number(_) | ExprKind::Text(_) => {}
            ExprKind::Negate(inner) => self.reads(inner, own, found),
            ExprKind::Binary(_, left, right) => {
                self.reads(left, own, found);
                self.reads(right, own, found);
            }
            ExprKind::Call(name, args) => {
                let nodes = functions::find(&name.text).map(|function| function.args).unwrap_or_default();
                let nodes = |at: usize| nodes.get(at).or_else(|| nodes.last()) == Some(&Ty::Nodes);
                let by_code = ["jr:choice-name", "special", "position", "index", "indexed-repeat"];
                for (at, arg) in args.iter().enumerate() {
                    if !(nodes(at) || by_code.contains(&&*name.text)) || self.read(arg, own).is_none() {
                        self.reads(arg, own, found);
                    }
                }
            }
            ExprKind::Path(path) => {
                if let Some(name) = self.read(expr, own) {
                    found.push((expr.span, name));
                }
                if let Start::Expr(start) = &path.start {
                    self.reads(start, own, found);
                }
                let steps = path.steps.iter().flat_map(|step| &step.predicates);
                // In a predicate `.` is another node.
                path.predicates.iter().chain(steps).for_each(|inner| self.reads(inner, "", found));
            }
        }
    }

    /// The question that a path is, if it is nothing but one of these: `${who}`, or `.` in a property of its own.
    fn read(&self, expr: &Expr, own: &str) -> Option<String> {
        let ExprKind::Path(path) = &expr.kind else { return None };
        let name = match (&path.start, path.steps.as_slice()) {
            (Start::Question(name), []) => &*name.text,
            (Start::Context, [step]) if step.axis == Axis::SelfNode && step.predicates.is_empty() => own,
            _ => return None,
        };
        (path.predicates.is_empty() && self.asked.contains_key(name)).then(|| name.to_owned())
    }
}

fn only_rows_with_text(entry: &mut Entry, question: &str) {
    let named = format!("${{{question}}} != ''");
    for property in &mut entry.properties {
        if let ("choice_filter", Value::Expression(filter)) = (property.name, &mut property.value) {
            *filter = format!("({filter}) and {named}");
            return;
        }
    }
    let column =
        entry.properties.iter().find(|property| property.name == "list").and_then(|list| list.column);
    entry.set("choice_filter", Value::Expression(named), column);
}
