//! Writing a bundle: everything a store holds of a commune.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    bag,
    canonical::canonical,
    container,
    contents::{self, BundledForm, Forms},
    event_json,
    header::{CHECKPOINT_EVERY, FORMAT, Header, SeriesHeader},
};
use crate::{
    diag::{Failure, Kind},
    expr::Str,
    interview::{Scope, StoreId},
    store::{Caller, Record, Store, StoreError, chain},
    table::rows::iso,
    words::table::bundle as words,
};

/// A bundle ready to be written.
pub struct Exported {
    /// `<commune>-<store8>-<from>-<to>.tar.zst`.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Identity: hash of the tag manifest.
    pub id: String,
    /// What it holds.
    pub header: Header,
}

/// Makes the bundle of a commune. The same store gives the same bytes.
///
/// # Errors
/// The store holds nothing of the commune, or cannot be read.
pub fn export(store: &dyn Store, caller: &Caller, commune: &str) -> Result<Exported, StoreError> {
    let scope = Scope::Commune(Str::from(commune));
    let series = read_series(store, caller, &scope)?;
    let info = store.info();
    let own = series.iter().find(|(id, _)| **id == info.id).map(|(_, records)| records.as_slice());
    let Some(newest) = series.values().flatten().max_by_key(|record| record.event.at.utc_ms) else {
        return Err(Failure::new(Kind::Data, words::NOTHING_OF_COMMUNE.with([commune])).into());
    };
    let last = newest.event.at;
    let events = || series.values().flatten().map(|record| &record.event);
    let forms = read_forms(store, contents::forms_named(events()))?;
    let interviews = contents::interviews(events(), &forms);
    let header = Header {
        format: FORMAT,
        commune: commune.to_owned(),
        store: info.id.to_string(),
        public_key: event_json::hex(&info.public_key),
        series: series.iter().filter_map(|(store, records)| series_header(*store, records)).collect(),
        interviews: contents::count(&interviews),
        forms: forms.iter().map(|(hash, form)| (hash.to_string(), form.folder.clone())).collect(),
        receivers: Vec::new(),
    };
    let (from, to) =
        own.and_then(|records| Some((records.first()?.seq, records.last()?.seq))).unwrap_or((0, 0));
    let name = format!("{}-{}-{from}-{to}", contents::file_name(commune), &info.id.to_string()[..8]);

    let mut files = contents::tables(&interviews, &forms, &format!("khaosat-{name}"))?;
    files.insert("data/events.jsonl".into(), events_jsonl(&series).into());
    files.insert("data/header.json".into(), header_json(&header)?.into());
    for form in forms.values() {
        for (path, bytes) in &form.files.files {
            files.insert(format!("data/forms/{}/{path}", form.folder), bytes.clone());
        }
    }
    let description = [
        ("Source-Organization", format!("khaosat store {}", info.id)),
        ("External-Identifier", name.clone()),
        ("Bagging-Date", iso(last)[..10].to_owned()),
        ("Bag-Software-Agent", format!("khaosat {}", env!("CARGO_PKG_VERSION"))),
    ];
    bag::seal(&mut files, &description);
    let id = files.get(bag::TAG_MANIFEST).map(|bytes| bag::sha256(bytes)).unwrap_or_default();
    let bytes = container::pack(&files, (last.utc_ms / 1000).max(0) as u64)?;
    Ok(Exported { file_name: format!("{name}.tar.zst"), bytes, id, header })
}

impl Exported {
    /// Writes the file into a folder, whole or not at all, readable by its owner only.
    ///
    /// # Errors
    /// The folder cannot be made or written.
    pub fn write(&self, folder: &std::path::Path) -> Result<PathBuf, Failure> {
        let path = folder.join(&self.file_name);
        let failed = |e: std::io::Error| {
            Failure::new(Kind::Environment, words::NOT_WRITTEN.with([path.display().to_string()])).because(e)
        };
        std::fs::create_dir_all(folder).map_err(failed)?;
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        std::io::Write::write_all(&mut file, &self.bytes).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist(&path).map_err(|e| failed(e.error))?;
        Ok(path)
    }
}

/// Every commune the store holds events of, in the order of their codes.
///
/// # Errors
/// The store cannot be read.
pub fn communes(store: &dyn Store, caller: &Caller) -> Result<Vec<String>, StoreError> {
    let mut codes: Vec<String> = store
        .series(caller)?
        .into_iter()
        .filter_map(|series| match series.scope {
            Scope::Commune(code) => Some(code.to_string()),
            Scope::Store => None,
        })
        .collect();
    codes.sort();
    codes.dedup();
    Ok(codes)
}

type BySeries = BTreeMap<StoreId, Vec<Record>>;

fn read_series(store: &dyn Store, caller: &Caller, scope: &Scope) -> Result<BySeries, StoreError> {
    const PAGE: usize = 10_000;
    let mut all = BySeries::new();
    for series in store.series(caller)?.into_iter().filter(|series| series.scope == *scope) {
        let records = all.entry(series.store).or_default();
        let mut from = series.from;
        while from <= series.to {
            let page = store.series_records(caller, series.store, scope, from, PAGE)?;
            let Some(last) = page.last() else { break };
            from = last.seq + 1;
            records.extend(page);
        }
    }
    Ok(all)
}

fn read_forms(
    store: &dyn Store,
    named: BTreeMap<crate::form::plan::FormHash, (String, String)>,
) -> Result<Forms, StoreError> {
    let read = |(hash, (id, version)): (_, (String, String))| {
        store.form(hash).map(|files| (hash, BundledForm::new(files, &id, &version)))
    };
    named.into_iter().map(read).collect()
}

fn series_header(store: StoreId, records: &[Record]) -> Option<SeriesHeader> {
    let (first, last) = (records.first()?, records.last()?);
    let checkpoints = records.iter().filter(|record| record.seq.is_multiple_of(CHECKPOINT_EVERY));
    Some(SeriesHeader {
        store: store.to_string(),
        from: first.seq,
        to: last.seq,
        // Series are whole: the first event is chained to the beginning of the series.
        predecessor: event_json::hex(&chain::genesis(store, &first.event.scope)),
        head: event_json::hex(&last.hash),
        checkpoints: checkpoints.map(|record| (record.seq, event_json::hex(&record.hash))).collect(),
    })
}

fn events_jsonl(series: &BySeries) -> String {
    series.values().flatten().map(|record| canonical(&event_json::write(record)) + "\n").collect()
}

fn header_json(header: &Header) -> Result<String, Failure> {
    let value = serde_json::to_value(header)
        .map_err(|e| Failure::new(Kind::Environment, &words::NOT_PACKED).because(e))?;
    Ok(canonical(&value))
}
