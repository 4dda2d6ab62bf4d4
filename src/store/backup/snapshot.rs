//! A store as it stands at one moment, whoever else has it open.
//!
//! Another process may be appending. Segments are read from the last one back to the newest that holds something:
//! one that was full before the next began does not change any more. A batch counts when it is known to be durable:
//! another follows it, or `store.ron` knows it. So the only thing ever left out is the batch in flight, which might
//! yet be refused; with it in a backup, two stores could hold two histories of one series.

use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use super::still::{Part, Still};
use crate::{
    diag::Failure,
    store::{
        disk::{Disk, DiskFile, read_file, walk},
        drafts, folder,
        folder::{JOURNAL, LOCK, broken},
        forms,
        frame::Frame,
        identity::{FILE, StoreFile},
        journal::{Scan, Spot, scan::spot_before, segment},
        settings, summed,
    },
};

/// Whether this process has the lock of the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Held {
    /// It has: nobody else writes, and everything is taken as it is.
    Here,
    /// It has not: another process may be writing. What is not whole is not taken.
    PerhapsElsewhere,
}

/// What was found.
pub(super) struct Snapshot {
    pub(super) still: Still,
    pub(super) file: StoreFile,
    /// Events of a batch that was being written.
    pub(super) in_flight: u64,
}

/// How long a batch is waited for that may be in flight: a quiet store confirms its last one sooner.
const PATIENCE: Duration = Duration::from_secs(10);
const STEP: Duration = Duration::from_millis(200);

/// Reads a store.
pub(super) fn take(disk: &Arc<dyn Disk>, data: &Path, held: Held) -> Result<Snapshot, Failure> {
    folder::there(&**disk, data)?;
    let mut first = None;
    let mut waited = Duration::ZERO;
    loop {
        let (snapshot, end) = look(disk, data, held)?;
        let wanted = *first.get_or_insert(end);
        if end - snapshot.in_flight >= wanted || waited >= PATIENCE {
            return Ok(snapshot);
        }
        std::thread::sleep(STEP);
        waited += STEP;
    }
}

/// Looks once; gives also the last whole batch, in flight or not.
fn look(disk: &Arc<dyn Disk>, data: &Path, held: Held) -> Result<(Snapshot, u64), Failure> {
    let journal = data.join(JOURNAL);
    let fail = |error| broken(&journal, error);
    let lock = match held {
        Held::Here => Some(None),
        Held::PerhapsElsewhere => free(&**disk, data)?.map(Some),
    };
    let Some((file, _)) = StoreFile::read(&**disk, data)? else {
        return Err(folder::no_store(&**disk, data));
    };
    let mut still = Still::new(disk, data);
    let tail = Tail::read(&**disk, &journal, lock.is_some()).map_err(fail)?;
    for (number, bytes) in tail.segments {
        still.put(segment::path(Path::new(JOURNAL), number), Part::Read(bytes.into()));
    }
    for number in tail.before {
        still.put(segment::path(Path::new(JOURNAL), number), Part::File(segment::path(&journal, number)));
    }
    // Whoever opens the store now finds at least what was just read.
    let alone = lock.is_some();
    drop(lock);
    let confirmed = if alone { u64::MAX } else { file.checkpoint.lsn };
    let (end, cut) = ends(&still, &file, &journal, confirmed).map_err(fail)?;
    if held == Held::PerhapsElsewhere {
        still.cut(&segment::path(Path::new(JOURNAL), cut.segment), cut.offset as usize);
    }
    // Forms are durable before the first event that names them: they are looked for after the events.
    others(&**disk, data, &mut still).map_err(|error| broken(data, error))?;
    let text = summed::text(&file).map_err(|error| broken(data, error))?;
    still.put(FILE, Part::Read(text.into_bytes().into()));
    Ok((Snapshot { still, file, in_flight: end - cut.lsn }, end))
}

/// Takes the lock for a moment, if it is free. A disk that cannot be written has nobody who writes.
fn free(disk: &dyn Disk, data: &Path) -> Result<Option<Option<Box<dyn DiskFile>>>, Failure> {
    let path = data.join(LOCK);
    match disk.lock(&path) {
        Ok(lock) => Ok(lock.map(Some)),
        Err(error) if error.kind() == io::ErrorKind::ReadOnlyFilesystem => Ok(Some(None)),
        Err(error) => Err(broken(&path, error)),
    }
}

/// The last segments, as they were at one moment.
struct Tail {
    segments: Vec<(u64, Vec<u8>)>,
    /// Those before them, which do not change any more.
    before: Vec<u64>,
}

impl Tail {
    fn read(disk: &dyn Disk, journal: &Path, alone: bool) -> io::Result<Self> {
        let mut before: Vec<u64> =
            segment::list(disk, journal)?.into_iter().map(|(number, _)| number).collect();
        let mut segments = Vec::new();
        while let Some(number) = before.pop() {
            let path = segment::path(journal, number);
            if alone {
                // What a killed program wrote is read by the next one, but need not be on the disk yet.
                disk.open_read(&path)?.sync()?;
            }
            let bytes = read_file(disk, &path, u64::MAX)?;
            let begun = Frame::parse(bytes.get(segment::HEADER..).unwrap_or_default()).is_ok();
            segments.push((number, bytes));
            if begun {
                break;
            }
        }
        Ok(Self { segments, before })
    }
}

/// Where the last whole batch ends (its last event), and where the journal ends as far as it is confirmed.
fn ends(still: &Still, file: &StoreFile, journal: &Path, confirmed: u64) -> io::Result<(u64, Spot)> {
    let disk: Arc<dyn Disk> = Arc::new(still.clone());
    let start = spot_before(&*disk, journal, file.own(), u64::MAX)?;
    let mut scan = Scan::look(&disk, journal.to_owned(), &file.hand_without_key());
    let end = scan.run(start, u64::MAX, &mut |_| ControlFlow::Continue(()))?;
    match scan.last {
        Some(last) if end.lsn > confirmed => Ok((end.lsn, last)),
        _ => Ok((end.lsn, end)),
    }
}

/// Forms, half-typed text and settings. What is being replaced meanwhile is there before and after.
fn others(disk: &dyn Disk, data: &Path, still: &mut Still) -> io::Result<()> {
    let unborn = |path: &Path| {
        path.components().any(|part| Path::new(part.as_os_str()).extension().is_some_and(|end| end == "new"))
    };
    let inside = |path: &Path| path.strip_prefix(data).map(Path::to_owned).unwrap_or_default();
    for path in walk(disk, &data.join(forms::FOLDER))?.into_iter().filter(|path| !unborn(path)) {
        still.put(inside(&path), Part::File(path));
    }
    let mut small: Vec<PathBuf> = walk(disk, &data.join(drafts::FOLDER))?;
    small.retain(|path| !unborn(path));
    small.push(data.join(settings::FILE));
    for path in small {
        match read_file(disk, &path, u64::MAX) {
            Ok(bytes) => still.put(inside(&path), Part::Read(bytes.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
