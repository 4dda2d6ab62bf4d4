//! What needs the machine's leave: real file systems, on a loop device and in memory. Skipped, with a line that says
//! so, where they cannot be mounted.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use khaosat::store::{
    Query, Store,
    disk::{simulated::Dice, tally::Tally},
};
use rustix::process::{Pid, Signal, kill_process};

use super::kill::{answers, program, questionnaire, steps};
use crate::{
    store::{caller, open},
    terminal::Terminal,
};

/// A mounted file system, taken away when dropped.
struct Mounted(PathBuf);

impl Mounted {
    /// Mounts, if the machine lets us.
    fn new(args: &[&str], at: &Path) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let done = Command::new("mount").args(args).arg(at).stderr(Stdio::null()).status();
        let mounted = done.is_ok_and(|status| status.success());
        if !mounted {
            println!("skipped: this machine does not let us mount {args:?}");
        }
        mounted.then(|| Self(at.to_owned()))
    }

    fn again(&self, options: &str) {
        let done = Command::new("mount").args(["-o", options]).arg(&self.0).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// The program answers a questionnaire into a data folder.
fn player(home: &Path, data: &Path) -> Child {
    let (form, script) = (home.join("kill.ron"), home.join("kill.jsonl"));
    fs::write(&form, questionnaire()).unwrap();
    fs::write(&script, steps()).unwrap();
    let mut command = program(home);
    command.arg("replay").args([&form, &script]).args(["--save", "--acks", "--data"]).arg(data);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Stops every thread of it, unless it has ended by itself.
fn stop(child: &Child) {
    let _ = kill_process(Pid::from_raw(child.id() as i32).unwrap(), Signal::STOP);
    let tasks = || fs::read_dir(format!("/proc/{}/task", child.id())).into_iter().flatten().flatten();
    let state =
        |stat: String| stat.rsplit_once(") ").map_or('Z', |(_, rest)| rest.chars().next().unwrap_or('Z'));
    let still = |task: fs::DirEntry| {
        let stat = fs::read_to_string(task.path().join("stat")).unwrap_or_default();
        matches!(state(stat), 'T' | 'Z' | 'X')
    };
    while !tasks().all(still) {
        std::thread::yield_now();
    }
}

/// Makes a data folder on a small disk, with settings for one.
fn begin(home: &Path, data: &Path) {
    fs::DirBuilder::new().mode(0o700).create(data).unwrap();
    fs::write(data.join("settings.ron"), "(warn_below_mb: 1, refuse_below_mb: 1, reserve_mb: 1)").unwrap();
    let made = program(home).args(["init", "--commune", "03646", "--data"]).arg(data).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// ext4 and sled as they are: the writer is stopped at a random moment, the image under the file system is copied,
/// which holds what the disk holds and nothing of the memory, and the copy is opened.
#[test]
fn power_cut_of_a_real_file_system() {
    let (seed, rounds) = Tally::plan(2, 40);
    let mut dice = Dice(seed);
    let mut tally = Tally::of("power cut (ext4 image, real sled)");
    let home = tempfile::tempdir().unwrap();
    let (image, cut) = (home.path().join("disk.img"), home.path().join("cut.img"));
    let at = home.path().join("disk");
    while tally.rounds < rounds {
        fs::File::create(&image).unwrap().set_len(48 << 20).unwrap();
        let made = Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&image).stderr(Stdio::null()).status();
        if !made.is_ok_and(|status| status.success()) {
            return println!("skipped: this machine has no mkfs.ext4");
        }
        let Some(disk) = Mounted::new(&["-o", "loop", image.to_str().unwrap()], &at) else { return };
        begin(home.path(), &at.join("data"));
        let mut child = player(home.path(), &at.join("data"));
        let mut acks = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let until = 1 + dice.below(58) as usize;
        let mut acknowledged =
            acks.by_ref().filter(|line| line.starts_with("ack ")).take(until).count() as u64;
        stop(&child);
        fs::copy(&image, &cut).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged += acks.filter(|line| line.starts_with("ack ")).count() as u64;
        drop(disk);

        let Some(_disk) = Mounted::new(&["-o", "loop", cut.to_str().unwrap()], &at) else { return };
        tally.rounds += 1;
        tally.acknowledged += acknowledged;
        let store = match open(&at.join("data")) {
            Ok(store) => store,
            Err(error) => {
                println!("{error}");
                tally.unopenable += 1;
                continue;
            }
        };
        store.settle();
        let rows = store.list(&caller(), &Query { limit: 9, ..Query::default() }).unwrap().rows;
        match rows.first().map_or(Some(0), |row| answers(&store, row.id)) {
            None => tally.wrong += 1,
            Some(held) => {
                tally.lost += acknowledged.saturating_sub(held);
                tally.wrong += u64::from(held > acknowledged + 1);
            }
        }
    }
    println!("{tally}");
    assert!(tally.is_clean() && tally.acknowledged > 0);
}

/// Takes all the room there is.
fn fill(folder: &Path) -> PathBuf {
    let path = folder.join("filler");
    let mut file = fs::File::options().create(true).append(true).open(&path).unwrap();
    for size in [1 << 16, 4096, 1] {
        while file.write_all(&vec![7; size]).is_ok() {}
    }
    path
}

/// A text field of a form with room for long answers.
fn long_form(home: &Path) -> PathBuf {
    let path = home.join("long.ron");
    let form = r#"Form(id: "long", version: "1", title: "Long", languages: ["vi"], body: [
        Text(name: "first", label: "Mot"), Text(name: "second", label: "Hai"), Text(name: "third", label: "Ba")])"#;
    fs::write(&path, form).unwrap();
    path
}

