//! `doctor` on a real disk: what is whole is called whole, what is not is named, and mended without loss.

use std::{fs, os::unix::fs::PermissionsExt, path::Path, sync::Arc};

use khaosat::{
    diag::Kind,
    form::FormFiles,
    interview::{Address, InterviewId},
    store::{
        Drafts, Store,
        doctor::{Findings, Severity, examine},
    },
};

use crate::store::{Plain, agrees, caller, change, open, sample, unheld};

fn look(folder: &Path) -> Findings {
    unheld(|| examine(folder, true, None, None)).unwrap()
}

fn repair(folder: &Path) -> Findings {
    unheld(|| examine(folder, true, Some(Arc::new(Plain)), None)).unwrap()
}

fn problems(findings: &Findings) -> Vec<&str> {
    let problems = findings.found.iter().filter(|finding| finding.severity == Severity::Problem);
    problems.map(|finding| finding.said.en.as_str()).collect()
}

/// The sample's interviews are answered on a form that is not in the store.
const FORM_GONE: &str = "interviews were answered on form 010101010101, which the store does not have; install that revision again: `khaosat form install`";

#[test]
fn a_whole_store_is_called_whole() {
    let (_home, folder, events) = sample();
    let before = fs::read(folder.join("journal/00000001.log")).unwrap();
    let findings = look(&folder);
    assert_eq!(problems(&findings), [FORM_GONE]);
    assert_eq!((findings.events, findings.interviews), (events.len() as u64, 6));
    assert_eq!(findings.found.len(), 2, "and that it is not encrypted: {:?}", findings.found);
    assert_eq!(fs::read(folder.join("journal/00000001.log")).unwrap(), before, "looking changes nothing");
    let json = serde_json::to_value(&findings).unwrap();
    assert_eq!(json["found"][0]["severity"], "problem");
    assert!(json["found"][0]["vi"].as_str().unwrap().contains("phiếu"));
}

#[test]
fn a_flipped_bit_in_the_journal_is_named_and_mended() {
    let (_home, folder, events) = sample();
    change(&folder.join("journal/00000001.log"), |bytes| bytes[900] ^= 2);
    let said = problems(&look(&folder)).join("\n");
    assert!(said.contains("the journal is damaged at records"), "{said}");
    let mended = repair(&folder);
    assert_eq!(problems(&mended), [FORM_GONE]);
    assert!(mended.found.iter().any(|finding| finding.said.en.contains("was mended completely")));
    agrees(&open(&folder).unwrap(), &events);
    assert!(folder.join("quarantine/0001/reason.txt").exists(), "what was overwritten is kept");
}

#[test]
fn a_copy_that_differs_is_named_and_made_again() {
    let (_home, folder, events) = sample();
    let db = sled::Config::new().path(folder.join("db-1")).open().unwrap();
    let responses = db.open_tree("responses").unwrap();
    let (key, value) = responses.iter().next().unwrap().unwrap();
    responses.insert([3; 16], value).unwrap();
    responses.remove(key).unwrap();
    drop((responses, db));
    let said = problems(&look(&folder)).join("\n");
    assert!(
        said.contains("interview 03030303 differs") && said.contains("interview 01010101 differs"),
        "{said}"
    );
    assert_eq!(problems(&repair(&folder)), [FORM_GONE]);
    agrees(&open(&folder).unwrap(), &events);
}

#[test]
fn what_only_the_copy_has_is_named_too() {
    let (_home, folder, events) = sample();
    let db = sled::Config::new().path(folder.join("db-1")).open().unwrap();
    let (responses, rows) = (db.open_tree("responses").unwrap(), db.open_tree("rows").unwrap());
    let (_, value) = responses.iter().next().unwrap().unwrap();
    responses.insert([9; 16], value).unwrap();
    let (key, _) = rows.iter().next().unwrap().unwrap();
    rows.remove(key).unwrap();
    drop((responses, rows, db));
    let said = problems(&look(&folder)).join("\n");
    assert!(said.contains("interview 09090909 has 21 events that the journal does not have"), "{said}");
    assert!(said.contains("the list has 5 interviews, the journal 6"), "{said}");
    assert_eq!(problems(&repair(&folder)), [FORM_GONE]);
    agrees(&open(&folder).unwrap(), &events);
}

#[test]
fn a_missing_copy_is_a_warning_and_made_again() {
    let (_home, folder, events) = sample();
    fs::remove_dir_all(folder.join("db-1")).unwrap();
    let findings = look(&folder);
    assert_eq!(problems(&findings), [FORM_GONE]);
    assert!(findings.found.iter().any(|finding| finding.said.en.contains("db-1 is missing")));
    assert!(!folder.join("db-1").exists(), "looking makes nothing");
    assert_eq!(problems(&repair(&folder)), [FORM_GONE]);
    agrees(&open(&folder).unwrap(), &events);
}

#[test]
fn what_is_lost_in_both_copies_stays_named() {
    let (_home, folder, events) = sample();
    fs::remove_dir_all(folder.join("db-1")).unwrap();
    change(&folder.join("journal/00000001.log"), |bytes| bytes[900] ^= 2);
    for _ in 0..2 {
        let mended = repair(&folder);
        let said = problems(&mended).join("\n");
        assert!(said.contains("the journal is damaged at records"), "{said}");
        assert_eq!(mended.events, events.len() as u64 - 1);
    }
    let store = open(&folder).unwrap();
    let found = store.changes_since(&caller(), 0, usize::MAX).unwrap();
    assert_eq!(found.len(), events.len() - 1);
    assert!(found.iter().all(|(_, record)| events.contains(&record.event)));
}

#[test]
fn forms_drafts_and_permissions_are_examined() {
    let (_home, folder, _) = sample();
    let store = open(&folder).unwrap();
    let form = FormFiles { origin: "a".into(), files: [("form.ron".to_owned(), b"Form()".to_vec())].into() };
    let hash = store.install_form(&caller(), &form, "a", "1").unwrap();
    let at = Some(Address { name: "name".into(), rows: vec![] });
    store.set_drafts(&caller(), InterviewId([1; 16]), &Drafts { at, ..Drafts::default() }).unwrap();
    drop(store);
    assert_eq!(problems(&look(&folder)), [FORM_GONE]);
    change(&folder.join(format!("forms/{hash}/form.ron")), |bytes| bytes[0] = b'f');
    let draft = fs::read_dir(folder.join("drafts")).unwrap().next().unwrap().unwrap().path();
    change(&draft, |bytes| bytes.truncate(7));
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    let findings = look(&folder);
    let said = problems(&findings).join("\n");
    assert!(
        said.contains("do not have its hash") && said.contains("the half-typed text of interview 01010101"),
        "{said}"
    );
    assert!(findings.found.iter().any(|finding| finding.said.en.contains("mode 755")));
    let findings = repair(&folder);
    assert!(findings.found.iter().all(|finding| !finding.said.en.contains("(mode")));
}

#[test]
fn no_store_and_a_held_store_are_refused() {
    let (home, folder, _) = sample();
    assert_eq!(examine(&home.path().join("none"), false, None, None).unwrap_err().0.kind, Kind::Usage);
    let _store = open(&folder).unwrap();
    assert_eq!(examine(&folder, false, None, None).unwrap_err().0.kind, Kind::Refused);
}
