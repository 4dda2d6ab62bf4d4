//! Which questionnaire a name means: one that is installed, one that is compiled in, or a path.

use std::path::Path;

use crate::{
    diag::{Failure, Kind, Report, did_you_mean},
    form::{self, Form, FormFiles},
    store::{FormEntry, FormShelf},
    words::table::{cli as words, common},
};

/// The questionnaire a name means: the installed revision that new interviews use, else the one compiled in,
/// else the path. A name with a separator or ending in `.ron` is always a path.
///
/// # Errors
/// Nothing has that name, the files cannot be read, or the questionnaire has errors (in the failure's report).
pub fn resolve(shelf: Option<&dyn FormShelf>, name: &str) -> Result<Form, Failure> {
    open(files(shelf, name)?)
}

/// The files of the questionnaire a name means, not compiled.
///
/// # Errors
/// Nothing has that name, or the files cannot be read.
pub fn files(shelf: Option<&dyn FormShelf>, name: &str) -> Result<FormFiles, Failure> {
    if is_path(name) {
        return FormFiles::read(Path::new(name));
    }
    let installed = installed(shelf)?;
    if let (Some(shelf), Some(entry)) =
        (shelf, installed.iter().find(|entry| entry.current && &*entry.id == name))
    {
        return shelf.form(entry.hash).map_err(|error| Failure::clone(&error.0));
    }
    let mut known: Vec<String> = installed.iter().map(|entry| entry.id.to_string()).collect();
    for (id, files) in built_in() {
        if id == name {
            return Ok(files);
        }
        known.push(id);
    }
    if Path::new(name).exists() {
        return FormFiles::read(Path::new(name));
    }
    known.sort();
    known.dedup();
    let failure = Failure::new(Kind::Usage, words::NO_SUCH_FORM.with([name]));
    Err(match did_you_mean(name, known.iter().map(String::as_str)) {
        Some(near) => failure.hint(common::DID_YOU_MEAN.with([near])),
        None => failure.hint(words::KNOWN_FORMS.with([known.join(", ")])),
    })
}

/// Compiles a questionnaire.
///
/// # Errors
/// Everything wrong in it, as the failure's report.
pub fn open(files: FormFiles) -> Result<Form, Failure> {
    with(files, form::open)
}

/// Compiles a questionnaire as [`open`] does; what is odd in it is in its report.
///
/// # Errors
/// Everything wrong or odd in it, as the failure's report, if anything is wrong.
pub fn check(files: FormFiles) -> Result<Form, Failure> {
    with(files, form::check)
}

fn with(files: FormFiles, compile: fn(FormFiles) -> Result<Form, Report>) -> Result<Form, Failure> {
    let origin = files.origin.clone();
    compile(files).map_err(|report| Failure {
        report: Some(Box::new(report)),
        ..Failure::new(Kind::Data, words::FORM_HAS_ERRORS.with([origin]))
    })
}

/// The questionnaires that interviews can be begun with, each id once, in the order of their ids. One that does
/// not load any more is left out: `khaosat form check` tells why.
///
/// # Errors
/// The store cannot be read.
pub fn current(shelf: Option<&dyn FormShelf>) -> Result<Vec<Form>, Failure> {
    let mut ids: Vec<String> = built_in().into_iter().map(|(id, _)| id).collect();
    ids.extend(installed(shelf)?.iter().map(|entry| entry.id.to_string()));
    ids.sort();
    ids.dedup();
    Ok(ids.iter().filter_map(|id| resolve(shelf, id).ok()).collect())
}

/// The questionnaires compiled into the program, each with its id.
pub fn built_in() -> Vec<(String, FormFiles)> {
    // The folder of a compiled-in form is named by its id; a test holds the two together.
    let id = |files: &FormFiles| files.origin.rsplit('/').next().unwrap_or_default().to_owned();
    FormFiles::built_in().into_iter().map(|files| (id(&files), files)).collect()
}

fn installed(shelf: Option<&dyn FormShelf>) -> Result<Vec<FormEntry>, Failure> {
    shelf.map_or(Ok(Vec::new()), |shelf| shelf.forms().map_err(|error| Failure::clone(&error.0)))
}

fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name.ends_with(".ron")
}
