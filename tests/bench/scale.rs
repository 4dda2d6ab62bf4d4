//! How a store grows: disk an interview, the first screen, opening, a page of the list, a search, one more
//! interview, and the memory each takes, at 1,000, 10,000, … made-up households of five.
//!
//! `cargo bench --bench scale` (`KHAOSAT_BENCH_HOUSEHOLDS` = the largest store, default 10,000;
//! `KHAOSAT_BENCH_DIR` = where stores are made and kept for the next run, default: the target folder)
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, mpsc},
    time::{Duration, Instant},
};

use khaosat::{
    fieldwork::{Clock, Session, Summaries, SystemClock, forms},
    form::Answer,
    interview::{Act, Outcome, Paradata, Place, Role},
    simulate::{self, Profile, Request},
    store::{Caller, LocalStore, Options, Query, Settings, Store, Summarise},
};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const SIZES: [u64; 4] = [1_000, 10_000, 100_000, 300_000];
/// Runs of the first screen; the median is told.
const STARTS: usize = 5;

fn main() {
    if let Some(part) = std::env::var_os("KHAOSAT_BENCH_PART") {
        return measure(part.to_str().unwrap(), Path::new(&std::env::var_os("KHAOSAT_BENCH_STORE").unwrap()));
    }
    let largest =
        std::env::var("KHAOSAT_BENCH_HOUSEHOLDS").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let place =
        std::env::var_os("KHAOSAT_BENCH_DIR").map_or_else(|| PathBuf::from("target/scale"), PathBuf::from);
    println!(
        "households | made in s | bytes an interview: journal, sled | first screen ms, lists ms after start"
    );
    println!("  and for each: time, largest resident memory of a process that does only this");
    for size in SIZES.into_iter().filter(|size| *size <= largest) {
        let folder = place.join(size.to_string());
        let made = fill(&folder, size);
        let (journal, sled) = (journal_bytes(&folder) / size, bytes(&folder, "db-") / size);
        let mut starts: Vec<(Duration, Duration)> = (0..STARTS).map(|_| first_screen(&folder)).collect();
        starts.sort_unstable();
        let (screen, lists) = starts[STARTS / 2];
        let worst = starts.iter().map(|(screen, _)| *screen).max().unwrap();
        println!(
            "{size} | {} | {journal}, {sled} | {:.0} (worst {:.0}), {:.0}",
            made.map_or_else(|| "there".to_owned(), |took| format!("{:.0}", took.as_secs_f64())),
            ms(screen),
            ms(worst),
            ms(lists)
        );
        for part in ["open", "page", "last page", "first search", "more searches", "fill"] {
            println!("    {part}: {}", child(part, &folder));
        }
    }
}

fn caller() -> Caller {
    Caller { user: "lan".into(), role: Role::Enumerator }
}

/// Fills a store, unless it is full already.
fn fill(folder: &Path, size: u64) -> Option<Duration> {
    let form = forms::resolve(None, "household-review").unwrap();
    let profile = Profile::read("five", include_str!("../data/five.ron")).unwrap();
    let request = Request::new(form, size, 1, vec![], None, profile).unwrap();
    let settings = Settings { made_up: Some(request.store_seed()), ..Settings::default().in_bulk() };
    let store = open(folder, request.summaries(), settings);
    let total = store.list(&caller(), &Query { limit: 1, ..Query::default() }).unwrap().total as u64;
    let start = Instant::now();
    (total < size).then(|| {
        simulate::run(&store, &caller(), &request, &mut |_| ()).unwrap();
        start.elapsed()
    })
}

fn open(folder: &Path, summarise: Arc<dyn Summarise>, settings: Settings) -> LocalStore {
    LocalStore::open_with(Options { folder: folder.to_owned(), summarise, key: None }, |_| settings).unwrap()
}

/// Bytes of events, without the zeros that segments are filled with.
fn journal_bytes(folder: &Path) -> u64 {
    let segments = fs::read_dir(folder.join("journal")).unwrap().map(|entry| entry.unwrap().path());
    let written = segments.map(|path| {
        let bytes = fs::read(path).unwrap();
        bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last as u64 + 1)
    });
    written.sum()
}

fn bytes(folder: &Path, prefix: &str) -> u64 {
    fn all(path: &Path) -> u64 {
        match path.is_dir() {
            true => fs::read_dir(path).unwrap().map(|entry| all(&entry.unwrap().path())).sum(),
            false => path.metadata().unwrap().len(),
        }
    }
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| all(&entry.path()))
        .sum()
}

