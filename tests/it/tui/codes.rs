//! Entry at the speed of keying: codes without Enter, fields that end by themselves, the answer before, points.

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener},
};

use super::*;

const FORM: &str = include_str!("codes.ron");

fn desk() -> Desk {
    Desk { form: FORM, ..Desk::new() }
}

fn begin(desk: &Desk, change: impl FnOnce(Options) -> Options) -> Driver {
    let start = Start::Collect { form: "codes".into(), commune: None, unit_key: None };
    Driver::new(change(desk.options(start, Lang::Vi)), 80, 24).unwrap()
}

/// What is stored after a script typed from the first question on.
fn typed(script: &str) -> Vec<String> {
    let desk = desk();
    begin(&desk, |options| options).keys(script);
    desk.answers()
}

#[test]
fn a_code_is_taken_when_no_other_begins_so() {
    assert_eq!(typed("1"), ["electricity=1"], "two codes: one digit");
    assert_eq!(typed("14"), ["electricity=1", "born_in=4"], "twelve codes: one digit where it is enough");
    assert_eq!(typed("11"), ["electricity=1"], "1 may become 10, 11, 12");
    assert_eq!(typed("11<enter>"), ["electricity=1", "born_in=1"], "Enter says that it does not");
    assert_eq!(typed("112"), ["electricity=1", "born_in=12"]);
    assert_eq!(typed("1403"), ["electricity=1", "born_in=4", "people=03"], "01 to 55: two digits");
    assert_eq!(typed("143"), ["electricity=1", "born_in=4"], "3 may become 30");
    assert_eq!(typed("143<enter>"), ["electricity=1", "born_in=4", "people=03"], "or is 03");
    assert_eq!(typed("147"), ["electricity=1", "born_in=4", "people=07"], "no code begins with 7");
}

#[test]
fn codes_that_are_words_take_the_number_shown() {
    assert_eq!(typed("14032")[3..], ["relation=spouse"]);
}

#[test]
fn other_has_a_star_and_asks_what() {
    let desk = desk();
    let mut screen = begin(&desk, |options| options);
    screen.keys("14032*");
    snapshot("or_other", screen.screen());
    screen.keys("Rơm rạ<enter>");
    assert_eq!(desk.answers()[4..], ["cooks_with=other", "cooks_with_other=Rơm rạ"]);
}

#[test]
fn a_special_value_is_one_key_between_codes() {
    assert_eq!(typed("<ctrl+d>4"), ["electricity=DontKnow", "born_in=4"]);
}

#[test]
fn what_has_a_fixed_length_ends_by_itself() {
    let answers = typed("14032100123456789009123456787h30<enter>");
    assert_eq!(answers[5..], ["card=001234567890", "phone=0912345678", "came=07:30"]);
}

#[test]
fn enter_behind_a_full_text_is_its_own_and_skips_nothing() {
    let answers = typed("140321001234567890<enter>0912345678<enter>7h30<enter>");
    assert_eq!(answers[5..], ["card=001234567890", "phone=0912345678", "came=07:30"]);
    let desk = desk();
    let mut screen = begin(&desk, |options| options);
    screen.keys("140321001234567890<enter><enter>");
    assert!(asks(&screen, "Giờ đến"), "the second one goes on: {}", screen.screen());
}

#[test]
fn enter_goes_on_and_back_returns_the_way_one_came() {
    let desk = desk();
    let mut screen = begin(&desk, |options| options);
    screen.keys("1<f2>quan he<enter>2<shift+tab><shift+tab>");
    assert!(asks(&screen, "Sinh tháng mấy?"), "{}", screen.screen());
    screen.keys("<enter><enter>");
    assert!(asks(&screen, "Quan hệ với chủ hộ"), "{}", screen.screen());
}

#[test]
fn the_answer_before_is_one_key() {
    let desk = desk();
    let mut screen = begin(&desk, |options| options);
    screen.keys("<ctrl+s>");
    assert!(screen.screen().contains("Không có câu trả lời nào trước đây"), "{}", screen.screen());
    screen.keys("1403<f10>");
    desk.clock.ms.store(60_000, Ordering::Relaxed);
    begin(&desk, |options| options).keys("0<ctrl+s><ctrl+s>");
    assert_eq!(desk.answers()[3..], ["electricity=0", "born_in=4", "people=03"]);
}

#[test]
fn a_row_is_answered_as_the_row_before() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("<f2>3<enter>+Lúa<enter>1200<enter>+<ctrl+s>");
    assert_eq!(desk.answers(), ["crop=Lúa", "size=1200", "crop=Lúa"]);
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>ho ten chu ho<enter>Lò Văn An<enter><f2>thanh vien ho<enter><insert><enter>11");
    screen.keys("<insert>Cà Thị Lan<enter>2<ctrl+s>");
    assert!(desk.answers().ends_with(&["sex=1".to_owned()]), "{:?}", desk.answers());
}

/// A gpsd on this machine that says these lines to one caller.
fn gpsd(lines: &'static [&'static str]) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let at = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut caller, _) = listener.accept().unwrap();
        BufReader::new(caller.try_clone().unwrap()).read_line(&mut String::new()).unwrap();
        lines.iter().for_each(|line| writeln!(caller, "{line}").unwrap());
    });
    at
}

#[test]
fn a_point_comes_from_the_receiver_by_one_key() {
    let desk = desk();
    let receiver = gpsd(&[
        r#"{"class":"DEVICES","devices":[{"path":"/dev/ttyUSB0"}]}"#,
        r#"{"class":"TPV","mode":3,"lat":21.3275,"lon":103.914,"altMSL":676.1,"eph":4.8}"#,
    ]);
    let mut screen = begin(&desk, |options| Options { gpsd: receiver, ..options });
    screen.keys("<f2>toa do<enter>");
    snapshot("question_point", screen.screen());
    screen.keys("g");
    assert_eq!(desk.answers(), ["house=21.3275 103.914 676.1 4.8"]);
    assert!(screen.screen().contains("Ghi chú"), "{}", screen.screen());
}

#[test]
fn without_a_receiver_the_point_is_typed_or_pasted() {
    let desk = desk();
    let nobody = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
    let mut screen = begin(&desk, |options| Options { gpsd: nobody, ..options });
    screen.keys("<f2>toa do<enter>g");
    assert!(screen.screen().contains("Không có gpsd"), "{}", screen.screen());
    assert_eq!(desk.answers(), [""; 0]);
    screen.keys("21,3275 103,914<enter><up><paste:21.5, 103.25><enter>");
    assert_eq!(desk.answers(), ["house=21.3275 103.914", "house=21.5 103.25"]);
}
