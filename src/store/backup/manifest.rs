//! `backup.ron`: which files a backup has, and of what. Replaced last, so that it never names what is not there.

use std::{
    io,
    path::{Component, Path},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::still::{Part, Still};
use crate::{
    diag::{Failure, Kind},
    interview::StoreId,
    store::{
        chain::Hash,
        disk::Disk,
        identity::{Head, HeadLine, hex},
        stored::SeriesKey,
        summed::{self, Unread},
    },
    words::table::store as words,
};

/// Version of the backup's layout.
const BACKUP_FORMAT: u32 = 1;
/// The file.
pub(super) const FILE: &str = "backup.ron";
/// The folder of the parts.
pub(super) const PARTS: &str = "parts";

/// What `backup.ron` says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u32,
    /// The oldest khaosat that can read it.
    needs: String,
    /// The store it is a backup of.
    #[serde(with = "hex")]
    store: [u8; 16],
    /// When it was made, in milliseconds of UTC.
    pub(super) made_ms: i64,
    /// Events in the journal.
    pub(super) events: u64,
    heads: Vec<SeriesLine>,
    pub(super) files: Vec<FileLine>,
}

/// A file of the data folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FileLine {
    /// Its path in the data folder.
    pub(super) name: String,
    pub(super) bytes: u64,
    #[serde(with = "hex")]
    pub(super) sha256: Hash,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct SeriesLine {
    #[serde(with = "hex")]
    store: [u8; 16],
    head: HeadLine,
}

impl Manifest {
    pub(super) fn new<'a>(
        store: StoreId,
        events: u64,
        heads: impl Iterator<Item = (&'a SeriesKey, &'a Head)>,
        files: Vec<FileLine>,
    ) -> Self {
        let line = |((store, scope), head): (&SeriesKey, &Head)| SeriesLine {
            store: store.0,
            head: HeadLine::new(scope, *head),
        };
        let mut heads: Vec<SeriesLine> = heads.map(line).collect();
        heads.sort_by(|one, other| (one.store, &one.head.commune).cmp(&(other.store, &other.head.commune)));
        let made_ms = jiff::Timestamp::now().as_millisecond();
        let needs = env!("CARGO_PKG_VERSION").to_owned();
        Self { format: BACKUP_FORMAT, needs, store: store.0, made_ms, events, heads, files }
    }

    /// The manifest of the backup in a folder, if there is one.
    pub(super) fn read(disk: &dyn Disk, folder: &Path) -> Result<Option<Self>, Failure> {
        let path = folder.join(FILE);
        let manifest: Option<Self> =
            summed::read(disk, &path, BACKUP_FORMAT).map_err(|unread| match unread {
                Unread::Newer { format, needs } => {
                    let message = words::BACKUP_NEWER.with([format.to_string(), needs]);
                    Failure::new(Kind::Refused, message)
                }
                Unread::Damaged(reason) => bad(&path).because(reason),
            })?;
        // The medium may have been in other hands: a name must not lead out of a data folder.
        let strange = |manifest: &Self| manifest.files.iter().any(|line| !is_inside(&line.name));
        if manifest.as_ref().is_some_and(strange) { Err(bad(&path)) } else { Ok(manifest) }
    }

    pub(super) fn write(&self, disk: &dyn Disk, folder: &Path) -> io::Result<()> {
        summed::write(disk, &folder.join(FILE), self)
    }

    pub(super) fn store(&self) -> StoreId {
        StoreId(self.store)
    }

    /// The head of every series in it.
    pub(super) fn heads(&self) -> impl Iterator<Item = (SeriesKey, Head)> + '_ {
        self.heads.iter().map(|line| ((StoreId(line.store), line.head.scope()), line.head.head()))
    }

    /// The backup as the data folder it was made of.
    pub(super) fn still(&self, disk: &Arc<dyn Disk>, folder: &Path) -> Still {
        let mut still = Still::new(disk, folder);
        for line in &self.files {
            still.put(&line.name, Part::File(folder.join(PARTS).join(line.part())));
        }
        still
    }
}

impl FileLine {
    /// The name of its part: the hash of what is in it.
    pub(super) fn part(&self) -> String {
        self.sha256.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn bad(path: &Path) -> Failure {
    Failure::new(Kind::Data, words::BACKUP_FILE_BAD.with([path.display().to_string()]))
}

fn is_inside(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}
