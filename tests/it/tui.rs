//! The whole terminal by key scripts, without a terminal.

mod memory;
mod nested;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use khaosat::{
    diag::Failure,
    fieldwork::Clock,
    form::{self, FormFiles},
    interview::{Body, Moment, Outcome, Role},
    store::Caller,
    tui::{self, Options, Start, headless::Driver, keymap::Keymap, theme::Theme},
    words::Lang,
};
use memory::Memory;

const FORM: &str = include_str!("tui/every-type.ron");

/// A clock that a test moves on, and random bits that are none.
#[derive(Default)]
struct Steps {
    drawn: AtomicI64,
    ms: AtomicI64,
}

impl Clock for Steps {
    fn now(&self) -> Moment {
        Moment { utc_ms: 1_795_500_000_000 + self.ms.load(Ordering::Relaxed), offset_minutes: 420 }
    }

    fn random(&self) -> Result<[u8; 16], Failure> {
        let n = self.drawn.fetch_add(1, Ordering::Relaxed) as u8;
        Ok([n + 1; 16])
    }
}

struct Desk {
    store: Arc<Memory>,
    clock: Arc<Steps>,
    form: &'static str,
}

impl Desk {
    fn new() -> Self {
        Self { store: Arc::default(), clock: Arc::default(), form: FORM }
    }

    fn options(&self, start: Start, lang: Lang) -> Options {
        let form = form::open(FormFiles::single("test", self.form));
        let form = form.unwrap_or_else(|report| panic!("{}", report.render(Lang::En, false)));
        Options {
            store: self.store.clone(),
            caller: Caller { user: "lan".into(), role: Role::Enumerator },
            clock: self.clock.clone(),
            forms: vec![form],
            lang,
            theme: Theme::default(),
            always_enter: false,
            keymap: Keymap::default(),
            gpsd: tui::GPSD,
            start,
        }
    }

    /// In a new interview, at its first question.
    fn collect(&self) -> Driver {
        let start = Start::Collect { form: "every-type".into(), commune: None, unit_key: None };
        Driver::new(self.options(start, Lang::Vi), 80, 24).unwrap()
    }

    fn home(&self) -> Driver {
        Driver::new(self.options(Start::Home, Lang::Vi), 80, 24).unwrap()
    }

    /// In a new household review of Chiềng Hặc.
    fn household(&self) -> Driver {
        let files = FormFiles::built_in().into_iter().next().unwrap();
        let start =
            Start::Collect { form: "household-review".into(), commune: Some("04078".into()), unit_key: None };
        let options = Options { forms: vec![form::open(files).unwrap()], ..self.options(start, Lang::Vi) };
        Driver::new(options, 80, 24).unwrap()
    }

    fn answers(&self) -> Vec<String> {
        let answered = self.store.events().into_iter().filter_map(|event| match event.body {
            Body::Answered { address, answer, .. } => {
                Some(format!("{}={}", address.name, answer.map(|a| a.text()).unwrap_or_default()))
            }
            _ => None,
        });
        answered.collect()
    }
}

