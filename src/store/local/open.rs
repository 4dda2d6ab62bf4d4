//! Opening a data folder.

use std::{
    collections::HashMap,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, atomic::AtomicBool},
};

use super::{
    Ground, Options,
    copies::LazyCopies,
    quiet,
    recent::Recents,
    shared::{Copy, Inner, Shared},
    worker,
};
use crate::{
    diag::{Failure, Kind},
    interview::EventId,
    store::{
        api::StoreError,
        catalogue::{Catalogue, Pending},
        cipher::Cipher,
        disk::{Disk, DiskFile},
        encrypt,
        folder::{self, JOURNAL, PARTS_OF_A_STORE, broken},
        frame::Hand,
        identity::{Head, Source, StoreFile},
        index::{self, IndexError, Indexes},
        journal::{Finding, Journal, Placed, Scan, Spot, segment},
        stored::SeriesKey,
        upgrade::upgrade,
    },
    words::{
        Phrase,
        table::{store as words, vault as keys_words},
    },
};

/// Opens a data folder, whose lock is taken if it is not held yet, and starts the worker that brings up the
/// queryable copy.
pub(super) fn open(
    options: Options,
    ground: Ground,
    lock: Option<Box<dyn DiskFile>>,
) -> Result<Arc<Shared>, StoreError> {
    let disk = Arc::clone(&ground.disk);
    let folder = options.folder.clone();
    begin(options, ground, lock)
        .map_err(|error| folder::with_reserve(&*disk, &folder, Failure::clone(&error.0)).into())
}

fn begin(
    options: Options,
    ground: Ground,
    lock: Option<Box<dyn DiskFile>>,
) -> Result<Arc<Shared>, StoreError> {
    let Options { folder, summarise, key } = options;
    let disk = Arc::clone(&ground.disk);
    folder::prepare(&*disk, &folder)?;
    let lock = match lock {
        Some(held) => held,
        None => folder::lock(&*disk, &folder)?,
    };
    let (file, source) = store_file(&*disk, &folder, &ground)?;
    let own = file.own();
    let mut notices = Vec::new();
    let (mut file, upgraded) = upgrade(&disk, &folder, file)?;
    notices.extend(upgraded);
    encrypt::finish(&*disk, &folder, &mut file).map_err(|error| broken(&folder, error))?;
    let hand = Hand { own, cipher: file.cipher(key.as_ref())? };
    // Whoever removed the whole folder of the journal is helped as one who removed a segment.
    disk.make_folder(&folder.join(JOURNAL)).map_err(|error| broken(&folder, error))?;
    if source == Source::Copy {
        notices.push(words::NOTICE_STORE_FILE.phrase());
        file.clean = false;
        file.db = encrypt::highest_db(&*disk, &folder).max(file.db);
    }
    let db = folder.join(format!("db-{}", file.db));
    let there = disk.access(&db).is_ok();
    let open_copy = || open_copy(&*ground.indexes, &db, &hand);
    let mut copies = LazyCopies {
        open: &open_copy,
        opened: (!there).then(|| Err(IndexError(String::new()))),
        clean: file.clean,
    };
    let mut tail = Tail::of(&file, &hand);
    let spot = tail.read(&disk, &folder, &file, &mut copies, &mut notices)?;
    let opened = copies.opened.filter(|_| there);
    let acknowledged = tail.acknowledged(&file, opened.as_ref());
    let fail = |error| broken(&folder.join(JOURNAL), error);
    let mut journal = Journal::open(&disk, folder.join(JOURNAL), &hand, spot).map_err(fail)?;
    journal.skip_to(acknowledged);
    let compared = file.clean;
    file.clean = false;
    file.write(&*disk, &folder).map_err(|error| broken(&folder, error))?;
    file.write_copy(&*disk, &folder).map_err(|error| broken(&folder, error))?;
    folder::reserve(&*disk, &folder, &ground.settings);
    let shared = Arc::new(Shared {
        own,
        identity: file.identity(&hand.cipher)?,
        hand,
        summarise,
        folder,
        changed: Condvar::new(),
        appended: Condvar::new(),
        listeners: Mutex::new(Vec::new()),
        closing: AtomicBool::new(false),
        forms: Mutex::new(HashMap::new()),
        _lock: lock,
        inner: Mutex::new(Inner {
            file,
            journal,
            copy: Copy::Opening,
            waiting: tail.pending.values().map(Vec::len).sum(),
            pending: tail.pending,
            since_checkpoint: 0,
            heads: tail.heads,
            clock: tail.clock,
            last: tail.last,
            recents: tail.recents,
            claims: HashMap::new(),
            notices,
            no_spare: None,
            compared,
            lost: false,
            workers: Vec::new(),
            rebuilds: 0,
            no_room: false,
        }),
        ground,
    });
    worker::start(&shared, worker::Task::BringUp { there, opened });
    quiet::start(&shared);
    Ok(shared)
}

