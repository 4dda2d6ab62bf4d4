//! A household of Sơn La filled at a real terminal, key by key, and its bundle exported: the whole path a
//! person takes, in the real program.
//!
//! `tests/data/household.keys` says what is typed at which question. The test reads the question off the
//! screen, as a person does, so that it does not depend on the order of the questionnaire.

use tempfile::TempDir;

use crate::terminal::Terminal;

/// What is typed at a question: a line of the file, `question | keys`.
struct Typed<'k> {
    question: &'k str,
    keys: &'k str,
}

fn typed(file: &str) -> Vec<Typed<'_>> {
    let lines = file.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let split = |line| {
        let (question, keys) = str::split_once(line, '|').unwrap_or_else(|| panic!("no `|` in {line}"));
        Typed { question: question.trim(), keys: keys.trim() }
    };
    lines.map(split).collect()
}

/// Keys by name between angle brackets, everything else as it is typed.
fn bytes(keys: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = keys;
    while let Some(open) = rest.find('<') {
        out.extend_from_slice(rest[..open].as_bytes());
        let close = open + rest[open..].find('>').expect("a closed key name");
        out.extend_from_slice(match &rest[open + 1..close] {
            "enter" => b"\r",
            "tab" => b"\t",
            "esc" => b"\x1b",
            "del" => b"\x7f",
            "up" => b"\x1b[A",
            "down" => b"\x1b[B",
            "right" => b"\x1b[C",
            "pgdn" => b"\x1b[6~",
            "ins" => b"\x1b[2~",
            "f6" => b"\x1b[17~",
            "f7" => b"\x1b[18~",
            other => panic!("unknown key <{other}>"),
        });
        rest = &rest[close + 1..];
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// What is being asked: the title of a roster that fills the screen, of a page of computed values, or the
/// question on the right-hand part, below the answers just given.
fn question_on(screen: &str) -> Option<String> {
    if screen.lines().any(|line| line.starts_with(" ── ") && line.contains(" dòng ")) {
        return screen.lines().skip(1).map(str::trim).find(|line| !line.is_empty()).map(str::to_owned);
    }
    let lines = || screen.lines().filter_map(|line| line.split_once('│').map(|(_, right)| right.trim()));
    if let Some(computed) = lines().find(|line| line.ends_with("› Kết quả tính")) {
        return Some(computed.to_owned());
    }
    let number = |line: &&str| {
        let (number, label) = line.split_once("  ").unwrap_or_default();
        !label.is_empty() && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    lines().filter(number).map(|line| line.split_once("  ").unwrap_or_default().1.trim().to_owned()).next()
}

#[test]
fn a_household_is_filled_by_keys_and_its_bundle_exported() {
    let home = TempDir::new().unwrap();
    let keys = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/household.keys")).unwrap();
    let typed = typed(&keys);
    let mut terminal = Terminal::start(home.path(), &["collect", "household-review"], 80, 24);
    terminal.wait_for("03754");
    terminal.send(&bytes("chieng la<enter>"));
    let mut last = String::new();
    for _ in 0..200 {
        terminal.wait_until("the next question", |screen| {
            screen.contains("đã lưu") && (question_on(screen).is_some_and(|q| q != last) || ended(screen))
        });
        let screen = terminal.contents();
        if ended(&screen) {
            break;
        }
        last = question_on(&screen).unwrap_or_default();
        let fitting = typed.iter().find(|typed| last.starts_with(typed.question));
        let keys = fitting.unwrap_or_else(|| panic!("nothing to type at “{last}”:\n{screen}")).keys;
        terminal.send(&bytes(keys));
    }
    panic!("{}", terminal.contents());
}

fn ended(screen: &str) -> bool {
    screen.contains("Xem lại")&& screen.contains("Hoàn thành")
}