#[test]
fn a_full_disk_refuses_the_answer_keeps_what_was_typed_and_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path().join("disk");
    let Some(_disk) = Mounted::new(&["-t", "tmpfs", "-o", "size=12m,mode=0700", "none"], &at) else { return };
    let data = at.join("data");
    let run = |args: &[&str]| {
        let mut command = program(home.path());
        let output = command.env("KHAOSAT_LANG", "en").args(args).arg("--data").arg(&data).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&said).into_owned())
    };
    begin(home.path(), &data);
    let form = long_form(home.path());
    let args = ["collect", form.to_str().unwrap(), "--data", data.to_str().unwrap()];
    let mut terminal = Terminal::start(home.path(), &args, 80, 24);
    terminal.wait_for("Mot");
    terminal.send(b"Ban Na Tong\r");
    terminal.wait_for("Hai");
    // Answers have their room in the journal's file, as long as there is room in that.
    let filler = fill(&at);
    let long = "x".repeat(700_000);
    terminal.send(format!("\x1b[200~{long}\x1b[201~").as_bytes());
    terminal.wait_for("xxxx");
    terminal.send(b"\r");
    terminal.wait_for("Ba");
    terminal.send(format!("\x1b[200~{}yyy\x1b[201~", &long[..400_000]).as_bytes());
    terminal.wait_for("yyy");
    terminal.send(b"\r");
    terminal.wait_for("hết chỗ trống trên đĩa");
    assert!(terminal.contents().contains("yyy"), "what was typed stays:\n{}", terminal.contents());
    terminal.kill();

    let (code, said) = run(&["interview", "list"]);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("no space is left") && said.contains("doctor --repair"), "{said}");
    // An empty copy is made when it is opened, for which there is no room: nothing is damaged.
    fs::remove_dir_all(data.join("db-1")).unwrap();
    fs::create_dir(data.join("db-1")).unwrap();
    fill(&at);
    let (code, said) = run(&["doctor"]);
    assert!(code == 4 && said.contains("no space is left") && said.contains("db-1"), "{code} {said}");
    assert!(!said.contains("cannot be read"), "{said}");
    let (code, said) = run(&["doctor", "--repair"]);
    assert!(code == 0 && said.contains("the reserve was freed"), "{code} {said}");
    let (code, said) = run(&["interview", "list", "--json"]);
    assert_eq!(code, 0, "{said}");
    let id = said.split("\"id\":\"").nth(1).unwrap_or_else(|| panic!("{said}"))[..32].to_owned();
    let (_, shown) = run(&["interview", "show", &id, "--json"]);
    assert!(shown.contains("Ban Na Tong") && shown.contains(&long) && !shown.contains("yyy"));
    fs::remove_file(filler).unwrap();
    let args = ["collect", "--resume", &id, "--data", data.to_str().unwrap()];
    let mut terminal = Terminal::start(home.path(), &args, 80, 24);
    terminal.wait_for("Ba");
    terminal.send(b"there is room\r");
    terminal.wait_for("đã lưu");
    terminal.send(b"\x11");
    assert_eq!(terminal.wait_for_end(), 0);
    let (_, shown) = run(&["interview", "show", &id, "--json"]);
    assert!(shown.contains("there is room"), "{}", &shown[shown.len() - 200..]);
    assert_eq!(run(&["doctor", "--deep"]).0, 0);
}

#[test]
fn a_full_backup_disk_is_named_and_the_backup_before_stays() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path().join("usb");
    let Some(_disk) = Mounted::new(&["-t", "tmpfs", "-o", "size=3m,mode=0700", "none"], &at) else { return };
    let data = home.path().join("data");
    let store = open(&data).unwrap();
    let mut events = crate::store::household(&store, 1);
    let to = at.join("backup");
    khaosat::store::backup::backup(&data, &to).unwrap();
    fill(&at);
    events.extend(crate::store::household(&store, 2));
    let refused = khaosat::store::backup::backup(&data, &to).unwrap_err();
    assert_eq!(refused.0.kind, khaosat::diag::Kind::Environment);
    assert!(refused.to_string().contains("no space is left on the disk"), "{refused}");
    assert_eq!(khaosat::store::backup::verify(&to).unwrap().events, 21);
}

#[test]
fn a_disk_that_cannot_be_written_is_named() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path().join("disk");
    let Some(disk) = Mounted::new(&["-t", "tmpfs", "-o", "size=40m,mode=0700", "none"], &at) else { return };
    let data = at.join("data");
    let run = |args: &[&str]| {
        let mut command = program(home.path());
        let output = command.env("KHAOSAT_LANG", "en").args(args).arg("--data").arg(&data).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    begin(home.path(), &data);
    disk.again("remount,ro");
    for command in [["interview", "list"].as_slice(), &["init"], &["doctor"]] {
        let (code, said) = run(command);
        assert_eq!(code, Some(4), "{command:?}: {said}");
        assert!(said.contains("cannot be written") && said.contains("help:"), "{command:?}: {said}");
    }
    // A backup only reads it.
    let usb = home.path().join("usb");
    assert_eq!(run(&["backup", usb.to_str().unwrap()]).0, Some(0));
}
