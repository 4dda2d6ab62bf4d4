//! `khaosat init`: makes the data folder.

use super::{Context, Done};
use crate::{
    diag::{Failure, Kind},
    store::Store,
    words::table::cli as words,
};

#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// Home commune: the one that interviews belong to when the questionnaire does not ask.
    #[arg(long, value_name = "CODE")]
    commune: Option<String>,
}

pub(super) fn run(args: &Init, context: &mut Context) -> Result<Done, Failure> {
    if let Some(code) = args.commune.as_ref().filter(|code| !is_code(code)) {
        let message = words::BAD_COMMUNE.with([code.as_str()]);
        return Err(Failure::new(Kind::Usage, message).hint(&words::BAD_COMMUNE_HINT));
    }
    let store = super::context::open_local(context.folder()?)?;
    if let Some(code) = &args.commune {
        store.set_home(Some(code.as_str().into())).map_err(|error| Failure::clone(&error.0))?;
    }
    let info = store.info();
    let home = info.home.as_deref().unwrap_or("—").to_owned();
    let said = words::STORE_READY.with([info.folder, info.id.to_string(), home]);
    context.out.line(said.text(context.lang))?;
    Ok(Done::Well)
}

/// Whether this may be the code of a commune: it becomes part of series and of file names.
fn is_code(text: &str) -> bool {
    (1..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
