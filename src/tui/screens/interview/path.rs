//! Where to begin, and the way that leads there.

use crate::{
    interview::{Body, Interview, Place},
    tui::stops::{self, Stop, Way},
};

/// Whether a place is asked now.
pub(crate) fn exists(interview: &Interview, place: Place) -> bool {
    interview.field(place).relevant && (place.row == 0 || !interview.row(place.row).left)
}

/// The question answered last, if it is still asked.
pub(crate) fn last_answered(interview: &Interview) -> Option<Place> {
    let last = interview.events().iter().rev().find_map(|event| match &event.body {
        Body::Answered { address, .. } => interview.place(address),
        _ => None,
    });
    last.filter(|place| exists(interview, *place))
}

/// After a crash there is no saved place: go on behind the last answer.
pub(super) fn after_last_answer(interview: &Interview) -> Option<Stop> {
    let last = last_answered(interview)?;
    stops::step(interview, stops::stop_at(interview, last), Way::On)
}

/// The stops before a stop, so that Back and the answers above work after resuming.
pub(super) fn path_to(interview: &Interview, stop: Stop) -> Vec<Stop> {
    let mut path: Vec<Stop> = std::iter::successors(stops::step(interview, stop, Way::Back), |s| {
        stops::step(interview, *s, Way::Back)
    })
    .take(3)
    .collect();
    path.reverse();
    path
}
