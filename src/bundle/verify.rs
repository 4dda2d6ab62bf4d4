//! Reading a stranger's bundle: outer form, manifests, every hash, the header, and the events one by one along
//! their chain. What is wrong is named with its entry; nothing is changed anywhere.

use std::collections::BTreeMap;

use super::{
    bag::{self, Files},
    container,
    contents::{self, BundledForm, Contents, Forms},
    event_json,
    header::{FORMAT, Header, SeriesHeader},
};
use crate::{
    diag::{Failure, Kind},
    form::FormFiles,
    interview::{Scope, StoreId},
    store::{Record, chain},
    words::{Word, table::bundle as words},
};

/// A bundle that was found whole.
#[derive(Debug)]
pub struct Verified {
    /// Identity: hash of the tag manifest.
    pub id: String,
    /// What it holds.
    pub header: Header,
    /// The records by store, in the order of their series, with the hashes of the chain.
    pub records: BTreeMap<StoreId, Vec<Record>>,
    /// Whether the tables are what the events give; `false` if this program cannot read one of the forms, or if
    /// this is one of several parts.
    pub tables_checked: bool,
}

/// Largest event, in bytes of JSON.
const LARGEST_EVENT: usize = 1 << 20;

/// Checks a bundle.
///
/// # Errors
/// The first thing that is wrong, with its entry.
pub fn verify(packed: &[u8]) -> Result<Verified, Failure> {
    let files = container::unpack(packed)?;
    check_manifests(&files)?;
    let header = read_header(&files)?;
    let mut records = read_events(&files)?;
    check_series(&header, &mut records)?;
    let forms = check_forms(&header, &files, &records)?;
    let tables_checked = check_tables(&header, &files, &records, &forms)?;
    let id = files.get(bag::TAG_MANIFEST).map(|bytes| bag::sha256(bytes)).unwrap_or_default();
    Ok(Verified { id, header, records, tables_checked })
}

fn wrong(word: &'static Word, entry: &str) -> Failure {
    Failure::new(Kind::Data, word.with([entry]))
}

fn text<'f>(files: &'f Files, path: &str) -> Result<&'f str, Failure> {
    let bytes = files.get(path).ok_or_else(|| wrong(&words::MISSING, path))?;
    std::str::from_utf8(bytes).map_err(|e| wrong(&words::UNREADABLE, path).because(e))
}

/// Every file is in exactly one manifest, with the hash it has; nothing else is.
fn check_manifests(files: &Files) -> Result<(), Failure> {
    if text(files, bag::BAGIT)? != bag::DECLARATION {
        return Err(wrong(&words::UNREADABLE, bag::BAGIT));
    }
    let payload = |path: &str| path.starts_with("data/");
    let tag = |path: &str| !payload(path) && path != bag::TAG_MANIFEST && !path.ends_with(".sig");
    check_manifest(files, bag::TAG_MANIFEST, tag)?;
    check_manifest(files, bag::MANIFEST, payload)
}

fn check_manifest(files: &Files, manifest: &str, covers: impl Fn(&str) -> bool) -> Result<(), Failure> {
    let hashes =
        bag::read_manifest(text(files, manifest)?).ok_or_else(|| wrong(&words::UNREADABLE, manifest))?;
    for (path, bytes) in files.iter().filter(|(path, _)| covers(path)) {
        match hashes.get(path.as_str()) {
            None => return Err(wrong(&words::NOT_LISTED, path)),
            Some(hash) if *hash != bag::sha256(bytes) => return Err(wrong(&words::CHANGED, path)),
            Some(_) => {}
        }
    }
    match hashes.keys().find(|path| !files.contains_key(**path) || !covers(path)) {
        Some(path) => Err(wrong(&words::MISSING, path)),
        None => Ok(()),
    }
}

fn read_header(files: &Files) -> Result<Header, Failure> {
    const PATH: &str = "data/header.json";
    let value: serde_json::Value =
        serde_json::from_str(text(files, PATH)?).map_err(|e| wrong(&words::UNREADABLE, PATH).because(e))?;
    let format = value["format"].as_u64().unwrap_or(0);
    if format > u64::from(FORMAT) {
        return Err(Failure::new(Kind::Data, words::NEWER.with([format.to_string()])));
    }
    serde_json::from_value(value).map_err(|e| wrong(&words::UNREADABLE, PATH).because(e))
}

