//! Order of the questionnaire: the next and previous question that is asked, and paths written as people do.

use super::{Interview, Place, RowIx};
use crate::form::{
    NodeId,
    plan::{Kind, QuestionType},
};

impl Interview {
    /// The first question that is asked.
    pub fn first(&self) -> Option<Place> {
        self.forward(1, 0, false)
    }

    /// The next question that is asked after a place, in the order of the form and its rows; notes and
    /// questions that are only shown included when `notes` is set.
    pub fn next(&self, from: Place, notes: bool) -> Option<Place> {
        let node = self.plan.nodes.get(from.node as usize)?;
        // A repeat is entered; after one row of it (`row` is then the row itself) come its questions, too.
        if let Kind::Repeat(_) = node.kind
            && self.state().scope_of(from.row) != Some(from.node)
        {
            return match self.rows(from).first() {
                Some(&row) if self.state().relevant(from.node, from.row) => {
                    self.forward(from.node + 1, row, notes)
                }
                _ => self.forward(node.end, from.row, notes),
            };
        }
        self.forward(from.node + 1, from.row, notes)
    }

    /// The previous one.
    pub fn previous(&self, from: Place, notes: bool) -> Option<Place> {
        self.plan.nodes.get(from.node as usize)?;
        let Place { mut node, mut row } = from;
        loop {
            let scope = self.state().scope_of(row);
            if scope == Some(node) {
                // The start of a row: the row before it, or what stands before the repeat.
                let (before, parent) = self.row_before(row);
                if let Some(found) =
                    before.and_then(|before| self.last_between(node + 1, self.end(node), before, notes))
                {
                    return Some(found);
                }
                match before {
                    Some(before) => row = before,
                    None => row = parent,
                }
                continue;
            }
            if node == 0 {
                return None;
            }
            let parent = self.plan.nodes[node as usize].parent;
            if let Some(found) = self.last_between(parent + 1, node, row, notes) {
                return Some(found);
            }
            node = parent;
        }
    }

    /// The row before another one among its sisters, and the row around both.
    fn row_before(&self, row: RowIx) -> (Option<RowIx>, RowIx) {
        let view = self.row(row);
        let rows = self.rows(Place { node: view.repeat, row: view.parent });
        let at = rows.iter().position(|&other| other == row);
        (at.and_then(|at| at.checked_sub(1)).and_then(|at| rows.get(at).copied()), view.parent)
    }

    fn end(&self, node: NodeId) -> NodeId {
        self.plan.nodes[node as usize].end
    }

    /// The last question that is asked among sisters `first..end` of one parent.
    fn last_between(&self, first: NodeId, end: NodeId, row: RowIx, notes: bool) -> Option<Place> {
        let mut sisters = Vec::new();
        let mut node = first;
        while node < end {
            sisters.push(node);
            node = self.end(node);
        }
        sisters.into_iter().rev().find_map(|node| self.last_in(node, row, notes))
    }

    fn last_in(&self, node: NodeId, row: RowIx, notes: bool) -> Option<Place> {
        if !self.state().relevant(node, row) {
            return None;
        }
        let place = Place { node, row };
        match self.plan.nodes[node as usize].kind {
            Kind::Question(_) => self.stops_at(place, notes).then_some(place),
            Kind::Group => self.last_between(node + 1, self.end(node), row, notes),
            Kind::Repeat(_) => {
                let rows = self.rows(place).iter().rev();
                rows.into_iter().find_map(|&below| self.last_between(node + 1, self.end(node), below, notes))
            }
        }
    }

    /// The first question that is asked from a node of a row on.
    fn forward(&self, node: NodeId, row: RowIx, notes: bool) -> Option<Place> {
        let (mut node, mut row) = (node, row);
        loop {
            let scope = self.state().scope_of(row);
            if node >= self.end(scope.unwrap_or(0)) {
                // The row is at its end: its next sister, or what comes after the repeat.
                let repeat = scope?;
                let view = self.row(row);
                let rows = self.rows(Place { node: repeat, row: view.parent });
                let after = self.state().rows.get(row as usize).map_or(0, |row| row.position as usize);
                let is_live = after.checked_sub(1).and_then(|at| rows.get(at)) == Some(&row);
                match rows.get(after).filter(|_| is_live) {
                    Some(&sister) => (node, row) = (repeat + 1, sister),
                    None => (node, row) = (self.end(repeat), view.parent),
                }
                continue;
            }
            if !self.state().relevant(node, row) {
                node = self.end(node);
                continue;
            }
            let place = Place { node, row };
            match self.plan.nodes[node as usize].kind {
                Kind::Question(_) if self.stops_at(place, notes) => return Some(place),
                Kind::Question(_) | Kind::Group => node += 1,
                Kind::Repeat(_) => match self.rows(place).first() {
                    Some(&first) => (node, row) = (node + 1, first),
                    None => node = self.end(node),
                },
            }
        }
    }

    /// Whether a relevant question is one to stop at.
    fn stops_at(&self, place: Place, notes: bool) -> bool {
        if self.state().asks(place.node, place.row) {
            return true;
        }
        notes
            && self
                .plan
                .question(place.node)
                .is_some_and(|question| question.ty == QuestionType::Note || question.ty.is_asked())
    }

    /// A place written as a path: `/member[2]/age`; a row of a repeat as `/member[2]`. Scripts and messages
    /// only; never stored.
    pub fn path(&self, place: Place) -> String {
        let mut parts = Vec::new();
        let mut row = place.row;
        while let Some(data) = self.state().rows.get(row as usize).filter(|_| row != 0) {
            parts.push(format!("{}[{}]", self.plan.nodes[data.repeat as usize].name, data.position));
            row = data.parent;
        }
        parts.reverse();
        if self.state().scope_of(place.row) != Some(place.node)
            && let Some(node) = self.plan.nodes.get(place.node as usize).filter(|_| place.node != 0)
        {
            parts.push(node.name.to_string());
        }
        format!("/{}", parts.join("/"))
    }

    /// The place of a path such as `/member[2]/age`; group names may be left out or given. `/member[2]` gives
    /// the repeat's node with the row itself.
    pub fn find(&self, path: &str) -> Option<Place> {
        let mut place = Place { node: 0, row: 0 };
        for part in path.split('/').filter(|part| !part.is_empty()) {
            let (name, number) = match part.split_once('[') {
                Some((name, rest)) => (name, Some(rest.strip_suffix(']')?.trim().parse::<usize>().ok()?)),
                None => (part, None),
            };
            let node = self.plan.node(name)?;
            let inside = &self.plan.nodes[place.node as usize];
            let is_inside = place.node < node.id && node.id < inside.end;
            if !is_inside || node.repeat != self.state().scope_of(place.row) {
                return None;
            }
            place.node = node.id;
            if let Some(number) = number {
                let rows = self.rows(place);
                place.row = *rows.get(number.checked_sub(1)?)?;
            }
        }
        (place.node != 0).then_some(place)
    }
}
