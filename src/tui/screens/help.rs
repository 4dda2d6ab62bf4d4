//! Help: the keys that work here, the marks, how to type. Made from the command table.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    text::{pad, width, wrap},
    tui::{
        command::{Conditions, Where, valid},
        effect::Effect,
        fields::Input,
        layer::{Action, Layer, Reaction},
        sheet::signs,
        theme::{Mark, Meaning},
        widgets::{paint::put, popup},
        world::World,
    },
    words::table::tui as words,
};

/// Columns of the text.
const WIDTH: u16 = 72;

/// The help popup.
pub(crate) struct Help {
    about: Conditions,
    top: usize,
}

impl Help {
    /// Help on what is valid under these conditions.
    pub(crate) fn new(about: Conditions) -> Self {
        Self { about, top: 0 }
    }

    fn lines(&self, world: &World<'_>, columns: u16) -> Vec<(Meaning, String)> {
        let mut lines = vec![(Meaning::Title, world.word(&words::HELP_KEYS).to_owned())];
        let mut keys: Vec<_> =
            valid(self.about).map(|entry| (world.keymap.direct(entry.command), entry.doc)).collect();
        keys.retain(|(key, _)| !key.is_empty());
        keys.extend(
            world.keymap.prefix(self.about).map(|prefix| (format!("{prefix} …"), &words::PREFIX_DOC)),
        );
        let left = keys.iter().map(|(key, _)| width(key)).max().unwrap_or(0).min(24);
        for (key, doc) in keys {
            lines.extend(hang(&key, world.word(doc), left, columns));
        }
        lines.push((Meaning::Text, String::new()));
        if self.about.place != Where::Home {
            lines.push((Meaning::Title, world.word(&words::HELP_MARKS).to_owned()));
            let marks =
                MARKS.iter().map(|(mark, word)| format!("{} {}", world.theme.mark(*mark), world.word(word)));
            let special = signs::special(world.keymap).map(|sign| (sign, &words::CMD_SPECIAL_DOC));
            let signs = [(signs::GUIDANCE, &words::Q_GUIDANCE), (signs::UNSURE, &words::Q_UNSURE)];
            let signs = signs.map(|(sign, word)| (sign.to_owned(), word)).into_iter().chain(special);
            let signs = signs.map(|(sign, word)| format!("{sign} {}", world.word(word)));
            let marks = marks.chain(signs).collect::<Vec<_>>().join("   ");
            lines.extend(
                wrap(&marks, usize::from(columns) - 2).into_iter().map(|l| (Meaning::Text, format!("  {l}"))),
            );
            lines.push((Meaning::Text, String::new()));
        }
        lines.push((Meaning::Title, world.word(&words::HELP_TYPING).to_owned()));
        for word in [
            &words::HELP_TYPING_1,
            &words::HELP_TYPING_2,
            &words::HELP_TYPING_3,
            &words::HELP_TYPING_4,
            &words::HELP_SAVED,
        ] {
            let wrapped = wrap(world.word(word), usize::from(columns) - 2);
            lines.extend(wrapped.into_iter().map(|line| (Meaning::Text, format!("  {line}"))));
        }
        lines
    }
}

/// A key and its sentence, continued under the sentence.
fn hang(key: &str, doc: &str, left: usize, columns: u16) -> Vec<(Meaning, String)> {
    let room = usize::from(columns).saturating_sub(left + 4);
    let wrapped = wrap(doc, room);
    let first = |i: usize| if i == 0 { pad(key, left) } else { " ".repeat(left) };
    wrapped.iter().enumerate().map(|(i, line)| (Meaning::Text, format!("  {}  {line}", first(i)))).collect()
}

const MARKS: &[(Mark, &crate::words::Word)] = &[
    (Mark::Empty, &words::MARK_EMPTY),
    (Mark::Started, &words::MARK_STARTED),
    (Mark::Complete, &words::MARK_COMPLETE),
    (Mark::Wrong, &words::MARK_WRONG),
    (Mark::Odd, &words::MARK_ODD),
    (Mark::NotAsked, &words::MARK_NOT_ASKED),
];

impl Layer for Help {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Page, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let Action::Input(Input::Key(key)) = action else { return Reaction::Ignored };
        let page = popup::rows(world.size.1);
        let columns = WIDTH.min(world.size.0.saturating_sub(4));
        let last = self.lines(world, columns).len().saturating_sub(page);
        self.top = match key.code {
            KeyCode::Down => (self.top + 1).min(last),
            KeyCode::Up => self.top.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => (self.top + page).min(last),
            KeyCode::PageUp => self.top.saturating_sub(page),
            KeyCode::F(1) | KeyCode::Enter | KeyCode::Char('?') => return Reaction::one(Effect::Pop),
            _ => return Reaction::Ignored,
        };
        Reaction::taken()
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let columns = WIDTH.min(area.width.saturating_sub(4));
        let lines = self.lines(world, columns);
        let rows = (lines.len() as u16).min(area.height.saturating_sub(2));
        let title = world.word(&words::HELP_TITLE);
        let inside = popup::frame(buf, area, world.theme, title, (columns, rows));
        let more = lines.len() > self.top + usize::from(inside.height);
        for (row, (meaning, line)) in lines.iter().skip(self.top).take(usize::from(inside.height)).enumerate()
        {
            let y = inside.y + row as u16;
            put(buf, inside.x, y, inside.width, line, world.theme.style(*meaning));
        }
        if more || self.top > 0 {
            let place =
                format!(" {}–{}/{} ↑↓ ", self.top + 1, self.top + usize::from(inside.height), lines.len());
            let columns = width(&place) as u16;
            put(
                buf,
                inside.right().saturating_sub(columns),
                inside.bottom(),
                columns,
                &place,
                world.theme.style(Meaning::Muted),
            );
        }
        None
    }
}
