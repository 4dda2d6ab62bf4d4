//! The home screen, popups and small windows, from plain data.

use std::sync::LazyLock;

use ratatui::{Terminal, backend::TestBackend};

use super::Home;
use crate::{
    interview::{InterviewId, Moment, Outcome},
    store::{Notice, Summary},
    text::Typing,
    tui::{
        command::{Command, Conditions},
        effect::{Effect, Report},
        headless::{inputs, text_of},
        keymap::Keymap,
        layer::{Action, Layer, Reaction},
        mode::{Mode, View},
        screens::{bar, help::Help, palette::Palette},
        theme::Theme,
        world::{FormLine, HomeData, InterviewLine, World},
    },
    words::Lang,
};

const NOW: Moment = Moment { utc_ms: 1_795_500_000_000, offset_minutes: 420 };

fn home() -> HomeData {
    let line = |i: u8, name: &str, answered, asked, outcome| InterviewLine {
        id: InterviewId([i; 16]),
        changed: Moment { utc_ms: NOW.utc_ms - i64::from(i) * 7_000_000, ..NOW },
        summary: Summary {
            name: name.into(),
            asked,
            answered,
            problems: asked - answered,
            outcome,
            ..Summary::default()
        },
    };
    HomeData {
        forms: vec![
            FormLine {
                titles: vec![
                    ("vi".into(), "Rà soát hộ nghèo, hộ cận nghèo".into()),
                    ("en".into(), "Poor and near-poor household review".into()),
                ],
                version: "2026.1".into(),
            },
            FormLine { titles: vec![("vi".into(), "Phiếu thôn bản".into())], version: "2026.1".into() },
        ],
        interviews: vec![
            line(0, "Lò Văn An · Bản Hìn", 34, 60, None),
            line(1, "Quàng Thị Đượm · Bản Nà Phường", 60, 60, Some(Outcome::Complete)),
            line(2, "Vì Văn Thóng · Tiểu khu 3", 0, 52, Some(Outcome::Absent)),
            line(20, "", 0, 52, None),
        ],
        matching: 4,
        total: 4,
        notices: vec![Notice {
            vi: "Còn ít chỗ trống trên đĩa: 420 MB".into(),
            en: "Little space left: 420 MB".into(),
        }],
        user: "lan".into(),
        commune: Some("03646".into()),
        commune_names: vec![("vi".into(), "Phường Tô Hiệu".into()), ("en".into(), "Tô Hiệu ward".into())],
        opening: false,
        last: None,
    }
}

static KEYS: LazyLock<Keymap> = LazyLock::new(Keymap::default);

fn world<'a>(data: &'a HomeData, theme: &'a Theme, size: (u16, u16)) -> World<'a> {
    World {
        lang: Lang::Vi,
        language: 0,
        theme,
        always_enter: false,
        typing: Typing::default(),
        mode: Mode::Entry(View::default()),
        to_verify: None,
        keymap: &KEYS,
        home: data,
        session: None,
        now: NOW,
        stored: true,
        size,
    }
}

fn screen(layers: &[&dyn Layer], data: &HomeData, theme: &Theme, size: (u16, u16)) -> String {
    let world = world(data, theme, size);
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let drawn = terminal.draw(|frame| {
        let area = frame.area();
        let above = ratatui::layout::Rect { height: area.height - 2, ..area };
        for layer in layers {
            layer.draw(&world, above, frame.buffer_mut());
        }
        let foot = ratatui::layout::Rect { y: area.height - 2, height: 2, ..area };
        bar::draw(&world, layers[layers.len() - 1].conditions(&world), None, foot, frame.buffer_mut());
    });
    drawn.unwrap();
    text_of(terminal.backend().buffer())
}

