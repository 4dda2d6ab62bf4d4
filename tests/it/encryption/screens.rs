//! The lock at a real terminal: before the home screen, on request, and on a plain line.

use super::{Home, PASSPHRASE};
use crate::terminal::Terminal;

const LOCK: &[u8] = b"\x05w";

fn type_passphrase(terminal: &mut Terminal, typed: &str) {
    terminal.wait_for("Mật khẩu:");
    terminal.type_text(typed);
    terminal.wait_for("····");
    terminal.send(b"\r");
}

#[test]
fn the_screens_ask_lock_and_go_on_at_the_same_word() {
    let home = Home::encrypted();
    let mut terminal = Terminal::start(home.path(), &[], 80, 24);
    type_passphrase(&mut terminal, "sai bét rồi");
    terminal.wait_for("Sai mật khẩu (lần 1)");
    type_passphrase(&mut terminal, PASSPHRASE);
    terminal.wait_for("Mẫu phiếu");
    assert!(!terminal.contents().contains("chưa được mã hóa"), "{}", terminal.contents());
    terminal.send(b"\r");
    terminal.wait_for("03754");
    terminal.type_text("chieng la\r");
    terminal.wait_for("Bản, tiểu khu, tổ");
    terminal.type_text("Bản Pọng Muôn");
    terminal.wait_for("Bản Pọng Muôn");
    terminal.send(LOCK);
    terminal.wait_for("Mở khóa kho dữ liệu");
    assert!(!terminal.contents().contains("Pọng"), "{}", terminal.contents());
    // While it is locked, the data folder is nobody's.
    home.ok(&["--passphrase-file", "pass", "interview", "list"]);
    type_passphrase(&mut terminal, PASSPHRASE);
    terminal.wait_for("Bản Pọng Muôn");
    assert!(terminal.contents().contains("Bản, tiểu khu, tổ"), "{}", terminal.contents());
    terminal.send(b"\r");
    terminal.wait_for("Khu vực");
    terminal.send(LOCK);
    terminal.wait_for("Mở khóa kho dữ liệu");
    terminal.send(b"\x03");
    assert_eq!(terminal.wait_for_end(), 3);
    let written = String::from_utf8_lossy(&terminal.written).into_owned();
    assert!(!written.contains(PASSPHRASE), "the passphrase is never shown");
}

#[test]
fn the_home_screen_warns_of_personal_data_without_encryption() {
    let home = Home::new();
    home.ok(&["init", "--commune", "03754"]);
    let mut terminal = Terminal::start(home.path(), &[], 80, 24);
    terminal.wait_for("Mẫu phiếu");
    assert!(terminal.contents().contains("lan · Xã Chiềng La"), "by its name: {}", terminal.contents());
    assert!(!terminal.contents().contains("mã hóa"), "nothing is in it yet: {}", terminal.contents());
    terminal.send(b"\x11");
    assert_eq!(terminal.wait_for_end(), 0);
    home.fill(&[]);
    let mut terminal = Terminal::start(home.path(), &[], 80, 24);
    terminal.wait_for("chưa được mã hóa: chạy `khaosat init --encrypt`");
}

#[test]
fn a_plain_line_asks_with_dots_and_ends_after_five_wrong_ones() {
    let home = Home::encrypted();
    home.fill(&["--passphrase-file", "pass"]);
    let mut terminal = Terminal::start(home.path(), &["interview", "list"], 100, 24);
    terminal.wait_for("Mật khẩu mở kho dữ liệu:");
    terminal.type_text("nhầm phím");
    terminal.send(b"\r");
    terminal.wait_for("Sai mật khẩu (lần 1/5)");
    terminal.type_text(PASSPHRASE);
    terminal.send(b"\r");
    terminal.wait_for("Lò Văn Pâng");
    assert_eq!(terminal.wait_for_end(), 0);
    let mut terminal = Terminal::start(home.path(), &["interview", "list"], 100, 24);
    for guess in 1..=5 {
        terminal.type_text("nhầm phím\r");
        terminal.wait_for(&match guess {
            5 => "lỗi: sai mật khẩu".to_owned(),
            _ => format!("Sai mật khẩu (lần {guess}/5)"),
        });
    }
    assert_eq!(terminal.wait_for_end(), 3);
    let mut terminal = Terminal::start(home.path(), &["interview", "list"], 100, 24);
    terminal.wait_for("Mật khẩu mở kho dữ liệu:");
    terminal.send(b"\x03");
    assert_eq!(terminal.wait_for_end(), 3);
}

#[test]
fn a_new_passphrase_is_typed_twice() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.path(), &["init", "--encrypt", "--commune", "03754"], 100, 24);
    terminal.wait_for("Mật khẩu mới");
    terminal.type_text(&format!("{PASSPHRASE}\r"));
    terminal.wait_for("Gõ lại mật khẩu mới");
    terminal.type_text("một câu khác hẳn\r");
    terminal.wait_for("hai lần gõ không giống nhau");
    assert_eq!(terminal.wait_for_end(), 2);
    assert!(!home.data().exists(), "nothing was begun");
    let mut terminal = Terminal::start(home.path(), &["init", "--encrypt", "--commune", "03754"], 100, 24);
    terminal.wait_for("Mật khẩu mới");
    terminal.type_text(&format!("{PASSPHRASE}\r"));
    terminal.wait_for("Gõ lại mật khẩu mới");
    terminal.type_text(&format!("{PASSPHRASE}\r"));
    terminal.wait_for("đã được mã hóa");
    assert_eq!(terminal.wait_for_end(), 0);
    home.fill(&["--passphrase-file", "pass"]);
}
