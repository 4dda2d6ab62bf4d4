//! Writing a bundle: everything a store holds of a commune.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use super::{
    bag,
    canonical::canonical,
    container,
    contents::{self, BundledForm, Contents, Forms},
    event_json,
    header::{CHECKPOINT_EVERY, FORMAT, Header, SeriesHeader},
};
use crate::{
    diag::{Failure, Kind},
    expr::Str,
    interview::{Moment, Scope, StoreId},
    store::{Caller, Record, Store, StoreError, StoreInfo, chain},
    table::{self, rows::iso},
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

/// Largest `data/events.jsonl` of a bundle; below the largest entry that a reader takes.
pub const LARGEST_PART: usize = 48 << 20;

/// Makes the bundles of a commune: one, or several parts when the events are more than `largest` bytes of
/// JSON ([`LARGEST_PART`]). The same store gives the same bytes.
///
/// # Errors
/// The store holds nothing of the commune, or cannot be read.
pub fn export(
    store: &dyn Store,
    caller: &Caller,
    commune: &str,
    largest: usize,
) -> Result<Vec<Exported>, StoreError> {
    let series = read_series(store, caller, &Scope::Commune(Str::from(commune)))?;
    let named = contents::forms_named(series.values().flatten().map(|record| &record.event));
    let forms = read_forms(store, named)?;
    let parts = parts(&series, largest);
    if parts.is_empty() {
        return Err(Failure::new(Kind::Data, words::NOTHING_OF_COMMUNE.with([commune])).into());
    }
    let commune = Commune { code: commune, info: store.info(), forms: &forms, parts: &parts };
    (0..parts.len()).map(|number| commune.bundle(number).map_err(StoreError::from)).collect()
}

/// A run of records of one series, with the hash it is chained to.
struct Run<'r> {
    store: StoreId,
    records: &'r [Record],
    predecessor: [u8; 32],
}

/// The runs of one part, in the order of their stores.
type Part<'r> = Vec<Run<'r>>;

/// Cuts series into parts whose events are at most so many bytes of JSON; at least one event a part.
fn parts(series: &BySeries, largest: usize) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut room = 0;
    for (store, records) in series {
        let Some(first) = records.first() else { continue };
        let mut predecessor = chain::genesis(*store, &first.event.scope);
        let mut rest = records.as_slice();
        while !rest.is_empty() {
            let fitting = fitting(rest, &mut room);
            if fitting == 0 {
                parts.push(Vec::new());
                room = largest.max(line(&rest[0]).len());
                continue;
            }
            let (records, after) = rest.split_at(fitting);
            if let Some(part) = parts.last_mut() {
                part.push(Run { store: *store, records, predecessor });
            }
            predecessor = records[fitting - 1].hash;
            rest = after;
        }
    }
    parts
}

/// How many records fit into the room that is left, which they take.
fn fitting(records: &[Record], room: &mut usize) -> usize {
    let fits = |record: &&Record| {
        let left = room.checked_sub(line(record).len());
        left.is_some_and(|left| {
            *room = left;
            true
        })
    };
    records.iter().take_while(fits).count()
}

/// An event as a line of `data/events.jsonl`.
fn line(record: &Record) -> String {
    canonical(&event_json::write(record)) + "\n"
}

/// What the parts of a commune share.
struct Commune<'c> {
    code: &'c str,
    info: StoreInfo,
    forms: &'c Forms,
    parts: &'c [Part<'c>],
}

impl Commune<'_> {
    fn bundle(&self, number: usize) -> Result<Exported, Failure> {
        let part = &self.parts[number];
        let records = || part.iter().flat_map(|run| run.records);
        // Interviews of this part as they stand at its end, whatever part they began in.
        let touched: BTreeSet<_> = records().map(|record| record.event.interview).collect();
        let known = self.parts[..=number].iter().flatten().flat_map(|run| run.records);
        let contents = Contents::of(
            known.map(|record| &record.event).filter(|event| touched.contains(&event.interview)),
            self.forms,
            FORMAT,
        );
        let last = records().map(|record| record.event.at).max_by_key(|at| at.utc_ms);
        let last = last.unwrap_or(Moment { utc_ms: 0, offset_minutes: 0 });
        let name = self.name(part);
        let header = self.header(number, &contents);

        let mut files = contents.tables;
        if let Some(mut package) = contents.datapackage {
            package["name"] = table::datapackage::resource_name(&format!("khaosat-{name}")).into();
            files.insert("datapackage.json".into(), canonical(&package).into());
        }
        files.insert("data/events.jsonl".into(), records().map(line).collect::<String>().into());
        files.insert("data/header.json".into(), header_json(&header)?.into());
        for form in self.forms.values() {
            for (path, bytes) in &form.files.files {
                files.insert(format!("data/forms/{}/{path}", form.folder), bytes.clone());
            }
        }
        let description = [
            ("Source-Organization", format!("khaosat store {}", self.info.id)),
            ("External-Identifier", name.clone()),
            ("Bag-Count", format!("{} of {}", number + 1, self.parts.len())),
            ("Bagging-Date", iso(last)[..10].to_owned()),
            ("Bag-Software-Agent", format!("khaosat {}", env!("CARGO_PKG_VERSION"))),
        ];
        bag::seal(&mut files, &description);
        let id = files.get(bag::TAG_MANIFEST).map(|bytes| bag::sha256(bytes)).unwrap_or_default();
        let bytes = container::pack(&files, (last.utc_ms / 1000).max(0) as u64)?;
        Ok(Exported { file_name: format!("{name}.tar.zst"), bytes, id, header })
    }

    /// `<commune>-<store8>-<from>-<to>`, by this store's own series, or by the first one of a part without it.
    fn name(&self, part: &Part<'_>) -> String {
        let run = part.iter().find(|run| run.store == self.info.id).or_else(|| part.first());
        let store = run.map_or(self.info.id, |run| run.store).to_string();
        let range = run.and_then(|run| Some((run.records.first()?.seq, run.records.last()?.seq)));
        let (from, to) = range.unwrap_or((0, 0));
        format!("{}-{}-{from}-{to}", contents::file_name(self.code), &store[..8])
    }

    fn header(&self, number: usize, contents: &Contents) -> Header {
        let series = self.parts[number].iter().filter_map(series_header).collect();
        Header {
            format: FORMAT,
            commune: self.code.to_owned(),
            store: self.info.id.to_string(),
            public_key: event_json::hex(&self.info.public_key),
            part: number as u32 + 1,
            parts: self.parts.len() as u32,
            series,
            interviews: contents.interviews.clone(),
            forms: self.forms.iter().map(|(hash, form)| (hash.to_string(), form.folder.clone())).collect(),
            receivers: Vec::new(),
        }
    }
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

fn series_header(run: &Run<'_>) -> Option<SeriesHeader> {
    let (first, last) = (run.records.first()?, run.records.last()?);
    let checkpoints = run.records.iter().filter(|record| record.seq.is_multiple_of(CHECKPOINT_EVERY));
    Some(SeriesHeader {
        store: run.store.to_string(),
        from: first.seq,
        to: last.seq,
        predecessor: event_json::hex(&run.predecessor),
        head: event_json::hex(&last.hash),
        checkpoints: checkpoints.map(|record| (record.seq, event_json::hex(&record.hash))).collect(),
    })
}

fn header_json(header: &Header) -> Result<String, Failure> {
    let value = serde_json::to_value(header)
        .map_err(|e| Failure::new(Kind::Environment, &words::NOT_PACKED).because(e))?;
    Ok(canonical(&value))
}
