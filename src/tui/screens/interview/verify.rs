//! Keying a second time, blind: what was keyed first is not seen until both differ twice.

use super::{Pending, Screen, Target, question};
use crate::{
    expr::Str,
    form::{Answer, Kind, NodeId, ToVerify, plan::Choices},
    interview::{Act, Body, Interview, Paradata, Place, act::Message, event::undone},
    tui::{
        effect::Effect,
        fields::{Ask, Input, Known, Reply, count_field, field_for, filled, is_enter},
        layer::Reaction,
        screens::settle::Settle,
        stops::{Stop, Way},
        theme::Meaning,
        world::World,
    },
    words::table::tui as words,
};

/// So many keyings that differ from the answer, and it is no slip any more.
const TWICE: usize = 2;

/// How the second keying of a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Not keyed, or once and otherwise: to be keyed.
    ToKey,
    /// Keyed as it is answered.
    Agrees,
    /// Keyed otherwise, twice: to be settled.
    Differs,
}

/// How the second keying of a place stands.
pub(crate) fn standing(interview: &Interview, place: Place) -> Standing {
    match interview.verification(place) {
        Some(last) if last.agrees => Standing::Agrees,
        Some(last) if differing(interview, place, &last.user) >= TWICE => Standing::Differs,
        _ => Standing::ToKey,
    }
}

/// How often somebody has keyed a place since it last agreed.
fn differing(interview: &Interview, place: Place, user: &Str) -> usize {
    let here = interview.address(place);
    let standing = interview.standing(place);
    let differs = |keyed: &Option<Answer>| !Answer::both_agree(standing.as_deref(), keyed.as_ref());
    let events = interview.events();
    let counts = events.iter().zip(undone(events)).filter(|(_, undone)| !undone).map(|(event, _)| event);
    let keyings = counts.rev().filter_map(|event| match &event.body {
        Body::Verified { address, keyed, .. } if *address == here && event.user == *user => Some(keyed),
        _ => None,
    });
    keyings.take_while(|keyed| differs(keyed)).count()
}

/// Whether the rows of a repeat may be seen: how many there are is keyed before.
pub(super) fn is_counted(interview: &Interview, fields: &ToVerify, repeat: Place) -> bool {
    !fields.has(repeat.node) || standing(interview, repeat) != Standing::ToKey
}

/// The places of a second keying, in order, without the rows that are still to be counted.
pub(super) fn places(world: &World<'_>, interview: &Interview) -> Vec<Place> {
    let Some(fields) = world.to_verify else { return Vec::new() };
    let mut places = interview.to_verify(fields);
    places.retain(|place| {
        let mut around = std::iter::successors(repeat_of(interview, *place), |at| repeat_of(interview, *at));
        around.all(|repeat| is_counted(interview, fields, repeat))
    });
    places
}

/// The repeat in whose row a place is.
fn repeat_of(interview: &Interview, place: Place) -> Option<Place> {
    let row = (place.row != 0).then(|| interview.row(place.row))?;
    Some(Place { node: row.repeat, row: row.parent })
}

/// The places still to be keyed, in order.
pub(crate) fn to_key(world: &World<'_>, interview: &Interview) -> Vec<Place> {
    let mut places = places(world, interview);
    places.retain(|place| standing(interview, *place) == Standing::ToKey);
    places
}

/// Where one stands to key a place: a cell of a grid by itself, too.
fn stop(interview: &Interview, place: Place) -> Stop {
    match interview.plan().nodes[place.node as usize].kind {
        Kind::Question(_) => Stop::Question(place),
        _ => Stop::Rows(place),
    }
}

/// The first stop.
pub(super) fn first(world: &World<'_>, interview: &Interview) -> Stop {
    to_key(world, interview).first().map_or(Stop::End, |place| stop(interview, *place))
}

