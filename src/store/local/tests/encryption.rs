//! The store with encryption: what any store does, encrypting in place with the power cut anywhere, wrong keys,
//! and bytes that somebody changed.

use std::{io, path::Path};

use crate::{
    diag::Kind,
    interview::{Address, Event},
    keys::DataKey,
    store::{
        LocalStore, Options, Query, Record, Store,
        api::Drafts,
        disk::{Disk, read_file, simulated::Fault, walk, write_new},
        doctor::examine_on,
        testbed::{
            Counting, DATA, World, agrees, all, answered, created, event, interview, lan, work, worlds,
        },
        vault::change_on,
    },
};

const NAME: &str = "Lò Văn";

fn half_typed() -> Drafts {
    let address = Address { name: "name".into(), rows: vec![] };
    Drafts { at: Some(address.clone()), texts: vec![(address, format!("{NAME} n"))], ..Drafts::default() }
}

/// A closed store with interviews, half-typed text and a damaged draft in quarantine.
fn filled() -> (World, Vec<Event>) {
    let world = World::default();
    let store = world.open().unwrap();
    let events = work(&store, 5);
    store.set_drafts(&lan(), interview(2), &half_typed()).unwrap();
    let path = walk(&world.disk, Path::new("/data/drafts")).unwrap().remove(0);
    world.disk.damage(&path, |bytes| bytes.push(b' '));
    world.disk.damage(&path, |bytes| bytes[2] ^= 1);
    assert_eq!(store.drafts(&lan(), interview(2)).unwrap(), Drafts::default());
    store.set_drafts(&lan(), interview(1), &half_typed()).unwrap();
    drop(store);
    world.disk.make_folder(Path::new("/data/before-upgrade-1/parts")).unwrap();
    world.disk.sync_folder(Path::new(DATA)).unwrap();
    world.disk.sync_folder(Path::new("/data/before-upgrade-1")).unwrap();
    write_new(&world.disk, Path::new("/data/before-upgrade-1/parts/ab"), NAME.as_bytes()).unwrap();
    world.disk.sync_folder(Path::new("/data/before-upgrade-1/parts")).unwrap();
    assert!(shows(&world), "without encryption it can be read");
    (world, events)
}

/// Whether the name stands in any file.
fn shows(world: &World) -> bool {
    walk(&world.disk, Path::new(DATA)).unwrap().iter().any(|path| {
        let bytes = read_file(&world.disk, path, u64::MAX).unwrap();
        bytes.windows(NAME.len()).any(|part| part == NAME.as_bytes())
    })
}

fn records(store: &impl Store) -> Vec<Record> {
    store.changes_since(&lan(), 0, usize::MAX).unwrap().into_iter().map(|(_, record)| record).collect()
}

#[test]
fn in_place_no_event_changes_and_nothing_can_be_read() {
    let (mut world, events) = filled();
    let before = records(&world.open().unwrap());
    let plain_files = walk(&world.disk, Path::new(DATA)).unwrap();
    world.encrypt().unwrap();
    assert!(!shows(&world));
    let store = world.open().unwrap();
    assert_eq!(records(&store), before, "ids, hashes, salts and order");
    agrees(&store, &events);
    assert_eq!(store.drafts(&lan(), interview(1)).unwrap(), half_typed());
    assert!(store.info().encrypted && store.info().notices.is_empty(), "{:?}", store.info().notices);
    let named = Query { name: Some("lo van 3".into()), limit: 10, ..Query::default() };
    assert_eq!(store.list(&lan(), &named).unwrap().rows[0].id, interview(3));
    let more = work(&store, 3);
    agrees(&store, &[events, more].concat());
    drop(store);
    assert!(!shows(&world));
    let files = walk(&world.disk, Path::new(DATA)).unwrap();
    assert_eq!(files.len(), plain_files.len(), "nothing is left over: {files:?}");
    assert_eq!(world.encrypt().unwrap_err().0.kind, Kind::Refused, "once is enough");
}

