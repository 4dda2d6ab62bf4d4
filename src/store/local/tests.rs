mod lists;

use std::{io, path::Path, sync::Arc};

use super::{Ground, LocalStore, Options};
use crate::{
    diag::Kind,
    expr::Str,
    form::{Answer, FormFiles, plan::FormHash},
    interview::{Address, Body, Event, InterviewId, Moment, Outcome, Paradata, Role, Scope},
    store::{
        Caller, Query, Record, Settings, Store, Summarise, Summary,
        api::Drafts,
        chain,
        disk::{
            Disk,
            simulated::{Dice, Fault, SimulatedDisk},
        },
        index::{Tree, memory::MemoryIndexes},
    },
};

const DATA: &str = "/data";
const NOON: i64 = 1_795_500_000_000;

/// Names an interview after the answer to `name` and counts answers.
struct Counting(u32);

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
struct World {
    disk: SimulatedDisk,
    indexes: MemoryIndexes,
}

impl World {
    fn open(&self) -> Result<LocalStore, crate::store::StoreError> {
        self.open_version(1)
    }

    fn open_version(&self, version: u32) -> Result<LocalStore, crate::store::StoreError> {
        let settings =
            Settings { reserve: 1000, catch_up_after: 5, checkpoint_after: 12, ..Settings::default() };
        let ground =
            Ground { disk: Arc::new(self.disk.clone()), indexes: Arc::new(self.indexes.clone()), settings };
        LocalStore::open_on(Options { folder: DATA.into(), summarise: Arc::new(Counting(version)) }, ground)
    }

    fn crash(&self, seed: u64) -> Self {
        let mut dice = Dice(seed);
        let disk = self.disk.after_power_cut(&mut dice);
        let indexes = self.indexes.after_crash(|| dice.below(2) == 0);
        Self { disk, indexes }
    }

    fn kill(&self) -> Self {
        Self { disk: self.disk.after_kill(), indexes: self.indexes.after_crash(|| true) }
    }
}

fn lan() -> Caller {
    Caller { user: "lan".into(), role: Role::Enumerator }
}

fn moment(minutes: i64) -> Moment {
    Moment { utc_ms: NOON + minutes * 60_000, offset_minutes: 420 }
}

fn interview(number: u8) -> InterviewId {
    InterviewId([number; 16])
}

fn event(store: &LocalStore, number: u8, minutes: i64, body: Body) -> Event {
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

fn created() -> Body {
    Body::Created {
        form: FormHash([1; 32]),
        form_id: "review".into(),
        form_version: "1".into(),
        unit_key: None,
        seed: 7,
        device: "laptop".into(),
    }
}

fn answered(name: &str, text: &str) -> Body {
    let address = Address { name: name.into(), rows: vec![] };
    Body::Answered { address, answer: Some(Answer::Text(text.into())), took: Paradata::default() }
}

/// Begins interviews and answers in turn; gives the acknowledged events in order.
fn work(store: &LocalStore, rounds: u8) -> Vec<Event> {
    let mut done = Vec::new();
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
            if store.append(&lan(), batch.clone()).wait().is_ok() {
                done.extend(batch);
            }
        }
    }
    done
}

fn all(store: &LocalStore) -> Vec<Event> {
    let changes = store.changes_since(&lan(), 0, usize::MAX).unwrap();
    assert!(changes.iter().map(|(lsn, _)| *lsn).eq(1..=changes.len() as u64), "numbered without gaps");
    changes.into_iter().map(|(_, record)| record.event).collect()
}

