//! A count that shrank: which rows leave is asked at once, while one knows why.

use crate::{
    form::plan::RowSource,
    interview::{Interview, Place},
};

/// The counted repeats around a place that have more rows than they should.
pub(crate) fn shrunk(interview: &Interview, near: Place) -> Vec<Place> {
    let plan = interview.plan();
    let counted = plan
        .nodes
        .iter()
        .filter(|node| plan.repeat(node.id).is_some_and(|repeat| matches!(repeat.rows, RowSource::Count(_))));
    let rows = std::iter::successors(Some(near.row), |&row| (row != 0).then(|| interview.row(row).parent));
    let rows: Vec<_> = rows.collect();
    let places = counted.flat_map(|node| rows.iter().map(|&row| Place { node: node.id, row }));
    places.filter(|place| interview.rows_to_leave(*place) > 0).collect()
}
