//! `khaosat interview why ID [PATH]`: what made a question asked, hidden, wrong or so valued.

use super::super::{Context, Done, theme};
use crate::{
    diag::Failure,
    interview::Place,
    text::wrap,
    tui::{Reader, explained},
};

/// Columns of the text.
const COLUMNS: usize = 80;

/// The questionnaire as a whole: what it computed.
const ROOT: Place = Place { node: 0, row: 0 };

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Why {
    /// The interview; the first digits of its id are enough.
    id: String,
    /// The question, such as /member[2]/age; without one, what the questionnaire as a whole computed.
    path: Option<String>,
    /// Do not mask personal data.
    #[arg(long)]
    personal: bool,
}

pub(super) fn run(args: &Why, context: &mut Context) -> Result<Done, Failure> {
    let store = context.existing_store()?;
    let (form, interview) = super::open(&*store, &context.caller(), &args.id)?;
    let place = args.path.as_deref().map_or(Ok(ROOT), |path| super::place(&interview, path))?;
    let reader = Reader {
        lang: context.lang,
        language: context.language(&form.plan),
        theme: &theme::load(context)?,
        now: context.clock().now(),
        personal: args.personal,
    };
    for told in explained(&interview, place, &reader) {
        // The path leads on: to why that answer is so.
        let path = told.about.map(|about| format!("  {}", interview.path(about))).unwrap_or_default();
        let text = format!("{}{path}", told.text);
        for line in wrap(&text, COLUMNS - told.indent) {
            context.out.line(format!("{}{line}", " ".repeat(told.indent)))?;
        }
    }
    Ok(Done::Well)
}
