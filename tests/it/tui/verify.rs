//! Double entry: an interview is keyed a second time, blind, and what differs is settled.

use khaosat::{interview::Paradata, tui::mode::Mode};

use super::*;

/// Keyed by the first person.
const FIRST: &str = "Lò Văn An<enter>41<enter>5/3/2026<enter>1213<enter>45,5<enter><enter><enter>+Lúa nương<enter>1200<enter>";

fn keyed_once() -> Desk {
    let desk = Desk::new();
    desk.collect().keys(FIRST).keys("<f10>");
    desk.clock.ms.store(60_000, Ordering::Relaxed);
    desk
}

/// The second person, at the first field.
fn second(desk: &Desk, fields: &[&str]) -> Driver {
    let id = desk.store.events()[0].interview;
    let options = Options {
        caller: Caller { user: "hoa".into(), role: Role::Enumerator },
        mode: Some(Mode::Verify),
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        ..desk.options(Start::Resume(id), Lang::Vi)
    };
    Driver::new(options, 80, 24).unwrap()
}

/// What was keyed a second time, in order.
fn keyed(desk: &Desk) -> Vec<String> {
    let verified = desk.store.events().into_iter().filter_map(|event| match event.body {
        Body::Verified { address, keyed, .. } => {
            Some(format!("{}={}", address.name, keyed.map(|a| a.text()).unwrap_or_default()))
        }
        _ => None,
    });
    verified.collect()
}

#[test]
fn what_is_keyed_alike_goes_on_at_once() {
    let desk = keyed_once();
    let mut screen = second(&desk, &[]);
    snapshot("verify_first", screen.screen());
    screen.burst("lò văn an<enter>");
    screen.keys(
        "<backspace><backspace><backspace><backspace><backspace><backspace><backspace><backspace><backspace>",
    );
    screen.burst("Lò Văn An<enter>41<enter>5/3/26<enter>12");
    snapshot("verify_agrees", screen.screen());
    screen.burst("13<enter>45,5<enter>1<enter>Lúa nương<enter>1200<enter><enter>");
    assert!(screen.screen().contains("Đã nhập lại hết"), "{}", screen.screen());
    screen.keys("<enter>");
    snapshot("verify_all", screen.screen());
    assert_eq!(keyed(&desk).last().map(String::as_str), Some("comment="));
    assert!(!desk.answers().iter().any(|answer| answer.starts_with("comment")), "answers are as they were");
}

#[test]
fn a_slip_is_keyed_again_still_blind() {
    let desk = keyed_once();
    let mut screen = second(&desk, &[]);
    screen.burst("Lò Văn An<enter>14<enter>5/3");
    assert_eq!(screen.rung(), 1);
    snapshot("verify_differs", screen.screen());
    screen.keys("41<enter>");
    assert!(screen.screen().contains("▸ 1.3"), "{}", screen.screen());
    assert_eq!(keyed(&desk), ["name=Lò Văn An", "age=14", "age=41"]);
}

#[test]
fn what_differs_twice_is_shown_and_settled() {
    let desk = keyed_once();
    let mut screen = second(&desk, &["age", "area", "day"]);
    screen.keys("14<enter>14<enter>");
    snapshot("verify_settle", screen.screen());
    // What is keyed on without looking up settles nothing.
    screen.keys("2").keys("<down><down><enter>");
    assert!(screen.screen().contains("▸ 1.3"), "{}", screen.screen());
    assert_eq!(desk.answers().last().map(String::as_str), Some("age=14"));
    // The first keyer was right.
    screen.keys("6/3/2026<enter>6/3/2026<enter><down><enter>");
    assert!(screen.screen().contains("▸ 2.3"), "{}", screen.screen());
    // Later.
    screen.keys("5<enter>5<enter><esc>");
    assert!(screen.screen().contains("Đã nhập lại hết"), "{}", screen.screen());
    screen.keys("<enter>");
    snapshot("verify_summary", screen.screen());
    screen.keys("<enter><down><down><down><enter>");
    assert!(screen.screen().contains("▸ 2.3"), "{}", screen.screen());
    screen.keys("45,5<enter><enter>");
    assert!(screen.screen().contains("Không còn gì phải xem"), "{}", screen.screen());
    assert_eq!(
        keyed(&desk),
        [
            "age=14",
            "age=14",
            "day=2026-03-06",
            "day=2026-03-06",
            "day=2026-03-05",
            "area=5",
            "area=5",
            "area=45.5"
        ]
    );
}

#[test]
fn it_goes_on_where_it_was_left() {
    let desk = keyed_once();
    let mut screen = second(&desk, &[]);
    screen.keys("Lò Văn An<enter>14<enter><f10>");
    assert!(screen.screen().contains("còn 8 câu"), "what is still to be keyed: {}", screen.screen());
    let mut screen = second(&desk, &[]);
    assert!(screen.screen().contains("▸ 1.2"), "keyed once and otherwise: {}", screen.screen());
    screen.keys("14<enter><enter>");
    assert!(screen.screen().contains("▸ 1.3"), "{}", screen.screen());
    screen.keys("<f7>");
    assert!(screen.screen().contains("? 1.2"), "{}", screen.screen());
}

#[test]
fn what_somebody_was_typing_stays_while_another_compares() {
    let desk = Desk::new();
    desk.collect().keys("Lò Văn An<enter>41<enter>5/3<f10>");
    let mut screen = desk.home();
    screen.keys("<f9>Lò Văn An<enter>2<f10>");
    desk.home().keys("<f7><f10>");
    assert_eq!(desk.store.saved_drafts(), ["5/3"]);
    let mut screen = desk.home();
    assert!(screen.keys("<enter>").screen().contains("5/3"), "{}", screen.screen());
}

