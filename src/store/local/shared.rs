//! What the callers of a store and its worker share.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, atomic::AtomicBool},
    thread::JoinHandle,
};

use super::{super::identity::StoreFile, Ground, recent::Recents, worker};
use crate::{
    expr::Str,
    form::{FormFiles, plan::FormHash},
    interview::{InterviewId, Moment, Scope, StoreId},
    keys::Identity,
    store::{
        api::{StoreError, Summarise},
        catalogue::{Catalogue, Pending, Rows},
        chain,
        disk::{self, DiskFile},
        drafts::Tray,
        folder::{JOURNAL, broken},
        forms::Forms,
        frame::Hand,
        identity::{Checkpoint, Head},
        index::IndexError,
        journal::Journal,
        stored::SeriesKey,
    },
    words::Phrase,
};

/// The parts of a store that never change, and the rest behind a lock.
pub(super) struct Shared {
    pub(super) ground: Ground,
    pub(super) folder: PathBuf,
    pub(super) own: StoreId,
    pub(super) hand: Hand,
    pub(super) identity: Identity,
    pub(super) summarise: Arc<dyn Summarise>,
    pub(super) inner: Mutex<Inner>,
    /// Told when the copy becomes ready, fails, or was compared.
    pub(super) changed: Condvar,
    /// Told when something was appended, and when the store is closed.
    pub(super) appended: Condvar,
    /// Called when the lists can be read.
    pub(super) listeners: Mutex<Vec<Box<dyn Fn() + Send>>>,
    pub(super) closing: AtomicBool,
    pub(super) forms: Mutex<HashMap<FormHash, Arc<FormFiles>>>,
    /// Held as long as the store is open.
    pub(super) _lock: Box<dyn DiskFile>,
}

/// The parts that change.
pub(super) struct Inner {
    pub(super) file: StoreFile,
    pub(super) journal: Journal,
    pub(super) copy: Copy,
    /// Events the copy does not have yet.
    pub(super) pending: Pending,
    pub(super) waiting: usize,
    pub(super) since_checkpoint: usize,
    pub(super) heads: HashMap<SeriesKey, Head>,
    pub(super) clock: u64,
    pub(super) last: Option<Moment>,
    /// The interview worked on last.
    pub(super) recents: Recents,
    pub(super) claims: HashMap<InterviewId, (Str, Moment)>,
    pub(super) notices: Vec<Phrase>,
    /// Why the next segment could not be made ahead.
    pub(super) no_spare: Option<String>,
    /// Whether the copy is known to agree with the journal.
    pub(super) compared: bool,
    /// Whether the journal has damage that cannot be mended: it is not tried again in this session.
    pub(super) lost: bool,
    pub(super) workers: Vec<JoinHandle<()>>,
    pub(super) rebuilds: u32,
    /// Whether the disk was full when the copy was given up.
    pub(super) no_room: bool,
}

/// The queryable copy.
pub(super) enum Copy {
    /// Being opened or made again.
    Opening,
    Ready(Catalogue),
    /// Failed again and again in this session; the journal goes on.
    Failed(IndexError),
}

