//! The store under torture, deterministic by seed: power cuts at any moment, disks that fail or are full at any
//! operation, backups and upgrades that are interrupted. What is right afterwards: every acknowledged event, in
//! order, and at most the batch in flight, whole or absent.
//!
//! `KHAOSAT_TORTURE=1 cargo test torture -- --nocapture --test-threads=1` is the long run with seed 1; its rows are
//! in the README.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::Arc,
};

use super::{
    LocalStore, Store,
    api::Drafts,
    backup::{self, Held},
    disk::{
        Disk, read_file, replace,
        simulated::{Dice, Fault},
        tally::Tally,
        write_new,
    },
    identity::{STORE_FORMAT, StoreFile},
    restore,
    testbed::{DATA, Done, World, agrees, all, answered, attempt, event, interview, lan, moment, work},
};
use crate::{diag::Kind, interview::Address};

/// Opens a world after a crash and compares it with what was done before; gives the store if it opens.
fn look(world: &World, done: &Done, tally: &mut Tally, what: &str) -> Option<LocalStore> {
    tally.rounds += 1;
    tally.acknowledged += done.acknowledged.len() as u64;
    let store = match world.open() {
        Ok(store) => store,
        Err(error) => {
            println!("{what}: {error}");
            tally.unopenable += 1;
            return None;
        }
    };
    store.settle();
    let found = all(&store);
    let expected = &done.acknowledged;
    let kept = found.iter().zip(expected).take_while(|(found, expected)| found == expected).count();
    let flight = found.get(kept..).unwrap_or_default();
    if kept < expected.len() {
        println!("{what}: {kept} of {} are there", expected.len());
        tally.lost += (expected.len() - kept) as u64;
    } else if !flight.is_empty() && done.in_flight.as_deref() != Some(flight) {
        println!("{what}: {} events too many", flight.len());
        tally.wrong += 1;
    } else if catch_unwind(AssertUnwindSafe(|| agrees(&store, &found))).is_err() {
        println!("{what}: what the store says does not agree");
        tally.wrong += 1;
    }
    Some(store)
}

/// Works in a new world until the power fails at an operation.
fn until(at: u64, rounds: u8) -> (World, Done) {
    let world = World::default();
    world.disk.set_fault(Some((at, Fault::Always(io::ErrorKind::Other))));
    let done = world.open().map(|store| attempt(&store, rounds)).unwrap_or_default();
    (world, done)
}

fn operations(rounds: u8) -> u64 {
    let world = World::default();
    work(&world.open().unwrap(), rounds);
    world.disk.operations()
}

#[test]
fn power_cuts() {
    const SHORT: u8 = 3;
    let (seed, states) = Tally::plan(400, 10_000);
    let mut tally = Tally::of("power cut (simulated disk)");
    let mut dice = Dice(seed);
    let points = operations(SHORT);
    let mut round = 0;
    while tally.rounds < states {
        // Every moment of a short interview, then moments drawn by lot of long ones.
        let (at, rounds) = match round < points {
            true => (round, SHORT),
            false => {
                let rounds = 4 + dice.below(30) as u8;
                (dice.below(operations(rounds)), rounds)
            }
        };
        round += 1;
        let (world, done) = until(at, rounds);
        for _ in 0..3 {
            let seed = dice.roll();
            let after = world.crash(seed);
            let store = look(&after, &done, &mut tally, &format!("operation {at}, seed {seed}"));
            // And again, in the middle of what the opening mended.
            drop(store);
            let again = after.crash(dice.roll());
            look(&again, &done, &mut tally, &format!("operation {at}, seed {seed}, again"));
        }
    }
    println!("{tally}");
    assert!(tally.is_clean());
}

/// The power fails while the store is opened after a power cut.
#[test]
fn power_cuts_while_it_mends() {
    let (seed, states) = Tally::plan(60, 1_500);
    let mut tally = Tally::of("power cut while it mends");
    let mut dice = Dice(seed ^ 1);
    while tally.rounds < states {
        let rounds = 2 + dice.below(12) as u8;
        let (world, done) = until(dice.below(operations(rounds)), rounds);
        let after = world.crash(dice.roll());
        let until_then = after.disk.operations();
        after.disk.set_fault(Some((until_then + dice.below(25), Fault::Always(io::ErrorKind::Other))));
        drop(after.open().map(|store| store.settle()));
        let seed = dice.roll();
        look(&after.crash(seed), &done, &mut tally, &format!("seed {seed}"));
    }
    println!("{tally}");
    assert!(tally.is_clean());
}

