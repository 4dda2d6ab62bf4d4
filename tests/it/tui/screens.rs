//! What screens look like, in every size, and that no keys break them.

use super::*;

#[test]
fn questions_of_each_type() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    snapshot("question_text", screen.screen());
    screen.keys("Lò Văn An<enter>");
    snapshot("question_integer", screen.screen());
    screen.keys("41<enter>5/3/26");
    snapshot("question_date", screen.screen());
    screen.keys("<enter>");
    snapshot("question_yes_no", screen.screen());
    screen.keys("1");
    snapshot("question_select_one", screen.screen());
    screen.keys("2");
    snapshot("question_select_multiple", screen.screen());
    screen.keys("13<enter>");
    snapshot("question_decimal", screen.screen());
    screen.keys("45,5<enter>");
    snapshot("question_note", screen.screen());
    screen.keys("<enter>");
    snapshot("computed", screen.screen());
    screen.keys("<enter><enter>");
    snapshot("question_lines", screen.screen());
    screen.keys("<f2>");
    snapshot("goto", screen.screen());
    screen.keys("<esc><ctrl+g>");
    snapshot("info", screen.screen());
}

#[test]
fn the_household_review_begins_with_its_commune() {
    let desk = Desk::new();
    let files = FormFiles::built_in().into_iter().next().unwrap();
    let mut options = desk.options(Start::Home, Lang::Vi);
    options.forms = vec![form::open(files).unwrap()];
    let mut screen = Driver::new(options, 80, 24).unwrap();
    screen.keys("<enter>chieng ha");
    snapshot("communes", screen.screen());
    screen.keys("<enter>");
    snapshot("review_first", screen.screen());
    screen.keys("Bản Pọng<enter>1<f2>ho ten chu ho<enter>Lò Văn An<enter><f2>thanh vien ho<enter>");
    snapshot("grid_empty", screen.screen());
    screen.keys("Lò Văn An<enter>1<enter>");
    snapshot("grid_typing", screen.screen());
    screen.keys("<f7>");
    snapshot("review_household", screen.screen());
}

#[test]
fn a_small_window_shows_one_question() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>4").resize(60, 15);
    snapshot("small", screen.screen());
    screen.resize(59, 15);
    snapshot("too_small", screen.screen());
    screen.keys("9").resize(80, 24).keys("1<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=41"]);
}

#[test]
fn a_long_question_leaves_room_for_its_field() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>doc cho ho nghe<enter>").resize(60, 15);
    snapshot("small_note", screen.screen());
    screen.keys("<ctrl+g>");
    snapshot("small_info", screen.screen());
    screen.keys("<esc><f2>dot ra soat<enter>");
    snapshot("small_list", screen.screen());
    screen.keys("<f7>");
    snapshot("small_review", screen.screen());
}

/// Keys in no order, on the largest form: nothing may panic, and nothing may stay unsaved.
#[test]
fn no_keys_panic() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f10>");
    for (step, key) in in_no_order(random::KEYS, 17).take(3000).enumerate() {
        screen.keys(key);
        if step % 500 == 0 {
            let size = if step % 1000 == 0 { (60, 15) } else { (80, 24) };
            screen.resize(size.0, size.1);
        }
        assert!(!screen.screen().contains("CHƯA LƯU"));
    }
}

#[test]
fn ascii_has_no_lines_and_marks_of_unicode() {
    let desk = Desk::new();
    let start = Start::Collect { form: "every-type".into(), commune: None, unit_key: None };
    let theme = Theme { monochrome: true, ascii: true, ..Theme::default() };
    let mut screen = Driver::new(Options { theme, ..desk.options(start, Lang::En) }, 80, 24).unwrap();
    for keys in [
        "Lo Van An<enter>",
        "200<enter>",
        "<f3>",
        "<esc><f7>",
        "<esc><f2>",
        "3<enter>+a<enter>1<enter>",
        "<f1>",
    ] {
        let text = screen.keys(keys).screen();
        let strange = |c: &char| matches!(c, '\u{2500}'..='\u{257f}') || "○◐●✗✓▸✎›".contains(*c);
        assert_eq!(text.chars().find(strange), None, "{text}");
    }
    snapshot("help_in_ascii", screen.screen());
}

