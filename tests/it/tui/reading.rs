//! Interviews that are read only.

use khaosat::tui::mode::Mode;

use super::*;

/// An interview that was begun and left.
fn begun(desk: &Desk) {
    desk.collect().keys("Lò Văn An<enter>101<enter>Có giấy<enter><f2>3<enter>+Lúa<enter>5<enter><f10>");
    desk.clock.ms.store(86_400_000, Ordering::Relaxed);
}

fn reading(desk: &Desk) -> Driver {
    let id = desk.store.events()[0].interview;
    let options = Options { mode: Some(Mode::Review), ..desk.options(Start::Resume(id), Lang::Vi) };
    Driver::new(options, 80, 24).unwrap()
}

#[test]
fn an_interview_is_read_from_the_list() {
    let desk = Desk::new();
    begun(&desk);
    let mut screen = desk.home();
    screen.keys("<f7>");
    snapshot("reading", screen.screen());
    screen.keys("<esc>");
    assert!(screen.screen().contains("1.1 Họ và tên"), "{}", screen.screen());
    screen.keys("x");
    snapshot("reading_question", screen.screen());
    screen.keys("<f10>");
    assert!(screen.screen().contains("Đã xem “Lò Văn An”."), "{}", screen.screen());
}

#[test]
fn what_can_be_looked_up_can_be_looked_up_there() {
    let desk = Desk::new();
    begun(&desk);
    let mut screen = reading(&desk);
    screen.keys("<esc><f2>1.2<enter>");
    assert!(screen.screen().contains("1.2 Lò Văn An bao nhiêu tuổi?"), "{}", screen.screen());
    for (keys, shown) in [
        ("<ctrl+e>j", "Lịch sử: 1.2"),
        ("<esc><f11>", "Vì sao: 1.2"),
        ("<esc><f3>", "Còn phải xem"),
        ("<esc><ctrl+g>", "Câu 1.2"),
    ] {
        assert!(screen.keys(keys).screen().contains(shown), "{keys}:\n{}", screen.screen());
    }
}

#[test]
fn a_remark_is_all_that_a_reader_writes() {
    let desk = Desk::new();
    begun(&desk);
    let before = desk.store.events().len();
    let mut screen = reading(&desk);
    screen.keys("<esc><f2>1.2<enter><f5>Hỏi lại hộ<enter><ctrl+e>j<enter>");
    assert!(screen.screen().contains("Phiếu đang mở chỉ để xem"), "{}", screen.screen());
    let events = desk.store.events();
    let added: Vec<_> = events[before..].iter().map(|event| &event.body).collect();
    assert!(matches!(added[..], [Body::Remarked { .. }]), "{added:?}");
}

/// No key but those of a remark writes anything: no answer, no row, no half-typed text, no new day of work.
#[test]
fn no_key_writes_while_reading() {
    // Keys of a remark, and those that lead to working on it or to another interview.
    const OTHERS: &[&str] = &["<f5>", "<f7>", "<f10>", "<ctrl+e>", "<ctrl+p>"];
    let keys: Vec<&str> = random::KEYS.iter().filter(|key| !OTHERS.contains(key)).copied().collect();
    let desk = Desk::new();
    desk.household()
        .keys("<f2>ho ten chu ho<enter>Lò Văn An<enter><f2>thanh vien ho<enter>Lò Văn An<enter>1<f10>");
    let (events, drafts) = (desk.store.events(), desk.store.saved_drafts());
    let id = events[0].interview;
    let mut screen = Driver::new(
        Options { mode: Some(Mode::Review), ..desk.options(Start::Resume(id), Lang::Vi) },
        80,
        24,
    )
    .unwrap();
    screen.keys("<esc>");
    for key in in_no_order(&keys, 41).take(3000) {
        screen.keys(key);
        // There one may go on to work on it, which is no key of a reader.
        if screen.screen().contains("Làm tiếp phiếu này") {
            screen.keys("<esc>");
        }
    }
    screen.interrupt().unwrap();
    assert_eq!(desk.store.events(), events);
    assert_eq!(desk.store.saved_drafts(), drafts);
}

#[test]
fn a_reader_goes_on_to_work_at_the_same_place() {
    let desk = Desk::new();
    begun(&desk);
    let mut screen = reading(&desk);
    screen.keys("<esc><f2>1.3<enter><f7><enter>5/3/2026<enter>");
    assert_eq!(desk.answers().last().map(String::as_str), Some("day=2026-03-05"), "{}", screen.screen());
}

#[test]
fn a_new_interview_is_none_to_read() {
    let desk = Desk::new();
    begun(&desk);
    let mut screen = reading(&desk);
    screen.keys("<f10><tab><enter>Quàng<enter>");
    assert_eq!(desk.answers().last().map(String::as_str), Some("name=Quàng"), "{}", screen.screen());
}