/// `KHAOSAT_TORTURE=20 cargo test --lib power_cuts_while -- --nocapture` cuts at every operation, 20 times each.
#[test]
fn power_cuts_while_encrypting_leave_the_old_store_or_the_new_one() {
    let (filled, events) = filled();
    let steps = {
        let mut world = filled.kill();
        world.encrypt().unwrap();
        world.disk.operations()
    };
    let long: Option<u64> = std::env::var("KHAOSAT_TORTURE").ok().and_then(|text| text.parse().ok());
    let (mut sealed, mut plain) = (0, 0);
    for at in 0..steps {
        for seed in 0..long.unwrap_or(1) {
            let mut world = filled.kill();
            world.disk.set_fault(Some((at, Fault::Always(io::ErrorKind::Other))));
            let _ = world.encrypt();
            let after = match seed % 2 == at % 2 {
                true => world.crash(at * 7919 + seed),
                false => world.kill(),
            };
            if seed % 3 == at % 3 {
                // Whoever looks first, looks at one store.
                let found = examine_on(Path::new(DATA), true, None, None, &|| after.ground());
                let said = format!("{found:?}");
                assert!(
                    found.is_err() || !said.contains("sealed with another key"),
                    "operation {at}: {said}"
                );
            }
            let store = after.open().unwrap_or_else(|error| panic!("operation {at}, seed {seed}: {error}"));
            store.settle();
            agrees(&store, &events);
            assert_eq!(store.drafts(&lan(), interview(1)).unwrap(), half_typed(), "operation {at}");
            let encrypted = store.info().encrypted;
            drop(store);
            assert_eq!(shows(&after), !encrypted, "operation {at}, seed {seed}");
            let left = walk(&after.disk, Path::new("/data/journal/sealed")).unwrap();
            assert!(left.is_empty(), "operation {at}, seed {seed}: {left:?}");
            if encrypted {
                sealed += 1
            } else {
                plain += 1
            }
            // What was interrupted is done from the start, or is done already.
            let mut after = after;
            let key = after.key.clone();
            let again = after.encrypt();
            assert_eq!(again.is_ok(), !encrypted);
            after.key = if encrypted { key } else { after.key };
            agrees(&after.open().unwrap(), &events);
        }
    }
    println!("{plain} crash states of the plain store, {sealed} of the encrypted one");
    assert!(plain > 20 && sealed > 20, "{plain} {sealed}");
}

#[test]
fn a_failing_disk_leaves_the_plain_store_as_it_was() {
    let (filled, events) = filled();
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied] {
        for at in (0..60).step_by(7) {
            let mut world = filled.kill();
            world.disk.set_fault(Some((at, Fault::Once(kind))));
            let failed = world.encrypt().is_err();
            world.disk.set_fault(None);
            let store = world.open().unwrap();
            agrees(&store, &events);
            assert_eq!(store.drafts(&lan(), interview(1)).unwrap(), half_typed());
            assert!(!failed || !store.info().encrypted, "operation {at}");
        }
    }
}

#[test]
fn without_room_nothing_is_begun() {
    let (mut world, events) = filled();
    let used = (2 << 20) + 50_000;
    world.disk.set_capacity(Some(used));
    let refused = world.encrypt().unwrap_err();
    assert_eq!(refused.0.kind, Kind::Environment, "{refused}");
    world.disk.set_capacity(None);
    agrees(&world.open().unwrap(), &events);
    assert!(!world.open().unwrap().info().encrypted);
}

#[test]
fn no_key_or_another_one_is_refused_and_changes_nothing() {
    let [_, sealed] = worlds();
    work(&sealed.open().unwrap(), 3);
    let before = walk(&sealed.disk, Path::new(DATA)).unwrap();
    for key in [None, Some(DataKey::of([3; 32]))] {
        let world = World { key, ..sealed.clone() };
        let refused = world.open().err().unwrap();
        assert_eq!(refused.0.kind, Kind::Refused, "{refused}");
    }
    assert_eq!(walk(&sealed.disk, Path::new(DATA)).unwrap(), before);
}

#[test]
fn the_store_file_of_another_store_is_not_taken_for_damage() {
    let [_, one] = worlds();
    let [_, other] = worlds();
    let events = work(&one.open().unwrap(), 3);
    for name in ["store.ron", "store.copy.ron"] {
        let path = Path::new(DATA).join(name);
        let bytes = read_file(&other.disk, &path, u64::MAX).unwrap();
        let own = read_file(&one.disk, &path, u64::MAX).unwrap();
        one.disk.damage(&path, |file| *file = bytes);
        let mixed = World { key: other.key.clone(), ..one.clone() };
        if name == "store.ron" {
            let refused = mixed.open().err().unwrap();
            assert_eq!(refused.0.kind, Kind::Refused, "{refused}");
        }
        one.disk.damage(&path, |file| *file = own);
    }
    agrees(&one.open().unwrap(), &events);
}