fn snapshot(name: &str, text: String) {
    insta::with_settings!({ snapshot_path => "../snap", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn answers_are_stored_one_by_one() {
    let desk = Desk::new();
    desk.collect().keys("Lò Văn An<enter>41<enter>5/3/2026<enter>11");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=41", "day=2026-03-05", "well=1", "water=1"]);
}

#[test]
fn an_input_method_comes_out_right() {
    let desk = Desk::new();
    desk.collect().keys("Loo<ctrl+h><ctrl+h>ô<backspace>ò Va\u{306}n A\u{302}n<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn Ân"]);
}

#[test]
fn what_is_refused_stays_as_a_draft_and_is_listed() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>200<enter>");
    snapshot("refused", screen.screen());
    screen.keys("<down>");
    assert!(screen.screen().contains("Câu 1.2 chưa nhận: Tuổi từ 0 đến 120"), "{}", screen.screen());
    screen.keys("<f3>");
    snapshot("problems", screen.screen());
    screen.keys("200<enter>");
    assert!(screen.screen().contains("bao nhiêu tuổi"), "{}", screen.screen());
    assert_eq!(desk.answers(), ["name=Lò Văn An"]);
}

#[test]
fn an_odd_answer_asks_for_its_reason_in_place() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>101<enter>");
    snapshot("soft_check", screen.screen());
    screen.keys("Có giấy khai sinh<enter>");
    let reasons: Vec<_> = desk
        .store
        .events()
        .into_iter()
        .filter_map(|event| match event.body {
            Body::Reasoned { reason, .. } => Some(reason.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(reasons, ["Có giấy khai sinh"]);
    assert!(screen.screen().contains("Ngày đến"), "{}", screen.screen());
}

#[test]
fn special_values_have_one_key_each() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter><ctrl+d>");
    assert!(screen.screen().contains("Ngày đến"), "{}", screen.screen());
    assert!(screen.screen().contains("Không biết"), "{}", screen.screen());
    screen.keys("<up><f6>");
    snapshot("special_values", screen.screen());
}

#[test]
fn back_goes_to_the_question_visited_before() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f2>2.2<enter>");
    assert!(screen.screen().contains("2.2  Hộ có những đồ dùng nào?"), "{}", screen.screen());
    screen.keys("<shift+tab>");
    assert!(screen.screen().contains("1.3  Ngày đến"), "{}", screen.screen());
}

#[test]
fn quitting_keeps_half_typed_text_and_place() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>4<ctrl+q>");
    assert!(screen.ended());
    // What stays on the plain terminal names nobody.
    assert!(screen.farewell().unwrap().starts_with("Đã lưu, còn"), "{:?}", screen.farewell());
    assert_eq!(desk.store.saved_drafts(), ["4"]);
    let mut again = desk.home();
    again.keys("<enter>");
    assert!(again.screen().contains("bao nhiêu tuổi"), "{}", again.screen());
    again.keys("1<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=41"]);
}

#[test]
fn half_typed_text_over_an_answer_leaves_it_an_answer_after_a_pause() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><up>7<ctrl+q>");
    let left = screen.farewell().unwrap();
    assert_eq!(desk.store.saved_drafts(), ["7"]);
    let mut again = desk.home();
    again.keys("<enter>");
    assert!(again.screen().contains("▸ 7"), "{}", again.screen());
    again.keys("<ctrl+q>");
    assert_eq!(again.farewell().unwrap(), left);
    let mut again = desk.home();
    again.keys("<enter><backspace><down><ctrl+q>");
    assert_eq!(desk.store.saved_drafts(), [""; 0]);
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=41", "age="]);
}

#[test]
fn what_had_been_refused_says_why_after_a_pause() {
    let desk = Desk::new();
    desk.collect().keys("Lò Văn An<enter>200<enter><ctrl+q>");
    let mut again = desk.home();
    again.keys("<enter>");
    assert!(again.screen().contains("✗ Tuổi từ 0 đến 120"), "{}", again.screen());
    again.keys("<down><ctrl+q>");
    let mut again = desk.home();
    again.keys("<enter><f3>");
    assert!(again.screen().contains("= 200: Tuổi từ 0 đến 120"), "{}", again.screen());
}

#[test]
fn the_same_answer_once_more_writes_nothing() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter>5/3/2026<enter>11<up>1");
    assert_eq!(desk.answers().len(), 5);
    assert!(screen.screen().contains("2.2  Hộ có những đồ dùng nào?"), "{}", screen.screen());
}

#[test]
fn a_cell_says_how_long_it_was_open() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>thanh vien ho<enter><insert>");
    desk.clock.ms.store(1500, Ordering::Relaxed);
    screen.keys("Lò Văn An<enter><enter>");
    desk.clock.ms.store(4000, Ordering::Relaxed);
    screen.keys("1");
    let took = desk.store.events().into_iter().filter_map(|event| match event.body {
        Body::Answered { took, .. } if took.ms > 0 => Some(took.ms),
        _ => None,
    });
    assert_eq!(took.collect::<Vec<_>>(), [1500, 2500]);
}

