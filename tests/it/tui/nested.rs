//! Repeats in repeats of all four kinds, three deep, filled by keys.

use khaosat::{
    interview::{Body, Outcome},
    tui::{Start, headless::Driver},
    words::Lang,
};

use super::{Desk, asks, snapshot};

const FORM: &str = include_str!("nested.ron");

fn collect(desk: &Desk) -> Driver {
    let start = Start::Collect { form: "nested".into(), commune: None, unit_key: None };
    Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap()
}

fn closed(desk: &Desk) -> bool {
    let events = desk.store.events().into_iter();
    let bodies = events.map(|event| event.body);
    bodies.into_iter().any(|body| matches!(body, Body::Closed { outcome: Outcome::Complete, .. }))
}

const TWO_PEOPLE: &str = "Bản A<enter>An<enter>40<enter>Bình<enter>35<enter><enter>";
const FIELDS: &str = "2<enter>12<enter>100<enter>50<enter>3<enter>7<enter>+Lan<enter><enter>1<enter>5<enter>2<enter>6<enter><down><enter>";

#[test]
fn enter_alone_comes_by_every_question() {
    let desk = Desk { form: FORM, ..Desk::new() };
    let mut screen = collect(&desk);
    screen.keys(TWO_PEOPLE);
    snapshot("nested_animals", screen.screen());
    screen.keys("+Trâu<enter><enter>");
    assert!(screen.screen().contains("\n Bình\n"), "{}", screen.screen());
    screen.keys("<down><enter>2<enter>12<enter>");
    snapshot("nested_crop", screen.screen());
    screen.keys("100<enter>50<enter>3<enter>7<enter>+Lan<enter><enter>1<enter>5<enter>2<enter>6<enter><down><enter>Hết<enter>");
    assert!(screen.screen().contains("Hết câu hỏi"), "{}", screen.screen());
    screen.keys("<enter>1");
    assert!(closed(&desk), "{}", screen.screen());
}

#[test]
fn a_question_deep_inside_is_gone_to_and_listed() {
    let desk = Desk { form: FORM, ..Desk::new() };
    let mut screen = collect(&desk);
    screen.keys(TWO_PEOPLE).keys("+<f3>");
    assert!(screen.screen().contains("An › Vật nuôi 1 › Con gì?"), "{}", screen.screen());
    screen.keys("con gi<enter>Trâu<enter><enter><down><enter>").keys(FIELDS);
    screen.keys("<f2>bao nhieu kg<down><enter>");
    assert!(screen.screen().contains("Thửa 1 › Vụ › Xuân › Cây › Ngô"), "{}", screen.screen());
    screen.keys("<f2>2.2<enter>");
    assert!(screen.screen().contains("\n 2.2 Tuổi"), "{}", screen.screen());
}

#[test]
fn back_retraces_every_step() {
    let desk = Desk { form: FORM, ..Desk::new() };
    let mut screen = collect(&desk);
    screen.keys(TWO_PEOPLE).keys("+Trâu<enter><enter><down><enter>").keys(FIELDS);
    screen.keys("<f10><enter>");
    let mut seen = 0;
    while !asks(&screen, "Bản") && seen < 60 {
        screen.keys("<shift+tab>");
        seen += 1;
    }
    assert!(seen < 60, "{}", screen.screen());
}
