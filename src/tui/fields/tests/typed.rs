//! Questions that are typed.

use insta::assert_snapshot;

use super::{Desk, desk, unreadable};
use crate::{form::Answer, tui::fields::Reply};

fn text(rest: &str) -> Desk {
    desk(&format!(r#"Text(name: "q", label: {{ "vi": "Tên" }}{rest})"#))
}

fn typed(ty: &str) -> Desk {
    desk(&format!(r#"{ty}(name: "q", label: {{ "vi": "Câu" }})"#))
}

#[test]
fn a_text_is_stored_with_enter_as_nfc() {
    let mut desk = text("");
    assert_eq!(
        desk.keys("Lo\u{300} Va\u{306}n An<enter>"),
        Reply::Commit(Some(Answer::Text("Lò Văn An".into())))
    );
    assert_eq!(desk.stored(), "Lò Văn An");
}

#[test]
fn input_methods_come_out_right() {
    // UniKey: the letter, a Backspace (0x7f or 0x08), the letter with its mark.
    for script in ["a<backspace>á<enter>", "a<ctrl+h>á<enter>"] {
        let mut desk = text("");
        desk.keys(script);
        assert_eq!(desk.stored(), "á");
    }
    let mut desk = text("");
    desk.keys("e\u{302}\u{301}<enter>");
    assert_eq!(desk.stored(), "ế");
}

#[test]
fn a_stored_text_is_mended_and_an_untouched_one_is_not_stored_again() {
    let mut desk = text("");
    desk.keys("Lò Văn Am<enter>");
    let mut desk = desk.again();
    assert_eq!(desk.keys("<enter>"), Reply::Ignored);
    desk.keys("<backspace>n<enter>");
    assert_eq!(desk.stored(), "Lò Văn An");
    let mut desk = desk.again();
    let all = "<backspace>".repeat(9);
    assert_eq!(desk.keys(&format!("{all}<enter>")), Reply::Commit(None));
    assert_eq!(desk.answer(), None);
}

#[test]
fn a_paste_with_newlines_does_not_press_enter() {
    let mut desk = text("");
    assert_eq!(desk.keys("<paste:Lò\nVăn An\n>"), Reply::Changed);
    assert_eq!(desk.answer(), None);
    desk.keys("<enter>");
    assert_eq!(desk.stored(), "Lò Văn An");
}

#[test]
fn a_long_text_shows_where_it_goes_on() {
    let mut desk = text("");
    desk.keys("Nguyễn Thị Đượm Hoàng");
    assert_snapshot!(desk.screen(12, 1), @r"‹ợm Hoàng|");
    desk.keys("<home>");
    assert_snapshot!(desk.screen(12, 1), @r"|Nguyễn Thị ›");
}

#[test]
fn too_long_a_text_is_refused_letter_by_letter() {
    let mut desk = text(", max: 3");
    assert!(unreadable(&desk.keys("Lò An")));
    desk.keys("<enter>");
    assert_eq!(desk.stored(), "Lò");
}

#[test]
fn a_mask_fills_itself_and_skips_on() {
    let mut desk = text(r#", mask: "999-999""#);
    assert!(unreadable(&desk.keys("01x")));
    let reply = desk.keys("2345");
    assert_eq!(reply, Reply::Commit(Some(Answer::Text("012-345".into()))));
    let mut desk = text(r#", mask: "999-999""#);
    desk.trial.always_enter = true;
    assert_eq!(desk.keys("012345"), Reply::Changed);
    assert_eq!(desk.keys("<enter>"), Reply::Commit(Some(Answer::Text("012-345".into()))));
}

#[test]
fn several_lines() {
    let mut desk = text(", multiline: true");
    desk.keys("Nhà bị cháy năm ngoái,<ctrl+j>mất hết thóc.");
    assert_snapshot!(desk.screen(24, 4), @r"
    Nhà bị cháy năm ngoái,
    mất hết thóc.|

    Alt+Enter để xuống dòng
    ");
    desk.keys("<enter>");
    assert_eq!(desk.stored(), "Nhà bị cháy năm ngoái,\nmất hết thóc.");
}

#[test]
fn integers_are_read_grouped_and_shown_grouped() {
    let mut desk = typed("Integer");
    desk.keys("1500000");
    assert_snapshot!(desk.screen(40, 2), @r"
    1500000|
    1.500.000
    ");
    desk.keys("<enter>");
    assert_eq!(desk.answer(), Some(Answer::Integer(1_500_000)));
    let mut desk = desk.again();
    desk.keys("2.000<enter>");
    assert_eq!(desk.answer(), Some(Answer::Integer(2000)), "typing takes the place of a number");
    let mut desk = desk.again();
    assert!(unreadable(&desk.keys("2,5<enter>")));
    assert_eq!(desk.field.draft(&desk.trial.ask(desk.place)).as_deref(), Some("2,5"));
    assert_eq!(desk.keys("?"), Reply::Ignored, "help is not a number");
    assert!(unreadable(&desk.again().keys("99999999999999999999<enter>")));
}

#[test]
fn a_decimal_that_could_be_two_is_asked() {
    let mut desk = typed("Decimal");
    desk.keys("2,5<enter>");
    assert_eq!(desk.stored(), "2.5");
    for (key, stored) in [("1", "1500"), ("2", "1.500")] {
        let mut desk = desk_again(typed("Decimal"));
        assert!(unreadable(&desk.keys("1.500<enter>")));
        assert!(unreadable(&desk.keys("<enter>")), "Enter alone does not choose");
        desk.keys(key);
        assert_eq!(desk.stored(), stored);
    }
    let mut desk = typed("Decimal");
    desk.keys("1.500<enter><backspace>");
    assert_eq!(desk.keys("<enter>"), Reply::Commit(Some(Answer::Decimal("1.50".into()))));
}

fn desk_again(desk: Desk) -> Desk {
    desk.again()
}

#[test]
fn a_stored_decimal_is_not_asked_again() {
    let mut desk = typed("Decimal");
    desk.keys("1500<enter>");
    let mut desk = desk.again();
    assert_eq!(desk.keys("<left><enter>"), Reply::Ignored);
}

#[test]
fn a_short_year_is_shown_in_full_before_it_is_taken() {
    let mut desk = typed("Date");
    desk.keys("5/3/87");
    assert_snapshot!(desk.screen(40, 2), @r"
    5/3/87|
    thứ năm, 5/3/1987
    ");
    desk.keys("<enter>");
    assert_eq!(desk.stored(), "1987-03-05");
    let mut desk = desk.again();
    assert_snapshot!(desk.screen(40, 2), @r"
    5/3/1987|
    thứ năm, 5/3/1987
    ");
    assert!(unreadable(&desk.keys("31/4/1987<enter>")));
    assert!(unreadable(&desk.again().keys("1987<enter>")));
}

#[test]
fn dates_of_which_not_all_is_known() {
    let mut partial = desk(r#"Date(name: "q", label: { "vi": "Sinh" }, partial: true)"#);
    partial.keys("3/1987<enter>");
    assert_eq!(partial.stored(), "1987-03");
    let mut partial = partial.again();
    partial.keys("1987<enter>");
    assert_eq!(partial.stored(), "1987");
    let mut month = desk(r#"Date(name: "q", label: { "vi": "Từ" }, appearance: ["month-year"])"#);
    assert!(unreadable(&month.keys("1987<enter>")));
    month.again().keys("3/1987<enter>");
}

#[test]
fn times_and_dates_with_times() {
    let mut desk = typed("Time");
    desk.keys("7h30<enter>");
    assert_eq!(desk.stored(), "07:30");
    let mut desk = typed("DateTime");
    desk.keys("5/3/26 7:30");
    assert_snapshot!(desk.screen(40, 2), @r"
    5/3/26 7:30|
    thứ năm, 5/3/2026 07:30
    ");
    desk.keys("<enter>");
    assert_eq!(desk.stored(), "2026-03-05T07:30:00+07:00");
    assert_snapshot!(desk.again().screen(40, 1), @"5/3/2026 07:30|");
}

#[test]
fn points_are_typed_or_pasted() {
    let mut desk = typed("GeoPoint");
    desk.keys("21,32715 103,91428");
    assert_snapshot!(desk.screen(40, 2), @r"
    21,32715 103,91428|
    21,32715° Bắc · 103,91428° Đông
    ");
    desk.keys("<enter>");
    assert_eq!(desk.stored(), "21.32715 103.91428");
    let mut desk = typed("GeoTrace");
    desk.keys("<paste:21.3, 103.9\n21.4, 103.8><enter>");
    assert_eq!(desk.stored(), "21.3 103.9;21.4 103.8");
    assert!(unreadable(&typed("GeoPoint").keys("99 999<enter>")));
}

#[test]
fn a_file_is_attached_by_the_shell() {
    let mut desk = typed("File");
    assert_eq!(desk.keys("'/tmp/ảnh nhà.jpg'<enter>"), Reply::Attach("/tmp/ảnh nhà.jpg".to_owned()));
}

#[test]
fn a_range_moves_by_keys_or_is_typed() {
    let mut desk = desk(r#"Range(name: "q", label: { "vi": "Điểm" }, range: (0, 10, 0.5))"#);
    desk.keys("<right><right><right>");
    assert_snapshot!(desk.screen(50, 2), @r"
    1,0|
    0,0 ───●────────────────────────── 10,0
    ");
    desk.keys("<enter>");
    assert_eq!(desk.stored(), "1.0");
    assert!(unreadable(&desk.again().keys("10,2<enter>")));
}

#[test]
fn a_draft_comes_back() {
    let mut desk = typed("Integer");
    desk.keys("12,");
    desk.keep_draft();
    let mut desk = desk.again();
    assert_snapshot!(desk.screen(20, 1), @"12,|");
    assert!(unreadable(&desk.keys("<enter>")));
    desk.keys("<backspace><enter>");
    assert_eq!(desk.stored(), "12");
}

#[test]
fn an_acknowledgement_is_one_key() {
    let mut desk = typed("Acknowledge");
    assert_snapshot!(desk.screen(40, 1), @"[| ] Bấm Enter để xác nhận");
    assert_eq!(desk.keys("<enter>"), Reply::Commit(Some(Answer::Acknowledged)));
    assert_eq!(desk.keys("<enter>"), Reply::Ignored);
    assert_eq!(desk.keys("<delete>"), Reply::Keep(None));
}

#[test]
fn a_note_lets_every_key_through() {
    let mut desk = typed("Note");
    assert_eq!(desk.keys("<enter>"), Reply::Ignored);
}
