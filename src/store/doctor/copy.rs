//! The queryable copy against the journal, in both directions.

use std::path::Path;

use super::{
    Found,
    journal::{Journal, scope},
};
use crate::{
    store::{
        catalogue::{Catalogue, Pending},
        disk::Disk,
        identity::StoreFile,
        index::{self, IndexError, Indexes, Tree},
        local::open_copy,
        responses,
    },
    words::table::store as words,
};

/// Opens the copy, if it is there and can be read.
pub(super) fn open(
    disk: &dyn Disk,
    indexes: &dyn Indexes,
    data: &Path,
    file: &StoreFile,
    found: &mut Found,
) -> Option<Catalogue> {
    let name = format!("db-{}", file.db);
    let folder = data.join(&name);
    if disk.access(&folder).is_err() {
        found.warning(words::DOCTOR_INDEX_GONE.with([name]));
        return None;
    }
    match open_copy(indexes, &folder, file.own()) {
        Ok(catalogue) => Some(catalogue),
        Err(error) => {
            found.problem(words::DOCTOR_INDEX_BAD.with([name, error.to_string()]));
            None
        }
    }
}

/// Compares some events of the journal with the copy. What the copy has not come to yet is no difference.
pub(super) fn compare_events(copy: &Catalogue, pending: &Pending, found: &mut Found) {
    let applied = copy.applied().unwrap_or(0);
    for (id, expected) in pending {
        let held = copy.events(*id);
        let differs = |held: &responses::Events| {
            expected.iter().any(|placed| placed.lsn <= applied && held.get(&placed.lsn) != Some(placed))
        };
        if held.as_ref().map_or(true, differs) {
            let short: String = id.to_string().chars().take(8).collect();
            found.problem(words::DOCTOR_INDEX_DIFFERS.with([short]));
        }
    }
}

/// Compares what both say of themselves; deep, also counts what the copy has and the journal has not.
pub(super) fn compare(copy: &Catalogue, journal: &Journal, deep: bool, found: &mut Found) {
    let compared = (|| {
        let applied = copy.applied()?;
        if applied > journal.head {
            let more = applied - journal.head;
            found.problem(words::DOCTOR_INDEX_MORE.with([more.to_string()]));
        } else if applied < journal.head {
            found.warning(words::DOCTOR_INDEX_BEHIND.with([applied.to_string(), journal.head.to_string()]));
        }
        for (key, head) in copy.heads()? {
            let known = journal.heads.get(&key);
            if known.is_none_or(|known| known.seq < head.seq || (known.seq == head.seq && known != &head)) {
                let store: String = key.0.to_string().chars().take(8).collect();
                found.problem(words::DOCTOR_CHAIN.with([scope(&key.1), store, head.seq.to_string()]));
            }
        }
        let mut held = 0;
        if deep {
            index::each(&*copy.index, Tree::Responses, |_, value| {
                held += responses::unpack(value, copy.own)?.range(..=journal.head).count() as u64;
                Ok(true)
            })?;
        }
        if held > journal.events {
            found.problem(words::DOCTOR_INDEX_MORE.with([(held - journal.events).to_string()]));
        }
        Ok::<(), IndexError>(())
    })();
    if let Err(error) = compared {
        found.problem(words::DOCTOR_INDEX_BAD.with(["db".to_owned(), error.to_string()]));
    }
}