/// The next place to be keyed (or the one before); behind the last one the end.
pub(super) fn step(world: &World<'_>, interview: &Interview, from: Stop, way: Way) -> Option<Stop> {
    let all = places(world, interview);
    let here = all.iter().position(|place| Some(*place) == from.place()).unwrap_or(all.len());
    let to_key = |place: &&Place| standing(interview, **place) == Standing::ToKey;
    let found = match way {
        Way::On => all.get(here + 1..).unwrap_or_default().iter().find(to_key),
        Way::Back => all.get(..here).unwrap_or_default().iter().rev().find(to_key),
    };
    match found {
        Some(place) => Some(stop(interview, *place)),
        None => (way == Way::On && from != Stop::End).then_some(Stop::End),
    }
}

/// The first place to be keyed in the next section (or the one before).
pub(super) fn section(world: &World<'_>, interview: &Interview, from: Stop, way: Way) -> Option<Stop> {
    let here = from.place().map(|place| top(interview, place.node));
    let other = |stop: &Stop| stop.place().map(|place| top(interview, place.node)) != here;
    let stops =
        std::iter::successors(step(world, interview, from, way), |stop| step(world, interview, *stop, way));
    stops.into_iter().find(other)
}

fn top(interview: &Interview, node: NodeId) -> NodeId {
    let plan = interview.plan();
    let mut node = node;
    while plan.nodes[node as usize].parent != 0 && node != 0 {
        node = plan.nodes[node as usize].parent;
    }
    node
}

/// Whether the choices are rows of the interview: their names are answers, which must not be seen.
pub(super) fn names_rows(interview: &Interview, place: Place) -> bool {
    let plan = interview.plan();
    let list = plan.question(place.node).and_then(|question| plan.lists.get(question.list? as usize));
    list.is_some_and(|list| matches!(list.choices, Choices::Rows { .. }))
}

impl Screen {
    /// The place to be keyed: a question, or how many rows a repeat has.
    pub(super) fn keyed_place(&self) -> Option<Place> {
        match self.stop {
            Stop::Question(place) | Stop::Rows(place) => Some(place),
            Stop::Shown(_) | Stop::End => None,
        }
    }

