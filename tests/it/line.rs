//! The thin line: what the backend sends makes a terminal show exactly what was drawn, whatever was shown before.
//!
//! `LINE_CASES=20000 cargo test --test it line::` tries more sequences of frames.

pub mod emulator;

use emulator::Emulator;
use khaosat::tui::backend::{Profile, Thin};
use proptest::prelude::*;
use ratatui::{
    Terminal,
    buffer::{Buffer, CellWidth},
    layout::{Position, Rect},
    style::{Color, Modifier, Style},
};

/// Profiles that differ in what is sent.
const PROFILES: [Profile; 4] = [
    Profile { colours: true, erase_cells: true },
    Profile { colours: true, erase_cells: false },
    Profile { colours: false, erase_cells: true },
    Profile { colours: false, erase_cells: false },
];

/// A change of the screen between two frames.
#[derive(Clone, Debug)]
enum Change {
    Text(u16, u16, String, Style),
    Fill(u16, u16, Style),
    Blank(u16, u16, u16),
    /// Rows move up, or down, as a list does.
    Scroll(u16, u16, bool),
    Wipe,
    Resize(u16, u16),
    Redraw,
    Cursor(Option<(u16, u16)>),
}

const SIGNS: &[&str] =
    &["a", "b", " ", "  ", "0", "ệ", "đ", "e\u{302}\u{323}", "漢", "字", "▸", "│", "ợ", "\u{1f600}", "x  y"];

fn colour() -> impl Strategy<Value = Option<Color>> {
    prop::sample::select(vec![
        None,
        None,
        Some(Color::Reset),
        Some(Color::Red),
        Some(Color::Blue),
        Some(Color::White),
        Some(Color::DarkGray),
        Some(Color::Indexed(200)),
        Some(Color::Rgb(1, 2, 3)),
    ])
}

fn style() -> impl Strategy<Value = Style> {
    let attributes = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::REVERSED,
        Modifier::UNDERLINED,
        Modifier::BOLD.union(Modifier::REVERSED),
        Modifier::ITALIC.union(Modifier::DIM),
    ]);
    (colour(), colour(), attributes).prop_map(|(fg, bg, add_modifier)| {
        // The emulator has one intensity: a sign is bold or dim.
        Style { fg, bg, add_modifier, sub_modifier: add_modifier.complement(), ..Style::new() }
    })
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(SIGNS), 1..14).prop_map(|signs| signs.concat())
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        8 => (0..30u16, 0..12u16, text(), style()).prop_map(|(x, y, text, style)| Change::Text(x, y, text, style)),
        1 => (0..12u16, 1..4u16, style()).prop_map(|(y, rows, style)| Change::Fill(y, rows, style)),
        3 => (0..30u16, 0..12u16, 1..40u16).prop_map(|(x, y, count)| Change::Blank(x, y, count)),
        4 => (0..6u16, 3..12u16, any::<bool>()).prop_map(|(top, bottom, up)| Change::Scroll(top, bottom, up)),
        1 => Just(Change::Wipe),
        1 => (4..34u16, 2..14u16).prop_map(|(columns, rows)| Change::Resize(columns, rows)),
        1 => Just(Change::Redraw),
        4 => prop::option::of((0..34u16, 0..14u16)).prop_map(Change::Cursor),
    ]
}

/// Makes a change of what is to be drawn.
fn apply(buffer: &mut Buffer, change: &Change) {
    let Rect { width, height, .. } = buffer.area;
    match change {
        Change::Text(x, y, text, style) if *x < width && *y < height => {
            buffer.set_stringn(*x, *y, text, usize::from(width - x), *style);
        }
        Change::Fill(y, rows, style) => {
            let area = Rect { x: 0, y: *y, width, height: *rows }.intersection(buffer.area);
            for at in area.positions() {
                buffer[at].reset();
                buffer[at].set_style(*style);
            }
        }
        Change::Blank(x, y, count) => {
            let area = Rect { x: *x, y: *y, width: *count, height: 1 }.intersection(buffer.area);
            area.positions().for_each(|at| buffer[at].reset());
        }
        Change::Scroll(top, bottom, up) => {
            let columns = usize::from(width);
            let range = usize::from(*top) * columns..usize::from((*bottom).min(height)) * columns;
            if let Some(rows) = buffer.content.get_mut(range) {
                if *up {
                    rows.rotate_left(columns.min(rows.len()))
                } else {
                    rows.rotate_right(columns.min(rows.len()))
                }
            }
        }
        Change::Wipe => buffer.reset(),
        Change::Resize(columns, rows) => {
            let mut anew = Buffer::empty(Rect::new(0, 0, *columns, *rows));
            for at in anew.area.intersection(buffer.area).positions() {
                anew[at] = buffer[at].clone();
                // No half of a wide sign, as if drawn for this size.
                if anew[at].cell_width() > *columns - at.x {
                    anew[at].reset();
                }
            }
            *buffer = anew;
        }
        _ => {}
    }
}

/// Draws frame after frame and compares after each.
fn play(profile: Profile, frames: &[Vec<Change>]) -> Result<(), TestCaseError> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 8));
    let mut emulator = Emulator::new(24, 8);
    let mut terminal = Terminal::new(Thin::fixed(Vec::new(), profile, 24, 8)).unwrap();
    let mut cursor = None;
    for changes in frames {
        for change in changes {
            apply(&mut buffer, change);
            match change {
                Change::Resize(columns, rows) => {
                    terminal.backend_mut().resize(*columns, *rows);
                    emulator.resize(*columns, *rows);
                }
                Change::Redraw => terminal.clear().unwrap(),
                Change::Cursor(at) => cursor = at.map(|(x, y)| Position { x, y }),
                _ => {}
            }
        }
        let at = cursor.filter(|at| buffer.area.contains(*at));
        for again in [false, true] {
            terminal
                .draw(|frame| {
                    frame.buffer_mut().clone_from(&buffer);
                    if let Some(at) = at {
                        frame.set_cursor_position(at);
                    }
                })
                .unwrap();
            let bytes = std::mem::take(terminal.backend_mut().writer_mut());
            prop_assert!(!again || bytes.is_empty(), "a frame without a change is sent: {:?}", bytes);
            emulator.feed(&bytes);
        }
        if let Some(difference) = emulator.difference(&buffer, at, profile) {
            return Err(TestCaseError::fail(difference));
        }
    }
    Ok(())
}

fn cases() -> u32 {
    std::env::var("LINE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_terminal_shows_what_was_drawn(
        profile in prop::sample::select(PROFILES.to_vec()),
        frames in prop::collection::vec(prop::collection::vec(change(), 0..6), 1..14),
    ) {
        play(profile, &frames)?;
    }
}
