//! `khaosat form import FILE.xlsx [-o DIR]`: an XLSForm becomes a folder with a questionnaire in RON.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::super::{Context, Done, output};
use crate::{
    diag::{Failure, Kind, Level},
    form::FormFiles,
    words::{
        Arg, Phrase,
        table::{common, store, xlsform},
    },
    xlsform::{self as import, Finding},
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Import {
    /// The workbook.
    #[arg(value_name = "FILE.xlsx")]
    file: PathBuf,
    /// Folder to make (default: the form's id, here).
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Import, context: &mut Context) -> Result<Done, Failure> {
    let bytes = fs::read(&args.file).map_err(|error| Failure::unreadable(&args.file, error))?;
    let folder = args.file.parent().unwrap_or_else(|| Path::new("")).to_owned();
    let beside = |name: &str| fs::read(folder.join(name)).ok();
    let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let imported = import::import(&bytes, &name, &beside, context.lang);
    let file = args.file.display().to_string();
    for finding in &imported.found {
        tell(finding, &file, context);
    }
    let Some(files) = imported.files else {
        let errors = imported.found.iter().filter(|finding| finding.level == Level::Error).count();
        return Err(Failure::new(Kind::Data, xlsform::NOTHING_WRITTEN.with([errors.to_string()])));
    };
    let target = args.output.clone().unwrap_or_else(|| PathBuf::from(&imported.id));
    write(&files, &target)?;
    let shown = target.display().to_string();
    let counts = [imported.questions, imported.lists, imported.found.len()].map(|count| count.to_string());
    let said = xlsform::IMPORTED.with(std::iter::once(shown).chain(counts));
    context.out.line(said.text(context.lang))?;
    Ok(Done::Well)
}

/// One line: place, level, message; then other places, and what to do.
fn tell(finding: &Finding, file: &str, context: &Context) {
    let level = match finding.level {
        Level::Error => &common::ERROR,
        Level::Warning => &common::WARNING,
    };
    let place = finding.place();
    let place = if place.is_empty() { file.to_owned() } else { place };
    let level: Arg = match finding.code {
        Some(code) => format!("{}[{code}]", level.text(context.lang)).into(),
        None => level.phrase().into(),
    };
    let line = xlsform::FINDING.with([Arg::from(place), level, finding.message.clone().into()]);
    output::message(&line, context.lang);
    let more = |lead: Arg, text: &Phrase| {
        output::message(&xlsform::FINDING_MORE.with([lead, text.clone().into()]), context.lang);
    };
    finding.related.iter().for_each(|(spot, why)| more(spot.to_string().into(), why));
    finding.help.iter().for_each(|help| more(common::HELP.phrase().into(), help));
}

/// Writes a new folder; one that exists is left alone.
fn write(files: &FormFiles, target: &Path) -> Result<(), Failure> {
    let failed = |path: &Path, error: io::Error| {
        Failure::new(Kind::Environment, store::NOT_WRITABLE.with([path.display().to_string()])).because(error)
    };
    let taken = fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_some()) || target.is_file();
    if taken {
        let message = xlsform::FOLDER_EXISTS.with([target.display().to_string()]);
        return Err(Failure::new(Kind::Usage, message));
    }
    for (path, content) in &files.files {
        let path = target.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
        }
        fs::write(&path, content).map_err(|error| failed(&path, error))?;
    }
    Ok(())
}
