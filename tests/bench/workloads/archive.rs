//! The workloads: forms with scripts whose expected values come from an evaluator that shares no code with
//! khaosat. `tests/data/workloads.tar.zst` holds, for each, `form.xlsx` (an XLSForm), `form.neutral.json` (the same
//! form as syntax trees) and `answers.jsonl` (the script).

use std::{
    collections::BTreeMap,
    io::{self, Read},
    path::Path,
};

/// One workload, as its files.
#[derive(Default)]
pub struct Workload {
    /// The form as an XLSForm.
    pub xlsx: Vec<u8>,
    /// The form as syntax trees.
    pub neutral: String,
    /// The script, one step a line.
    pub script: String,
}

/// Every workload by name, such as `roster-200`.
pub fn read() -> io::Result<BTreeMap<String, Workload>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/workloads.tar.zst");
    let mut archive = tar::Archive::new(zstd::Decoder::new(std::fs::File::open(file)?)?);
    let mut all: BTreeMap<String, Workload> = BTreeMap::new();
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.to_string_lossy().into_owned();
        let Some((name, file)) = path.split_once('/') else { continue };
        let workload = all.entry(name.to_owned()).or_default();
        match file {
            "form.xlsx" => entry.read_to_end(&mut workload.xlsx)?,
            "form.neutral.json" => entry.read_to_string(&mut workload.neutral)?,
            "answers.jsonl" => entry.read_to_string(&mut workload.script)?,
            other => return Err(io::Error::other(format!("{name}/{other} is no file of a workload"))),
        };
    }
    Ok(all)
}
