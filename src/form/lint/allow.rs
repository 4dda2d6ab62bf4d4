//! `allow`: rules that are silent on a question, in a group or repeat, or in the whole form.
//!
//! What `allow` itself can get wrong is told, too: a code that is none, and one that silences nothing, which
//! would hide what comes later.

use std::collections::HashSet;

use super::{Finding, RULES, SOURCE, context::Form, rule};
use crate::{
    diag::{Diagnostic, did_you_mean},
    expr::Str,
    form::{NodeId, codes, definition::Spanned},
    words::table::{common, lint as words},
};

/// The findings that are not allowed where they are, and what is wrong with `allow`.
pub(super) fn without_allowed(form: &Form<'_>, findings: Vec<Finding>) -> Vec<Diagnostic> {
    let mut used = HashSet::new();
    let mut left = Vec::new();
    for finding in findings {
        let at = std::iter::once(finding.node).chain(form.around(finding.node)).chain([0]);
        let mut allowed = at.filter(|id| allows(form, *id, finding.diagnostic.code));
        match allowed.next() {
            Some(id) => drop(used.insert((id, finding.diagnostic.code))),
            None => left.push(finding.diagnostic),
        }
    }
    let nodes = std::iter::once(0).chain(form.placed().map(|placed| placed.id));
    for (id, code) in nodes.flat_map(|id| allowed_at(form, id).iter().map(move |code| (id, code))) {
        match rule(&code.value) {
            None => left.push(unknown(code)),
            Some(known) if form.whole && !used.contains(&(id, known.code)) => {
                let message = words::ALLOWS_NOTHING.with([known.code]);
                left.push(Diagnostic::warning(codes::ALLOWS_NOTHING, SOURCE, code.span, message));
            }
            Some(_) => {}
        }
    }
    left
}

fn allowed_at<'a>(form: &Form<'a>, id: NodeId) -> &'a [Spanned<Str>] {
    match form.item(id) {
        Some(placed) => &placed.item.allow,
        None if id == 0 => &form.definition.allow,
        None => &[],
    }
}

fn allows(form: &Form<'_>, id: NodeId, code: &str) -> bool {
    allowed_at(form, id).iter().any(|allowed| allowed.value.eq_ignore_ascii_case(code))
}

fn unknown(code: &Spanned<Str>) -> Diagnostic {
    let message = words::NO_SUCH_RULE.with([&*code.value]);
    let mut diagnostic = Diagnostic::warning(codes::UNKNOWN_RULE, SOURCE, code.span, message);
    if let Some(near) = did_you_mean(&code.value.to_uppercase(), RULES.iter().map(|rule| rule.code)) {
        diagnostic.help.push(common::DID_YOU_MEAN.with([near]));
    }
    diagnostic
}
