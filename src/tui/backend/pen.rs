//! The colours and attributes that are on, and the shortest way to others.

use std::fmt::Write as _;

use ratatui::style::{Color, Modifier};

/// Colours and attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pen {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

/// Attributes with the code that turns each on and the one that turns it off.
const ATTRIBUTES: &[(Modifier, u8, u8)] = &[
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What shows on a blank.
const SHOWS_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Pen {
    /// What of it shows on a blank: two blanks of pens that are equal in this look the same.
    pub(super) fn on_blank(self) -> Self {
        let modifier = self.modifier & SHOWS_ON_BLANK;
        let fg = if modifier.is_empty() { Color::Reset } else { self.fg };
        Self { fg, bg: self.bg, modifier }
    }

    /// Whether erased cells are plain blanks while it is on, whether or not the terminal erases with the colour
    /// of the background.
    pub(super) fn erases_plainly(self) -> bool {
        self.on_blank() == Self::default()
    }

    /// Adds what turns this pen into another, in one sequence.
    pub(super) fn change(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let step = sequence(&self.steps(to));
        let anew = if to == Self::default() {
            "\x1b[m".to_owned()
        } else {
            sequence(&format!("0;{}", Self::default().steps(to)))
        };
        out.extend_from_slice(if anew.len() < step.len() { &anew } else { &step }.as_bytes());
    }

    /// The codes of what differs, between semicolons.
    fn steps(self, to: Self) -> String {
        let mut codes = String::new();
        let mut off = Modifier::empty();
        let mut last = 0;
        for (attribute, _, code) in ATTRIBUTES {
            if self.modifier.contains(*attribute) && !to.modifier.contains(*attribute) && last != *code {
                last = *code;
                // A code that turns one off may turn its neighbour off, too.
                off |= ATTRIBUTES.iter().filter(|(_, _, c)| c == code).map(|(a, _, _)| *a).collect();
                push(&mut codes, *code);
            }
        }
        for (attribute, code, _) in ATTRIBUTES {
            if to.modifier.contains(*attribute) && !(self.modifier - off).contains(*attribute) {
                push(&mut codes, *code);
            }
        }
        if self.fg != to.fg {
            colour(&mut codes, to.fg, 30);
        }
        if self.bg != to.bg {
            colour(&mut codes, to.bg, 40);
        }
        codes
    }
}

fn sequence(codes: &str) -> String {
    format!("\x1b[{codes}m")
}

fn push(codes: &mut String, code: u8) {
    let sign = if codes.is_empty() { "" } else { ";" };
    let _ = write!(codes, "{sign}{code}");
}

/// Adds the code of a colour; `base` is 30 for the foreground, 40 for the background.
fn colour(codes: &mut String, colour: Color, base: u8) {
    let named = |n: u8| if n < 8 { base + n } else { base + 52 + n };
    match colour {
        Color::Reset => push(codes, base + 9),
        Color::Rgb(r, g, b) => {
            push(codes, base + 8);
            let _ = write!(codes, ";2;{r};{g};{b}");
        }
        Color::Indexed(n) => {
            push(codes, base + 8);
            let _ = write!(codes, ";5;{n}");
        }
        Color::Black => push(codes, named(0)),
        Color::Red => push(codes, named(1)),
        Color::Green => push(codes, named(2)),
        Color::Yellow => push(codes, named(3)),
        Color::Blue => push(codes, named(4)),
        Color::Magenta => push(codes, named(5)),
        Color::Cyan => push(codes, named(6)),
        Color::Gray => push(codes, named(7)),
        Color::DarkGray => push(codes, named(8)),
        Color::LightRed => push(codes, named(9)),
        Color::LightGreen => push(codes, named(10)),
        Color::LightYellow => push(codes, named(11)),
        Color::LightBlue => push(codes, named(12)),
        Color::LightMagenta => push(codes, named(13)),
        Color::LightCyan => push(codes, named(14)),
        Color::White => push(codes, named(15)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Pen, to: Pen) -> String {
        let mut out = Vec::new();
        from.change(to, &mut out);
        String::from_utf8(out).unwrap()
    }

    fn pen(fg: Color, bg: Color, modifier: Modifier) -> Pen {
        Pen { fg, bg, modifier }
    }

    #[test]
    fn only_what_differs_is_sent() {
        let plain = Pen::default();
        let bold = pen(Color::Reset, Color::Reset, Modifier::BOLD);
        let bar = pen(Color::White, Color::Blue, Modifier::empty());
        assert_eq!(change(plain, plain), "");
        assert_eq!(change(plain, bold), "\x1b[1m");
        assert_eq!(change(bold, plain), "\x1b[m");
        assert_eq!(change(plain, bar), "\x1b[97;44m");
        assert_eq!(change(bar, pen(Color::White, Color::Blue, Modifier::BOLD)), "\x1b[1m");
    }

    #[test]
    fn dim_and_bold_share_the_code_that_ends_them() {
        let both = pen(Color::Reset, Color::Red, Modifier::BOLD | Modifier::DIM);
        let dim = pen(Color::Reset, Color::Red, Modifier::DIM);
        assert_eq!(change(both, dim), "\x1b[22;2m");
        assert_eq!(change(dim, pen(Color::Reset, Color::Red, Modifier::BOLD)), "\x1b[22;1m");
    }
}