/// Everything a store answers agrees with these events.
fn agrees(store: &LocalStore, events: &[Event]) {
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

#[test]
fn what_was_appended_is_there_after_reopening() {
    let world = World::default();
    let store = world.open().unwrap();
    let events = work(&store, 9);
    agrees(&store, &events);
    drop(store);
    let store = world.open().unwrap();
    assert_eq!(store.info().notices, []);
    agrees(&store, &events);
    let more = work(&store, 3);
    agrees(&store, &[events, more].concat());
}

#[test]
fn a_copy_that_is_missing_older_failing_or_wrong_is_made_again() {
    let world = World::default();
    let store = world.open().unwrap();
    let events = work(&store, 9);
    drop(store);
    type Harm = fn(&World);
    let harms: [(&str, Harm); 5] = [
        ("gone", |world| world.disk.rename(Path::new("/data/db-1"), Path::new("/data/elsewhere")).unwrap()),
        ("empty", |world| {
            world.indexes.of(Path::new("/data/db-1")).unwrap().damage(|content| content.clear())
        }),
        ("failing", |world| world.indexes.of(Path::new("/data/db-1")).unwrap().fail()),
        ("format", |world| {
            world.indexes.of(Path::new("/data/db-1")).unwrap().damage(|content| {
                content.insert((Tree::Meta, b"format".to_vec()), vec![99]);
            });
        }),
        ("garbage", |world| {
            world.indexes.of(Path::new("/data/db-1")).unwrap().damage(|content| {
                let keys: Vec<_> =
                    content.keys().filter(|(tree, _)| *tree == Tree::Responses).cloned().collect();
                keys.into_iter().for_each(|key| {
                    content.insert(key, vec![1, 2, 3]);
                });
            });
        }),
    ];
    for (name, harm) in harms {
        let world = world.kill();
        harm(&world);
        let store = world.open().unwrap();
        store.settle();
        agrees(&store, &events);
        assert!(!store.info().notices.is_empty(), "{name} is told");
        let more = work(&store, 2);
        let events = [events.clone(), more].concat();
        agrees(&store, &events);
        drop(store);
        let store = world.open().unwrap();
        assert_eq!(store.info().notices, [], "{name}: mended for good");
        agrees(&store, &events);
    }
}

#[test]
fn after_an_unclean_end_silent_holes_in_the_copy_are_found() {
    let world = World::default();
    let store = world.open().unwrap();
    let events = work(&store, 9);
    store.settle();
    store.checkpoint().unwrap();
    let killed = world.kill();
    killed.indexes.of(Path::new("/data/db-1")).unwrap().damage(|content| {
        content.retain(|(tree, key), _| *tree != Tree::Responses || key[..] != [3; 16]);
    });
    drop(store);
    let store = killed.open().unwrap();
    store.settle();
    agrees(&store, &events);
    assert_eq!(store.info().notices.len(), 1);
}

#[test]
fn a_copy_that_fails_during_work_does_not_stop_it() {
    let world = World::default();
    let store = world.open().unwrap();
    store.settle();
    let mut events = work(&store, 2);
    world.indexes.of(Path::new("/data/db-1")).unwrap().fail();
    events.extend(work(&store, 6));
    agrees(&store, &events);
    assert_eq!(store.info().notices.len(), 1);
}

/// `KHAOSAT_TORTURE=20 cargo test --lib power_cuts -- --nocapture` cuts at every operation, 20 times each.
#[test]
fn power_cuts_lose_no_acknowledged_answer() {
    let steps = {
        let world = World::default();
        work(&world.open().unwrap(), 6);
        world.disk.operations()
    };
    let long: Option<u64> = std::env::var("KHAOSAT_TORTURE").ok().and_then(|text| text.parse().ok());
    let (every, seeds) = long.map_or((3, 2), |seeds| (1, seeds));
    let mut states = 0;
    for at in (0..steps).step_by(every) {
        let world = World::default();
        world.disk.set_fault(Some((at, Fault::Always(io::ErrorKind::Other))));
        let acknowledged = match world.open() {
            Ok(store) => work(&store, 6),
            Err(_) => vec![],
        };
        for seed in 0..seeds {
            let after = world.crash(at * 7919 + seed);
            let store = after.open().unwrap_or_else(|error| panic!("operation {at}, seed {seed}: {error}"));
            store.settle();
            let events = all(&store);
            assert!(events.len() >= acknowledged.len(), "operation {at}, seed {seed}");
            assert_eq!(events[..acknowledged.len()], acknowledged[..], "operation {at}, seed {seed}");
            assert!(events.len() - acknowledged.len() <= 2, "at most the batch in flight");
            agrees(&store, &events);
            states += 1;
        }
    }
    println!("{states} crash states, none lost an acknowledged answer");
}

#[test]
fn a_failing_disk_refuses_the_answer_and_goes_on_when_it_works() {
    let world = World::default();
    let store = world.open().unwrap();
    let mut events = work(&store, 2);
    world.disk.set_fault(Some((world.disk.operations(), Fault::Always(io::ErrorKind::StorageFull))));
    let refused = store.append(&lan(), vec![event(&store, 9, 9, created())]).wait().unwrap_err();
    assert_eq!(refused.0.kind, Kind::Environment);
    assert!(refused.0.hints.iter().any(|hint| hint.to_string().contains("no space")), "{:?}", refused.0);
    world.disk.set_fault(None);
    events.extend(work(&store, 2));
    agrees(&store, &events);
}

#[test]
fn a_damaged_journal_is_healed_from_the_copy_and_the_healing_is_told() {
    let world = World::default();
    let store = world.open().unwrap();
    let events = work(&store, 9);
    drop(store);
    let path = Path::new("/data/journal/00000001.log");
    type Harm = fn(&mut Vec<u8>);
    let harms: [Harm; 2] = [|bytes| bytes.truncate(1000), Vec::clear];
    for harm in harms {
        let world = world.kill();
        world.disk.damage(path, harm);
        let store = world.open().unwrap();
        assert!(!store.info().notices.is_empty());
        agrees(&store, &events);
    }
    world.disk.remove(path).unwrap();
    agrees(&world.open().unwrap(), &events);
}

#[test]
fn a_second_opener_is_told_who_has_the_folder() {
    let world = World::default();
    let store = world.open().unwrap();
    let refused = world.open().err().unwrap();
    assert_eq!(refused.0.kind, Kind::Refused);
    assert!(refused.0.message.to_string().contains(&format!("process {}", std::process::id())), "{refused}");
    drop(store);
    world.open().unwrap();
}

#[test]
fn store_ron_has_a_second_copy_and_is_never_made_anew_beside_a_journal() {
    let world = World::default();
    let store = world.open().unwrap();
    let (id, events) = (store.info().id, work(&store, 4));
    drop(store);
    world.disk.damage(Path::new("/data/store.ron"), |bytes| bytes[20] ^= 1);
    let store = world.open().unwrap();
    assert_eq!((store.info().id, store.info().notices.len()), (id, 1));
    agrees(&store, &events);
    drop(store);
    world.disk.remove(Path::new("/data/store.ron")).unwrap();
    world.disk.remove(Path::new("/data/store.copy.ron")).unwrap();
    assert_eq!(world.open().err().unwrap().0.kind, Kind::Environment);
}

#[test]
fn lists_page_filter_and_search_without_diacritics() {
    let world = World::default();
    let store = world.open().unwrap();
    work(&store, 7);
    store.append(&lan(), vec![event(&store, 3, 90, Body::Closed { outcome: Outcome::Moved, reason: None })]);
    let query = Query { limit: 3, ..Query::default() };
    let first = store.list(&lan(), &query).unwrap();
    assert_eq!(first.rows[0].id, interview(3), "newest change first");
    assert_eq!(first.rows[0].summary.outcome, Some(Outcome::Moved));
    let mut ids: Vec<_> = first.rows.iter().map(|row| row.id).collect();
    let mut next = first.next;
    while let Some(after) = next {
        let page = store.list(&lan(), &Query { after: Some(after), ..query.clone() }).unwrap();
        assert_eq!(page.total, 7);
        ids.extend(page.rows.iter().map(|row| row.id));
        next = page.next;
    }
    ids.sort();
    assert_eq!(ids, (0..7).map(interview).collect::<Vec<_>>());
    let named = Query { name: Some("lo van 5".into()), limit: 10, ..Query::default() };
    assert_eq!(store.list(&lan(), &named).unwrap().rows[0].id, interview(5));
    let scoped = Query { scope: Some(Scope::Commune("03650".into())), limit: 10, ..Query::default() };
    assert_eq!(store.list(&lan(), &scoped).unwrap().total, 3);
    assert_eq!(store.find(&lan(), "0505").unwrap(), [interview(5)]);
    assert_eq!(store.find(&lan(), "0").unwrap().len(), 7);
    assert_eq!(store.find(&lan(), "zz").unwrap(), []);
    drop(store);
    let store = world.open_version(2).unwrap();
    let page = store.list(&lan(), &Query { limit: 9, ..Query::default() }).unwrap();
    assert!(page.rows.iter().all(|row| row.summary.problems == 2), "new rules, new rows");
    assert_eq!(page.total, 7);
}

#[test]
fn ids_and_clocks() {
    let store = World::default().open().unwrap();
    let first = store.next_event_id(moment(5));
    assert!(store.next_event_id(moment(5)) > first);
    assert!(store.next_event_id(moment(-999)) > first, "never back");
    assert_eq!(store.believe(moment(99_999)), (moment(99_999), None), "nothing to compare with");
    store.append(&lan(), vec![event(&store, 1, 10, created())]).wait().unwrap();
    assert_eq!(store.believe(moment(20)), (moment(20), None));
    let leap = moment(10 + 24 * 60 + 1);
    assert_eq!(store.believe(leap), (moment(10), Some(leap.utc_ms)));
    store.trust_clock(leap);
    assert_eq!(store.believe(leap), (leap, None));
}

#[test]
fn one_writer_an_interview() {
    let store = World::default().open().unwrap();
    let mai = Caller { user: "mai".into(), role: Role::Enumerator };
    store.claim(&lan(), interview(1)).unwrap();
    store.claim(&lan(), interview(1)).unwrap();
    assert_eq!(store.claim(&mai, interview(1)).unwrap_err().0.kind, Kind::Refused);
    store.release(&mai, interview(1));
    assert!(store.claim(&mai, interview(1)).is_err());
    store.release(&lan(), interview(1));
    store.claim(&mai, interview(1)).unwrap();
}

#[test]
fn drafts_come_back_and_damaged_ones_are_set_aside() {
    let world = World::default();
    let store = world.open().unwrap();
    let address = Address { name: "name".into(), rows: vec![] };
    let typed =
        Drafts { at: Some(address.clone()), texts: vec![(address, "Lò V".to_owned())], ..Drafts::default() };
    store.set_drafts(&lan(), interview(1), &typed).unwrap();
    assert_eq!(store.drafts(&lan(), interview(1)).unwrap(), typed);
    assert_eq!(store.drafts(&lan(), interview(2)).unwrap(), Drafts::default());
    let mai = Caller { user: Str::from("../mai"), role: Role::Enumerator };
    store.set_drafts(&mai, interview(1), &Drafts::default()).unwrap();
    let files = world.disk.list(Path::new("/data/drafts")).unwrap();
    assert_eq!(files.len(), 1);
    let path = Path::new("/data/drafts").join(&files[0].name);
    world.disk.damage(&path, |bytes| bytes.truncate(9));
    assert_eq!(store.drafts(&lan(), interview(1)).unwrap(), Drafts::default());
    assert_eq!(world.disk.list(Path::new("/data/quarantine/0001")).unwrap().len(), 2);
    store.set_drafts(&lan(), interview(1), &typed).unwrap();
    store.set_drafts(&lan(), interview(1), &Drafts::default()).unwrap();
    assert_eq!(world.disk.list(Path::new("/data/drafts")).unwrap(), []);
}

#[test]
fn forms_are_kept_by_hash_and_the_last_installed_is_current() {
    let world = World::default();
    let store = world.open().unwrap();
    let form = |text: &str| FormFiles {
        origin: "a".into(),
        files: [("form.ron".to_owned(), text.into()), ("lists/a.csv".to_owned(), b"code".to_vec())].into(),
    };
    let (one, two) = (form("one"), form("two"));
    let first = store.install_form(&lan(), &one, "review", "1").unwrap();
    let second = store.install_form(&lan(), &two, "review", "2").unwrap();
    assert_eq!((first, second), (one.hash(), two.hash()));
    assert_eq!(store.form(first).unwrap().files, one.files);
    let current = |store: &LocalStore| -> Vec<_> {
        store.forms().unwrap().into_iter().filter(|entry| entry.current).map(|entry| entry.hash).collect()
    };
    assert_eq!(current(&store), [second]);
    store.install_form(&lan(), &one, "review", "1").unwrap();
    assert_eq!((current(&store), store.forms().unwrap().len()), (vec![first], 2));
    assert_eq!(store.form(FormHash([9; 32])).unwrap_err().0.kind, Kind::Data);
    let path = Path::new("/data/forms").join(first.to_string()).join("form.ron");
    world.disk.damage(&path, |bytes| bytes[0] ^= 1);
    assert_eq!(store.form(first).unwrap_err().0.kind, Kind::Environment);
    store.install_form(&lan(), &one, "review", "1").unwrap();
    assert_eq!(store.form(first).unwrap().files, one.files, "installing again mends it");
}

#[test]
fn little_space_warns_and_too_little_refuses() {
    let world = World::default();
    let store = world.open().unwrap();
    assert_eq!(store.room().unwrap(), None);
    world.disk.set_capacity(Some(300 << 20));
    assert!(store.room().unwrap().is_some());
    world.disk.set_capacity(Some(50 << 20));
    assert_eq!(store.room().unwrap_err().0.kind, Kind::Environment);
}
