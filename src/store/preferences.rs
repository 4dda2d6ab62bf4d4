//! What a user prefers on the screens: one small file a user, replaced atomically. It says nothing about any
//! interview; a damaged one is as good as none.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    api::Preferences,
    disk::{self, Disk},
    drafts::user_name,
};

const LARGEST: u64 = 64 << 10;

pub(in crate::store) fn path(data: &Path, user: &str) -> PathBuf {
    data.join(format!("preferences-{}.json", user_name(user)))
}

/// What a user prefers.
pub(in crate::store) fn read(disk: &dyn Disk, data: &Path, user: &str) -> io::Result<Preferences> {
    match disk::read_file(disk, &path(data, user), LARGEST) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Preferences::default()),
        read => Ok(serde_json::from_slice(&read?).unwrap_or_default()),
    }
}

/// Replaces what a user prefers.
pub(in crate::store) fn write(
    disk: &dyn Disk,
    data: &Path,
    user: &str,
    preferences: &Preferences,
) -> io::Result<()> {
    disk::replace(disk, &path(data, user), &serde_json::to_vec(preferences)?)
}
