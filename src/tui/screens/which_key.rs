//! After a prefix: what its second keys do here. The next key chooses; Esc goes back.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    text::width,
    tui::{
        command::{Command, Conditions, Entry, Where},
        effect::Effect,
        fields::Input,
        key::Key,
        keymap::{Keymap, second_name},
        layer::{Action, Layer, Reaction},
        theme::Meaning,
        widgets::{paint::put, popup},
        world::World,
    },
    words::table::tui as words,
};

/// Columns of one command.
const COLUMN: u16 = 24;

/// The popup after a prefix.
pub(crate) struct WhichKey {
    prefix: Key,
    after: Vec<(Key, &'static Entry)>,
}

impl WhichKey {
    /// What can be done now behind a prefix.
    pub(crate) fn new(prefix: Key, keymap: &Keymap, conditions: Conditions) -> Self {
        Self { prefix, after: keymap.after(prefix, conditions).collect() }
    }

    /// The command of the second key; capital letters count as small ones.
    fn command(&self, key: Key) -> Option<Command> {
        let small = |key: Key| match key.code {
            KeyCode::Char(c) => Key { code: KeyCode::Char(c.to_lowercase().next().unwrap_or(c)), ..key },
            _ => key,
        };
        self.after.iter().find(|(second, _)| small(*second) == small(key)).map(|(_, entry)| entry.command)
    }
}

impl Layer for WhichKey {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Page, ..Conditions::default() }
    }

    fn takes_every_key(&self) -> bool {
        true
    }

    fn update(&mut self, action: Action<'_>, _: &World<'_>) -> Reaction {
        let Action::Input(input) = action else { return Reaction::Ignored };
        let key = match input {
            Input::Key(event) => Key::of(event),
            Input::Paste(_) => return Reaction::one(Effect::Pop),
        };
        if key.code == KeyCode::Esc || key == self.prefix {
            return Reaction::one(Effect::Pop);
        }
        match self.command(key) {
            Some(command) => Reaction::Taken(vec![Effect::Pop, Effect::Run(command)]),
            None => {
                let chord = format!("{} {key}", self.prefix);
                let said = Effect::Say(Meaning::Odd, words::NO_CHORD.with([chord]));
                Reaction::Taken(vec![Effect::Pop, said])
            }
        }
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let columns = (area.width.saturating_sub(6) / COLUMN).clamp(1, 3);
        let count = self.after.len() as u16;
        let rows = count.div_ceil(columns).min(area.height.saturating_sub(2));
        let title = words::WHICH_KEY_TITLE.with([self.prefix.to_string()]).text(world.lang);
        let inside = popup::frame(buf, area, world.theme, &title, (columns * COLUMN, rows));
        let keys = self.after.iter().map(|(key, _)| width(&key.to_string())).max().unwrap_or(1) as u16;
        for (number, (key, entry)) in (0..).zip(&self.after) {
            let (x, y) = (inside.x + number / rows.max(1) * COLUMN, inside.y + number % rows.max(1));
            let room = COLUMN.min(inside.right().saturating_sub(x));
            put(buf, x, y, room, &second_name(*key), world.theme.style(Meaning::Key));
            let label = world.word(entry.label);
            put(buf, x + keys + 1, y, room.saturating_sub(keys + 2), label, world.theme.style(Meaning::Text));
        }
        None
    }
}
