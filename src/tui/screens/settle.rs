//! Two keyings that differ, side by side: which one holds.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    form::{Answer, Numbers},
    interview::{Act, Interview, Paradata, Place},
    tui::{
        command::{Command, Conditions, Where},
        effect::Effect,
        fields::Input,
        layer::{Action, Layer, Reaction},
        theme::{Mark, Meaning},
        widgets::{
            paint::{below, put, put_wrapped},
            popup,
        },
        world::World,
    },
    words::{Word, table::tui as words},
};

/// The popup.
pub(crate) struct Settle {
    place: Place,
    title: String,
    /// The answer that stands, and what was keyed now.
    first: Option<Answer>,
    second: Option<Answer>,
    /// How both are shown.
    shown: [String; 2],
    /// It is about how many rows there are.
    rows: bool,
}

impl Settle {
    /// The two keyings of a place.
    pub(crate) fn new(interview: &Interview, numbers: &Numbers, place: Place, world: &World<'_>) -> Self {
        let plan = interview.plan();
        let node = &plan.nodes[place.node as usize];
        let label = plan.printed_short(&node.label, world.language);
        let first = interview.standing(place).map(std::borrow::Cow::into_owned);
        let second = interview.verification(place).and_then(|last| last.keyed);
        let rows = plan.repeat(place.node).is_some();
        let shown = [&first, &second].map(|answer| match answer {
            None => world.word(&words::WHY_NO_VALUE).to_owned(),
            Some(answer) if rows => answer.text(),
            Some(Answer::Special(special)) => world.word(super::special::word(*special)).to_owned(),
            Some(answer) => interview.shown_answer(place, answer, world.language),
        });
        let title = format!("{} {label}", numbers.of(node.id)).trim_start().to_owned();
        Self { place, title, first, second, shown, rows }
    }

    /// The first keyer was right: keyed so again, both agree.
    fn keep(&self) -> Effect {
        Effect::Act(Act::Verify { place: self.place, keyed: self.first.clone(), took: one_key() })
    }

    /// The second one was: the answer is corrected. Rows are corrected by hand.
    fn take(&self) -> Vec<Effect> {
        match self.rows {
            true => vec![Effect::EditAt(self.place)],
            false => {
                let answer = self.second.clone();
                vec![Effect::Correct(Act::Answer { place: self.place, answer, took: one_key() })]
            }
        }
    }

    fn options(&self) -> [&'static Word; 3] {
        let take = if self.rows { &words::SETTLE_ROWS } else { &words::SETTLE_SECOND };
        [&words::SETTLE_FIRST, take, &words::SETTLE_AGAIN]
    }
}

fn one_key() -> Paradata {
    Paradata { ms: 0, keys: 1 }
}

impl Layer for Settle {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, _: &World<'_>) -> Reaction {
        let Action::Input(Input::Key(key)) = action else { return Reaction::Ignored };
        let mut effects = vec![Effect::Pop];
        match key.code {
            KeyCode::Char('1') => effects.push(self.keep()),
            KeyCode::Char('2') => effects.extend(self.take()),
            KeyCode::Char('3') => effects.push(Effect::GoTo(self.place)),
            // Left open, and listed at the end.
            KeyCode::Esc | KeyCode::Enter => effects.push(Effect::Run(Command::Next)),
            _ => return Reaction::Ignored,
        }
        Reaction::Taken(effects)
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let theme = world.theme;
        let inside = popup::frame(buf, area, theme, world.word(&words::SETTLE_TITLE), (66, 10));
        let mut rest = below(inside, put_wrapped(buf, inside, &self.title, theme.style(Meaning::Title)) + 1);
        for (word, shown) in [&words::SETTLE_WAS, &words::SETTLE_IS].into_iter().zip(&self.shown) {
            put(buf, rest.x, rest.y, 18, world.word(word), theme.style(Meaning::Muted));
            let value = Rect { x: rest.x + 18, width: rest.width.saturating_sub(18), height: 1, ..rest };
            put(buf, value.x, value.y, value.width, shown, theme.style(Meaning::Answer));
            rest = below(rest, 1);
        }
        rest = below(rest, 1);
        for (number, word) in (1..).zip(self.options()) {
            put(
                buf,
                rest.x,
                rest.y,
                rest.width,
                &format!("{number}  {}", world.word(word)),
                theme.style(Meaning::Text),
            );
            rest = below(rest, 1);
        }
        let later = format!("{} {}", theme.mark(Mark::Dot), world.word(&words::SETTLE_LATER));
        put(buf, rest.x, rest.y, rest.width, &later, theme.style(Meaning::Muted));
        None
    }
}
