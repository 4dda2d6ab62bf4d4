//! Forms by hash: `forms/<hash>/` with the files, synced before its name appears and never replaced, and
//! `forms/<hash>.ron` with what is said of it.

use std::{
    collections::BTreeSet,
    io,
    path::{Component, Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    api::{FormEntry, FormShelf, StoreError},
    disk::{self, Disk, RealDisk, list_or_empty, walk, write_new},
    folder::broken,
    quarantine::{self, Cause},
    summed,
};
use crate::{
    diag::{Failure, Kind},
    expr::Str,
    form::{FormFiles, plan::FormHash},
    interview::Moment,
    words::table::store as words,
};

/// The folder of the forms in a data folder.
pub(in crate::store) const FOLDER: &str = "forms";
/// Version of the note. 1: without a checksum.
const VERSION: u32 = 2;
const LARGEST: u64 = 64 << 20;

/// What is said of a form beside its files.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Note {
    version: u32,
    id: Str,
    form_version: Str,
    installed: Moment,
    /// The highest of an id is current.
    serial: u64,
}

/// The forms of a data folder.
pub(in crate::store) struct Forms<'a> {
    pub(in crate::store) disk: &'a dyn Disk,
    pub(in crate::store) data: &'a Path,
}

/// The forms of a data folder that is not opened: it may be encrypted, or open elsewhere.
pub struct StoredForms(pub PathBuf);

impl FormShelf for StoredForms {
    fn form(&self, hash: FormHash) -> Result<FormFiles, StoreError> {
        Ok(Forms { disk: &RealDisk, data: &self.0 }.read(hash)?)
    }

    fn forms(&self) -> Result<Vec<FormEntry>, StoreError> {
        Ok(Forms { disk: &RealDisk, data: &self.0 }.list()?)
    }
}

