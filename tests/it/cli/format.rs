//! Data folders of every format open with today's program. `tests/data/store-vN.tar.zst` was written by a program
//! whose format was N, killed while a text was half typed: two households and a third one begun.

use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

use khaosat::{
    interview::Role,
    store::{Caller, Store},
};

use super::{Home, data};
use crate::store::open;

/// Each format with the households in its sample: one that is complete, and the one begun.
const SAMPLES: [(u32, &str, &str); 3] =
    [(1, "9e8fe555", "f9668241"), (2, "31d8a738", "2226c6bf"), (3, "59f340f5", "4e7ebf93")];

/// A home with the sample store of a format in it.
fn sample(format: u32) -> (Home, PathBuf) {
    let home = Home::new();
    let folder = home.path().join("share/khaosat");
    fs::create_dir_all(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    let packed = fs::File::open(data(&format!("store-v{format}.tar.zst"))).unwrap();
    tar::Archive::new(zstd::Decoder::new(packed).unwrap()).unpack(&folder).unwrap();
    (home, folder)
}

#[test]
fn a_store_of_format_1_is_upgraded_after_a_backup_with_everything_in_it() {
    let (home, folder) = sample(1);
    let list = home.run(&["interview", "list"]);
    assert_eq!(list.code, 0, "{}", list.err);
    assert!(list.err.contains("upgraded from format 1 to 3"), "{}", list.err);
    assert_eq!(list.out.lines().count(), 3, "{}", list.out);
    assert!(
        list.out.contains("Lò Văn Pâng · Bản Nà Tòng") && list.out.contains("Quàng Văn Inh"),
        "{}",
        list.out
    );
    assert!(!home.run(&["interview", "list"]).err.contains("upgraded"), "once");
    let shown = home.json(&["interview", "show", "9e8fe555", "--json"]);
    assert_eq!(shown["household_code"], "03754-12-047", "{shown}");
    let said = home.json(&["doctor", "--deep", "--json"]);
    assert_eq!((&said["events"], &said["interviews"]), (&181.into(), &3.into()), "{said}");
    assert_eq!(said["store"], "d22ae1fa40d157f48e1e9e6ac44b8553");
    let problems = said["found"].as_array().unwrap().iter().filter(|found| found["severity"] == "problem");
    assert_eq!(problems.count(), 0, "{said}");

    let kept = folder.join("before-upgrade-1");
    let kept = kept.to_str().unwrap();
    assert!(home.ok(&["backup", "verify", kept]).contains("whole"));
    let again = home.path().join("again");
    home.ok(&["restore", kept, "--data", again.to_str().unwrap()]);
    assert_eq!(home.ok(&["interview", "list", "--data", again.to_str().unwrap()]), list.out);
}

#[test]
fn every_format_opens_with_all_that_was_in_it() {
    for (format, complete, begun) in SAMPLES {
        let (home, folder) = sample(format);
        let list = home.ok(&["interview", "list"]);
        assert_eq!(list.lines().count(), 3, "format {format}: {list}");
        let shown = home.json(&["interview", "show", complete, "--json"]);
        assert_eq!(shown["household_code"], "03754-12-047", "format {format}: {shown}");
        let store = open(&folder).unwrap();
        let lan = Caller { user: "lan".into(), role: Role::Enumerator };
        let id = store.find(&lan, begun).unwrap()[0];
        let drafts = store.drafts(&lan, id).unwrap();
        assert_eq!(drafts.texts[0].1, "Bản Nà", "format {format}");
        drop(store);
        home.ok(&["doctor", "--deep"]);
    }
}

/// In the sample of format 3 a household was keyed again, and another one is to be called back.
#[test]
fn a_store_of_format_3_has_second_keyings_and_appointments() {
    let (home, _) = sample(3);
    let shown = home.ok(&["interview", "show", "59f340f5"]);
    assert!(shown.contains("≠ /member: 5, but keyed as 6 (hoa)"), "{shown}");
    let listed = home.run(&["interview", "list", "--json", "--name", "quang van inh"]);
    assert!(!listed.err.contains("upgraded"), "{}", listed.err);
    let row: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
    assert_eq!(
        (&row["appointment"], &row["outcome"]),
        (&"2026-11-30T14:00".into(), &"PartlyComplete".into())
    );
}

#[test]
fn doctor_looks_at_an_older_store_without_changing_it() {
    let (home, folder) = sample(1);
    let before = fs::read(folder.join("store.ron")).unwrap();
    assert_eq!(home.run(&["doctor"]).code, 0);
    assert_eq!(fs::read(folder.join("store.ron")).unwrap(), before);
    assert!(!folder.join("before-upgrade-1").exists());
}
