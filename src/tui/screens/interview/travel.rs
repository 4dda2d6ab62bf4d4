//! From stop to stop, taking along what was typed.

use super::{Pending, Reason, Screen, Target, exists, page, question, verify};
use crate::{
    expr::Str,
    interview::{Interview, Place, Trouble, act::Message},
    tui::{
        effect::Effect,
        fields::Reply,
        layer::Reaction,
        stops::{self, Stop, Way},
        theme::Meaning,
        widgets::entry::Entry,
        world::World,
    },
    words::table::tui as words,
};

impl Screen {
    pub(super) fn goto(&mut self, target: Target, world: &World<'_>) -> Vec<Effect> {
        let Some(interview) = world.interview() else { return Vec::new() };
        let (page, blind) = (world.is_page(), world.is_verify());
        let stop = match target {
            Target::Next if blind => verify::step(world, interview, self.stop, Way::On),
            Target::Previous if blind => verify::step(world, interview, self.stop, Way::Back),
            Target::Section(way) if blind => verify::section(world, interview, self.stop, way),
            Target::To(stop) if blind => Some(stop),
            Target::Next if page => page::step(interview, self.stop, Way::On),
            Target::Previous if page => page::step(interview, self.stop, Way::Back),
            Target::Section(way) if page => self.turn(interview, way),
            Target::To(stop) if page => Some(page::nearest(interview, stop)),
            Target::Next => stops::step(interview, self.stop, Way::On),
            Target::Previous => self.back(interview),
            Target::Section(way) => stops::section(interview, self.stop, way),
            Target::To(stop) => Some(stop),
        };
        let Some(stop) = stop else {
            return vec![Effect::Say(Meaning::Muted, words::Q_START.phrase())];
        };
        let effects = self.leave_draft(world, interview);
        if target != Target::Previous && stop != self.stop && self.stop != Stop::End {
            self.visited.push(self.stop);
        }
        self.arrive(stop, world);
        effects
    }

    /// The last visited stop that is still asked, else the one before in order.
    fn back(&mut self, interview: &Interview) -> Option<Stop> {
        while let Some(stop) = self.visited.pop() {
            let asked = stop.place().is_some_and(|place| exists(interview, place));
            if asked && stop != self.stop {
                return Some(stop);
            }
        }
        stops::step(interview, self.stop, Way::Back)
    }

    /// What is left behind half-typed is kept as a draft; what was cleared is dropped.
    pub(super) fn leave_draft(&self, world: &World<'_>, interview: &Interview) -> Vec<Effect> {
        if world.is_verify() {
            return Vec::new();
        }
        if let Some((place, text)) = self.roster.as_ref().and_then(|roster| roster.draft(world, interview)) {
            return vec![Effect::Draft { place, text: Some(text), refused: None }];
        }
        let (Stop::Question(place), Some(field)) = (self.stop, &self.field) else { return Vec::new() };
        let text = field.draft(&question::ask(world, interview, place));
        let old = interview.field(place).draft;
        if text.is_none() && old.is_none() {
            return Vec::new();
        }
        let refused = match &self.message {
            Some((Meaning::Wrong, message)) if text.is_some() => Some(message.clone()),
            _ => None,
        };
        if old.is_some_and(|old| Some(&old.text) == text.as_ref() && old.refused == refused) {
            return Vec::new();
        }
        vec![Effect::Draft { place, text, refused }]
    }

    /// Leaves the question for somewhere else, taking along what was typed.
    pub(super) fn leave(&mut self, target: Target, world: &World<'_>) -> Reaction {
        if world.is_verify() {
            return Reaction::Taken(self.goto(target, world));
        }
        let (Some(interview), Stop::Question(place), Some(field)) =
            (world.interview(), self.stop, &mut self.field)
        else {
            return Reaction::Taken(self.goto(target, world));
        };
        let ask = question::ask(world, interview, place);
        match field.leave(&ask) {
            Reply::Commit(answer) | Reply::Keep(answer) => self.answer(answer, Pending::Leave(target), world),
            Reply::Unreadable(phrase) => {
                self.message = Some((Meaning::Wrong, Message::Program(phrase.clone())));
                let mut effects = self.goto(target, world);
                effects.extend(self.not_accepted(place, phrase.text(world.lang)));
                Reaction::Taken(effects)
            }
            Reply::Attach(path) => {
                self.pending = Some(Pending::Leave(target));
                Reaction::one(Effect::Attach(path))
            }
            Reply::Ignored | Reply::Changed => self.on(target, world),
        }
    }

    /// What was left behind is not accepted: on a page nobody may be looking.
    pub(super) fn not_accepted(&self, place: Place, said: String) -> [Effect; 2] {
        let number = self.numbers.of(place.node).to_owned();
        [Effect::Say(Meaning::Wrong, words::Q_LEFT_DRAFT.with([number, said])), Effect::Ring]
    }

    /// On to the target, unless an odd answer given just now wants its reason first. Who goes elsewhere by name
    /// or number types there, and not into a reason; who keys a page gives reasons afterwards.
    pub(super) fn on(&mut self, target: Target, world: &World<'_>) -> Reaction {
        if self.answered
            && !world.is_page()
            && !matches!(target, Target::To(_))
            && self.reason.is_none()
            && let Some(odd) = self.odd(world)
        {
            self.message = None;
            self.reason = Some(Reason { check: odd, entry: Entry::default(), target });
            return Reaction::one(Effect::Unforeseen);
        }
        Reaction::Taken(self.goto(target, world))
    }

    /// The soft check that fails here without a reason.
    fn odd(&self, world: &World<'_>) -> Option<Str> {
        let (interview, place) = (world.interview()?, self.question()?);
        if interview.field(place).trouble != Some(Trouble::Odd) {
            return None;
        }
        interview.problems_at(place).into_iter().find(|p| p.trouble == Trouble::Odd)?.check
    }
}
