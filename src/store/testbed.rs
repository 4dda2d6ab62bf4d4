//! A store on a simulated disk with a copy in memory, and work to do in it, for the tests of this room.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{path::Path, sync::Arc};

use super::{
    Caller, LocalStore, Options, Query, Record, Settings, Store, StoreError, Summarise, Summary, chain,
    disk::simulated::{Dice, SimulatedDisk},
    encrypt::{self, encrypt_on},
    index::memory::MemoryIndexes,
    local::Ground,
};
use crate::{
    form::{Answer, FormFiles, plan::FormHash},
    interview::{Address, Body, Event, InterviewId, Moment, Paradata, Role, Scope},
    keys::{Cost, DataKey, KeyRing, Passphrase},
};

pub(in crate::store) const DATA: &str = "/data";
pub(in crate::store) const NOON: i64 = 1_795_500_000_000;

/// Names an interview after the answer to `name` and counts answers.
pub(in crate::store) struct Counting(pub(in crate::store) u32);

impl Summarise for Counting {
    fn version(&self) -> u32 {
        self.0
    }

    fn summarise(&self, records: &[Record], _: &dyn Fn(FormHash) -> Option<Arc<FormFiles>>) -> Summary {
        let mut summary = Summary { problems: self.0, ..Summary::default() };
        for record in records {
            match &record.event.body {
                Body::Answered { address, answer: Some(Answer::Text(text)), .. }
                    if &*address.name == "name" =>
                {
                    summary.name = text.to_string();
                }
                Body::Answered { .. } => summary.answered += 1,
                Body::Closed { outcome, .. } => summary.outcome = Some(*outcome),
                _ => {}
            }
        }
        summary
    }
}

#[derive(Clone, Default)]
pub(in crate::store) struct World {
    pub(in crate::store) disk: SimulatedDisk,
    pub(in crate::store) indexes: MemoryIndexes,
    pub(in crate::store) key: Option<DataKey>,
}

/// An empty store as it is, and one that is encrypted.
pub(in crate::store) fn worlds() -> [World; 2] {
    let mut sealed = World::default();
    sealed.encrypt().unwrap();
    [World::default(), sealed]
}

impl World {
    pub(in crate::store) fn open(&self) -> Result<LocalStore, StoreError> {
        self.open_version(1)
    }

    /// Opens another folder of this world.
    pub(in crate::store) fn open_in(&self, folder: &str) -> Result<LocalStore, StoreError> {
        self.open_as(folder, 1)
    }

    pub(in crate::store) fn open_version(&self, version: u32) -> Result<LocalStore, StoreError> {
        self.open_as(DATA, version)
    }

    fn open_as(&self, folder: &str, version: u32) -> Result<LocalStore, StoreError> {
        let (summarise, key) = (Arc::new(Counting(version)), self.key.clone());
        LocalStore::open_on(Options { folder: folder.into(), summarise, key }, self.ground())
    }

    /// Where the copy for queries is.
    pub(in crate::store) fn db(&self) -> std::path::PathBuf {
        Path::new(DATA).join(format!("db-{}", encrypt::highest_db(&self.disk, Path::new(DATA))))
    }

    /// Encrypts the store in place. From now on it is opened with the key, whether that came to an end or not.
    pub(in crate::store) fn encrypt(&mut self) -> Result<(), StoreError> {
        let (ring, key) = KeyRing::new(&Passphrase::new("đường xa"), Cost::for_tests(), "").unwrap();
        self.key = Some(key.clone());
        let summarise: Arc<dyn Summarise> = Arc::new(Counting(1));
        encrypt_on(Path::new(DATA), &summarise, &ring, &key, &|| self.ground())
    }

    pub(in crate::store) fn ground(&self) -> Ground {
        let settings = Settings {
            reserve: 1000,
            catch_up_after: 5,
            checkpoint_after: 12,
            // What a test does is the same however slow the machine.
            quiet: std::time::Duration::from_secs(3600),
            ..Settings::default()
        };
        Ground { disk: Arc::new(self.disk.clone()), indexes: Arc::new(self.indexes.clone()), settings }
    }

    /// The world as a power cut may leave it.
    pub(in crate::store) fn crash(&self, seed: u64) -> Self {
        let mut dice = Dice(seed);
        let disk = self.disk.after_power_cut(&mut dice);
        Self { disk, indexes: self.indexes.after_crash(&mut dice), key: self.key.clone() }
    }

    /// The world as a killed process leaves it.
    pub(in crate::store) fn kill(&self) -> Self {
        let (disk, indexes) = (self.disk.after_kill(), self.indexes.after_kill());
        Self { disk, indexes, key: self.key.clone() }
    }
}

pub(in crate::store) fn lan() -> Caller {
    Caller { user: "lan".into(), role: Role::Enumerator }
}

pub(in crate::store) fn moment(minutes: i64) -> Moment {
    Moment { utc_ms: NOON + minutes * 60_000, offset_minutes: 420 }
}

