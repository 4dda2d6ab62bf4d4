//! What became of the acts the screen asked for, and where it goes then.

use super::{Pending, Screen, Target, exists, question, rows, shrunk};
use crate::{
    interview::{Interview, Place, RowIx, act::Message},
    tui::{
        effect::{Effect, Report},
        fields::Input,
        layer::Reaction,
        stops::{self, Stop},
        theme::Meaning,
        world::World,
    },
    words::table::tui as words,
};

impl Screen {
    pub(super) fn report(&mut self, report: &Report, world: &World<'_>) -> Reaction {
        if matches!(self.pending, Some(Pending::Grid))
            && let Some(reaction) = self.grid_report(report, world)
        {
            return reaction;
        }
        match report {
            Report::GoTo(place) => match world.interview() {
                Some(interview) => self.visit(*place, world, interview),
                None => Reaction::Ignored,
            },
            Report::Left | Report::Listed => Reaction::Ignored,
            Report::Changed => {
                self.refresh(world);
                Reaction::taken()
            }
            Report::Fetched(Ok(answer)) => {
                let pending = self.pending.take().unwrap_or(Pending::Commit);
                let in_grid = self.grid_set(answer.clone(), world);
                in_grid.unwrap_or_else(|| self.answer(Some(answer.clone()), pending, world))
            }
            Report::Fetched(Err(phrase)) => self.refused(&Message::Program(phrase.clone()), world),
            Report::Acted => self.acted(world),
            Report::Refused(message) => self.refused(message, world),
            Report::NotStored(phrase) => {
                self.pending = None;
                self.message = Some((Meaning::Wrong, Message::Program(phrase.clone())));
                Reaction::one(Effect::Unforeseen)
            }
        }
    }

    /// Goes to a place: a question, or a cell of a grid.
    pub(super) fn visit(&mut self, place: Place, world: &World<'_>, interview: &Interview) -> Reaction {
        if world.is_verify() {
            return self.visit_blind(place, world, interview);
        }
        let reaction = self.leave(Target::To(stops::stop_at(interview, place)), world);
        if let Some(roster) = &mut self.roster {
            roster.go_to(place, world, interview);
        }
        reaction
    }

    /// The interview changed under the screen: the field is made anew, what is typed stays.
    pub(super) fn refresh(&mut self, world: &World<'_>) {
        if world.is_verify() {
            return;
        }
        if let (Some(interview), Some(roster)) = (world.interview(), &mut self.roster) {
            roster.refresh(world, interview);
        }
        let (Some(interview), Some(place)) = (world.interview(), self.question()) else { return };
        let draft =
            self.field.as_ref().and_then(|field| field.draft(&question::ask(world, interview, place)));
        self.field = None;
        self.open_field(place, world, interview);
        if let (Some(field), Some(draft)) = (&mut self.field, draft) {
            field.restore(&draft);
        }
    }

    pub(super) fn acted(&mut self, world: &World<'_>) -> Reaction {
        let Some(interview) = world.interview() else { return Reaction::Ignored };
        match self.pending.take() {
            Some(Pending::Keep) => {
                self.answered = true;
                self.message = None;
                Reaction::taken()
            }
            Some(Pending::Commit) => self.accepted(Target::Next, world, interview),
            Some(Pending::Leave(target)) => self.accepted(target, world, interview),
            Some(Pending::Reason(target)) => {
                // Another check may find the same answer odd.
                self.reason = None;
                self.on(target, world)
            }
            Some(Pending::NewRow(repeat, typed)) => self.in_new_row(repeat, typed, world, interview),
            Some(Pending::Verify) => self.verified(world, interview),
            Some(Pending::Settle) => Reaction::Taken(self.goto(Target::Next, world)),
            Some(Pending::Then(target)) => {
                self.field = None;
                Reaction::Taken(self.goto(target, world))
            }
            Some(Pending::Rows) => {
                if let Stop::Rows(repeat) = self.stop {
                    self.line = self.line.min(rows::lines(interview, repeat).len() - 1);
                }
                Reaction::taken()
            }
            Some(Pending::Undo(said, place, before)) => {
                let there =
                    place.filter(|place| exists(interview, *place)).map(|p| stops::stop_at(interview, p));
                self.field = None;
                let stop = there.unwrap_or(self.stop);
                let mut effects = match stop == self.stop {
                    true => {
                        self.arrive(stop, world);
                        Vec::new()
                    }
                    false => self.goto(Target::To(stop), world),
                };
                if let (Some(roster), Some(place)) = (&mut self.roster, place) {
                    let row = row_to_look_at(interview.rows(place), &before).unwrap_or(place.row);
                    roster.go_to(Place { row, ..place }, world, interview);
                }
                effects.push(Effect::Say(Meaning::Good, said));
                Reaction::Taken(effects)
            }
            Some(Pending::Grid) | None => {
                self.refresh(world);
                Reaction::taken()
            }
        }
    }

