//! kill −9 in the middle of entry: every acknowledged answer is there afterwards.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
};

use super::Home;

/// Questions of the form.
const QUESTIONS: usize = 60;

fn form() -> String {
    let items: String =
        (0..QUESTIONS).map(|n| format!("Integer(name: \"q{n}\", label: \"Q{n}\"),\n")).collect();
    format!("Form(id: \"kill\", version: \"1\", title: \"Kill\", languages: [\"vi\"], body: [\n{items}])")
}

/// Answers each question, and then changes each, so that a lost change shows too.
fn script() -> String {
    let step = |op: &str, n: usize, value: usize| {
        format!("{{\"op\":\"{op}\",\"path\":\"/q{n}\",\"value\":\"{value}\",\"type\":\"integer\"}}\n")
    };
    let set = (0..QUESTIONS).map(|n| step("set", n, n + 1000));
    set.chain((0..QUESTIONS).map(|n| step("edit", n, n + 2000))).collect()
}

#[test]
fn kill_9_loses_no_acknowledged_answer() {
    let home = Home::new();
    home.ok(&["init", "--commune", "03646"]);
    let (form, script) = (home.file("kill.ron", &form()), home.file("kill.jsonl", &script()));
    for round in 0..8 {
        let stop_after = 1 + round * 16;
        let (id, acknowledged) = play_until_killed(&home, &form, &script, stop_after);
        assert!(acknowledged.len() >= stop_after.min(QUESTIONS), "round {round}");
        let values = home.json(&["interview", "show", &id, "--json"]);
        for (question, value) in &acknowledged {
            let found = values[question].as_u64().unwrap_or_default();
            // The next answer may have become durable without being acknowledged; never an older one.
            assert!(found >= *value, "round {round}: /{question} was {value}, is {found}");
        }
    }
    let listed = home.ok(&["interview", "list", "--json"]);
    assert_eq!(listed.lines().count(), 8);
    home.ok(&["doctor", "--deep"]);
}

/// Plays the script and kills the program after so many acknowledgements. Gives the interview and the last
/// acknowledged value of each question.
fn play_until_killed(
    home: &Home,
    form: &str,
    script: &str,
    stop_after: usize,
) -> (String, BTreeMap<String, u64>) {
    let mut child = home.start(&["replay", form, script, "--save", "--acks"]);
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut acknowledged = BTreeMap::new();
    let mut seen = 0;
    for line in lines {
        let Some((step, question)) = line.strip_prefix("ack ").and_then(|ack| ack.split_once(" /")) else {
            continue;
        };
        let step: u64 = step.parse().unwrap();
        let round = if step as usize > QUESTIONS { 2000 - QUESTIONS as u64 } else { 1000 };
        acknowledged.insert(question.to_owned(), round + step - 1);
        seen += 1;
        if seen == stop_after {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
    let id =
        said.split_whitespace().find(|word| word.len() == 32).unwrap_or_else(|| panic!("{said}")).to_owned();
    (id, acknowledged)
}

#[test]
fn two_programs_do_not_share_a_data_folder() {
    let home = Home::new();
    home.ok(&["init", "--commune", "03646"]);
    // Long enough to be in the middle of its work whatever the machine.
    let (form, script) = (home.file("kill.ron", &form()), home.file("kill.jsonl", &script().repeat(500)));
    let mut holder = home.start(&["replay", &form, &script, "--save", "--acks"]);
    let mut out = BufReader::new(holder.stdout.take().unwrap());
    out.read_line(&mut String::new()).unwrap();
    let said = home.run(&["init"]);
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert_eq!(said.code, 3, "{}{}", said.out, said.err);
    assert!(said.err.contains("help"), "who holds it and what to do: {}", said.err);
    home.ok(&["init"]);
}
