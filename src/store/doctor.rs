//! Is everything that was written still there, and whole? Looks at a closed store: every frame, the chain of
//! every series, the queryable copy against the journal in both directions, forms by hash, drafts, quarantine,
//! permissions, space, clock. Mending never deletes.

mod copy;
mod files;
mod journal;

use std::{io, path::Path, sync::Arc};

use serde::Serialize;

use self::journal::Journal;
use super::{
    api::{Notice, StoreError, Summarise},
    disk::{Disk, RealDisk},
    folder::{self, broken},
    identity::{Source, StoreFile},
    index::{Indexes, SledIndexes},
    local::{Ground, LocalStore, Options},
    settings::Settings,
};
use crate::{
    diag::{Failure, Kind},
    interview::StoreId,
    words::{Phrase, table::store as words},
};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Note,
    /// Mends itself when the store is opened, or should be looked after.
    Warning,
    /// Something that was written is not whole.
    Problem,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The sentence, in both languages.
    #[serde(flatten)]
    pub said: Notice,
}

/// What an examination found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// The data folder.
    pub folder: String,
    /// The store's id.
    pub store: String,
    /// Events in the journal.
    pub events: u64,
    /// Interviews in the journal.
    pub interviews: u64,
    /// Bytes of the journal's files.
    pub journal_bytes: u64,
    /// Bytes of the queryable copy's files.
    pub copy_bytes: u64,
    /// What was found, worst first.
    pub found: Vec<Finding>,
}

impl Findings {
    /// Whether everything that was written is there and whole.
    pub fn is_healthy(&self) -> bool {
        self.found.iter().all(|finding| finding.severity < Severity::Problem)
    }
}

/// Examines a closed store. `deep` also decodes every event and compares it with the copy. With `repair` it is
/// mended first: damaged journal from the copy, damaged copy from the journal, permissions.
///
/// # Errors
/// No store there, held by another process, from a newer program, or not even `store.ron` can be read.
pub fn examine(
    folder: &Path,
    deep: bool,
    repair: Option<Arc<dyn Summarise>>,
) -> Result<Findings, StoreError> {
    let ground =
        || Ground { disk: Arc::new(RealDisk), indexes: Arc::new(SledIndexes), settings: Settings::default() };
    examine_on(folder, deep, repair, &ground)
}

pub(in crate::store) fn examine_on(
    folder: &Path,
    deep: bool,
    repair: Option<Arc<dyn Summarise>>,
    ground: &dyn Fn() -> Ground,
) -> Result<Findings, StoreError> {
    let Ground { disk, indexes, settings } = ground();
    let mut found = Found::default();
    if let Some(summarise) = repair {
        there(&*disk, folder)?;
        files::repair(&*disk, folder, &settings, &mut found).map_err(|error| broken(folder, error))?;
        let store = LocalStore::open_on(Options { folder: folder.to_owned(), summarise }, ground())?;
        store.mend()?;
        for notice in super::Store::info(&store).notices {
            found.0.push(Finding { severity: Severity::Note, said: notice });
        }
    }
    Ok(look(folder, deep, &disk, &*indexes, &settings, found)?)
}

fn there(disk: &dyn Disk, folder: &Path) -> Result<(), Failure> {
    match disk.access(folder) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(no_store(folder)),
        Err(error) => Err(broken(folder, error)),
    }
}

/// There is no store in a place, and what can be done.
fn no_store(folder: &Path) -> Failure {
    let message = words::DOCTOR_NO_STORE.with([folder.display().to_string()]);
    Failure::new(Kind::Usage, message).hint(&words::NO_STORE_HINT)
}

fn look(
    folder: &Path,
    deep: bool,
    disk: &Arc<dyn Disk>,
    indexes: &dyn Indexes,
    settings: &Settings,
    mut found: Found,
) -> Result<Findings, Failure> {
    let fail = |error| broken(folder, error);
    there(&**disk, folder)?;
    let _lock = folder::lock(&**disk, folder)?;
    let Some((file, source)) = StoreFile::read(&**disk, folder)? else {
        return Err(folder::store_file_missing(&**disk, folder)?.unwrap_or_else(|| no_store(folder)));
    };
    if source == Source::Copy {
        found.problem(words::DOCTOR_STORE_COPY.phrase());
    } else if !StoreFile::copy_is_whole(&**disk, folder) {
        found.warning(words::DOCTOR_COPY_GONE.phrase());
    }
    files::look(&**disk, folder, settings, &mut found).map_err(fail)?;
    let mut journal = Journal::of(&file);
    let copy = copy::open(&**disk, indexes, folder, &file, &mut found);
    journal.read(disk, folder, deep.then_some(copy.as_ref()).flatten(), &mut found).map_err(fail)?;
    if let Some(copy) = &copy {
        copy::compare(copy, &journal, deep, &mut found);
    }
    files::forms(&**disk, folder, &journal.forms, &mut found)?;
    let bytes = |part: &str| files::bytes(&**disk, &folder.join(part));
    let mut found = found.0;
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    Ok(Findings {
        folder: folder.display().to_string(),
        store: StoreId(file.id).to_string(),
        events: journal.events,
        interviews: journal.interviews.len() as u64,
        journal_bytes: bytes(folder::JOURNAL),
        copy_bytes: bytes(&format!("db-{}", file.db)),
        found,
    })
}

/// What was found so far.
#[derive(Default)]
struct Found(Vec<Finding>);

impl Found {
    fn note(&mut self, said: Phrase) {
        self.add(Severity::Note, &said);
    }

    fn warning(&mut self, said: Phrase) {
        self.add(Severity::Warning, &said);
    }

    fn problem(&mut self, said: Phrase) {
        self.add(Severity::Problem, &said);
    }

    fn add(&mut self, severity: Severity, said: &Phrase) {
        let finding = Finding { severity, said: Notice::from(said) };
        if !self.0.contains(&finding) {
            self.0.push(finding);
        }
    }
}
