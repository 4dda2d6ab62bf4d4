//! A whole household on the thin line: after every key a terminal shows what was drawn.

use khaosat::tui::backend::{Profile, Thin};
use ratatui::{Terminal, layout::Position};

use super::{Desk, Driver};
use crate::{
    line::emulator::Emulator,
    script::{ended, household, tokens},
};

/// A terminal that gets what the backend sends.
struct Line {
    profile: Profile,
    terminal: Terminal<Thin<Vec<u8>>>,
    emulator: Emulator,
}

impl Line {
    fn new(profile: Profile) -> Self {
        let terminal = Terminal::new(Thin::fixed(Vec::new(), profile, 80, 24)).unwrap();
        Self { profile, terminal, emulator: Emulator::new(80, 24) }
    }

    fn follow(&mut self, screen: &Driver, after: &str) {
        screen.draw_on(&mut self.terminal).unwrap();
        self.emulator.feed(&std::mem::take(self.terminal.backend_mut().writer_mut()));
        let cursor = screen.cursor().map(|(x, y)| Position { x, y });
        let difference = self.emulator.difference(screen.buffer(), cursor, self.profile);
        assert_eq!(difference, None, "after {after}");
    }
}

/// Both terminals, one with everything and one with what all share.
fn lines() -> [Line; 2] {
    [
        Line::new(Profile { colours: true, erase_cells: true }),
        Line::new(Profile { colours: false, erase_cells: false }),
    ]
}

#[test]
fn a_household_is_shown_right_after_every_key() {
    let script = household("household-of-five");
    let desk = Desk::new();
    let mut screen = desk.household();
    let mut lines = lines();
    let mut asked = 0;
    while !ended(&screen.screen()) {
        let text = screen.screen();
        let (question, keys) = script.next(&text);
        let keys = keys.unwrap_or_else(|| panic!("nothing to type at “{question}”:\n{text}"));
        for key in tokens(keys) {
            screen.keys(if key == "<del>" { "<backspace>" } else { key });
            lines.iter_mut().for_each(|line| line.follow(&screen, key));
        }
        asked += 1;
        assert!(asked < 200, "the same question again and again: {question}");
    }
}

/// Popups, pages, sections, languages: screens that have little in common follow one another.
#[test]
fn whatever_is_opened_and_closed_is_shown_right() {
    let desk = Desk::new();
    let mut screen = desk.household();
    let mut lines = lines();
    for key in [
        "B", "<f1>", "<pgdn>", "<esc>", "<ctrl+p>", "g", "<down>", "<esc>", "<f2>", "<down>", "<down>",
        "<enter>", "<f3>", "<end>", "<esc>", "<f4>", "<pgdn>", "<pgdn>", "+", "L", "<enter>", "<tab>",
        "<f7>", "<esc>", "<ctrl+g>", "<esc>", "<f10>", "<tab>", "<down>", "<ctrl+l>",
    ] {
        screen.keys(key);
        lines.iter_mut().for_each(|line| line.follow(&screen, key));
    }
}
