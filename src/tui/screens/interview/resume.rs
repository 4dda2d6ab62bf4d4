//! What was typed before a pause, and answers that say nothing new.

use super::{Screen, Target, question};
use crate::{
    form::Answer,
    interview::{Act, Interview, Paradata, Place, act::Message},
    tui::{
        fields::{Reply, field_for},
        layer::Reaction,
        world::World,
    },
};

/// Why each text that had been refused before the interview was left is refused, by place.
pub(crate) fn refusals(world: &World<'_>) -> Vec<(Place, String, Message)> {
    let Some(session) = world.session else { return Vec::new() };
    let refused = session.refused().into_iter();
    let why = refused.filter_map(|(place, text)| {
        let ask = question::ask(world, session.interview(), place);
        let mut field = field_for(&ask);
        let reply = match field.leave(&ask) {
            // A list keeps nothing half-typed; it reads the line again.
            Reply::Ignored | Reply::Changed => field.line(&text, &ask),
            reply => reply,
        };
        let message = match reply {
            Reply::Commit(answer) | Reply::Keep(answer) => {
                session.refusal(&Act::Answer { place, answer, took: Paradata::default() })?
            }
            Reply::Unreadable(phrase) => Message::Program(phrase),
            _ => return None,
        };
        Some((place, text, message))
    });
    why.collect()
}

/// Whether an answer is the stored one, with nothing typed over it.
pub(crate) fn is_stored(interview: &Interview, place: Place, answer: Option<&Answer>) -> bool {
    let field = interview.field(place);
    field.draft.is_none() && answer.is_some() && field.answer == answer
}

impl Screen {
    /// Puts half-typed text back into the field one stands at.
    pub(super) fn restore(&mut self, text: &str, world: &World<'_>, interview: &Interview) {
        match (&mut self.roster, &mut self.field) {
            (Some(roster), _) => roster.restore(text, world, interview),
            (None, Some(field)) => field.restore(text),
            (None, None) => {}
        }
    }

    /// On after the stored answer was given once more.
    pub(super) fn on_again(&mut self, target: Target, world: &World<'_>) -> Reaction {
        match world.interview() {
            Some(interview) => self.accepted(target, world, interview),
            None => Reaction::taken(),
        }
    }
}
