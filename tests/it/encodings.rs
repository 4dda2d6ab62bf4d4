//! What terminals send and what they need, at a real terminal: the byte streams of xterm, the Linux console, tmux,
//! screen, PuTTY and Windows Terminal, pastes, other sizes, stopping and going on, and everything given back.

use tempfile::TempDir;

use crate::terminal::Terminal;

/// At the first question of a household of Chiềng La.
fn begun(home: &TempDir) -> Terminal {
    let mut terminal =
        Terminal::start(home.path(), &["collect", "household-review", "--commune", "03754"], 80, 24);
    terminal.wait_for("Bản, tiểu khu, tổ");
    terminal
}

#[test]
fn every_terminal_s_f1_opens_help() {
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    for f1 in ["\x1bOP", "\x1b[11~", "\x1b[[A", "\x1b[1P"] {
        terminal.type_text(f1);
        terminal.wait_for("Trợ giúp ─");
        terminal.type_text("\x1b");
        terminal.wait_until("help closed", |screen| !screen.contains("Trợ giúp ─"));
    }
}

#[test]
fn keys_that_terminals_send_differently_edit_alike() {
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    for (begin, end) in
        [("\x1b[H", "\x1b[F"), ("\x1bOH", "\x1bOF"), ("\x1b[1~", "\x1b[4~"), ("\x1b[7~", "\x1b[8~")]
    {
        terminal.type_text(&format!("on{begin}{begin}P{end}g"));
        terminal.wait_for("▸ Pong");
        terminal.type_text(&format!("\x08\x7f{begin}\x1b[3~\x1b[3~"));
        terminal.wait_until("nothing", |screen| !screen.contains("▸ P") && !screen.contains("▸ o"));
    }
    terminal.type_text("a b\x1b[1;5D\x1bOu\x1bOnc");
    terminal.wait_for("▸ a 5.cb");
    terminal.type_text("\r");
    terminal.wait_for("Khu vực");
    terminal.type_text("\x1b[Z");
    terminal.wait_for("▸ a 5.cb");
}

#[test]
fn escape_and_a_function_key_in_one_read_are_both() {
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    terminal.type_text("Pong\r");
    terminal.wait_for("Khu vực");
    terminal.type_text("\x1bOP");
    terminal.wait_for("Trợ giúp ─");
    terminal.type_text("\x1b\x1b[19~");
    terminal.wait_until("closed and undone", |screen| {
        !screen.contains("Trợ giúp ─") && !screen.contains("[19~") && !screen.contains("Pong  ")
    });
}

#[test]
fn a_paste_is_text_and_nothing_else() {
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    terminal.type_text("\x1b[200~Bản\x1b[2J\r\n\x07Pọng\x1b[201~");
    terminal.wait_for("▸ Bản[2J Pọng");
    let huge = "x".repeat(300_000);
    terminal.type_text(&format!("\x1b[200~{huge}\x1b[201~"));
    terminal.wait_for("xxxxxxxx");
    terminal.type_text("\x11");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn another_size_at_any_moment_keeps_half_typed_text() {
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    terminal.type_text("Ban Po");
    terminal.wait_for("▸ Ban Po");
    for (columns, rows) in [(60, 15), (20, 5), (132, 43), (80, 24)] {
        terminal.resize(columns, rows);
        let wanted = if columns < 60 { "60" } else { "▸ Ban Po" };
        terminal.wait_for(wanted);
    }
    terminal.type_text("ng\r");
    terminal.wait_for("Ban Pong");
    terminal.wait_for("Khu vực");
}

#[test]
fn stopping_gives_the_terminal_back_and_going_on_takes_it_again() {
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    terminal.type_text("Ban Po\x1a");
    terminal.wait_for("▸ Ban Po");
    terminal.signal(rustix::process::Signal::TSTP);
    terminal.wait_until_screen("the shell's screen", |screen| !screen.alternate_screen());
    terminal.signal(rustix::process::Signal::CONT);
    terminal.wait_until_screen("the program's screen", |screen| {
        screen.alternate_screen() && screen.bracketed_paste() && screen.contents().contains("▸ Ban Po")
    });
    terminal.type_text("ng");
    terminal.wait_for("▸ Ban Pong");
}

/// Random keys, pastes and sizes: it never fails, nothing stored is damaged, and the terminal is given back.
#[test]
fn whatever_is_typed_the_terminal_is_given_back() {
    const PIECES: &[&str] = &[
        "\r",
        "\x1b",
        "\t",
        "\x1b[A",
        "\x1b[B",
        "\x1b[C",
        "\x1b[6~",
        "\x1b[5~",
        "\x1bOP",
        "\x1b[12~",
        "\x1b[[C",
        "\x1b[15~",
        "\x1b[17~",
        "\x1b[18~",
        "\x1b[19~",
        "\x1b[20~",
        "\x1b[3~",
        "\x7f",
        "\x08",
        "1",
        "2",
        "0",
        "a",
        "ệ",
        "e\u{302}",
        "\x1b[200~Lò\nVăn\x1b[201~",
        "\x10",
        "\x07",
        "\x04",
        "\x19",
        "+",
        "\x1a",
        "\x1b[Z",
        "\x1b[1;5C",
        "\u{0}",
        "\x1b[99~",
    ];
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    let mut state = 99_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for round in 0..40 {
        let burst: String = (0..30).map(|_| PIECES[next(PIECES.len())]).collect();
        terminal.type_text(&burst);
        if round % 8 == 0 {
            terminal.resize(if round % 16 == 0 { 60 } else { 80 }, 24);
        }
    }
    terminal.type_text("\x11\x11\x11");
    assert_eq!(terminal.wait_for_end(), 0);
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    assert!(!screen.application_cursor() && !screen.application_keypad());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let mut doctor = assert_cmd::Command::cargo_bin("khaosat").unwrap();
    doctor.args(["doctor", "--deep"]).env("XDG_DATA_HOME", home.path().join("data")).assert().success();
}

/// Nothing is asked of the terminal, so nothing waits for an answer over a slow line; and nothing is sent at rest.
#[test]
fn nothing_is_asked_of_the_terminal() {
    let home = TempDir::new().unwrap();
    let mut terminal = begun(&home);
    terminal.type_text("Ban Pong\r");
    terminal.wait_for("Khu vực");
    for question in [&b"\x1b[6n"[..], b"\x1b[c", b"\x1b[0c", b"\x1b[>c", b"\x1b[5n", b"\x1b[?u"] {
        assert!(!terminal.written.windows(question.len()).any(|bytes| bytes == question));
    }
    assert!(!terminal.written.windows(6).any(|bytes| bytes == b"\x1b[?100"), "no mouse");
}
