//! Lint rules: what loads and runs but most likely does not do what its author means.
//!
//! A rule is a file of [`rules`] with its documentation; [`RULES`] is the one table that gives each its code.
//! A rule says what it looks at ([`Look`]) and is called for each of these with the form around it
//! ([`Form`]); it looks at the text as it was written, so that it can point at the very words. Rules only
//! warn. They run when a form is checked, never when an interview opens it.
//!
//! `allow: ["F062"]` in a form silences a rule, see [`allow`].

mod allow;
mod context;
mod formula;
mod names;
mod parts;
mod rules;
mod truth;

pub use rules::RULES;

use context::{Choices, Form, Placed, Written};
use formula::Formula;

use super::{Definition, FormFiles, NodeId, Plan};
use crate::{
    diag::{Diagnostic, Span},
    expr::Expr,
    words::{Phrase, Word},
};

/// A rule with its place in the table.
#[derive(Debug)]
pub struct Rule {
    /// Stable code, such as `F062`.
    pub code: &'static str,
    /// The name of its file.
    pub name: &'static str,
    /// What it is.
    pub lint: &'static Lint,
}

/// What a rule says of itself, and how it looks at a form.
#[derive(Debug)]
pub struct Lint {
    /// What it finds, in a few words.
    pub what: &'static Word,
    /// Why that is bad, and what to do.
    pub why: &'static Word,
    /// Items of a form in which it is found, or a whole `Form(…)`.
    pub example: &'static str,
    /// The same without it.
    pub instead: &'static str,
    /// What it looks at.
    look: Look,
}

/// What a rule is called for.
#[derive(Debug)]
enum Look {
    /// Once.
    Form(fn(&Form<'_>, &mut Found<'_>)),
    /// Each group, repeat and question.
    Item(fn(&Form<'_>, &Placed<'_>, &mut Found<'_>)),
    /// Each expression.
    Formula(fn(&Form<'_>, &Formula<'_>, &mut Found<'_>)),
    /// Each expression and every expression inside it.
    Part(fn(&Form<'_>, &Formula<'_>, &Expr, &mut Found<'_>)),
    /// Each text that people read.
    Text(fn(&Form<'_>, &Written<'_>, &mut Found<'_>)),
    /// Each list whose choices stand in the form or its files.
    List(fn(&Form<'_>, &Choices<'_>, &mut Found<'_>)),
}

/// Where a rule puts what it finds.
struct Found<'o> {
    rule: &'static Rule,
    /// The node it is called for, the form itself being 0.
    node: NodeId,
    out: &'o mut Vec<Finding>,
}

/// A finding with the node at which it can be silenced.
struct Finding {
    node: NodeId,
    diagnostic: Diagnostic,
}

impl Found<'_> {
    /// Notes a finding.
    fn warn(&mut self, span: Span, message: impl Into<Phrase>) -> &mut Diagnostic {
        let at = self.out.len();
        let diagnostic = Diagnostic::warning(self.rule.code, SOURCE, span, message);
        self.out.push(Finding { node: self.node, diagnostic });
        // Just pushed.
        &mut self.out[at].diagnostic
    }
}

/// The source of `form.ron` in a report.
const SOURCE: usize = 0;

/// The rule of a code, in any letter case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// What the rules find in a form that is not allowed there, in the order of the table. `whole` says that the
/// form has no errors, so that what is not there is not there.
pub(super) fn lint(definition: &Definition, plan: &Plan, files: &FormFiles, whole: bool) -> Vec<Diagnostic> {
    let form = Form::new(definition, plan, files, whole);
    let mut out = Vec::new();
    for rule in RULES {
        rule.run(&form, &mut out);
    }
    allow::without_allowed(&form, out)
}

impl Rule {
    fn run(&'static self, form: &Form<'_>, out: &mut Vec<Finding>) {
        let mut found = Found { rule: self, node: 0, out };
        match self.lint.look {
            Look::Form(look) => look(form, &mut found),
            Look::Item(look) => form.placed().for_each(|placed| {
                found.node = placed.id;
                look(form, placed, &mut found);
            }),
            Look::Formula(look) => form.formulas.iter().for_each(|formula| {
                found.node = formula.node;
                look(form, formula, &mut found);
            }),
            Look::Part(look) => form.formulas.iter().for_each(|formula| {
                found.node = formula.node;
                formula.expr.walk(&mut |part| look(form, formula, part, &mut found));
            }),
            Look::Text(look) => form.texts.iter().for_each(|text| {
                found.node = text.node;
                look(form, text, &mut found);
            }),
            Look::List(look) => form.lists.iter().for_each(|list| look(form, list, &mut found)),
        }
    }
}