#[test]
fn a_signal_keeps_half_typed_text() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn").interrupt().unwrap();
    assert_eq!(desk.store.saved_drafts(), ["Lò Văn"]);
}

#[test]
fn a_pause_while_typing_changes_nothing_on_the_screen() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter><up>h");
    let before = screen.screen();
    screen.interrupt().unwrap();
    screen.keys("<left><right>");
    assert_eq!(screen.screen(), before);
    assert_eq!(desk.store.saved_drafts(), ["Lò Văn Anh"]);
    screen.keys("<backspace><down>").interrupt().unwrap();
    assert_eq!(desk.store.saved_drafts(), [""; 0]);
}

#[test]
fn what_cannot_be_saved_stays_on_the_screen_until_one_insists() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn");
    desk.store.break_disk(true);
    screen.keys("<ctrl+q>");
    assert!(!screen.ended() && screen.screen().contains("disk full"), "{}", screen.screen());
    assert!(screen.screen().contains("Lò Văn"), "{}", screen.screen());
    screen.keys("<ctrl+q>");
    assert!(screen.ended(), "one may leave without it");
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    desk.store.break_disk(true);
    screen.keys("Lò Văn An<enter>");
    assert!(screen.screen().contains("CHƯA LƯU"), "{}", screen.screen());
    assert!(screen.screen().contains("disk full"), "{}", screen.screen());
    assert!(screen.screen().contains("Lò Văn An"), "{}", screen.screen());
    desk.store.break_disk(false);
    screen.keys("<enter>");
    assert!(screen.screen().contains("đã lưu"), "{}", screen.screen());
    assert_eq!(desk.answers(), ["name=Lò Văn An"]);
}

#[test]
fn undo_says_what_it_undid_and_goes_there() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f8>");
    assert!(screen.screen().contains("Đã hoàn tác:"), "{}", screen.screen());
    assert!(screen.screen().contains("1.2  Lò Văn An bao nhiêu tuổi?"), "{}", screen.screen());
    screen.keys("<f9>");
    assert!(screen.screen().contains("Đã làm lại:"), "{}", screen.screen());
}

#[test]
fn a_row_is_added_answered_and_another_one_offered() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter><f2>3<enter>");
    snapshot("rows_none", screen.screen());
    screen.keys("+Lúa<enter>1200<enter>");
    snapshot("rows_one", screen.screen());
    screen.keys("+Ngô<enter><enter>");
    snapshot("rows_two", screen.screen());
    screen.keys("<enter>");
    assert!(screen.screen().contains("Ghi chú chung"), "{}", screen.screen());
}

#[test]
fn a_row_that_left_can_come_back() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("<f2>3<enter>+Lúa<enter>5<enter><up><up><delete>");
    assert!(screen.screen().contains("đã bỏ"), "{}", screen.screen());
    screen.keys("<ctrl+o>");
    assert!(!screen.screen().contains("đã bỏ"), "{}", screen.screen());
}

#[test]
fn when_a_count_shrinks_the_person_says_who_leaves() {
    let desk = Desk { form: include_str!("tui/counted.ron"), ..Desk::new() };
    let start = Start::Collect { form: "counted".into(), commune: None, unit_key: None };
    let mut screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
    screen.keys("3<enter>An<enter>1Bình<enter>1Chi<enter>0<f2>may con<enter>2<enter><f2>tung con<enter>");
    snapshot("rows_to_leave", screen.screen());
    screen.keys("<down><delete>");
    snapshot("rows_gone", screen.screen());
    assert!(screen.screen().contains("Bình"), "{}", screen.screen());
}

