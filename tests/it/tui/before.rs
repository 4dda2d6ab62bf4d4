//! What was answered in the interview before: `${last-saved#…}` in defaults, kept in the events.

use khaosat::interview::{Interview, Place};

use super::*;

const FORM: &str = r#"Form(
    id: "before", version: "1", title: { "vi": "Thử" }, languages: ["vi"],
    body: [
        Text(name: "village", pii: true, default: "${last-saved#village}", label: { "vi": "Bản" }),
        Integer(name: "visit", default: "coalesce(${last-saved#visit}, 0) + 1", label: { "vi": "Lần" }),
        Repeat(name: "plot", label: { "vi": "Ruộng" }, row_label: "${crop}", body: [
            Text(name: "crop", default: "${last-saved#main}", label: { "vi": "Cây" }),
        ]),
        Text(name: "main", label: { "vi": "Cây chính" }),
    ],
)"#;

fn begin(desk: &Desk) -> Driver {
    desk.clock.ms.fetch_add(60_000, Ordering::Relaxed);
    let start = Start::Collect { form: "before".into(), commune: None, unit_key: None };
    Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap()
}

/// What a fold of the stored events of the last interview says, on a machine that knows no other interview.
fn folded(desk: &Desk, name: &str) -> String {
    let form = form::open(FormFiles::single("test", FORM)).unwrap();
    let events = desk.store.events();
    let last = events.last().unwrap().interview;
    let interview = Interview::fold(form.plan.clone(), events.iter().filter(|event| event.interview == last));
    let node = form.plan.node(name).unwrap();
    let repeat = node.repeat.map(|repeat| interview.rows(Place { node: repeat, row: 0 })[0]);
    let place = Place { node: node.id, row: repeat.unwrap_or(0) };
    interview.field(place).answer.map(|answer| answer.text()).unwrap_or_default()
}

#[test]
fn defaults_read_the_interview_saved_before() {
    let desk = Desk { form: FORM, ..Desk::new() };
    let mut first = begin(&desk);
    assert!(first.screen().contains("▸\n"), "{}", first.screen());
    assert_eq!((folded(&desk, "village"), folded(&desk, "visit")), (String::new(), "1".to_owned()));
    first.keys("Bản Pọng<enter><f2>cay chinh<enter>Lúa<enter><f10>");

    let mut second = begin(&desk);
    assert!(second.screen().contains("▸ Bản Pọng"), "{}", second.screen());
    assert_eq!((folded(&desk, "village"), folded(&desk, "visit")), ("Bản Pọng".to_owned(), "2".to_owned()));
    let created = desk.store.events().into_iter().rfind(|event| matches!(event.body, Body::Created { .. }));
    assert!(created.unwrap().personal, "it holds a name of the interview before");

    // A row that is added later reads it, too, and keeps it.
    second.keys("<f2>ruong<enter>+");
    assert!(second.screen().contains("▸ Lúa"), "{}", second.screen());
    assert_eq!(folded(&desk, "crop"), "Lúa");
}

#[test]
fn what_was_read_stays_when_the_interview_before_changes() {
    let desk = Desk { form: FORM, ..Desk::new() };
    begin(&desk).keys("Bản Pọng<enter><f10>");
    begin(&desk).keys("<f10>");
    let mut home = desk.home();
    // The first one is the second of the list.
    desk.clock.ms.fetch_add(60_000, Ordering::Relaxed);
    home.keys("<down><enter><f2>1<enter><ctrl+u>Bản Hìn<enter><f10><down><enter><f2>1<enter>");
    assert!(home.screen().contains("▸ Bản Pọng"), "{}", home.screen());
}
