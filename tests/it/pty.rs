//! A household of Sơn La filled at a real terminal, key by key, and its bundle exported: the whole path a
//! person takes, in the real program.
//!
//! `tests/data/household.keys` says what is typed at which question. The test reads the question off the
//! screen, as a person does, so that it does not depend on the order of the questionnaire.

use tempfile::TempDir;

use crate::{
    script::{bytes, ended, household, question_on},
    terminal::Terminal,
};

/// The program in a home of its own, at its first question of Chiềng La.
fn begun(home: &TempDir) -> Terminal {
    let mut terminal = Terminal::start(home.path(), &["collect", "household-review"], 80, 24);
    terminal.wait_for("03754");
    terminal.send(&bytes("chieng la<enter>"));
    terminal.wait_for("Bản, tiểu khu, tổ");
    terminal
}

/// Runs a command in that home, and says what it prints.
fn khaosat(home: &TempDir, args: &[&str]) -> String {
    let mut command = assert_cmd::Command::cargo_bin("khaosat").unwrap();
    command.args(args).env("XDG_DATA_HOME", home.path().join("data")).env("HOME", home.path());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_household_is_filled_by_keys_and_its_bundle_exported() {
    let home = TempDir::new().unwrap();
    let script = household("household");
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
        let keys = script.at(&last).unwrap_or_else(|| panic!("nothing to type at “{last}”:\n{screen}"));
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

    let out = home.path().join("out");
    khaosat(&home, &["bundle", "export", "--commune", "03754", "-o", out.to_str().unwrap()]);
    let file = std::fs::read_dir(&out).unwrap().next().unwrap().unwrap().path();
    khaosat(&home, &["bundle", "verify", file.to_str().unwrap()]);
    let files = khaosat::bundle::container::unpack(&std::fs::read(file).unwrap()).unwrap();
    let events = String::from_utf8(files["data/events.jsonl"].clone()).unwrap();
    assert!(
        events.contains("\"Lò Văn Pọng\"") && events.contains("\"Bản Pọng\""),
        "composed letters, as meant"
    );
    let result = String::from_utf8(files["data/tables/household-review.result.csv"].clone()).unwrap();
    assert!(result.contains("near_poor") && result.contains("not_determined"), "{result}");
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
        // One that is still being written (`.new`) does not count yet.
        let whole = files.filter(|file| file.path().extension().is_none_or(|extension| extension != "new"));
        whole.filter_map(|file| std::fs::read_to_string(file.path()).ok()).any(|text| text.contains("Bản Po"))
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

/// The bytes that input methods send while a name is typed: letters, Backspaces (0x7F, on some machines 0x08) and
/// the letters anew, marks of their own, one or many in a read.
#[test]
fn letters_that_input_methods_send_come_out_right() {
    const STREAMS: &[(&str, &str, &str)] = &[
        ("UniKey, 0x7F", "Va\u{7f}ă\u{7f}\u{1eaf}n", "Vắn"),
        ("UniKey, Telex of \u{1ec7} by steps", "Vie\u{7f}\u{ea}\u{7f}\u{1ec7}t", "Việt"),
        ("UniKey on Windows over SSH, 0x08", "Ba\u{8}\u{1ea3}n \u{c9}\u{8}\u{c9}ch", "Bản Éch"),
        ("UniKey that takes back the word at once", "duong\u{7f}\u{7f}\u{7f}\u{7f}\u{1b0}\u{1a1}ng", "dương"),
        ("ibus-unikey, which commits a word", "Ngu\u{1ecd}c", "Nguọc"),
        ("ibus-bamboo, Backspaces before a word", "nguoi\u{7f}\u{7f}\u{7f}\u{1b0}\u{1edd}i", "người"),
        ("Windows' own keyboard: letter, then tone", "Ti\u{ea}\u{301}ng Vi\u{ea}\u{323}t", "Tiếng Việt"),
        ("macOS, decomposed", "Đu\u{31b}o\u{31b}\u{323}m", "Đượm"),
        ("two marks in either order", "Ha\u{323}\u{306}c Ha\u{306}\u{323}c", "Hặc Hặc"),
        ("a half-composed letter taken back", "Po\u{302}\u{301}\u{7f}ong", "Pong"),
    ];
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    for (who, stream, shown) in STREAMS {
        terminal.send(stream.as_bytes());
        let line = format!("▸ {shown}");
        terminal
            .wait_until(who, |screen| screen.lines().any(|l| l.contains(&line) && !l.contains('\u{301}')));
        // Every byte in a read of its own.
        terminal.send(b"\x15");
        terminal.wait_until(who, |screen| !screen.contains(&line));
        let mut letters = [0; 4];
        for c in stream.chars() {
            terminal.send(c.encode_utf8(&mut letters).as_bytes());
        }
        terminal.wait_until(who, |screen| screen.lines().any(|l| l.contains(&line)));
        terminal.send(b"\x15");
        terminal.wait_until(who, |screen| !screen.contains(&line));
    }
}

/// Telex inside the program: F12 as xterm and PuTTY send it; the next login types so, too.
#[test]
fn telex_is_remembered_from_one_login_to_the_next() {
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    terminal.send(b"\x1b[24~");
    terminal.wait_for("Telex (hoà)");
    terminal.send(b"Banr Pongj\r");
    terminal.wait_for("Khu vực");
    assert!(terminal.contents().contains("Bản Pọng"), "{}", terminal.contents());
    terminal.send(&bytes("<quit>"));
    assert_eq!(terminal.wait_for_end(), 0);
    let mut terminal = Terminal::start(home.path(), &["collect", "household-review"], 80, 24);
    terminal.wait_for("03754");
    terminal.send(b"chieengf la\r");
    terminal.wait_for("Bản, tiểu khu, tổ");
    terminal.send(b"Banr Hinf");
    terminal.wait_for("▸ Bản Hìn");
}

/// Forty keys and more in one write, as a slow line delivers them: each goes to its question, and those behind an
/// answer that is refused to none.
#[test]
fn keys_of_one_read_go_to_the_questions_they_were_typed_for() {
    let home = TempDir::new().unwrap();
    std::fs::write(home.path().join("typed.ron"), include_str!("tui/every-type.ron")).unwrap();
    let form = home.path().join("typed.ron");
    khaosat(&home, &["init", "--commune", "03646"]);
    let mut terminal = Terminal::start(home.path(), &["collect", form.to_str().unwrap()], 80, 24);
    terminal.wait_for("Họ và tên");
    terminal.send("Lò Văn An\r41\r5/3/2026\r1213\r45,5\r".as_bytes());
    terminal.wait_for("Cảm ơn Lò Văn An.");
    let screen = terminal.contents();
    assert!(screen.contains("Tivi, Xe máy") && screen.contains("45,5"), "{screen}");
    terminal.send(b"\x1bOQ");
    terminal.wait_for("╭ Đi đến");
    terminal.send(b"1.2\r");
    terminal.wait_for("bao nhiêu tuổi");
    terminal.send("200\r6/3/2026\r0321,5\rx\ry\r".as_bytes());
    terminal.wait_for("phím gõ trước");
    assert!(terminal.contents().contains("Tuổi từ 0 đến 120"), "{}", terminal.contents());
    terminal.send(&bytes("<quit>"));
    assert_eq!(terminal.wait_for_end(), 0);
    let list = khaosat(&home, &["interview", "list", "--json"]);
    // The interview, and the eight answers of the first write; nothing of the second.
    assert!(list.contains("\"events\":9,"), "{list}");
}

/// A keymap with mistakes: they are told with their places, on the plain terminal and on the home screen, and the
/// program starts with the rest.
#[test]
fn a_keymap_with_mistakes_still_serves() {
    let home = TempDir::new().unwrap();
    let file = home.path().join("keymap.ron");
    std::fs::write(&file, "{\n    \"go-too\": [\"f2\"],\n    \"help\": [\"f5\"],\n}\n").unwrap();
    let mut terminal = Terminal::start(home.path(), &["--keymap", file.to_str().unwrap()], 80, 24);
    terminal.wait_for("có 2 chỗ không dùng được");
    terminal.send(b"\x1b[15~");
    terminal.wait_for("╭ Trợ giúp");
    terminal.send(&bytes("<quit>"));
    assert_eq!(terminal.wait_for_end(), 0);
    let written = String::from_utf8_lossy(&terminal.written).into_owned();
    for said in ["K002", ":2:5", "go-to", "K004", "remark"] {
        assert!(written.contains(said), "{said} is not in {written}");
    }
}

/// Forty keys in one read while a page is keyed, each in its field; the bell rings for the one that is refused.
#[test]
fn keys_typed_ahead_of_a_page_land_in_their_fields() {
    let home = TempDir::new().unwrap();
    let args = ["collect", "household-review", "--commune", "03754", "--mode", "heads-down"];
    let mut terminal = Terminal::start(home.path(), &args, 80, 24);
    terminal.wait_for("1.2   Bản, tiểu khu, tổ");
    let keys = "\x1bOQ2.1\rLò Văn Pọng\r0912345678\r\x1bOQ4.1\r11254,5\r11";
    terminal.send(keys.as_bytes());
    terminal.wait_for("▸ 4.8");
    for line in ["Lò Văn Pọng › 4", "1 Bền chắc", "2 Không bền chắc", "54,5"] {
        assert!(terminal.contents().contains(line), "{line}:\n{}", terminal.contents());
    }
    assert!(!terminal.written.contains(&7), "nothing is refused");
    terminal.send("\x1bOQ4.4\r0\r".as_bytes());
    terminal.wait_for("Diện tích phải lớn hơn 0");
    assert_eq!(terminal.written.iter().filter(|byte| **byte == 7).count(), 1);
}
