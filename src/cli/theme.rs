//! How the screens look: `--theme`, else `theme.ron` of the data folder or of `~/.config/khaosat`, else the standard.

use std::path::{Path, PathBuf};

use super::Context;
use crate::{
    diag::{Failure, Kind},
    tui::theme::{Theme, file},
    words::table::theme as words,
};

/// The file's name where it is looked for.
const NAME: &str = "theme.ron";

/// The theme of this run.
///
/// # Errors
/// A file that was asked for cannot be read, or one cannot be used; what is wrong with it is told with its place.
pub(super) fn load(context: &Context) -> Result<Theme, Failure> {
    let mut theme = Theme {
        monochrome: std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty()),
        ascii: context.ascii,
        ..Theme::default()
    };
    if let Some(named) = &context.theme {
        match named.to_str().and_then(file::base) {
            Some(base) => theme.base = base,
            None => read(&mut theme, named)?,
        }
    } else if let Some(found) = places(context)?.into_iter().find(|path| path.exists()) {
        read(&mut theme, &found)?;
    }
    Ok(theme)
}

/// Where a theme is looked for.
fn places(context: &Context) -> Result<Vec<PathBuf>, Failure> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let config = absolute("XDG_CONFIG_HOME").or_else(|| absolute("HOME").map(|home| home.join(".config")));
    let config = config.map(|config| config.join("khaosat").join(NAME));
    Ok([Some(context.folder()?.join(NAME)), config].into_iter().flatten().collect())
}

fn read(theme: &mut Theme, path: &Path) -> Result<(), Failure> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::unreadable(path, error).hint(&words::THEME_IS))?;
    let report = file::read(theme, &name, &text);
    if !report.has_errors() {
        return Ok(());
    }
    let mut failure = Failure::new(Kind::Usage, words::NOT_USABLE.with([name])).hint(&words::WITHOUT);
    failure.report = Some(Box::new(report));
    Err(failure)
}
