//! `khaosat form install PATH`: a questionnaire, perhaps with other tables, becomes the current revision.

use std::path::{Path, PathBuf};

use super::super::{Context, Done, output};
use crate::{diag::Failure, fieldwork::forms, words::table::cli as words};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Install {
    /// Folder, .ron file, or the id of a form at hand.
    #[arg(value_name = "PATH")]
    path: String,
    /// Replace a table or list of the form by a CSV file.
    #[arg(long = "table", value_name = "NAME=FILE", value_parser = name_and_file)]
    tables: Vec<(String, PathBuf)>,
}

pub(super) fn run(args: &Install, context: &mut Context) -> Result<Done, Failure> {
    let store = context.store()?;
    let mut files = forms::files(Some(&*store), &args.path)?;
    for (name, file) in &args.tables {
        files = files.with_table(name, read(file)?)?;
    }
    let form = forms::check(files)?;
    output::report(&form.report, context.lang);
    let hash = store
        .install_form(&context.caller(), &form.files, &form.plan.id, &form.plan.version)
        .map_err(|error| Failure::clone(&error.0))?;
    let said = words::FORM_INSTALLED.with([
        form.plan.id.to_string(),
        form.plan.version.to_string(),
        hash.to_string(),
    ]);
    context.out.line(said.text(context.lang))?;
    Ok(Done::Well)
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(file).map_err(|error| Failure::unreadable(file, error))
}

fn name_and_file(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, file)) if !name.is_empty() && !file.is_empty() => Ok((name.to_owned(), file.into())),
        _ => Err("NAME=FILE".to_owned()),
    }
}
