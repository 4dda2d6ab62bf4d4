//! A remark on a question: those written so far, and a line for a new one.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    interview::{Act, Place, view::Remark},
    tui::{
        command::{Conditions, Where},
        effect::{Effect, Report},
        fields::Input,
        layer::{Action, Layer, Reaction},
        theme::Meaning,
        widgets::{
            entry::Entry,
            paint::{below, put, put_wrapped, rows_of},
            popup,
        },
        world::{World, when},
    },
    words::table::tui as words,
};

/// The popup.
pub(crate) struct RemarkBox {
    place: Place,
    number: String,
    entry: Entry,
}

impl RemarkBox {
    /// A popup for a question.
    pub(crate) fn new(place: Place, number: &str) -> Self {
        Self { place, number: number.to_owned(), entry: Entry::default() }
    }
}

/// Who wrote what and when.
pub(super) fn line(remark: &Remark, world: &World<'_>) -> String {
    format!("{} {}: {}", when(remark.at, world.now), remark.user, remark.text)
}

impl Layer for RemarkBox {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        match action {
            Action::Input(Input::Key(key)) if key.code == KeyCode::Enter => match self.entry.text().trim() {
                "" => Reaction::one(Effect::Pop),
                text => Reaction::one(Effect::Act(Act::Remark { place: self.place, text: text.into() })),
            },
            Action::Input(input) if self.entry.input(input) => Reaction::taken(),
            Action::Report(Report::Acted) => {
                let saved = Effect::Say(Meaning::Good, words::REMARK_SAVED.phrase());
                Reaction::Taken(vec![Effect::Pop, saved])
            }
            Action::Report(Report::Refused(message)) => {
                let said = words::AS_IT_IS.with([message.text(world.lang, world.language)]);
                Reaction::one(Effect::Say(Meaning::Wrong, said))
            }
            Action::Report(Report::NotStored(phrase)) => {
                Reaction::one(Effect::Say(Meaning::Wrong, phrase.clone()))
            }
            _ => Reaction::Ignored,
        }
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let columns = 64.min(area.width.saturating_sub(6));
        let remarks = world.interview().map(|i| i.remarks(self.place)).unwrap_or_default();
        let lines: Vec<_> = remarks.iter().map(|remark| line(remark, world)).collect();
        let rows: u16 = lines.iter().map(|line| rows_of(line, columns)).sum();
        let title = words::REMARK_TITLE.with([self.number.as_str()]).text(world.lang);
        let size = (columns, (rows + 1).min(area.height.saturating_sub(2)));
        let inside = popup::frame(buf, area, world.theme, &title, size);
        let mut rest = Rect { height: inside.height.saturating_sub(1), ..inside };
        for line in &lines {
            let used = put_wrapped(buf, rest, line, world.theme.style(Meaning::Muted));
            rest = below(rest, used);
        }
        let y = inside.bottom().saturating_sub(1);
        let lead = put(
            buf,
            inside.x,
            y,
            inside.width,
            world.word(&words::REMARK_ENTRY),
            world.theme.style(Meaning::Title),
        );
        let entry = Rect { x: inside.x + lead, y, width: inside.width.saturating_sub(lead), height: 1 };
        self.entry.draw(entry, world.theme, buf)
    }
}
