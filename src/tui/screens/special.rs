//! The special values a question takes, when one does not remember their keys.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    form::Special,
    tui::{
        command::{Command, Conditions, Where},
        effect::Effect,
        fields::Input,
        layer::{Action, Layer, Reaction},
        widgets::{
            picker::{Item, Matching, Picked, Picker},
            popup,
        },
        world::World,
    },
    words::{
        Word,
        table::{common, tui as words},
    },
};

/// The popup.
pub(crate) struct SpecialMenu {
    specials: Vec<Special>,
    picker: Picker,
}

impl SpecialMenu {
    /// The values to choose from.
    pub(crate) fn new(specials: &[Special], world: &World<'_>) -> Self {
        let items = specials.iter().enumerate().map(|(i, special)| Item {
            lead: (i + 1).to_string(),
            text: world.word(word(*special)).to_owned(),
            tail: world.keymap.shown(command(*special)).map(|chord| chord.to_string()).unwrap_or_default(),
            ..Item::default()
        });
        Self { picker: Picker::new(items.collect(), Matching::Words), specials: specials.to_vec() }
    }
}

/// The word of a special value.
pub(crate) fn word(special: Special) -> &'static Word {
    match special {
        Special::DontKnow => &common::DONT_KNOW,
        Special::Refused => &common::REFUSED,
        Special::NotApplicable => &common::NOT_APPLICABLE,
    }
}

/// The command that answers with a special value.
pub(crate) fn command(special: Special) -> Command {
    match special {
        Special::DontKnow => Command::DontKnow,
        Special::Refused => Command::Refused,
        Special::NotApplicable => Command::NotApplicable,
    }
}

impl Layer for SpecialMenu {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let Action::Input(input) = action else { return Reaction::Ignored };
        let digit = match input {
            Input::Key(key) => key.code.as_char().and_then(|c| c.to_digit(10)),
            Input::Paste(_) => None,
        };
        let chosen = match digit {
            Some(digit) => (digit as usize).checked_sub(1),
            None => match self.picker.input(input, 5, world.typing) {
                Picked::Ignored => return Reaction::Ignored,
                Picked::Changed => return Reaction::taken(),
                Picked::Item(item) => Some(item),
            },
        };
        match chosen.and_then(|chosen| self.specials.get(chosen)) {
            Some(special) => Reaction::Taken(vec![Effect::Pop, Effect::Run(command(*special))]),
            None => Reaction::taken(),
        }
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let title = world.word(&words::SPECIAL_TITLE);
        let size = (36, self.specials.len() as u16 + 1);
        let inside = popup::frame(buf, area, world.theme, title, size);
        self.picker.draw(world, inside, "", buf)
    }
}
