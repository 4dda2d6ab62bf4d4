//! `khaosat init`: makes the data folder, or encrypts one that is there.

use std::{path::Path, sync::Arc};

use super::{Context, Done, key, unlock};
use crate::{
    diag::{Failure, Kind, did_you_mean},
    fieldwork::{Summaries, forms},
    keys::KeyRing,
    store::{self, Store, Summarise},
    words::table::{cli as words, common, vault as key_words},
};

#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// Home commune: the one that interviews belong to when the questionnaire does not ask. A code of the list of a
    /// questionnaire that is installed or compiled in.
    #[arg(long, value_name = "CODE")]
    commune: Option<String>,
    /// Encrypt what the data folder holds, in place if it holds something already. A passphrase is asked for twice;
    /// without a terminal it comes from --passphrase-file.
    #[arg(long)]
    encrypt: bool,
}

pub(super) fn run(args: &Init, context: &mut Context) -> Result<Done, Failure> {
    if let Some(code) = &args.commune {
        check(code, context)?;
    }
    let folder = context.folder()?;
    if args.encrypt {
        encrypt(&folder, context)?;
    }
    let store = context.open(folder)?;
    if let Some(code) = &args.commune {
        store.set_home(Some(code.as_str().into())).map_err(|error| Failure::clone(&error.0))?;
    }
    let info = store.info();
    let home = info.home.as_deref().unwrap_or("—").to_owned();
    let said = words::STORE_READY.with([info.folder, info.id.to_string(), home]);
    context.out.line(said.text(context.lang))?;
    Ok(Done::Well)
}

fn encrypt(folder: &Path, context: &mut Context) -> Result<(), Failure> {
    super::context::check_folder(folder)?;
    if store::key_ring(folder)?.is_some() {
        let message = key_words::ALREADY_ENCRYPTED.phrase();
        return Err(Failure::new(Kind::Refused, message).hint(&key_words::TRY_KEY_LIST));
    }
    let typed = context.new_passphrase(context.keys.passphrase_file.as_deref())?;
    let (ring, key) = KeyRing::new(&typed, unlock::cost(), &key::today()).map_err(key::failed)?;
    let summarise: Arc<dyn Summarise> = Arc::new(Summaries::default());
    store::encrypt(folder, &summarise, &ring, &key).map_err(|error| Failure::clone(&error.0))?;
    context.keys.keep((key, None));
    context.out.line(key_words::ENCRYPTED.text(context.lang))?;
    context.out.line(key_words::ENCRYPTED_ADVICE.text(context.lang))?;
    Ok(())
}

/// Whether a questionnaire that interviews can be begun with has this commune. One that asks for it without a list
/// takes any code.
fn check(code: &str, context: &Context) -> Result<(), Failure> {
    if !is_code(code) {
        let message = words::BAD_COMMUNE.with([code]);
        return Err(Failure::new(Kind::Usage, message).hint(&words::BAD_COMMUNE_HINT));
    }
    let shelf = context.shelf();
    let forms = forms::current(shelf.as_ref().map(|shelf| shelf as _))?;
    let asking = || forms.iter().filter(|form| form.plan.commune.is_some());
    let lists: Vec<_> = asking().filter_map(|form| form.plan.communes()).collect();
    let known = || lists.iter().flatten().map(|known| &**known);
    if lists.len() < asking().count() || known().any(|known| known == code) {
        return Ok(());
    }
    let failure = Failure::new(Kind::Usage, words::NO_SUCH_COMMUNE.with([code]));
    let failure = match did_you_mean(code, known()) {
        Some(near) => failure.hint(common::DID_YOU_MEAN.with([near])),
        None => failure,
    };
    Err(failure.hint(&words::NO_SUCH_COMMUNE_HINT))
}

/// Whether this may be the code of a commune: it becomes part of series and of file names.
fn is_code(text: &str) -> bool {
    (1..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
