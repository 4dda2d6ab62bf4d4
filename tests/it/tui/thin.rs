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

    /// Sends what changed, and says how many bytes that took.
    fn follow(&mut self, screen: &Driver, after: &str) -> usize {
        screen.draw_on(&mut self.terminal).unwrap();
        let sent = std::mem::take(self.terminal.backend_mut().writer_mut());
        self.emulator.feed(&sent);
        let cursor = screen.cursor().map(|(x, y)| Position { x, y });
        let difference = self.emulator.difference(screen.buffer(), cursor, self.profile);
        assert_eq!(difference, None, "after {after}");
        sent.len()
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
            for line in &mut lines {
                line.follow(&screen, key);
            }
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
        for line in &mut lines {
            line.follow(&screen, key);
        }
    }
}

/// Heads down nothing moves but what is typed: a key costs few bytes.
#[test]
fn a_page_that_is_keyed_sends_little() {
    let desk = Desk::new();
    let mut screen = desk.household();
    let mut line = Line::new(Profile { colours: true, erase_cells: true });
    screen.keys("<ctrl+e><tab><f2>2.1<enter>");
    line.follow(&screen, "the page");
    let mut sent = Vec::new();
    for key in tokens("Quàng<enter>0912345678<enter>Hặc<enter>11") {
        screen.keys(key);
        sent.push((line.follow(&screen, key), key));
    }
    // The first letter changes the top line, too; an answer and the next field are drawn in one.
    let of = |keys: &[&str]| sent.iter().filter(|(_, key)| keys.contains(key)).map(|(bytes, _)| *bytes).max();
    assert!(of(&["u", "à", "n", "g", "9", "ặ", "c"]).is_some_and(|bytes| bytes <= 4), "{sent:?}");
    assert!(of(&["Q", "0", "H"]).is_some_and(|bytes| bytes <= 60), "{sent:?}");
    assert!(of(&["<enter>", "1"]).is_some_and(|bytes| bytes <= 250), "{sent:?}");
}