fn read_events(files: &Files) -> Result<BTreeMap<StoreId, Vec<Record>>, Failure> {
    const PATH: &str = "data/events.jsonl";
    let mut records: BTreeMap<StoreId, Vec<Record>> = BTreeMap::new();
    for (number, line) in text(files, PATH)?.lines().enumerate() {
        let place = || format!("{PATH}:{}", number + 1);
        if line.len() > LARGEST_EVENT {
            return Err(wrong(&words::TOO_LARGE, &place()));
        }
        let value = serde_json::from_str(line).map_err(|e| wrong(&words::UNREADABLE, &place()).because(e))?;
        let record =
            event_json::read(&value).map_err(|e| wrong(&words::UNREADABLE, &place()).because(e.member))?;
        records.entry(record.store).or_default().push(record);
    }
    Ok(records)
}

/// Follows every series along its chain, gives its records their hashes, and compares with the header.
fn check_series(header: &Header, records: &mut BTreeMap<StoreId, Vec<Record>>) -> Result<(), Failure> {
    let announced: BTreeMap<&str, &SeriesHeader> =
        header.series.iter().map(|s| (s.store.as_str(), s)).collect();
    if announced.len() != records.len() {
        return Err(wrong(&words::COUNTS_DIFFER, "data/header.json"));
    }
    let scope = Scope::Commune(header.commune.as_str().into());
    for (store, series) in records {
        let name = store.to_string();
        let announced = announced.get(name.as_str()).ok_or_else(|| wrong(&words::COUNTS_DIFFER, &name))?;
        let broken = |seq: u64| wrong(&words::CHAIN_BROKEN, &format!("{name} #{seq}"));
        let mut previous = predecessor(announced, *store, &scope).ok_or_else(|| broken(announced.from))?;
        for (expected, record) in (announced.from..).zip(series.iter_mut()) {
            record.hash = chain::hash(&previous, &record.event, &record.salt, record.store);
            previous = record.hash;
            let in_place = record.seq == expected && record.event.scope == scope;
            let hash = event_json::hex(&record.hash);
            let checkpoint = announced.checkpoints.get(&expected).is_none_or(|known| *known == hash);
            if !in_place || !checkpoint {
                return Err(broken(expected));
            }
        }
        let last = series.last().map(|record| (record.seq, event_json::hex(&record.hash)));
        if last != Some((announced.to, announced.head.clone())) {
            return Err(broken(announced.to));
        }
    }
    Ok(())
}

/// What the first event of a run is chained to: the beginning of the series, or what the header says.
fn predecessor(announced: &SeriesHeader, store: StoreId, scope: &Scope) -> Option<chain::Hash> {
    let said: chain::Hash = event_json::unhex(&announced.predecessor)?.try_into().ok()?;
    (announced.from != 1 || said == chain::genesis(store, scope)).then_some(said)
}

/// Every form of the header is there as it says, and every form that an event names is among them.
fn check_forms(
    header: &Header,
    files: &Files,
    records: &BTreeMap<StoreId, Vec<Record>>,
) -> Result<Forms, Failure> {
    let named = contents::forms_named(records.values().flatten().map(|record| &record.event));
    let mut forms = Forms::new();
    for (hash, folder) in &header.forms {
        let prefix = format!("data/forms/{folder}/");
        let of_form = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&prefix)?, bytes)));
        let form = FormFiles {
            origin: folder.clone(),
            files: of_form.map(|(path, bytes)| (path.to_owned(), bytes.clone())).collect(),
        };
        if form.hash().to_string() != *hash {
            return Err(wrong(&words::CHANGED, &prefix));
        }
        let (id, version) = named.get(&form.hash()).cloned().unwrap_or_default();
        forms.insert(form.hash(), BundledForm::new(form, &id, &version));
    }
    match named.iter().find(|(hash, _)| !forms.contains_key(hash)) {
        Some((_, (id, version))) => Err(wrong(&words::MISSING, &format!("data/forms/{id}-{version}"))),
        None => Ok(forms),
    }
}

/// Numbers and tables are computed again from the events and compared. A part of a commune does not hold all
/// events of its interviews, so that its tables cannot be.
fn check_tables(
    header: &Header,
    files: &Files,
    records: &BTreeMap<StoreId, Vec<Record>>,
    forms: &Forms,
) -> Result<bool, Failure> {
    if header.parts != 1 || forms.values().any(|form| form.plan.is_none()) {
        return Ok(false);
    }
    let events = records.values().flatten().map(|record| &record.event);
    let contents = Contents::of(events, forms, header.format);
    if contents.interviews != header.interviews {
        return Err(wrong(&words::COUNTS_DIFFER, "data/header.json"));
    }
    for (path, bytes) in &contents.tables {
        match files.get(path) {
            Some(found) if found == bytes => {}
            Some(_) => return Err(wrong(&words::TABLE_DIFFERS, path)),
            None => return Err(wrong(&words::MISSING, path)),
        }
    }
    Ok(true)
}
