//! `strings` over the data folder finds nobody.

use std::{collections::BTreeSet, path::Path, sync::Arc};

use khaosat::{
    fieldwork::Summaries,
    interview::{Address, InterviewId},
    keys::{DataKey, Passphrase},
    store::{Drafts, LocalStore, Options, Query, Store, key_ring},
};
use regex::bytes::Regex;
use unicode_normalization::UnicodeNormalization;

use super::{HOUSEHOLD, Home, PASSPHRASE};
use crate::store::{caller, unheld};

/// Half typed when the program was left.
const HALF_TYPED: &str = "Hoàng Thị Xuyến chưa nhớ ngày";
/// Half typed in a draft that was damaged and is in quarantine.
const DAMAGED: &str = "Lường Văn Thỏa, bản Nà Tòng";

fn open(folder: &Path, key: Option<DataKey>) -> LocalStore {
    let options =
        || Options { folder: folder.to_owned(), summarise: Arc::new(Summaries::default()), key: key.clone() };
    let store = unheld(|| LocalStore::open(options())).unwrap();
    store.settle();
    store
}

/// Every text of the household that is long enough to be nobody else's, and what was half typed.
fn personal() -> BTreeSet<String> {
    let mut found = BTreeSet::from([HALF_TYPED.to_owned(), DAMAGED.to_owned()]);
    let household = serde_json::from_str(&std::fs::read_to_string(HOUSEHOLD).unwrap()).unwrap();
    texts(&household, &mut found);
    assert!(
        found.contains("Quàng Thị Hặc") && found.contains("014084000123") && found.contains("0912345678")
    );
    found
}

fn texts(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::String(text) if text.chars().count() >= 8 => drop(found.insert(text.clone())),
        serde_json::Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        serde_json::Value::Object(items) => items.values().for_each(|item| texts(item, found)),
        _ => {}
    }
}

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// The personal texts in the bytes of any file or in its name, as they are composed and decomposed.
fn seen(folder: &Path) -> BTreeSet<String> {
    let mut paths = Vec::new();
    files(folder, &mut paths);
    // The questionnaires are everybody's.
    paths.retain(|path| !path.strip_prefix(folder).unwrap().starts_with("forms"));
    assert!(paths.len() > 6, "{paths:?}");
    let forms =
        personal().into_iter().flat_map(|text| [text.nfc().collect::<String>(), text.nfd().collect()]);
    let any: Vec<String> = forms.map(|text| regex::escape(&text)).collect();
    let any = Regex::new(&any.join("|")).unwrap();
    let mut seen = BTreeSet::new();
    for path in paths {
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend(path.to_string_lossy().bytes());
        let texts =
            any.find_iter(&bytes).map(|found| String::from_utf8_lossy(found.as_bytes()).nfc().collect());
        seen.extend::<Vec<String>>(texts.collect());
    }
    seen
}

/// Interviews and half-typed text; in quarantine a damaged draft, a damaged copy for queries and a torn tail of the
/// journal.
fn make_a_mess(home: &Home, unlock: &[&str], key: Option<DataKey>) {
    let folder = home.data();
    home.fill(unlock);
    let store = open(&folder, key.clone());
    let id = store.list(&caller(), &Query { limit: 1, ..Query::default() }).unwrap().rows[0].id;
    let draft = |text: &str| {
        let address = Address { name: "head_name".into(), rows: vec![] };
        Drafts { at: Some(address.clone()), texts: vec![(address, text.to_owned())], ..Drafts::default() }
    };
    store.set_drafts(&caller(), InterviewId([7; 16]), &draft(DAMAGED)).unwrap();
    let mut drafts = Vec::new();
    files(&folder.join("drafts"), &mut drafts);
    let mut bytes = std::fs::read(&drafts[0]).unwrap();
    bytes[3] ^= 1;
    std::fs::write(&drafts[0], bytes).unwrap();
    assert_eq!(store.drafts(&caller(), InterviewId([7; 16])).unwrap(), Drafts::default());
    store.set_drafts(&caller(), id, &draft(HALF_TYPED)).unwrap();
    drop(store);
    // A torn tail: the longest frame once more behind the last one, without its last byte.
    let journal = folder.join("journal/00000001.log");
    let mut bytes = std::fs::read(&journal).unwrap();
    let frames: Vec<usize> =
        Regex::new("KHJF").unwrap().find_iter(&bytes).map(|found| found.start()).collect();
    let (from, to) =
        frames.windows(2).map(|pair| (pair[0], pair[1])).max_by_key(|(from, to)| to - from).unwrap();
    let end = bytes.iter().rposition(|byte| *byte != 0).unwrap() + 64;
    bytes.copy_within(from..to - 1, end);
    std::fs::write(&journal, bytes).unwrap();
    // A copy for queries that cannot be read.
    let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let db = entries.filter(|path| path.to_string_lossy().contains("/db-")).max().unwrap().join("db");
    let mut bytes = std::fs::read(&db).unwrap();
    bytes.iter_mut().for_each(|byte| *byte ^= 0x55);
    std::fs::write(&db, bytes).unwrap();
    drop(open(&folder, key));
    let kept = std::fs::read_dir(folder.join("quarantine")).unwrap().count();
    assert_eq!(kept, 3, "a draft, a tail and a copy are in {folder:?}");
}

#[test]
fn a_store_encrypted_from_the_start_shows_nobody() {
    let home = Home::encrypted();
    let ring = key_ring(&home.data()).unwrap().unwrap();
    let (key, _) = ring.try_passphrase(&Passphrase::new(PASSPHRASE)).unwrap().unwrap();
    make_a_mess(&home, &["--passphrase-file", "pass"], Some(key));
    assert_eq!(seen(&home.data()), BTreeSet::new());
    let listed = home.ok(&["--passphrase-file", "pass", "interview", "list"]);
    assert!(listed.contains("Lò Văn Pâng"), "with the key all is there: {listed}");
}

#[test]
fn a_store_encrypted_in_place_shows_nobody_any_more() {
    let home = Home::new();
    make_a_mess(&home, &[], None);
    let before = seen(&home.data());
    assert!(before.len() > 15 && before.contains(HALF_TYPED) && before.contains(DAMAGED), "{before:?}");
    let listed = home.ok(&["interview", "list"]);
    home.ok(&["--passphrase-file", "pass", "init", "--encrypt"]);
    assert_eq!(seen(&home.data()), BTreeSet::new());
    assert_eq!(home.ok(&["--passphrase-file", "pass", "interview", "list"]), listed);
    home.ok(&["--passphrase-file", "pass", "doctor", "--deep"]);
    // What was in quarantine can still be looked at, by whoever has the key.
    let mut sealed = Vec::new();
    files(&home.data().join("quarantine"), &mut sealed);
    let draft = sealed.iter().find(|path| path.to_string_lossy().ends_with(".json.sealed")).unwrap();
    let shown = home.ok(&["--passphrase-file", "pass", "key", "unseal", draft.to_str().unwrap()]);
    assert!(shown.contains(DAMAGED), "{shown}");
}
