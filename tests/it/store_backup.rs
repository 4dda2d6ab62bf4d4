//! Backups on a real disk with the real sled: made while somebody works, restored, and both go on.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use khaosat::{
    diag::{Failure, Kind},
    form::FormFiles,
    interview::{Address, InterviewId},
    keys::{DataKey, KeyRing},
    store::{
        Drafts, FormShelf, LocalStore, Options, Settings, Store,
        backup::{backup, verify},
        restore::restore,
    },
};

use crate::store::{Plain, agrees, all, caller, change, files, household, open, sample, unheld};

/// The sample is not encrypted.
fn plain(_: &KeyRing) -> Result<DataKey, Failure> {
    panic!("nobody is asked for a key")
}

fn restored(from: &Path, data: &Path) -> LocalStore {
    unheld(|| restore(from, data, Arc::new(Plain), &plain)).unwrap();
    open(data).unwrap()
}

/// A part of a backup that holds these bytes.
fn part_with(backup: &Path, bytes: &[u8]) -> PathBuf {
    let holds = |path: &PathBuf| fs::read(path).unwrap().windows(bytes.len()).any(|window| window == bytes);
    files(&backup.join("parts")).into_iter().find(holds).unwrap()
}

#[test]
fn a_backup_comes_back_as_a_store_of_its_own() {
    let (home, folder, events) = sample();
    let store = open(&folder).unwrap();
    let form = FormFiles { origin: "a".into(), files: [("form.ron".to_owned(), b"Form()".to_vec())].into() };
    let hash = store.install_form(&caller(), &form, "a", "1").unwrap();
    let at = Address { name: "name".into(), rows: vec![] };
    let drafts = Drafts { at: Some(at.clone()), texts: vec![(at, "Lò V".into())], ..Drafts::default() };
    store.set_drafts(&caller(), InterviewId([1; 16]), &drafts).unwrap();
    store.set_home(Some("03646".into())).unwrap();
    let old = store.info();
    drop(store);
    let (to, data) = (home.path().join("usb/backup"), home.path().join("new"));
    let done = backup(&folder, &to).unwrap();
    assert_eq!((done.events, done.in_flight), (events.len() as u64, 0));
    for path in files(&to) {
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{}", path.display());
    }
    for path in [&to, &to.join("parts")] {
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o700, "{}", path.display());
    }

    let store = restored(&to, &data);
    agrees(&store, &events);
    assert_eq!(store.info().notices, []);
    let new = store.info();
    assert!(new.id != old.id && new.public_key != old.public_key, "another store");
    assert_eq!(new.home.as_deref(), Some("03646"));
    assert_eq!(store.drafts(&caller(), InterviewId([1; 16])).unwrap(), drafts);
    assert_eq!(store.form(hash).unwrap().files, form.files);
    assert!(
        fs::read_to_string(data.join("store.ron")).unwrap().contains(&old.id.to_string()),
        "names its parent"
    );
    let refused = restore(&to, &data, Arc::new(Plain), &plain).unwrap_err();
    assert_eq!(refused.0.kind, Kind::Refused, "{refused}");
}

#[test]
fn both_stores_go_on_and_neither_writes_into_the_others_series() {
    let (home, folder, events) = sample();
    let to = home.path().join("backup");
    backup(&folder, &to).unwrap();
    let (one, other) = (open(&folder).unwrap(), restored(&to, &home.path().join("new")));
    let (here, there) = (household(&one, 8), household(&other, 9));
    agrees(&one, &[events.clone(), here].concat());
    agrees(&other, &[events.clone(), there].concat());
    let of = |store: &LocalStore, id| {
        let series = store.series(&caller()).unwrap().into_iter().find(|series| series.store == id);
        series.map(|series| store.series_records(&caller(), id, &series.scope, 1, usize::MAX).unwrap())
    };
    let (first, second) = (one.info().id, other.info().id);
    let (whole, closed) = (of(&one, first).unwrap(), of(&other, first).unwrap());
    assert_eq!(whole[..events.len()], closed[..], "the old series is as it was, and closed");
    let own = of(&other, second).unwrap();
    assert_eq!((own.len(), own[0].seq), (21, 1));
    assert!(of(&one, second).is_none());
    // Each goes on after being opened again, too.
    drop((one, other));
    let other = open(&home.path().join("new")).unwrap();
    let more = household(&other, 10);
    assert_eq!(all(&other)[events.len() + 21..], more[..]);
    assert!(of(&other, second).unwrap().last().unwrap().seq == 42);
}

#[test]
fn a_second_backup_writes_only_what_is_new() {
    let (home, folder, _) = sample();
    let to = home.path().join("backup");
    let first = backup(&folder, &to).unwrap();
    assert_eq!(first.written_bytes, first.bytes);
    let same = backup(&folder, &to).unwrap();
    assert_eq!((same.written_files, same.written_bytes, same.bytes), (0, 0, first.bytes));
    let store = open(&folder).unwrap();
    household(&store, 8);
    let form = FormFiles { origin: "a".into(), files: [("form.ron".to_owned(), vec![b'x'; 300_000])].into() };
    store.install_form(&caller(), &form, "a", "1").unwrap();
    drop(store);
    let more = backup(&folder, &to).unwrap();
    assert_eq!(more.written_files, 4, "journal, store.ron, the form and its note");
    assert_eq!(more.events, first.events + 21);
    let again = backup(&folder, &to).unwrap();
    assert_eq!(again.written_bytes, 0, "the form is there");
    assert_eq!(files(&to.join("parts")).len() as u64, again.files, "what nothing names any more is gone");
    verify(&to).unwrap();
}

