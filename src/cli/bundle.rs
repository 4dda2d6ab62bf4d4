//! `khaosat bundle`: what travels.

use std::path::PathBuf;

use clap::Subcommand;

use super::{Context, Done};
use crate::diag::Failure;

#[derive(Debug, Subcommand)]
pub(super) enum Bundle {
    /// Write the bundle of one or more communes.
    Export(Export),
    /// Check a bundle and say what is in it.
    Verify(Verify),
}

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// Commune codes.
    #[arg(long, value_name = "CODE", num_args = 1.., required_unless_present = "all", conflicts_with = "all")]
    commune: Vec<String>,
    /// Every commune of the data folder.
    #[arg(long)]
    all: bool,
    /// The folder to write to.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// The bundle.
    file: PathBuf,
    /// Print what is in it as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(_command: Bundle, _context: &mut Context) -> Result<Done, Failure> {
    Ok(Done::Well)
}
