//! Commands that write to the data folder or read it.

use super::{Home, data};

const COMMUNE: &str = "03754";

/// A home with one household in its data folder, and the interview's id.
fn with_household() -> (Home, String) {
    let home = Home::new();
    let said = home.json(&["replay", "household-review", &data("household.json"), "--save", "--json"]);
    let id = said["interview"].as_str().unwrap_or_else(|| panic!("{said}")).to_owned();
    (home, id)
}

#[test]
fn each_step_is_acknowledged_when_it_is_durable() {
    let home = Home::new();
    let out = home.ok(&["replay", "household-review", &data("household.json"), "--save", "--acks"]);
    let acks: Vec<&str> = out.lines().filter(|line| line.starts_with("ack ")).collect();
    assert!(acks.len() > 50, "{out}");
    assert_eq!(acks[0], "ack 1 /village");
    assert!(acks.iter().any(|ack| ack.ends_with(" /visit[1]/visit_date")), "{out}");
    assert!(home.ok(&["interview", "list"]).contains("complete"));
}

#[test]
fn interviews_are_listed_shown_and_explained() {
    let (home, id) = with_household();
    let listed = home.ok(&["interview", "list"]);
    assert!(listed.contains(&id[..8]) && listed.contains(COMMUNE), "{listed}");
    let row = home.json(&["interview", "list", "--json", "--name", "na tong"]);
    assert_eq!(row["id"].as_str().unwrap_or_default().len(), 32, "{row}");

    let shown = home.ok(&["interview", "show", &id[..6]]);
    assert!(shown.contains("Poor"), "{shown}");
    assert!(
        !shown.contains("0912345678") && shown.contains("••••••••78"),
        "personal data is masked: {shown}"
    );
    assert!(home.ok(&["interview", "show", &id, "--personal"]).contains("0912345678"));

    let history = home.ok(&["interview", "history", &id, "/house_area"]);
    assert!(history.contains("answered") && history.contains("54") && history.contains("lan"), "{history}");
    let in_vietnamese = home.ok(&["--lang", "vi", "interview", "history", &id]);
    assert!(in_vietnamese.contains("lập phiếu") && !in_vietnamese.contains("created"), "{in_vietnamese}");
    let row = home.json(&["--lang", "vi", "interview", "history", &id, "/house_area", "--json"]);
    assert_eq!(row["kind"], "answered", "programs read one language");
    let why = home.ok(&["interview", "why", &id, "/class"]);
    assert!(why.contains("std_class") && why.contains("computed as: "), "{why}");
    let whole = home.ok(&["interview", "why", &id]);
    assert!(whole.contains("Result of the review: ") && whole.contains("/class"), "paths lead on: {whole}");
}

#[test]
fn an_interview_that_is_not_there_ends_with_2() {
    let (home, _) = with_household();
    assert_eq!(home.run(&["interview", "show", "ffffffffff"]).code, 2);
    let empty = Home::new();
    assert!(empty.ok(&["interview", "list"]).contains("no interviews"));
    assert!(!empty.path().join("share").exists(), "listing makes no data folder");
}

#[test]
fn a_bundle_made_twice_is_the_same_and_verifies() {
    let (home, _) = with_household();
    let folders = ["a", "b"].map(|name| home.path().join(name));
    for folder in &folders {
        home.ok(&["bundle", "export", "--all", "-o", folder.to_str().unwrap()]);
    }
    let file = |folder: &std::path::Path| std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let [first, second] = folders.each_ref().map(|folder| file(folder));
    assert_eq!(first.file_name(), second.file_name());
    let mut bytes = std::fs::read(&first).unwrap();
    assert!(bytes == std::fs::read(&second).unwrap(), "byte-identical");
    let verified = home.ok(&["bundle", "verify", first.to_str().unwrap()]);
    assert!(verified.contains(COMMUNE) && verified.contains("complete: 1"), "{verified}");

    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&second, bytes).unwrap();
    let refused = home.run(&["bundle", "verify", second.to_str().unwrap()]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""), "{}", refused.err);
}

#[test]
fn a_bundle_of_nothing_is_refused() {
    let home = Home::new();
    let out = home.path().join("out");
    assert_eq!(home.run(&["bundle", "export", "--all", "-o", out.to_str().unwrap()]).code, 1);
    assert_eq!(home.run(&["bundle", "export", "--commune", COMMUNE, "-o", out.to_str().unwrap()]).code, 1);
    assert_eq!(home.run(&["bundle", "verify", "no-such-file"]).code, 2);
}

#[test]
fn the_doctor_finds_a_new_store_healthy() {
    let (home, _) = with_household();
    assert!(home.ok(&["doctor"]).contains("whole"));
    assert!(home.ok(&["doctor", "--deep"]).contains("whole"));
    let found = home.json(&["doctor", "--json"]);
    assert_eq!((&found["interviews"], found["events"].as_u64() > Some(100)), (&1.into(), true), "{found}");
}

#[test]
fn the_doctor_finds_damage_and_mends_it_from_the_copy() {
    let (home, id) = with_household();
    let journal = home.path().join("share/khaosat/journal");
    let segment = std::fs::read_dir(&journal).unwrap().map(|entry| entry.unwrap().path()).min().unwrap();
    let mut bytes = std::fs::read(&segment).unwrap();
    let at = bytes.windows(11).position(|window| window == "03754-12-04".as_bytes()).unwrap();
    bytes[at] ^= 1;
    std::fs::write(&segment, bytes).unwrap();
    let said = home.run(&["doctor", "--deep"]);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    let named = ["Lò Văn Pâng", &id[..8], "household_code", "--repair` writes them again"];
    assert!(named.iter().all(|part| said.out.contains(part)), "interview and question by name: {}", said.out);
    let said = home.run(&["doctor", "--deep", "--repair"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert_eq!(home.json(&["interview", "show", &id, "--json"])["household_code"], "03754-12-047");
}

#[test]
fn a_queryable_copy_that_is_gone_is_made_again() {
    let (home, id) = with_household();
    let folder = home.path().join("share/khaosat");
    let before = home.ok(&["interview", "list"]);
    for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        if entry.file_name().to_str().unwrap().starts_with("db-") {
            std::fs::remove_dir_all(entry.path()).unwrap();
        }
    }
    assert_eq!(home.ok(&["interview", "list"]), before);
    assert_eq!(home.json(&["interview", "show", &id, "--json"])["household_code"], "03754-12-047");
    home.ok(&["doctor", "--deep"]);
}

#[test]
fn the_doctor_of_nothing_ends_with_2() {
    let said = Home::new().run(&["doctor"]);
    assert_eq!(said.code, 2, "{}{}", said.out, said.err);
}

#[test]
fn init_makes_a_private_folder() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.ok(&["init", "--commune", COMMUNE]);
    let folder = home.path().join("share/khaosat");
    assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    assert!(folder.join("store.ron").exists());
}