impl Forms<'_> {
    fn folder(&self) -> PathBuf {
        self.data.join(FOLDER)
    }

    /// Puts a form's files into the store and makes it the current revision of its id.
    pub(in crate::store) fn install(
        &self,
        form: &FormFiles,
        id: &str,
        form_version: &str,
        installed: Moment,
    ) -> Result<FormHash, Failure> {
        let hash = form.hash();
        let place = self.folder().join(hash.to_string());
        self.put_files(form, &place).map_err(|error| broken(&place, error))?;
        let notes = self.notes().map_err(|error| broken(&place, error))?;
        let newest = notes.iter().filter(|(_, note)| &*note.id == id).max_by_key(|(_, note)| note.serial);
        if newest.is_some_and(|(current, _)| *current == hash) {
            return Ok(hash);
        }
        let serial = notes.iter().map(|(_, note)| note.serial).max().unwrap_or(0) + 1;
        let note =
            Note { version: VERSION, id: id.into(), form_version: form_version.into(), installed, serial };
        let path = place.with_extension("ron");
        summed::write(self.disk, &path, &note).map_err(|error| broken(&path, error))?;
        Ok(hash)
    }

    /// Gives every note of version 1 a checksum.
    pub(in crate::store) fn seal_notes(&self) -> io::Result<()> {
        for (hash, note) in self.notes()? {
            if note.version < VERSION {
                let path = self.folder().join(hash.to_string()).with_extension("ron");
                summed::write(self.disk, &path, &Note { version: VERSION, ..note })?;
            }
        }
        Ok(())
    }

    /// The hashes of notes and of folders that lack the other, or whose note cannot be read.
    pub(in crate::store) fn unpaired(&self) -> io::Result<Vec<FormHash>> {
        let noted: BTreeSet<FormHash> = self.notes()?.into_iter().map(|(hash, _)| hash).collect();
        let held: BTreeSet<FormHash> = self.hashes()?.into_iter().collect();
        Ok(noted.symmetric_difference(&held).copied().collect())
    }

    fn put_files(&self, form: &FormFiles, place: &Path) -> io::Result<()> {
        if self.disk.access(place).is_ok() {
            if self.read(form.hash()).is_ok() {
                return Ok(());
            }
            quarantine::take(self.disk, self.data, place, Cause::Form)?;
        }
        let unborn = place.with_extension("new");
        for leftover in walk(self.disk, &unborn)? {
            self.disk.remove(&leftover)?;
        }
        self.disk.make_folder(&unborn)?;
        for (name, bytes) in &form.files {
            let plain = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
            if !plain {
                return Err(io::ErrorKind::InvalidFilename.into());
            }
            let path = unborn.join(name);
            self.disk.make_folder(disk::parent(&path))?;
            write_new(self.disk, &path, bytes)?;
            self.disk.sync_folder(disk::parent(&path))?;
        }
        self.disk.sync_folder(&unborn)?;
        self.disk.rename(&unborn, place)?;
        self.disk.sync_folder(&self.folder())
    }

    /// The files of a form; damaged ones are refused.
    pub(in crate::store) fn read(&self, hash: FormHash) -> Result<FormFiles, Failure> {
        let place = self.folder().join(hash.to_string());
        let fail = |error| broken(&place, error);
        let short: String = hash.to_string().chars().take(12).collect();
        let mut form = FormFiles { origin: short.clone(), ..FormFiles::default() };
        for path in walk(self.disk, &place).map_err(fail)? {
            let name = path.strip_prefix(&place).unwrap_or(&path).to_string_lossy().into_owned();
            form.files.insert(name, disk::read_file(self.disk, &path, LARGEST).map_err(fail)?);
        }
        if form.files.is_empty() {
            return Err(Failure::new(Kind::Data, words::FORM_MISSING.with([short])));
        }
        if form.hash() != hash {
            let damaged = words::FORM_DAMAGED.with([short]);
            return Err(Failure::new(Kind::Environment, damaged).hint(&words::REINSTALL_FORM));
        }
        let notes = self.notes().map_err(fail)?;
        if let Some((_, note)) = notes.iter().find(|(noted, _)| *noted == hash) {
            form.origin = format!("{} {}", note.id, note.form_version);
        }
        Ok(form)
    }

    /// Every form with what is said of it, by id, newest first.
    pub(in crate::store) fn list(&self) -> Result<Vec<FormEntry>, Failure> {
        let mut notes = self.notes().map_err(|error| broken(&self.folder(), error))?;
        notes.sort_by(|(_, one), (_, other)| (&one.id, other.serial).cmp(&(&other.id, one.serial)));
        let mut entries: Vec<FormEntry> = Vec::new();
        for (hash, note) in notes {
            let current = entries.last().is_none_or(|before| before.id != note.id);
            let Note { id, form_version: version, installed, .. } = note;
            entries.push(FormEntry { hash, id, version, installed, current });
        }
        Ok(entries)
    }

    /// The hashes there are folders for.
    pub(in crate::store) fn hashes(&self) -> io::Result<Vec<FormHash>> {
        let entries = list_or_empty(self.disk, &self.folder())?;
        Ok(entries.iter().filter(|entry| entry.folder).filter_map(|entry| parse(&entry.name)).collect())
    }

    fn notes(&self) -> io::Result<Vec<(FormHash, Note)>> {
        let mut notes = Vec::new();
        for entry in list_or_empty(self.disk, &self.folder())? {
            let Some(hash) = entry.name.strip_suffix(".ron").and_then(parse) else { continue };
            notes.extend(self.note(&entry.name)?.map(|note| (hash, note)));
        }
        Ok(notes)
    }

    /// What is said of a form; `None` if it is damaged.
    fn note(&self, name: &str) -> io::Result<Option<Note>> {
        let bytes = disk::read_file(self.disk, &self.folder().join(name), LARGEST)?;
        let Ok(text) = std::str::from_utf8(&bytes) else { return Ok(None) };
        let content = summed::content(text).ok();
        let note: Option<Note> = ron::from_str(content.unwrap_or(text)).ok();
        Ok(note.filter(|note| content.is_some() || note.version == 1))
    }
}

fn parse(name: &str) -> Option<FormHash> {
    let mut hash = [0; 32];
    if name.len() != 64 || !name.is_ascii() {
        return None;
    }
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(name.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(FormHash(hash))
}