#[test]
fn disks_that_fail() {
    let (seed, every) = Tally::plan(3, 1);
    let mut tally = Tally::of("write or sync fails or finds the disk full, at every one");
    for at in (seed % every..operations(6)).step_by(every as usize) {
        for fault in [
            Fault::Once(io::ErrorKind::StorageFull),
            Fault::Once(io::ErrorKind::Other),
            Fault::Always(io::ErrorKind::StorageFull),
        ] {
            let world = World::default();
            world.disk.set_fault(Some((at, fault)));
            let Ok(store) = world.open() else {
                // A store that could not be made says so, and is made when the disk works again.
                world.disk.set_fault(None);
                let done = Done { acknowledged: work(&world.open().unwrap(), 2), in_flight: None };
                look(&world.kill(), &done, &mut tally, &format!("made after {fault:?} at {at}"));
                continue;
            };
            let mut done = Done { acknowledged: work(&store, 6), in_flight: None };
            if all(&store) != done.acknowledged {
                println!("{fault:?} at {at}: what was refused is there, or what was not is gone");
                tally.wrong += 1;
            }
            world.disk.set_fault(None);
            done.acknowledged.extend(work(&store, 2));
            look(&world.kill(), &done, &mut tally, &format!("killed after {fault:?} at {at}"));
            drop(store);
            look(&world, &done, &mut tally, &format!("{fault:?} at {at}"));
        }
    }
    println!("{tally}");
    assert!(tally.is_clean());
}

/// A disk that fills up, byte by byte: what is refused is not there, what is not is, and work goes on in the same
/// session when there is room again.
#[test]
fn disks_that_fill_up() {
    let mut tally = Tally::of("disk fills up during work, room comes back");
    let world = World::default();
    drop(world.open().unwrap());
    let empty = world.disk.used();
    work(&world.open().unwrap(), 6);
    let (seed, steps) = Tally::plan(40, 600);
    let mut dice = Dice(seed);
    for _ in 0..steps {
        let world = World::default();
        let store = world.open().unwrap();
        // Drafts and checkpoints need room, answers have theirs in the segment until it is full.
        let room = dice.below(3000);
        let mut done = Done { acknowledged: work(&store, 1), in_flight: None };
        world.disk.set_capacity(Some(empty + room));
        let mut next = 1;
        let long = "Bản Nà Tòng ".repeat(1 + dice.below(4000) as usize);
        for _ in 0..40 {
            let batch = vec![event(&store, 0, next, answered("age", &long))];
            next += 1;
            match store.append(&lan(), batch.clone()).wait() {
                Ok(_) => done.acknowledged.extend(batch),
                Err(error) => assert!(error.0.kind == Kind::Environment && !error.0.hints.is_empty()),
            }
        }
        look(&world.kill(), &done, &mut tally, "killed on a full disk");
        world.disk.set_capacity(None);
        let batch = vec![event(&store, 0, next, answered("age", "there is room"))];
        store.append(&lan(), batch.clone()).wait().unwrap();
        done.acknowledged.extend(batch);
        if catch_unwind(AssertUnwindSafe(|| agrees(&store, &done.acknowledged))).is_err() {
            println!("the session does not go on when there is room");
            tally.wrong += 1;
        }
        drop(store);
        look(&world, &done, &mut tally, "room came back");
    }
    println!("{tally}");
    assert!(tally.is_clean());
}

fn typed(text: &str) -> Drafts {
    let at = Address { name: "name".into(), rows: vec![] };
    Drafts { at: Some(at.clone()), texts: vec![(at, text.to_owned())], ..Drafts::default() }
}

/// Half-typed text is what was written last and acknowledged, or the one after it.
#[test]
fn half_typed_text_through_power_cuts() {
    let mut tally = Tally::of("half-typed text, power cut");
    let texts = ["L", "Lò", "Lò V", "Lò Văn", "Lò Văn P"];
    let write = |world: &World| -> usize {
        let Ok(store) = world.open() else { return 0 };
        let written =
            texts.iter().take_while(|text| store.set_drafts(&lan(), interview(1), &typed(text)).is_ok());
        written.count()
    };
    let whole = World::default();
    write(&whole);
    let (_, seeds) = Tally::plan(2, 20);
    for at in 0..whole.disk.operations() {
        let world = World::default();
        world.disk.set_fault(Some((at, Fault::Always(io::ErrorKind::Other))));
        let written = write(&world);
        for seed in 0..seeds {
            let store = world.crash(at * 101 + seed).open().unwrap();
            let found = store.drafts(&lan(), interview(1)).unwrap();
            let place = texts.iter().position(|text| typed(text) == found);
            tally.rounds += 1;
            tally.acknowledged += written as u64;
            match place {
                _ if found == Drafts::default() => tally.lost += written as u64,
                Some(place) if place + 1 < written => tally.lost += 1,
                Some(place) if place > written => tally.wrong += 1,
                Some(_) => {}
                None => tally.wrong += 1,
            }
        }
    }
    println!("{tally}");
    assert!(tally.is_clean());
}