/// Opens the copy in a folder.
pub(in crate::store) fn open_copy(
    indexes: &dyn Indexes,
    folder: &Path,
    hand: &Hand,
) -> Result<Catalogue, IndexError> {
    let catalogue = Catalogue::new(index::with_cipher(indexes.open(folder)?, hand), hand.own);
    catalogue.check()?;
    Ok(catalogue)
}

/// Reads `store.ron`, or makes a new store.
fn store_file(disk: &dyn Disk, folder: &Path, ground: &Ground) -> Result<(StoreFile, Source), Failure> {
    if let Some(read) = StoreFile::read(disk, folder)? {
        return Ok(read);
    }
    if let Some(failure) = folder::store_file_missing(disk, folder)? {
        return Err(failure);
    }
    let fail = |error| broken(folder, error);
    let journal = folder.join(JOURNAL);
    for part in PARTS_OF_A_STORE {
        disk.make_folder(&folder.join(part)).map_err(fail)?;
    }
    let file = StoreFile::new(ground.settings.made_up.as_ref())
        .map_err(|error| Failure::new(Kind::Environment, &words::NO_RANDOM).because(error))?;
    file.write(disk, folder).map_err(fail)?;
    segment::make(disk, &journal, 1, &Hand { own: file.own(), cipher: Cipher::Plain }, 0).map_err(fail)?;
    disk.sync_folder(folder).map_err(fail)?;
    Ok((file, Source::First))
}

/// What the journal holds behind the checkpoint.
struct Tail {
    hand: Hand,
    pending: Pending,
    heads: HashMap<SeriesKey, Head>,
    clock: u64,
    last: Option<crate::interview::Moment>,
    recents: Recents,
    end: u64,
}

impl Tail {
    fn of(file: &StoreFile, hand: &Hand) -> Self {
        Self {
            hand: hand.clone(),
            pending: Pending::new(),
            heads: file.checkpoint.heads(hand.own).collect(),
            clock: file.checkpoint.clock,
            last: file.checkpoint.last,
            recents: Recents::of(file.last),
            end: 0,
        }
    }

    fn read(
        &mut self,
        disk: &Arc<dyn Disk>,
        folder: &Path,
        file: &StoreFile,
        copies: &mut LazyCopies<'_>,
        notices: &mut Vec<Phrase>,
    ) -> Result<Spot, Failure> {
        let journal: PathBuf = folder.join(JOURNAL);
        let fail = |error| broken(&journal, error);
        let checkpoint = file.checkpoint.spot();
        let whole = segments_are_whole(&**disk, &journal, checkpoint.segment).map_err(fail)?;
        let from = if whole { checkpoint } else { Spot::start(self.hand.own) };
        let mut scan = Scan::look(disk, journal.clone(), &self.hand).mend(copies, checkpoint.lsn);
        let mut visit = |batch: Vec<Placed>| {
            batch.into_iter().for_each(|placed| self.see(placed, checkpoint.lsn));
            ControlFlow::Continue(())
        };
        let spot = scan.run(from, u64::MAX, &mut visit).map_err(fail)?;
        let findings = std::mem::take(&mut scan.findings);
        drop(scan);
        self.end = spot.lsn;
        for finding in &findings {
            if let Finding::Newer { segment, version } = finding {
                let message = words::JOURNAL_NEWER.with([segment.to_string(), version.to_string()]);
                return Err(Failure::new(Kind::Refused, message));
            }
            if let Finding::OtherKey { segment } = finding {
                let message = keys_words::JOURNAL_OTHER_KEY.with([segment.to_string()]);
                return Err(Failure::new(Kind::Refused, message).hint(&words::RESTORE_BACKUP));
            }
        }
        notices.extend(findings.iter().map(sentence));
        Ok(spot)
    }

