//! What commands do in an interview.

use super::{Pending, Screen, Target, page};
use crate::{
    form::{Answer, Special},
    interview::{Body, EventId, Interview, Place},
    tui::{
        command::Command,
        effect::Effect,
        layer::{Layer, Reaction},
        screens::{
            goto::GoTo, history::History, info::Info, problems::Problems, remark::TextBox, review::Review,
            sections::Sections, special, verified::Verified, why::Why,
        },
        stops::Way,
        world::World,
    },
    words::{Phrase, table::tui as words},
};

impl Screen {
    pub(super) fn command(&mut self, command: Command, world: &World<'_>) -> Reaction {
        let Some(interview) = world.interview() else { return Reaction::Ignored };
        if world.is_verify() {
            return self.blind_command(command, world, interview);
        }
        let at = self.cell(world, interview).or_else(|| self.stop.place());
        match command {
            Command::Next => self.leave(Target::Next, world),
            Command::Previous => self.leave(Target::Previous, world),
            Command::NextSection => self.leave(Target::Section(Way::On), world),
            Command::PreviousSection => self.leave(Target::Section(Way::Back), world),
            Command::GoTo => {
                Reaction::one(Effect::Push(Box::new(GoTo::new(interview, &self.numbers, at, world))))
            }
            Command::Sections => {
                Reaction::one(Effect::Push(Box::new(Sections::new(interview, &self.numbers, at, world))))
            }
            Command::Problems => {
                Reaction::one(Effect::Push(Box::new(Problems::new(interview, &self.numbers, at, world))))
            }
            Command::Review => self.review(world, interview),
            Command::Remark => self
                .popup(self.cell(world, interview), |place, number| Box::new(TextBox::remark(place, number))),
            Command::Info => {
                self.popup(self.cell(world, interview), |place, number| Box::new(Info::new(place, number)))
            }
            Command::History => {
                let place = self.cell(world, interview);
                let layer = place.map(|place| History::new(interview, &self.numbers, place, world));
                Reaction::Taken(layer.map(|layer| Effect::Push(Box::new(layer))).into_iter().collect())
            }
            Command::Why => Why::push(at.or(Some(Place { node: 0, row: 0 })), world),
            Command::Special => self.special_menu(world, interview),
            Command::DontKnow => self.special(Special::DontKnow, world),
            Command::Refused => self.special(Special::Refused, world),
            Command::NotApplicable => self.special(Special::NotApplicable, world),
            Command::Same => fetch(self.cell(world, interview), Effect::Same),
            Command::Locate => fetch(self.cell(world, interview), Effect::Locate),
            Command::Undo | Command::Redo => self.undo(command == Command::Redo, world, interview),
            Command::View => self.switch_view(world, interview),
            Command::RemoveRow if self.question().is_some() => self.remove_row_here(world),
            Command::AddRow | Command::RemoveRow | Command::ReturnRow if self.roster.is_none() => {
                self.rows_command(command, world)
            }
            _ => self.grid_command(command, world).unwrap_or(Reaction::Ignored),
        }
    }

    /// What can be done while nothing may be seen.
    fn blind_command(&mut self, command: Command, world: &World<'_>, interview: &Interview) -> Reaction {
        match command {
            Command::Next => Reaction::Taken(self.goto(Target::Next, world)),
            Command::Previous => Reaction::Taken(self.goto(Target::Previous, world)),
            Command::NextSection => Reaction::Taken(self.goto(Target::Section(Way::On), world)),
            Command::PreviousSection => Reaction::Taken(self.goto(Target::Section(Way::Back), world)),
            Command::Special => self.special_menu(world, interview),
            Command::DontKnow => self.special(Special::DontKnow, world),
            Command::Refused => self.special(Special::Refused, world),
            Command::NotApplicable => self.special(Special::NotApplicable, world),
            Command::Review => Reaction::one(Effect::Push(Box::new(Verified::new(interview, world)))),
            _ => Reaction::Ignored,
        }
    }

    /// The other view, at the same stop and with the same field: nothing that is typed is touched. A note has no
    /// line on a page.
    fn switch_view(&mut self, world: &World<'_>, interview: &Interview) -> Reaction {
        let mut effects = match world.is_page() {
            true => Vec::new(),
            false => match page::nearest(interview, self.stop) {
                stop if stop == self.stop => Vec::new(),
                stop => self.goto(Target::To(stop), world),
            },
        };
        self.open = false;
        effects.push(Effect::SwitchView);
        Reaction::Taken(effects)
    }

