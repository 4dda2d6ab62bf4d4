//! Terminals that understand the same bytes, and the comparison of their screens with what was drawn.

use std::num::NonZero;

use khaosat::tui::backend::Profile;
use ratatui::{
    buffer::{Buffer, CellWidth},
    layout::Position,
    style::{Color, Modifier},
};

/// A terminal that erases with the colour of the background, and one that does not (screen).
pub struct Emulator {
    terminals: [vt100::Parser; 2],
}

impl Emulator {
    pub fn new(columns: u16, rows: u16) -> Self {
        let terminal = || vt100::Parser::new(size(rows), size(columns), 0);
        Self { terminals: [terminal(), terminal()] }
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        for terminal in &mut self.terminals {
            terminal.screen_mut().set_size(size(rows), size(columns));
        }
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        let [with, without] = &mut self.terminals;
        with.process(bytes);
        let mut rest = bytes;
        while let Some(at) = erasing(rest) {
            let (before, erases) = rest.split_at(at);
            without.process(before);
            let colour = match without.screen().bgcolor() {
                vt100::Color::Default => "49".to_owned(),
                vt100::Color::Idx(n) => format!("48;5;{n}"),
                vt100::Color::Rgb(r, g, b) => format!("48;2;{r};{g};{b}"),
            };
            let end = sequence_end(erases);
            without.process(b"\x1b[49m");
            without.process(&erases[..end]);
            without.process(format!("\x1b[{colour}m").as_bytes());
            rest = &erases[end..];
        }
        without.process(rest);
    }

    /// The first difference between what is shown and what was drawn.
    pub fn difference(&self, buffer: &Buffer, cursor: Option<Position>, profile: Profile) -> Option<String> {
        self.terminals.iter().enumerate().find_map(|(number, terminal)| {
            let found = difference(terminal.screen(), buffer, cursor, profile)?;
            Some(format!("terminal {number}: {found}\n{}", terminal.screen().contents()))
        })
    }
}

fn size(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a screen has a size")
}

/// Where the first sequence begins that erases or scrolls.
fn erasing(bytes: &[u8]) -> Option<usize> {
    (0..bytes.len()).find(|at| {
        let rest = &bytes[*at..];
        rest.starts_with(b"\n")
            || rest.starts_with(b"\x1bM")
            || rest.starts_with(b"\x1b[") && matches!(rest[sequence_end(rest) - 1], b'K' | b'J' | b'X')
    })
}

/// Where the sequence at the beginning ends.
fn sequence_end(bytes: &[u8]) -> usize {
    match bytes {
        [0x1b, b'[', rest @ ..] => {
            2 + rest.iter().position(u8::is_ascii_alphabetic).expect("sequences are written whole") + 1
        }
        [0x1b, ..] => 2,
        _ => 1,
    }
}

fn difference(
    screen: &vt100::Screen,
    buffer: &Buffer,
    cursor: Option<Position>,
    profile: Profile,
) -> Option<String> {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let drawn = &buffer[(x, y)];
            let room = buffer.area.width - x;
            let fits = (1..=room).contains(&drawn.cell_width());
            let symbol = if fits { drawn.symbol() } else { " " };
            let shown = screen.cell(y, x)?;
            let text = if shown.has_contents() { shown.contents() } else { " " };
            let wanted = look_of(symbol, drawn.fg, drawn.bg, drawn.modifier, profile);
            let found = Look {
                fg: shown.fgcolor(),
                bg: shown.bgcolor(),
                bold: shown.bold(),
                dim: shown.dim(),
                italic: shown.italic(),
                underlined: shown.underline(),
                reversed: shown.inverse(),
            };
            let found = if text == " " { found.on_blank() } else { found };
            if text != symbol || wanted != found {
                return Some(format!("{x},{y}: {symbol:?} {wanted:?} is {text:?} {found:?}"));
            }
            x += if fits { drawn.cell_width() } else { 1 };
        }
    }
    let shown = (!screen.hide_cursor()).then(|| screen.cursor_position());
    let wanted = cursor.map(|at| (at.y, at.x));
    (shown != wanted).then(|| format!("the cursor is at {shown:?}, not at {wanted:?} (row, column)"))
}

/// How a sign looks.
#[derive(Debug, PartialEq)]
struct Look {
    fg: vt100::Color,
    bg: vt100::Color,
    bold: bool,
    dim: bool,
    italic: bool,
    underlined: bool,
    reversed: bool,
}

impl Look {
    /// What of it shows on a blank.
    fn on_blank(self) -> Self {
        let lined = self.underlined || self.reversed;
        let fg = if lined { self.fg } else { vt100::Color::Default };
        Self { fg, bold: false, dim: false, italic: false, ..self }
    }
}

fn look_of(symbol: &str, fg: Color, bg: Color, modifier: Modifier, profile: Profile) -> Look {
    let colour = |colour| if profile.colours { colour_of(colour) } else { vt100::Color::Default };
    let look = Look {
        fg: colour(fg),
        bg: colour(bg),
        bold: modifier.contains(Modifier::BOLD),
        dim: modifier.contains(Modifier::DIM),
        italic: modifier.contains(Modifier::ITALIC),
        underlined: modifier.contains(Modifier::UNDERLINED),
        reversed: modifier.contains(Modifier::REVERSED),
    };
    if symbol == " " { look.on_blank() } else { look }
}

fn colour_of(colour: Color) -> vt100::Color {
    let named = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        named_one => {
            let n = named.iter().position(|c| *c == named_one).expect("a named colour");
            vt100::Color::Idx(n as u8)
        }
    }
}
