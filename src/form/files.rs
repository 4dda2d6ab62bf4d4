//! The files of a form, wherever they come from: a folder, one file, the binary, the store, a bundle.

use std::{collections::BTreeMap, path::Path};

use super::plan::FormHash;
use crate::diag::Failure;

/// The files of a form by their path inside the form's folder (`form.ron`, `lists/commune.csv`, …), `/` as
/// separator. A form that is one `.ron` file has one entry, `form.ron`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormFiles {
    /// What to call the form's folder in messages: the path the user gave, or `household-review (built in)`.
    pub origin: String,
    /// Content by path.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl FormFiles {
    /// Reads a form's folder or single file. Only `form.ron`, `lists/*.csv` and `tables/*.csv` belong to it.
    ///
    /// # Errors
    /// Unreadable files, no `form.ron`, links that lead out of the folder, files over 64 MiB.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let _ = path;
        todo!()
    }

    /// The hash of the content: SHA-256 over, for each file in path order, the path, a zero byte, the length
    /// (u64, little endian) and the bytes. The origin does not count.
    pub fn hash(&self) -> FormHash {
        todo!()
    }

    /// Forms compiled into the binary, by id.
    pub fn built_in() -> Vec<Self> {
        todo!()
    }
}
