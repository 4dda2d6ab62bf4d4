//! The thread that brings up the queryable copy: opens it, makes it again from the journal when it cannot be
//! used, and compares it with the journal after an unclean end. Nobody who answers questions waits for it.

use std::{
    collections::HashMap,
    io,
    ops::ControlFlow,
    sync::{Arc, atomic::Ordering},
};

use super::{
    open::{open_copy, sentence},
    shared::{Copy, Inner, MOST_REBUILDS, Shared},
};
use crate::{
    diag::{Failure, Kind},
    interview::Body,
    store::{
        api::{Lsn, Record, StoreError},
        catalogue::{Catalogue, Pending},
        identity::Head,
        index::{self, IndexError, Tree},
        journal::{Finding, Placed, Scan, Spot},
        quarantine::{self, Cause},
        responses,
        stored::SeriesKey,
    },
    words::table::store as words,
};

/// What the worker is to do.
pub(super) enum Task {
    /// Open the copy of `store.ron`, unless it was opened to mend the journal.
    BringUp { there: bool, opened: Option<Result<Catalogue, IndexError>> },
    /// Make the copy again.
    Rebuild,
}

/// Events read from the journal at a time.
const CHUNK: usize = 4096;

/// Starts the worker.
pub(super) fn start(shared: &Arc<Shared>, task: Task) {
    let mut inner = shared.lock();
    begin(shared, &mut inner, task);
}

fn begin(shared: &Arc<Shared>, inner: &mut Inner, task: Task) {
    let working = Arc::clone(shared);
    let spawned = std::thread::Builder::new().name("index".to_owned()).spawn(move || run(&working, task));
    match spawned {
        Ok(handle) => inner.workers.push(handle),
        Err(error) => give_up(shared, inner, IndexError(error.to_string())),
    }
}

fn give_up(shared: &Shared, inner: &mut Inner, error: IndexError) {
    inner.copy = Copy::Failed(error);
    inner.no_room = !has_room(shared);
    // Whoever waits for it is told.
    shared.changed.notify_all();
}

fn has_room(shared: &Shared) -> bool {
    let free = shared.ground.disk.free_space(&shared.folder);
    free.is_ok_and(|free| free >= shared.ground.settings.refuse_below)
}

/// A copy that was given up on a full disk is made again when there is room.
pub(super) fn try_again(shared: &Arc<Shared>, inner: &mut Inner) {
    if matches!(inner.copy, Copy::Failed(_)) && inner.no_room && has_room(shared) {
        inner.copy = Copy::Opening;
        inner.rebuilds = 0;
        begin(shared, inner, Task::Rebuild);
    }
}

/// The copy failed: it is set aside and made again, while the caller goes on.
pub(super) fn replace(shared: &Arc<Shared>, inner: &mut Inner, error: &IndexError) {
    if matches!(inner.copy, Copy::Ready(_)) {
        inner.copy = Copy::Opening;
        match set_aside(shared, inner, error) {
            Ok(()) if !shared.closing.load(Ordering::Relaxed) => begin(shared, inner, Task::Rebuild),
            _ => give_up(shared, inner, error.clone()),
        }
    }
}

/// What to say when the copy was given up in this session.
pub(super) fn gave_up(error: &IndexError) -> StoreError {
    Failure::new(Kind::Environment, &words::INDEX_FAILED).because(error).hint(&words::RUN_DOCTOR).into()
}

fn run(shared: &Arc<Shared>, task: Task) {
    let opened = match task {
        Task::BringUp { there, opened } => bring_up(shared, there, opened),
        Task::Rebuild => Err(None),
    };
    let (result, fresh) = match opened {
        Ok(catalogue) => (Ok(catalogue), false),
        Err(error) => {
            if let Some(error) = error {
                let mut inner = shared.lock();
                let _ = set_aside(shared, &mut inner, &error);
            }
            (rebuild(shared), true)
        }
    };
    let mut inner = shared.lock();
    let compare_with = match result {
        Ok(catalogue) => {
            inner.compared |= fresh;
            inner.copy = Copy::Ready(catalogue.clone());
            (!inner.compared).then(|| (catalogue, inner.journal.spot().lsn, inner.file.db))
        }
        Err(error) => {
            give_up(shared, &mut inner, error);
            None
        }
    };
    if let Err(error) = shared.catch_up(&mut inner) {
        return replace(shared, &mut inner, &error);
    }
    drop(inner);
    shared.tell_changed();
    if let Some((catalogue, head, db)) = compare_with {
        let compared = compare(shared, &catalogue, head);
        let mut inner = shared.lock();
        // Meanwhile the copy may have been replaced by one that needs no comparison.
        match compared {
            _ if inner.file.db != db => {}
            Ok(done) => inner.compared = done,
            Err(error) => replace(shared, &mut inner, &error),
        }
        shared.changed.notify_all();
    }
}

