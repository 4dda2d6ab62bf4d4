//! The store on a real disk with the real sled.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use khaosat::{
    diag::Kind,
    form::{Answer, FormFiles, plan::FormHash},
    interview::{Address, Body, Event, InterviewId, Moment, Paradata, Role, Scope},
    store::{Caller, LocalStore, Options, Query, Record, Store, StoreError, Summarise, Summary},
};

/// Counts events.
pub(crate) struct Plain;

impl Summarise for Plain {
    fn version(&self) -> u32 {
        1
    }

    fn summarise(&self, records: &[Record], _: &dyn Fn(FormHash) -> Option<Arc<FormFiles>>) -> Summary {
        Summary { answered: records.len() as u32, ..Summary::default() }
    }
}

pub(crate) fn open(folder: &Path) -> Result<LocalStore, StoreError> {
    unheld(|| LocalStore::open(Options { folder: folder.to_owned(), summarise: Arc::new(Plain), key: None }))
}

/// Does something with a store that was closed just now. Other tests start programs meanwhile, which for a moment,
/// before they become those programs, hold every lock of this one.
pub(crate) fn unheld<T>(run: impl Fn() -> Result<T, StoreError>) -> Result<T, StoreError> {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        match run() {
            Err(error) if error.to_string().contains("is open:") && Instant::now() < deadline => {
                std::thread::yield_now();
            }
            done => return done,
        }
    }
}

pub(crate) fn caller() -> Caller {
    Caller { user: "lan".into(), role: Role::Enumerator }
}

fn event(store: &LocalStore, number: u8, utc_ms: i64, body: Body) -> Event {
    let at = Moment { utc_ms, offset_minutes: 420 };
    Event {
        interview: InterviewId([number; 16]),
        id: store.next_event_id(at),
        scope: Scope::Commune("03646".into()),
        at,
        raw_clock: None,
        user: "lan".into(),
        role: Role::Enumerator,
        seen: vec![],
        personal: true,
        frozen: vec![],
        body,
    }
}

/// One household of 20 answers, one batch each.
pub(crate) fn household(store: &LocalStore, number: u8) -> Vec<Event> {
    household_at(store, number, 1_795_500_000_000)
}

/// One household whose answers were all given at one moment.
pub(crate) fn household_at(store: &LocalStore, number: u8, utc_ms: i64) -> Vec<Event> {
    let mut batches = vec![event(
        store,
        number,
        utc_ms,
        Body::Created {
            form: FormHash([1; 32]),
            form_id: "review".into(),
            form_version: "1".into(),
            unit_key: None,
            seed: 7,
            device: "laptop".into(),
        },
    )];
    for question in 0..20 {
        let address = Address { name: format!("question_{question}").into(), rows: vec![] };
        let answer = Some(Answer::Text(format!("Lò Văn {question}").into()));
        batches.push(event(
            store,
            number,
            utc_ms,
            Body::Answered { address, answer, took: Paradata::default() },
        ));
    }
    for batch in &batches {
        store.append(&caller(), vec![batch.clone()]).wait().unwrap();
    }
    batches
}

pub(crate) fn all(store: &LocalStore) -> Vec<Event> {
    let changes = store.changes_since(&caller(), 0, usize::MAX).unwrap();
    changes.into_iter().map(|(_, record)| record.event).collect()
}

/// The journal, every interview and the list agree with these events.
pub(crate) fn agrees(store: &LocalStore, events: &[Event]) {
    store.settle();
    assert_eq!(all(store), events);
    let mut listed = store.list(&caller(), &Query { limit: 99, ..Query::default() }).unwrap().rows;
    listed.sort_by_key(|row| row.id);
    for row in &listed {
        let expected: Vec<_> = events.iter().filter(|event| event.interview == row.id).cloned().collect();
        let found = store.interview(&caller(), row.id).unwrap();
        assert_eq!(row.events as usize, expected.len());
        assert_eq!(found.into_iter().map(|record| record.event).collect::<Vec<_>>(), expected);
    }
    assert_eq!(listed.len(), events.len() / 21);
}

/// A closed store with six households.
pub(crate) fn sample() -> (tempfile::TempDir, PathBuf, Vec<Event>) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("data");
    let store = open(&folder).unwrap();
    let events = (1..7).flat_map(|number| household(&store, number)).collect();
    drop(store);
    (home, folder, events)
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

#[test]
fn a_store_on_a_real_disk_comes_back() {
    let (_home, folder, events) = sample();
    let store = open(&folder).unwrap();
    agrees(&store, &events);
    assert_eq!(store.info().notices, []);
    assert_eq!(store.identity().public(), store.info().public_key);
}

