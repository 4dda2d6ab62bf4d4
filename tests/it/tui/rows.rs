//! Rows of a repeat one by one: added, gone, back again, and who leaves when a count shrinks.

use super::*;

#[test]
fn a_row_is_added_answered_and_another_one_offered() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter><f2>3<enter>");
    snapshot("rows_none", screen.screen());
    screen.keys("+Lúa<enter>1200<enter>");
    snapshot("rows_one", screen.screen());
    screen.keys("+Ngô<enter><enter>");
    snapshot("rows_two", screen.screen());
    screen.keys("<enter>");
    assert!(screen.screen().contains("Ghi chú chung"), "{}", screen.screen());
}

#[test]
fn a_row_that_left_can_come_back() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("<f2>3<enter>+Lúa<enter>5<enter><up><up><delete>");
    assert!(screen.screen().contains("đã bỏ"), "{}", screen.screen());
    screen.keys("<ctrl+o>");
    assert!(!screen.screen().contains("đã bỏ"), "{}", screen.screen());
}

#[test]
fn when_a_count_shrinks_the_person_says_who_leaves() {
    let desk = Desk { form: include_str!("counted.ron"), ..Desk::new() };
    let start = Start::Collect { form: "counted".into(), commune: None, unit_key: None };
    let mut screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
    screen.keys("3<enter>An<enter>1Bình<enter>1Chi<enter>0<f2>may con<enter>2<enter>");
    snapshot("rows_to_leave", screen.screen());
    screen.keys("<down><delete>");
    snapshot("rows_gone", screen.screen());
    assert!(screen.screen().contains("Bình"), "{}", screen.screen());
}

#[test]
fn who_left_with_a_smaller_count_comes_back_with_a_larger_one() {
    let desk = Desk { form: include_str!("counted.ron"), ..Desk::new() };
    let start = Start::Collect { form: "counted".into(), commune: None, unit_key: None };
    let mut screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
    screen.keys("3<enter>An<enter>1Bình<enter>1Chi<enter>0<f2>may con<enter>2<enter><down><delete>");
    // The wrong one: it comes back, and another one leaves.
    screen.keys("<down><ctrl+o><up><up><delete>");
    assert!(screen.screen().contains("1  Bình"), "{}", screen.screen());
    assert!(screen.screen().contains("-  An"), "{}", screen.screen());
    screen.keys("<f2>may con<enter>3<enter><f2>tung con<enter>");
    assert!(!screen.screen().contains("đã bỏ"), "{}", screen.screen());
    assert!(screen.screen().contains("An"), "{}", screen.screen());
}

#[test]
fn who_leaves_is_asked_once_and_one_may_go_on() {
    let desk = Desk { form: include_str!("counted.ron"), ..Desk::new() };
    let start = Start::Collect { form: "counted".into(), commune: None, unit_key: None };
    let mut screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
    screen.keys("3<enter>An<enter>1Bình<enter>1Chi<enter>0<f2>may con<enter>");
    screen.burst("2<enter>Không<enter>");
    assert!(screen.screen().contains("chọn 1 dòng sẽ bỏ"), "{}", screen.screen());
    screen.keys("<f2>con gi nua<enter>Không<enter><f3>");
    assert!(screen.screen().contains("hãy chỉ ra 1 dòng cần bỏ"), "{}", screen.screen());
}
