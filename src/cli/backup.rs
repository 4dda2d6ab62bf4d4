//! `khaosat backup`: a copy of the data folder that is checked, while the program may be open.

use std::path::PathBuf;

use clap::Subcommand;

use super::{Context, Done};
use crate::{
    diag::Failure,
    store::backup::{self as backups, BackedUp},
    text::count,
    words::{Word, table::cli as words},
};

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(super) struct Backup {
    #[command(subcommand)]
    command: Option<Command>,
    /// The folder to back up to, best on another disk; the next time only what is new is written.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Print what was done as one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check every byte of a backup.
    Verify(Verify),
}

#[derive(Debug, clap::Args)]
struct Verify {
    /// The folder of the backup.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Print what is in it as one JSON object.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Backup, context: &mut Context) -> Result<Done, Failure> {
    let (done, json, said) = match (args.command, args.folder) {
        (Some(Command::Verify(args)), _) => (backups::verify(&args.folder), args.json, &words::BACKUP_WHOLE),
        (None, Some(folder)) => {
            let data = context.folder()?;
            super::context::check_folder(&data)?;
            (backups::backup(&data, &folder), args.json, &words::BACKUP_DONE)
        }
        // clap has shown the help.
        (None, None) => return Ok(Done::Well),
    };
    let done = done.map_err(|error| Failure::clone(&error.0))?;
    for notice in &done.notices {
        super::output::message(&words::NOTICE.with([notice.text(context.lang)]), context.lang);
    }
    if json {
        context.out.json(&done)?;
        return Ok(Done::Well);
    }
    context.out.line(sentence(said, &done).text(context.lang))?;
    if done.in_flight > 0 {
        super::output::message(&words::BACKUP_IN_FLIGHT.with([done.in_flight.to_string()]), context.lang);
    }
    Ok(Done::Well)
}

fn sentence(word: &'static Word, done: &BackedUp) -> crate::words::Phrase {
    word.with([
        done.folder.clone(),
        count(done.events),
        count(done.bytes),
        done.made_here.clone(),
        count(done.written_files),
        count(done.written_bytes),
    ])
}
