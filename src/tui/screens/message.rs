//! A failure that stops what was asked for, with its cause and what can be done.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    diag::Failure,
    tui::{
        command::{Conditions, Where},
        effect::Effect,
        fields::Input,
        layer::{Action, Layer, Reaction},
        theme::{Mark, Meaning},
        widgets::{
            paint::{below, put_wrapped, rows_of},
            popup,
        },
        world::World,
    },
    words::table::tui as words,
};

/// The message.
pub(crate) struct Notice(Failure);

impl Notice {
    /// A message on a failure.
    pub(crate) fn new(failure: &Failure) -> Self {
        Self(failure.clone())
    }
}

impl Layer for Notice {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Page, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, _: &World<'_>) -> Reaction {
        match action {
            Action::Input(Input::Key(key)) if key.code == crossterm::event::KeyCode::Enter => {
                Reaction::one(Effect::Pop)
            }
            _ => Reaction::Ignored,
        }
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let columns = 64.min(area.width.saturating_sub(6));
        let failure = &self.0;
        let mut parts = vec![(
            Meaning::Wrong,
            format!("{} {}", world.theme.mark(Mark::Wrong), failure.message.text(world.lang)),
        )];
        parts.extend(failure.cause.iter().map(|cause| (Meaning::Muted, cause.clone())));
        let hints = failure.hints.iter().map(|hint| hint.text(world.lang));
        parts.extend(hints.map(|hint| (Meaning::Text, format!("{} {hint}", world.theme.mark(Mark::Into)))));
        let rows = parts.iter().map(|(_, text)| rows_of(text, columns)).sum();
        let title = world.word(&words::MESSAGE_TITLE);
        let mut inside = popup::frame(buf, area, world.theme, title, (columns, rows));
        for (meaning, text) in parts {
            let used = put_wrapped(buf, inside, &text, world.theme.style(meaning));
            inside = below(inside, used);
        }
        None
    }
}
