mod encryption;
mod lists;

use std::{io, path::Path, sync::Arc};

use crate::{
    diag::Kind,
    expr::Str,
    form::{FormFiles, plan::FormHash},
    interview::{Address, Body, Outcome, Role, Scope},
    store::{
        Caller, FormShelf, LocalStore, Query, Store,
        api::Drafts,
        disk::{Disk, simulated::Fault},
        doctor::examine_on,
        index::Tree,
        testbed::{DATA, World, agrees, created, event, interview, lan, moment, work, worlds},
    },
};

#[test]
fn what_was_appended_is_there_after_reopening() {
    for world in worlds() {
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
}

#[test]
fn a_copy_that_is_missing_older_failing_or_wrong_is_made_again() {
    for world in worlds() {
        let store = world.open().unwrap();
        let events = work(&store, 9);
        drop(store);
        type Harm = fn(&World);
        let harms: [(&str, Harm); 5] = [
            ("gone", |world| world.disk.rename(&world.db(), Path::new("/data/elsewhere")).unwrap()),
            ("empty", |world| world.indexes.of(&world.db()).unwrap().damage(|content| content.clear())),
            ("failing", |world| world.indexes.of(&world.db()).unwrap().fail()),
            ("format", |world| {
                world.indexes.of(&world.db()).unwrap().damage(|content| {
                    content.insert((Tree::Meta, b"format".to_vec()), vec![99]);
                });
            }),
            ("garbage", |world| {
                world.indexes.of(&world.db()).unwrap().damage(|content| {
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
}

#[test]
fn after_an_unclean_end_silent_holes_in_the_copy_are_found() {
    for world in worlds() {
        let store = world.open().unwrap();
        let events = work(&store, 9);
        store.settle();
        store.checkpoint().unwrap();
        let killed = world.kill();
        killed.indexes.of(&killed.db()).unwrap().damage(|content| {
            content.retain(|(tree, key), _| *tree != Tree::Responses || key[..] != [3; 16]);
        });
        drop(store);
        let store = killed.open().unwrap();
        store.settle();
        agrees(&store, &events);
        assert_eq!(store.info().notices.len(), 1);
    }
}

#[test]
fn a_copy_that_fails_during_work_does_not_stop_it() {
    for world in worlds() {
        let store = world.open().unwrap();
        store.settle();
        let mut events = work(&store, 2);
        world.indexes.of(&world.db()).unwrap().fail();
        events.extend(work(&store, 6));
        agrees(&store, &events);
        assert_eq!(store.info().notices.len(), 1);
    }
}

#[test]
fn a_failing_disk_refuses_the_answer_and_goes_on_when_it_works() {
    let world = World::default();
    let store = world.open().unwrap();
    let mut events = work(&store, 2);
    world.disk.set_fault(Some((world.disk.operations(), Fault::Always(io::ErrorKind::StorageFull))));
    let refused = store.append(&lan(), vec![event(&store, 9, 9, created())]).wait().unwrap_err();
    assert_eq!(refused.0.kind, Kind::Environment);
    assert!(refused.to_string().contains("no space") && !refused.0.hints.is_empty(), "{:?}", refused.0);
    world.disk.set_fault(None);
    events.extend(work(&store, 2));
    agrees(&store, &events);
}

#[test]
fn a_damaged_journal_is_healed_from_the_copy_and_the_healing_is_told() {
    for world in worlds() {
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
    for world in worlds() {
        let store = world.open().unwrap();
        let address = Address { name: "name".into(), rows: vec![] };
        let typed = Drafts {
            at: Some(address.clone()),
            texts: vec![(address, "Lò V".to_owned())],
            ..Drafts::default()
        };
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

#[test]
fn a_reserve_that_is_missing_is_made_at_the_next_opening_with_room_for_it() {
    let reserve = Path::new("/data/reserve");
    let world = World::default();
    drop(world.open().unwrap());
    assert_eq!(world.disk.access(reserve).unwrap().mode, 0o600);
    world.disk.remove(reserve).unwrap();
    world.disk.set_capacity(Some(world.disk.used() + (100 << 20)));
    drop(world.open().unwrap());
    assert!(world.disk.access(reserve).is_err(), "little space is left for answers");
    world.disk.set_capacity(None);
    drop(world.open().unwrap());
    assert!(world.disk.access(reserve).is_ok());
}

#[test]
fn a_full_disk_is_no_damage() {
    let world = World::default();
    let store = world.open().unwrap();
    work(&store, 3);
    drop(store);
    let look = || examine_on(Path::new(DATA), true, None, None, &|| world.ground());
    world.indexes.of(&world.db()).unwrap().fail();
    assert!(!look().unwrap().is_healthy(), "with room the copy is to blame");
    world.disk.set_capacity(Some(world.disk.used()));
    let failure = look().unwrap_err();
    assert_eq!(failure.0.kind, Kind::Environment);
    assert!(failure.to_string().contains("no space is left"), "{failure}");
}