/// Rebuilds in one session before it is given up.
pub(super) const MOST_REBUILDS: u32 = 3;

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn journal_folder(&self) -> PathBuf {
        self.folder.join(JOURNAL)
    }

    pub(super) fn db_folder(&self, number: u32) -> PathBuf {
        self.folder.join(format!("db-{number}"))
    }

    pub(super) fn stored_forms(&self) -> Forms<'_> {
        Forms { disk: &*self.ground.disk, data: &self.folder }
    }

    pub(super) fn tray(&self) -> Tray<'_> {
        Tray { disk: &*self.ground.disk, data: &self.folder, cipher: &self.hand.cipher }
    }

    /// The files of a form, read once.
    pub(super) fn form(&self, hash: FormHash) -> Option<Arc<FormFiles>> {
        let known = self.forms.lock().unwrap_or_else(PoisonError::into_inner).get(&hash).cloned();
        known.or_else(|| {
            let read = Arc::new(self.stored_forms().read(hash).ok()?);
            self.forms.lock().unwrap_or_else(PoisonError::into_inner).insert(hash, Arc::clone(&read));
            Some(read)
        })
    }

    /// Tells whoever waits that the copy is there, or that there will be none.
    pub(super) fn tell_changed(&self) {
        self.changed.notify_all();
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner).iter().for_each(|tell| tell());
    }

    /// Runs something with what is needed to compute rows.
    pub(super) fn with_rows<T>(&self, run: impl FnOnce(&Rows<'_>) -> T) -> T {
        let form = |hash| self.form(hash);
        run(&Rows { summarise: &*self.summarise, form: &form })
    }

    /// Lets the copy catch up with the journal.
    pub(super) fn catch_up(&self, inner: &mut Inner) -> Result<(), IndexError> {
        if let (Copy::Ready(catalogue), false) = (&inner.copy, inner.pending.is_empty()) {
            let head = inner.journal.spot().lsn;
            self.with_rows(|rows| catalogue.apply(&inner.pending, head, rows))?;
            inner.pending.clear();
            inner.waiting = 0;
        }
        Ok(())
    }

    /// Waits for the copy and asks it. If it fails it is made again and asked again.
    pub(super) fn ask<T>(
        self: &Arc<Self>,
        run: impl Fn(&Catalogue) -> Result<T, IndexError>,
    ) -> Result<T, StoreError> {
        loop {
            let mut inner = self.lock();
            worker::try_again(self, &mut inner);
            while matches!(inner.copy, Copy::Opening) {
                inner = self.changed.wait(inner).unwrap_or_else(PoisonError::into_inner);
            }
            let answer = self.catch_up(&mut inner).and_then(|()| match &inner.copy {
                Copy::Ready(catalogue) => run(catalogue).map(Ok),
                Copy::Failed(error) => Ok(Err(worker::gave_up(error))),
                Copy::Opening => Err(IndexError(String::new())),
            });
            match answer {
                Ok(answer) => return answer,
                Err(error) => worker::replace(self, &mut inner, &error),
            }
        }
    }

    /// Makes the copy durable and notes in `store.ron` how far it is.
    pub(super) fn checkpoint(self: &Arc<Self>, inner: &mut Inner) -> Result<(), StoreError> {
        if let Err(error) = self.catch_up(inner).and_then(|()| self.flush(inner)) {
            worker::replace(self, inner, &error);
        }
        if !matches!(inner.copy, Copy::Ready(_)) {
            return Ok(());
        }
        let heads = inner.heads.iter();
        inner.file.checkpoint =
            Checkpoint::new(inner.journal.spot(), inner.clock, inner.last, self.own, heads);
        inner.file.last = inner.recents.last.map(Into::into);
        inner.file.clean = false;
        inner.since_checkpoint = 0;
        self.write_file(inner)
    }

    /// sled's own flush does not reach the disk: its files and folders are synced here.
    fn flush(&self, inner: &Inner) -> Result<(), IndexError> {
        let Copy::Ready(catalogue) = &inner.copy else { return Ok(()) };
        catalogue.index.flush()?;
        self.sync_copy(inner.file.db).map_err(|error| IndexError(error.to_string()))
    }

    fn sync_copy(&self, number: u32) -> std::io::Result<()> {
        let (disk, folder) = (&*self.ground.disk, self.db_folder(number));
        for path in disk::walk(disk, &folder)? {
            match disk.open_read(&path).and_then(|file| file.sync()) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                synced => synced?,
            }
            disk.sync_folder(disk::parent(&path))?;
        }
        disk.sync_folder(&folder)
    }

    pub(super) fn write_file(&self, inner: &Inner) -> Result<(), StoreError> {
        let written = inner.file.write(&*self.ground.disk, &self.folder);
        Ok(written.map_err(|error| broken(&self.folder, error))?)
    }

    pub(super) fn set_home(&self, home: Option<Str>) -> Result<(), StoreError> {
        let mut inner = self.lock();
        inner.file.home = home;
        self.write_file(&inner)?;
        let written = inner.file.write_copy(&*self.ground.disk, &self.folder);
        Ok(written.map_err(|error| broken(&self.folder, error))?)
    }

    pub(super) fn settle(&self) {
        let inner = self.lock();
        let waiting = |inner: &mut Inner| match inner.copy {
            Copy::Opening => true,
            Copy::Ready(_) => !inner.compared,
            Copy::Failed(_) => false,
        };
        drop(self.changed.wait_while(inner, waiting).unwrap_or_else(PoisonError::into_inner));
    }

    pub(super) fn close(self: &Arc<Self>) {
        {
            let _inner = self.lock();
            self.closing.store(true, std::sync::atomic::Ordering::Relaxed);
            self.appended.notify_all();
        }
        self.join_workers();
        let mut inner = self.lock();
        // Failing here costs time at the next opening, no data.
        let written = self.checkpoint(&mut inner).is_ok() && matches!(inner.copy, Copy::Ready(_));
        inner.copy = Copy::Opening;
        // Only now has sled written its last, and may be trusted unseen if the power goes.
        if written && inner.compared && self.sync_copy(inner.file.db).is_ok() {
            inner.file.clean = true;
            let _ = self.write_file(&inner);
        }
    }

    /// They hold the lock of the folder as long as they run.
    fn join_workers(&self) {
        loop {
            let workers = std::mem::take(&mut self.lock().workers);
            if workers.is_empty() {
                return;
            }
            // A worker that panicked has nothing to add: the journal is the truth.
            workers.into_iter().for_each(|worker| drop(worker.join()));
        }
    }
}

impl Inner {
    /// The head of a series, or where it starts.
    pub(super) fn head(&self, store: StoreId, scope: &Scope) -> Head {
        let start = || Head { seq: 0, hash: chain::genesis(store, scope) };
        self.heads.get(&(store, scope.clone())).copied().unwrap_or_else(start)
    }
}
