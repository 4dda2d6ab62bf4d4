//! What keys and pastes do at a question, in a reason, at the rows of a repeat.

use crossterm::event::KeyCode;

use super::{Line, Pending, Screen, Target, question, rows};
use crate::{
    interview::{Act, Place, act::Message},
    tui::{
        command::Command,
        effect::Effect,
        fields::{Input, Reply, filled, is_enter, letter},
        layer::Reaction,
        screens::remark::says_something,
        stops::{self, Stop},
        theme::Meaning,
        world::World,
    },
    words::table::tui as words,
};

impl Screen {
    pub(super) fn input(&mut self, input: &Input, world: &World<'_>) -> Reaction {
        self.keys = self.keys.saturating_add(1);
        if std::mem::take(&mut self.filled) && is_enter(input) {
            return Reaction::taken();
        }
        if world.is_verify() {
            return self.verify_input(input, world);
        }
        if let Some(reaction) = self.grid_input(input, world) {
            return if matches!(reaction, Reaction::Ignored) {
                self.no_field(input, world)
            } else {
                reaction
            };
        }
        if self.reason.is_some() {
            return self.reason_input(input, world);
        }
        match self.stop {
            Stop::Question(place) => self.field_input(place, input, world),
            Stop::Rows(repeat) => self.rows_input(repeat, input, world),
            Stop::Shown(_) => escape(input),
            Stop::End => match input {
                Input::Key(key) if key.code == KeyCode::Enter => self.command(Command::Review, world),
                _ => Reaction::Ignored,
            },
        }
    }

    pub(super) fn field_input(&mut self, place: Place, input: &Input, world: &World<'_>) -> Reaction {
        let Some(interview) = world.interview() else { return Reaction::Ignored };
        let leads_on = world.is_page() && self.leads_on(place, input, world);
        let Some(field) = &mut self.field else { return self.no_field(input, world) };
        let ask = question::ask(world, interview, place);
        if leads_on {
            return Reaction::Ignored;
        }
        let reply = field.input(input, &ask);
        self.filled = filled(input, &reply, &ask);
        match reply {
            Reply::Ignored if world.is_page() => {
                self.left_over(place, input, world).unwrap_or_else(|| escape(input))
            }
            Reply::Ignored => escape(input),
            Reply::Changed => {
                self.message = None;
                Reaction::taken()
            }
            Reply::Commit(answer) => self.answer(answer, Pending::Commit, world),
            Reply::Keep(answer) => self.answer(answer, Pending::Keep, world),
            Reply::Attach(path) => {
                self.pending = Some(Pending::Commit);
                Reaction::one(Effect::Attach(path))
            }
            Reply::Unreadable(phrase) => {
                self.message = Some((Meaning::Wrong, Message::Program(phrase)));
                Reaction::one(Effect::Unforeseen)
            }
        }
    }

    /// A note, a question that is only shown, or a closed interview.
    pub(super) fn no_field(&self, input: &Input, world: &World<'_>) -> Reaction {
        let typed = match input {
            Input::Key(key) => letter(key).is_some_and(|letter| letter != '?') || key.code == KeyCode::Delete,
            Input::Paste(_) => true,
        };
        if typed && !world.may_answer() {
            return cannot_answer(world);
        }
        escape(input)
    }

    pub(super) fn reason_input(&mut self, input: &Input, world: &World<'_>) -> Reaction {
        let (Some(reason), Stop::Question(place)) = (&mut self.reason, self.stop) else {
            return Reaction::Ignored;
        };
        if let Input::Key(key) = input {
            match key.code {
                KeyCode::Esc => {
                    self.reason = None;
                    self.answered = false;
                    return Reaction::taken();
                }
                KeyCode::Enter => {
                    reason.entry.finish();
                    let (target, check) = (reason.target, reason.check.clone());
                    let text = reason.entry.text().trim();
                    if text.is_empty() {
                        return Reaction::Taken(self.goto(target, world));
                    }
                    if !says_something(text) {
                        let letters = words::REASON_LETTERS.phrase();
                        return Reaction::one(Effect::Say(Meaning::Odd, letters));
                    }
                    let act = Act::Reason { place, check, reason: text.into() };
                    self.pending = Some(Pending::Reason(target));
                    return Reaction::one(Effect::Act(act));
                }
                _ => {}
            }
        }
        if reason.entry.input(input, world.typing) { Reaction::taken() } else { Reaction::Ignored }
    }

    pub(super) fn rows_input(&mut self, repeat: Place, input: &Input, world: &World<'_>) -> Reaction {
        let Some(interview) = world.interview() else { return Reaction::Ignored };
        if world.is_page() && interview.rows_to_leave(repeat) == 0 {
            return self.next_row_input(repeat, input, world);
        }
        let Input::Key(key) = input else { return Reaction::Ignored };
        let lines = rows::lines(interview, repeat);
        match key.code {
            KeyCode::Up if self.line > 0 => self.line -= 1,
            KeyCode::Down if self.line + 1 < lines.len() => self.line += 1,
            KeyCode::Enter => {
                return match lines.get(self.line) {
                    Some(Line::Row(row)) => {
                        let inside = stops::within_row(interview, repeat, *row);
                        Reaction::Taken(inside.map_or(vec![], |stop| self.goto(Target::To(stop), world)))
                    }
                    Some(Line::Left(_)) => self.command(Command::ReturnRow, world),
                    Some(Line::Add) => self.command(Command::AddRow, world),
                    _ => Reaction::Taken(self.goto(Target::Next, world)),
                };
            }
            _ => return escape(input),
        }
        Reaction::taken()
    }

    pub(super) fn rows_command(&mut self, command: Command, world: &World<'_>) -> Reaction {
        let (Some(interview), Stop::Rows(repeat)) = (world.interview(), self.stop) else {
            return Reaction::taken();
        };
        if !world.may_answer() {
            return cannot_answer(world);
        }
        let line = rows::lines(interview, repeat).get(self.line).copied();
        let act = match (command, line) {
            (Command::AddRow, _) => {
                self.pending = Some(Pending::NewRow(repeat, None));
                Act::AddRow { repeat, after: interview.rows(repeat).last().copied() }
            }
            (Command::RemoveRow, Some(Line::Row(row))) => {
                self.pending = Some(Pending::Rows);
                Act::RemoveRow { row }
            }
            (Command::ReturnRow, Some(Line::Left(row))) => {
                self.pending = Some(Pending::Rows);
                Act::ReturnRow { row }
            }
            _ => return Reaction::taken(),
        };
        Reaction::one(Effect::Act(act))
    }
}

/// Why nothing can be answered: the interview is only read, or has ended.
fn cannot_answer(world: &World<'_>) -> Reaction {
    let why = if world.is_review() { &words::Q_READING } else { &words::Q_CLOSED };
    Reaction::one(Effect::Say(Meaning::Odd, why.phrase()))
}

/// Esc says that nothing needs closing: it never loses anything.
pub(super) fn escape(input: &Input) -> Reaction {
    match input {
        Input::Key(key) if key.code == KeyCode::Esc => {
            Reaction::one(Effect::Say(Meaning::Muted, words::Q_ESC.phrase()))
        }
        _ => Reaction::Ignored,
    }
}
