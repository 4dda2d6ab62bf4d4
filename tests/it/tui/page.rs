//! Heads down: whole pages keyed from paper.

use khaosat::{
    form::Form,
    tui::mode::{Mode, View},
};

use super::*;

/// In a new interview, its first page open.
fn keying(desk: &Desk, form: &str) -> Driver {
    let start = Start::Collect { form: form.into(), commune: None, unit_key: None };
    let options = Options { mode: Some(Mode::Entry(View::HeadsDown)), ..desk.options(start, Lang::Vi) };
    Driver::new(options, 80, 24).unwrap()
}

#[test]
fn a_page_shows_every_field_with_its_number() {
    let desk = Desk::new();
    let mut screen = keying(&desk, "every-type");
    snapshot("page_empty", screen.screen());
    screen.keys("Lò Văn An<enter>41<enter>5/3/26");
    snapshot("page_typing", screen.screen());
    screen.keys("<enter>1");
    snapshot("page_second", screen.screen());
}

#[test]
fn keys_alone_fill_a_questionnaire() {
    let desk = Desk::new();
    let mut screen = keying(&desk, "every-type");
    screen.burst("Lò Văn An<enter>41<enter>5/3/2026<enter>1213<enter>45,5<enter>Lúa<enter>1200<enter>Ngô<enter>300<enter><enter>Hết<enter>");
    assert_eq!(
        desk.answers(),
        [
            "name=Lò Văn An",
            "age=41",
            "day=2026-03-05",
            "well=1",
            "water=2",
            "goods=1",
            "goods=1 3",
            "area=45.5",
            "crop=Lúa",
            "size=1200",
            "crop=Ngô",
            "size=300",
            "comment=Hết",
        ]
    );
    assert!(screen.screen().contains("Hết phiếu"), "{}", screen.screen());
    screen.keys("<up><up>");
    snapshot("page_rows", screen.screen());
}

#[test]
fn a_refused_answer_rings_and_stays() {
    let desk = Desk::new();
    let mut screen = keying(&desk, "every-type");
    screen.burst("An<enter>200<enter>5/3/2026<enter>1");
    assert_eq!(screen.rung(), 1);
    snapshot("page_refused", screen.screen());
    screen.keys("<backspace><enter>");
    assert_eq!(desk.answers(), ["name=An", "age=20"]);
    screen.keys("45/3/2026<down>");
    assert_eq!(screen.rung(), 2, "what is left behind wrong rings, too");
    screen.keys("7");
    assert_eq!(screen.rung(), 3, "there is no code 7");
}

#[test]
fn a_silent_theme_rings_no_bell() {
    let desk = Desk::new();
    let start = Start::Collect { form: "every-type".into(), commune: None, unit_key: None };
    let theme = Theme { silent: true, ..Theme::default() };
    let options =
        Options { mode: Some(Mode::Entry(View::HeadsDown)), theme, ..desk.options(start, Lang::Vi) };
    let mut screen = Driver::new(options, 80, 24).unwrap();
    screen.keys("An<enter>200<enter>");
    assert_eq!(screen.rung(), 0);
}

#[test]
fn guided_questions_ring_no_bell() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("An<enter>200<enter>");
    assert_eq!(screen.rung(), 0);
}

#[test]
fn an_odd_answer_is_marked_and_its_reason_given_later() {
    let desk = Desk::new();
    let mut screen = keying(&desk, "every-type");
    screen.keys("An<enter>101<enter>5/3/2026<enter>");
    assert_eq!(desk.answers(), ["name=An", "age=101", "day=2026-03-05"]);
    assert!(screen.screen().contains("? 101"), "{}", screen.screen());
    screen.keys("<f3>");
    assert!(screen.screen().contains("Trên 100 tuổi?"), "{}", screen.screen());
}

#[test]
fn what_is_not_asked_keeps_its_number_and_is_passed_by() {
    let desk = Desk { form: include_str!("counted.ron"), ..Desk::new() };
    let mut screen = keying(&desk, "counted");
    snapshot("page_not_asked", screen.screen());
    screen.keys("2<enter>An<enter>1Bình<enter>");
    snapshot("page_counted", screen.screen());
}

