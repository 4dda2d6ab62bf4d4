//! `backup` and `restore` of the real binary, with another one that has the store open.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    path::Path,
};

use super::{Home, data};

const COMMUNE: &str = "03754";

fn save(home: &Home, folder: &str, household: &str) {
    let household = data(household);
    home.ok(&["replay", "household-review", &household, "--save", "--data", folder]);
}

/// The events of the commune's bundle of a store, by the store that wrote them.
fn bundle(home: &Home, folder: &str) -> BTreeMap<String, Vec<String>> {
    let out = tempfile::tempdir().unwrap();
    let to = out.path().to_str().unwrap();
    home.ok(&["bundle", "export", "--commune", COMMUNE, "-o", to, "--data", folder]);
    let file = std::fs::read_dir(out.path()).unwrap().next().unwrap().unwrap().path();
    home.ok(&["bundle", "verify", file.to_str().unwrap()]);
    let files = khaosat::bundle::container::unpack(&std::fs::read(file).unwrap()).unwrap();
    let events = String::from_utf8(files["data/events.jsonl"].clone()).unwrap();
    let mut by_store = BTreeMap::<String, Vec<String>>::new();
    for line in events.lines() {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        let store = event["store"].as_str().unwrap_or_else(|| panic!("{line}")).to_owned();
        by_store.entry(store).or_default().push(line.to_owned());
    }
    by_store
}

#[test]
fn a_backup_is_restored_and_the_bundles_of_both_stores_agree() {
    let home = Home::new();
    let path = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let (old, new, usb) = (path("old"), path("new"), path("usb"));
    save(&home, &old, "household.json");
    let done = home.json(&["backup", &usb, "--data", &old, "--json"]);
    assert!(done["written_bytes"].as_u64() > Some(10_000) && done["in_flight"] == 0, "{done}");
    let again = home.json(&["backup", &usb, "--data", &old, "--json"]);
    assert_eq!(again["written_bytes"], 0, "{again}");
    assert!(home.ok(&["backup", "verify", &usb]).contains("the backup is whole"));
    let said = home.ok(&["restore", &usb, "--data", &new]);
    assert!(said.contains("restored 1 interviews"), "{said}");
    assert!(home.ok(&["interview", "list", "--data", &new]).contains("complete"));
    assert!(home.ok(&["doctor", "--deep", "--data", &new]).contains("whole"));
    assert_eq!(home.run(&["restore", &usb, "--data", &new]).code, 3, "never over data");
    assert_eq!(home.run(&["restore", &usb, "--data", &old]).code, 3, "never over data");
    for folder in [&old, &new] {
        save(&home, folder, "household-near-poor.json");
    }
    let (one, other) = (bundle(&home, &old), bundle(&home, &new));
    assert_eq!((one.len(), other.len()), (1, 2));
    let (store, whole) = one.first_key_value().unwrap();
    let closed = &other[store];
    assert!(closed.len() < whole.len());
    assert_eq!(whole[..closed.len()], closed[..], "one history of the old series");
}

#[test]
fn what_cannot_be_backed_up_or_restored_ends_with_the_right_code() {
    let home = Home::new();
    let usb = home.path().join("usb");
    let usb = usb.to_str().unwrap();
    assert_eq!(home.run(&["backup", usb]).code, 2, "no store");
    assert_eq!(home.run(&["restore", usb]).code, 2, "no backup");
    assert_eq!(home.run(&["backup", "verify", usb]).code, 2, "no backup");
    assert_eq!(home.run(&["backup"]).code, 2);
    home.ok(&["init", "--commune", COMMUNE]);
    home.ok(&["backup", usb]);
    let part = std::fs::read_dir(format!("{usb}/parts")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(part, "x").unwrap();
    let said = home.run(&["restore", usb, "--data", home.path().join("new").to_str().unwrap()]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.err.contains("is not whole") && said.err.contains("help:"), "{}", said.err);
    let vietnamese = home.run_in("vi", &["backup", "verify", usb]);
    assert!(vietnamese.err.contains("không nguyên vẹn"), "{}", vietnamese.err);
}

/// Another process answers without pause; what it was told is stored when the backup began is in the backup.
#[test]
fn a_store_that_another_program_has_open_is_backed_up() {
    let home = Home::new();
    home.ok(&["init", "--commune", COMMUNE]);
    let form = home.file(
        "busy.ron",
        r#"Form(id: "busy", version: "1", title: "Busy", languages: ["vi"], body: [Integer(name: "q", label: "Q")])"#,
    );
    let step =
        |n: u64| format!("{{\"op\":\"set\",\"path\":\"/q\",\"value\":\"{n}\",\"type\":\"integer\"}}\n");
    let script = home.file("busy.jsonl", &(0..200_000).map(step).collect::<String>());
    let mut busy = home.start(&["replay", &form, &script, "--save", "--acks"]);
    let mut acks = BufReader::new(busy.stdout.take().unwrap()).lines().map_while(Result::ok);
    let acknowledged = acks.by_ref().take(300).filter(|line| line.starts_with("ack ")).count() as u64;
    let reading = std::thread::spawn(move || acks.count());
    let usb = home.path().join("usb");
    let done = home.json(&["backup", usb.to_str().unwrap(), "--json"]);
    let held = home.run(&["interview", "list"]);
    busy.kill().unwrap();
    busy.wait().unwrap();
    reading.join().unwrap();
    assert_eq!(held.code, 3, "it still has the store: {}", held.out);
    assert!(done["events"].as_u64() >= Some(acknowledged), "{done}, {acknowledged}");
    home.ok(&["backup", "verify", usb.to_str().unwrap()]);
    let new = home.path().join("new");
    home.ok(&["restore", usb.to_str().unwrap(), "--data", new.to_str().unwrap()]);
    assert!(home.ok(&["doctor", "--deep", "--data", new.to_str().unwrap()]).contains("whole"));
    assert!(!Path::new(&new.join("restoring")).exists());
}

#[test]
fn a_place_that_cannot_be_made_is_named_as_such() {
    let home = Home::new();
    home.ok(&["init", "--commune", COMMUNE]);
    let said = home.run(&["backup", "/proc/khaosat"]);
    assert_eq!(said.code, 4, "{}", said.err);
    assert!(
        said.err.contains("/proc/khaosat cannot be made") && said.err.contains("another folder"),
        "{}",
        said.err
    );
    assert!(!said.err.contains("restore"), "{}", said.err);
}
