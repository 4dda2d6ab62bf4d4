//! The same answers stored by khaosat and by SQLite (WAL, `synchronous=FULL`), taking turns on the same disk: one
//! answer a transaction, then whole interviews a transaction, and the bytes both take.
//!
//! SQLite keeps what a plain program would: a row an answer (interview, question, row, value, who, when) and the
//! present value by question. khaosat keeps chained events, and the list and search are ready afterwards.
//!
//! `cargo bench --bench sqlite` (`KHAOSAT_BENCH_DIR` = where; default: the target folder)
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use khaosat::{
    fieldwork::{Summaries, forms},
    interview::{Body, Event, Role},
    simulate::{Profile, Request},
    store::{Caller, LocalStore, Options, Store},
};
use rusqlite::{Connection, params};

/// Interviews stored answer by answer, and as a whole.
const BY_ANSWER: u64 = 30;
const WHOLE: u64 = 500;

fn main() {
    let place = std::env::var_os("KHAOSAT_BENCH_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    std::fs::create_dir_all(&place).unwrap();
    let home = tempfile::tempdir_in(place).unwrap();
    let form = forms::resolve(None, "household-review").unwrap();
    let profile = Profile::read("five", "Profile(sizes: [(5, 1)], outcomes: [(Complete, 1)])").unwrap();
    let request = Request::new(form, BY_ANSWER + WHOLE, 1, vec![], None, profile).unwrap();

    let folder = home.path().join("data");
    let options = Options { folder: folder.clone(), summarise: Arc::new(Summaries::default()), key: None };
    let store = LocalStore::open(options).unwrap();
    store.settle();
    let plan = &request.form().plan;
    store.install_form(&caller(), &request.form().files, &plan.id, &plan.version).unwrap();
    let file = home.path().join("answers.sqlite");
    let mut sqlite = connect(&file);

    let own = store.info().id;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for number in 0..BY_ANSWER {
        for event in request.make(number, own).events {
            theirs.push(timed(|| insert(&mut sqlite, std::slice::from_ref(&event))));
            ours.push(timed(|| assert!(store.append(&caller(), vec![event.clone()]).wait().is_ok())));
        }
    }
    println!("what | khaosat ms | SQLite ms | ratio");
    table("an answer", &mut ours, &mut theirs);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for number in BY_ANSWER..BY_ANSWER + WHOLE {
        let events = request.make(number, own).events;
        theirs.push(timed(|| insert(&mut sqlite, &events)));
        ours.push(timed(|| assert!(store.append(&caller(), events.clone()).wait().is_ok())));
    }
    table("an interview", &mut ours, &mut theirs);
    drop(store);
    sqlite.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let interviews = BY_ANSWER + WHOLE;
    let journal: u64 = std::fs::read_dir(folder.join("journal"))
        .unwrap()
        .map(|entry| {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last as u64)
        })
        .sum();
    println!(
        "bytes an interview: journal {}, sled {}, SQLite {}",
        journal / interviews,
        size(&folder.join("db-1")) / interviews,
        size(&file) / interviews
    );
}

fn caller() -> Caller {
    Caller { user: "lan".into(), role: Role::Enumerator }
}

fn connect(file: &Path) -> Connection {
    let sqlite = Connection::open(file).unwrap();
    let mode: String = sqlite.query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
    sqlite
        .execute_batch(
            "PRAGMA synchronous=FULL;
             CREATE TABLE event (interview BLOB, clock INTEGER, user TEXT, at INTEGER, question TEXT, row TEXT,
                 kind TEXT, value TEXT, PRIMARY KEY (interview, clock));
             CREATE TABLE value (interview BLOB, question TEXT, row TEXT, value TEXT,
                 PRIMARY KEY (interview, question, row));",
        )
        .unwrap();
    sqlite
}

fn insert(sqlite: &mut Connection, events: &[Event]) {
    let batch = sqlite.transaction().unwrap();
    for event in events {
        let (kind, address, value) = match &event.body {
            Body::Answered { address, answer, .. } => {
                ("answer", Some(address), answer.as_ref().map(|answer| answer.text()).unwrap_or_default())
            }
            Body::RowAdded { address, .. } => ("row", Some(address), String::new()),
            Body::Reasoned { address, reason, .. } => ("reason", Some(address), reason.to_string()),
            _ => ("other", None, String::new()),
        };
        let question = address.map(|address| address.name.to_string()).unwrap_or_default();
        let row = address.map(|address| format!("{:?}", address.rows)).unwrap_or_default();
        let (id, clock) = (event.interview.0.to_vec(), event.id.clock as i64);
        batch
            .prepare_cached("INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
            .unwrap()
            .execute(params![id, clock, &*event.user, event.at.utc_ms, question, row, kind, value])
            .unwrap();
        batch
            .prepare_cached("INSERT OR REPLACE INTO value VALUES (?1, ?2, ?3, ?4)")
            .unwrap()
            .execute(params![id, question, row, value])
            .unwrap();
    }
    batch.commit().unwrap();
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn table(what: &str, ours: &mut [Duration], theirs: &mut [Duration]) {
    ours.sort_unstable();
    theirs.sort_unstable();
    for (name, part) in [("p50", 50), ("p90", 90), ("p99", 99)] {
        let at = |times: &[Duration]| times[(times.len() - 1) * part / 100].as_secs_f64() * 1e3;
        let (ours, theirs) = (at(ours), at(theirs));
        println!("{what}, {name} | {ours:.3} | {theirs:.3} | {:.2}", ours / theirs);
    }
}

fn size(path: &Path) -> u64 {
    match path.is_dir() {
        true => std::fs::read_dir(path).unwrap().map(|entry| size(&entry.unwrap().path())).sum(),
        false => path.metadata().unwrap().len(),
    }
}