/// Opens the copy that `store.ron` names and checks that it is not behind the checkpoint nor ahead of the
/// journal. `Err(None)`: there is none, make it.
fn bring_up(
    shared: &Shared,
    there: bool,
    opened: Option<Result<Catalogue, IndexError>>,
) -> Result<Catalogue, Option<IndexError>> {
    let (db, checkpoint, head) = {
        let inner = shared.lock();
        (inner.file.db, inner.file.checkpoint.lsn, inner.journal.spot().lsn)
    };
    let folder = shared.db_folder(db);
    if !there && checkpoint > 0 {
        shared.lock().notices.push(words::NOTICE_INDEX_MISSING.with([format!("db-{db}")]));
        return Err(None);
    }
    if !there {
        shared.ground.disk.make_folder(&folder).map_err(|error| IndexError(error.to_string()))?;
    }
    let catalogue = opened.unwrap_or_else(|| open_copy(&*shared.ground.indexes, &folder, &shared.hand))?;
    let applied = catalogue.applied()?;
    if applied < checkpoint || applied > head {
        return Err(Some(IndexError(format!("{applied} ≠ {checkpoint}..{head}"))));
    }
    shared.with_rows(|rows| catalogue.refresh_rows(rows))?;
    Ok(catalogue)
}

/// Moves the present copy to quarantine.
fn set_aside(shared: &Shared, inner: &mut Inner, error: &IndexError) -> io::Result<()> {
    let folder = shared.db_folder(inner.file.db);
    let name = format!("db-{}", inner.file.db);
    inner.notices.push(words::NOTICE_INDEX.with([name, error.to_string()]));
    match shared.ground.disk.access(&folder) {
        Ok(_) => quarantine::take(&*shared.ground.disk, &shared.folder, &folder, Cause::Index),
        Err(_) => Ok(()),
    }
}

/// Makes the copy again from the journal, in a folder with the next number.
fn rebuild(shared: &Shared) -> Result<Catalogue, IndexError> {
    loop {
        let (number, head) = {
            let mut inner = shared.lock();
            inner.rebuilds += 1;
            inner.file.db += 1;
            let written = shared.write_file(&inner);
            written.map_err(|error| IndexError(error.to_string()))?;
            (inner.file.db, inner.journal.spot().lsn)
        };
        let folder = shared.db_folder(number);
        let made = (|| {
            shared.ground.disk.make_folder(&folder).map_err(|error| IndexError(error.to_string()))?;
            let catalogue = open_copy(&*shared.ground.indexes, &folder, &shared.hand)?;
            fill(shared, &catalogue, head)?;
            shared.with_rows(|rows| catalogue.refresh_rows(rows))?;
            Ok(catalogue)
        })();
        match made {
            Err(error) => {
                let mut inner = shared.lock();
                let _ = set_aside(shared, &mut inner, &error);
                if inner.rebuilds >= MOST_REBUILDS || shared.closing.load(Ordering::Relaxed) {
                    return Err(error);
                }
            }
            made => return made,
        }
    }
}

fn fill(shared: &Shared, catalogue: &Catalogue, head: Lsn) -> Result<(), IndexError> {
    let apply = |pending: &Pending, last: Lsn| shared.with_rows(|rows| catalogue.apply(pending, last, rows));
    let (finished, found) = in_chunks(shared, head, apply)?;
    // There is no copy left to mend the journal from: what it lost is lost, and must not go unsaid.
    let mut inner = shared.lock();
    for notice in found.iter().filter(|finding| matches!(finding, Finding::Lost { .. })).map(sentence) {
        if !inner.notices.contains(&notice) {
            inner.notices.push(notice);
        }
    }
    if finished { Ok(()) } else { Err(IndexError("stopped".to_owned())) }
}