    /// Into a row that was added, with what was typed to begin it.
    fn in_new_row(
        &mut self,
        repeat: Place,
        typed: Option<Input>,
        world: &World<'_>,
        interview: &Interview,
    ) -> Reaction {
        let row = interview.rows(repeat).last().copied();
        let inside = row.and_then(|row| stops::within_row(interview, repeat, row));
        let mut effects = inside.map_or(vec![], |stop| self.goto(Target::To(stop), world));
        if let Some(Reaction::Taken(more)) = typed.map(|input| self.input(&input, world)) {
            effects.extend(more);
        }
        Reaction::Taken(effects)
    }

    /// What was typed is an answer now: the field shows it, nothing is left to keep as a draft.
    pub(super) fn accepted(&mut self, target: Target, world: &World<'_>, interview: &Interview) -> Reaction {
        self.answered = true;
        self.message = None;
        self.field = None;
        let Some(place) = self.question() else { return self.on(target, world) };
        self.open_field(place, world, interview);
        match shrunk(interview, place).into_iter().find(|repeat| !self.shrunk.contains(repeat)) {
            // Who leaves is asked before anything else; keys typed ahead know nothing of it.
            Some(repeat) => self.on(Target::To(Stop::Rows(repeat)), world).and(Effect::Unforeseen),
            None => self.on(target, world),
        }
    }

    pub(super) fn refused(&mut self, message: &Message, world: &World<'_>) -> Reaction {
        self.filled = false;
        let Some(interview) = world.interview() else { return Reaction::Ignored };
        let pending = self.pending.take();
        if matches!(pending, Some(Pending::Verify)) {
            self.message = Some((Meaning::Wrong, message.clone()));
            return Reaction::one(Effect::Unforeseen);
        }
        if !matches!(pending, Some(Pending::Keep | Pending::Commit | Pending::Leave(_))) {
            let said = words::AS_IT_IS.with([message.text(world.lang, world.language)]);
            return Reaction::one(Effect::Say(Meaning::Wrong, said));
        }
        self.message = Some((Meaning::Wrong, message.clone()));
        match (pending, self.question()) {
            (Some(Pending::Leave(target)), Some(place)) => {
                let mut effects = self.goto(target, world);
                effects.extend(self.not_accepted(place, message.text(world.lang, world.language)));
                Reaction::Taken(effects)
            }
            // It is listed as wrong at once, although one is still here to mend it.
            _ => Reaction::Taken(self.leave_draft(world, interview)).and(Effect::Unforeseen),
        }
    }
}

/// Where one looks when undoing changed the rows: the one that is there again, else the one in the place of that
/// which went.
fn row_to_look_at(now: &[RowIx], before: &[RowIx]) -> Option<RowIx> {
    let back = now.iter().find(|row| !before.contains(row));
    let gone = before.iter().position(|row| !now.contains(row));
    back.or_else(|| now.get(gone?).or_else(|| now.last())).copied()
}
