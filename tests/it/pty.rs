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
        out.extend_from_slice(&rest.as_bytes()[..open]);
        let close = open + rest[open..].find('>').expect("a closed key name");
        out.extend_from_slice(match &rest[open + 1..close] {
            "enter" => b"\r",
            "del" => b"\x7f",
            "f6" => b"\x1b[17~",
            "quit" => b"\x11",
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

/// The program in a home of its own, at its first question of Chiềng La.
fn begun(home: &TempDir) -> Terminal {
    let mut terminal = Terminal::start(home.path(), &["collect", "household-review"], 80, 24);
    terminal.wait_for("03754");
    terminal.send(&bytes("chieng la<enter>"));
    terminal.wait_for("Bản, tiểu khu, tổ");
    terminal
}

#[test]
fn a_household_is_filled_by_keys_and_its_bundle_exported() {
    let home = TempDir::new().unwrap();
    let keys =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/household.keys")).unwrap();
    let typed = typed(&keys);
    let mut terminal = begun(&home);
    let mut last = String::new();
    loop {
        terminal.wait_until("the next question", |screen| {
            screen.contains("đã lưu")
                && (ended(screen) || question_on(screen).is_some_and(|question| question != last))
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
    terminal.send(&bytes("<enter>"));
    terminal.wait_for("Kết thúc");
    terminal.send(&bytes("<enter>"));
    terminal.wait_for("● hoàn thành");
    terminal.send(&bytes("<quit>"));
    assert_eq!(terminal.wait_for_end(), 0);
    let left = terminal.written.windows(8).any(|bytes| bytes == b"\x1b[?1049l");
    assert!(left, "the terminal is given back");

    let run = |args: &[&str]| {
        let output = assert_cmd::Command::cargo_bin("khaosat")
            .unwrap()
            .args(args)
            .env("XDG_DATA_HOME", home.path().join("data"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    let out = home.path().join("out");
    run(&["bundle", "export", "--commune", "03754", "-o", out.to_str().unwrap()]);
    let file = std::fs::read_dir(&out).unwrap().next().unwrap().unwrap().path();
    run(&["bundle", "verify", file.to_str().unwrap()]);
    let files = khaosat::bundle::container::unpack(&std::fs::read(file).unwrap()).unwrap();
    let events = String::from_utf8(files["data/events.jsonl"].clone()).unwrap();
    assert!(
        events.contains("\"Lò Văn Pọng\"") && events.contains("\"Bản Pọng\""),
        "composed letters, as meant"
    );
    let result = String::from_utf8(files["data/tables/household-review.result.csv"].clone()).unwrap();
    assert!(result.contains("near_poor") && result.contains("not_determined"), "{result}");
}

fn ended(screen: &str) -> bool {
    screen.contains("Hết phiếu.")
}

/// A line that drops in the middle of a word: the next login is at the same question, the word half typed.
#[test]
fn a_dropped_line_loses_not_even_half_a_word() {
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    terminal.send(&bytes("Bản Pọng<enter>"));
    terminal.wait_for("Khu vực");
    terminal.send(&bytes("<enter>"));
    terminal.wait_for("Mã hộ");
    terminal.type_text("ma ho do dan");
    terminal.wait_for("ma ho do dan");
    terminal.hang_up();
    assert_eq!(terminal.wait_for_end(), 0, "hanging up is a way to leave, not a failure");

    let mut terminal = Terminal::start(home.path(), &[], 80, 24);
    terminal.wait_for("Bản Pọng");
    terminal.send(&bytes("<enter>"));
    terminal.wait_for("ma ho do dan");
    assert!(terminal.contents().contains("Mã hộ"), "{}", terminal.contents());
}

/// An empty battery in the middle of a word: half-typed text is at most a second behind the keys.
#[test]
fn a_killed_program_goes_on_with_the_word_half_typed() {
    let home = TempDir::new().unwrap();
    let drafts = home.path().join("data/khaosat/drafts");
    let mut terminal = begun(&home);
    terminal.type_text("Bản Po");
    terminal.wait_for("Bản Po");
    terminal.wait_while_running("the draft", || {
        let files = std::fs::read_dir(&drafts).into_iter().flatten().flatten();
        files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).any(|text| text.contains("Bản Po"))
    });
    terminal.kill();

    let mut terminal = Terminal::start(home.path(), &[], 80, 24);
    terminal.wait_for("Phiếu");
    terminal.send(&bytes("<enter>"));
    terminal.wait_for("Bản Po");
}

/// Nothing that names a household stays on the plain terminal.
#[test]
fn the_farewell_names_nobody() {
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    terminal.send(&bytes("Bản Pọng<enter>"));
    terminal.wait_for("Khu vực");
    terminal.send(&bytes("<quit>"));
    assert_eq!(terminal.wait_for_end(), 0);
    let after = terminal.contents();
    assert!(after.contains("Đã lưu, còn") && !after.contains("Pọng"), "{after}");
}

/// An input method on some machines sends 0x08 for Backspace, fused with the letter that replaces the last one.
#[test]
fn letters_that_an_input_method_replaces_come_out_right() {
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    terminal.send("Ba\x08ản e\x08ê\x08\u{ea}\u{301}ch".as_bytes());
    terminal.wait_for("Bản ếch");
    terminal.send("\x7f\x7f\x7fo\u{323}\x7fọng".as_bytes());
    terminal.wait_for("Bản ọng");
}
