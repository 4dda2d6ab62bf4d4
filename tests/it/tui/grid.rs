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
    screen.resize(80, 24).keys("<f8>");
    assert!(screen.screen().contains("Đã hoàn tác: lý do ở"), "{}", screen.screen());
}

#[test]
fn typing_on_the_line_for_a_new_row_takes_the_place_of_its_default() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>ho ten chu ho<enter>Lò Văn An<enter><f2>thanh vien ho<enter>Cà Thị Lan<enter>");
    assert!(screen.screen().contains(" 1 Cà Thị Lan  "), "{}", screen.screen());
}
