//! The queryable copy against the journal, in both directions.

use std::{io, path::Path};

use super::{
    Found,
    journal::{Journal, scope},
    names::Names,
};
use crate::{
    diag::Failure,
    interview::InterviewId,
    store::{
        catalogue::{Catalogue, Pending},
        codec::In,
        disk::Disk,
        folder::broken,
        frame::Hand,
        identity::StoreFile,
        index::{self, IndexError, Indexes, Tree},
        local::open_copy,
        responses,
    },
    words::table::store as words,
};

/// Opens the copy, if it is there and can be read. Opening writes: on a full disk nothing can be said of the copy.
pub(super) fn open(
    disk: &dyn Disk,
    indexes: &dyn Indexes,
    data: &Path,
    file: &StoreFile,
    hand: &Hand,
    found: &mut Found,
) -> Result<Option<Catalogue>, Failure> {
    let name = format!("db-{}", file.db);
    let folder = data.join(&name);
    if disk.access(&folder).is_err() {
        found.warning(words::DOCTOR_INDEX_GONE.with([name]));
        return Ok(None);
    }
    if hand.cipher.is_locked() {
        return Ok(None);
    }
    let error = match open_copy(indexes, &folder, hand) {
        Ok(catalogue) => return Ok(Some(catalogue)),
        Err(error) => error,
    };
    if error.is_older() {
        found.warning(words::DOCTOR_INDEX_OLD.with([name]));
    } else if error.is_no_room() || disk.free_space(data).is_ok_and(|free| free == 0) {
        return Err(broken(&folder, io::ErrorKind::StorageFull.into()));
    } else {
        found.problem(words::DOCTOR_INDEX_BAD.with([name, error.to_string()]));
    }
    Ok(None)
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
            found.problem(words::DOCTOR_INDEX_DIFFERS.with([Names(Some(copy)).interview(*id)]));
        }
    }
}

/// The other direction: what the copy has and the journal has not, and whether every interview has its row in the
/// list, in its place.
fn compare_back(copy: &Catalogue, journal: &Journal, found: &mut Found) -> Result<(), IndexError> {
    let names = Names(Some(copy));
    index::each(&*copy.index, Tree::Responses, |key, value| {
        let id = InterviewId(In(key).fixed()?);
        let held = responses::unpack(value, copy.own)?.range(..=journal.head).count() as u64;
        let known = journal.interviews.get(&id).copied().unwrap_or(0).into();
        if held > known {
            let args = [names.interview(id), (held - known).to_string()];
            found.problem(words::DOCTOR_INDEX_EXTRA.with(args));
        }
        Ok(true)
    })?;
    let mut rows = 0;
    index::each(&*copy.index, Tree::Rows, |key, _| {
        let id = key.split_at_checked(8).map(|(_, id)| In(id).fixed().map(InterviewId)).transpose()?;
        match id {
            Some(id) if copy.row_of(id)?.is_some() => rows += 1,
            _ => found.problem(words::DOCTOR_ROW.phrase()),
        }
        Ok(true)
    })?;
    if copy.applied()? >= journal.head && rows != journal.begun {
        found.problem(words::DOCTOR_ROWS.with([rows.to_string(), journal.begun.to_string()]));
    }
    Ok(())
}

/// Compares what both say of themselves; deep, also what the copy has and the journal has not.
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
        if deep {
            compare_back(copy, journal, found)?;
        }
        Ok::<(), IndexError>(())
    })();
    if let Err(error) = compared {
        found.problem(words::DOCTOR_INDEX_BAD.with(["db".to_owned(), error.to_string()]));
    }
}
