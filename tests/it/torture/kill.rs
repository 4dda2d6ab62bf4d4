//! kill −9 of the real binary at moments drawn by lot, again and again on one data folder: while it starts,
//! while it answers, while it mends what the kill before it left. Every acknowledged answer is there, in order,
//! plus at most the one in flight; older interviews stay as they were.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use khaosat::{
    form::Answer,
    interview::{Body, InterviewId},
    store::{
        LocalStore, Query, Store,
        disk::{simulated::Dice, tally::Tally},
    },
};

use crate::store::{caller, open};

const QUESTIONS: u64 = 60;
/// Interviews as they were last seen: number of answers that are right.
type Seen = BTreeMap<InterviewId, u64>;

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let (seed, rounds) = Tally::plan(12, 200);
    let home = tempfile::tempdir().unwrap();
    let (form, script) = (home.path().join("kill.ron"), home.path().join("kill.jsonl"));
    std::fs::write(&form, questionnaire()).unwrap();
    std::fs::write(&script, steps()).unwrap();
    let folder = home.path().join("share/khaosat");
    let mut dice = Dice(seed);
    let (mut table, mut seen, mut waiting) = (Tally::of("kill −9 of the program"), Seen::new(), Vec::new());
    while table.rounds < rounds {
        table.rounds += 1;
        let acknowledged = play(home.path(), &form, &script, &mut dice);
        table.acknowledged += acknowledged;
        waiting.push(acknowledged);
        // Every second time the next run finds what a kill left, not what an orderly look left.
        if dice.below(2) == 0 || table.rounds == rounds {
            look(&folder, &mut seen, &mut waiting, &mut table);
        }
    }
    println!("{table}");
    assert!(table.acknowledged > rounds, "the rounds get somewhere");
    assert!(table.is_clean());
}

pub(super) fn questionnaire() -> String {
    let items: String =
        (0..QUESTIONS).map(|n| format!("Integer(name: \"q{n}\", label: \"Q{n}\"),\n")).collect();
    format!("Form(id: \"kill\", version: \"1\", title: \"Kill\", languages: [\"vi\"], body: [\n{items}])")
}

pub(super) fn steps() -> String {
    let step = |n: u64| {
        format!("{{\"op\":\"set\",\"path\":\"/q{n}\",\"value\":\"{}\",\"type\":\"integer\"}}\n", n + 1000)
    };
    (0..QUESTIONS).map(step).collect()
}

/// Starts the program and kills it. Gives how many steps it acknowledged.
fn play(home: &Path, form: &Path, script: &Path, dice: &mut Dice) -> u64 {
    if !home.join("share").exists() {
        let made = program(home).args(["init", "--commune", "03646"]).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    let mut command = program(home);
    command.arg("replay").args([form, script]).args(["--save", "--acks"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut acknowledgements = lines.filter(|line| line.starts_with("ack "));
    // One round in four is killed while it starts.
    let until = if dice.below(4) == 0 { 0 } else { 1 + dice.below(QUESTIONS) };
    let mut acknowledged = acknowledgements.by_ref().take(until as usize).count() as u64;
    let most = if until == 0 { 60_000 } else { 1_500 };
    kill_after(&mut child, Duration::from_micros(dice.below(most)));
    acknowledged += acknowledgements.count() as u64;
    acknowledged
}

pub(super) fn program(home: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("khaosat"));
    command.env_clear().env("HOME", home).env("XDG_DATA_HOME", home.join("share")).env("USER", "lan");
    command
}

/// Kills after a while that is too short to sleep.
fn kill_after(child: &mut Child, while_: Duration) {
    let start = Instant::now();
    while start.elapsed() < while_ {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Opens the store and compares it with what was acknowledged since it was looked at last.
fn look(folder: &Path, seen: &mut Seen, waiting: &mut Vec<u64>, table: &mut Tally) {
    let store = match open(folder) {
        Ok(store) => store,
        Err(error) => {
            println!("{error}");
            table.unopenable += 1;
            return;
        }
    };
    store.settle();
    let rows = store.list(&caller(), &Query { limit: usize::MAX, ..Query::default() }).unwrap().rows;
    let mut fresh = Vec::new();
    for id in rows.iter().map(|row| row.id) {
        let Some(right) = answers(&store, id) else {
            table.wrong += 1;
            continue;
        };
        match seen.insert(id, right) {
            Some(before) => table.wrong += u64::from(before != right),
            None => fresh.push(right),
        }
    }
    table.lost += seen.keys().filter(|id| rows.iter().all(|row| row.id != **id)).count() as u64;
    // Which run made which interview is not known: the longest must cover the longest, and so on.
    fresh.sort_unstable();
    waiting.sort_unstable();
    let have = fresh.iter().rev().copied().chain(std::iter::repeat(0));
    for (acknowledged, have) in waiting.iter().rev().copied().zip(have) {
        table.lost += acknowledged.saturating_sub(have);
        table.wrong += u64::from(have > acknowledged + 1);
    }
    waiting.clear();
}

/// How many answers of the script an interview holds; `None` if they are not its first ones, in order.
pub(super) fn answers(store: &LocalStore, id: InterviewId) -> Option<u64> {
    let records = store.interview(&caller(), id).unwrap();
    let mut next = 0;
    for record in &records {
        if let Body::Answered { address, answer: Some(Answer::Integer(value)), .. } = &record.event.body {
            if *address.name != *format!("q{next}") || *value != next as i64 + 1000 {
                return None;
            }
            next += 1;
        }
    }
    Some(next)
}
