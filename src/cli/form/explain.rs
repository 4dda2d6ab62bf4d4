//! `khaosat form explain CODE`: what a code or a function of the expression language means.

use super::super::{Context, Done};
use crate::{
    diag::{Failure, Kind, did_you_mean},
    expr::functions,
    form::codes,
    text::wrap,
    words::{
        Word,
        table::{cli as words, codes as expressions, common},
    },
};

/// Columns of the text.
const COLUMNS: usize = 80;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Explain {
    /// A code such as F012, or a function such as sum.
    code: String,
}

pub(super) fn run(args: &Explain, context: &mut Context) -> Result<Done, Failure> {
    let lang = context.lang;
    if let Some(function) = functions::find(&args.code) {
        context.out.line(function.usage)?;
        for line in wrap(function.doc, COLUMNS) {
            context.out.line(line)?;
        }
        return Ok(Done::Well);
    }
    let Some(texts) = explanation(&args.code) else {
        let failure = Failure::new(Kind::Usage, words::NO_SUCH_CODE.with([args.code.as_str()]));
        return Err(match did_you_mean(&args.code, known().chain(functions::all().map(|f| f.name))) {
            Some(near) => failure.hint(common::DID_YOU_MEAN.with([near])),
            None => failure.hint(words::CODES_ARE.with([known().collect::<Vec<_>>().join(" ")])),
        });
    };
    for (n, text) in texts.iter().enumerate() {
        let lead = if n == 0 { format!("{}: ", args.code.to_uppercase()) } else { String::new() };
        for line in wrap(&(lead + text.text(lang)), COLUMNS) {
            context.out.line(line)?;
        }
    }
    Ok(Done::Well)
}

/// Title and explanation of a form's code, explanation of an expression's code.
fn explanation(code: &str) -> Option<Vec<&'static Word>> {
    let of_form = codes::explain(code).map(|known| vec![known.title, known.explanation]);
    let of_expression = || {
        let known = expressions::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(code));
        known.map(|(_, text)| vec![*text])
    };
    of_form.or_else(of_expression)
}

fn known() -> impl Iterator<Item = &'static str> {
    codes::CODES.iter().map(|known| known.code).chain(expressions::ALL.iter().map(|(code, _)| *code))
}