/// The clock of the machine jumps back a year and forward a century in the middle of work: order, numbers and the
/// chain stay, before and after opening again.
#[test]
fn clocks_that_jump() {
    const YEAR: i64 = 366 * 24 * 60;
    let world = World::default();
    let store = world.open().unwrap();
    let mut done = Done { acknowledged: work(&store, 3), in_flight: None };
    let mut last = store.next_event_id(moment(3));
    for (step, minutes) in [10, -YEAR, 11, 100 * YEAR, 12, 101 * YEAR, -2 * YEAR, 13].into_iter().enumerate()
    {
        let batch = vec![event(&store, 1, minutes, answered("age", &step.to_string()))];
        assert!(batch[0].id > last, "ids never go back");
        last = batch[0].id;
        store.append(&lan(), batch.clone()).wait().unwrap();
        done.acknowledged.extend(batch);
    }
    let mut tally = Tally::of("clock back a year, forward a century");
    look(&world.kill(), &done, &mut tally, "killed");
    drop(store);
    let store = look(&world, &done, &mut tally, "closed").unwrap();
    assert!(store.next_event_id(moment(14)) > last, "not even after opening again");
    println!("{tally}");
    assert!(tally.is_clean());
}

#[test]
fn a_disk_without_locks_is_named() {
    let world = World::default();
    drop(world.open().unwrap());
    world.disk.set_fault(Some((world.disk.operations(), Fault::Once(io::ErrorKind::Unsupported))));
    let refused = world.open().err().unwrap();
    assert_eq!(refused.0.kind, Kind::Environment);
    let said = (refused.to_string(), refused.0.hints[0].to_string());
    assert!(said.0.contains("has no file locks") && said.1.contains("not on a network drive"), "{said:?}");
    world.open().unwrap();
}

const USB: &str = "/usb/backup";

fn back_up(world: &World, to: &str) -> Result<backup::BackedUp, crate::diag::Failure> {
    let disk: Arc<dyn Disk> = Arc::new(world.disk.clone());
    backup::make(&disk, Path::new(DATA), Path::new(to), Held::PerhapsElsewhere)
}

/// A backup that is interrupted at any operation leaves the one before it, or is the new one.
#[test]
fn interrupted_backups() {
    let prepared = || {
        let world = World::default();
        let events = work(&world.open().unwrap(), 3);
        back_up(&world, USB).unwrap();
        let more = work(&world.open().unwrap(), 3);
        (world, events, more)
    };
    let (world, ..) = prepared();
    let before = world.disk.operations();
    back_up(&world, USB).unwrap();
    let mut tally = Tally::of("backup interrupted at every operation");
    for at in before..world.disk.operations() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::Other] {
            let (world, events, more) = prepared();
            world.disk.set_fault(Some((at, Fault::Always(kind))));
            let made = back_up(&world, USB);
            world.disk.set_fault(None);
            for after in [world.kill(), world.crash(at)] {
                tally.rounds += 1;
                tally.acknowledged += events.len() as u64;
                let disk: Arc<dyn Disk> = Arc::new(after.disk.clone());
                let Ok(opened) = backup::open(&disk, Path::new(USB)) else {
                    tally.unopenable += 1;
                    continue;
                };
                restore::write(&disk, &opened, Path::new("/new")).unwrap();
                let found = all(&after.open_in("/new").unwrap());
                let whole = [&events[..], &more].concat();
                tally.lost += u64::from(made.is_ok() && found != whole);
                tally.wrong += u64::from(found != events && found != whole);
            }
        }
    }
    println!("{tally}");
    assert!(tally.is_clean() && tally.rounds > 20);
}

/// A restore that is interrupted at any operation makes no store, and can be begun again.
#[test]
fn interrupted_restores() {
    let prepared = || {
        let world = World::default();
        let events = work(&world.open().unwrap(), 3);
        back_up(&world, USB).unwrap();
        (world, events)
    };
    let run = |world: &World| {
        let disk: Arc<dyn Disk> = Arc::new(world.disk.clone());
        let opened = backup::open(&disk, Path::new(USB))?;
        restore::write(&disk, &opened, Path::new("/new"))
    };
    let (world, _) = prepared();
    let before = world.disk.operations();
    run(&world).unwrap();
    let mut tally = Tally::of("restore interrupted at every operation");
    for at in before..world.disk.operations() {
        let (world, events) = prepared();
        world.disk.set_fault(Some((at, Fault::Always(io::ErrorKind::StorageFull))));
        let made = run(&world);
        world.disk.set_fault(None);
        for after in [world.kill(), world.crash(at)] {
            tally.rounds += 1;
            tally.acknowledged += events.len() as u64;
            let disk: Arc<dyn Disk> = Arc::new(after.disk.clone());
            let there = StoreFile::read(&*disk, Path::new("/new")).unwrap().is_some();
            if made.is_ok() && !there {
                tally.lost += events.len() as u64;
            }
            // A store that is there is whole; one that is not is made by running it again.
            if !there && run(&after).is_err() {
                tally.unopenable += 1;
                continue;
            }
            tally.wrong += u64::from(all(&after.open_in("/new").unwrap()) != events);
        }
    }
    println!("{tally}");
    assert!(tally.is_clean() && tally.rounds > 20);
}

