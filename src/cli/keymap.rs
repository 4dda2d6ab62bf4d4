//! The file of keys, if there is one. What it cannot mean is told, and the rest of it counts.

use std::{io, path::PathBuf};

use super::{Context, output};
use crate::{
    diag::Failure,
    store::Store,
    tui::keymap::{self, Keymap},
    words::{Arg, table::keys as words},
};

/// Its name in the data folder and in the folder of settings.
const NAME: &str = "keymap.ron";

/// The keymap: of the file that was named, else of the data folder, else of the folder of settings.
pub(super) fn load(context: &Context, store: &dyn Store) -> Result<Keymap, Failure> {
    let Some((path, text)) = text(context)? else { return Ok(Keymap::default()) };
    let name = path.display().to_string();
    let (keymap, report) = keymap::read(&name, &text);
    if let Some(first) = report.found.first() {
        output::report(&report, context.lang);
        // The screens cover what was printed before them.
        let count = report.found.len().to_string();
        store.tell(&words::SOME_NOT_USED.with([
            Arg::from(name),
            Arg::from(count),
            Arg::from(first.message.clone()),
        ]));
    }
    Ok(keymap)
}

fn text(context: &Context) -> Result<Option<(PathBuf, String)>, Failure> {
    let read = |path: &PathBuf| {
        std::fs::read_to_string(path).map_err(|error| (error.kind(), Failure::unreadable(path, error)))
    };
    if let Some(path) = &context.keymap {
        return read(path).map(|text| Some((path.clone(), text))).map_err(|(_, failure)| failure);
    }
    for folder in [Some(context.folder()?), settings()].into_iter().flatten() {
        let path = folder.join(NAME);
        match read(&path) {
            Ok(text) => return Ok(Some((path, text))),
            Err((io::ErrorKind::NotFound | io::ErrorKind::NotADirectory, _)) => {}
            Err((_, failure)) => return Err(failure),
        }
    }
    Ok(None)
}

/// `$XDG_CONFIG_HOME/khaosat`, or `~/.config/khaosat`.
fn settings() -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let config = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")));
    config.map(|config| config.join("khaosat"))
}
