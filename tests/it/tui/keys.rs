//! Finding out what can be done: the prefix, the palette, help, a keymap of one's own.

use khaosat::tui::keymap;

use super::*;

#[test]
fn a_prefix_shows_what_can_be_done_and_the_next_key_does_it() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter><ctrl+e>");
    snapshot("which_key", screen.screen());
    screen.keys("G");
    assert!(screen.screen().contains("╭ Đi đến"), "{}", screen.screen());
    screen.keys("<esc><ctrl+e>9");
    assert!(screen.screen().contains("Ctrl+E 9: không có lệnh nào"), "{}", screen.screen());
    screen.keys("<ctrl+e>k");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=DontKnow"]);
    screen.keys("<ctrl+e><esc>5/3/2026<enter>");
    assert_eq!(desk.answers().last().unwrap(), "day=2026-03-05");
}

#[test]
fn the_palette_finds_commands_without_diacritics_and_runs_them() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter><ctrl+p>hoan tac");
    snapshot("palette_found", screen.screen());
    screen.keys("<enter>");
    assert!(screen.screen().contains("Đã hoàn tác"), "{}", screen.screen());
    screen.keys("<ctrl+p>ghich<enter>");
    assert!(screen.screen().contains("╭ Ghi chú"), "{}", screen.screen());
}

#[test]
fn help_is_on_two_keys_and_lists_what_works_here() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>?");
    snapshot("help_question", screen.screen());
    screen.keys("<f1>");
    assert!(!screen.screen().contains("╭"), "{}", screen.screen());
}

#[test]
fn a_keymap_of_ones_own_is_what_bar_help_and_palette_show() {
    let desk = Desk::new();
    let (mine, report) =
        keymap::read("keymap.ron", r#"{ "go-to": ["ctrl+v"], "problems": ["ctrl+e 1"], "undo": [] }"#);
    assert!(report.found.is_empty(), "{}", report.render(Lang::En, false));
    let start = Start::Collect { form: "every-type".into(), commune: None, unit_key: None };
    let options = Options { keymap: mine, ..desk.options(start, Lang::Vi) };
    let mut screen = Driver::new(options, 80, 24).unwrap();
    screen.keys("Lò Văn An<enter>");
    assert!(screen.screen().contains("Ctrl+V Đi đến"), "{}", screen.screen());
    screen.keys("<f2><f3><f8>41<enter>");
    assert!(screen.screen().contains("Ngày đến"), "the old keys do nothing: {}", screen.screen());
    screen.keys("<ctrl+e>1");
    assert!(screen.screen().contains("╭ Còn phải xem"), "{}", screen.screen());
    screen.keys("<esc><ctrl+v>1.1<enter>");
    assert!(asks(&screen, "Họ và tên"), "{}", screen.screen());
    screen.keys("<ctrl+p>hoan tac");
    assert!(!screen.screen().contains("F8"), "{}", screen.screen());
}
