//! `khaosat form explain [CODE]`: what a code or a function of the expression language means.

use super::super::{Context, Done};
use crate::{
    diag::{Failure, Kind, did_you_mean},
    expr::functions,
    form::{codes, lint},
    text::wrap,
    words::{
        Word,
        table::{cli as words, codes as expressions, common, keys::codes as keymaps, lint as lint_words},
    },
};

/// Columns of the text.
const COLUMNS: usize = 80;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Explain {
    /// A code such as F012, or a function such as sum; all codes are listed without one.
    code: Option<String>,
}

pub(super) fn run(args: &Explain, context: &mut Context) -> Result<Done, Failure> {
    let lang = context.lang;
    let Some(code) = &args.code else { return list(context) };
    if let Some(function) = functions::find(code) {
        context.out.line(function.usage)?;
        for line in wrap(function.doc, COLUMNS) {
            context.out.line(line)?;
        }
        return Ok(Done::Well);
    }
    if let Some(rule) = lint::rule(code) {
        return explain_rule(rule, context);
    }
    let Some(texts) = explanation(code) else {
        let failure = Failure::new(Kind::Usage, words::NO_SUCH_CODE.with([code.as_str()]));
        return Err(match did_you_mean(code, known().chain(functions::all().map(|f| f.name))) {
            Some(near) => failure.hint(common::DID_YOU_MEAN.with([near])),
            None => failure.hint(words::CODES_ARE.with([known().collect::<Vec<_>>().join(" ")])),
        });
    };
    for (n, text) in texts.iter().enumerate() {
        let lead = if n == 0 { format!("{}: ", code.to_uppercase()) } else { String::new() };
        for line in wrap(&(lead + text.text(lang)), COLUMNS) {
            context.out.line(line)?;
        }
    }
    Ok(Done::Well)
}

/// Every code of forms with its title, and those of expressions and keymaps.
fn list(context: &mut Context) -> Result<Done, Failure> {
    let lang = context.lang;
    let of_errors = codes::CODES.iter().map(|known| (known.code, known.title));
    let of_rules = lint::RULES.iter().map(|rule| (rule.code, rule.lint.what));
    let mut titles: Vec<(&str, &Word)> = of_errors.chain(of_rules).collect();
    titles.sort_unstable_by_key(|(code, _)| *code);
    for (code, title) in titles {
        context.out.line(format!("{code}  {}", title.text(lang)))?;
    }
    let others: Vec<&str> = expressions::ALL.iter().chain(keymaps::ALL).map(|(code, _)| *code).collect();
    wrap(&others.join(" "), COLUMNS).into_iter().try_for_each(|line| context.out.line(line))?;
    Ok(Done::Well)
}

/// What a lint rule finds, why, with an example and what to write instead.
fn explain_rule(rule: &lint::Rule, context: &mut Context) -> Result<Done, Failure> {
    let lang = context.lang;
    let title = format!("{}: {}", rule.code, rule.lint.what.text(lang));
    let allow = lint_words::HOW_TO_ALLOW.with([rule.code]).text(lang);
    for text in [&title, rule.lint.why.text(lang)] {
        wrap(text, COLUMNS).into_iter().try_for_each(|line| context.out.line(line))?;
    }
    for (heading, code) in
        [(&lint_words::EXAMPLE, rule.lint.example), (&lint_words::INSTEAD, rule.lint.instead)]
    {
        context.out.line("")?;
        context.out.line(heading.text(lang))?;
        code.lines().try_for_each(|line| context.out.line(format!("    {line}")))?;
    }
    context.out.line("")?;
    wrap(&allow, COLUMNS).into_iter().try_for_each(|line| context.out.line(line))?;
    Ok(Done::Well)
}

/// Title and explanation of a form's code, explanation of an expression's or a keymap's code.
fn explanation(code: &str) -> Option<Vec<&'static Word>> {
    let of_form = codes::explain(code).map(|known| vec![known.title, known.explanation]);
    let of_others = || {
        let mut others = expressions::ALL.iter().chain(keymaps::ALL);
        let known = others.find(|(known, _)| known.eq_ignore_ascii_case(code));
        known.map(|(_, text)| vec![*text])
    };
    of_form.or_else(of_others)
}

fn known() -> impl Iterator<Item = &'static str> {
    let mut of_forms: Vec<&str> = codes::CODES.iter().map(|known| known.code).collect();
    of_forms.extend(lint::RULES.iter().map(|rule| rule.code));
    of_forms.sort_unstable();
    of_forms.into_iter().chain(expressions::ALL.iter().chain(keymaps::ALL).map(|(code, _)| *code))
}
