//! How far a part of the questionnaire is.

use super::{
    super::{Interview, Place, RowIx},
    SectionState,
};
use crate::form::{NodeId, plan::Kind};

/// Sums over a part of the questionnaire.
#[derive(Default)]
struct Sums {
    asked: u32,
    answered: u32,
    wrong: bool,
    odd: bool,
}

impl Interview {
    /// How far a group, a repeat, or one row of a repeat (`row` is then the row itself) is.
    pub fn section(&self, place: Place) -> SectionState {
        let Place { node, row } = place;
        let Some(data) = self.plan.nodes.get(node as usize) else { return SectionState::NotAsked };
        let mut sums = Sums::default();
        let mut add = |place: Place| {
            let tally = self.state().cell(place.node, place.row).tally;
            sums.asked += u32::from(tally.asked);
            sums.answered += u32::from(tally.answered);
            sums.wrong |= tally.wrong > 0;
            sums.odd |= tally.odd > 0;
        };
        let is_row = matches!(data.kind, Kind::Repeat(_)) && self.state().scope_of(row) == Some(node);
        if is_row {
            self.each_place_between(node + 1, data.end, row, &mut add);
        } else {
            add(place);
            self.each_place_inside(node, row, &mut add);
        }
        match sums {
            Sums { wrong: true, .. } => SectionState::Wrong,
            Sums { odd: true, .. } => SectionState::Odd,
            Sums { asked: 0, .. } => SectionState::NotAsked,
            Sums { answered: 0, .. } => SectionState::Empty,
            Sums { asked, answered, .. } if asked == answered => SectionState::Complete,
            Sums { .. } => SectionState::Started,
        }
    }

    /// Calls `visit` for every relevant node in a row from `first` on, the rows of repeats included.
    pub(in crate::interview) fn each_place(&self, row: RowIx, first: NodeId, visit: &mut dyn FnMut(Place)) {
        let end = self.plan.nodes[self.state().scope_of(row).unwrap_or(0) as usize].end;
        self.each_place_between(first, end, row, visit);
    }

    fn each_place_inside(&self, node: NodeId, row: RowIx, visit: &mut dyn FnMut(Place)) {
        let data = &self.plan.nodes[node as usize];
        match data.kind {
            Kind::Repeat(_) => {
                for &below in self.rows(Place { node, row }) {
                    self.each_place_between(node + 1, data.end, below, visit);
                }
            }
            _ => self.each_place_between(node + 1, data.end, row, visit),
        }
    }

    fn each_place_between(&self, first: NodeId, end: NodeId, row: RowIx, visit: &mut dyn FnMut(Place)) {
        let mut node = first;
        while node < end {
            let data = &self.plan.nodes[node as usize];
            if !self.state().relevant(node, row) {
                node = data.end;
                continue;
            }
            visit(Place { node, row });
            match data.kind {
                Kind::Repeat(_) => {
                    self.each_place_inside(node, row, visit);
                    node = data.end;
                }
                _ => node += 1,
            }
        }
    }
}
