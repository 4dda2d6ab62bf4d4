//! A roster as a grid, in the whole application.

use super::*;

#[test]
fn a_cell_says_how_long_it_was_open() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>thanh vien ho<enter><insert>");
    desk.clock.ms.store(1500, Ordering::Relaxed);
    screen.keys("Lò Văn An<enter><enter>");
    desk.clock.ms.store(4000, Ordering::Relaxed);
    screen.keys("1");
    let took = desk.store.events().into_iter().filter_map(|event| match event.body {
        Body::Answered { took, .. } if took.ms > 0 => Some(took.ms),
        _ => None,
    });
    assert_eq!(took.collect::<Vec<_>>(), [1500, 2500]);
}

#[test]
fn a_roster_is_filled_in_a_grid() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("Bản Pọng<enter><enter><enter>2<enter><f2>ho ten chu ho<enter>Lò Văn An<enter>");
    screen.keys("<f2>thanh vien ho<enter><insert>");
    snapshot("grid_row", screen.screen());
    screen.keys("<enter><enter>1");
    snapshot("grid_cell", screen.screen());
    screen.keys("12/3/1910<enter>");
    snapshot("grid_reason", screen.screen());
    screen.keys("Có giấy khai sinh<enter>").resize(60, 15);
    snapshot("grid_small", screen.screen());
    screen.resize(80, 24).keys("<left><left>");
    assert!(screen.screen().contains("? Trên 105 tuổi? (Có giấy khai sinh)"), "{}", screen.screen());
    screen.keys("<f8>");
    assert!(screen.screen().contains("Đã hoàn tác: lý do ở"), "{}", screen.screen());
}

#[test]
fn typing_on_the_line_for_a_new_row_takes_the_place_of_its_default() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>ho ten chu ho<enter>Lò Văn An<enter><f2>thanh vien ho<enter>Cà Thị Lan<enter>");
    assert!(screen.screen().contains(" 1 Cà Thị Lan  "), "{}", screen.screen());
}

#[test]
fn a_grid_that_shrinks_asks_who_leaves_and_gives_them_back() {
    let desk = Desk { form: include_str!("counted-grid.ron"), ..Desk::new() };
    let start = Start::Collect { form: "counted".into(), commune: None, unit_key: None };
    let mut screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
    screen.keys("3<enter>An<enter>1Bình<enter>1Chi<enter>0<f2>may con<enter>2<enter>");
    snapshot("grid_to_leave", screen.screen());
    screen.keys("<down><ctrl+y>");
    assert!(!screen.screen().contains("Bình"), "{}", screen.screen());
    // The wrong one: back, and another one leaves.
    screen.keys("<ctrl+o><up><ctrl+y>");
    snapshot("grid_gone", screen.screen());
    screen.keys("<f2>may con<enter>3<enter><f2>tung con<enter>");
    assert!(screen.screen().contains("An "), "{}", screen.screen());
    let names = desk.answers().into_iter().filter(|answer| answer.starts_with("child_name"));
    assert_eq!(names.count(), 3, "nothing was answered twice");
}

#[test]
fn cells_are_checked_against_their_row_and_against_the_others_as_one_types() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>ho ten chu ho<enter>Lò Văn An<enter><f2>thanh vien ho<enter><insert><enter>11");
    screen.keys("<insert>Cà Thị Lan<enter>1");
    snapshot("grid_across", screen.screen());
}

#[test]
fn a_thousand_rows_are_typed_and_the_last_one_is_in_view() {
    let desk = Desk { form: include_str!("roster.ron"), ..Desk::new() };
    let start = Start::Collect { form: "roster".into(), commune: None, unit_key: None };
    let mut screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
    for _ in 0..1000 {
        screen.burst("Lò Văn An<enter>120<enter><enter><enter><enter>");
    }
    screen.keys("<up><end>");
    snapshot("grid_thousand", screen.screen());
    screen.keys("<ctrl+t>");
    assert!(screen.screen().contains("dòng 1001/1001"), "{}", screen.screen());
    screen.keys("<ctrl+y>");
    assert!(screen.screen().contains("── 1000 dòng"), "{}", screen.screen());
}

#[test]
fn undoing_stays_at_the_rows_it_is_about() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>thanh vien ho<enter>Lò Văn An<enter><insert>Cà Thị Lan<enter><insert>Lò Văn Ba<enter>");
    screen.keys("<up><left><ctrl+y><ctrl+o>");
    assert!(screen.screen().contains("▸  2 Cà Thị Lan"), "{}", screen.screen());
    screen.keys("<f8>");
    assert!(screen.screen().contains("▸  2 Lò Văn Ba"), "{}", screen.screen());
    screen.keys("<f9>");
    assert!(screen.screen().contains("▸  2 Cà Thị Lan"), "{}", screen.screen());
}

#[test]
fn a_long_list_below_the_grid_shows_its_answer_before_it_is_opened() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>thanh vien ho<enter>Lò Văn An<enter>11<f2>dan toc<enter>thai<enter>");
    screen.keys("<insert>Cà Thị Lan<enter>221987<enter><enter>");
    assert!(screen.screen().contains("tìm trong 55 mục\n    ● 03 Thái\n"), "{}", screen.screen());
}

#[test]
fn where_all_columns_are_in_view_the_room_left_over_is_for_long_answers() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>cac lan den<enter><insert><enter>2");
    assert!(screen.screen().contains("│ Phỏng vấn chưa xong\n"), "{}", screen.screen());
}
