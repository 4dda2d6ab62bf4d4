//! Two keyings that differ, side by side: which one holds. It is settled by the arrows and Enter, and no digit: who
//! keys on after the bell without looking up corrects nothing.

use crossterm::event::{KeyCode, KeyModifiers};
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
        theme::Meaning,
        widgets::{
            paint::{below, indented, marker, put, put_wrapped},
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
    marked: usize,
}

/// What is to become of a difference; the first one is marked when it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Left open, and listed at the end.
    Later,
    /// The first keyer was right.
    First,
    /// The second one was.
    Second,
    /// It is keyed once more.
    Again,
}

const CHOICES: [Choice; 4] = [Choice::Later, Choice::First, Choice::Second, Choice::Again];

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
        Self { place, title, first, second, shown, rows, marked: 0 }
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

    fn word(&self, choice: Choice) -> &'static Word {
        match choice {
            Choice::Later => &words::SETTLE_LATER,
            Choice::First => &words::SETTLE_FIRST,
            Choice::Second if self.rows => &words::SETTLE_ROWS,
            Choice::Second => &words::SETTLE_SECOND,
            Choice::Again => &words::SETTLE_AGAIN,
        }
    }

    fn choose(&self, choice: Choice) -> Reaction {
        let mut effects = vec![Effect::Pop];
        match choice {
            Choice::Later => effects.push(Effect::Run(Command::Next)),
            Choice::First => effects.push(self.keep()),
            Choice::Second => effects.extend(self.take()),
            Choice::Again => effects.push(Effect::GoTo(self.place)),
        }
        Reaction::Taken(effects)
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
        match key.code {
            KeyCode::Up => self.marked = self.marked.saturating_sub(1),
            KeyCode::Down => self.marked = (self.marked + 1).min(CHOICES.len() - 1),
            KeyCode::Enter => return self.choose(CHOICES.get(self.marked).copied().unwrap_or(Choice::Later)),
            KeyCode::Esc => return self.choose(Choice::Later),
            // Meant for the field that is not there any more.
            KeyCode::Char(_) if !key.modifiers.contains(KeyModifiers::CONTROL) => {}
            _ => return Reaction::Ignored,
        }
        Reaction::taken()
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
        let mut cursor = None;
        for (at, choice) in CHOICES.into_iter().enumerate() {
            marker(buf, rest.x, rest.y, at == self.marked, theme);
            let line = indented(rest, 2);
            put(buf, line.x, line.y, line.width, world.word(self.word(choice)), theme.style(Meaning::Text));
            if at == self.marked {
                cursor = Some(Position { x: rest.x, y: rest.y });
            }
            rest = below(rest, 1);
        }
        cursor
    }
}
