//! A line of text about a place: a remark on a question, or the reason for an odd value that is no question of
//! its own (a group, a roster cell, a rule of the form).

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    expr::Str,
    interview::{Act, Place, Role, Trouble, act::Message, view::Remark},
    tui::{
        command::{Conditions, Where},
        effect::{Effect, Report},
        fields::Input,
        layer::{Action, Layer, Reaction},
        screens::interview::marks,
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

/// What the text is.
enum About {
    Remark,
    /// The check that fails, and what it says.
    Reason(Str, Message),
}

/// The popup.
pub(crate) struct TextBox {
    place: Place,
    number: String,
    about: About,
    entry: Entry,
    /// Esc goes back to the place.
    back: bool,
}

impl TextBox {
    /// For a remark on a question.
    pub(crate) fn remark(place: Place, number: &str) -> Self {
        Self { place, number: number.to_owned(), about: About::Remark, entry: Entry::default(), back: false }
    }

    /// For the reason of something odd, named by number and label.
    pub(crate) fn reason(place: Place, named: String, check: Str, said: Message) -> Self {
        Self { place, number: named, about: About::Reason(check, said), entry: Entry::default(), back: false }
    }

    /// The same, for an answer given just now: Esc goes back to it.
    pub(crate) fn with_way_back(self) -> Self {
        Self { back: true, ..self }
    }

    /// What another check finds odd at the same place.
    fn next(&self, world: &World<'_>) -> Option<Effect> {
        let About::Reason(..) = self.about else { return None };
        let problems = world.interview()?.problems_at(self.place);
        let odd = problems.into_iter().find(|problem| problem.trouble == Trouble::Odd)?;
        let next = Self::reason(self.place, self.number.clone(), odd.check?, odd.message);
        Some(Effect::Push(Box::new(Self { back: self.back, ..next })))
    }

    fn enter(&self) -> Effect {
        match self.entry.text().trim() {
            "" => Effect::Pop,
            text if matches!(self.about, About::Reason(..)) && !says_something(text) => {
                Effect::Say(Meaning::Odd, words::REASON_LETTERS.phrase())
            }
            text => Effect::Act(self.act(text)),
        }
    }

    fn act(&self, text: &str) -> Act {
        let (place, text) = (self.place, text.into());
        match &self.about {
            About::Remark => Act::Remark { place, text },
            About::Reason(check, _) => Act::Reason { place, check: check.clone(), reason: text },
        }
    }

    /// What stands above the line: remarks so far, or what the check says.
    fn above(&self, world: &World<'_>) -> Vec<String> {
        match &self.about {
            About::Remark => {
                let remarks = world.interview().map(|i| i.remarks(self.place)).unwrap_or_default();
                remarks.iter().map(|remark| line(remark, world)).collect()
            }
            About::Reason(_, said) => {
                let said = said.text(world.lang, world.language);
                // Whose answer, and which: it may be out of sight or masked behind the box.
                let of =
                    world.interview().filter(|i| i.plan().question(self.place.node).is_some()).map(|i| {
                        let whose = marks::rows_around(i, self.place.row, world);
                        format!("{whose}{}", i.shown(self.place, world.language))
                    });
                of.into_iter().chain([said]).collect()
            }
        }
    }
}

/// Whether a reason has words in it: codes typed ahead are none.
pub(in crate::tui) fn says_something(reason: &str) -> bool {
    reason.chars().any(char::is_alphabetic)
}

/// A user with the role in which he wrote.
pub(in crate::tui) fn who(user: &str, role: Role, world: &World<'_>) -> String {
    let role = match role {
        Role::Enumerator => &words::ROLE_ENUMERATOR,
        Role::Reviewer => &words::ROLE_REVIEWER,
    };
    format!("{user} ({})", world.word(role))
}

/// Who wrote what and when.
pub(in crate::tui) fn line(remark: &Remark, world: &World<'_>) -> String {
    let who = who(&remark.user, remark.role, world);
    format!("{} {who}: {}", when(remark.at, world.now), remark.text)
}

/// The last lines that fit: what was said last stays in sight.
fn fitting(lines: &[String], room: Rect) -> &[String] {
    let mut rows = 0;
    let fits = lines.iter().rev().take_while(|line| {
        rows += rows_of(line, room.width);
        rows <= room.height
    });
    let first = lines.len() - fits.count().max(1).min(lines.len());
    lines.get(first..).unwrap_or_default()
}

impl Layer for TextBox {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        match action {
            Action::Input(Input::Key(key)) if key.code == KeyCode::Enter => {
                self.entry.finish();
                Reaction::one(self.enter())
            }
            Action::Input(Input::Key(key)) if key.code == KeyCode::Esc && self.back => {
                Reaction::Taken(vec![Effect::Pop, Effect::GoTo(self.place)])
            }
            Action::Input(input) if self.entry.input(input, world.typing) => Reaction::taken(),
            Action::Report(Report::Acted) => {
                let saved = match self.about {
                    About::Remark => &words::REMARK_SAVED,
                    About::Reason(..) => &words::REASON_SAVED,
                };
                let saved = Effect::Say(Meaning::Good, saved.phrase());
                Reaction::Taken([Effect::Pop, saved].into_iter().chain(self.next(world)).collect())
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
        let lines = self.above(world);
        let rows: u16 = lines.iter().map(|line| rows_of(line, columns)).sum();
        let (title, lead) = match self.about {
            About::Remark => (&words::REMARK_TITLE, &words::REMARK_ENTRY),
            About::Reason(..) => (&words::REASON_TITLE, &words::Q_REASON),
        };
        let title = title.with([self.number.as_str()]).text(world.lang);
        let hint = matches!(self.about, About::Reason(..));
        let size = (columns, (rows + 1 + u16::from(hint)).min(area.height.saturating_sub(2)));
        let inside = popup::frame(buf, area, world.theme, &title, size);
        let foot = 1 + u16::from(hint);
        let mut rest = Rect { height: inside.height.saturating_sub(foot), ..inside };
        for line in fitting(&lines, rest) {
            let used = put_wrapped(buf, rest, line, world.theme.style(Meaning::Muted));
            rest = below(rest, used);
        }
        let y = inside.bottom().saturating_sub(foot);
        if hint {
            let (x, style) = (inside.x, world.theme.style(Meaning::Muted));
            put(buf, x, y + 1, inside.width, world.word(&words::Q_REASON_HINT), style);
        }
        let lead = put(buf, inside.x, y, inside.width, world.word(lead), world.theme.style(Meaning::Title));
        let entry = Rect { x: inside.x + lead, y, width: inside.width.saturating_sub(lead), height: 1 };
        self.entry.draw(entry, world.theme, buf)
    }
}