#[test]
fn everything_is_for_the_owner_only() {
    let (_home, folder, _) = sample();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for path in files(&folder) {
        let sleds = path.components().any(|part| part.as_os_str().to_string_lossy().starts_with("db-"));
        assert!(sleds || mode(&path) == 0o600, "{} {:o}", path.display(), mode(&path));
    }
    for part in ["", "journal", "forms", "drafts", "quarantine", "db-1"] {
        assert_eq!(mode(&folder.join(part)), 0o700, "{part}");
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o750)).unwrap();
    let refused = open(&folder).err().unwrap();
    assert_eq!(refused.0.kind, Kind::Refused);
    assert!(refused.0.hints.iter().any(|hint| hint.to_string().contains("chmod -R go-rwx")));
}

#[test]
fn a_second_opener_is_refused() {
    let (_home, folder, _) = sample();
    let _store = open(&folder).unwrap();
    let again = LocalStore::open(Options { folder, summarise: Arc::new(Plain), key: None });
    let refused = again.err().unwrap();
    assert_eq!(refused.0.kind, Kind::Refused);
    assert!(refused.to_string().contains(&std::process::id().to_string()), "{refused}");
}

#[test]
fn a_folder_that_is_removed_under_the_program_takes_no_more_answers() {
    let (_home, folder, _) = sample();
    let store = open(&folder).unwrap();
    store.settle();
    fs::remove_dir_all(&folder).unwrap();
    let answer = event(&store, 1, 1_795_500_000_000, Body::Opened);
    let refused = store.append(&caller(), vec![answer]).wait().unwrap_err();
    assert_eq!(refused.0.kind, Kind::Environment);
    assert!(
        refused.to_string().contains("is not there any more") && !refused.0.hints.is_empty(),
        "{refused}"
    );
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let (_home, folder, _) = sample();
    if std::os::unix::fs::chown(&folder, Some(12345), None).is_err() {
        return println!("skipped: only an administrator can give a folder away");
    }
    let refused = open(&folder).err().unwrap();
    assert_eq!(refused.0.kind, Kind::Refused);
    assert!(refused.to_string().contains("belongs to another user"), "{refused}");
}

#[test]
fn thresholds_of_free_space_are_settings() {
    let (_home, folder, _) = sample();
    let room = |settings: &str| {
        fs::write(folder.join("settings.ron"), settings).unwrap();
        let store = open(&folder).unwrap();
        (
            store.room().map(|warning| warning.is_some()).map_err(|error| error.0.kind),
            store.info().notices.len(),
        )
    };
    assert_eq!(room("(warn_below_mb: 1, refuse_below_mb: 1)"), (Ok(false), 0));
    assert_eq!(room("(warn_below_mb: 4000000000, refuse_below_mb: 1)"), (Ok(true), 0));
    assert_eq!(room("(refuse_below_mb: 4000000000)"), (Err(Kind::Environment), 0));
    assert_eq!(
        room("(warn_below: 7)"),
        (Ok(false), 1),
        "one that cannot be read is told, and keeps nobody from working"
    );
}

#[test]
fn a_folder_that_cannot_be_made_is_an_environment_failure() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("file"), "").unwrap();
    let refused = open(&home.path().join("file/data")).err().unwrap();
    assert_eq!(refused.0.kind, Kind::Environment);
    assert!(refused.0.cause.is_some() && !refused.0.hints.is_empty());
}

#[test]
fn a_removed_or_damaged_copy_is_made_again_and_nothing_is_lost() {
    let (home, folder, events) = sample();
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 4] = [
        ("removed", |db| fs::remove_dir_all(db).unwrap()),
        ("emptied", |db| {
            fs::remove_dir_all(db).unwrap();
            fs::create_dir(db).unwrap();
        }),
        ("truncated", |db| {
            files(db).iter().for_each(|file| {
                let length = fs::metadata(file).unwrap().len();
                fs::File::options().write(true).open(file).unwrap().set_len(length / 3).unwrap();
            })
        }),
        ("garbage", |db| {
            files(db).iter().for_each(|file| {
                let bytes: Vec<u8> = fs::read(file)
                    .unwrap()
                    .iter()
                    .enumerate()
                    .map(|(at, byte)| byte ^ (at % 251) as u8)
                    .collect();
                fs::write(file, bytes).unwrap();
            })
        }),
    ];
    for (name, harm) in harms {
        let harmed = home.path().join(name);
        copy(&folder, &harmed);
        harm(&harmed.join("db-1"));
        let store = open(&harmed).unwrap();
        agrees(&store, &events);
        assert_eq!(store.info().notices.len(), 1, "{name}: {:?}", store.info().notices);
        let more = household(&store, 9);
        drop(store);
        let store = open(&harmed).unwrap();
        agrees(&store, &[events.clone(), more].concat());
        assert!(harmed.join("db-2").is_dir() && !harmed.join("db-1").exists(), "{name}");
    }
}

pub(crate) fn change(path: &Path, edit: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).unwrap();
    edit(&mut bytes);
    fs::write(path, bytes).unwrap();
}
