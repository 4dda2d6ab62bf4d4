//! A repeat edited as a grid: passes inputs and reports to the grid, and turns what it wants into effects.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Pending, Screen, Target, marks, question};
use crate::{
    form::{Answer, Numbers, Special},
    interview::{Act, Interview, Moment, Place, Trouble, act::Message},
    tui::{
        command::{Command, Conditions, Where},
        effect::{Effect, Report},
        fields::{Ask, Input, Shows},
        grid::{Grid, GridCommand, GridReply},
        layer::Reaction,
        screens::remark::TextBox,
        stops,
        theme::{Mark, Meaning},
        widgets::paint::put,
        world::World,
    },
};

/// A grid with the repeat it shows.
pub(super) struct Roster {
    repeat: Place,
    grid: Grid,
    /// The cells answered by the acts that are under way: an odd one is asked for its reason.
    answered: Vec<Place>,
    /// The place in focus, and since when.
    since: (Place, Moment),
}

impl Roster {
    /// The grid of a repeat, if it is shown as one.
    pub(super) fn new(world: &World<'_>, interview: &Interview, repeat: Place) -> Option<Self> {
        stops::is_grid(interview, repeat.node).then(|| Self {
            repeat,
            grid: Grid::new(&question::ask(world, interview, repeat)),
            answered: Vec::new(),
            since: (repeat, world.now),
        })
    }

    fn ask<'a>(&self, world: &World<'a>, interview: &'a Interview) -> Ask<'a> {
        let shows = if world.is_page() { Shows::Brief } else { Shows::ShortLists };
        Ask { shows, ..question::ask(world, interview, self.repeat) }
    }

    /// Where one stands: a cell, or the repeat.
    pub(super) fn at(&self, world: &World<'_>, interview: &Interview) -> Place {
        self.grid.at(&self.ask(world, interview))
    }

    /// Puts a cell into focus.
    pub(super) fn go_to(&mut self, place: Place, world: &World<'_>, interview: &Interview) {
        let ask = question::ask(world, interview, self.repeat);
        self.grid.go_to(place, &ask);
    }

    /// Puts half-typed text back into the cell in focus.
    pub(super) fn restore(&mut self, text: &str, world: &World<'_>, interview: &Interview) {
        let ask = question::ask(world, interview, self.repeat);
        self.grid.restore(text, &ask);
    }

    /// Makes the grid look at the interview anew.
    pub(super) fn refresh(&mut self, world: &World<'_>, interview: &Interview) {
        let ask = question::ask(world, interview, self.repeat);
        self.grid.refresh(&ask);
    }

    /// Notes since when the cell in focus is in focus.
    fn note_time(&mut self, ask: &Ask<'_>, now: Moment) {
        let at = self.grid.at(ask);
        if at != self.since.0 {
            self.since = (at, now);
        }
    }

    /// Says how long the cell was open before its answer; cells filled along were not open at all.
    fn time(&self, acts: &mut [Act], now: Moment) {
        for act in acts {
            if let Act::Answer { place, took, .. } = act
                && *place == self.since.0
            {
                let ms = now.utc_ms.saturating_sub(self.since.1.utc_ms);
                took.ms = u32::try_from(ms).unwrap_or(u32::MAX);
            }
        }
    }

    pub(super) fn draft(&self, world: &World<'_>, interview: &Interview) -> Option<(Place, String)> {
        self.grid.draft(&self.ask(world, interview))
    }

    pub(super) fn conditions(
        &self,
        world: &World<'_>,
        interview: &Interview,
        base: Conditions,
    ) -> Conditions {
        let ask = self.ask(world, interview);
        let can = |command| self.grid.can(command, &ask);
        let cell = self.grid.at(&ask);
        let question = interview.plan().question(cell.node).is_some() && !ask.closed;
        let specials = &interview.plan().nodes[cell.node as usize].special;
        let takes = |special| question && specials.contains(&special);
        Conditions {
            place: Where::Grid,
            dont_know: takes(Special::DontKnow),
            refused: takes(Special::Refused),
            not_applicable: takes(Special::NotApplicable),
            add_row: can(GridCommand::Add),
            remove_row: can(GridCommand::Remove),
            return_row: can(GridCommand::Return),
            duplicate_row: can(GridCommand::Duplicate),
            row_up: can(GridCommand::MoveUp),
            row_down: can(GridCommand::MoveDown),
            fill_down: can(GridCommand::FillDown),
            same: question,
            locate: question && super::is_point(interview, cell),
            ..base
        }
    }

    pub(super) fn draw(
        &self,
        world: &World<'_>,
        interview: &Interview,
        numbers: &Numbers,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let label = interview.label(self.repeat, world.language).replace('\n', " ");
        let path = question::path(world, interview, self.repeat);
        let into =
            if path.is_empty() { String::new() } else { format!("{path} {} ", world.theme.mark(Mark::Into)) };
        let title = format!("{into}{}  {label}", numbers.of(self.repeat.node));
        put(buf, area.x, area.y, area.width, title.trim_start(), world.theme.style(Meaning::Title));
        let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        self.grid.draw(&self.ask(world, interview), numbers, below, buf)
    }
}

