//! Layers: screens and popups on one stack. The top one gets an input first; what it ignores becomes a command,
//! and a command it ignores goes to the layer below.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    command::{Command, Conditions},
    effect::{Effect, Report},
    fields::Input,
    world::World,
};
use crate::interview::Place;

/// What reaches a layer.
pub(crate) enum Action<'a> {
    /// A key or a paste.
    Input(&'a Input),
    /// A command, by key or from the palette.
    Command(Command),
    /// What became of an effect.
    Report(&'a Report),
}

/// What a layer makes of it.
pub(crate) enum Reaction {
    /// Not for this layer.
    Ignored,
    /// Taken; this is to be done.
    Taken(Vec<Effect>),
}

impl Reaction {
    /// Taken, nothing to be done.
    pub(crate) fn taken() -> Self {
        Self::Taken(Vec::new())
    }

    /// Taken, one thing to be done.
    pub(crate) fn one(effect: Effect) -> Self {
        Self::Taken(vec![effect])
    }
}

impl Reaction {
    /// One thing more to be done, if it is taken.
    pub(crate) fn and(self, effect: Effect) -> Self {
        match self {
            Self::Ignored => Self::Ignored,
            Self::Taken(effects) => Self::Taken(effects.into_iter().chain([effect]).collect()),
        }
    }
}

/// A screen or a popup.
pub(crate) trait Layer {
    /// What key conditions may look at.
    fn conditions(&self, world: &World<'_>) -> Conditions;

    /// Takes an action. Changes only the layer; everything else is an effect.
    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction;

    /// Draws it and says where the hardware cursor stands. `area` is the whole screen without the key bar.
    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position>;

    /// Whether it covers the whole screen, so that nothing below needs drawing.
    fn covers(&self) -> bool {
        false
    }

    /// Whether every key is its own, those of commands included.
    fn takes_every_key(&self) -> bool {
        false
    }

    /// Where the enumerator is, for drafts; `None` for layers that are no interview.
    fn at(&self, _world: &World<'_>) -> Option<Place> {
        None
    }

    /// Half-typed text that must be kept when the program is left now.
    fn draft(&self, _world: &World<'_>) -> Option<(Place, Option<String>)> {
        None
    }
}
