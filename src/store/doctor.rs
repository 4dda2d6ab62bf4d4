//! Is everything that was written still there, and whole? Looks at a closed store: every frame, the chain of
//! every series, the queryable copy against the journal in both directions, forms by hash, drafts, quarantine,
//! permissions, space, clock. Mending never deletes.

mod copy;
pub(in crate::store) mod files;
pub(in crate::store) mod journal;
pub(in crate::store) mod names;

use std::{path::Path, sync::Arc};

use serde::Serialize;

use self::{journal::Journal, names::Names};
use super::{
    api::{Notice, StoreError, Summarise},
    cipher::Cipher,
    disk::{Disk, RealDisk},
    encrypt,
    folder::{self, broken},
    frame::Hand,
    identity::{Source, StoreFile},
    index::{Indexes, SledIndexes},
    local::{Ground, LocalStore, Options},
    settings::Settings,
};
use crate::{
    diag::Failure,
    interview::StoreId,
    keys::DataKey,
    words::{
        Phrase,
        table::{store as words, vault as keys_words},
    },
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
/// mended first: damaged journal from the copy, damaged copy from the journal, permissions. Without the key of an
/// encrypted store, what lies outside of the seal is examined: every frame, not what is in it.
///
/// # Errors
/// No store there, held by another process, from a newer program, not even `store.ron` can be read, or the disk is
/// too full to look.
pub fn examine(
    folder: &Path,
    deep: bool,
    repair: Option<Arc<dyn Summarise>>,
    key: Option<DataKey>,
) -> Result<Findings, StoreError> {
    let (settings, _) = Settings::of(&RealDisk, folder);
    let ground = || Ground { disk: Arc::new(RealDisk), indexes: Arc::new(SledIndexes), settings };
    examine_on(folder, deep, repair, key, &ground)
}

pub(in crate::store) fn examine_on(
    folder: &Path,
    deep: bool,
    repair: Option<Arc<dyn Summarise>>,
    key: Option<DataKey>,
    ground: &dyn Fn() -> Ground,
) -> Result<Findings, StoreError> {
    let Ground { disk, indexes, settings } = ground();
    let mut found = Found::default();
    if let Some(summarise) = repair {
        folder::there(&*disk, folder)?;
        files::repair(&*disk, folder, &settings, &mut found).map_err(|error| broken(folder, error))?;
        let store = LocalStore::open_on(
            Options { folder: folder.to_owned(), summarise, key: key.clone() },
            ground(),
        )?;
        store.mend()?;
        store.notices().into_iter().for_each(|notice| found.note(notice));
    }
    let looked = look(folder, deep, key, &disk, &*indexes, &settings, found);
    Ok(looked.map_err(|failure| folder::with_reserve(&*disk, folder, failure))?)
}

fn look(
    folder: &Path,
    deep: bool,
    key: Option<DataKey>,
    disk: &Arc<dyn Disk>,
    indexes: &dyn Indexes,
    settings: &Settings,
    mut found: Found,
) -> Result<Findings, Failure> {
    let fail = |error| broken(folder, error);
    folder::there(&**disk, folder)?;
    let _lock = folder::lock(&**disk, folder)?;
    let Some((mut file, source)) = StoreFile::read(&**disk, folder)? else {
        return Err(folder::no_store(&**disk, folder));
    };
    if source == Source::Copy {
        found.problem(words::DOCTOR_STORE_COPY.phrase());
    } else if !StoreFile::copy_is_whole(&**disk, folder) {
        found.warning(words::DOCTOR_COPY_GONE.phrase());
    }
    if let Some(parent) = &file.parent {
        found.note(words::DOCTOR_PARENT.with([parent.as_str()]));
    }
    if file.sealing.is_some() {
        // Neither the old store nor the new one: any opening goes on from here, and so does looking.
        encrypt::finish(&**disk, folder, &mut file).map_err(fail)?;
        found.note(keys_words::DOCTOR_SEALING.phrase());
    }
    let cipher = match (&file.keys, &key) {
        (Some(_), None) => {
            found.warning(keys_words::DOCTOR_LOCKED.phrase());
            Cipher::Locked
        }
        _ => file.cipher(key.as_ref())?,
    };
    let hand = Hand { own: file.own(), cipher };
    let mut journal = Journal::of(&file, &hand);
    let copy = copy::open(&**disk, indexes, folder, &file, &hand, &mut found)?;
    files::look(&**disk, folder, &hand.cipher, settings, Names(copy.as_ref()), &mut found).map_err(fail)?;
    journal.read(disk, folder, Names(copy.as_ref()), deep, &mut found).map_err(fail)?;
    if let Some(copy) = &copy {
        copy::compare(copy, &journal, deep, &mut found);
    }
    if file.keys.is_none() && journal.personal {
        found.warning(keys_words::DOCTOR_NOT_ENCRYPTED.phrase());
    }
    files::forms(&**disk, folder, &journal.forms, &mut found)?;
    let bytes = |part: &str| files::bytes(&**disk, &folder.join(part));
    let said = found.0.iter().map(|(severity, said)| Finding { severity: *severity, said: said.into() });
    let mut found: Vec<Finding> = said.collect();
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
pub(in crate::store) struct Found(Vec<(Severity, Phrase)>);

impl Found {
    /// The first thing that is not whole.
    pub(in crate::store) fn first_problem(self) -> Option<Phrase> {
        self.0.into_iter().find(|(severity, _)| *severity == Severity::Problem).map(|(_, said)| said)
    }

    /// Puts what else was found behind it.
    fn append(&mut self, other: Self) {
        other.0.into_iter().for_each(|(severity, said)| self.add(severity, said));
    }

    fn note(&mut self, said: Phrase) {
        self.add(Severity::Note, said);
    }

    fn warning(&mut self, said: Phrase) {
        self.add(Severity::Warning, said);
    }

    fn problem(&mut self, said: Phrase) {
        self.add(Severity::Problem, said);
    }

    fn add(&mut self, severity: Severity, said: Phrase) {
        let finding = (severity, said);
        if !self.0.contains(&finding) {
            self.0.push(finding);
        }
    }
}
