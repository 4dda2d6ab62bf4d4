//! What is typed ahead goes to the questions it was typed for, however much comes in one read.

use super::*;

#[test]
fn many_keys_in_one_read_go_each_to_its_question() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.burst("Lò Văn An<enter>41<enter>5/3/2026<enter>1213<enter>45,5<enter>");
    assert_eq!(
        desk.answers(),
        [
            "name=Lò Văn An",
            "age=41",
            "day=2026-03-05",
            "well=1",
            "water=2",
            "goods=1",
            "goods=1 3",
            "area=45.5"
        ]
    );
}

#[test]
fn keys_behind_a_refused_answer_are_left_out() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.burst("Lò Văn An<enter>200<enter>5/3/2026<enter>11");
    snapshot("typed_ahead", screen.screen());
    assert_eq!(desk.answers(), ["name=Lò Văn An"]);
    screen.keys("<backspace><enter>5/3/2026<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=20", "day=2026-03-05"]);
}

#[test]
fn keys_behind_what_cannot_be_read_are_left_out() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.burst("Lò Văn An<enter>41<enter>45/3/2026<enter>1212");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=41"]);
    assert!(screen.screen().contains("▸ 45/3/2026"), "{}", screen.screen());
}

#[test]
fn keys_are_no_reason_for_an_odd_answer() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.burst("Lò Văn An<enter>101<enter>5/3/2026<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=101"]);
    assert!(screen.screen().contains("bỏ qua 9 phím"), "{}", screen.screen());
    screen.keys("Có giấy khai sinh<enter>");
    assert!(screen.screen().contains("Ngày đến"), "{}", screen.screen());
}

#[test]
fn keys_behind_an_answer_that_could_not_be_stored_are_left_out() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    desk.store.break_disk(true);
    screen.burst("Lò Văn An<enter>41<enter>");
    desk.store.break_disk(false);
    assert!(screen.screen().contains("▸ Lò Văn An\n"), "{}", screen.screen());
    screen.keys("<enter>41<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=41"]);
}

#[test]
fn a_cell_that_is_refused_keeps_what_follows_out_of_the_row() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>ho ten chu ho<enter>Lò Văn An<enter><f2>thanh vien ho<enter><insert><enter>1");
    screen.burst("145/3/1984<enter>2Quàng<enter>");
    let answers = desk.answers();
    assert_eq!(answers.last().map(String::as_str), Some("sex=1"), "{answers:?}");
    assert!(screen.screen().contains("45/3/1984"), "{}", screen.screen());
}

#[test]
fn one_may_always_leave() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.burst("Lò Văn An<enter>200<enter>5/3<ctrl+q>");
    assert!(screen.ended());
}
