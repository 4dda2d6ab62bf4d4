//! Go to a question by its number, its name, words in it or in its answer. What is not asked now, or only computed,
//! is found as well: it shows why.

use std::collections::HashSet;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    form::{Kind, Numbers, QuestionType},
    interview::{Interview, Place, RowIx},
    text::{clip, mask},
    tui::{
        command::{Command, Conditions, Where},
        effect::Effect,
        grid::columns,
        layer::{Action, Layer, Reaction},
        screens::{interview::marks, why::Why},
        stops::{self, Stop, Way},
        theme::{Mark, Meaning},
        widgets::{
            picker::{Item, Matching, Picker},
            popup,
        },
        world::World,
    },
    words::table::tui as words,
};

/// The picker of questions, those first that are asked now.
pub(crate) struct GoTo {
    places: Vec<Place>,
    /// So many of them can be gone to.
    asked: usize,
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
        let asked = places.len();
        for place in unasked(interview, at, &places) {
            places.push(place);
            items.push(Item { quiet: true, ..item(interview, numbers, place, world) });
        }
        let mut picker = Picker::new(items, Matching::Words);
        if let Some(at) = at.and_then(|at| places.iter().position(|&place| place == at)) {
            picker.mark(at);
        }
        Self { places, asked, picker }
    }

    fn marked(&self) -> Option<Place> {
        self.places.get(self.picker.marked()?).copied()
    }
}

/// The cells of a grid that can be gone to: those of the row one stands in, or of its first row.
fn cells(interview: &Interview, stop: Option<Stop>, at: Option<Place>) -> Vec<Place> {
    let Some(Stop::Rows(repeat)) = stop else { return Vec::new() };
    if !stops::is_grid(interview, repeat.node) {
        return Vec::new();
    }
    let Some(row) = row_here(interview, repeat, at) else { return Vec::new() };
    let cells = columns::of(interview.plan(), repeat.node).into_iter().map(|node| Place { node, row });
    cells.filter(|place| interview.field(*place).relevant).collect()
}

/// The questions and values that cannot be gone to: hidden, read-only or computed. Of a grid, those of the row one
/// stands in, or of its first row.
pub(in crate::tui) fn unasked(interview: &Interview, at: Option<Place>, asked: &[Place]) -> Vec<Place> {
    let asked: HashSet<Place> = asked.iter().copied().collect();
    let mut found = Vec::new();
    collect(interview, Place { node: 0, row: 0 }, at, &mut |place| {
        let field = interview.field(place);
        let node = interview.plan().question(place.node);
        let counts = node.is_some_and(|q| q.ty.is_asked() || q.ty == QuestionType::Calculate);
        let here = field.relevant && node.is_some_and(|q| q.ty.is_asked()) && !field.read_only;
        if counts && !here && !asked.contains(&place) {
            found.push(place);
        }
    });
    found
}

fn collect(interview: &Interview, group: Place, at: Option<Place>, visit: &mut dyn FnMut(Place)) {
    for node in interview.plan().children(group.node) {
        let place = Place { node: node.id, row: group.row };
        match node.kind {
            Kind::Question(_) => visit(place),
            Kind::Group => collect(interview, place, at, visit),
            Kind::Repeat(_) if stops::is_grid(interview, node.id) => {
                if let Some(row) = row_here(interview, place, at) {
                    collect(interview, Place { row, ..place }, at, visit);
                }
            }
            Kind::Repeat(_) => {
                for &row in interview.rows(place) {
                    collect(interview, Place { row, ..place }, at, visit);
                }
            }
        }
    }
}

/// The row of a repeat that one stands in, or its first one.
fn row_here(interview: &Interview, repeat: Place, at: Option<Place>) -> Option<RowIx> {
    let rows = interview.rows(repeat);
    let here = at.and_then(|at| rows.iter().find(|row| **row == at.row));
    here.or_else(|| rows.first()).copied()
}

pub(crate) fn item(interview: &Interview, numbers: &Numbers, place: Place, world: &World<'_>) -> Item {
    let node = &interview.plan().nodes[place.node as usize];
    let label = interview.label(place, world.language).replace('\n', " ");
    let text = match place.row {
        0 => label,
        row => {
            format!("{}{label}", marks::rows_around(interview, row, world))
        }
    };
    let field = interview.field(place);
    let answer = match field.relevant && field.answer.is_some() {
        true => interview.shown(place, world.language).replace('\n', " "),
        false => String::new(),
    };
    let shown = if node.pii { mask(&answer) } else { clip(&answer, 18) };
    let shown = if field.relevant { shown } else { world.word(&words::MARK_NOT_ASKED).to_owned() };
    let (meaning, mark) = match node.kind {
        _ if !field.relevant => (None, Mark::NotAsked),
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
        keys: format!("{} {} {answer}", numbers.of(place.node), node.name),
        quiet: false,
    }
}

impl Layer for GoTo {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, explain: true, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let input = match action {
            Action::Input(input) => input,
            Action::Command(Command::Why) => return Why::push(self.marked(), world),
            _ => return Reaction::Ignored,
        };
        self.picker.input(input, 10, world.typing).then(|item| match self.places.get(item) {
            place if item >= self.asked => Why::push(place.copied(), world),
            Some(place) => Reaction::Taken(vec![Effect::Pop, Effect::GoTo(*place)]),
            None => Reaction::taken(),
        })
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let rows = (self.asked as u16 + 1).min(area.height.saturating_sub(4));
        let title = world.word(&words::GOTO_TITLE);
        let inside = popup::frame(buf, area, world.theme, title, (72, rows));
        self.picker.draw(world, inside, world.word(&words::GOTO_HINT), buf)
    }
}
