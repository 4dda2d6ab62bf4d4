//! Why answers that fail a soft check are right.

use super::super::{
    Interview, Place,
    act::Message,
    event::{Moment, Role},
};
use crate::{
    expr::Str,
    form::plan::{Check, CheckId},
};

/// A reason that holds for the answer there is.
#[derive(Clone, Debug)]
pub struct Reason<'a> {
    /// The question, group, repeat or form checked.
    pub place: Place,
    /// The check.
    pub check: &'a Check,
    /// What the check says.
    pub message: Message,
    /// The reason.
    pub text: Str,
    /// Who gave it.
    pub user: Str,
    /// In which role.
    pub role: Role,
    /// When.
    pub at: Moment,
}

impl Interview {
    /// The reasons that hold, in the order of the questionnaire; those for rules of the form come last.
    pub fn reasons(&self) -> Vec<Reason<'_>> {
        let mut reasons = Vec::new();
        if self.state().reasons.is_empty() {
            return reasons;
        }
        self.each_place(0, 1, &mut |place| reasons.extend(self.reasons_at(place)));
        reasons.extend(self.reasons_at(Place { node: 0, row: 0 }));
        reasons
    }

    fn reasons_at(&self, place: Place) -> impl Iterator<Item = Reason<'_>> {
        let here = (place, CheckId::MIN)..=(place, CheckId::MAX);
        self.state().reasons.range(here).filter_map(move |((_, id), (text, event))| {
            let event = self.log.events.get(*event as usize)?;
            Some(Reason {
                place,
                check: &self.plan.checks[*id as usize],
                message: self.state().check_message(*id, place.row),
                text: text.clone(),
                user: event.user.clone(),
                role: event.role,
                at: event.at,
            })
        })
    }
}
