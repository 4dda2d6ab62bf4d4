//! Reading a form from disk: only what belongs to it, only from inside its folder, only so much.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use super::{FORM_RON, FormFiles, belongs};
use crate::{
    diag::{Failure, Kind},
    text::megabytes,
    words::table::form as words,
};

/// Largest file of a form: a list of 100,000 rows is about 10 MB.
const MAX_FILE: u64 = 64 << 20;
/// Most CSV files of a form.
const MAX_FILES: usize = 1_000;

impl FormFiles {
    /// Reads a form's folder (or the `form.ron` in it) or single file. Only `form.ron`, `lists/*.csv` and
    /// `tables/*.csv` belong to it.
    ///
    /// # Errors
    /// Unreadable files, no `form.ron`, links that lead out of the folder, files over 64 MiB.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let shown = path.display().to_string();
        let meta = fs::metadata(path).map_err(|error| Failure::unreadable(path, error))?;
        if meta.is_dir() {
            return read_folder(path);
        }
        if path.file_name().is_some_and(|name| name == FORM_RON) {
            let folder = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty())
                .unwrap_or_else(|| Path::new("."));
            return read_folder(folder);
        }
        if path.extension().is_none_or(|extension| extension != "ron") {
            return Err(not_a_form(path, shown));
        }
        let content = read_file(path, &shown)?;
        Ok(Self { origin: shown, files: BTreeMap::from([(FORM_RON.to_owned(), content)]) })
    }

    /// Reads one more file of data for a form, for instance a table that an officer brings.
    ///
    /// # Errors
    /// An unreadable file, one over 64 MiB.
    pub fn read_data(path: &Path) -> Result<Vec<u8>, Failure> {
        read_file(path, &path.display().to_string())
    }
}

/// A workbook is not far from a form: it only has to be imported.
fn not_a_form(path: &Path, shown: String) -> Failure {
    let workbook = path.extension().is_some_and(|extension| {
        ["xlsx", "xlsm", "xls"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    });
    let next = match workbook {
        true => words::IMPORT_FORM.with([shown.as_str()]),
        false => words::GIVE_A_FORM.phrase(),
    };
    Failure::new(Kind::Data, words::NOT_A_FORM_PATH.with([shown])).hint(next)
}

fn read_folder(folder: &Path) -> Result<FormFiles, Failure> {
    let origin = folder.display().to_string();
    let root = fs::canonicalize(folder).map_err(|error| Failure::unreadable(folder, error))?;
    let mut files = BTreeMap::new();
    for path in members(&root, &origin)? {
        let on_disk = root.join(&path);
        let shown = format!("{}/{path}", origin.trim_end_matches('/'));
        let real =
            fs::canonicalize(&on_disk).map_err(|error| Failure::unreadable(Path::new(&shown), error))?;
        if !real.starts_with(&root) {
            let failure = Failure::new(Kind::Data, words::LEADS_OUT.with([shown]));
            return Err(failure.because(real.display()).hint(&words::PUT_FILE_INSIDE));
        }
        files.insert(path, read_file(&real, &shown)?);
    }
    if !files.contains_key(FORM_RON) {
        return Err(Failure::new(Kind::Data, words::NO_FORM_FILE.with([origin])).hint(&words::GIVE_A_FORM));
    }
    Ok(FormFiles { origin, files })
}

/// The paths of the files that belong to the form.
fn members(root: &Path, origin: &str) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    if root.join(FORM_RON).exists() {
        found.push(FORM_RON.to_owned());
    }
    for folder in ["lists", "tables"] {
        let path: PathBuf = root.join(folder);
        if !path.is_dir() {
            continue;
        }
        let shown = format!("{origin}/{folder}");
        let unreadable = |error| Failure::unreadable(Path::new(&shown), error);
        for entry in fs::read_dir(&path).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let Some(name) = entry.file_name().to_str().map(|name| format!("{folder}/{name}")) else {
                continue;
            };
            if belongs(&name) {
                found.push(name);
            }
        }
        if found.len() > MAX_FILES {
            return Err(Failure::new(
                Kind::Data,
                words::TOO_MANY_FILES.with([origin, &MAX_FILES.to_string()]),
            ));
        }
    }
    Ok(found)
}

fn read_file(path: &Path, shown: &str) -> Result<Vec<u8>, Failure> {
    let meta = fs::metadata(path).map_err(|error| Failure::unreadable(Path::new(shown), error))?;
    if !meta.is_file() {
        return Err(Failure::unreadable(Path::new(shown), "not a regular file"));
    }
    let file = File::open(path).map_err(|error| Failure::unreadable(Path::new(shown), error))?;
    let mut content = Vec::new();
    file.take(MAX_FILE + 1)
        .read_to_end(&mut content)
        .map_err(|error| Failure::unreadable(Path::new(shown), error))?;
    if content.len() as u64 > MAX_FILE {
        return Err(Failure::new(Kind::Data, words::TOO_LARGE.with([shown, &megabytes(MAX_FILE)])));
    }
    Ok(content)
}