/// Somebody without the key changes sealed bytes and mends the checksum.
#[test]
fn a_changed_frame_with_a_right_checksum_is_damage() {
    let [_, world] = worlds();
    let store = world.open().unwrap();
    let events = work(&store, 6);
    drop(store);
    let path = Path::new("/data/journal/00000001.log");
    let forge = |bytes: &mut Vec<u8>, skip: usize| {
        let frames: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == *b"KHJF").collect();
        let at = frames[skip];
        let length = 68 + u32::from_le_bytes(bytes[at + 8..at + 12].try_into().unwrap()) as usize;
        bytes[at + 100] ^= 1;
        let crc = crc32c::crc32c_append(crc32c::crc32c(&bytes[at..at + 12]), &[0; 4]);
        let crc = crc32c::crc32c_append(crc, &bytes[at + 16..at + length]);
        bytes[at + 12..at + 16].copy_from_slice(&crc.to_le_bytes());
    };
    for skip in [0, 4, 17] {
        let world = world.kill();
        world.disk.damage(path, |bytes| forge(bytes, skip));
        let found = examine_on(Path::new(DATA), true, None, world.key.clone(), &|| world.ground()).unwrap();
        assert!(!found.is_healthy(), "frame {skip}: {found:?}");
        let summarise = std::sync::Arc::new(Counting(1));
        let mended =
            examine_on(Path::new(DATA), true, Some(summarise), world.key.clone(), &|| world.ground());
        assert!(mended.unwrap().found.iter().any(|finding| finding.said.en.contains("mended completely")));
        agrees(&world.open().unwrap(), &events);
    }
}

#[test]
fn without_the_key_doctor_checks_the_frames() {
    let [_, world] = worlds();
    let store = world.open().unwrap();
    let events = work(&store, 6);
    store.set_drafts(&lan(), interview(1), &half_typed()).unwrap();
    drop(store);
    let look = || examine_on(Path::new(DATA), true, None, None, &|| world.ground()).unwrap();
    let found = look();
    assert!(found.is_healthy(), "{found:?}");
    assert_eq!(found.events, events.len() as u64);
    assert!(found.found[0].said.en.contains("the key is not at hand"), "{found:?}");
    world.disk.damage(Path::new("/data/journal/00000001.log"), |bytes| bytes[1000] ^= 1);
    assert!(!look().is_healthy());
}

#[test]
fn doctor_warns_of_personal_data_without_encryption() {
    let [plain, sealed] = worlds();
    for (world, warned) in [(plain, true), (sealed, false)] {
        let look = || examine_on(Path::new(DATA), true, None, world.key.clone(), &|| world.ground()).unwrap();
        drop(world.open().unwrap());
        let says = |found: crate::store::doctor::Findings| {
            found.found.iter().any(|finding| finding.said.en.contains("is not encrypted"))
        };
        assert!(!says(look()), "nothing is in it yet");
        let store = world.open().unwrap();
        store.append(&lan(), vec![event(&store, 1, 1, created())]).wait().unwrap();
        store.append(&lan(), vec![event(&store, 1, 1, answered("name", NAME))]).wait().unwrap();
        drop(store);
        assert_eq!(says(look()), warned);
    }
}

#[test]
fn a_policy_that_requires_encryption_keeps_a_plain_store_from_collecting() {
    for (world, refused) in worlds().into_iter().zip([true, false]) {
        let mut ground = world.ground();
        ground.settings.require_encryption = true;
        let (summarise, key) = (std::sync::Arc::new(Counting(1)), world.key.clone());
        let options = Options { folder: DATA.into(), summarise, key };
        let store = LocalStore::open_on(options, ground).unwrap();
        assert_eq!(store.room().is_err(), refused);
        let stored = store.append(&lan(), vec![event(&store, 1, 1, created())]).wait();
        assert_eq!(stored.is_err(), refused);
        assert_eq!(all(&store).len(), usize::from(!refused));
    }
}

#[test]
fn power_cuts_while_slots_change_leave_a_way_in() {
    let [_, world] = worlds();
    let events = work(&world.open().unwrap(), 2);
    let typed = crate::keys::Passphrase::new("một mật khẩu khác");
    let key = world.key.clone().unwrap();
    let change = |world: &World| {
        change_on(&world.disk, Path::new(DATA), |ring| {
            let lock = crate::keys::Lock::passphrase(&key, &typed, crate::keys::Cost::for_tests()).unwrap();
            ring.add(lock, "");
            ring.remove(1);
            Ok(())
        })
    };
    let steps = {
        let world = world.kill();
        change(&world).unwrap();
        world.disk.operations()
    };
    for at in 0..=steps {
        let world = world.kill();
        world.disk.set_fault(Some((at, Fault::Always(io::ErrorKind::Other))));
        let changed = change(&world).is_ok();
        let after = world.crash(at);
        let ring =
            crate::store::identity::StoreFile::read(&after.disk, Path::new(DATA)).unwrap().unwrap().0.keys;
        let ring = ring.unwrap();
        let old = ring.try_passphrase(&crate::keys::Passphrase::new("đường xa")).unwrap();
        let new = ring.try_passphrase(&typed).unwrap();
        assert!(old.is_some() != new.is_some() && (!changed || new.is_some()), "operation {at}");
        agrees(&after.open().unwrap(), &events);
    }
}
