//! `khaosat interview why ID PATH`: what made a question asked, hidden, wrong or so valued.

use super::super::{Context, Done};
use crate::{
    diag::Failure,
    interview::{Explanation, Interview, explain::Property},
    text::{mask, wrap},
    words::{Word, table::cli as words},
};

/// Columns of the text.
const COLUMNS: usize = 80;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Why {
    /// The interview; the first digits of its id are enough.
    id: String,
    /// The question, such as /member[2]/age.
    path: String,
    /// Do not mask personal data.
    #[arg(long)]
    personal: bool,
}

pub(super) fn run(args: &Why, context: &mut Context) -> Result<Done, Failure> {
    let store = context.existing_store()?;
    let (form, interview) = super::open(&*store, &context.caller(), &args.id)?;
    let place = super::place(&interview, &args.path)?;
    let language = context.language(&form.plan);
    let explanations = interview.explain(place, language);
    if explanations.is_empty() {
        context.out.line(words::NOTHING_TO_EXPLAIN.text(context.lang))?;
    }
    for explanation in &explanations {
        for line in lines(&interview, explanation, context, language, args.personal) {
            context.out.line(line)?;
        }
    }
    Ok(Done::Well)
}

/// One explanation: the property, the expression and its result, and each answer it read.
fn lines(
    interview: &Interview,
    explanation: &Explanation,
    context: &Context,
    language: usize,
    personal: bool,
) -> Vec<String> {
    let path = interview.path(explanation.place);
    let property = property_word(explanation.property).text(context.lang);
    let check = explanation.check.as_deref().map(|check| format!(" ({check})")).unwrap_or_default();
    let mut lines = vec![format!("{path} — {property}{check}: {}", explanation.result)];
    // Authors break long expressions over lines; here they are broken to the width of the screen.
    let expression = explanation.expression.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.extend(wrap(&expression, COLUMNS - 4).iter().map(|line| format!("    {line}")));
    for (place, shown) in &explanation.read {
        let pii = interview.plan().nodes[place.node as usize].pii;
        let shown = if pii && !personal { mask(shown) } else { shown.clone() };
        let label = interview.label(*place, language);
        let label = if label.is_empty() { label } else { format!(" · {label}") };
        lines.push(format!("      {}{label} = {shown}", interview.path(*place)));
    }
    lines
}

fn property_word(property: Property) -> &'static Word {
    match property {
        Property::Relevant => &words::WHY_RELEVANT,
        Property::Required => &words::WHY_REQUIRED,
        Property::ReadOnly => &words::WHY_READ_ONLY,
        Property::Value => &words::WHY_VALUE,
        Property::Check => &words::WHY_CHECK,
        Property::Choices => &words::WHY_CHOICES,
        Property::Rows => &words::WHY_ROWS,
    }
}
