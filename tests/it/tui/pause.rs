//! Nothing typed is lost: pauses, signals, a full disk.

use super::*;

#[test]
fn quitting_keeps_half_typed_text_and_place() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>4<ctrl+q>");
    assert!(screen.ended());
    // What stays on the plain terminal names nobody.
    assert!(screen.farewell().unwrap().starts_with("Đã lưu, còn"), "{:?}", screen.farewell());
    assert_eq!(desk.store.saved_drafts(), ["4"]);
    let mut again = desk.home();
    again.keys("<enter>");
    assert!(again.screen().contains("bao nhiêu tuổi"), "{}", again.screen());
    again.keys("1<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=41"]);
}

#[test]
fn half_typed_text_over_an_answer_leaves_it_an_answer_after_a_pause() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><up>7<ctrl+q>");
    let left = screen.farewell().unwrap();
    assert_eq!(desk.store.saved_drafts(), ["7"]);
    let mut again = desk.home();
    again.keys("<enter>");
    assert!(again.screen().contains("▸ 7"), "{}", again.screen());
    again.keys("<ctrl+q>");
    assert_eq!(again.farewell().unwrap(), left);
    let mut again = desk.home();
    again.keys("<enter><backspace><down><ctrl+q>");
    assert_eq!(desk.store.saved_drafts(), [""; 0]);
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=41", "age="]);
}

#[test]
fn what_had_been_refused_says_why_after_a_pause() {
    let desk = Desk::new();
    desk.collect().keys("Lò Văn An<enter>200<enter><ctrl+q>");
    let mut again = desk.home();
    again.keys("<enter>");
    assert!(again.screen().contains("✗ Tuổi từ 0 đến 120"), "{}", again.screen());
    again.keys("<down><ctrl+q>");
    let mut again = desk.home();
    again.keys("<enter><f3>");
    assert!(again.screen().contains("= 200: Tuổi từ 0 đến 120"), "{}", again.screen());
}

#[test]
fn a_signal_keeps_half_typed_text() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn").interrupt().unwrap();
    assert_eq!(desk.store.saved_drafts(), ["Lò Văn"]);
}

#[test]
fn a_pause_while_typing_changes_nothing_on_the_screen() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter><up>h");
    let before = screen.screen();
    screen.interrupt().unwrap();
    screen.keys("<left><right>");
    assert_eq!(screen.screen(), before);
    assert_eq!(desk.store.saved_drafts(), ["Lò Văn Anh"]);
    screen.keys("<backspace><down>").interrupt().unwrap();
    assert_eq!(desk.store.saved_drafts(), [""; 0]);
}

#[test]
fn what_cannot_be_saved_stays_on_the_screen_until_one_insists() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn");
    desk.store.break_disk(true);
    screen.keys("<ctrl+q>");
    assert!(!screen.ended() && screen.screen().contains("disk full"), "{}", screen.screen());
    assert!(screen.screen().contains("Lò Văn"), "{}", screen.screen());
    screen.keys("<ctrl+q>");
    assert!(screen.ended(), "one may leave without it");
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    desk.store.break_disk(true);
    screen.keys("Lò Văn An<enter>");
    assert!(screen.screen().contains("CHƯA LƯU"), "{}", screen.screen());
    assert!(screen.screen().contains("disk full"), "{}", screen.screen());
    assert!(screen.screen().contains("Lò Văn An"), "{}", screen.screen());
    desk.store.break_disk(false);
    screen.keys("<enter>");
    assert!(screen.screen().contains("đã lưu"), "{}", screen.screen());
    assert_eq!(desk.answers(), ["name=Lò Văn An"]);
}
