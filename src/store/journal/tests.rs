use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Finding, Journal, Placed, Scan, Spot, heal::Copies, segment};
use crate::{
    interview::{Scope, StoreId},
    store::{
        api::Lsn,
        chain,
        cipher::Cipher,
        disk::{
            Disk,
            simulated::{Dice, Fault, SimulatedDisk},
        },
        frame::{Batch, Hand},
        stored::StoredEvent,
    },
};

const OWN: StoreId = StoreId([5; 16]);
const HAND: Hand = Hand { own: OWN, cipher: Cipher::Plain };
const JOURNAL: &str = "/data/journal";

/// Batches of events with contents that tell them apart.
fn batches(sizes: &[(usize, usize)]) -> Vec<Vec<StoredEvent>> {
    let scope = Scope::Commune("03646".into());
    let (mut previous, mut seq) = (chain::genesis(OWN, &scope), 0);
    let mut event = |bytes: usize| {
        seq += 1;
        let (header, payload) = (format!("event {seq}").into_bytes(), vec![seq as u8 | 1; bytes]);
        let hash = chain::link(&previous, &header, &chain::inner(&[], &payload));
        let stored = StoredEvent {
            store: OWN,
            scope: scope.clone(),
            seq,
            previous,
            hash,
            salt: vec![],
            header,
            payload,
        };
        previous = hash;
        stored
    };
    sizes.iter().map(|(count, bytes)| (0..*count).map(|_| event(*bytes)).collect()).collect()
}

fn place(batches: &[Vec<StoredEvent>]) -> Vec<Placed> {
    let mut lsn = 0;
    let mut placed = Vec::new();
    for batch in batches {
        let whole = Batch { first: lsn + 1, count: batch.len() as u32 };
        for event in batch {
            lsn += 1;
            placed.push(Placed { lsn, batch: whole, event: event.clone() });
        }
    }
    placed
}

struct Shelf {
    applied: Lsn,
    events: Vec<Placed>,
}

impl Copies for Shelf {
    fn applied(&mut self) -> Lsn {
        self.applied
    }

    fn events(&mut self, from: Lsn, to: Lsn) -> Option<Vec<Placed>> {
        let found: Vec<_> =
            self.events.iter().filter(|placed| (from..=to).contains(&placed.lsn)).cloned().collect();
        (!found.is_empty()).then_some(found)
    }
}

fn fresh() -> (SimulatedDisk, Arc<dyn Disk>) {
    let disk = SimulatedDisk::new();
    disk.make_folder(Path::new(JOURNAL)).unwrap();
    disk.sync_folder(Path::new("/data")).unwrap();
    (disk.clone(), Arc::new(disk))
}

fn append(disk: &Arc<dyn Disk>, batches: &[Vec<StoredEvent>]) -> io::Result<Journal> {
    let mut journal = Journal::open(disk, PathBuf::from(JOURNAL), &HAND, Spot::start(OWN))?;
    for batch in batches {
        journal.append(batch)?;
        journal.prepare()?;
    }
    Ok(journal)
}

/// Reads with mending; copies as given.
fn read(disk: &SimulatedDisk, copies: &mut Shelf) -> (Vec<Placed>, Vec<Finding>, Spot) {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    let mut seen = Vec::new();
    let mut scan = Scan::look(&disk, PathBuf::from(JOURNAL), &HAND).mend(copies, 0);
    let spot = scan
        .run(Spot::start(OWN), Lsn::MAX, &mut |batch| {
            seen.extend(batch);
            ControlFlow::Continue(())
        })
        .unwrap();
    (seen, scan.findings, spot)
}

fn nothing() -> Shelf {
    Shelf { applied: 0, events: vec![] }
}

fn everything(batches: &[Vec<StoredEvent>]) -> Shelf {
    let events = place(batches);
    Shelf { applied: events.len() as u64, events }
}

#[test]
fn batches_come_back_over_several_segments() {
    let all = batches(&[(1, 50), (3000, 100), (1, 900_000), (1, 900_000), (5, 900_000), (2, 10)]);
    let (disk, shared) = fresh();
    let journal = append(&shared, &all).unwrap();
    let (seen, findings, spot) = read(&disk, &mut nothing());
    assert_eq!((seen, findings, spot), (place(&all), vec![], journal.spot()));
    assert!(segment::list(&disk, Path::new(JOURNAL)).unwrap().len() >= 3);
}

