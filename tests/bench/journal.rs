//! What durability costs: an acknowledged answer through the store, beside a bare write and `fdatasync` of as
//! many bytes into a file of zeros, taking turns on the same disk; and the bytes an event takes.
//!
//! `cargo bench --bench journal` (`KHAOSAT_BENCH_DIR` = where; default: the target folder)
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    fs::File,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use khaosat::{
    form::{Answer, FormFiles, plan::FormHash},
    interview::{Address, Body, Event, EventId, InterviewId, Moment, Paradata, Role, RowId, Scope},
    store::{Caller, LocalStore, Options, Record, Store, Summarise, Summary, codec},
};

const ANSWERS: usize = 2000;
const WARM_UP: usize = 200;
const INTERVIEWS: u8 = 50;
const IN_A_BATCH: usize = 80;

struct Plain;

impl Summarise for Plain {
    fn version(&self) -> u32 {
        1
    }

    fn summarise(&self, _: &[Record], _: &dyn Fn(FormHash) -> Option<Arc<FormFiles>>) -> Summary {
        Summary::default()
    }
}

fn main() {
    let place = std::env::var_os("KHAOSAT_BENCH_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    std::fs::create_dir_all(&place).unwrap();
    let home = tempfile::tempdir_in(place).unwrap();
    let folder = home.path().join("data");
    let options = Options { folder: folder.clone(), summarise: Arc::new(Plain), key: None };
    let store = LocalStore::open(options).unwrap();
    store.settle();
    let event = answer(&store, 1, 0);
    let encoded = codec::encode(&event, event.id.store);
    println!("a coded answer in a user-added row: {} bytes", encoded.header.len() + encoded.payload.len());

    let before = written(&folder);
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    let file = zeros(&home.path().join("bare"), 4 << 20);
    let mut offset = 0;
    for n in 0..ANSWERS + WARM_UP {
        let event = answer(&store, 1, n);
        let start = Instant::now();
        store.append(&caller(), vec![event]).wait().unwrap();
        let took = start.elapsed();
        // As many bytes as the store has just written for one answer.
        let bytes = [0xA5; 178];
        let start = Instant::now();
        file.write_all_at(&bytes, offset).unwrap();
        file.sync_data().unwrap();
        offset += bytes.len() as u64;
        if n >= WARM_UP {
            ours.push(took);
            bare.push(start.elapsed());
        }
    }
    let each = (written(&folder) - before) as f64 / (ANSWERS + WARM_UP) as f64;
    println!("an acknowledged answer by itself: {each:.0} bytes in the journal (bare write: 178)");
    for (name, part) in [("p50", 50), ("p90", 90), ("p99", 99)] {
        let (ours, bare) = (percentile(&mut ours, part), percentile(&mut bare, part));
        let ratio = ours.as_secs_f64() / bare.as_secs_f64();
        println!("{name}: {:.3} ms, bare write + fdatasync {:.3} ms, ratio {ratio:.2}", ms(ours), ms(bare));
    }

    let before = written(&folder);
    let start = Instant::now();
    for interview in 2..2 + INTERVIEWS {
        let batch = (0..IN_A_BATCH).map(|n| answer(&store, interview, n)).collect();
        store.append(&caller(), batch).wait().unwrap();
    }
    let events = usize::from(INTERVIEWS) * IN_A_BATCH;
    let each = (written(&folder) - before) as f64 / events as f64;
    println!(
        "{INTERVIEWS} interviews of {IN_A_BATCH} events, a batch each: {:.2} ms an interview, {each:.0} bytes an event",
        ms(start.elapsed()) / f64::from(INTERVIEWS)
    );
}

fn caller() -> Caller {
    Caller { user: "lan".into(), role: Role::Enumerator }
}

fn answer(store: &LocalStore, interview: u8, n: usize) -> Event {
    let at = Moment { utc_ms: 1_795_500_000_000 + n as i64 * 4000, offset_minutes: 420 };
    let id = store.next_event_id(at);
    let row = RowId::Added(EventId { clock: id.clock - (60_000 << 16), store: id.store });
    let address = Address { name: "health_insurance".into(), rows: vec![row] };
    Event {
        interview: InterviewId([interview; 16]),
        id,
        scope: Scope::Commune("03646".into()),
        at,
        raw_clock: None,
        user: "lan".into(),
        role: Role::Enumerator,
        seen: vec![],
        personal: false,
        frozen: vec![],
        body: Body::Answered {
            address,
            answer: Some(Answer::One("1".into())),
            took: Paradata { ms: 2150, keys: 1 },
        },
    }
}

/// A file of zeros, as a segment of the journal is.
fn zeros(path: &Path, length: usize) -> File {
    let file = File::create_new(path).unwrap();
    file.write_all_at(&vec![0; length], 0).unwrap();
    file.sync_all().unwrap();
    file
}

/// Bytes of the journal that are not the zeros it is filled with.
fn written(folder: &Path) -> usize {
    let segments = std::fs::read_dir(folder.join("journal")).unwrap();
    let used = |path: PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1)
    };
    segments.map(|entry| used(entry.unwrap().path())).sum()
}

fn percentile(times: &mut [Duration], part: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * part / 100]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
