//! `khaosat form explain CODE`: what a code means and what to do about it.

use super::super::{Context, Done};
use crate::{
    diag::{Failure, Kind},
    words::table::cli as words,
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Explain {
    /// A code such as F012.
    code: String,
}

pub(super) fn run(args: &Explain, _context: &mut Context) -> Result<Done, Failure> {
    Err(Failure::new(Kind::Usage, words::NO_SUCH_CODE.with([args.code.as_str()])))
}