fn snapshot(name: &str, text: String) {
    let folder = "../../../../tests/snap";
    insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

fn typed(data: &HomeData, script: &str) -> Home {
    let theme = Theme::default();
    let world = world(data, &theme, (80, 24));
    let mut home = Home::new(data);
    for input in inputs(script).unwrap() {
        home.update(Action::Input(&input), &world);
    }
    home
}

#[test]
fn home_shows_forms_and_interviews() {
    let data = home();
    snapshot("home", screen(&[&Home::new(&data)], &data, &Theme::default(), (80, 24)));
}

#[test]
fn home_fits_a_small_window() {
    let data = home();
    snapshot("home_small", screen(&[&Home::new(&data)], &data, &Theme::default(), (60, 15)));
}

#[test]
fn home_in_ascii_has_no_other_marks() {
    let data = home();
    let theme = Theme { monochrome: true, ascii: true, ..Theme::default() };
    let text = screen(&[&Home::new(&data)], &data, &theme, (80, 24));
    assert!(!text.contains(['│', '▸', '●', '◐', '○', '✓']), "{text}");
}

#[test]
fn an_empty_store_says_what_to_do() {
    let data = HomeData { interviews: Vec::new(), total: 0, notices: Vec::new(), ..home() };
    snapshot("home_empty", screen(&[&Home::new(&data)], &data, &Theme::default(), (80, 24)));
}

#[test]
fn before_the_lists_are_open_one_goes_on_or_begins() {
    let last = Some(InterviewId([7; 16]));
    let opening = HomeData { interviews: Vec::new(), total: 0, opening: true, last, ..home() };
    snapshot("home_opening", screen(&[&Home::new(&opening)], &opening, &Theme::default(), (80, 24)));
    let enter = |home: &mut Home, data: &HomeData| {
        let theme = Theme::default();
        match home.update(Action::Command(Command::Open), &world(data, &theme, (80, 24))) {
            Reaction::Taken(effects) => effects,
            Reaction::Ignored => Vec::new(),
        }
    };
    let mut screen = Home::new(&opening);
    assert!(matches!(enter(&mut screen, &opening)[..], [Effect::Resume(id)] if Some(id) == last));
    // A pane that was chosen stays when the lists open; a search goes on.
    let mut chosen = typed(&opening, "");
    chosen.update(Action::Command(Command::Pane), &world(&opening, &Theme::default(), (80, 24)));
    assert!(matches!(enter(&mut chosen, &opening)[..], [Effect::Begin { .. }]));
    chosen.update(Action::Report(&Report::Listed), &world(&home(), &Theme::default(), (80, 24)));
    assert!(matches!(enter(&mut chosen, &home())[..], [Effect::Begin { .. }]));
}

#[test]
fn typing_searches_and_says_when_nothing_matches() {
    let data = HomeData { interviews: Vec::new(), matching: 0, ..home() };
    let home = typed(&data, "zoo");
    let text = screen(&[&home], &data, &Theme::default(), (80, 24));
    assert!(text.contains("Không có phiếu nào khớp “zoo”."), "{text}");
    assert!(text.contains("0 / 4"), "{text}");
}

#[test]
fn help_lists_the_keys_that_work() {
    let data = home();
    let below = Home::new(&data);
    let help = Help::new(Conditions::default());
    snapshot("help", screen(&[&below, &help], &data, &Theme::default(), (80, 24)));
}

#[test]
fn the_palette_finds_commands() {
    let data = home();
    let below = Home::new(&data);
    let palette = Palette::new(Conditions::default(), &KEYS, Lang::Vi);
    snapshot("palette", screen(&[&below, &palette], &data, &Theme::default(), (80, 24)));
}

#[test]
fn a_long_notice_can_be_read_to_its_end() {
    let long = crate::words::table::store::CLOCK_BEHIND.with(["12"]);
    let data = HomeData { notices: [vec![Notice::from(&long)], home().notices].concat(), ..home() };
    let shown = screen(&[&Home::new(&data)], &data, &Theme::default(), (80, 24));
    assert!(shown.contains("chỉnh đồng hồ") && shown.contains("Còn ít chỗ trống"), "{shown}");
    let small = screen(&[&Home::new(&data)], &data, &Theme::default(), (60, 12));
    assert!(small.contains("Còn ít chỗ trống"), "{small}");
}