    pub(super) fn popup(
        &self,
        here: Option<Place>,
        make: impl Fn(Place, &str) -> Box<dyn Layer>,
    ) -> Reaction {
        let popup = here.map(|place| Effect::Push(make(place, self.numbers.of(place.node))));
        Reaction::Taken(popup.into_iter().collect())
    }

    pub(super) fn review(&self, world: &World<'_>, interview: &Interview) -> Reaction {
        let mut effects = self.leave_draft(world, interview);
        effects.push(Effect::Push(Box::new(Review::new(interview))));
        Reaction::Taken(effects)
    }

    pub(super) fn special_menu(&mut self, world: &World<'_>, interview: &Interview) -> Reaction {
        let Some(place) = self.cell(world, interview) else { return Reaction::taken() };
        let specials = &interview.plan().nodes[place.node as usize].special;
        match specials.as_slice() {
            [one] => self.special(*one, world),
            many => Reaction::one(Effect::Push(Box::new(special::SpecialMenu::new(many, world)))),
        }
    }

    pub(super) fn special(&mut self, special: Special, world: &World<'_>) -> Reaction {
        let answer = Answer::Special(special);
        if world.is_verify() {
            return self.verify(Some(answer), world);
        }
        if let Some(reaction) = self.grid_set(answer.clone(), world) {
            return reaction;
        }
        self.answer(Some(answer), Pending::Commit, world)
    }

    pub(super) fn undo(&mut self, redo: bool, world: &World<'_>, interview: &Interview) -> Reaction {
        let Some(session) = world.session else { return Reaction::taken() };
        let user = &session.caller().user;
        let event = if redo { interview.redoable(user) } else { interview.undoable(user) };
        let Some(event) = event else { return Reaction::taken() };
        let (what, place) = describe(interview, event, world);
        let said = if redo { words::Q_REDONE.with([what]) } else { words::Q_UNDONE.with([what]) };
        let rows = place.filter(|place| interview.plan().repeat(place.node).is_some());
        let rows = rows.map(|repeat| interview.rows(repeat).to_vec()).unwrap_or_default();
        self.pending = Some(Pending::Undo(said, place, rows));
        Reaction::one(Effect::Undo(redo))
    }
}

/// Has an answer to the question one is at looked up elsewhere.
fn fetch(at: Option<Place>, effect: impl Fn(Place) -> Effect) -> Reaction {
    Reaction::Taken(at.map(effect).into_iter().collect())
}

/// What an event did, in words, and where.
pub(crate) fn describe(interview: &Interview, id: EventId, world: &World<'_>) -> (Phrase, Option<Place>) {
    let other = (words::DID_OTHER.phrase(), None);
    let Some(event) = interview.events().iter().find(|event| event.id == id) else { return other };
    let named = |address: &crate::interview::Address| {
        let place = interview.place(address);
        let label =
            place.map(|p| interview.label(p, world.language)).unwrap_or_else(|| address.name.to_string());
        (crate::text::clip(&label.replace('\n', " "), 40), place)
    };
    let (address, word) = match &event.body {
        Body::Answered { address, answer: Some(answer), .. } => {
            let (label, place) = named(address);
            let pii = place.is_some_and(|p| interview.plan().nodes[p.node as usize].pii);
            let text =
                place.map_or_else(|| answer.text(), |p| interview.shown_answer(p, answer, world.language));
            let text = if pii { crate::text::mask(&text) } else { text };
            return (words::DID_ANSWER.with([label, crate::text::clip(&text, 24)]), place);
        }
        Body::Answered { address, .. } => (address, &words::DID_CLEAR),
        Body::RowAdded { address, .. } => (address, &words::DID_ADD_ROW),
        Body::RowLeft { address, .. } => (address, &words::DID_REMOVE_ROW),
        Body::RowReturned { address, .. } => (address, &words::DID_RETURN_ROW),
        Body::RowMoved { address, .. } => (address, &words::DID_MOVE_ROW),
        Body::Reasoned { address, .. } => (address, &words::DID_REASON),
        Body::Remarked { address, .. } => (address, &words::DID_REMARK),
        Body::Verified { address, .. } => (address, &words::DID_VERIFY),
        // Redoing names the undo; what it undid is what comes back.
        Body::Undone { event } => return describe(interview, *event, world),
        Body::Closed { .. } => return (words::DID_CLOSE.phrase(), None),
        Body::Appointed { .. } => return (words::DID_APPOINT.phrase(), None),
        Body::Reopened { .. } => return (words::DID_REOPEN.phrase(), None),
        _ => return other,
    };
    let (label, place) = named(address);
    (word.with([label]), place)
}
