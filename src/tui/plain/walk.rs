//! The way through a questionnaire line by line: as [`stops`] has it, but cell by cell through a grid.

use crate::{
    form::NodeId,
    interview::{Interview, Place, RowIx},
    tui::{
        grid::columns,
        rows,
        screens::interview::path,
        stops::{self, Stop, Way},
    },
};

/// The first stop.
pub(super) fn first(interview: &Interview) -> Stop {
    let stop = into_cells(interview, stops::first(interview));
    if is_passed(interview, stop) { step(interview, stop, Way::On).unwrap_or(Stop::End) } else { stop }
}

/// The stop after (or before) a stop; `None` at the ends.
pub(super) fn step(interview: &Interview, from: Stop, way: Way) -> Option<Stop> {
    let mut stop = next(interview, from, way)?;
    while is_passed(interview, stop) {
        stop = next(interview, stop, way)?;
    }
    Some(stop)
}

/// The stop from which a place is answered; the first one in a group.
pub(super) fn stop_at(interview: &Interview, place: Place) -> Stop {
    match grid_of(interview, place) {
        Some(_) => Stop::Question(place),
        None => match stops::stop_at(interview, place) {
            stop if is_passed(interview, stop) => into_cells(interview, stop),
            stop => stop,
        },
    }
}

/// The first stop of a row.
pub(super) fn within_row(interview: &Interview, repeat: Place, row: RowIx) -> Option<Stop> {
    match stops::is_grid(interview, repeat.node) {
        true => cells(interview, repeat.node, row).first().copied().map(Stop::Question),
        false => stops::within_row(interview, repeat, row),
    }
}

/// The first stop of the section after (or before) the one a stop is in.
pub(super) fn section(interview: &Interview, from: Stop, way: Way) -> Option<Stop> {
    stops::section(interview, from, way).map(|stop| into_cells(interview, stop))
}

/// Where to go on after a pause: where one was, else behind the last answer.
pub(super) fn resume(interview: &Interview, at: Option<Place>) -> Stop {
    let behind = || step(interview, stop_at(interview, path::last_answered(interview)?), Way::On);
    match at {
        Some(place) => stop_at(interview, place),
        None => behind().unwrap_or_else(|| first(interview)),
    }
}

fn next(interview: &Interview, from: Stop, way: Way) -> Option<Stop> {
    if let Stop::Question(place) = from
        && let Some(repeat) = grid_of(interview, place)
    {
        return beside(interview, repeat, place, way);
    }
    if let (Stop::Rows(repeat), Way::Back) = (from, way)
        && stops::is_grid(interview, repeat.node)
        && let Some(cell) = last_cell(interview, repeat)
    {
        return Some(Stop::Question(cell));
    }
    let stop = stops::step(interview, from, way)?;
    Some(if way == Way::On { into_cells(interview, stop) } else { stop })
}

/// The cell after (or before) a cell; behind the last one what is to be said of the rows, before the first one what
/// stands before the grid.
fn beside(interview: &Interview, repeat: Place, cell: Place, way: Way) -> Option<Stop> {
    let rows = interview.rows(repeat);
    let at = rows.iter().position(|row| *row == cell.row);
    let mut here = cells(interview, repeat.node, cell.row).into_iter();
    let found = match way {
        Way::On => here.find(|other| other.node > cell.node).or_else(|| {
            let below = at.and_then(|at| rows.get(at + 1..));
            below?.iter().find_map(|&row| cells(interview, repeat.node, row).first().copied())
        }),
        Way::Back => here.rfind(|other| other.node < cell.node).or_else(|| {
            let above = at.and_then(|at| rows.get(..at));
            above?.iter().rev().find_map(|&row| cells(interview, repeat.node, row).last().copied())
        }),
    };
    match (found, way) {
        (Some(cell), _) => Some(Stop::Question(cell)),
        (None, Way::On) => Some(Stop::Rows(repeat)),
        (None, Way::Back) => stops::step(interview, Stop::Rows(repeat), way),
    }
}

/// The first cell of a grid, where it has one.
fn into_cells(interview: &Interview, stop: Stop) -> Stop {
    match stop {
        Stop::Rows(repeat) if stops::is_grid(interview, repeat.node) => {
            let mut rows = interview.rows(repeat).iter();
            let first = rows.find_map(|&row| cells(interview, repeat.node, row).first().copied());
            first.map_or(stop, Stop::Question)
        }
        stop => stop,
    }
}

fn last_cell(interview: &Interview, repeat: Place) -> Option<Place> {
    let mut rows = interview.rows(repeat).iter().rev();
    rows.find_map(|&row| cells(interview, repeat.node, row).last().copied())
}

/// The rows of a grid that nobody decides on: there is nothing to say of them.
fn is_passed(interview: &Interview, stop: Stop) -> bool {
    let Stop::Rows(repeat) = stop else { return false };
    let decided = rows::may_add(interview, repeat) || rows::may_remove(interview, repeat);
    let left = !interview.rows_left(repeat).is_empty();
    stops::is_grid(interview, repeat.node) && !decided && !left && interview.problems_at(repeat).is_empty()
}

/// The grid a question is a cell of.
fn grid_of(interview: &Interview, place: Place) -> Option<Place> {
    let repeat = rows::around(interview, place)?;
    let cell = interview.plan().question(place.node).is_some() && stops::is_grid(interview, repeat.node);
    cell.then_some(repeat)
}

/// The cells of a row of a grid that are asked.
fn cells(interview: &Interview, repeat: NodeId, row: RowIx) -> Vec<Place> {
    let columns = columns::of(interview.plan(), repeat).into_iter().map(|node| Place { node, row });
    let asked = |place: &Place| interview.field(*place).relevant && !stops::is_only_shown(interview, *place);
    columns.filter(asked).collect()
}
