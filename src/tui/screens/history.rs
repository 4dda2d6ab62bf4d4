//! Every answer a question ever had, newest first: who gave it, when, and whether it was undone. One of them can be
//! given again.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{interview::marks, remark::who};
use crate::{
    form::Numbers,
    interview::{Act, Interview, Paradata, Place, view::HistoryEntry},
    text::mask,
    tui::{
        command::{Conditions, Where},
        effect::Effect,
        layer::{Action, Layer, Reaction},
        theme::Meaning,
        widgets::{
            paint::{below, put},
            picker::{Item, Matching, Picker},
            popup,
        },
        world::{World, when},
    },
    words::table::tui as words,
};

/// The popup.
pub(crate) struct History {
    place: Place,
    named: String,
    entries: Vec<HistoryEntry>,
    picker: Picker,
}

impl History {
    /// The answers of a question.
    pub(crate) fn new(interview: &Interview, numbers: &Numbers, place: Place, world: &World<'_>) -> Self {
        let mut entries = interview.history(place);
        entries.reverse();
        let holds = entries.iter().position(|entry| !entry.undone);
        let items = entries.iter().enumerate().map(|(at, entry)| Item {
            lead: when(entry.at, world.now),
            text: format!(
                "{} · {}",
                shown(interview, place, entry, world),
                who(&entry.user, entry.role, world)
            ),
            tail: match (entry.undone, Some(at) == holds) {
                (true, _) => world.word(&words::INFO_UNDONE).to_owned(),
                (false, true) => world.word(&words::HISTORY_HOLDS).to_owned(),
                (false, false) => String::new(),
            },
            ..Item::default()
        });
        let picker = Picker::new(items.collect(), Matching::Words);
        Self { place, named: marks::named(interview, numbers, place, world.language), entries, picker }
    }

    /// Gives an answer again, as a new one: it is checked, stored and can be undone like any other.
    fn restore(&self, entry: &HistoryEntry) -> Reaction {
        let act = Act::Answer { place: self.place, answer: entry.answer.clone(), took: Paradata::default() };
        let said = Effect::Say(Meaning::Good, words::HISTORY_RESTORED.phrase());
        Reaction::Taken(vec![Effect::Pop, said, Effect::Act(act)])
    }
}

/// The answer of an entry as a person reads it; a personal one is masked.
pub(in crate::tui) fn shown(
    interview: &Interview,
    place: Place,
    entry: &HistoryEntry,
    world: &World<'_>,
) -> String {
    let answer = entry.answer.as_ref().map(|answer| interview.shown_answer(place, answer, world.language));
    match answer {
        None => world.word(&words::WHY_NO_VALUE).to_owned(),
        Some(shown) if interview.plan().nodes[place.node as usize].pii => mask(&shown),
        Some(shown) => shown,
    }
}

impl Layer for History {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let Action::Input(input) = action else { return Reaction::Ignored };
        self.picker
            .input(input, 10, world.typing)
            .then(|item| self.entries.get(item).map_or_else(Reaction::taken, |entry| self.restore(entry)))
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let rows = (self.entries.len().max(1) as u16 + 2).min(area.height.saturating_sub(4));
        let title = words::HISTORY_TITLE.with([self.named.as_str()]).text(world.lang);
        let inside = popup::frame(buf, area, world.theme, &title, (74, rows));
        let hint = world.word(&words::HISTORY_HINT);
        let foot = below(inside, inside.height.saturating_sub(1));
        put(buf, foot.x, foot.y, foot.width, hint, world.theme.style(Meaning::Muted));
        let list = Rect { height: inside.height.saturating_sub(1), ..inside };
        self.picker.draw(world, list, "", buf)
    }
}
