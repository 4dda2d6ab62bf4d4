//! Answers given without knowledge of each other: all are kept, one holds for now, and the conflict is listed
//! until somebody who has seen them answers.

use super::{
    super::{
        Place,
        event::{Event, EventId, Role},
    },
    Change,
    cells::NO_EVENT,
    log::{Log, knows},
    state::State,
};
use crate::form::{Answer, plan::CheckId};

/// An answer that nobody who knew it has replaced.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Head {
    /// Index of its event.
    pub(in crate::interview) event: u32,
    /// What it says.
    pub(in crate::interview) answer: Option<Answer>,
}

impl State {
    /// An event gives a question an answer.
    pub(in crate::interview) fn write(
        &mut self,
        log: &Log,
        index: u32,
        event: &Event,
        place: Place,
        answer: Option<Answer>,
    ) {
        let head = self.cell(place.node, place.row).head;
        let knew = |head: u32| head == NO_EVENT || knows(event, log.events[head as usize].id);
        if knew(head) && (self.conflicts.is_empty() || !self.conflicts.contains_key(&place)) {
            // Nearly always: whoever answers knew what was answered before.
            self.cell_mut(place.node, place.row).head = index;
            self.put_answer(place.node, place.row, answer);
            return;
        }
        let mut heads = self.conflicts.remove(&place).unwrap_or_default();
        if heads.is_empty() && head != NO_EVENT {
            let answer = self.cell(place.node, place.row).content.answer().cloned();
            heads.push(Head { event: head, answer });
        }
        heads.retain(|head| !knows(event, log.events[head.event as usize].id));
        heads.push(Head { event: index, answer });
        let of = |head: &Head| log.events.get(head.event as usize).unwrap_or(event);
        let winner = heads.iter().max_by_key(|head| {
            let event = of(head);
            (event.role == Role::Reviewer, event.id)
        });
        if let Some(winner) = winner.cloned() {
            self.cell_mut(place.node, place.row).head = winner.event;
            self.put_answer(place.node, place.row, winner.answer);
        }
        if heads.len() > 1 {
            self.conflicts.insert(place, heads);
        }
        self.touch(place.node, place.row, Change::Problem);
    }

    /// An undo counts as a word on the question it was about: whoever answered there without knowing of it is
    /// in conflict with it. On its own it changes nothing, for the event it undoes was left out of the fold.
    pub(in crate::interview) fn write_undo(&mut self, log: &Log, index: u32, event: &Event, place: Place) {
        let address = self.address_of(place);
        let answer = match log.answer_known_to(event, &address) {
            Some(answer) => answer.clone(),
            None if self.cell(place.node, place.row).head == NO_EVENT => {
                self.cell_mut(place.node, place.row).head = index;
                return;
            }
            None => None,
        };
        self.write(log, index, event, place, answer);
    }

    /// An answer is undone: reasons whose writer knew it were about it, not about what holds now.
    pub(in crate::interview) fn drop_reasons_knowing(&mut self, log: &Log, place: Place, answer: EventId) {
        self.drop_reasons(place, |index| {
            log.events.get(index as usize).is_some_and(|event| knows(event, answer))
        });
    }

    /// Drops the reasons at a place that events of a kind gave.
    pub(in crate::interview) fn drop_reasons(&mut self, place: Place, which: impl Fn(u32) -> bool) {
        if self.reasons.is_empty() {
            return;
        }
        let here = (place, CheckId::MIN)..=(place, CheckId::MAX);
        let gone: Vec<CheckId> = self
            .reasons
            .range(here)
            .filter(|(_, (_, event))| which(*event))
            .map(|((_, id), _)| *id)
            .collect();
        for check in gone {
            self.reasons.remove(&(place, check));
            self.touch(place.node, place.row, Change::Problem);
        }
    }

    /// Whether answers that differ stand against each other.
    pub(in crate::interview) fn in_conflict(&self, place: Place) -> bool {
        !self.conflicts.is_empty()
            && self
                .conflicts
                .get(&place)
                .is_some_and(|heads| heads.windows(2).any(|pair| pair[0].answer != pair[1].answer))
    }
}
