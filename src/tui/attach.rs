//! Attaching a file to an answer: it is found, measured and hashed; the answer keeps path, hash and length.

use std::{fs::File, io::Read, path::Path};

use sha2::{Digest, Sha256};

use crate::{
    form::Answer,
    words::{Phrase, table::tui as words},
};

/// The answer for a file at a path.
pub(crate) fn attach(path: &str) -> Result<Answer, Phrase> {
    let path = path.trim();
    let failed = |error: std::io::Error| words::ATTACH_FAILED.with([path.to_owned(), error.to_string()]);
    let meta = std::fs::metadata(Path::new(path)).map_err(failed)?;
    if !meta.is_file() {
        return Err(words::ATTACH_NO_FILE.with([path]));
    }
    let mut file = File::open(Path::new(path)).map_err(failed)?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    let mut size = 0;
    loop {
        match file.read(&mut piece).map_err(failed)? {
            0 => break,
            read => {
                hasher.update(piece.get(..read).unwrap_or_default());
                size += read as u64;
            }
        }
    }
    let sha256: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Answer::File { name: path.into(), sha256: sha256.into(), size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_measured_and_hashed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ảnh.txt");
        std::fs::write(&path, "abc").unwrap();
        let Answer::File { sha256, size, .. } = attach(&path.display().to_string()).unwrap() else {
            panic!("not a file");
        };
        assert_eq!(size, 3);
        assert_eq!(&*sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert!(attach(&folder.path().display().to_string()).is_err());
        assert!(attach("/nowhere/at/all").is_err());
    }
}
