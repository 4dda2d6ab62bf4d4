//! A passphrase asked for at the terminal, outside of the screens: a line of dots on standard error.

use std::io::{self, IsTerminal, Write, stderr, stdin};

use crossterm::{
    event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read},
    terminal::{disable_raw_mode, enable_raw_mode},
};
use zeroize::Zeroizing;

use crate::{
    keys::Passphrase,
    text::safe,
    words::{Lang, Phrase},
};

/// More letters than anybody types; the text never grows, so that no copy of it is left behind.
const LONGEST: usize = 1024;

/// Whether somebody can be asked.
pub(super) fn possible() -> bool {
    stdin().is_terminal() && stderr().is_terminal()
}

/// What is written for each letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Echo {
    /// A star.
    #[default]
    Stars,
    /// Nothing.
    Nothing,
}

/// Asks. `None`: the person left with Ctrl-C or Esc, or nobody is there.
pub(super) fn passphrase(question: &Phrase, lang: Lang, echo: Echo) -> Option<Passphrase> {
    if !possible() {
        return None;
    }
    let typed = ask(&question.text(lang), echo);
    let _ = disable_raw_mode();
    let _ = writeln!(stderr());
    typed.ok().flatten()
}

fn ask(question: &str, echo: Echo) -> io::Result<Option<Passphrase>> {
    // First of all: the terminal itself would show what is typed at once.
    enable_raw_mode()?;
    let mut out = stderr();
    write!(out, "{}: ", safe(question))?;
    out.flush()?;
    let mut typed = Zeroizing::new(String::with_capacity(LONGEST));
    loop {
        let Event::Key(key) = read()? else { continue };
        match typed_by(&key) {
            Typed::Letter(letter) if typed.len() + letter.len_utf8() <= LONGEST => {
                typed.push(letter);
                echo.write(&mut out, "*", 1)?;
            }
            Typed::Back if typed.pop().is_some() => echo.write(&mut out, TAKEN_BACK, 1)?,
            Typed::Clear => {
                let letters = typed.chars().count();
                typed.clear();
                echo.write(&mut out, TAKEN_BACK, letters)?;
            }
            Typed::Done => return Ok(Some(Passphrase::new(&typed))),
            Typed::Leave => return Ok(None),
            _ => {}
        }
        out.flush()?;
    }
}

/// Takes a star off the line.
const TAKEN_BACK: &str = "\u{8} \u{8}";

impl Echo {
    fn write(self, out: &mut dyn Write, what: &str, times: usize) -> io::Result<()> {
        match self {
            Self::Stars => write!(out, "{}", what.repeat(times)),
            Self::Nothing => Ok(()),
        }
    }
}

enum Typed {
    Letter(char),
    Back,
    Clear,
    Done,
    Leave,
    Nothing,
}

fn typed_by(key: &KeyEvent) -> Typed {
    if key.kind == KeyEventKind::Release {
        return Typed::Nothing;
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c' | 'd' | 'q') if control => Typed::Leave,
        KeyCode::Char('u') if control => Typed::Clear,
        KeyCode::Char('h') if control => Typed::Back,
        KeyCode::Char('j' | 'm') if control => Typed::Done,
        KeyCode::Char(letter) if !control => Typed::Letter(letter),
        KeyCode::Backspace => Typed::Back,
        KeyCode::Enter => Typed::Done,
        KeyCode::Esc => Typed::Leave,
        _ => Typed::Nothing,
    }
}