/// Somebody works without pause; every backup holds what was acknowledged before it began, in order, and nothing
/// that might yet be refused.
#[test]
fn a_backup_made_while_somebody_works_is_a_moment_of_that_work() {
    let (home, folder, events) = sample();
    let settings = Settings { quiet: Duration::from_millis(50), checkpoint_after: 70, ..Settings::default() };
    let store = LocalStore::open_with(
        Options { folder: folder.clone(), summarise: Arc::new(Plain), key: None },
        |_| settings,
    );
    let store = store.unwrap();
    let (stop, acknowledged) = (AtomicBool::new(false), AtomicU64::new(events.len() as u64));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 10..=250 {
                household(&store, number);
                acknowledged.fetch_add(21, Ordering::SeqCst);
                if stop.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        for round in 0..6 {
            let to = home.path().join("backup");
            let before = acknowledged.load(Ordering::SeqCst);
            let done = backup(&folder, &to).unwrap();
            assert!(done.events >= before, "round {round}: {} of {before}", done.events);
            verify(&to).unwrap();
            let copy = restored(&to, &home.path().join(format!("new-{round}")));
            let held = all(&copy);
            assert_eq!(held.len() as u64, done.events);
            assert_eq!(held[..events.len()], events[..]);
            let source = all(&store);
            assert_eq!(source[..held.len()], held[..], "round {round}");
        }
        stop.store(true, Ordering::SeqCst);
    });
    // At rest the last answer is in it, too.
    let done = backup(&folder, &home.path().join("backup")).unwrap();
    assert_eq!((done.events, done.in_flight), (all(&store).len() as u64, 0));
}

#[test]
fn a_damaged_backup_is_refused_with_the_place_and_nothing_is_made() {
    let (home, folder, _) = sample();
    let (to, data) = (home.path().join("backup"), home.path().join("new"));
    let refused = |to: &Path| {
        let error = verify(to).unwrap_err();
        assert_eq!(restore(to, &data, Arc::new(Plain), &plain).unwrap_err().to_string(), error.to_string());
        assert!(!data.exists(), "nothing is made");
        (error.0.kind, error.to_string())
    };
    assert_eq!(refused(&to).0, Kind::Usage, "there is none");
    backup(&folder, &to).unwrap();
    let part = part_with(&to, b"KHAOSATJ");
    change(&part, |bytes| bytes[900] ^= 1);
    let (kind, said) = refused(&to);
    assert_eq!(kind, Kind::Data);
    assert!(said.contains("journal/00000001.log") && said.contains("parts/"), "{said}");
    let done = backup(&folder, &to).unwrap();
    assert_eq!(done.written_files, 1, "backing up again mends it");
    verify(&to).unwrap();
    fs::remove_file(&part).unwrap();
    assert!(refused(&to).1.contains("is missing"));
    backup(&folder, &to).unwrap();
    change(&to.join("backup.ron"), |bytes| bytes[40] ^= 1);
    let (kind, said) = refused(&to);
    assert!(kind == Kind::Data && said.contains("backup.ron"), "{said}");
}

#[test]
fn a_damaged_store_does_not_replace_its_good_backup() {
    let (home, folder, events) = sample();
    let to = home.path().join("backup");
    backup(&folder, &to).unwrap();
    change(&folder.join("journal/00000001.log"), |bytes| bytes[900] ^= 2);
    let refused = backup(&folder, &to).unwrap_err();
    assert_eq!(refused.0.kind, Kind::Data);
    assert!(refused.to_string().contains("the journal is damaged at records"), "{refused}");
    verify(&to).unwrap();
    agrees(&restored(&to, &home.path().join("new")), &events);
}

#[test]
fn a_backup_is_not_taken_back_nor_written_over_another() {
    let (home, folder, _) = sample();
    let (to, older) = (home.path().join("backup"), home.path().join("older"));
    crate::store::copy(&folder, &older);
    household(&open(&folder).unwrap(), 8);
    backup(&folder, &to).unwrap();
    let kind = |data: &Path, to: &Path| backup(data, to).unwrap_err().0.kind;
    assert_eq!(kind(&older, &to), Kind::Refused, "the store has less than its backup");
    let (_other_home, other, _) = sample();
    assert_eq!(kind(&other, &to), Kind::Refused, "of another store");
    let full = home.path().join("full");
    fs::create_dir(&full).unwrap();
    fs::write(full.join("letter.txt"), "x").unwrap();
    assert_eq!(kind(&folder, &full), Kind::Refused, "holds something else");
    assert_eq!(kind(&folder, &folder.join("backup")), Kind::Usage, "inside itself");
    assert_eq!(kind(&home.path().join("none"), &to), Kind::Usage, "no store");
    verify(&to).unwrap();
}

#[test]
fn what_a_backup_names_stays_inside_the_data_folder() {
    let (home, folder, _) = sample();
    let to = home.path().join("backup");
    backup(&folder, &to).unwrap();
    let manifest = to.join("backup.ron");
    let text = fs::read_to_string(&manifest).unwrap().replace("\"store.ron\"", "\"../store.ron\"");
    let content = text.rsplit_once("// crc32c ").unwrap().0;
    let sum = crc32c::crc32c(content.as_bytes());
    fs::write(&manifest, format!("{content}// crc32c {sum:08x}\n")).unwrap();
    assert_eq!(verify(&to).unwrap_err().0.kind, Kind::Data);
}