#[test]
fn the_rows_on_paper_are_counted() {
    let desk = keyed_once();
    let mut screen = second(&desk, &["plot"]);
    assert!(
        screen.screen().contains("còn 1/1 ô"),
        "how many rows there are is not told: {}",
        screen.screen()
    );
    assert!(!screen.screen().contains("3.1"), "{}", screen.screen());
    screen.keys("<enter>2<enter><down>");
    assert!(screen.screen().contains("Đã nhập lại hết"), "rows wait for their number: {}", screen.screen());
    screen.keys("<up>2<enter>");
    snapshot("verify_rows", screen.screen());
    screen.keys("<down><down><enter>");
    assert!(screen.screen().contains("Thêm: Mảnh ruộng"), "the rows themselves:\n{}", screen.screen());
}

#[test]
fn a_correction_leaves_a_closed_interview_closed() {
    let desk = Desk::new();
    desk.collect().keys("Lò Văn An<enter>41<enter><f2>2.1<enter>2<f7><enter>");
    let mut screen = second(&desk, &["age", "water"]);
    screen.keys("42<enter>42<enter><down><down><enter>2");
    let outcomes: Vec<_> = desk
        .store
        .events()
        .iter()
        .filter_map(|event| match &event.body {
            Body::Closed { .. } => Some("closed"),
            Body::Reopened { .. } => Some("reopened"),
            Body::Answered { answer: Some(answer), .. } if answer.text() == "42" => Some("corrected"),
            Body::Opened => Some("opened"),
            _ => None,
        })
        .collect();
    assert_eq!(outcomes, ["closed", "reopened", "corrected", "closed"]);
    assert!(screen.screen().contains("Đã nhập lại hết"), "{}", screen.screen());
}

#[test]
fn the_first_keyer_is_told_that_it_is_meant_for_somebody_else() {
    let desk = keyed_once();
    let mut screen = desk.home();
    screen.keys("<f9>");
    assert!(screen.screen().contains("Chính bạn đã nhập phiếu này"), "{}", screen.screen());
    screen.keys("Lò Văn An<enter>");
    assert_eq!(keyed(&desk), ["name=Lò Văn An"]);
    // Somebody else is not, nor when he has corrected what the first one keyed.
    let mut other = second(&desk, &[]);
    other.keys("14<enter>14<enter><down><down><enter><f10>");
    assert_eq!(desk.answers().last().map(String::as_str), Some("age=14"));
    let other = second(&desk, &[]);
    assert!(!other.screen().contains("Chính bạn"), "{}", other.screen());
}

#[test]
fn a_field_that_is_not_there_is_told() {
    let desk = keyed_once();
    let id = desk.store.events()[0].interview;
    let options = Options {
        mode: Some(Mode::Verify),
        fields: vec!["aeg".into()],
        ..desk.options(Start::Resume(id), Lang::En)
    };
    let failure = Driver::new(options, 80, 24).err().expect("there is no `aeg`");
    assert!(failure.to_string().contains("`aeg`"), "{failure}");
}

/// Whatever is pressed, no stored answer is seen before it was keyed otherwise twice.
#[test]
fn it_is_blind() {
    const SECRETS: &[&str] =
        &["Lò Văn", "Văn An", "45,5", "41", "nương", "1.200", "1200", "05/03", "5/3/2026"];
    let desk = keyed_once();
    let mut screen = second(&desk, &[]);
    // Not what would itself be such an answer, and not out of it.
    let harmless = |key: &&&str| match key.strip_prefix('<') {
        Some(name) => name != "f10>",
        None => key.chars().count() == 1 && **key != "4",
    };
    let keys: Vec<&str> = random::KEYS.iter().filter(harmless).copied().collect();
    let mut settled = 0;
    for key in in_no_order(&keys, 7).take(3000) {
        screen.keys(key);
        let shown = screen.screen();
        if shown.contains("Hai lần nhập khác nhau") || shown.contains("Two keyings differ") {
            settled += 1;
            screen.keys("<esc>");
        }
        let shown = screen.screen();
        let secret = SECRETS.iter().find(|secret| shown.contains(**secret));
        assert_eq!(secret, None, "{shown}");
    }
    assert!(settled > 0, "some differed twice");
    let answers = desk.answers();
    assert_eq!(answers.len(), 10, "nothing was answered: {answers:?}");
}

#[test]
fn keys_and_time_are_kept() {
    let desk = keyed_once();
    let mut screen = second(&desk, &["age"]);
    desk.clock.ms.store(63_000, Ordering::Relaxed);
    screen.keys("41<enter>");
    let took: Vec<_> = desk
        .store
        .events()
        .iter()
        .filter_map(|event| match event.body {
            Body::Verified { took, .. } => Some(took),
            _ => None,
        })
        .collect();
    assert_eq!(took, [Paradata { ms: 3000, keys: 3 }]);
    // Who has left the keyboard has not been keying; other fields are another matter.
    let mut screen = second(&desk, &["name"]);
    desk.clock.ms.store(9_000_000, Ordering::Relaxed);
    screen.keys("Lò Văn An<enter><enter>");
    for line in
        ["Số phím                                  10", "Thời gian (phút:giây)                    10:00"]
    {
        assert!(screen.screen().contains(line), "{line}:\n{}", screen.screen());
    }
}
