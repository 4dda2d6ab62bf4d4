//! The command palette: find a command by letters of its name.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    tui::{
        command::{Command, Conditions, Where, valid},
        effect::Effect,
        keymap::Keymap,
        layer::{Action, Layer, Reaction},
        widgets::{
            picker::{Item, Matching, Picker},
            popup,
        },
        world::World,
    },
    words::{Lang, table::tui as words},
};

/// The palette.
pub(crate) struct Palette {
    commands: Vec<Command>,
    picker: Picker,
}

impl Palette {
    /// The commands valid under these conditions.
    pub(crate) fn new(conditions: Conditions, keymap: &Keymap, lang: Lang) -> Self {
        let entries: Vec<_> = valid(conditions).filter(|entry| entry.command != Command::Palette).collect();
        let items = entries.iter().map(|entry| Item {
            text: format!("{}: {}", entry.label.text(lang), entry.doc.text(lang)),
            tail: keymap.shown(entry.command).map(|chord| chord.to_string()).unwrap_or_default(),
            keys: entry.name.to_owned(),
            ..Item::default()
        });
        Self {
            picker: Picker::new(items.collect(), Matching::Letters),
            commands: entries.iter().map(|entry| entry.command).collect(),
        }
    }
}

impl Layer for Palette {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let Action::Input(input) = action else { return Reaction::Ignored };
        self.picker.input(input, 10, world.typing).then(|item| match self.commands.get(item) {
            Some(command) => Reaction::Taken(vec![Effect::Pop, Effect::Run(*command)]),
            None => Reaction::taken(),
        })
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let rows = (self.commands.len() as u16 + 1).min(area.height.saturating_sub(2));
        let inside = popup::frame(buf, area, world.theme, world.word(&words::PALETTE_TITLE), (70, rows));
        self.picker.draw(world, inside, "", buf)
    }
}
