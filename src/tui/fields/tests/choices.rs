//! Questions answered from a list.

use insta::assert_snapshot;

use super::{Desk, desk, unreadable};
use crate::{form::Answer, tui::fields::Reply, words::Lang};

fn one(list: &str) -> Desk {
    desk(&format!(r#"SelectOne(name: "q", list: "{list}", label: {{ "vi": "Câu" }})"#))
}

fn taken(code: &str) -> Reply {
    Reply::Commit(Some(Answer::One(code.into())))
}

#[test]
fn a_digit_takes_a_choice() {
    assert_eq!(one("yes_no").keys("0"), taken("0"));
    assert!(unreadable(&one("yes_no").keys("7")));
    assert_eq!(one("relation").keys("3"), taken("child"));
}

#[test]
fn a_digit_with_which_others_begin_waits() {
    let mut desk = one("month");
    assert_eq!(desk.keys("1"), Reply::Changed);
    assert_eq!(desk.keys("2"), taken("12"));
    assert_eq!(one("month").keys("1<enter>"), taken("1"));
    assert_eq!(one("month").keys("3"), taken("3"));
    assert!(unreadable(&one("month").keys("13")));
}

#[test]
fn a_setting_asks_for_enter_always() {
    let mut desk = one("yes_no");
    desk.trial.always_enter = true;
    assert_eq!(desk.keys("0"), Reply::Changed);
    assert_eq!(desk.keys("<enter>"), taken("0"));
}

#[test]
fn letters_search_without_diacritics() {
    assert_eq!(one("relation").keys("vo ch<enter>"), taken("spouse"));
    assert_eq!(one("water").keys("gieng<enter>"), taken("2"));
    assert!(unreadable(&one("water").keys("xyz<enter>")));
    let mut desk = one("month");
    desk.keys("muoi");
    assert_snapshot!(desk.screen(40, 4), @r"
    Tìm: muoi|  2/12 mục
    ▸  10 Mười
       11 Mười một
    ");
    assert_eq!(desk.keys("<down><enter>"), taken("11"));
}

#[test]
fn in_a_search_digits_are_letters_and_escape_ends_it() {
    let mut desk = one("water");
    assert_eq!(desk.keys("nuoc1"), Reply::Changed);
    assert_eq!(desk.keys("<esc>"), Reply::Changed);
    assert_eq!(desk.keys("1"), taken("1"));
}

#[test]
fn the_marker_takes_with_enter_and_enter_alone_answers_nothing() {
    assert_eq!(one("water").keys("<enter>"), Reply::Ignored);
    let mut desk = one("water");
    desk.keys("<down><down>");
    assert_snapshot!(desk.screen(30, 4), @r"
       1 Nước máy
    |▸  2 Giếng khoan
       3 Nước mưa
       9 Không có
    ");
    assert_eq!(desk.keys("<enter>"), taken("2"));
    let mut desk = desk.again();
    assert_snapshot!(desk.screen(30, 4), @r"
       1 Nước máy
    | ● 2 Giếng khoan
       3 Nước mưa
       9 Không có
    ");
    assert_eq!(desk.keys("<enter>"), Reply::Ignored);
    assert_eq!(desk.keys("<down><enter>"), taken("3"));
    assert_eq!(desk.keys("<delete>"), Reply::Keep(None));
}

#[test]
fn help_is_not_a_search() {
    assert_eq!(one("water").keys("?"), Reply::Ignored);
    assert_eq!(one("water").keys("<up>"), Reply::Ignored);
}

#[test]
fn up_leads_out_of_an_answered_list_until_the_marker_is_moved_into_it() {
    let mut desk = one("water");
    desk.keys("3");
    assert_eq!(desk.keys("<up>"), Reply::Ignored);
    assert_eq!(desk.keys("<down><up><enter>"), taken("3"));
    assert_eq!(desk.keys("<home><up>"), Reply::Ignored);
}

#[test]
fn a_search_is_cleared_with_one_key() {
    let mut desk = one("water");
    assert_eq!(desk.keys("nuoc<ctrl+u>"), Reply::Changed);
    assert_eq!(desk.keys("3"), taken("3"));
}

#[test]
fn the_language_may_change_under_it() {
    let mut desk = one("yes_no");
    desk.trial.lang = Lang::En;
    assert_snapshot!(desk.screen(20, 2), @r"
    |   1 Yes
       0 No
    ");
    assert_eq!(desk.keys("no<enter>"), taken("0"));
}

#[test]
fn or_other_has_a_key_of_its_own() {
    let question = r#"SelectOne(name: "q", list: "water", label: { "vi": "Câu" }, or_other: true)"#;
    assert_eq!(desk(question).keys("*"), taken("other"));
    assert_eq!(desk(question).keys("3"), taken("3"));
}

#[test]
fn a_long_label_is_broken_not_cut() {
    let lists = r#""trained": Inline([("1", "Doanh nghiệp tuyển dụng và chứng nhận đào tạo tại chỗ"), ("2", "Chưa qua đào tạo")])"#;
    let mut desk = Desk::of(lists, r#"SelectOne(name: "q", list: "trained", label: { "vi": "Đào tạo" })"#);
    desk.keys("<down>");
    assert_snapshot!(desk.screen(36, 4), @r"
    |▸  1 Doanh nghiệp tuyển dụng và
         chứng nhận đào tạo tại chỗ
       2 Chưa qua đào tạo
    ");
    assert_eq!(desk.field.height(&desk.trial.ask(desk.place), 36), 3);
}

#[test]
fn many_short_choices_stand_in_columns() {
    let desk = one("month");
    assert_snapshot!(desk.screen(60, 6), @r"
    Gõ mã, hoặc gõ chữ để tìm trong 12 mục
    |    1 Giêng         5 Năm           9 Chín
        2 Hai           6 Sáu          10 Mười
        3 Ba            7 Bảy          11 Mười một
        4 Tư            8 Tám          12 Chạp
    ");
}

#[test]
fn ten_thousand_choices_scroll_with_the_marker() {
    let villages: Vec<String> = (0..10_000).map(|n| format!(r#"("v{n}", "Bản số {n}")"#)).collect();
    let lists = format!(r#""village": Inline([{}])"#, villages.join(","));
    let mut desk = Desk::of(&lists, r#"SelectOne(name: "q", list: "village", label: { "vi": "Bản" })"#);
    desk.keys("<pgdn><pgdn><down>");
    desk.keys("ban so 9999");
    assert_snapshot!(desk.screen(40, 4), @r"
    Tìm: ban so 9999|  1/10000 mục
    ▸  10000 Bản số 9999
    ");
    assert_eq!(desk.keys("<enter>"), taken("v9999"));
    let desk = desk.again();
    assert_snapshot!(desk.screen(40, 3), @r"
    Gõ mã, hoặc gõ chữ để tìm trong 10000 m…
        9999 Bản số 9998              ↑ 9998
    | ● 10000 Bản số 9999
    ");
}

fn many(rest: &str) -> Desk {
    desk(&format!(r#"SelectMultiple(name: "q", list: "water", label: {{ "vi": "Câu" }}{rest})"#))
}

#[test]
fn digits_toggle_and_enter_leaves() {
    let mut desk = many("");
    assert!(matches!(desk.keys("31"), Reply::Keep(Some(_))));
    assert_eq!(desk.stored(), "1 3");
    assert_eq!(desk.keys("<enter>"), Reply::Ignored);
    desk.keys("3");
    assert_eq!(desk.stored(), "1");
    assert_snapshot!(desk.screen(30, 4), @r"
      1 [x] Nước máy
      2 [ ] Giếng khoan
    |▸ 3 [ ] Nước mưa
      9 [ ] Không có
    ");
    desk.keys("1");
    assert_eq!(desk.answer(), None);
}

#[test]
fn a_search_toggles_what_it_found() {
    let mut desk = many("");
    desk.keys("mua<enter>");
    assert_eq!(desk.stored(), "3");
    desk.keys("<up> ");
    assert_eq!(desk.stored(), "2 3");
}

#[test]
fn exclusive_choices_and_the_most() {
    let mut desk = many(r#", exclusive: ["9"], max: 2"#);
    desk.keys("12");
    assert!(unreadable(&desk.keys("3")));
    assert_eq!(desk.stored(), "1 2");
    desk.keys("9");
    assert_eq!(desk.stored(), "9");
    desk.keys("1");
    assert_eq!(desk.stored(), "1");
}

#[test]
fn each_item_yes_or_no() {
    let mut desk = many(", as: YesNo");
    desk.keys("12c");
    assert_snapshot!(desk.screen(40, 5), @r"
    1 là có, 2 là không
      Nước máy     [Có]  Không
      Giếng khoan   Có  [Không]
      Nước mưa     [Có]  Không
    |▸ Không có      Có   Không
    ");
    assert!(unreadable(&desk.keys("<enter>")));
    desk.keep_draft();
    let mut desk = desk.again();
    assert!(matches!(desk.keys("k"), Reply::Commit(Some(_))));
    assert_eq!(desk.stored(), "1 3");
    let mut desk = desk.again();
    assert_eq!(desk.keys("<enter>"), Reply::Ignored);
    desk.keys("2");
    assert_eq!(desk.stored(), "3");
}

#[test]
fn an_order_is_typed_first_to_last() {
    let mut desk = desk(r#"Rank(name: "q", list: "water", label: { "vi": "Thứ tự" })"#);
    desk.keys("31");
    assert_eq!(desk.answer(), None);
    assert_snapshot!(desk.screen(30, 4), @r"
    |▸ 1  2 Nước máy
      2    Giếng khoan
      3  1 Nước mưa
      9    Không có
    ");
    assert!(unreadable(&desk.keys("<enter>")));
    desk.keep_draft();
    let mut desk = desk.again();
    desk.keys("<backspace>9");
    assert!(matches!(desk.keys("12"), Reply::Commit(Some(_))));
    assert_eq!(desk.stored(), "3 9 1 2");
}

#[test]
fn a_draft_of_a_list_is_nothing() {
    let mut desk = one("water");
    desk.keys("nuoc");
    assert_eq!(desk.field.draft(&desk.trial.ask(desk.place)), None);
}
