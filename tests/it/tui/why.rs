//! Why a question is asked, hidden, wrong or so valued, and the ways from there.

use super::*;

const FORM: &str = include_str!("why.ron");

fn desk() -> (Desk, Driver) {
    let desk = Desk { form: FORM, ..Desk::new() };
    let start = Start::Collect { form: "why".into(), commune: None, unit_key: None };
    let screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
    (desk, screen)
}

#[test]
fn a_hidden_question_says_what_would_make_it_asked() {
    let (_, mut screen) = desk();
    screen.keys("Lò Thị Mai<enter>22<enter>1<f2>mang thai<enter>");
    snapshot("why_hidden", screen.screen());
    // The condition reads the sex: Enter on it goes there.
    screen.keys("<enter>");
    assert!(asks(&screen, "Giới tính"), "{}", screen.screen());
    screen.keys("2<f11>");
    snapshot("why_asked", screen.screen());
}

#[test]
fn a_wrong_answer_says_which_condition_fails() {
    let (_, mut screen) = desk();
    screen.keys("Lò Thị Mai<enter>130<enter><f11>");
    snapshot("why_wrong", screen.screen());
    screen.keys("<esc><f3><f11>");
    assert!(screen.screen().contains("Vì sao: 1.2"), "{}", screen.screen());
    screen.keys("<esc><ctrl+e>/");
    assert!(screen.screen().contains("Vì sao: 1.2"), "the same behind the prefix: {}", screen.screen());
}

#[test]
fn a_value_unfolds_into_what_it_was_computed_from() {
    let (_, mut screen) = desk();
    screen.keys("Lò Thị Mai<enter>22<enter>2<f2>bac<enter>");
    snapshot("why_value", screen.screen());
    screen.keys("<right>");
    snapshot("why_value_open", screen.screen());
    screen.keys("<left>");
    assert!(!screen.screen().contains("- Điểm"), "{}", screen.screen());
}

#[test]
fn personal_values_are_masked_here_too() {
    let (_, mut screen) = desk();
    screen.keys("Lò Thị Mai<enter>22<enter>2<f2>ten goi<enter>");
    let text = screen.screen();
    assert!(text.contains("Vì sao") && !text.contains(": Lò Thị Mai"), "{text}");
}

#[test]
fn the_household_review_explains_its_class() {
    let desk = Desk::new();
    let mut screen = gallery::filled_to(&desk, "Ghi chú");
    screen.keys("<f7><f11>");
    snapshot("why_class", screen.screen());
    // The class, then the standard it comes from, then its deprivations.
    screen.keys("<down><down><enter><down><down><down><enter>");
    snapshot("why_class_open", screen.screen());
    screen.keys("<pgdn>");
    snapshot("why_class_missing", screen.screen());
    screen.resize(60, 15);
    snapshot("why_class_small", screen.screen());
}

#[test]
fn an_answer_is_found_by_what_it_says() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f2>2.1<enter>2<f2>gieng khoan<enter>");
    assert!(asks(&screen, "Nguồn nước"), "{}", screen.screen());
    screen.keys("<f2>lo van an");
    assert!(screen.screen().contains("•••••••An"), "a personal answer stays masked: {}", screen.screen());
}
