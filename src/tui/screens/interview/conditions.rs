//! Which commands are valid where one stands.

use super::{Line, Screen, is_point, page, rows};
use crate::{
    form::Special,
    interview::Interview,
    tui::{
        command::{Conditions, Where},
        stops::Stop,
        world::World,
    },
};

impl Screen {
    /// What key conditions may look at.
    pub(super) fn valid(&self, world: &World<'_>) -> Conditions {
        let (Some(session), Some(interview)) = (world.session, world.interview()) else {
            return Conditions { place: Where::Question, ..Conditions::default() };
        };
        let user = &session.caller().user;
        let open = world.may_answer();
        let mut conditions = Conditions {
            place: Where::Question,
            undo: !world.is_review() && interview.undoable(user).is_some(),
            redo: !world.is_review() && interview.redoable(user).is_some(),
            // A reason being typed has no place on a page.
            view: self.reason.is_none() && !world.is_review(),
            ..Conditions::default()
        };
        if world.is_verify() {
            return self.valid_blind(interview);
        }
        match self.stop {
            Stop::Question(place) if self.field.is_some() && open => {
                let specials = &interview.plan().nodes[place.node as usize].special;
                conditions.same = true;
                conditions.remove_row = world.is_page() && page::own_row(interview, place).is_some();
                conditions.locate = is_point(interview, place);
                conditions.dont_know = specials.contains(&Special::DontKnow);
                conditions.refused = specials.contains(&Special::Refused);
                conditions.not_applicable = specials.contains(&Special::NotApplicable);
            }
            Stop::Rows(_) if self.roster.is_some() => {
                if let Some(roster) = &self.roster {
                    conditions = roster.conditions(world, interview, conditions);
                }
            }
            Stop::Rows(repeat) if world.is_page() && interview.rows_to_leave(repeat) == 0 => {
                conditions.add_row = open && rows::may_add(interview, repeat);
            }
            Stop::Rows(repeat) => {
                let line = rows::lines(interview, repeat).get(self.line).copied();
                conditions.place = Where::Rows;
                conditions.add_row = open && rows::may_add(interview, repeat);
                conditions.remove_row =
                    open && matches!(line, Some(Line::Row(_))) && rows::may_remove(interview, repeat);
                conditions.return_row = open && matches!(line, Some(Line::Left(_)));
            }
            _ => {}
        }
        conditions
    }
    /// Nothing that could show an answer.
    fn valid_blind(&self, interview: &Interview) -> Conditions {
        let conditions = Conditions { place: Where::Verify, ..Conditions::default() };
        let Some(place) = self.question() else { return conditions };
        let specials = &interview.plan().nodes[place.node as usize].special;
        Conditions {
            dont_know: specials.contains(&Special::DontKnow),
            refused: specials.contains(&Special::Refused),
            not_applicable: specials.contains(&Special::NotApplicable),
            ..conditions
        }
    }
}