#[test]
fn what_is_keyed_again_takes_the_place_of_what_stands_there() {
    let desk = Desk::new();
    let mut screen = keying(&desk, "every-type");
    screen.keys("Lò Văn An<enter><up>Lò Văn Bình<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "name=Lò Văn Bình"]);
    screen.keys("<up><backspace><backspace><backspace><backspace>An<enter>");
    assert_eq!(desk.answers().last().map(String::as_str), Some("name=Lò Văn An"));
}

#[test]
fn a_choice_stands_with_the_number_that_was_keyed() {
    let desk = Desk { form: include_str!("codes.ron"), ..Desk::new() };
    let mut screen = keying(&desk, "codes");
    screen.keys("<f2>4<enter>1*<enter>");
    let page = screen.screen();
    for line in ["Quan hệ với chủ hộ                1 Chủ hộ", "Đun nấu bằng gì?                  * Khác"]
    {
        assert!(page.contains(line), "{line}: {page}");
    }
}

#[test]
fn a_list_opens_by_a_letter_or_the_space_bar() {
    let desk = Desk::new();
    let mut screen = keying(&desk, "every-type");
    screen.keys("<f2>2.1<enter>gieng");
    snapshot("page_list", screen.screen());
    screen.keys("<enter>");
    assert_eq!(desk.answers(), ["water=2"]);
    screen.keys(" ");
    assert!(screen.screen().contains("1 [ ] Tivi"), "{}", screen.screen());
    screen.keys("<down><down> <esc>");
    assert!(!screen.screen().contains("[ ]"), "{}", screen.screen());
    assert_eq!(desk.answers(), ["water=2", "goods=2"]);
}

#[test]
fn no_marker_that_nobody_sees_chooses_anything() {
    let desk = Desk::new();
    let mut screen = keying(&desk, "every-type");
    screen.keys("<f2>2.1<enter><end><right><enter><up> <down><esc><enter>");
    assert_eq!(desk.answers(), [] as [&str; 0]);
    assert!(screen.screen().contains("▸ 2.2"), "{}", screen.screen());
}

#[test]
fn special_values_and_what_was_answered_before_take_one_key() {
    let desk = Desk::new();
    let mut screen = keying(&desk, "every-type");
    screen.keys("An<enter><ctrl+d><f2>3<enter>Lúa<enter>1200<enter>Ngô<enter><ctrl+s>");
    assert_eq!(desk.answers(), ["name=An", "age=DontKnow", "crop=Lúa", "size=1200", "crop=Ngô", "size=1200"]);
    screen.keys("<f2>1.2<enter><up>");
    assert!(screen.screen().contains("Không biết"), "{}", screen.screen());
}

#[test]
fn a_row_is_removed_where_one_stands() {
    let desk = Desk::new();
    let mut screen = keying(&desk, "every-type");
    screen.keys("<f2>3<enter>Lúa<enter>1200<enter>Ngô<enter>300<enter><up><delete>");
    assert!(screen.screen().contains("2  Ngô"), "Delete takes back an answer, no row:\n{}", screen.screen());
    screen.keys("<ctrl+y>");
    assert!(!screen.screen().contains("Ngô") && screen.screen().contains("Đã có 1"), "{}", screen.screen());
}

#[test]
fn the_view_is_switched_at_the_same_question_with_half_a_word() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("An<enter>41<enter>5/3<ctrl+e><tab>");
    assert!(screen.screen().contains(" 1.3   Ngày đến                          5/3"), "{}", screen.screen());
    screen.keys("/2026<enter><f2>2.1<enter>");
    assert_eq!(desk.answers(), ["name=An", "age=41", "day=2026-03-05"]);
    screen.keys("<ctrl+p>cach nhap<enter>");
    assert!(screen.screen().contains("2.1 Nguồn nước"), "{}", screen.screen());
    screen.keys("<ctrl+e><tab><f10>");
    desk.clock.ms.store(60_000, Ordering::Relaxed);
    assert!(desk.collect().screen().contains(" 1.4   Có khỏe không?"), "the view is remembered");
}

#[test]
fn a_note_is_left_for_the_next_field() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("<f2>2.4<enter><ctrl+e><tab>");
    assert!(screen.screen().contains("▸ 3 "), "{}", screen.screen());
}

