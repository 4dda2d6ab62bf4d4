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

#[test]
fn an_absent_household_is_called_back() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f7>4đi nương<enter>31/11<enter>");
    assert!(screen.screen().contains("không có ngày này"), "{}", screen.screen());
    screen.keys("<ctrl+u>23/11/2026<enter>");
    assert!(screen.screen().contains("Giờ hẹn 23/11 đã qua"), "{}", screen.screen());
    screen.keys("<ctrl+u>30/11 14h");
    snapshot("review_call_back", screen.screen());
    screen.keys("<enter>");
    assert!(screen.screen().contains("hẹn 30/11 14:00"), "{}", screen.screen());
    assert!(!screen.screen().contains("đến hẹn"), "not due yet: {}", screen.screen());
    desk.clock.ms.store(6 * 24 * 3_600_000, Ordering::Relaxed);
    let mut monday = desk.home();
    snapshot("home_call_back_due", monday.screen());
    monday.keys("<enter><f7>");
    assert!(monday.screen().contains("Hẹn quay lại: 30/11 14:00"), "{}", monday.screen());
    monday.keys("<enter>1");
    let appointed = |body: &Body| matches!(body, Body::Appointed { .. });
    assert_eq!(desk.store.events().iter().filter(|event| appointed(&event.body)).count(), 1);
}

#[test]
fn an_appointment_is_nobodys_duty() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f7>4đi nương<enter><enter>");
    assert!(screen.screen().contains("vắng nhà"), "{}", screen.screen());
    assert!(!screen.screen().contains("hẹn"), "{}", screen.screen());
}

#[test]
fn esc_goes_from_the_appointment_back_to_the_reason_and_the_ways_to_end() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f7>4đi nương<enter>mai<esc>");
    assert!(screen.screen().contains("Lý do: đi nương"), "{}", screen.screen());
    screen.keys("<esc>3không muốn<enter>");
    let closed = desk
        .store
        .events()
        .into_iter()
        .any(|event| matches!(event.body, Body::Closed { outcome: Outcome::Refused, .. }));
    assert!(closed, "who refuses is not called back: {}", screen.screen());
}