#[test]
fn the_interview_is_reviewed_and_closed() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f7>");
    snapshot("review_open", screen.screen());
    screen.keys("1");
    assert!(screen.screen().contains("Xem lại"), "{}", screen.screen());
    screen.keys("<f3>");
    assert!(screen.screen().contains("Còn phải xem (1)"), "{}", screen.screen());
    screen.keys("<enter>");
    assert!(screen.screen().contains("2.1  Nguồn nước"), "{}", screen.screen());
    screen.keys("<f7>3<enter>");
    assert!(screen.screen().contains("Cần ghi lý do bằng chữ"), "{}", screen.screen());
    screen.keys("Không muốn trả lời<enter>");
    snapshot("home_after", screen.screen());
    let closed = desk.store.events().into_iter().any(|event| {
        matches!(event.body, Body::Closed { outcome: Outcome::Refused, reason: Some(reason) } if &*reason == "Không muốn trả lời")
    });
    assert!(closed);
    screen.keys("<enter>x");
    assert!(screen.screen().contains("mở lại"), "{}", screen.screen());
    screen.keys("<f7><enter>");
    assert!(screen.screen().contains("Đã mở lại phiếu."), "{}", screen.screen());
}

#[test]
fn a_complete_interview_can_be_completed() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>41<enter><f2>2.1<enter>1<f7>");
    snapshot("review_ready", screen.screen());
    screen.keys("<enter>");
    assert!(screen.screen().contains("hoàn thành"), "{}", screen.screen());
}

#[test]
fn the_language_is_switched_in_the_middle() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("Lò Văn An<enter>4<f4>");
    assert!(screen.screen().contains("How old is Lò Văn An?"), "{}", screen.screen());
    screen.keys("1<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn An", "age=41"]);
}

#[test]
fn a_remark_is_kept() {
    let desk = Desk::new();
    let mut screen = desk.collect();
    screen.keys("<f5>Hỏi lại con trai<enter>");
    snapshot("remarked", screen.screen());
}

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
fn a_roster_is_filled_in_a_grid() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("Bản Pọng<enter><enter><enter>2<enter><f2>ho ten chu ho<enter>Lò Văn An<enter>");
    screen.keys("<f2>thanh vien ho<enter><insert>");
    snapshot("grid_row", screen.screen());
    screen.keys("<enter><enter>1");
    snapshot("grid_cell", screen.screen());
    screen.keys("12/3/1910<enter>");
    snapshot("grid_reason", screen.screen());
    screen.keys("Có giấy khai sinh<enter>").resize(60, 15);
    snapshot("grid_small", screen.screen());
    screen.resize(80, 24).keys("<f8>");
    assert!(screen.screen().contains("Đã hoàn tác: lý do ở"), "{}", screen.screen());
}

#[test]
fn typing_on_the_line_for_a_new_row_takes_the_place_of_its_default() {
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f2>ho ten chu ho<enter>Lò Văn An<enter><f2>thanh vien ho<enter>Cà Thị Lan<enter>");
    assert!(screen.screen().contains(" 1 Cà Thị Lan  "), "{}", screen.screen());
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
    const KEYS: &[&str] = &[
        "1",
        "2",
        "3",
        "0",
        "9",
        "a",
        "ệ",
        "/",
        ",",
        ".",
        " ",
        "?",
        "+",
        "<enter>",
        "<enter>",
        "<enter>",
        "<tab>",
        "<shift+tab>",
        "<up>",
        "<down>",
        "<left>",
        "<right>",
        "<pgup>",
        "<pgdn>",
        "<home>",
        "<end>",
        "<esc>",
        "<backspace>",
        "<delete>",
        "<insert>",
        "<f1>",
        "<f2>",
        "<f3>",
        "<f4>",
        "<f5>",
        "<f6>",
        "<f7>",
        "<f8>",
        "<f9>",
        "<ctrl+g>",
        "<ctrl+p>",
        "<ctrl+d>",
        "<ctrl+t>",
        "<ctrl+f>",
        "<ctrl+y>",
        "<ctrl+o>",
        "<ctrl+up>",
        "<paste:Lò Văn An\n5>",
    ];
    let desk = Desk::new();
    let mut screen = desk.household();
    screen.keys("<f10>");
    let mut state = 17_u64;
    for step in 0..3000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        screen.keys(KEYS[(state >> 33) as usize % KEYS.len()]);
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
    let theme = Theme { monochrome: true, ascii: true };
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