/// The grid's word for a command.
fn grid_command(command: Command) -> Option<GridCommand> {
    Some(match command {
        Command::AddRow => GridCommand::Add,
        Command::RemoveRow => GridCommand::Remove,
        Command::ReturnRow => GridCommand::Return,
        Command::DuplicateRow => GridCommand::Duplicate,
        Command::RowUp => GridCommand::MoveUp,
        Command::RowDown => GridCommand::MoveDown,
        Command::FillDown => GridCommand::FillDown,
        _ => return None,
    })
}

impl Screen {
    /// Lets the grid do something and carries on with what it wants.
    fn with_grid(
        &mut self,
        world: &World<'_>,
        run: impl FnOnce(&mut Grid, &Ask<'_>) -> GridReply,
    ) -> Option<Reaction> {
        let interview = world.interview()?;
        let roster = self.roster.as_mut()?;
        let ask = question::ask(world, interview, roster.repeat);
        roster.note_time(&ask, world.now);
        let mut reply = run(&mut roster.grid, &ask);
        if let GridReply::Do(acts) = &mut reply {
            roster.time(acts, world.now);
        }
        roster.note_time(&ask, world.now);
        let stopped = roster.grid.is_stopped();
        let reaction = self.grid_reply(reply, world);
        Some(if stopped { reaction.and(Effect::Unforeseen) } else { reaction })
    }

    fn grid_reply(&mut self, reply: GridReply, world: &World<'_>) -> Reaction {
        match reply {
            GridReply::Ignored => Reaction::Ignored,
            GridReply::Changed => Reaction::taken(),
            GridReply::Do(mut acts) => {
                if let Some(roster) = &mut self.roster {
                    roster.answered = acts.iter().filter_map(answered).collect();
                }
                self.pending = Some(Pending::Grid);
                // One act needs no trial of the whole interview, which takes time where there are many rows.
                match acts.pop() {
                    Some(only) if acts.is_empty() => Reaction::one(Effect::Act(only)),
                    last => Reaction::one(Effect::ActAll(acts.into_iter().chain(last).collect())),
                }
            }
            GridReply::Draft { place, text, refused } => {
                Reaction::one(Effect::Draft { place, text, refused })
            }
            GridReply::Attach(path) => {
                self.pending = Some(Pending::Grid);
                Reaction::one(Effect::Attach(path))
            }
            GridReply::Leave(on) => {
                let target = if on { Target::Next } else { Target::Previous };
                Reaction::Taken(self.goto(target, world))
            }
        }
    }

    pub(super) fn grid_input(&mut self, input: &Input, world: &World<'_>) -> Option<Reaction> {
        self.with_grid(world, |grid, ask| grid.input(input, ask))
    }

    pub(super) fn grid_command(&mut self, command: Command, world: &World<'_>) -> Option<Reaction> {
        let command = grid_command(command)?;
        self.with_grid(world, |grid, ask| grid.command(command, ask))
    }

    pub(super) fn grid_set(&mut self, answer: Answer, world: &World<'_>) -> Option<Reaction> {
        self.with_grid(world, |grid, ask| grid.set(Some(answer), ask))
    }

    /// What became of the acts of the grid.
    pub(super) fn grid_report(&mut self, report: &Report, world: &World<'_>) -> Option<Reaction> {
        self.pending = None;
        match report {
            Report::Acted => {
                let reaction = self.with_grid(world, |grid, ask| grid.done(ask))?;
                Some(self.with_reason(reaction, world))
            }
            Report::Fetched(Ok(answer)) => self.grid_set(answer.clone(), world),
            Report::Fetched(Err(phrase)) | Report::NotStored(phrase) => {
                let message = Message::Program(phrase.clone());
                self.with_grid(world, |grid, ask| grid.refused(message, ask))
            }
            Report::Refused(message) => self.with_grid(world, |grid, ask| grid.refused(message.clone(), ask)),
            _ => None,
        }
    }

    /// Asks for the reason of an answer that is odd, over the grid; not while a page is keyed.
    fn with_reason(&mut self, reaction: Reaction, world: &World<'_>) -> Reaction {
        let answered = self.roster.as_mut().map(|roster| std::mem::take(&mut roster.answered));
        let (Some(interview), Some([place])) = (world.interview(), answered.as_deref()) else {
            return reaction;
        };
        if world.is_page() || interview.field(*place).trouble != Some(Trouble::Odd) {
            return reaction;
        }
        let odd = interview.problems_at(*place).into_iter().find(|p| p.trouble == Trouble::Odd);
        match (reaction, odd.and_then(|odd| Some((odd.check?, odd.message)))) {
            (Reaction::Taken(mut effects), Some((check, said))) => {
                let named = marks::named(interview, &self.numbers, *place, world.language);
                let reason = TextBox::reason(*place, named, check, said).with_way_back();
                effects.push(Effect::Push(Box::new(reason)));
                effects.push(Effect::Unforeseen);
                Reaction::Taken(effects)
            }
            (reaction, _) => reaction,
        }
    }
}

/// The cell an act answers.
fn answered(act: &Act) -> Option<Place> {
    match act {
        Act::Answer { place, answer: Some(_), .. } => Some(*place),
        _ => None,
    }
}
