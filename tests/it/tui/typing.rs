//! Vietnamese letters, by our own Telex and VNI and by input methods outside.

use super::*;

#[test]
fn an_input_method_comes_out_right() {
    let desk = Desk::new();
    desk.collect().keys("Loo<ctrl+h><ctrl+h>ô<backspace>ò Va\u{306}n A\u{302}n<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn Ân"]);
}

#[test]
fn letters_of_every_normal_form_are_stored_composed() {
    for typed in [
        "Nguye\u{302}\u{303}n Thi\u{323} \u{110}u\u{31b}o\u{31b}\u{323}m",
        "Nguy\u{ea}\u{303}n Thi\u{323} \u{110}\u{1b0}\u{1a1}\u{323}m",
        "<paste:Nguye\u{302}\u{303}n Thi\u{323} \u{110}u\u{31b}o\u{31b}\u{323}m>",
    ] {
        let desk = Desk::new();
        desk.collect().keys(&format!("{typed}<enter>"));
        assert_eq!(desk.answers(), ["name=Nguyễn Thị Đượm"]);
    }
}

#[test]
fn telex_is_switched_on_by_a_key_shown_and_remembered() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("<f12>Lof Vawn Paang");
    snapshot("telex", screen.screen());
    screen.keys("<enter><f10>");
    desk.clock.ms.store(60_000, Ordering::Relaxed);
    desk.collect().keys("Quangf Thij Hawcj<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn Pâng", "name=Quàng Thị Hặc"]);
}

#[test]
fn vni_is_the_next_and_both_styles_of_tones_can_be_had() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("<f12><f12>Lo2 Thi5 Hoa2<enter><up>");
    assert!(screen.screen().contains("▸ Lò Thị Hoà"), "{}", screen.screen());
    screen.keys("<ctrl+e>o<ctrl+u>Lo2 Thi5 Hoa2<enter>");
    assert_eq!(desk.answers(), ["name=Lò Thị Hoà", "name=Lò Thị Hòa"]);
    assert!(screen.screen().contains("VNI"), "{}", screen.screen());
    screen.keys("<f12><f5>Hoa2<enter>");
    assert!(screen.screen().contains("ghi chú"), "{}", screen.screen());
}

#[test]
fn words_that_are_not_vietnamese_stay_as_typed() {
    let desk = Desk::new();
    desk.collect().keys("<f12>Windows user Test<enter>");
    assert_eq!(desk.answers(), ["name=Windows user Tét"]);
    let desk = Desk::new();
    desk.collect().keys("<f12>Tesst user<enter>");
    assert_eq!(desk.answers(), ["name=Test user"]);
}

#[test]
fn numbers_dates_and_codes_are_typed_as_ever() {
    let desk = Desk::new();
    desk.collect().keys("<f12><f12>An<enter>41<enter>5/3/2026<enter>12");
    assert_eq!(desk.answers(), ["name=An", "age=41", "day=2026-03-05", "well=1", "water=2"]);
}

#[test]
fn lists_cells_and_reasons_are_typed_so_too() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("<f12><f2>2.1<enter>gieengs<enter>");
    assert_eq!(desk.answers(), ["water=2"]);
    screen.keys("<f2>tuooir<enter>101<enter>Cos giaays khai sinh<enter>");
    assert!(screen.screen().contains("Ngày đến"), "{}", screen.screen());
    screen.keys("<up>");
    assert!(screen.screen().contains("Có giấy khai sinh"), "{}", screen.screen());
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f12><f2>ho ten chu ho<enter>Lof Vawn An<enter><f2>thanh vien ho<enter>Caf Thij Lan<enter>");
    assert!(screen.screen().contains(" 1 Cà Thị Lan  "), "{}", screen.screen());
}
