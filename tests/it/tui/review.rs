//! The end of an interview.

use super::*;

#[test]
fn the_interview_is_reviewed_and_closed() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f7>");
    snapshot("review_open", screen.screen());
    screen.keys("1");
    assert!(screen.screen().contains("Xem lại"), "{}", screen.screen());
    screen.keys("<f3>");
    assert!(screen.screen().contains("Còn phải xem (1)"), "{}", screen.screen());
    screen.keys("<enter>");
    assert!(asks(&screen, "Nguồn nước"), "{}", screen.screen());
    screen.keys("<f7>3<enter>");
    assert!(screen.screen().contains("Cần ghi lý do bằng chữ"), "{}", screen.screen());
    screen.keys("Không muốn trả lời<enter>");
    snapshot("home_after", screen.screen());
    let closed = desk.store.events().into_iter().any(|event| {
        matches!(event.body, Body::Closed { outcome: Outcome::Refused, reason: Some(reason) } if &*reason == "Không muốn trả lời")
    });
    assert!(closed);
    screen.keys("<enter>");
    snapshot("review_closed", screen.screen());
    screen.keys("<enter>");
    assert!(screen.screen().contains("Đã mở lại phiếu."), "{}", screen.screen());
}

#[test]
fn a_complete_interview_can_be_completed() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f2>2.1<enter>1<f7>");
    snapshot("review_ready", screen.screen());
    screen.keys("<enter>");
    assert!(screen.screen().contains("hoàn thành"), "{}", screen.screen());
}

#[test]
fn the_interview_can_be_left_from_its_review() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f7>3tạm<f10>");
    assert!(screen.screen().contains("Lý do: tạm"), "what was typed is not lost:\n{}", screen.screen());
    screen.keys("<esc><f10>");
    assert!(screen.screen().contains("khaosat · Khảo sát"), "{}", screen.screen());
    assert!(!desk.store.events().into_iter().any(|event| matches!(event.body, Body::Closed { .. })));
}