#[test]
fn a_cut_tail_is_torn_wherever_it_is_cut() {
    let all = batches(&[(2, 40), (3, 40)]);
    let (disk, shared) = fresh();
    let first = append(&shared, &all[..1]).unwrap().spot();
    let whole = append(&fresh().1, &all).unwrap().spot().offset;
    for end in (first.offset + 1..whole).step_by(5) {
        let (disk_now, shared) = fresh();
        append(&shared, &all).unwrap();
        let path = segment::path(Path::new(JOURNAL), 1);
        disk_now.damage(&path, |bytes| bytes[end as usize..].fill(0));
        let (seen, findings, spot) = read(&disk_now, &mut nothing());
        assert_eq!(seen, place(&all[..1]), "cut at {end}");
        assert_eq!(spot, first);
        assert!(matches!(findings[..], [Finding::Torn { segment: 1, offset, .. }] if offset == first.offset));
        let (seen, findings, _) = read(&disk_now, &mut nothing());
        assert_eq!((seen, findings), (place(&all[..1]), vec![]), "cut and zeroed");
        assert_eq!(disk_now.list(Path::new("/data/quarantine")).unwrap().len(), 1);
    }
    drop(disk);
}

#[test]
fn a_tail_that_was_acknowledged_is_damage_and_healed() {
    let all = batches(&[(2, 40), (3, 40)]);
    let (disk, shared) = fresh();
    let end = append(&shared, &all).unwrap().spot();
    disk.damage(&segment::path(Path::new(JOURNAL), 1), |bytes| bytes[end.offset as usize - 3] ^= 4);
    let (seen, findings, spot) = read(&disk, &mut everything(&all));
    assert_eq!((seen, spot), (place(&all), end));
    assert_eq!(findings, [Finding::Healed { segment: 1, from: 3, to: 5 }]);
}

#[test]
fn a_flipped_bit_in_the_middle_is_healed_or_named() {
    let all = batches(&[(2, 30), (1, 30), (2, 30), (1, 30)]);
    let (_, shared) = fresh();
    let end = append(&shared, &all).unwrap().spot().offset as usize;
    for at in (0..end).step_by(7) {
        let (disk, shared) = fresh();
        append(&shared, &all).unwrap();
        disk.damage(&segment::path(Path::new(JOURNAL), 1), |bytes| bytes[at] ^= 0x10);
        let unhealed = disk.after_kill();
        let (seen, findings, _) = read(&disk, &mut everything(&all));
        assert_eq!(seen, place(&all), "byte {at}: {findings:?}");
        assert_eq!(findings.len(), 1, "byte {at}: {findings:?}");
        let (seen, findings, _) = read(&disk, &mut nothing());
        assert_eq!((seen, findings), (place(&all), vec![]), "mended for good");

        let (seen, findings, _) = read(&unhealed, &mut nothing());
        assert!(!findings.is_empty(), "byte {at}");
        assert!(
            place(&all).iter().filter(|placed| seen.contains(placed)).eq(&seen),
            "in order, nothing wrong"
        );
        assert!(seen.len() >= 4 || at < segment::HEADER, "one batch at most: byte {at} {}", seen.len());
    }
}

