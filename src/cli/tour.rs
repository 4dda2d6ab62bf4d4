//! `khaosat tour`: one household end to end, by itself.

use super::{Context, Done};
use crate::diag::Failure;

pub(super) fn run(_context: &mut Context) -> Result<Done, Failure> {
    Ok(Done::Well)
}
