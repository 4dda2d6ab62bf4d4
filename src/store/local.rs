//! The store in this process: owns the data folder.

use std::{path::PathBuf, sync::Arc};

use super::api::{StoreError, Summarise};

/// How to open a data folder.
pub struct Options {
    /// The data folder; made if it is not there.
    pub folder: PathBuf,
    /// Computes the rows of the interview list.
    pub summarise: Arc<dyn Summarise>,
}

/// A data folder opened by this process.
pub struct LocalStore {}

impl LocalStore {
    /// Opens a data folder, made if it is not there.
    ///
    /// # Errors
    /// Held by another process (who, since when), others may read it, from a newer program, damaged beyond
    /// what can be healed, or the disk does not let us.
    pub fn open(options: Options) -> Result<Self, StoreError> {
        let _ = options;
        todo!()
    }
}