    fn see(&mut self, placed: Placed, checkpoint: u64) {
        let event = &placed.event;
        let head = Head { seq: event.seq, hash: event.hash };
        let known = self.heads.entry(event.series()).or_insert(head);
        if known.seq < head.seq {
            *known = head;
        }
        // An event that cannot be read is listed by doctor; it keeps its place in the series.
        let Ok((interview, EventId { clock, .. })) = event.peek() else { return };
        if event.store == self.hand.own && self.clock < clock {
            self.clock = clock;
            self.last = event.record().ok().map(|record| record.event.at).or(self.last);
        }
        if placed.lsn > checkpoint {
            self.recents.stored(interview, event.begins(), placed.lsn);
            self.pending.entry(interview).or_default().push(placed);
        }
    }

    /// The last event that is known to have been acknowledged, here or in the copy; where the journal has lost
    /// its end, heads of the series come from the copy.
    fn acknowledged(&mut self, file: &StoreFile, opened: Option<&Result<Catalogue, IndexError>>) -> u64 {
        let mut most = self.end.max(file.checkpoint.lsn);
        if let Some(Ok(catalogue)) = opened {
            most = most.max(catalogue.applied().unwrap_or(0));
            if most > self.end {
                for (key, head) in catalogue.heads().unwrap_or_default() {
                    let known = self.heads.entry(key).or_insert(head);
                    if known.seq < head.seq {
                        *known = head;
                    }
                }
            }
        }
        most
    }
}

/// Whether every segment is there in its full length; else all of the journal is read.
fn segments_are_whole(disk: &dyn Disk, journal: &Path, checkpoint: u64) -> std::io::Result<bool> {
    let segments = segment::list(disk, journal)?;
    let numbered = segments.iter().map(|(number, _)| *number).eq(1..=segments.len() as u64);
    let full = segments.iter().all(|(number, length)| *length >= segment::size(*number));
    Ok(numbered && full && segments.len() as u64 >= checkpoint)
}

/// A finding as a plain sentence.
pub(in crate::store) fn sentence(finding: &Finding) -> Phrase {
    let all = |numbers: &[u64]| numbers.iter().map(u64::to_string).collect::<Vec<_>>();
    match *finding {
        Finding::Torn { .. } => words::NOTICE_TORN.phrase(),
        Finding::Healed { segment, from, to } => words::NOTICE_HEALED.with(all(&[from, to, segment])),
        Finding::Lost { segment, offset, from, to } => {
            words::NOTICE_LOST.with(all(&[from, to, segment, offset]))
        }
        Finding::Stray { segment, offset } => words::NOTICE_STRAY.with(all(&[segment, offset])),
        Finding::Header { segment } => words::NOTICE_HEADER.with(all(&[segment])),
        Finding::Unreadable { lsn } => words::NOTICE_UNREADABLE.with(all(&[lsn])),
        Finding::OtherKey { segment } => keys_words::JOURNAL_OTHER_KEY.with(all(&[segment])),
        Finding::Newer { segment, version } => words::JOURNAL_NEWER.with(all(&[segment, version.into()])),
    }
}
