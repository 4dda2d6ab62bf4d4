//! Lists over many interviews, and what works before they are open.

use std::sync::{Mutex, PoisonError, mpsc};

use super::*;
use crate::{
    interview::{Event, InterviewId},
    store::{
        Options, Settings,
        index::{Index, IndexError, Indexes, memory::MemoryIndexes},
        local::Ground,
        testbed::{Counting, DATA, answered},
    },
};

/// More than two blocks of the search index.
const MANY: i64 = 600;

fn id(number: i64) -> InterviewId {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    InterviewId(id)
}

fn begin(store: &LocalStore, number: i64, name: &str) {
    let commune = if number % 3 == 0 { "03646" } else { "03650" };
    let batch = [created(), answered("name", name)].map(|body| Event {
        interview: id(number),
        scope: Scope::Commune(commune.into()),
        ..event(store, 0, number, body)
    });
    store.append(&lan(), batch.into()).wait().unwrap();
}

/// Every page of a query, and the total that each page says.
fn pages(store: &LocalStore, query: Query) -> (Vec<InterviewId>, usize) {
    let (mut ids, mut query) = (Vec::new(), query);
    loop {
        let page = store.list(&lan(), &query).unwrap();
        assert!(page.rows.len() <= query.limit);
        ids.extend(page.rows.iter().map(|row| row.id));
        match page.next {
            Some(next) => query.after = Some(next),
            None => return (ids, page.total),
        }
    }
}

fn named(name: &str) -> Query {
    Query { name: Some(name.to_owned()), limit: 70, ..Query::default() }
}

#[test]
fn pages_and_searches_over_many_interviews() {
    let world = World::default();
    let store = world.open().unwrap();
    for number in 0..MANY {
        begin(&store, number, &format!("Lò Văn {}", if number % 5 == 0 { "Đượm" } else { "Pọng" }));
    }
    let newest_first: Vec<InterviewId> = (0..MANY).rev().map(id).collect();
    let all = Query { limit: 70, ..Query::default() };
    assert_eq!(pages(&store, all.clone()), (newest_first.clone(), 600));
    let fifth: Vec<InterviewId> =
        newest_first.iter().copied().filter(|i| (0..MANY / 5).any(|n| id(n * 5) == *i)).collect();
    assert_eq!(pages(&store, named("duom")), (fifth.clone(), 120));
    let of_commune = Query { scope: Some(Scope::Commune("03646".into())), ..named("van duom") };
    assert_eq!(pages(&store, of_commune.clone()).1, 40);
    assert_eq!(pages(&store, Query { form_id: Some("other".into()), ..all.clone() }), (vec![], 0));
    assert_eq!(pages(&store, Query { form_id: Some("review".into()), ..all.clone() }).1, 600);

    // A changed name is found by its new form only, and its interview comes first.
    begin(&store, 10, "Quàng Thị Hặc");
    let moment = moment(MANY + 1);
    let renamed = Event {
        interview: id(10),
        at: moment,
        ..event(&store, 0, MANY + 1, answered("name", "Quàng Thị Inh"))
    };
    store.append(&lan(), vec![renamed]).wait().unwrap();
    assert_eq!(pages(&store, named("inh")), (vec![id(10)], 1));
    assert_eq!(pages(&store, named("hac")), (vec![], 0));
    assert_eq!(pages(&store, named("duom")).1, 119);
    assert_eq!(pages(&store, all.clone()).0.first(), Some(&id(10)));
    drop(store);

    for again in [world.open().unwrap(), world.kill().open().unwrap()] {
        again.settle();
        assert!(again.info().notices.is_empty(), "{:?}", again.info().notices);
        assert_eq!(pages(&again, named("duom")).1, 119);
        assert_eq!(pages(&again, all.clone()).1, 600);
    }
}

/// After any power cut the lists are those of the journal, however much of the copy was lost.
#[test]
fn lists_survive_power_cuts() {
    let world = World::default();
    let store = world.open().unwrap();
    store.settle();
    for number in 0..300 {
        begin(&store, number, "Lò Văn Đượm");
    }
    for seed in 0..20 {
        let again = world.crash(seed).open().unwrap();
        again.settle();
        assert_eq!(pages(&again, named("duom")).1, 300, "seed {seed}");
        begin(&again, 300, "Lò Văn Đượm");
        let (ids, total) = pages(&again, Query { limit: 50, ..Query::default() });
        assert_eq!((ids.len(), total), (301, 301), "seed {seed}");
    }
}

/// Copies that are opened when they are let.
struct Slow {
    inner: MemoryIndexes,
    gate: Mutex<mpsc::Receiver<()>>,
}

impl Indexes for Slow {
    fn open(&self, folder: &Path) -> Result<Arc<dyn Index>, IndexError> {
        let _ = self.gate.lock().unwrap_or_else(PoisonError::into_inner).recv();
        self.inner.open(folder)
    }
}

#[test]
fn the_last_interview_and_new_ones_do_not_wait_for_the_lists() {
    let world = World::default();
    let store = world.open().unwrap();
    (0..30).for_each(|number| begin(&store, number, "Lò Văn An"));
    // Long after it was begun, an older one is gone on with.
    store.interview(&lan(), id(7)).unwrap();
    let more = Event { interview: id(7), ..event(&store, 0, 40, answered("age", "41")) };
    store.append(&lan(), vec![more]).wait().unwrap();
    drop(store);

    let (open, gate) = mpsc::channel();
    let indexes = Arc::new(Slow { inner: world.indexes.clone(), gate: Mutex::new(gate) });
    let ground = Ground { disk: Arc::new(world.disk.clone()), indexes, settings: Settings::default() };
    let options = Options { folder: DATA.into(), summarise: Arc::new(Counting(1)), key: None };
    let store = LocalStore::open_on(options, ground).unwrap();
    assert!(!store.lists_are_ready());
    assert_eq!(store.last_interview(), Some(id(7)));
    assert_eq!(store.interview(&lan(), id(7)).unwrap().len(), 3);
    begin(&store, 50, "Quàng Thị Hặc");
    assert_eq!(store.last_interview(), Some(id(50)));
    assert_eq!(store.interview(&lan(), id(50)).unwrap().len(), 2);

    let (told, listed) = mpsc::channel();
    store.when_listed(Box::new(move || told.send(()).unwrap_or_default()));
    assert!(listed.try_recv().is_err(), "the lists are not open yet");
    open.send(()).unwrap();
    listed.recv().unwrap();
    assert_eq!(pages(&store, named("")).1, 31);
    assert_eq!(pages(&store, named("hac")).0, [id(50)]);
}
