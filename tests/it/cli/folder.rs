//! Data folders that are not as they should be: never taken for empty ones, never "disk error" where more is known.

use std::{fs, os::unix::fs::PermissionsExt};

use super::{Home, data};

fn save(home: &Home, folder: &str) -> super::Said {
    home.run(&["replay", "household-review", &data("household.json"), "--save", "--data", folder])
}

#[test]
fn a_folder_named_from_where_one_stands_is_made() {
    let home = Home::new();
    let output = assert_cmd::Command::cargo_bin("khaosat")
        .unwrap()
        .env_clear()
        .env("HOME", home.path())
        .current_dir(home.path())
        .args(["init", "--data", "here"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(home.path().join("here/store.ron").exists());
}

#[test]
fn what_is_no_folder_is_not_called_empty() {
    let home = Home::new();
    let file = home.file("file", "");
    let link = home.path().join("link");
    std::os::unix::fs::symlink(home.path().join("nowhere"), &link).unwrap();
    let link = link.to_str().unwrap();
    for (folder, why) in [
        (file.as_str(), "is a file"),
        (&format!("{file}/inside"), "is a file"),
        (link, "is a link to a place that is not there"),
    ] {
        for args in [vec!["interview", "list"], vec!["doctor"], vec!["init"]] {
            let said = home.run(&[&args[..], &["--data", folder]].concat());
            assert_eq!(said.code, 4, "{folder} {args:?}: {}", said.out);
            assert!(said.err.contains(why) && said.err.contains("help:"), "{args:?}: {}", said.err);
        }
    }
    assert!(!home.path().join("nowhere").exists());
}

#[test]
fn a_store_without_its_first_file_is_not_called_empty() {
    let home = Home::new();
    let place = home.path().join("data");
    let folder = place.to_str().unwrap();
    assert_eq!(save(&home, folder).code, 0);
    fs::remove_file(place.join("store.ron")).unwrap();
    let list = home.run(&["interview", "list", "--data", folder]);
    assert!(list.out.contains("complete") && list.err.contains("second copy"), "{}{}", list.out, list.err);
    for name in ["store.ron", "store.copy.ron"] {
        fs::remove_file(place.join(name)).unwrap();
    }
    for command in [["interview", "list"].as_slice(), &["doctor"], &["doctor", "--repair"]] {
        let said = home.run(&[command, &["--data", folder]].concat());
        assert_eq!(said.code, 4, "{command:?}: {}", said.out);
        assert!(said.err.contains("has a journal but no store.ron"), "{command:?}: {}", said.err);
    }
}

#[test]
fn doctor_says_how_to_get_a_store_and_that_all_is_well() {
    let home = Home::new();
    let none = home.run(&["doctor"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("khaosat init"), "{}", none.err);
    home.ok(&["init"]);
    assert!(home.ok(&["doctor"]).contains("whole (0 events"), "an empty store is whole");
}

#[test]
fn a_folder_that_others_can_read_is_a_problem_for_doctor_too() {
    let home = Home::new();
    home.ok(&["init"]);
    let folder = home.path().join("share/khaosat");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    let refused = home.run(&["interview", "list"]);
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("chmod -R go-rwx"), "{}", refused.err);
    assert_eq!(home.run(&["doctor"]).code, 1);
    assert_eq!(home.run(&["doctor", "--repair"]).code, 0);
    home.ok(&["interview", "list"]);
}

#[test]
fn without_a_home_nothing_is_called_empty_and_forms_still_serve() {
    let home = Home::new();
    let run = |args: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("khaosat").unwrap();
        command.env_clear().env("KHAOSAT_LANG", "en").current_dir(home.path()).args(args).output().unwrap()
    };
    let list = run(&["interview", "list"]);
    assert_eq!((list.status.code(), list.stdout.len()), (Some(4), 0));
    let check = run(&["form", "check", "household-review"]);
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stderr));
}

#[test]
fn what_is_lost_for_good_is_told_by_the_command_that_meets_it() {
    let home = Home::new();
    let place = home.path().join("data");
    let folder = place.to_str().unwrap();
    assert_eq!(save(&home, folder).code, 0);
    fs::remove_dir_all(place.join("db-1")).unwrap();
    let segment = place.join("journal/00000001.log");
    let mut bytes = fs::read(&segment).unwrap();
    bytes[9000] ^= 4;
    fs::write(&segment, bytes).unwrap();
    let list = home.run(&["interview", "list", "--data", folder]);
    assert!(list.err.contains("no other copy to mend it from"), "{}", list.err);
    let again = home.run(&["doctor", "--repair", "--data", folder]);
    assert_eq!(again.code, 1);
    assert!(again.out.contains("needs a backup"), "{}", again.out);
}

