//! The interview line by line over an encrypted store.

use std::{io::Write, process::Stdio};

use super::{Home, PASSPHRASE};
use crate::terminal::Terminal;

fn asked(terminal: &mut Terminal) {
    let asks = |screen: &str| screen.trim_end().ends_with("Mật khẩu mở kho dữ liệu:");
    terminal.wait_until("the passphrase", asks);
}

#[test]
fn it_asks_without_echo_locks_and_goes_on_at_the_same_question() {
    let home = Home::encrypted();
    let collect = ["collect", "--plain", "--commune", "03754"];
    let mut terminal = Terminal::start_as("dumb", home.path(), &collect, 80, 24);
    asked(&mut terminal);
    terminal.type_text(&format!("{PASSPHRASE}\r"));
    terminal.wait_for("1.2.");
    terminal.type_text("Bản Pọng\r");
    terminal.wait_for("Đã lưu: Bản Pọng");
    terminal.wait_for("1.3.");
    terminal.type_text(":khóa\r");
    terminal.wait_for("Đã lưu và khóa.");
    asked(&mut terminal);
    // While it is locked, the data folder is nobody's.
    home.ok(&["--passphrase-file", "pass", "interview", "list"]);
    terminal.type_text("Nông thôn\r");
    terminal.wait_for("Sai mật khẩu (lần 1/5)");
    terminal.type_text(&format!("{PASSPHRASE}\r"));
    terminal.wait_for("1.3. Khu vực");
    terminal.type_text("2\r");
    terminal.wait_for("Đã lưu: Thành thị");
    terminal.type_text(":khóa\r");
    asked(&mut terminal);
    terminal.send(b"\x03");
    assert_eq!(terminal.wait_for_end(), 3);
    let written = String::from_utf8_lossy(&terminal.written).into_owned();
    for never in [PASSPHRASE, "*", "\u{1b}"] {
        assert!(!written.contains(never), "{never} is never shown:\n{written}");
    }
}

#[test]
fn a_script_takes_the_passphrase_from_a_file_or_is_refused() {
    let home = Home::encrypted();
    let run = |unlock: &[(&str, &str)]| {
        let mut command = home.command(&["collect", "--plain", "--commune", "03754"]);
        command.envs(unlock.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        // It may be gone already.
        let _ = child.stdin.take().unwrap().write_all("Bản Pọng\n".as_bytes());
        child.wait_with_output().unwrap()
    };
    assert_eq!(run(&[]).status.code(), Some(3));
    let output = run(&[("KHAOSAT_PASSPHRASE_FILE", "pass")]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("Saved: Bản Pọng"), "{said}");
}
