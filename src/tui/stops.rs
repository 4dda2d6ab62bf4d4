//! The way through a questionnaire as the terminal walks it: questions and notes that are asked, and for every
//! repeat whose rows a person decides on, a stop at its end (“another one?”). A repeat edited as a grid is one
//! stop with all its cells; what repeats inside its rows comes behind it, row by row.

use crate::{
    form::{Kind, NodeId, QuestionType, numbers::is_shown, plan::RowSource},
    interview::{Interview, Place, RowIx},
};

/// Where one can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Stop {
    /// At a question or note.
    Question(Place),
    /// At the rows of a repeat (place of the repeat in the row it stands in).
    Rows(Place),
    /// At what a group (or the form, or a row of a repeat) computed, behind its last question. The place is the
    /// group's, or the repeat's with the row itself.
    Shown(Place),
    /// Behind the last question.
    End,
}

impl Stop {
    /// The place of the question or repeat.
    pub(crate) fn place(self) -> Option<Place> {
        match self {
            Self::Question(place) | Self::Rows(place) | Self::Shown(place) => Some(place),
            Self::End => None,
        }
    }
}

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Towards the end.
    On,
    /// Towards the beginning.
    Back,
}

/// The first stop.
pub(crate) fn first(interview: &Interview) -> Stop {
    among(interview, 0, None, 0, Way::On).unwrap_or(Stop::End)
}

/// The stop after (or before) a stop; `None` at the ends.
pub(crate) fn step(interview: &Interview, from: Stop, way: Way) -> Option<Stop> {
    match from {
        Stop::Question(place) => beside(interview, place.node, place.row, way),
        Stop::Rows(place) if way == Way::Back && !is_grid(interview, place.node) => {
            rows(interview, place, None, way).or_else(|| beside(interview, place.node, place.row, way))
        }
        Stop::Rows(place) if way == Way::On && is_grid(interview, place.node) => {
            rows(interview, place, None, way).or_else(|| beside(interview, place.node, place.row, way))
        }
        Stop::Rows(place) => beside(interview, place.node, place.row, way),
        Stop::Shown(place) if way == Way::Back => {
            children(interview, place.node, None, place.row, way).or_else(|| climb(interview, place, way))
        }
        Stop::Shown(place) => climb(interview, place, way),
        Stop::End if way == Way::Back => among(interview, 0, None, 0, way),
        Stop::End => None,
    }
    .or_else(|| (way == Way::On && from != Stop::End).then_some(Stop::End))
}

/// The stop from which a place is answered: the question, or the grid it is a cell of; the first one in a group.
pub(crate) fn stop_at(interview: &Interview, place: Place) -> Stop {
    let node = &interview.plan().nodes[place.node as usize];
    match &node.kind {
        Kind::Question(_) => match node.repeat {
            Some(repeat) if is_grid(interview, repeat) => {
                Stop::Rows(Place { node: repeat, row: interview.row(place.row).parent })
            }
            _ => Stop::Question(place),
        },
        Kind::Repeat(_) if is_station(interview, place) => Stop::Rows(place),
        // A repeat without rows still has a list of them to stand at.
        Kind::Repeat(_) => enter(interview, place.node, place.row, Way::On).unwrap_or(Stop::Rows(place)),
        _ => enter(interview, place.node, place.row, Way::On).unwrap_or(Stop::Shown(place)),
    }
}

/// Whether a question is shown and not asked: read-only, or the commune once it is known.
pub(crate) fn is_only_shown(interview: &Interview, place: Place) -> bool {
    let field = interview.field(place);
    field.read_only || (interview.plan().commune == Some(place.node) && field.answer.is_some())
}

/// The first stop of a row.
pub(crate) fn within_row(interview: &Interview, repeat: Place, row: RowIx) -> Option<Stop> {
    among(interview, repeat.node, None, row, Way::On)
}

