//! The slots of an encrypted store, looked at and changed while the store is closed.

use std::path::Path;

use super::{
    cipher::Cipher,
    disk::{self, Disk, RealDisk},
    folder::{self, broken},
    identity::StoreFile,
    sealed_file,
};
use crate::{
    diag::{Failure, Kind},
    keys::{DataKey, KeyRing},
    words::table::{store as store_words, vault as words},
};

/// The slots of the store in a folder; `None` if it is not encrypted, or there is none.
///
/// # Errors
/// `store.ron` cannot be read, or is of a newer program.
pub fn key_ring(folder: &Path) -> Result<Option<KeyRing>, Failure> {
    Ok(StoreFile::read(&RealDisk, folder)?.and_then(|(file, _)| file.keys))
}

/// Whether nobody has the store open; asked before a passphrase is.
///
/// # Errors
/// Somebody has: who, since when.
pub fn is_free(folder: &Path) -> Result<(), Failure> {
    folder::lock(&RealDisk, folder).map(drop)
}

/// The bytes of a sealed file of a data folder, for whoever must look at what is in quarantine; `None` if it is
/// not one that this key opens under the name that it has.
///
/// # Errors
/// It cannot be read.
pub fn unseal(path: &Path, key: &DataKey) -> Result<Option<Vec<u8>>, Failure> {
    let bytes = disk::read_file(&RealDisk, path, u64::MAX).map_err(|error| broken(path, error))?;
    Ok(sealed_file::open(&Cipher::of(key), &disk::name(path), &bytes))
}

/// Changes the slots of a closed store, in both copies of `store.ron`.
///
/// # Errors
/// It is open elsewhere, not encrypted, or what `change` says.
pub fn change_keys<T>(
    folder: &Path,
    change: impl FnOnce(&mut KeyRing) -> Result<T, Failure>,
) -> Result<T, Failure> {
    change_on(&RealDisk, folder, change)
}

pub(in crate::store) fn change_on<T>(
    disk: &dyn Disk,
    folder: &Path,
    change: impl FnOnce(&mut KeyRing) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let _lock = folder::lock(disk, folder)?;
    let Some((mut file, _)) = StoreFile::read(disk, folder)? else {
        let message = store_words::DOCTOR_NO_STORE.with([folder.display().to_string()]);
        return Err(Failure::new(Kind::Usage, message).hint(&store_words::NO_STORE_HINT));
    };
    let not_encrypted = || Failure::new(Kind::Usage, &words::NOT_ENCRYPTED).hint(&words::ENCRYPT_IT);
    let changed = change(file.keys.as_mut().ok_or_else(not_encrypted)?)?;
    let fail = |error| broken(folder, error);
    file.write(disk, folder).map_err(fail)?;
    // A slot that was taken away must not open the second copy, either.
    file.write_copy(disk, folder).map_err(fail)?;
    Ok(changed)
}