/// Gives the journal's events up to `head` in chunks, by interview, and what is wrong with the journal. False if
/// the store is being closed.
fn in_chunks(
    shared: &Shared,
    head: Lsn,
    mut see: impl FnMut(&Pending, Lsn) -> Result<(), IndexError>,
) -> Result<(bool, Vec<Finding>), IndexError> {
    let (mut pending, mut count, mut last) = (Pending::new(), 0, 0);
    let mut result = Ok(());
    let mut visit = |batch: Vec<Placed>| {
        for placed in batch {
            last = placed.lsn;
            if let Ok((interview, _)) = placed.event.peek() {
                pending.entry(interview).or_default().push(placed);
                count += 1;
            }
        }
        if count >= CHUNK {
            result = see(&std::mem::take(&mut pending), last);
            count = 0;
        }
        match result.is_err() || shared.closing.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    };
    let mut scan = Scan::look(&shared.ground.disk, shared.journal_folder(), &shared.hand);
    let read = scan.run(Spot::start(shared.own), head, &mut visit);
    result?;
    let end = read.map_err(|error| IndexError(error.to_string()))?;
    see(&pending, end.lsn.max(last).max(head))?;
    Ok((!shared.closing.load(Ordering::Relaxed), std::mem::take(&mut scan.findings)))
}

/// Compares the copy with the journal now; if they differ it is made again.
pub(super) fn recheck(shared: &Arc<Shared>) {
    let (catalogue, head) = {
        let mut inner = shared.lock();
        if let Err(error) = shared.catch_up(&mut inner) {
            return replace(shared, &mut inner, &error);
        }
        let Copy::Ready(catalogue) = &inner.copy else { return };
        (catalogue.clone(), inner.journal.spot().lsn)
    };
    let compared = compare(shared, &catalogue, head).and_then(|_| compare_back(shared, &catalogue, head));
    if let Err(error) = compared {
        replace(shared, &mut shared.lock(), &error);
    }
}

/// The other direction, which reads the whole copy: it has no events that the journal has not, and a row for every
/// interview.
fn compare_back(shared: &Shared, catalogue: &Catalogue, head: Lsn) -> Result<(), IndexError> {
    let (mut events, mut begun) = (0, 0);
    in_chunks(shared, head, |pending, _| {
        for placed in pending.values().flatten() {
            events += 1;
            let created = |record: Record| matches!(record.event.body, Body::Created { .. });
            begun += u64::from(placed.event.record().is_ok_and(created));
        }
        Ok(())
    })?;
    let (mut held, mut rows) = (0, 0);
    index::each(&*catalogue.index, Tree::Responses, |_, value| {
        held += responses::unpack(value, catalogue.own)?.range(..=head).count();
        Ok(true)
    })?;
    index::each(&*catalogue.index, Tree::Rows, |_, _| {
        rows += 1;
        Ok(true)
    })?;
    match held == events && rows == begun {
        true => Ok(()),
        false => Err(IndexError(format!("{held} events and {rows} rows instead of {events} and {begun}"))),
    }
}

/// Compares the copy with the journal: every event there, every series at its head, every row in its place.
/// True if all of it was seen.
fn compare(shared: &Shared, catalogue: &Catalogue, head: Lsn) -> Result<bool, IndexError> {
    let mut heads: HashMap<SeriesKey, Head> = HashMap::new();
    let (finished, _) = in_chunks(shared, head, |pending, _| {
        for (id, expected) in pending {
            let events = catalogue.events(*id)?;
            if expected.iter().any(|placed| events.get(&placed.lsn) != Some(placed)) {
                return Err(IndexError(format!("interview {id} is not as in the journal")));
            }
            for event in expected.iter().map(|placed| &placed.event) {
                let head = Head { seq: event.seq, hash: event.hash };
                let known = heads.entry(event.series()).or_insert(head);
                if known.seq < head.seq {
                    *known = head;
                }
            }
        }
        Ok(())
    })?;
    let stored: HashMap<SeriesKey, Head> = catalogue.heads()?.into_iter().collect();
    let behind = |(key, head): (&SeriesKey, &Head)| stored.get(key).is_none_or(|known| known.seq < head.seq);
    if finished && heads.iter().any(behind) {
        return Err(IndexError("a series is not as in the journal".to_owned()));
    }
    match !catalogue.lists_agree()? {
        // A row moves when its interview changes; only rows at rest can be judged.
        true if shared.lock().journal.spot().lsn == head => {
            Err(IndexError("a row of the list is not in its place".to_owned()))
        }
        _ => Ok(finished),
    }
}