/// A folder of format 1: as today's, but for what `store.ron` says.
fn older() -> (World, Vec<crate::interview::Event>) {
    let world = World::default();
    let events = work(&world.open().unwrap(), 3);
    for name in ["store.ron", "store.copy.ron"] {
        let path = Path::new(DATA).join(name);
        let text = String::from_utf8(read_file(&world.disk, &path, u64::MAX).unwrap()).unwrap();
        let content = text.rsplit_once("// crc32c ").unwrap().0;
        let content: String =
            content.lines().filter(|line| !line.contains("needs:")).collect::<Vec<_>>().join("\n");
        let content = content.replace(&format!("format: {STORE_FORMAT}"), "format: 1") + "\n";
        let sum = crc32c::crc32c(content.as_bytes());
        replace(&world.disk, &path, format!("{content}// crc32c {sum:08x}\n").as_bytes()).unwrap();
    }
    (world, events)
}

#[test]
fn interrupted_upgrades() {
    let (world, _) = older();
    let before = world.disk.operations();
    drop(world.open().unwrap());
    let mut tally = Tally::of("upgrade killed or power cut at every operation");
    for at in before..world.disk.operations() {
        let (world, events) = older();
        world.disk.set_fault(Some((at, Fault::Always(io::ErrorKind::Other))));
        drop(world.open());
        world.disk.set_fault(None);
        for after in [world.kill(), world.crash(at), world.crash(at + 7919)] {
            let done = Done { acknowledged: events.clone(), in_flight: None };
            look(&after, &done, &mut tally, &format!("upgrade, operation {at}"));
            let disk: Arc<dyn Disk> = Arc::new(after.disk.clone());
            let kept = backup::open(&disk, &Path::new(DATA).join("before-upgrade-1"));
            let kept = kept.unwrap_or_else(|error| panic!("operation {at}: the backup from before: {error}"));
            assert_eq!(kept.file.format, 1);
            assert_eq!(kept.journal.events, events.len() as u64);
        }
    }
    println!("{tally}");
    assert!(tally.is_clean() && tally.rounds > 20);
}

#[test]
fn an_upgrade_without_room_for_its_backup_changes_nothing() {
    let (world, events) = older();
    let before = world.disk.contents();
    world.disk.set_capacity(Some(world.disk.used() + 1000));
    let refused = world.open().err().unwrap();
    assert_eq!(refused.0.kind, Kind::Environment, "{refused}");
    let same = |(path, bytes): (&std::path::PathBuf, &Vec<u8>)| {
        world.disk.contents().get(path) == Some(bytes) || path.ends_with("lock")
    };
    assert!(before.iter().all(same), "what was there is as it was");
    world.disk.set_capacity(None);
    agrees(&world.open().unwrap(), &events);
}

#[test]
fn a_newer_folder_is_refused_untouched_and_says_what_it_needs() {
    let world = World::default();
    work(&world.open().unwrap(), 2);
    let path = Path::new(DATA).join("store.ron");
    let newer = STORE_FORMAT + 1;
    let content = format!("(format: {newer}, needs: \"0.9.0\", id: [1, 2, 3], what_comes: \"later\")\n");
    world.disk.remove(&path).unwrap();
    let sum = crc32c::crc32c(content.as_bytes());
    write_new(&world.disk, &path, format!("{content}// crc32c {sum:08x}\n").as_bytes()).unwrap();
    let before = world.disk.contents();
    let refused = world.open().err().unwrap();
    assert_eq!(refused.0.kind, Kind::Refused);
    assert!(
        refused.to_string().contains(&format!("format {newer}"))
            && refused.to_string().contains("khaosat 0.9.0"),
        "{refused}"
    );
    let after = world.disk.contents();
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes) || path.ends_with("lock")));
    assert_eq!(before.len(), after.len());
    assert_eq!(back_up(&world, USB).unwrap_err().kind, Kind::Refused);
}