#[test]
fn long_pages_are_turned() {
    let desk = Desk::new();
    let mut screen = keying(&desk, "every-type");
    screen
        .resize(80, 15)
        .keys("<f2>3<enter>a<enter>1<enter>b<enter>2<enter>c<enter>3<enter>d<enter>4<enter>e<enter>5<enter>");
    snapshot("page_scrolled", screen.screen());
    for (key, line) in [
        ("<pgup>", "▸ 3.2   Diện tích …                       2"),
        ("<pgup>", "▸ 3.1   Trồng cây gì?                     a"),
        ("<pgup>", "▸ 2.1   Nguồn nước"),
        ("<pgdn>", "▸ 3.1   Trồng cây gì?                     a"),
        ("<pgdn>", "▸ 3.1   Trồng cây gì?                     d"),
    ] {
        assert!(screen.keys(key).screen().contains(line), "{line}:\n{}", screen.screen());
    }
    screen.keys("<pgdn><pgdn>");
    assert!(screen.screen().contains("Ghi chú chung"), "{}", screen.screen());
}

#[test]
fn a_roster_is_keyed_in_its_grid() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys(
        "<f2>ho ten chu ho<enter>Lò Văn An<enter><ctrl+e><tab><f2>thanh vien ho<enter>Lò Văn An<enter>1",
    );
    snapshot("page_grid", screen.screen());
    screen.keys("<f2>4.1<enter>");
    snapshot("page_household", screen.screen());
}

/// Keys in no order: nothing may panic.
#[test]
fn no_keys_panic() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<ctrl+e><tab>");
    for (step, key) in in_no_order(random::KEYS, 29).take(2000).enumerate() {
        screen.keys(key);
        if step % 400 == 0 {
            let size = if step % 800 == 0 { (60, 15) } else { (80, 24) };
            screen.resize(size.0, size.1);
        }
        assert!(!screen.screen().contains("CHƯA LƯU"));
    }
}

/// Every line of a page that begins with a number, page by page: the number and the label.
fn numbered(form: &Form) -> Vec<(String, String)> {
    let desk = Desk::new();
    let commune = form.plan.communes().and_then(|codes| codes.first().map(|code| code.to_string().into()));
    let start = Start::Collect { form: form.plan.id.to_string(), commune, unit_key: None };
    let forms = vec![form.clone()];
    let options =
        Options { mode: Some(Mode::Entry(View::HeadsDown)), forms, ..desk.options(start, Lang::Vi) };
    let mut screen = Driver::new(options, 240, 120).unwrap();
    let mut lines = Vec::new();
    for _ in 0..form.plan.nodes.len() {
        if screen.screen().contains("Hết phiếu") {
            break;
        }
        for line in screen.screen().lines().skip(2).take(114) {
            let line = line.trim_start_matches(['▸', ' ']);
            let (number, label) = line.split_once("  ").unwrap_or_default();
            let label = label.trim_start().split("   ").next().unwrap_or_default();
            if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.') {
                lines.push((number.to_owned(), label.to_owned()));
            }
        }
        screen.keys("<pgdn>");
    }
    lines
}

#[test]
fn the_numbers_are_those_of_the_printed_questionnaire() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![root.join("forms/household-review"), root.join("tests/data/five.ron")];
    paths.extend(std::fs::read_dir(root.join("tests/it/tui")).unwrap().map(|entry| entry.unwrap().path()));
    let mut seen = 0;
    for path in paths.iter().filter(|path| path.is_dir() || path.extension().is_some_and(|end| end == "ron"))
    {
        let Ok(form) = form::open(FormFiles::read(path).unwrap()) else { continue };
        let mut command = assert_cmd::Command::cargo_bin("khaosat").unwrap();
        command.args(["--lang", "vi", "form", "show", "--paper", "--columns", "250"]).arg(path);
        let paper = String::from_utf8(command.output().unwrap().stdout).unwrap();
        let lines: Vec<String> = paper.lines().map(|line| line.trim_start().to_lowercase()).collect();
        for (number, label) in numbered(&form) {
            let label = label.split('…').next().unwrap_or_default().trim().to_lowercase();
            let is_there = |line: &String| {
                let rest = line.strip_prefix(&number).and_then(|rest| rest.strip_prefix(' '));
                rest.is_some_and(|rest| rest.trim_start().starts_with(&label))
            };
            assert!(lines.iter().any(is_there), "{number} {label} of {}:\n{paper}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 80, "{seen}");
}