#[test]
fn help_ends_with_its_last_line() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    let text = screen.keys("<f1><pgdn><pgdn><pgdn><pgdn>").screen();
    let shown = text.lines().find_map(|line| line.split_once("↑↓")).unwrap().0;
    let (last, of) = shown.rsplit_once('–').and_then(|(_, place)| place.trim().split_once('/')).unwrap();
    assert_eq!(last, of, "{text}");
}

#[test]
fn no_window_size_panics() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    for keys in ["", "<f2>", "<esc><f3>", "<esc><f7>", "<esc><f1>", "<esc><ctrl+p>", "<esc><ctrl+g>"] {
        screen.keys(keys);
        for (columns, rows) in [(1, 1), (60, 15), (61, 16), (79, 15), (80, 24), (200, 60)] {
            screen.resize(columns, rows);
        }
    }
}

#[test]
fn the_sections_are_seen_in_a_line_in_a_list_and_beside_the_questions_where_there_is_room() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>200<enter><f2>2.1<enter>1");
    assert!(screen.screen().lines().nth(1).unwrap().starts_with(" ✗1 ▸◐2  ○3"), "{}", screen.screen());
    screen.keys("<ctrl+e>z");
    snapshot("sections", screen.screen());
    screen.keys("<up><enter>");
    assert!(asks(&screen, "Họ và tên"), "{}", screen.screen());
    screen.resize(110, 24);
    snapshot("sections_beside", screen.screen());
}

#[test]
fn the_sheet_moves_no_further_than_it_must() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter>5/3/2026<enter>11");
    let row = |screen: &Driver, text: &str| screen.screen().lines().position(|line| line.starts_with(text));
    let (first, second) = (row(&screen, " 2.1 "), row(&screen, " 2.2 "));
    screen.keys("<enter>");
    assert_eq!((row(&screen, " 2.1 "), row(&screen, " 2.2 ")), (first, second));
    screen.keys("<shift+tab><shift+tab>");
    assert_eq!(row(&screen, " 2.1 "), first, "back leaves it where it was: {}", screen.screen());
    assert_eq!(row(&screen, " 2.2 "), None, "what comes behind is not shown: {}", screen.screen());
}

#[test]
fn a_wrong_or_odd_personal_answer_keeps_its_mark_on_the_sheet() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>thanh vien ho<enter>Lò 5 An<tab>");
    assert!(
        screen.screen().contains("  ✗ Lò 5 An\n"),
        "what the table shows is no secret: {}",
        screen.screen()
    );
    screen.keys("<f2>so dinh danh<enter>12<tab><enter>");
    assert!(screen.screen().contains("  ? ••\n"), "{}", screen.screen());
}

#[test]
fn an_answer_of_several_lines_stands_on_one_of_the_sheet() {
    let form = r#"Form(id: "told", version: "1", title: { "vi": "Kể" }, languages: ["vi"], body: [
        Text(name: "story", multiline: true, label: { "vi": "Chuyện gì?" }),
        Text(name: "end", label: { "vi": "Hết chưa?" }),
    ])"#;
    let desk = Desk { form, ..Desk::new() };
    let start = Start::Collect { form: "told".into(), commune: None, unit_key: None };
    let mut screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
    screen.keys("một<ctrl+j>hai<enter>");
    assert!(screen.screen().contains("  một hai\n"), "{}", screen.screen());
}

#[test]
fn a_reason_longer_than_its_line_says_where_it_goes_on() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("An<enter>101<enter>").keys(&"rất già ".repeat(12));
    assert!(screen.screen().contains("▸ Lý do: ‹"), "{}", screen.screen());
    screen.keys("<home>");
    assert!(screen.screen().contains("▸ Lý do: rất già"), "{}", screen.screen());
}