    /// What the field of a place may know: in a second keying only what is keyed now.
    pub(super) fn ask<'a>(&'a self, world: &World<'a>, interview: &'a Interview, place: Place) -> Ask<'a> {
        let ask = question::ask(world, interview, place);
        if world.is_verify() { Ask { known: Known::Keyed(self.keyed.as_ref()), ..ask } } else { ask }
    }

    /// An empty field.
    pub(super) fn blind_field(&mut self, place: Place, world: &World<'_>, interview: &Interview) {
        self.keyed = None;
        let ask = Ask { known: Known::Keyed(None), ..question::ask(world, interview, place) };
        self.field = Some(match interview.plan().question(place.node) {
            Some(_) => field_for(&ask),
            None => count_field(&ask),
        });
    }

    /// Makes the field anew, with what was keyed of several codes.
    pub(super) fn blind_again(&mut self, place: Place, world: &World<'_>, interview: &Interview) {
        let keyed = self.keyed.take();
        self.blind_field(place, world, interview);
        let ask = Ask { known: Known::Keyed(keyed.as_ref()), ..question::ask(world, interview, place) };
        self.field = Some(field_for(&ask));
        self.keyed = keyed;
    }

    /// A key or a paste.
    pub(super) fn verify_input(&mut self, input: &Input, world: &World<'_>) -> Reaction {
        let (Some(interview), Some(place)) = (world.interview(), self.keyed_place()) else {
            return self.verify_end(input);
        };
        if self.leads_on(place, input, world) && !is_enter(input) {
            return Reaction::Ignored;
        }
        let Some(field) = &mut self.field else { return Reaction::Ignored };
        let keyed = self.keyed.clone();
        let ask = Ask { known: Known::Keyed(keyed.as_ref()), ..question::ask(world, interview, place) };
        let reply = field.input(input, &ask);
        self.filled = filled(input, &reply, &ask);
        match reply {
            Reply::Commit(answer) => self.verify(answer, world),
            Reply::Keep(answer) => {
                self.keyed = answer;
                self.message = None;
                Reaction::taken()
            }
            Reply::Ignored if is_enter(input) && self.lacks_count(place, interview) => Reaction::taken(),
            // Nothing stands on the paper, or several codes are all keyed.
            Reply::Ignored if is_enter(input) => self.verify(self.keyed.clone(), world),
            Reply::Ignored => self.left_over(place, input, world).unwrap_or(Reaction::Ignored),
            Reply::Changed | Reply::Attach(_) => {
                self.message = None;
                Reaction::taken()
            }
            Reply::Unreadable(phrase) => {
                self.message = Some((Meaning::Wrong, Message::Program(phrase)));
                Reaction::one(Effect::Unforeseen)
            }
        }
    }

    /// How many rows there are is always known, and be it none.
    fn lacks_count(&self, place: Place, interview: &Interview) -> bool {
        self.keyed.is_none() && interview.plan().question(place.node).is_none()
    }

    fn verify_end(&self, input: &Input) -> Reaction {
        match is_enter(input) {
            true => Reaction::one(Effect::Run(crate::tui::command::Command::Review)),
            false => Reaction::Ignored,
        }
    }

    /// Stores what was keyed.
    pub(super) fn verify(&mut self, keyed: Option<Answer>, world: &World<'_>) -> Reaction {
        let Some(place) = self.keyed_place() else { return Reaction::taken() };
        let ms = world.now.utc_ms.saturating_sub(self.opened.utc_ms);
        let took = Paradata { ms: u32::try_from(ms).unwrap_or(u32::MAX), keys: self.keys };
        self.pending = Some(Pending::Verify);
        Reaction::one(Effect::Act(Act::Verify { place, keyed, took }))
    }

    /// It is stored: on if both agree, else once more, and then both are shown.
    pub(super) fn verified(&mut self, world: &World<'_>, interview: &Interview) -> Reaction {
        let Some(place) = self.keyed_place() else { return Reaction::taken() };
        let user = world.session.map(|session| session.caller().user.clone()).unwrap_or_default();
        match (
            interview.verification(place).is_some_and(|last| last.agrees),
            differing(interview, place, &user),
        ) {
            (true, _) => Reaction::Taken(self.goto(Target::Next, world)),
            (false, times) if times < TWICE => {
                self.once_more(place, world, interview);
                self.message = Some((Meaning::Wrong, Message::Program(words::VERIFY_DIFFERS.phrase())));
                Reaction::one(Effect::Unforeseen)
            }
            _ => {
                self.once_more(place, world, interview);
                self.pending = Some(Pending::Settle);
                let settle = Settle::new(interview, &self.numbers, place, world);
                Reaction::one(Effect::Push(Box::new(settle))).and(Effect::Unforeseen)
            }
        }
    }

    fn once_more(&mut self, place: Place, world: &World<'_>, interview: &Interview) {
        self.blind_field(place, world, interview);
        self.opened = world.now;
        self.keys = 0;
    }

    /// Goes to a place that is to be keyed.
    pub(super) fn visit_blind(&mut self, place: Place, world: &World<'_>, interview: &Interview) -> Reaction {
        Reaction::Taken(self.goto(Target::To(stop(interview, place)), world))
    }
}

/// The section of a stop, without answers in its label.
pub(super) fn section_label(screen: &Screen, world: &World<'_>, interview: &Interview) -> String {
    let Some(place) = screen.stop.place() else { return world.word(&words::VERIFY_END_TITLE).to_owned() };
    let node = top(interview, place.node);
    let label = interview.plan().printed_short(&interview.plan().nodes[node as usize].label, world.language);
    format!("{} {label}", screen.numbers.of(node))
}