#[test]
fn a_journal_folder_that_is_gone_comes_back_from_the_copy() {
    let home = Home::new();
    let place = home.path().join("data");
    let folder = place.to_str().unwrap();
    assert_eq!(save(&home, folder).code, 0);
    fs::remove_dir_all(place.join("journal")).unwrap();
    assert_eq!(home.run(&["doctor", "--data", folder]).code, 1);
    assert_eq!(home.run(&["doctor", "--repair", "--data", folder]).code, 0);
    assert!(home.run(&["interview", "list", "--data", folder]).out.contains("complete"));
}

#[test]
fn what_quarantine_holds_is_said_in_the_readers_language() {
    let home = Home::new();
    let place = home.path().join("data");
    let folder = place.to_str().unwrap();
    assert_eq!(save(&home, folder).code, 0);
    let file = place.join("db-1/db");
    let mut bytes = fs::read(&file).unwrap();
    let whole = bytes.len();
    bytes[whole / 2..].fill(0);
    fs::write(&file, bytes).unwrap();
    let list = home.run(&["interview", "list", "--data", folder]);
    assert!(
        list.out.contains("complete") && list.err.contains("nothing is lost"),
        "{}{}",
        list.out,
        list.err
    );
    let said = home.run_in("vi", &["doctor", "--data", folder]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("quarantine/0001: bản tra cứu không dùng được"), "{}", said.out);
}

#[test]
fn nobody_reading_the_acks_leaves_no_half_interview() {
    use std::process::{Command, Stdio};
    let home = Home::new();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("khaosat"))
        .env_clear()
        .env("HOME", home.path())
        .args(["replay", "household-review", &data("household.json"), "--save", "--acks"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let list = home.run(&[
        "interview",
        "list",
        "--data",
        home.path().join(".local/share/khaosat").to_str().unwrap(),
    ]);
    assert!(list.out.contains("complete"), "{}{}", list.out, list.err);
}

#[test]
fn what_was_typed_cannot_steer_the_terminal() {
    let home = Home::new();
    for args in [["form", "\u{1b}[31mx"].as_slice(), &["--\u{1b}[31mx"], &["--lang", "\u{1b}]0;x"]] {
        let mut command = assert_cmd::Command::cargo_bin("khaosat").unwrap();
        // As on a terminal: nothing is taken out because the reader is a pipe.
        command.env_clear().env("HOME", home.path()).env("CLICOLOR_FORCE", "1").args(args);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.is_empty() && !err.contains('\u{1b}'), "{err:?}");
    }
}

#[test]
fn a_home_commune_is_a_code() {
    let home = Home::new();
    for bad in ["../x", "\u{1b}[31m", "", "03646 "] {
        assert_eq!(home.run(&["init", "--commune", bad]).code, 2, "{bad:?}");
    }
    let said = home.run(&["init", "--commune", "03647"]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(
        said.err.contains("no form has commune 03647") && said.err.contains("did you mean"),
        "{}",
        said.err
    );
    assert!(!home.path().join(".local").exists(), "nothing was made");
    assert!(home.ok(&["init", "--commune", "03646"]).contains("03646"));
    let elsewhere = r#"Form(id: "elsewhere", version: "1", title: "T", languages: ["en"], commune: "commune",
        lists: { "communes": Inline([("99999", { "en": "Elsewhere" })]) },
        body: [SelectOne(name: "commune", list: "communes", label: "Commune"), Text(name: "note", label: "Note")])"#;
    home.ok(&["form", "install", &home.file("elsewhere.ron", elsewhere)]);
    assert!(home.ok(&["init", "--commune", "99999"]).contains("99999"));
}

#[test]
fn a_dumb_terminal_is_named() {
    let home = Home::new();
    let mut command = assert_cmd::Command::cargo_bin("khaosat").unwrap();
    let output = command.env_clear().env("HOME", home.path()).env("TERM", "dumb").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("TERM=dumb"));
}

#[test]
fn answers_that_never_end_are_refused() {
    let home = Home::new();
    let said = home.run(&["replay", "household-review", "/dev/zero"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("longer than 64 MB"), "{}", said.err);
}

#[test]
fn nothing_that_is_written_is_open_to_others() {
    fn open_to_others(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let meta = entry.metadata().unwrap();
            if meta.permissions().mode() & 0o077 != 0 {
                found.push(entry.path().display().to_string());
            }
            if meta.is_dir() {
                open_to_others(&entry.path(), found);
            }
        }
    }
    let home = Home::new();
    let place = home.path().join("here/data");
    let folder = place.to_str().unwrap();
    assert_eq!(save(&home, folder).code, 0);
    let bundles = home.path().join("here/out");
    home.ok(&["bundle", "export", "--all", "-o", bundles.to_str().unwrap(), "--data", folder]);
    let mut found = Vec::new();
    open_to_others(&home.path().join("here"), &mut found);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_draft_whose_replacement_was_cut_short_is_whole() {
    let home = Home::new();
    home.ok(&["init"]);
    home.file("share/khaosat/drafts/0123-45.json.new", "");
    assert!(home.ok(&["doctor"]).contains("whole"));
}
