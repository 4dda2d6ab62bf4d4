//! Names: XLSForm allows one name in several groups, khaosat has one name for one question. The first keeps its
//! name, others get the name of their group before it, and `${…}` is rewritten to the one that is meant.

use std::collections::HashMap;

use super::{
    columns::Texts,
    entry::{Entry, Value},
    finding::{At, Findings},
};
use crate::words::table::xlsform as words;

/// Begins the name of a question of the interview saved before.
const LAST_SAVED: &str = "last-saved#";

/// Where an item stands: its index in each body from the top.
type Path = Vec<usize>;

/// Every item of a name: where it stands and what it is called now.
type Known = HashMap<String, Vec<(Path, String)>>;

/// Makes names unique, rewrites `${…}` and reports names that no question has.
pub(super) fn settle(body: &mut [Entry], sheet: &str, found: &mut Findings) {
    let mut taken: HashMap<String, u32> = HashMap::new();
    all_names(body, &mut taken);
    let mut known: Known = HashMap::new();
    let mut first: HashMap<String, u32> = HashMap::new();
    let mut place = Place { sheet, found, taken, first: &mut first, known: &mut known };
    place.rename(body, &mut Vec::new(), "");
    let mut rewriter = Rewriter { known: &known, found };
    rewriter.body(body, &mut Vec::new());
}

fn all_names(body: &[Entry], taken: &mut HashMap<String, u32>) {
    for entry in body {
        taken.entry(entry.name.clone()).or_insert(entry.row);
        all_names(&entry.body, taken);
    }
}

struct Place<'p> {
    sheet: &'p str,
    found: &'p mut Findings,
    /// Every name of the sheet, and those made.
    taken: HashMap<String, u32>,
    /// The row in which each name was first met.
    first: &'p mut HashMap<String, u32>,
    known: &'p mut Known,
}

impl Place<'_> {
    fn rename(&mut self, body: &mut [Entry], path: &mut Path, parent: &str) {
        let mut here: HashMap<String, u32> = HashMap::new();
        for (at, entry) in body.iter_mut().enumerate() {
            path.push(at);
            let name = entry.name.clone();
            if let Some(row) = here.insert(name.clone(), entry.row) {
                let message = words::SAME_NAME.with([name.clone(), row.to_string()]);
                self.found.error(At::row(self.sheet, entry.row), message);
            } else if let Some(row) = self.first.get(&name) {
                let anew = self.free(parent, &name);
                let message = words::RENAMED.with([name.clone(), row.to_string(), anew.clone()]);
                self.found.note(At::row(self.sheet, entry.row), message);
                self.taken.insert(anew.clone(), entry.row);
                entry.name = anew;
            } else {
                self.first.insert(name.clone(), entry.row);
            }
            self.known.entry(name.clone()).or_default().push((path.clone(), entry.name.clone()));
            self.rename(&mut entry.body, path, &name);
            path.pop();
        }
    }

    fn free(&self, parent: &str, name: &str) -> String {
        let base = if parent.is_empty() { name.to_owned() } else { format!("{parent}_{name}") };
        let numbered = (2..).map(|n| format!("{base}_{n}"));
        let wanted = std::iter::once(base.clone()).chain(numbered);
        wanted.into_iter().find(|wanted| !self.taken.contains_key(wanted)).unwrap_or(base)
    }
}

struct Rewriter<'r> {
    known: &'r Known,
    found: &'r mut Findings,
}

impl Rewriter<'_> {
    fn body(&mut self, body: &mut [Entry], path: &mut Path) {
        for (at, entry) in body.iter_mut().enumerate() {
            path.push(at);
            let row = entry.at(None);
            for property in &mut entry.properties {
                self.value(&mut property.value, path, At { column: property.column, ..row });
            }
            self.body(&mut entry.body, path);
            path.pop();
        }
    }

    fn value(&mut self, value: &mut Value, path: &Path, at: At<'_>) {
        match value {
            Value::Expression(text) => {
                self.paths(text, at);
                *text = self.text(text, path, at);
            }
            Value::Texts(texts) => self.texts(texts, path, at),
            Value::Check(that, say) => {
                self.paths(that, at);
                *that = self.text(that, path, at);
                self.texts(say, path, at);
            }
            Value::Names(names) => {
                names.iter_mut().for_each(|name| *name = self.name(name, path, at));
            }
            Value::Raw(_) | Value::Text(_) | Value::Words(_) | Value::Map(_) => {}
        }
    }

    fn texts(&mut self, texts: &mut Texts, path: &Path, at: At<'_>) {
        for said in texts {
            let at = At { column: said.column.or(at.column), ..at };
            said.text = self.text(&said.text, path, at);
        }
    }

    fn text(&mut self, text: &str, path: &Path, at: At<'_>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            out.push_str("${");
            rest = after;
            if let Some((name, after)) = rest.split_once('}') {
                out.push_str(&self.name(name.trim(), path, at));
                out.push('}');
                rest = after;
            }
        }
        out.push_str(rest);
        out
    }

    /// What the question that a name means is called now: the one that shares most of the way from the top.
    fn name(&mut self, name: &str, path: &Path, at: At<'_>) -> String {
        if let Some(saved) = name.strip_prefix(LAST_SAVED) {
            return format!("{LAST_SAVED}{}", self.name(saved, path, at));
        }
        let Some(candidates) = self.known.get(name) else {
            // `or_other` makes this one.
            let made = name.strip_suffix("_other").is_some_and(|name| self.known.contains_key(name));
            if !made {
                self.found.error(at, words::UNKNOWN_REFERENCE.with([name]));
                self.found.did_you_mean(name, self.known.keys().map(String::as_str));
            }
            return name.to_owned();
        };
        let shared =
            |(other, _): &&(Path, String)| other.iter().zip(path).take_while(|(a, b)| a == b).count();
        let most = candidates.iter().map(|candidate| shared(&candidate)).max().unwrap_or_default();
        let mut nearest = candidates.iter().filter(|candidate| shared(candidate) == most);
        let Some((_, chosen)) = nearest.next() else { return name.to_owned() };
        if nearest.next().is_some() {
            self.found.note(at, words::AMBIGUOUS.with([format!("${{{name}}}"), chosen.clone()]));
        }
        chosen.clone()
    }

    /// Paths such as `../age` are left as they are; where a step has several meanings, somebody should look.
    fn paths(&mut self, text: &str, at: At<'_>) {
        for step in text.split('/').skip(1) {
            let end = step.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')));
            let name = step.get(..end.unwrap_or(step.len())).unwrap_or_default();
            if self.known.get(name).is_some_and(|candidates| candidates.len() > 1) {
                self.found.note(at, words::PATH_STEP.with([name]));
            }
        }
    }
}
