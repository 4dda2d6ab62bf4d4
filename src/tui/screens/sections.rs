//! The sections of a questionnaire, each with its state, to go to one: the tree, where there is no room beside the
//! questions.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    form::Numbers,
    interview::{Interview, Place},
    tui::{
        command::{Conditions, Where},
        effect::Effect,
        layer::{Action, Layer, Reaction},
        screens::interview::tree,
        widgets::{
            picker::{Item, Matching, Picker},
            popup,
        },
        world::World,
    },
    words::table::tui as words,
};

/// The picker of sections.
pub(crate) struct Sections {
    places: Vec<Place>,
    picker: Picker,
}

impl Sections {
    /// Every section, with what is inside the one where one stands, which is marked.
    pub(crate) fn new(
        interview: &Interview,
        numbers: &Numbers,
        at: Option<Place>,
        world: &World<'_>,
    ) -> Self {
        let lines = tree::lines(world, interview, numbers, at);
        let here = lines.iter().rposition(|line| line.here);
        let item = |line: &tree::Line| Item {
            lead: format!("{}{}", "  ".repeat(usize::from(line.depth)), world.theme.mark(line.state.1)),
            text: line.text.clone(),
            meaning: Some(line.state.0),
            ..Item::default()
        };
        let mut picker = Picker::new(lines.iter().map(item).collect(), Matching::Words);
        if let Some(here) = here {
            picker.mark(here);
        }
        Self { places: lines.iter().map(|line| line.to).collect(), picker }
    }
}

impl Layer for Sections {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let Action::Input(input) = action else { return Reaction::Ignored };
        self.picker.input(input, 10, world.typing).then(|item| match self.places.get(item) {
            Some(place) => Reaction::Taken(vec![Effect::Pop, Effect::GoTo(*place)]),
            None => Reaction::taken(),
        })
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let rows = (self.places.len() as u16 + 1).min(area.height.saturating_sub(4));
        let inside = popup::frame(buf, area, world.theme, world.word(&words::SECTIONS_TITLE), (60, rows));
        self.picker.draw(world, inside, world.word(&words::SECTIONS_HINT), buf)
    }
}
