//! Go to a question by its number, its name or words in it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    form::Kind,
    interview::{Interview, Place},
    tui::{
        command::{Conditions, Where},
        effect::Effect,
        grid::columns,
        layer::{Action, Layer, Reaction},
        numbers::Numbers,
        screens::interview::marks,
        stops::{self, Stop, Way},
        theme::Meaning,
        widgets::{
            picker::{Item, Matching, Picked, Picker},
            popup,
        },
        world::World,
    },
    words::table::tui as words,
};

/// The picker of questions that are asked now.
pub(crate) struct GoTo {
    places: Vec<Place>,
    picker: Picker,
}

impl GoTo {
    /// Every stop of the interview, the current one marked.
    pub(crate) fn new(
        interview: &Interview,
        numbers: &Numbers,
        at: Option<Place>,
        world: &World<'_>,
    ) -> Self {
        let mut places = Vec::new();
        let mut items = Vec::new();
        let mut stop = Some(stops::first(interview));
        while let Some(place) = stop.and_then(Stop::place) {
            if !matches!(stop, Some(Stop::Shown(_))) {
                places.push(place);
                items.push(item(interview, numbers, place, world));
                for cell in cells(interview, stop, at) {
                    places.push(cell);
                    items.push(item(interview, numbers, cell, world));
                }
            }
            stop = stop.and_then(|stop| stops::step(interview, stop, Way::On));
        }
        let mut picker = Picker::new(items, Matching::Words);
        if let Some(at) = at.and_then(|at| places.iter().position(|&place| place == at)) {
            picker.mark(at);
        }
        Self { places, picker }
    }
}

/// The cells of a grid that can be gone to: those of the row one stands in, or of its first row.
fn cells(interview: &Interview, stop: Option<Stop>, at: Option<Place>) -> Vec<Place> {
    let Some(Stop::Rows(repeat)) = stop else { return Vec::new() };
    if !stops::is_grid(interview, repeat.node) {
        return Vec::new();
    }
    let rows = interview.rows(repeat);
    let here = at.and_then(|at| rows.iter().find(|row| **row == at.row));
    let Some(&row) = here.or_else(|| rows.first()) else { return Vec::new() };
    let cells = columns::of(interview.plan(), repeat.node).into_iter().map(|node| Place { node, row });
    cells.filter(|place| interview.field(*place).relevant).collect()
}

fn item(interview: &Interview, numbers: &Numbers, place: Place, world: &World<'_>) -> Item {
    let node = &interview.plan().nodes[place.node as usize];
    let label = interview.label(place, world.language).replace('\n', " ");
    let text = match place.row {
        0 => label,
        row => {
            format!("{}{label}", marks::rows_around(interview, row, world))
        }
    };
    let field = interview.field(place);
    let shown = match node.pii || field.answer.is_none() {
        true => String::new(),
        false => crate::text::clip(&interview.shown(place, world.language), 18),
    };
    let (meaning, mark) = match node.kind {
        Kind::Question(_) => marks::of_field(interview, place),
        _ => {
            let (meaning, mark, _) = marks::of_place(interview, place);
            (Some(meaning), mark)
        }
    };
    Item {
        lead: format!("{} {}", world.theme.mark(mark), numbers.of(place.node)),
        text,
        tail: shown,
        meaning: Some(meaning.unwrap_or(Meaning::Muted)),
        keys: format!("{} {}", numbers.of(place.node), node.name),
    }
}

impl Layer for GoTo {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let Action::Input(input) = action else { return Reaction::Ignored };
        match self.picker.input(input, 10, world.typing) {
            Picked::Ignored => Reaction::Ignored,
            Picked::Changed => Reaction::taken(),
            Picked::Item(item) => match self.places.get(item) {
                Some(place) => Reaction::Taken(vec![Effect::Pop, Effect::GoTo(*place)]),
                None => Reaction::taken(),
            },
        }
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let rows = (self.places.len() as u16 + 1).min(area.height.saturating_sub(4));
        let title = world.word(&words::GOTO_TITLE);
        let inside = popup::frame(buf, area, world.theme, title, (72, rows));
        self.picker.draw(world, inside, world.word(&words::GOTO_HINT), buf)
    }
}
