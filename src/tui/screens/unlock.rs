//! What stands before an encrypted store: a passphrase is asked for, letter by letter a dot.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};
use zeroize::Zeroizing;

use crate::{
    keys::Passphrase,
    tui::{
        fields::Input,
        theme::{Mark, Meaning, Theme},
        widgets::{
            paint::{below, put, put_wrapped},
            popup,
        },
    },
    words::{Lang, Phrase, table::vault as words},
};

/// More letters than anybody types; the text never grows, so that no copy of it is left behind.
const LONGEST: usize = 1024;
const COLUMNS: u16 = 58;
const ROWS: u16 = 9;

/// How an encrypted store is to be unlocked, and how that looks.
#[derive(Clone, Debug)]
pub struct Lock {
    /// Language of the interface.
    pub lang: Lang,
    /// Colours and marks.
    pub theme: Theme,
    /// A passphrase opens it.
    pub passphrase: bool,
    /// A key in the ssh-agent opens it: Enter alone tries that.
    pub agent: bool,
}

/// The screen.
pub(crate) struct Unlock {
    pub(crate) lock: Lock,
    typed: Zeroizing<String>,
    guesses: u32,
    said: Option<(Meaning, Phrase)>,
}

/// What an input asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Nothing more.
    Stay,
    /// What was typed is to be tried.
    Try(Passphrase),
    /// Away from here.
    Leave,
}

impl Unlock {
    pub(crate) fn new(lock: Lock) -> Self {
        Self { lock, typed: Zeroizing::new(String::with_capacity(LONGEST)), guesses: 0, said: None }
    }

    /// Takes a key or a paste.
    pub(crate) fn input(&mut self, input: &Input) -> Step {
        let key = match input {
            Input::Paste(text) => {
                text.chars().filter(|letter| !letter.is_control()).for_each(|letter| self.letter(letter));
                return Step::Stay;
            }
            Input::Key(key) => key,
        };
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('c' | 'q' | 'd') if control => return Step::Leave,
            KeyCode::Esc => return Step::Leave,
            KeyCode::Char('u') if control => self.typed.clear(),
            KeyCode::Char(letter) if !control => self.letter(letter),
            KeyCode::Backspace => drop(self.typed.pop()),
            KeyCode::F(4) => self.lock.lang = self.lock.lang.other(),
            KeyCode::Enter if !self.typed.is_empty() || self.lock.agent => {
                let typed = Passphrase::new(&self.typed);
                self.typed.clear();
                self.said = Some((Meaning::Muted, words::UNLOCK_TRYING.phrase()));
                return Step::Try(typed);
            }
            _ => {}
        }
        Step::Stay
    }

    fn letter(&mut self, letter: char) {
        if self.typed.len() + letter.len_utf8() <= LONGEST {
            self.typed.push(letter);
        }
    }

    /// What was tried did not open it.
    pub(crate) fn refuse(&mut self, agent: bool) {
        let said = match agent {
            true => words::UNLOCK_NO_AGENT.phrase(),
            false => {
                self.guesses += 1;
                words::UNLOCK_WRONG.with([self.guesses.to_string()])
            }
        };
        self.said = Some((Meaning::Wrong, said));
    }

    /// It could not be tried.
    pub(crate) fn fail(&mut self, why: Phrase) {
        self.said = Some((Meaning::Wrong, why));
    }

    /// Draws it and says where the cursor stands.
    pub(crate) fn draw(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        Clear.render(area, buf);
        let Lock { lang, theme, passphrase, agent } = &self.lock;
        let size = (COLUMNS.min(area.width.saturating_sub(4)), ROWS.min(area.height.saturating_sub(2)));
        let inside = popup::frame(buf, area, theme, words::UNLOCK_TITLE.text(*lang), size);
        let hint = match (passphrase, agent) {
            (true, true) => &words::UNLOCK_EITHER,
            (true, false) => &words::UNLOCK_PASSPHRASE,
            (false, _) => &words::UNLOCK_AGENT,
        };
        let used = put_wrapped(buf, inside, hint.text(*lang), theme.style(Meaning::Text));
        let line = below(inside, used + 1);
        if line.height == 0 {
            return None;
        }
        let lead =
            put(buf, line.x, line.y, line.width, words::UNLOCK_FIELD.text(*lang), theme.style(Meaning::Text));
        let room = line.width.saturating_sub(lead + 2);
        let dots = (self.typed.chars().count() as u16).min(room);
        let mask = theme.mark(Mark::Dot).repeat(dots.into());
        put(buf, line.x + lead + 1, line.y, room, &mask, theme.style(Meaning::Title));
        let rest = below(line, 2);
        if let (Some((meaning, said)), true) = (&self.said, rest.height > 0) {
            put_wrapped(buf, rest, &said.text(*lang), theme.style(*meaning));
        }
        let foot = Rect { y: inside.bottom().saturating_sub(1), height: 1, ..inside };
        if foot.y > rest.y {
            put(buf, foot.x, foot.y, foot.width, words::UNLOCK_KEYS.text(*lang), theme.style(Meaning::Muted));
        }
        Some(Position { x: line.x + lead + 1 + dots, y: line.y })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::headless::{inputs, text_of};

    fn screen(unlock: &Unlock, columns: u16, rows: u16) -> String {
        let mut buf = Buffer::empty(Rect::new(0, 0, columns, rows));
        unlock.draw(buf.area, &mut buf);
        text_of(&buf)
    }

    fn type_in(unlock: &mut Unlock, script: &str) -> Step {
        inputs(script).unwrap().iter().map(|input| unlock.input(input)).last().unwrap()
    }

    fn lock(agent: bool) -> Lock {
        Lock { lang: Lang::Vi, theme: Theme::default(), passphrase: true, agent }
    }

    #[test]
    fn nothing_that_is_typed_is_shown() {
        let mut unlock = Unlock::new(lock(false));
        type_in(&mut unlock, "Mật khẩu x<backspace>");
        let shown = screen(&unlock, 80, 24);
        insta::with_settings!({snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snap"), prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!("unlock", shown);
        });
        assert_eq!(type_in(&mut unlock, "<enter>"), Step::Try(Passphrase::new("Mật khẩu ")));
        unlock.refuse(false);
        assert_eq!(type_in(&mut unlock, "<paste:ab\nc><enter>"), Step::Try(Passphrase::new("abc")));
        unlock.refuse(false);
        assert!(screen(&unlock, 80, 24).contains("Sai mật khẩu (lần 2)"));
        assert_eq!(type_in(&mut unlock, "<f4><ctrl+c>"), Step::Leave);
        assert!(screen(&unlock, 80, 24).contains("Wrong passphrase (2 so far)"));
    }

    #[test]
    fn enter_alone_tries_the_agent_only_if_one_opens_it() {
        assert_eq!(type_in(&mut Unlock::new(lock(false)), "<enter>"), Step::Stay);
        assert_eq!(type_in(&mut Unlock::new(lock(true)), "<enter>"), Step::Try(Passphrase::new("")));
    }

    #[test]
    fn any_window_can_be_drawn_in() {
        for size in [(0, 0), (1, 1), (5, 3), (20, 4), (60, 15), (200, 60)] {
            screen(&Unlock::new(lock(true)), size.0, size.1);
        }
    }
}
