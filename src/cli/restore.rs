//! `khaosat restore`: a new store made of a backup.

use std::{path::PathBuf, sync::Arc};

use super::{Context, Done};
use crate::{
    diag::Failure, fieldwork::Summaries, keys::KeyRing, store::restore, text::count,
    words::table::cli as words,
};

#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    /// The folder of the backup. The data folder (`--data`) must be empty or not there.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Print what was done as one JSON object.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Restore, context: &mut Context) -> Result<Done, Failure> {
    let data = context.folder()?;
    super::context::check_folder(&data)?;
    let unlock = |ring: &KeyRing| context.key_of(ring);
    let done = restore::restore(&args.folder, &data, Arc::new(Summaries::default()), &unlock)
        .map_err(|error| Failure::clone(&error.0))?;
    if args.json {
        context.out.json(&done)?;
        return Ok(Done::Well);
    }
    let said = words::RESTORED.with([
        done.folder,
        count(done.interviews),
        count(done.events),
        done.store,
        done.parent,
    ]);
    context.out.line(said.text(context.lang))?;
    Ok(Done::Well)
}