/// The first stop of the section after (or before) the one a stop is in.
pub(crate) fn section(interview: &Interview, from: Stop, way: Way) -> Option<Stop> {
    let plan = interview.plan();
    let mut sections: Vec<NodeId> = plan.children(0).map(|node| node.id).collect();
    let here = from.place().map(|place| place.node);
    let at = match here {
        Some(node) => sections.iter().rposition(|&section| section <= node)?,
        None => sections.len(),
    };
    let rest = match way {
        Way::On => sections.split_off((at + 1).min(sections.len())),
        Way::Back => {
            sections.truncate(at);
            sections.reverse();
            sections
        }
    };
    let found = rest.into_iter().find_map(|section| enter(interview, section, 0, Way::On));
    found.or_else(|| (way == Way::On && from != Stop::End).then_some(Stop::End))
}

/// Whether a repeat is edited as a grid.
pub(crate) fn is_grid(interview: &Interview, repeat: NodeId) -> bool {
    interview.plan().repeat(repeat).is_some_and(|repeat| repeat.grid)
}

/// Whether a node is a cell of a grid, or a group of cells.
pub(crate) fn in_grid(interview: &Interview, node: NodeId) -> bool {
    let node = &interview.plan().nodes[node as usize];
    !matches!(node.kind, Kind::Repeat(_)) && node.repeat.is_some_and(|repeat| is_grid(interview, repeat))
}

/// Whether a person decides on the rows: adds them, or says who leaves.
pub(crate) fn is_station(interview: &Interview, repeat: Place) -> bool {
    match interview.plan().repeat(repeat.node) {
        Some(_) if is_grid(interview, repeat.node) => true,
        Some(r) => matches!(r.rows, RowSource::User) || interview.rows_to_leave(repeat) > 0,
        None => false,
    }
}

/// The first stop within a node, from the side one comes from.
fn enter(interview: &Interview, node: NodeId, row: RowIx, way: Way) -> Option<Stop> {
    let place = Place { node, row };
    if !interview.field(place).relevant || is_only_shown(interview, place) {
        return None;
    }
    match &interview.plan().nodes[node as usize].kind {
        Kind::Question(_) if in_grid(interview, node) => None,
        Kind::Question(question) => is_shown(question.ty).then_some(Stop::Question(place)),
        Kind::Repeat(_) if is_grid(interview, node) => match way {
            Way::On => Some(Stop::Rows(place)),
            Way::Back => rows(interview, place, None, way).or(Some(Stop::Rows(place))),
        },
        Kind::Repeat(_) => {
            let station = is_station(interview, place).then_some(Stop::Rows(place));
            match way {
                Way::On => rows(interview, place, None, way).or(station),
                Way::Back => station.or_else(|| rows(interview, place, None, way)),
            }
        }
        _ => among(interview, node, None, row, way),
    }
}

/// The first stop among the children of a node, beyond one of them if it is given, and what the node computed.
fn among(
    interview: &Interview,
    parent: NodeId,
    beyond: Option<NodeId>,
    row: RowIx,
    way: Way,
) -> Option<Stop> {
    let place = Place { node: parent, row };
    let shown = || (!shown(interview, place).is_empty()).then_some(Stop::Shown(place));
    match way {
        Way::On => children(interview, parent, beyond, row, way).or_else(shown),
        Way::Back if beyond.is_none() => shown().or_else(|| children(interview, parent, None, row, way)),
        Way::Back => children(interview, parent, beyond, row, way),
    }
}

fn children(
    interview: &Interview,
    parent: NodeId,
    beyond: Option<NodeId>,
    row: RowIx,
    way: Way,
) -> Option<Stop> {
    let mut children: Vec<NodeId> = interview.plan().children(parent).map(|node| node.id).collect();
    if way == Way::Back {
        children.reverse();
    }
    let skip = beyond.and_then(|node| children.iter().position(|&c| c == node)).map_or(0, |at| at + 1);
    children.into_iter().skip(skip).find_map(|child| enter(interview, child, row, way))
}

/// The values a group (or a row) computes and names.
pub(crate) fn computed(interview: &Interview, group: Place) -> Vec<Place> {
    let places = interview.plan().children(group.node).map(|node| Place { node: node.id, row: group.row });
    places.filter(|place| is_computed(interview, *place)).collect()
}

