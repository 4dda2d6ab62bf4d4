//! The files of a form, wherever they come from: a folder, one file, the binary, the store, a bundle.

mod read;

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use super::plan::FormHash;
use crate::{
    diag::{Failure, Kind, did_you_mean},
    words::table::{common, form as words},
};

/// The name of the questionnaire in its folder.
pub const FORM_RON: &str = "form.ron";

/// The forms that are part of the program.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/forms");

/// The files of a form by their path inside the form's folder (`form.ron`, `lists/commune.csv`, …), `/` as
/// separator. A form that is one `.ron` file has one entry, `form.ron`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormFiles {
    /// What to call the form's folder in messages: the path the user gave, or `forms/household-review` for one
    /// that is compiled in. Ends with `.ron` when the form is a single file.
    pub origin: String,
    /// Content by path.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl FormFiles {
    /// A form that is one text, for instance in tests.
    pub fn single(origin: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            origin: origin.into(),
            files: BTreeMap::from([(FORM_RON.to_owned(), text.into().into_bytes())]),
        }
    }

    /// The hash of the content: SHA-256 over, for each file in path order, the path, a zero byte, the length
    /// (u64, little endian) and the bytes. The origin does not count.
    pub fn hash(&self) -> FormHash {
        let mut hasher = Sha256::new();
        for (path, content) in &self.files {
            hasher.update(path.as_bytes());
            hasher.update([0]);
            hasher.update((content.len() as u64).to_le_bytes());
            hasher.update(content);
        }
        FormHash(hasher.finalize().into())
    }

    /// Forms compiled into the binary, by id.
    pub fn built_in() -> Vec<Self> {
        let mut found: Vec<Self> = BUILT_IN.dirs().filter_map(embedded).collect();
        found.sort_by(|a, b| a.origin.cmp(&b.origin));
        found
    }

    /// The same form with the CSV file of a list or table replaced: `khaosat form install --table NAME=FILE`.
    ///
    /// # Errors
    /// The form has no list or table of that name that is a CSV file.
    pub fn with_table(mut self, name: &str, content: Vec<u8>) -> Result<Self, Failure> {
        let text = self.files.get(FORM_RON).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let paths = super::load::csv_paths(&text);
        if let Some((_, path)) = paths.iter().find(|(known, _)| known == name) {
            self.files.insert(path.clone(), content);
            return Ok(self);
        }
        let failure = Failure::new(Kind::Usage, words::NO_SUCH_TABLE.with([name]));
        Err(match did_you_mean(name, paths.iter().map(|(known, _)| known.as_str())) {
            Some(near) => failure.hint(common::DID_YOU_MEAN.with([near])),
            None => failure,
        })
    }

    /// What to call one of the files in messages.
    pub fn name_of(&self, path: &str) -> String {
        if self.origin.is_empty() {
            path.to_owned()
        } else if self.origin.ends_with(".ron") && path == FORM_RON {
            self.origin.clone()
        } else {
            format!("{}/{path}", self.origin.trim_end_matches('/'))
        }
    }
}

/// Whether a path inside a form's folder belongs to the form: `form.ron`, `lists/*.csv`, `tables/*.csv`.
pub(crate) fn belongs(path: &str) -> bool {
    let data = |folder: &str| {
        let name = path.strip_prefix(folder).and_then(|rest| rest.strip_suffix(".csv"));
        name.is_some_and(|name| !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.'))
    };
    path == FORM_RON || data("lists/") || data("tables/")
}

fn embedded(dir: &Dir<'_>) -> Option<FormFiles> {
    let folder = dir.path().to_str()?;
    let mut files = BTreeMap::new();
    let data = dir.dirs().flat_map(Dir::files);
    for file in dir.files().chain(data) {
        let path = file.path().strip_prefix(dir.path()).ok()?.to_str()?.replace('\\', "/");
        if belongs(&path) {
            files.insert(path, file.contents().to_vec());
        }
    }
    files.contains_key(FORM_RON).then(|| FormFiles { origin: format!("forms/{folder}"), files })
}

#[cfg(test)]
mod tests;
