//! The sections at the left, each with its state; the one being worked on is open.

use ratatui::{buffer::Buffer, layout::Rect};

use super::marks;
use crate::{
    form::{Kind, NodeId, Numbers},
    interview::{Interview, Place, RowIx},
    text::pad,
    tui::{
        stops::{self, Stop},
        theme::{Mark, Meaning},
        widgets::{paint::put, view::first_in_view},
        world::World,
    },
    words::Word,
};

/// Columns it takes.
const WIDTH: u16 = 24;

/// Fewest columns of a screen that has room for it: beside it 80 stay for the questions.
pub(super) const FEWEST: u16 = WIDTH + 82;

/// Rows of a repeat shown on each side of the one being answered, at most.
const SIGHT: usize = 60;

/// Deepest part shown: the labels of deeper ones have no room.
const DEEPEST: u16 = 6;

/// A part of the questionnaire.
pub(crate) struct Line {
    /// How deep it stands; sections are at 0.
    pub(crate) depth: u16,
    /// One stands in it.
    pub(crate) here: bool,
    open: bool,
    /// How far it is.
    pub(crate) state: (Meaning, Mark),
    /// The same in words.
    pub(crate) word: &'static Word,
    /// Number and label.
    pub(crate) text: String,
    /// Where one goes to be in it.
    pub(crate) to: Place,
}

/// Draws the tree at the left of an area and returns what is left of it.
pub(super) fn draw_beside(
    world: &World<'_>,
    interview: &Interview,
    numbers: &Numbers,
    at: Option<Place>,
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    let left = Rect { width: WIDTH.min(area.width), ..area };
    draw(world, interview, numbers, at, left, buf);
    for y in area.top()..area.bottom() {
        put(buf, left.right(), y, 1, world.theme.vertical(), world.theme.style(Meaning::Line));
    }
    Rect { x: left.right() + 1, width: area.width.saturating_sub(left.width + 1), ..area }
}

/// Draws the tree for someone who stands at a place.
fn draw(
    world: &World<'_>,
    interview: &Interview,
    numbers: &Numbers,
    at: Option<Place>,
    area: Rect,
    buf: &mut Buffer,
) {
    let lines = lines(world, interview, numbers, at);
    let here = lines.iter().rposition(|line| line.here).unwrap_or(0);
    let rows = usize::from(area.height);
    let first = first_in_view(here, rows, lines.len());
    let theme = world.theme;
    for (row, line) in lines.iter().skip(first).take(rows).enumerate() {
        let y = area.y + row as u16;
        let x = area.x + 1 + line.depth * 2;
        let (meaning, mark) = line.state;
        let style = match (line.here, line.open) {
            (true, _) => theme.style(Meaning::Title),
            (false, true) => theme.style(Meaning::Text),
            _ => theme.style(Meaning::Muted),
        };
        if line.here {
            put(buf, area.x, y, 1, theme.mark(Mark::Here), style);
        }
        put(buf, x, y, 1, theme.mark(mark), theme.style(meaning));
        let room = area.right().saturating_sub(x + 2);
        put(buf, x + 2, y, room, &pad(&line.text, usize::from(room)), style);
    }
}

/// The sections that are asked.
pub(super) fn sections(interview: &Interview) -> impl Iterator<Item = Place> {
    let parts = interview.plan().children(0).filter(|node| !matches!(node.kind, Kind::Question(_)));
    parts.map(|node| Place { node: node.id, row: 0 }).filter(|place| interview.field(*place).relevant)
}

/// Whether one stands in a part.
pub(super) fn is_inside(interview: &Interview, part: NodeId, at: Option<Place>) -> bool {
    let node = &interview.plan().nodes[part as usize];
    at.is_some_and(|at| (node.id..node.end).contains(&at.node))
}

/// The sections in their order, with what is inside the one where one stands.
pub(crate) fn lines(
    world: &World<'_>,
    interview: &Interview,
    numbers: &Numbers,
    at: Option<Place>,
) -> Vec<Line> {
    let mut out = Vec::new();
    for place in sections(interview) {
        let inside = at.filter(|_| is_inside(interview, place.node, at));
        let (meaning, mark, word) = marks::of_place(interview, place);
        let label = interview.label(place, world.language).replace('\n', " ");
        out.push(Line {
            depth: 0,
            here: inside.is_some(),
            open: inside.is_some(),
            state: (meaning, mark),
            word,
            text: format!("{} {label}", numbers.of(place.node)),
            to: place,
        });
        if let Some(at) = inside {
            parts(world, interview, (place, false), at, 1, &mut out);
        }
    }
    out
}

/// What is inside an open part: the rows of a repeat, the groups and repeats of a group or row; those on the way
/// to where one stands are open themselves.
fn parts(
    world: &World<'_>,
    interview: &Interview,
    (part, row): (Place, bool),
    at: Place,
    depth: u16,
    out: &mut Vec<Line>,
) {
    let plan = interview.plan();
    if depth > DEEPEST {
        return;
    }
    if plan.repeat(part.node).is_some() && !row {
        let inside = row_in(interview, at, part.node);
        let rows = interview.rows(part);
        let here = inside.and_then(|row| rows.iter().position(|&r| r == row)).unwrap_or(0);
        // Only what can be in sight: a roster may have a thousand rows.
        for &row in rows.iter().skip(here.saturating_sub(SIGHT)).take(2 * SIGHT) {
            let place = Place { node: part.node, row };
            let (meaning, mark, word) = marks::of_place(interview, place);
            let text = interview.row_label(row, world.language);
            let here = inside == Some(row);
            let to = stops::within_row(interview, part, row).and_then(Stop::place).unwrap_or(part);
            out.push(Line { depth, here, open: true, state: (meaning, mark), word, text, to });
            if here {
                parts(world, interview, (place, true), at, depth + 1, out);
            }
        }
        return;
    }
    for node in plan.children(part.node).filter(|node| plan.question(node.id).is_none()) {
        let place = Place { node: node.id, row: part.row };
        if !interview.field(place).relevant {
            continue;
        }
        let here = is_inside(interview, node.id, Some(at));
        let (meaning, mark, word) = marks::of_place(interview, place);
        let text = interview.label(place, world.language).replace('\n', " ");
        out.push(Line { depth, here, open: true, state: (meaning, mark), word, text, to: place });
        if here {
            parts(world, interview, (place, false), at, depth + 1, out);
        }
    }
}

/// The row of a repeat in which a place stands.
fn row_in(interview: &Interview, at: Place, repeat: NodeId) -> Option<RowIx> {
    if at.node == repeat {
        return None;
    }
    let mut row = at.row;
    while row != 0 {
        let view = interview.row(row);
        if view.repeat == repeat {
            return Some(row);
        }
        row = view.parent;
    }
    None
}
