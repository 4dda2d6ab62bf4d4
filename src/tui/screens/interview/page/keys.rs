//! What keys do on a page before and after its field has seen them.

use crossterm::event::KeyCode;

use super::super::{Pending, Screen, Target, question};
use crate::{
    form::QuestionType,
    interview::{Act, Interview, Place},
    tui::{
        effect::Effect,
        fields::{Input, letter},
        layer::Reaction,
        stops::Stop,
        world::World,
    },
};

impl Screen {
    /// Whether the list of the field one is at is open over the page.
    pub(in super::super) fn is_open(&self, world: &World<'_>, place: Place) -> bool {
        let searching = |interview: &Interview| {
            let ask = question::ask(world, interview, place);
            self.field.as_ref().is_some_and(|field| field.searches(&ask))
        };
        let names_answers =
            |interview: &Interview| world.is_verify() && super::super::verify::names_rows(interview, place);
        !world.interview().is_some_and(names_answers)
            && (self.open || world.interview().is_some_and(searching))
    }

    /// A key that leads from line to line, whatever the field would make of it.
    pub(in super::super) fn leads_on(&self, place: Place, input: &Input, world: &World<'_>) -> bool {
        let Input::Key(key) = input else { return false };
        match key.code {
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => !self.is_open(world, place),
            // They would move a marker that nobody sees, and Enter would choose it.
            KeyCode::Home | KeyCode::End | KeyCode::Left | KeyCode::Right => {
                has_list(world, place) && !self.is_open(world, place)
            }
            // Enter passes by; who confirms says so.
            KeyCode::Enter => is(world, place, QuestionType::Acknowledge),
            _ => false,
        }
    }

    /// A key that the field has no use for.
    pub(in super::super) fn left_over(
        &mut self,
        place: Place,
        input: &Input,
        world: &World<'_>,
    ) -> Option<Reaction> {
        let Input::Key(key) = input else { return None };
        match key.code {
            KeyCode::Esc if self.open => self.close_list(place, world),
            KeyCode::Char(' ') if has_list(world, place) => self.open = true,
            // It takes an answer back, and never the row around it.
            KeyCode::Delete => {}
            _ => return None,
        }
        Some(Reaction::taken())
    }

    /// Closes the list; its marker is forgotten, or Enter would choose what nobody sees.
    fn close_list(&mut self, place: Place, world: &World<'_>) {
        self.open = false;
        match world.interview() {
            Some(interview) if world.is_verify() => self.blind_again(place, world, interview),
            _ => self.refresh(world),
        }
    }

    /// Typing on the line behind the rows begins another one.
    pub(in super::super) fn next_row_input(
        &mut self,
        repeat: Place,
        input: &Input,
        world: &World<'_>,
    ) -> Reaction {
        let types = match input {
            Input::Key(key) => letter(key).is_some_and(|letter| !matches!(letter, '?' | '+')),
            Input::Paste(_) => true,
        };
        match world.interview() {
            Some(interview) if types && super::super::rows::may_add(interview, repeat) => {
                let after = interview.rows(repeat).last().copied();
                self.pending = Some(Pending::NewRow(repeat, Some(input.clone())));
                Reaction::one(Effect::Act(Act::AddRow { repeat, after }))
            }
            _ => super::super::input::escape(input),
        }
    }

    /// The row one stands in leaves; what is keyed next is the line behind the rows.
    pub(in super::super) fn remove_row_here(&mut self, world: &World<'_>) -> Reaction {
        let (Some(interview), Stop::Question(place)) = (world.interview(), self.stop) else {
            return Reaction::taken();
        };
        let Some(repeat) = super::own_row(interview, place) else { return Reaction::taken() };
        self.pending = Some(Pending::Then(Target::To(Stop::Rows(repeat))));
        Reaction::one(Effect::Act(Act::RemoveRow { row: place.row }))
    }
}

fn is(world: &World<'_>, place: Place, ty: QuestionType) -> bool {
    world.interview().and_then(|i| i.plan().question(place.node)).is_some_and(|question| question.ty == ty)
}

fn has_list(world: &World<'_>, place: Place) -> bool {
    world
        .interview()
        .and_then(|i| i.plan().question(place.node))
        .is_some_and(|question| question.list.is_some())
}
