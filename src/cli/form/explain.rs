//! `khaosat form explain CODE`: what a code means and what to do about it.

use super::super::{Context, Done};
use crate::{
    diag::{Failure, Kind, did_you_mean},
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
    /// A code such as F012.
    code: String,
}

pub(super) fn run(args: &Explain, context: &mut Context) -> Result<Done, Failure> {
    let lang = context.lang;
    let Some(texts) = explanation(&args.code) else {
        let failure = Failure::new(Kind::Usage, words::NO_SUCH_CODE.with([args.code.as_str()]));
        return Err(match did_you_mean(&args.code, known()) {
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