/// Whether anything in a group or repeat computes a value with a name.
pub(crate) fn computes(interview: &Interview, group: NodeId) -> bool {
    let plan = interview.plan();
    let inside = plan.nodes.get(group as usize + 1..plan.nodes[group as usize].end as usize);
    let named = |node: &crate::form::plan::Node| {
        let question = plan.question(node.id);
        !node.label.0.is_empty() && question.is_some_and(|q| q.ty == QuestionType::Calculate)
    };
    inside.unwrap_or_default().iter().any(named)
}

/// The values that everything in a group or repeat computes and names, those of rows included.
pub(crate) fn computed_within(interview: &Interview, group: Place) -> Vec<Place> {
    let plan = interview.plan();
    let rows = match plan.repeat(group.node) {
        Some(_) => interview.rows(group).to_vec(),
        None => vec![group.row],
    };
    let mut all = Vec::new();
    for row in rows {
        let inside = Place { row, ..group };
        all.extend(computed(interview, inside));
        for node in plan.children(group.node).filter(|node| plan.question(node.id).is_none()) {
            all.extend(computed_within(interview, Place { node: node.id, row }));
        }
    }
    all
}

/// The same as [`computed`], if some of them stand behind the last question; those in between are seen where they are used.
pub(crate) fn shown(interview: &Interview, group: Place) -> Vec<Place> {
    let plan = interview.plan();
    if in_grid(interview, group.node) || is_grid(interview, group.node) {
        return Vec::new();
    }
    let last = plan.children(group.node).map(|node| Place { node: node.id, row: group.row });
    let last = last.filter(|place| is_computed(interview, *place) || is_asked(interview, *place)).last();
    match last.is_some_and(|place| is_computed(interview, place)) {
        true => computed(interview, group),
        false => Vec::new(),
    }
}

fn is_asked(interview: &Interview, place: Place) -> bool {
    let question = interview.plan().question(place.node);
    interview.field(place).relevant && question.is_none_or(|question| is_shown(question.ty))
}

fn is_computed(interview: &Interview, place: Place) -> bool {
    let plan = interview.plan();
    let named = !plan.nodes[place.node as usize].label.0.is_empty() && plan.commune != Some(place.node);
    let field = interview.field(place);
    let computed = |ty| ty == QuestionType::Calculate || field.read_only;
    named && field.relevant && plan.question(place.node).is_some_and(|question| computed(question.ty))
}

/// The first stop in the rows of a repeat, beyond one of them if it is given.
fn rows(interview: &Interview, repeat: Place, beyond: Option<RowIx>, way: Way) -> Option<Stop> {
    let all = interview.rows(repeat);
    let at = beyond.and_then(|row| all.iter().position(|&r| r == row));
    let mut here = match (way, at) {
        (Way::On, at) => all.get(at.map_or(0, |at| at + 1)..).unwrap_or_default().to_vec(),
        (Way::Back, at) => all.get(..at.unwrap_or(all.len())).unwrap_or_default().to_vec(),
    };
    if way == Way::Back {
        here.reverse();
    }
    here.into_iter().find_map(|row| among(interview, repeat.node, None, row, way))
}

/// The next stop beside a node, climbing out of groups and rows.
fn beside(interview: &Interview, node: NodeId, row: RowIx, way: Way) -> Option<Stop> {
    let plan = interview.plan();
    let parent = &plan.nodes[node as usize].parent;
    if node == 0 {
        return None;
    }
    if let Some(stop) = among(interview, *parent, Some(node), row, way) {
        return Some(stop);
    }
    climb(interview, Place { node: *parent, row }, way)
}

/// The next stop behind (or before) a group or a row as a whole.
fn climb(interview: &Interview, group: Place, way: Way) -> Option<Stop> {
    if group.node == 0 {
        return None;
    }
    if interview.plan().repeat(group.node).is_none() {
        return beside(interview, group.node, group.row, way);
    }
    let repeat = Place { node: group.node, row: interview.row(group.row).parent };
    if let Some(stop) = rows(interview, repeat, Some(group.row), way) {
        return Some(stop);
    }
    let grid = is_grid(interview, repeat.node);
    if (way == Way::Back && grid) || (way == Way::On && !grid && is_station(interview, repeat)) {
        return Some(Stop::Rows(repeat));
    }
    beside(interview, repeat.node, repeat.row, way)
}
