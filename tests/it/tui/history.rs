//! What was answered before: seen, given again, undone; what others remarked.

use super::*;

#[test]
fn a_question_shows_every_answer_and_gives_one_again() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f2>2.1<enter>1<f2>2.1<enter>2<f2>2.1<enter><ctrl+e>j");
    snapshot("history", screen.screen());
    screen.keys("<down><enter>");
    assert!(screen.screen().contains("Đã trả lời lại như trước"), "{}", screen.screen());
    assert_eq!(desk.answers()[2..], ["water=1", "water=2", "water=1"]);
    screen.keys("<f8>");
    assert!(screen.screen().contains("Đã hoàn tác: Nguồn nước"), "{}", screen.screen());
    assert!(screen.screen().contains("= Nước máy"), "what was undone, in words: {}", screen.screen());
    screen.keys("<ctrl+e>j");
    assert!(screen.screen().contains("đã hoàn tác"), "{}", screen.screen());
}

#[test]
fn an_answer_that_no_longer_fits_is_refused() {
    let desk = Desk { form: include_str!("restore.ron"), ..Desk::new() };
    let start = Start::Collect { form: "restore".into(), commune: None, unit_key: None };
    let mut screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
    screen.keys("10<enter>9<enter><f2>co may<enter>4<enter><f2>bao nhieu<enter>5<enter>");
    screen.keys("<f2>co may<enter><ctrl+e>j<down><enter>");
    assert!(screen.screen().contains("Không quá"), "{}", screen.screen());
    assert_eq!(desk.answers(), ["most=10", "n=9", "n=4", "most=5"]);
}

#[test]
fn a_cell_of_a_grid_has_its_history_too() {
    let desk = Desk { form: include_str!("roster.ron"), ..Desk::new() };
    let start = Start::Collect { form: "roster".into(), commune: None, unit_key: None };
    let mut screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
    screen.keys("An<enter><left><ctrl+e>j");
    assert!(screen.screen().contains("Lịch sử"), "{}", screen.screen());
}

#[test]
fn personal_answers_are_masked_in_their_history() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter><up><ctrl+e>j");
    let text = screen.screen();
    assert!(text.contains("╭ Lịch sử: 1.1") && text.contains("•••••••An · lan"), "{text}");
}

#[test]
fn remarks_make_a_thread_with_roles_and_stand_in_the_list_of_problems() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter><f5>Không nhớ năm sinh<enter><ctrl+q>");
    let reviewer = Caller { user: "hoa".into(), role: Role::Reviewer };
    let id = desk.store.events()[0].interview;
    let options = Options { caller: reviewer, ..desk.options(Start::Resume(id), Lang::Vi) };
    let mut screen = Driver::new(options, 80, 24).unwrap();
    screen.keys("<f5>Hỏi lại trưởng bản<enter><f5>");
    snapshot("remarks", screen.screen());
    screen.keys("<esc><f3>");
    snapshot("problems_remarks", screen.screen());
}

#[test]
fn nobody_at_home_is_two_keys_and_when_to_come_back() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>4<f7>4");
    assert!(screen.screen().contains("Lý do"), "{}", screen.screen());
    screen.keys("chiều mai 14h<enter>");
    assert!(screen.screen().contains("Hẹn quay lại: chiều mai 14h"), "typed once: {}", screen.screen());
    screen.keys("<enter>");
    let absent = desk.store.events().into_iter().any(|event| {
        matches!(event.body, Body::Closed { outcome: Outcome::Absent, reason: Some(reason) } if &*reason == "chiều mai 14h")
    });
    assert!(absent);
    assert!(screen.screen().contains("hẹn 25/11 14:00"), "{}", screen.screen());
}

#[test]
fn what_is_said_of_a_personal_question_is_masked_in_the_list() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("<f5>Tên thường gọi: Pâng<enter><f3>");
    assert!(screen.screen().contains("ghi chú"), "{}", screen.screen());
    assert!(!screen.screen().contains("Tên thường gọi"), "{}", screen.screen());
    screen.keys("<esc><f5>");
    assert!(screen.screen().contains("Tên thường gọi: Pâng"), "its own thread shows it: {}", screen.screen());
}
