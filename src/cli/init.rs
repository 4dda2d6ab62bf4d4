//! `khaosat init`: makes the data folder.

use super::{Context, Done};
use crate::{diag::Failure, words::table::cli as words};

#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// Home commune: the one that interviews belong to when the questionnaire does not ask.
    #[arg(long, value_name = "CODE")]
    commune: Option<String>,
}

pub(super) fn run(_args: &Init, context: &mut Context) -> Result<Done, Failure> {
    let info = context.store()?.info();
    let said = words::STORE_READY.with([info.folder, info.id.to_string()]);
    context.out.line(said.text(context.lang))?;
    Ok(Done::Well)
}