/// From the start of the real program, in a terminal of its own, to the home screen, and to the list on it.
fn first_screen(folder: &Path) -> (Duration, Duration) {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).unwrap();
    let mut program = CommandBuilder::new(env!("CARGO_BIN_EXE_khaosat"));
    program.args(["--data", folder.to_str().unwrap(), "--lang", "en"]);
    program.env("TERM", "xterm");
    let mut reader = pty.master.try_clone_reader().unwrap();
    let start = Instant::now();
    let mut running = pty.slave.spawn_command(program).unwrap();
    drop(pty.slave);
    let (send, screens) = mpsc::channel();
    std::thread::spawn(move || {
        let (mut seen, mut piece) = (Vec::new(), [0; 4096]);
        while let Ok(read @ 1..) = reader.read(&mut piece) {
            seen.extend_from_slice(&piece[..read]);
            let text = String::from_utf8_lossy(&seen);
            // The forms stand on the first screen; a village stands only in the list.
            let _ = send.send((Instant::now(), text.contains("Interviews"), text.contains("complete")));
        }
    });
    let (mut screen, mut listed) = (None, None);
    while listed.is_none() {
        let (at, home, list) = screens.recv_timeout(Duration::from_secs(60)).expect("the screen comes");
        screen = screen.or_else(|| home.then(|| at - start));
        listed = list.then(|| at - start);
    }
    let mut writer = pty.master.take_writer().unwrap();
    std::io::Write::write_all(&mut writer, b"\x11").unwrap();
    running.wait().unwrap();
    (screen.unwrap(), listed.unwrap())
}

/// Runs a part in a process of its own, so that its memory is its own.
fn child(part: &str, folder: &Path) -> String {
    let output = Command::new(std::env::current_exe().unwrap())
        .env("KHAOSAT_BENCH_PART", part)
        .env("KHAOSAT_BENCH_STORE", folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{part}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn measure(part: &str, folder: &Path) {
    let store = Arc::new(open(folder, Arc::new(Summaries::default()), Settings::default()));
    let opened = Instant::now();
    store.settle();
    let opened = opened.elapsed();
    let timed = |run: &dyn Fn()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    let search = |name: &str| {
        let query = Query { name: Some(name.to_owned()), limit: 100, ..Query::default() };
        store.list(&caller(), &query).unwrap()
    };
    let page = |after| store.list(&caller(), &Query { after, limit: 100, ..Query::default() }).unwrap();
    let took = match part {
        "open" => opened,
        "page" => timed(&|| drop(page(None))),
        "last page" => {
            let some = search("quang thi").rows.last().map(|row| row.id);
            timed(&|| drop(page(some)))
        }
        "first search" => timed(&|| drop(search("lo van an"))),
        "more searches" => {
            search("x");
            let names = ["lo van an", "quang thi", "a", "ban pong", "nguyen", "giang a sua", "no such name"];
            names.iter().map(|name| timed(&|| drop(search(name)))).max().unwrap()
        }
        "fill" => timed(&|| one_more(&store)),
        other => panic!("no part {other}"),
    };
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().unwrap();
    println!("{:.1} ms, {} MB", ms(took), kilobytes >> 10);
}

/// Begins an interview, answers some questions one by one, each durable, and leaves.
fn one_more(store: &Arc<LocalStore>) {
    let form = forms::resolve(None, "household-review").unwrap();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let shared: Arc<dyn Store> = store.clone();
    let mut session = Session::begin(shared, caller(), clock, form, Some("03646".into()), None).unwrap();
    let answers = [("/village", "Bản Pọng"), ("/head_name", "Lò Văn An"), ("/respondent", "Lò Văn An")];
    for (path, text) in answers {
        let place: Place = session.interview().find(path).unwrap();
        let answer = Some(Answer::Text(text.into()));
        session.act(Act::Answer { place, answer, took: Paradata::default() }).unwrap();
    }
    let close = Act::Close { outcome: Outcome::Absent, reason: Some("bench".into()) };
    session.act(close).unwrap();
    session.leave(None).unwrap();
    let found = store.list(&caller(), &Query { limit: 100, ..Query::default() }).unwrap();
    assert!(found.rows[0].summary.name.contains("Bản Pọng"));
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
