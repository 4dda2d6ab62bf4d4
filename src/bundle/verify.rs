//! Reading a stranger's bundle: outer form, manifests, every hash, the header, and the events one by one along
//! their chain. What is wrong is named with its entry; nothing is changed anywhere.

use std::collections::BTreeMap;

use super::{
    bag::{self, Files},
    container,
    contents::{self, BundledForm, Forms},
    event_json,
    header::{FORMAT, Header, SeriesHeader},
};
use crate::{
    diag::{Failure, Kind},
    form::FormFiles,
    interview::{Scope, StoreId},
    store::{Record, chain},
    table::rows::scope_name,
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
    /// Whether the tables are what the events give; `false` if this program cannot read one of the forms.
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
    let records = read_events(&files)?;
    check_series(&header, &records)?;
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
    records.values_mut().for_each(|series| chain_up(series));
    Ok(records)
}

/// Gives the records of a series the hashes that follow from their content, from the beginning of the series.
fn chain_up(series: &mut [Record]) {
    let Some(first) = series.first() else { return };
    let mut previous = chain::genesis(first.store, &first.event.scope);
    for record in series {
        record.hash = chain::hash(&previous, &record.event, &record.salt, record.store);
        previous = record.hash;
    }
}

fn check_series(header: &Header, records: &BTreeMap<StoreId, Vec<Record>>) -> Result<(), Failure> {
    let announced: BTreeMap<&str, &SeriesHeader> =
        header.series.iter().map(|s| (s.store.as_str(), s)).collect();
    if announced.len() != records.len() {
        return Err(wrong(&words::COUNTS_DIFFER, "data/header.json"));
    }
    for (store, series) in records {
        let name = store.to_string();
        let announced = announced.get(name.as_str()).ok_or_else(|| wrong(&words::COUNTS_DIFFER, &name))?;
        let broken = |seq: u64| wrong(&words::CHAIN_BROKEN, &format!("{name} #{seq}"));
        // Series are whole: the first event is chained to the beginning.
        let scope = Scope::Commune(header.commune.as_str().into());
        if announced.from != 1 || announced.predecessor != event_json::hex(&chain::genesis(*store, &scope)) {
            return Err(broken(announced.from));
        }
        for (expected, record) in (announced.from..).zip(series) {
            let in_place = record.seq == expected && scope_name(&record.event.scope) == header.commune;
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

fn check_forms(
    header: &Header,
    files: &Files,
    records: &BTreeMap<StoreId, Vec<Record>>,
) -> Result<Forms, Failure> {
    let events = records.values().flatten().map(|record| &record.event);
    let mut forms = Forms::new();
    for (hash, (id, version)) in contents::forms_named(events) {
        let listed = header.forms.get(&hash.to_string());
        let folder = listed.ok_or_else(|| wrong(&words::MISSING, &format!("data/forms/{id}-{version}")))?;
        let prefix = format!("data/forms/{folder}/");
        let of_form = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&prefix)?, bytes)));
        let form = FormFiles {
            origin: folder.clone(),
            files: of_form.map(|(path, bytes)| (path.to_owned(), bytes.clone())).collect(),
        };
        if form.hash() != hash {
            return Err(wrong(&words::CHANGED, &prefix));
        }
        forms.insert(hash, BundledForm::new(form, &id, &version));
    }
    Ok(forms)
}

/// Numbers and tables are computed again from the events and compared.
fn check_tables(
    header: &Header,
    files: &Files,
    records: &BTreeMap<StoreId, Vec<Record>>,
    forms: &Forms,
) -> Result<bool, Failure> {
    if forms.values().any(|form| form.plan.is_none()) {
        return Ok(false);
    }
    let interviews = contents::interviews(records.values().flatten().map(|record| &record.event), forms);
    if contents::count(&interviews) != header.interviews {
        return Err(wrong(&words::COUNTS_DIFFER, "data/header.json"));
    }
    let tables = contents::tables(&interviews, forms, "")?;
    let expected = tables.iter().filter(|(path, _)| path.starts_with("data/"));
    for (path, bytes) in expected {
        match files.get(path) {
            Some(found) if found == bytes => {}
            Some(_) => return Err(wrong(&words::TABLE_DIFFERS, path)),
            None => return Err(wrong(&words::MISSING, path)),
        }
    }
    Ok(true)
}
