//! What can be done to the rows of a repeat, and the acts that do it: the same in a grid, in a list of rows, and line
//! by line.

use super::{grid::columns, stops::Way};
use crate::{
    form::{Answer, plan::RowSource},
    interview::{Act, Interview, Paradata, Place, RowIx},
};

/// Whether another row can be added.
pub(crate) fn may_add(interview: &Interview, repeat: Place) -> bool {
    let most = interview.plan().repeat(repeat.node).and_then(|repeat| repeat.max_rows);
    own(interview, repeat) && most.is_none_or(|most| interview.rows(repeat).len() < most as usize)
}

/// Whether rows can leave: the enumerator's own, or because a count shrank.
pub(crate) fn may_remove(interview: &Interview, repeat: Place) -> bool {
    own(interview, repeat) || interview.rows_to_leave(repeat) > 0
}

/// Whether rows may change places and come back: those that are added, and those that an answer counts.
pub(crate) fn by_hand(interview: &Interview, repeat: Place) -> bool {
    let source = interview.plan().repeat(repeat.node).map(|repeat| &repeat.rows);
    matches!(source, Some(RowSource::User | RowSource::Count(_))) && interview.outcome().is_none()
}

/// Whether the enumerator adds the rows.
fn own(interview: &Interview, repeat: Place) -> bool {
    let source = interview.plan().repeat(repeat.node).map(|repeat| &repeat.rows);
    matches!(source, Some(RowSource::User)) && interview.outcome().is_none()
}

/// The repeat whose row a question stands in.
pub(crate) fn around(interview: &Interview, place: Place) -> Option<Place> {
    let repeat = interview.plan().nodes.get(place.node as usize)?.repeat?;
    Some(Place { node: repeat, row: interview.row(place.row).parent })
}

/// A row changes places with the one above or below; `None` where there is none, or rows do not move.
pub(crate) fn moved(interview: &Interview, repeat: Place, row: RowIx, way: Way) -> Option<Act> {
    let rows = interview.rows(repeat);
    let at = rows.iter().position(|&other| other == row).filter(|_| by_hand(interview, repeat))?;
    let after = match way {
        Way::On => Some(*rows.get(at + 1)?),
        Way::Back => {
            let above = at.checked_sub(1)?;
            above.checked_sub(1).and_then(|before| rows.get(before)).copied()
        }
    };
    Some(Act::MoveRow { row, after })
}

/// The answers of a row given to another one as well; what stands in repeats inside it is not.
pub(crate) fn copied(interview: &Interview, repeat: Place, from: RowIx, to: RowIx) -> Vec<Act> {
    let questions = columns::of(interview.plan(), repeat.node).into_iter();
    let answers = questions.filter_map(|node| {
        let field = interview.field(Place { node, row: from });
        let answer = field.answer.filter(|_| field.relevant && !field.read_only)?;
        Some(given(Place { node, row: to }, answer.clone()))
    });
    answers.collect()
}

/// The answer to a question given to the rows below as well, where it is asked and nothing is answered yet.
pub(crate) fn filled_down(interview: &Interview, place: Place) -> Vec<Act> {
    let answer = interview.field(place).answer.cloned();
    let (Some(repeat), Some(answer)) = (around(interview, place), answer) else { return Vec::new() };
    let empty = |place: &Place| {
        let field = interview.field(*place);
        field.relevant && !field.read_only && field.answer.is_none() && field.draft.is_none()
    };
    let below = interview.rows(repeat).iter().skip_while(|&&row| row != place.row).skip(1);
    below.map(|&row| Place { row, ..place }).filter(empty).map(|cell| given(cell, answer.clone())).collect()
}

/// One key fills many rows: none of these answers was keyed, or its operator would be thought fast.
fn given(place: Place, answer: Answer) -> Act {
    Act::Answer { place, answer: Some(answer), took: Paradata::default() }
}
