//! Answers at the keyboard: taken, refused, odd, special, undone, remarked.

use super::*;

#[test]
fn answers_are_stored_one_by_one() {
    let desk = Desk::new();
    desk.collect().keys("Lò Văn An<enter>41<enter>5/3/2026<enter>11");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=41", "day=2026-03-05", "well=1", "water=1"]);
}

#[test]
fn what_is_refused_stays_as_a_draft_and_is_listed() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>200<enter>");
    snapshot("refused", screen.screen());
    screen.keys("<down>");
    assert!(screen.screen().contains("Câu 1.2 chưa nhận: Tuổi từ 0 đến 120"), "{}", screen.screen());
    screen.keys("<f3>");
    snapshot("problems", screen.screen());
    screen.keys("200<enter>");
    assert!(screen.screen().contains("bao nhiêu tuổi"), "{}", screen.screen());
    assert_eq!(desk.answers(), ["name=Lò Văn An"]);
}

#[test]
fn an_odd_answer_asks_for_its_reason_in_place() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>101<enter>");
    snapshot("soft_check", screen.screen());
    screen.keys("Có giấy khai sinh<enter>");
    let reasons: Vec<_> = desk
        .store
        .events()
        .into_iter()
        .filter_map(|event| match event.body {
            Body::Reasoned { reason, .. } => Some(reason.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(reasons, ["Có giấy khai sinh"]);
    assert!(screen.screen().contains("Ngày đến"), "{}", screen.screen());
}

#[test]
fn special_values_have_one_key_each() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter><ctrl+d>");
    assert!(screen.screen().contains("Ngày đến"), "{}", screen.screen());
    assert!(screen.screen().contains("Không biết"), "{}", screen.screen());
    screen.keys("<up><f6>");
    snapshot("special_values", screen.screen());
}

#[test]
fn back_goes_to_the_question_visited_before() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f2>2.2<enter>");
    assert!(asks(&screen, "Hộ có những đồ dùng nào?"), "{}", screen.screen());
    screen.keys("<shift+tab>");
    assert!(asks(&screen, "Ngày đến"), "{}", screen.screen());
}

#[test]
fn the_same_answer_once_more_writes_nothing() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter>5/3/2026<enter>11<up>1");
    assert_eq!(desk.answers().len(), 5);
    assert!(asks(&screen, "Hộ có những đồ dùng nào?"), "{}", screen.screen());
}

#[test]
fn the_language_is_switched_in_the_middle() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>4<f4>");
    assert!(screen.screen().contains("How old is Lò Văn An?"), "{}", screen.screen());
    screen.keys("1<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=41"]);
}

#[test]
fn undo_says_what_it_undid_and_goes_there() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f8>");
    assert!(screen.screen().contains("Đã hoàn tác:"), "{}", screen.screen());
    assert!(asks(&screen, "Lò Văn An bao nhiêu tuổi?"), "{}", screen.screen());
    screen.keys("<f9>");
    assert!(screen.screen().contains("Đã làm lại:"), "{}", screen.screen());
}

#[test]
fn a_remark_is_kept() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("<f5>Hỏi lại con trai<enter>");
    snapshot("remarked", screen.screen());
}