pub(in crate::store) fn interview(number: u8) -> InterviewId {
    InterviewId([number; 16])
}

pub(in crate::store) fn event(store: &LocalStore, number: u8, minutes: i64, body: Body) -> Event {
    Event {
        interview: interview(number),
        id: store.next_event_id(moment(minutes)),
        scope: Scope::Commune(if number.is_multiple_of(2) { "03646" } else { "03650" }.into()),
        at: moment(minutes),
        raw_clock: None,
        user: "lan".into(),
        role: Role::Enumerator,
        seen: vec![],
        personal: matches!(&body, Body::Answered { address, .. } if &*address.name == "name"),
        frozen: vec![],
        body,
    }
}

pub(in crate::store) fn created() -> Body {
    Body::Created {
        form: FormHash([1; 32]),
        form_id: "review".into(),
        form_version: "1".into(),
        unit_key: None,
        seed: 7,
        device: "laptop".into(),
    }
}

pub(in crate::store) fn answered(name: &str, text: &str) -> Body {
    let address = Address { name: name.into(), rows: vec![] };
    Body::Answered { address, answer: Some(Answer::Text(text.into())), took: Paradata::default() }
}

/// What work came to.
#[derive(Default)]
pub(in crate::store) struct Done {
    /// Events that were acknowledged, in order.
    pub(in crate::store) acknowledged: Vec<Event>,
    /// The first batch that was not.
    pub(in crate::store) in_flight: Option<Vec<Event>>,
}

/// Begins interviews and answers in turn; gives the acknowledged events in order.
pub(in crate::store) fn work(store: &LocalStore, rounds: u8) -> Vec<Event> {
    attempt(store, rounds).acknowledged
}

/// As [`work`], on a disk that may fail.
pub(in crate::store) fn attempt(store: &LocalStore, rounds: u8) -> Done {
    // The thread that brings up the copy is done: what follows is the same in every run.
    store.settle();
    let mut done = Done::default();
    let mut begun = std::collections::BTreeSet::new();
    for round in 0..rounds {
        let batches = [
            vec![
                event(store, round, i64::from(round), created()),
                event(store, round, i64::from(round), answered("name", &format!("Lò Văn {round}"))),
            ],
            vec![event(store, round, i64::from(round), answered("age", "41"))],
            vec![event(store, 0, i64::from(round), answered("age", &round.to_string()))],
        ];
        for batch in batches {
            let id = batch[0].interview;
            // Nobody answers in an interview that could not be begun.
            if matches!(batch[0].body, Body::Answered { .. }) && !begun.contains(&id) {
                continue;
            }
            match store.append(&lan(), batch.clone()).wait() {
                Ok(_) => {
                    begun.insert(id);
                    done.acknowledged.extend(batch);
                }
                Err(_) => drop(done.in_flight.get_or_insert(batch)),
            }
        }
    }
    done
}

pub(in crate::store) fn all(store: &LocalStore) -> Vec<Event> {
    let changes = store.changes_since(&lan(), 0, usize::MAX).unwrap();
    assert!(changes.iter().map(|(lsn, _)| *lsn).eq(1..=changes.len() as u64), "numbered without gaps");
    changes.into_iter().map(|(_, record)| record.event).collect()
}

/// Everything a store answers agrees with these events.
pub(in crate::store) fn agrees(store: &LocalStore, events: &[Event]) {
    assert_eq!(all(store), events);
    let ids: std::collections::BTreeSet<_> = events.iter().map(|event| event.interview).collect();
    for id in &ids {
        let expected: Vec<_> = events.iter().filter(|event| event.interview == *id).cloned().collect();
        let found = store.interview(&lan(), *id).unwrap();
        assert_eq!(found.into_iter().map(|record| record.event).collect::<Vec<_>>(), expected);
    }
    let page = store.list(&lan(), &Query { limit: 1000, ..Query::default() }).unwrap();
    assert_eq!((page.rows.len(), page.total), (ids.len(), ids.len()));
    for row in &page.rows {
        let answers = events.iter().filter(|event| {
            event.interview == row.id
                && matches!(&event.body, Body::Answered { address, .. } if &*address.name == "age")
        });
        assert_eq!(row.summary.answered as usize, answers.count());
    }
    let series = store.series(&lan()).unwrap();
    for one in &series {
        let records = store.series_records(&lan(), one.store, &one.scope, 1, usize::MAX).unwrap();
        let (mut head, mut seq) = (chain::genesis(one.store, &one.scope), 0);
        for record in &records {
            head = chain::hash(&head, &record.event, &record.salt, one.store);
            seq += 1;
            assert_eq!((record.seq, record.hash), (seq, head));
            assert_eq!(record.salt.len(), if record.event.personal { 16 } else { 0 });
        }
        assert_eq!((one.from, one.to, one.head), (1, seq, head));
    }
    assert_eq!(series.iter().map(|one| one.to).sum::<u64>(), events.len() as u64);
}
