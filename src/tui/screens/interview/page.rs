//! The page: every field of a section, one a line, for somebody who keys from paper and does not look up.
//!
//! It is another view of the same screen and another order of the same stops: only what is keyed is stopped at, a
//! step back leads to the line above, and nothing is asked beside the fields.

mod draw;
mod keys;
mod lines;

use super::Screen;
use crate::{
    form::plan::RowSource,
    interview::{Interview, Place},
    tui::{
        stops::{self, Stop, Way},
        widgets::view::first_in_view,
    },
};

pub(super) use draw::{draw, draw_blind};
use lines::Line;

/// The next stop (or the one before) at which something is keyed.
pub(super) fn step(interview: &Interview, from: Stop, way: Way) -> Option<Stop> {
    let stops =
        std::iter::successors(stops::step(interview, from, way), |stop| stops::step(interview, *stop, way));
    stops.into_iter().find(|stop| is_keyed(interview, *stop))
}

/// A stop, or the next one at which something is keyed: notes and what is only shown have no field.
pub(super) fn nearest(interview: &Interview, stop: Stop) -> Stop {
    match is_keyed(interview, stop) {
        true => stop,
        false => step(interview, stop, Way::On).unwrap_or(Stop::End),
    }
}

fn is_keyed(interview: &Interview, stop: Stop) -> bool {
    match stop {
        Stop::Question(place) => {
            let question = interview.plan().question(place.node);
            question.is_some_and(|question| question.ty.is_asked()) && !stops::is_only_shown(interview, place)
        }
        Stop::Rows(_) | Stop::End => true,
        Stop::Shown(_) => false,
    }
}

/// The repeat whose row a place stands in, if the keyer adds its rows line by line.
pub(super) fn own_row(interview: &Interview, place: Place) -> Option<Place> {
    let row = interview.row(place.row);
    let repeat = interview.plan().repeat(row.repeat).filter(|_| place.row != 0)?;
    let own = matches!(repeat.rows, RowSource::User) && !repeat.grid;
    own.then_some(Place { node: row.repeat, row: row.parent })
}

impl Screen {
    /// A screenful on (or back): the first line out of sight, else the next section.
    pub(super) fn turn(&self, interview: &Interview, way: Way) -> Option<Stop> {
        let lines = lines::around(interview, self.stop, None);
        let rows = self.page_rows.get().max(1);
        let here = lines.iter().position(|line| line.stop() == Some(self.stop)).unwrap_or(0);
        let first = first_in_view(here, rows, lines.len());
        let stops = |lines: &[Line]| lines.iter().filter_map(|line| line.stop()).collect::<Vec<_>>();
        let out_of_sight = match way {
            Way::On => stops(lines.get(first + rows..).unwrap_or_default()).first().copied(),
            Way::Back => stops(lines.get(..first).unwrap_or_default()).last().copied(),
        };
        let beginning = stops(&lines).first().copied().filter(|stop| way == Way::Back && *stop != self.stop);
        out_of_sight
            .or(beginning)
            .or_else(|| stops::section(interview, self.stop, way).map(|stop| nearest(interview, stop)))
    }
}