#[test]
fn zeroed_truncated_and_deleted_segments_are_healed() {
    let sizes: Vec<(usize, usize)> = (0..260).map(|_| (1, 20_000)).collect();
    let all = batches(&sizes);
    type Damage = fn(&SimulatedDisk);
    fn file(number: u64) -> PathBuf {
        segment::path(Path::new(JOURNAL), number)
    }
    let damages: [(&str, Damage); 6] = [
        ("4 KB", |disk| disk.damage(&file(1), |bytes| bytes[500_000..504_096].fill(0))),
        ("truncated", |disk| disk.damage(&file(2), |bytes| bytes.truncate(700_000))),
        ("emptied", |disk| disk.damage(&file(2), Vec::clear)),
        ("first", |disk| disk.remove(&file(1)).unwrap()),
        ("middle", |disk| disk.remove(&file(2)).unwrap()),
        ("last", |disk| disk.remove(&file(3)).unwrap()),
    ];
    let (disk, shared) = fresh();
    append(&shared, &all).unwrap();
    for (name, damage) in damages {
        let disk = disk.after_kill();
        damage(&disk);
        let (seen, findings, _) = read(&disk.after_kill(), &mut nothing());
        assert!(seen.len() < all.len() && (!findings.is_empty() || name == "last"), "{name}");
        let (seen, findings, _) = read(&disk, &mut everything(&all));
        assert_eq!(seen.len(), all.len(), "{name}: {findings:?}");
        assert_eq!(seen, place(&all), "{name}");
        let (seen, findings, _) = read(&disk, &mut nothing());
        assert_eq!((seen == place(&all), findings), (true, vec![]), "{name}");
    }
}

#[test]
fn power_cut_at_any_operation_loses_no_acknowledged_batch() {
    let all = batches(&[(1, 600), (4, 300), (1, 20), (2, 1500), (1, 700_000), (1, 700_000), (1, 40)]);
    let (disk, shared) = fresh();
    append(&shared, &all).unwrap();
    for at in 0..disk.operations() {
        let (disk, shared) = fresh();
        disk.set_fault(Some((at, Fault::Always(io::ErrorKind::Other))));
        let mut acknowledged = 0;
        if let Ok(mut journal) = Journal::open(&shared, PathBuf::from(JOURNAL), &HAND, Spot::start(OWN)) {
            for batch in &all {
                match journal.append(batch) {
                    Ok(lsn) => acknowledged = lsn as usize,
                    Err(_) => break,
                }
                let _ = journal.prepare();
            }
        }
        for seed in 0..12 {
            let after = disk.after_power_cut(&mut Dice(seed * 1000 + at));
            let (seen, findings, _) = read(&after, &mut nothing());
            let expected = place(&all);
            assert!(seen.len() >= acknowledged, "operation {at}, seed {seed}: {findings:?}");
            assert_eq!(seen[..], expected[..seen.len()]);
            assert!(seen.last().is_none_or(|placed| placed.lsn == placed.batch.last()), "whole batches");
            let lost = findings.iter().any(|finding| !matches!(finding, Finding::Torn { .. }));
            assert!(!lost, "operation {at}, seed {seed}: {findings:?}");
        }
    }
}

#[test]
fn a_failed_write_or_sync_stores_nothing_and_the_next_append_works() {
    let all = batches(&[(1, 600), (2, 300), (1, 300)]);
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::Other] {
        for skip in 0..3 {
            let (disk, shared) = fresh();
            let mut journal = append(&shared, &all[..1]).unwrap();
            disk.set_fault(Some((disk.operations() + skip, Fault::Once(kind))));
            let mut failed = 0;
            for batch in &all[1..] {
                while journal.append(batch).is_err() {
                    failed += 1;
                    let (seen, _, _) = read(&disk.after_kill(), &mut nothing());
                    assert!(seen.len() <= 3, "the batch in flight at most");
                }
            }
            assert_eq!(failed, usize::from(skip < 4), "failed {failed} at {skip}");
            let (seen, findings, _) = read(&disk, &mut nothing());
            assert_eq!((seen, findings), (place(&all), vec![]));
        }
    }
}

#[test]
fn a_full_disk_is_met_when_a_segment_is_made() {
    let all = batches(&[(1, 400_000), (1, 400_000), (1, 400_000)]);
    let (disk, shared) = fresh();
    disk.set_capacity(Some(1 << 20));
    let mut journal = append(&shared, &[]).unwrap();
    journal.append(&all[0]).unwrap();
    journal.append(&all[1]).unwrap();
    assert_eq!(journal.prepare().unwrap_err().kind(), io::ErrorKind::StorageFull);
    assert_eq!(journal.append(&all[2]).unwrap_err().kind(), io::ErrorKind::StorageFull);
    disk.set_capacity(None);
    journal.append(&all[2]).unwrap();
    assert_eq!(read(&disk, &mut nothing()), (place(&all), vec![], journal.spot()));
}
