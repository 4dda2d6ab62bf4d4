//! The lines of a page, in the order of the paper: what is not asked now keeps its number.

use super::super::verify::is_counted;
use crate::{
    form::{Kind, Node, NodeId, ToVerify},
    interview::{Interview, Place, RowIx},
    tui::stops::{self, Stop},
};

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A row of a repeat begins: the repeat's node with the row itself, and its number from 1.
    Row(Place, usize),
    /// A field that is keyed.
    Field(Place),
    /// A value that is only shown.
    Shown(Place),
    /// A question that is not asked now.
    NotAsked(NodeId),
    /// The rows of a repeat: a grid, or where another row is added.
    Rows(Place),
}

impl Line {
    /// Where one stands on it.
    pub(super) fn stop(self) -> Option<Stop> {
        match self {
            Self::Field(place) => Some(Stop::Question(place)),
            Self::Rows(place) => Some(Stop::Rows(place)),
            Self::Row(..) | Self::Shown(_) | Self::NotAsked(_) => None,
        }
    }
}

/// The page that a stop is on: its section, or the questions beside it that are in no section.
/// Blind, the cells of grids have lines of their own, and rows come only when they have been counted: how many there
/// are is keyed, too.
pub(super) fn around(interview: &Interview, stop: Stop, blind: Option<&ToVerify>) -> Vec<Line> {
    let Some(place) = stop.place() else { return Vec::new() };
    let top: Vec<&Node> = interview.plan().children(0).collect();
    let here = top.iter().rposition(|node| node.id <= place.node).unwrap_or(0);
    let loose = |node: &&&Node| matches!(node.kind, Kind::Question(_));
    let page: Vec<&Node> = match top.get(here).filter(loose) {
        Some(_) => {
            let before = top.iter().take(here).rev().take_while(loose).count();
            top.into_iter().skip(here - before).take_while(|node| loose(&node)).collect()
        }
        None => top.into_iter().skip(here).take(1).collect(),
    };
    let mut lines = Vec::new();
    for node in page {
        add(interview, node, 0, blind, &mut lines);
    }
    lines
}

fn add(interview: &Interview, node: &Node, row: RowIx, blind: Option<&ToVerify>, lines: &mut Vec<Line>) {
    let place = Place { node: node.id, row };
    if !interview.field(place).relevant {
        return not_asked(interview, node, lines);
    }
    match &node.kind {
        Kind::Question(question) if !question.ty.is_asked() => {}
        Kind::Question(_) if blind.is_none() && stops::in_grid(interview, node.id) => {}
        Kind::Question(_) if stops::is_only_shown(interview, place) => lines.push(Line::Shown(place)),
        Kind::Question(_) => lines.push(Line::Field(place)),
        Kind::Group => inside(interview, node, row, blind, lines),
        Kind::Repeat(repeat) => {
            let station = stops::is_station(interview, place).then_some(Line::Rows(place));
            let first = repeat.grid || blind.is_some();
            lines.extend(station.filter(|_| first));
            if blind.is_none_or(|fields| is_counted(interview, fields, place)) {
                rows(interview, node, place, blind, lines);
            }
            lines.extend(station.filter(|_| !first));
        }
    }
}

fn inside(interview: &Interview, node: &Node, row: RowIx, blind: Option<&ToVerify>, lines: &mut Vec<Line>) {
    for child in interview.plan().children(node.id) {
        add(interview, child, row, blind, lines);
    }
}

/// The rows one after another; of a grid only those in which something repeats, which comes behind it.
fn rows(interview: &Interview, node: &Node, repeat: Place, blind: Option<&ToVerify>, lines: &mut Vec<Line>) {
    let all = interview.rows(repeat);
    if all.is_empty() && !stops::is_grid(interview, node.id) {
        return not_asked(interview, node, lines);
    }
    for (&row, number) in all.iter().zip(1..) {
        let heading = lines.len();
        lines.push(Line::Row(Place { row, ..repeat }, number));
        inside(interview, node, row, blind, lines);
        if lines.len() == heading + 1 {
            lines.pop();
        }
    }
}

/// The questions of a part that is not asked, once each.
fn not_asked(interview: &Interview, node: &Node, lines: &mut Vec<Line>) {
    let part = interview.plan().nodes.get(node.id as usize..node.end as usize).unwrap_or_default();
    let asked = part.iter().filter(|n| matches!(&n.kind, Kind::Question(q) if q.ty.is_asked()));
    lines.extend(asked.map(|node| Line::NotAsked(node.id)));
}
