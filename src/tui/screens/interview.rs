//! The questionnaire: sections at the left, one question (or the rows of a repeat) at the right.
//!
//! The screen owns where one stands, the field being typed into and the visited path. Answers go out as acts;
//! what becomes of them comes back as a report, and only then the screen moves on.

pub(crate) mod marks;
mod question;
mod roster;
mod rows;
mod shown;
pub(crate) mod top;
mod tree;

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

use super::{goto::GoTo, info::Info, problems::Problems, remark::TextBox, review::Review, special};
use crate::{
    expr::Str,
    form::{Answer, Special},
    interview::{Act, Body, EventId, Interview, Moment, Paradata, Place, Trouble, act::Message},
    tui::{
        command::{Command, Conditions, Where},
        effect::{Effect, Report},
        fields::{Field, Input, Reply, field_for},
        layer::{Action, Layer, Reaction},
        numbers::Numbers,
        stops::{self, Stop, Way},
        theme::Meaning,
        widgets::{entry::Entry, paint::put},
        world::World,
    },
    words::{Phrase, table::tui as words},
};
use roster::Roster;
use rows::Line;

/// Where to go when the question is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Next,
    Previous,
    Section(Way),
    To(Stop),
}

/// What to do when an act is reported.
#[derive(Clone, Debug)]
enum Pending {
    /// An answer that stays where it is.
    Keep,
    /// An answer given with Enter: on if it is accepted.
    Commit,
    /// An answer left behind on the way elsewhere: on in any case, refused text stays as a draft.
    Leave(Target),
    /// The reason for an odd answer, then on.
    Reason(Target),
    /// A new row, then into it.
    NewRow(Place),
    /// A row left or came back.
    Rows,
    /// Something in the grid.
    Grid,
    /// Undo or redo: what it was, and where.
    Undo(Phrase, Option<Place>),
}

/// The reason of an odd answer being typed.
struct Reason {
    check: Str,
    entry: Entry,
    target: Target,
}

/// The screen of an interview.
pub(crate) struct Screen {
    numbers: Numbers,
    stop: Stop,
    visited: Vec<Stop>,
    field: Option<Box<dyn Field>>,
    roster: Option<Roster>,
    message: Option<(Meaning, Message)>,
    reason: Option<Reason>,
    pending: Option<Pending>,
    /// An answer was accepted since one came here: an odd one is asked for its reason.
    answered: bool,
    /// The marked line at the rows of a repeat.
    line: usize,
    opened: Moment,
    keys: u16,
}

impl Screen {
    /// The screen, where the enumerator was when the interview was left.
    pub(crate) fn new(world: &World<'_>) -> Self {
        let mut screen = Self {
            numbers: Numbers::default(),
            stop: Stop::End,
            visited: Vec::new(),
            field: None,
            roster: None,
            message: None,
            reason: None,
            pending: None,
            answered: false,
            line: 0,
            opened: world.now,
            keys: 0,
        };
        let Some(session) = world.session else { return screen };
        let interview = session.interview();
        screen.numbers = Numbers::new(interview.plan());
        let resumed = session.resume_at();
        let stop = match resumed {
            Some(place) => stops::stop_at(interview, place),
            None => after_last_answer(interview).unwrap_or_else(|| stops::first(interview)),
        };
        screen.visited = path_to(interview, stop);
        screen.arrive(stop, world);
        if let (Some(roster), Some(place)) = (&mut screen.roster, resumed) {
            roster.go_to(place, world, interview);
        }
        screen
    }

    /// Stands at a stop: a fresh field, showing answer or draft.
    fn arrive(&mut self, stop: Stop, world: &World<'_>) {
        self.stop = stop;
        self.field = None;
        self.roster = None;
        self.message = None;
        self.reason = None;
        self.pending = None;
        self.answered = false;
        self.opened = world.now;
        self.keys = 0;
        let Some(interview) = world.interview() else { return };
        match stop {
            Stop::Question(place) => self.open_field(place, world, interview),
            Stop::Rows(repeat) => {
                self.line = rows::arrive(interview, repeat);
                self.roster = Roster::new(world, interview, repeat);
            }
            Stop::Shown(_) | Stop::End => {}
        }
    }

    fn open_field(&mut self, place: Place, world: &World<'_>, interview: &Interview) {
        let question = interview.plan().question(place.node);
        let asked = question.is_some_and(|question| question.ty.is_asked());
        let field = interview.field(place);
        if !asked || stops::is_only_shown(interview, place) || interview.outcome().is_some() {
            return;
        }
        let mut widget = field_for(&question::ask(world, interview, place));
        if let Some(draft) = field.draft {
            widget.restore(&draft.text);
            self.message = draft.refused.clone().map(|message| (Meaning::Wrong, message));
        }
        self.field = Some(widget);
    }

    fn goto(&mut self, target: Target, world: &World<'_>) -> Vec<Effect> {
        let Some(interview) = world.interview() else { return Vec::new() };
        let stop = match target {
            Target::Next => stops::step(interview, self.stop, Way::On),
            Target::Previous => self.back(interview),
            Target::Section(way) => stops::section(interview, self.stop, way),
            Target::To(stop) => Some(stop),
        };
        let Some(stop) = stop else {
            return vec![Effect::Say(Meaning::Muted, words::Q_START.phrase())];
        };
        let effects = self.leave_draft(world, interview);
        if target != Target::Previous && stop != self.stop && self.stop != Stop::End {
            self.visited.push(self.stop);
        }
        self.arrive(stop, world);
        effects
    }

    /// The last visited stop that is still asked, else the one before in order.
    fn back(&mut self, interview: &Interview) -> Option<Stop> {
        while let Some(stop) = self.visited.pop() {
            let asked = stop.place().is_some_and(|place| exists(interview, place));
            if asked && stop != self.stop {
                return Some(stop);
            }
        }
        stops::step(interview, self.stop, Way::Back)
    }

    /// What is left behind half-typed is kept as a draft; what was cleared is dropped.
    fn leave_draft(&self, world: &World<'_>, interview: &Interview) -> Vec<Effect> {
        if let Some((place, text)) = self.roster.as_ref().and_then(|roster| roster.draft(world, interview)) {
            return vec![Effect::Draft { place, text: Some(text), refused: None }];
        }
        let (Stop::Question(place), Some(field)) = (self.stop, &self.field) else { return Vec::new() };
        let text = field.draft(&question::ask(world, interview, place));
        let old = interview.field(place).draft;
        if text.is_none() && old.is_none() {
            return Vec::new();
        }
        let refused = match &self.message {
            Some((Meaning::Wrong, message)) if text.is_some() => Some(message.clone()),
            _ => None,
        };
        if old.is_some_and(|old| Some(&old.text) == text.as_ref() && old.refused == refused) {
            return Vec::new();
        }
        vec![Effect::Draft { place, text, refused }]
    }

    fn answer(&mut self, answer: Option<Answer>, pending: Pending, world: &World<'_>) -> Reaction {
        let Stop::Question(place) = self.stop else { return Reaction::taken() };
        let ms = world.now.utc_ms.saturating_sub(self.opened.utc_ms);
        let took = Paradata { ms: u32::try_from(ms).unwrap_or(u32::MAX), keys: self.keys };
        self.pending = Some(pending);
        Reaction::one(Effect::Act(Act::Answer { place, answer, took }))
    }

    /// Leaves the question for somewhere else, taking along what was typed.
    fn leave(&mut self, target: Target, world: &World<'_>) -> Reaction {
        let (Some(interview), Stop::Question(place), Some(field)) =
            (world.interview(), self.stop, &mut self.field)
        else {
            return Reaction::Taken(self.goto(target, world));
        };
        let ask = question::ask(world, interview, place);
        match field.leave(&ask) {
            Reply::Commit(answer) | Reply::Keep(answer) => self.answer(answer, Pending::Leave(target), world),
            Reply::Unreadable(phrase) => {
                self.message = Some((Meaning::Wrong, Message::Program(phrase.clone())));
                let mut effects = self.goto(target, world);
                effects.push(self.not_accepted(place, phrase.text(world.lang)));
                Reaction::Taken(effects)
            }
            Reply::Attach(path) => {
                self.pending = Some(Pending::Leave(target));
                Reaction::one(Effect::Attach(path))
            }
            Reply::Ignored | Reply::Changed => self.on(target, world),
        }
    }

    fn not_accepted(&self, place: Place, said: String) -> Effect {
        let number = self.numbers.of(place.node).to_owned();
        Effect::Say(Meaning::Wrong, words::Q_LEFT_DRAFT.with([number, said]))
    }

    /// On to the target, unless an odd answer given just now wants its reason first.
    fn on(&mut self, target: Target, world: &World<'_>) -> Reaction {
        if self.answered
            && self.reason.is_none()
            && let Some(odd) = self.odd(world)
        {
            self.message = None;
            self.reason = Some(Reason { check: odd, entry: Entry::default(), target });
            return Reaction::taken();
        }
        Reaction::Taken(self.goto(target, world))
    }

    /// The soft check that fails here without a reason.
    fn odd(&self, world: &World<'_>) -> Option<Str> {
        let (interview, place) = (world.interview()?, self.question()?);
        if interview.field(place).trouble != Some(Trouble::Odd) {
            return None;
        }
        let problems = interview.problems();
        problems.into_iter().find(|p| p.place == place && p.trouble == Trouble::Odd)?.check
    }

    /// The question one is at, on its own or as a cell of a grid.
    fn cell(&self, world: &World<'_>, interview: &Interview) -> Option<Place> {
        match &self.roster {
            Some(roster) => {
                Some(roster.at(world, interview)).filter(|p| interview.plan().question(p.node).is_some())
            }
            None => self.question(),
        }
    }

    fn question(&self) -> Option<Place> {
        match self.stop {
            Stop::Question(place) => Some(place),
            _ => None,
        }
    }

    fn input(&mut self, input: &Input, world: &World<'_>) -> Reaction {
        self.keys = self.keys.saturating_add(1);
        if let Some(reaction) = self.grid_input(input, world) {
            return if matches!(reaction, Reaction::Ignored) { escape(input) } else { reaction };
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

    fn field_input(&mut self, place: Place, input: &Input, world: &World<'_>) -> Reaction {
        let Some(interview) = world.interview() else { return Reaction::Ignored };
        let Some(field) = &mut self.field else { return self.no_field(input, interview) };
        let ask = question::ask(world, interview, place);
        match field.input(input, &ask) {
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
                Reaction::taken()
            }
        }
    }

    /// A note, a question that is only shown, or a closed interview.
    fn no_field(&self, input: &Input, interview: &Interview) -> Reaction {
        let typed = matches!(input, Input::Key(key) if matches!(key.code, KeyCode::Char(c) if c != '?'));
        if typed && interview.outcome().is_some() {
            return Reaction::one(Effect::Say(Meaning::Odd, words::Q_CLOSED.phrase()));
        }
        escape(input)
    }

    fn reason_input(&mut self, input: &Input, world: &World<'_>) -> Reaction {
        let (Some(reason), Stop::Question(place)) = (&mut self.reason, self.stop) else {
            return Reaction::Ignored;
        };
        if let Input::Key(key) = input {
            match key.code {
                KeyCode::Esc => {
                    self.reason = None;
                    return Reaction::taken();
                }
                KeyCode::Enter => {
                    let (target, check) = (reason.target, reason.check.clone());
                    let text = reason.entry.text().trim();
                    if text.is_empty() {
                        return Reaction::Taken(self.goto(target, world));
                    }
                    let act = Act::Reason { place, check, reason: text.into() };
                    self.pending = Some(Pending::Reason(target));
                    return Reaction::one(Effect::Act(act));
                }
                _ => {}
            }
        }
        if reason.entry.input(input) { Reaction::taken() } else { Reaction::Ignored }
    }

    fn rows_input(&mut self, repeat: Place, input: &Input, world: &World<'_>) -> Reaction {
        let (Some(interview), Input::Key(key)) = (world.interview(), input) else { return Reaction::Ignored };
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

    fn rows_command(&mut self, command: Command, world: &World<'_>) -> Reaction {
        let (Some(interview), Stop::Rows(repeat)) = (world.interview(), self.stop) else {
            return Reaction::taken();
        };
        let line = rows::lines(interview, repeat).get(self.line).copied();
        let act = match (command, line) {
            (Command::AddRow, _) => {
                self.pending = Some(Pending::NewRow(repeat));
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

    fn command(&mut self, command: Command, world: &World<'_>) -> Reaction {
        let Some(interview) = world.interview() else { return Reaction::Ignored };
        let at = self.stop.place();
        match command {
            Command::Next => self.leave(Target::Next, world),
            Command::Previous => self.leave(Target::Previous, world),
            Command::NextSection => self.leave(Target::Section(Way::On), world),
            Command::PreviousSection => self.leave(Target::Section(Way::Back), world),
            Command::GoTo => {
                Reaction::one(Effect::Push(Box::new(GoTo::new(interview, &self.numbers, at, world))))
            }
            Command::Problems => {
                Reaction::one(Effect::Push(Box::new(Problems::new(interview, &self.numbers, at, world))))
            }
            Command::Review => self.review(world, interview),
            Command::Remark => self
                .popup(self.cell(world, interview), |place, number| Box::new(TextBox::remark(place, number))),
            Command::Info => {
                self.popup(self.cell(world, interview), |place, number| Box::new(Info::new(place, number)))
            }
            Command::Special => self.special_menu(world, interview),
            Command::DontKnow => self.special(Special::DontKnow, world),
            Command::Refused => self.special(Special::Refused, world),
            Command::NotApplicable => self.special(Special::NotApplicable, world),
            Command::Undo | Command::Redo => self.undo(command == Command::Redo, world, interview),
            Command::AddRow | Command::RemoveRow | Command::ReturnRow if self.roster.is_none() => {
                self.rows_command(command, world)
            }
            _ => self.grid_command(command, world).unwrap_or(Reaction::Ignored),
        }
    }

    fn popup(&self, here: Option<Place>, make: impl Fn(Place, &str) -> Box<dyn Layer>) -> Reaction {
        let popup = here.map(|place| Effect::Push(make(place, self.numbers.of(place.node))));
        Reaction::Taken(popup.into_iter().collect())
    }

    fn review(&self, world: &World<'_>, interview: &Interview) -> Reaction {
        let mut effects = self.leave_draft(world, interview);
        effects.push(Effect::Push(Box::new(Review::new(interview))));
        Reaction::Taken(effects)
    }

    fn special_menu(&mut self, world: &World<'_>, interview: &Interview) -> Reaction {
        let Some(place) = self.cell(world, interview) else { return Reaction::taken() };
        let specials = &interview.plan().nodes[place.node as usize].special;
        match specials.as_slice() {
            [one] => self.special(*one, world),
            many => Reaction::one(Effect::Push(Box::new(special::SpecialMenu::new(many, world)))),
        }
    }

    fn special(&mut self, special: Special, world: &World<'_>) -> Reaction {
        let answer = Answer::Special(special);
        if let Some(reaction) = self.grid_set(answer.clone(), world) {
            return reaction;
        }
        self.answer(Some(answer), Pending::Commit, world)
    }

    fn undo(&mut self, redo: bool, world: &World<'_>, interview: &Interview) -> Reaction {
        let Some(session) = world.session else { return Reaction::taken() };
        let user = &session.caller().user;
        let event = if redo { interview.redoable(user) } else { interview.undoable(user) };
        let Some(event) = event else { return Reaction::taken() };
        let (what, place) = describe(interview, event, world);
        let said = if redo { words::Q_REDONE.with([what]) } else { words::Q_UNDONE.with([what]) };
        self.pending = Some(Pending::Undo(said, place));
        Reaction::one(Effect::Undo(redo))
    }

    fn report(&mut self, report: &Report, world: &World<'_>) -> Reaction {
        if matches!(self.pending, Some(Pending::Grid))
            && let Some(reaction) = self.grid_report(report, world)
        {
            return reaction;
        }
        match report {
            Report::GoTo(place) => match world.interview() {
                Some(interview) => self.visit(*place, world, interview),
                None => Reaction::Ignored,
            },
            Report::Left => Reaction::Ignored,
            Report::Changed => {
                self.refresh(world);
                Reaction::taken()
            }
            Report::Attached(Ok(answer)) => {
                let pending = self.pending.take().unwrap_or(Pending::Keep);
                self.answer(Some(answer.clone()), pending, world)
            }
            Report::Attached(Err(phrase)) => self.refused(&Message::Program(phrase.clone()), world),
            Report::Acted => self.acted(world),
            Report::Refused(message) => self.refused(message, world),
            Report::NotStored(phrase) => {
                self.pending = None;
                self.message = Some((Meaning::Wrong, Message::Program(phrase.clone())));
                Reaction::taken()
            }
        }
    }

    /// Goes to a place: a question, or a cell of a grid.
    fn visit(&mut self, place: Place, world: &World<'_>, interview: &Interview) -> Reaction {
        let reaction = self.leave(Target::To(stops::stop_at(interview, place)), world);
        if let Some(roster) = &mut self.roster {
            roster.go_to(place, world, interview);
        }
        reaction
    }

    /// The interview changed under the screen: the field is made anew, what is typed stays.
    fn refresh(&mut self, world: &World<'_>) {
        if let (Some(interview), Some(roster)) = (world.interview(), &mut self.roster) {
            roster.refresh(world, interview);
        }
        let (Some(interview), Some(place)) = (world.interview(), self.question()) else { return };
        let draft =
            self.field.as_ref().and_then(|field| field.draft(&question::ask(world, interview, place)));
        self.field = None;
        self.open_field(place, world, interview);
        if let (Some(field), Some(draft)) = (&mut self.field, draft) {
            field.restore(&draft);
        }
    }

    fn acted(&mut self, world: &World<'_>) -> Reaction {
        let Some(interview) = world.interview() else { return Reaction::Ignored };
        match self.pending.take() {
            Some(Pending::Keep) => {
                self.answered = true;
                self.message = None;
                Reaction::taken()
            }
            Some(Pending::Commit) => self.accepted(Target::Next, world, interview),
            Some(Pending::Leave(target)) => self.accepted(target, world, interview),
            Some(Pending::Reason(target)) => Reaction::Taken(self.goto(target, world)),
            Some(Pending::NewRow(repeat)) => {
                let row = interview.rows(repeat).last().copied();
                let inside = row.and_then(|row| stops::within_row(interview, repeat, row));
                Reaction::Taken(inside.map_or(vec![], |stop| self.goto(Target::To(stop), world)))
            }
            Some(Pending::Rows) => {
                if let Stop::Rows(repeat) = self.stop {
                    self.line = self.line.min(rows::lines(interview, repeat).len() - 1);
                }
                Reaction::taken()
            }
            Some(Pending::Undo(said, place)) => {
                let there =
                    place.filter(|place| exists(interview, *place)).map(|p| stops::stop_at(interview, p));
                self.field = None;
                let stop = there.unwrap_or(self.stop);
                let mut effects = match stop == self.stop {
                    true => {
                        self.arrive(stop, world);
                        Vec::new()
                    }
                    false => self.goto(Target::To(stop), world),
                };
                if let (Some(roster), Some(place)) = (&mut self.roster, place) {
                    roster.go_to(place, world, interview);
                }
                effects.push(Effect::Say(Meaning::Good, said));
                Reaction::Taken(effects)
            }
            Some(Pending::Grid) | None => {
                self.refresh(world);
                Reaction::taken()
            }
        }
    }

    /// What was typed is an answer now: the field shows it, nothing is left to keep as a draft.
    fn accepted(&mut self, target: Target, world: &World<'_>, interview: &Interview) -> Reaction {
        self.answered = true;
        self.message = None;
        self.field = None;
        if let Some(place) = self.question() {
            self.open_field(place, world, interview);
        }
        self.on(target, world)
    }

    fn refused(&mut self, message: &Message, world: &World<'_>) -> Reaction {
        let Some(interview) = world.interview() else { return Reaction::Ignored };
        let pending = self.pending.take();
        if !matches!(pending, Some(Pending::Keep | Pending::Commit | Pending::Leave(_))) {
            let said = words::AS_IT_IS.with([message.text(world.lang, world.language)]);
            return Reaction::one(Effect::Say(Meaning::Wrong, said));
        }
        self.message = Some((Meaning::Wrong, message.clone()));
        match (pending, self.question()) {
            (Some(Pending::Leave(target)), Some(place)) => {
                let mut effects = self.goto(target, world);
                effects.push(self.not_accepted(place, message.text(world.lang, world.language)));
                Reaction::Taken(effects)
            }
            // It is listed as wrong at once, although one is still here to mend it.
            _ => Reaction::Taken(self.leave_draft(world, interview)),
        }
    }

    fn section(&self, world: &World<'_>, interview: &Interview) -> String {
        let Some(place) = self.stop.place() else { return world.word(&words::Q_END_TITLE).to_owned() };
        let plan = interview.plan();
        let mut node = place.node;
        while plan.nodes[node as usize].parent != 0 && node != 0 {
            node = plan.nodes[node as usize].parent;
        }
        let label = interview.label(Place { node, row: 0 }, world.language).replace('\n', " ");
        format!("{} {label}", self.numbers.of(node))
    }

    fn typing(&self, world: &World<'_>, interview: &Interview) -> bool {
        if let Some(roster) = &self.roster {
            return roster.draft(world, interview).is_some();
        }
        let (Some(place), Some(field)) = (self.question(), &self.field) else { return false };
        self.reason.as_ref().is_some_and(|reason| !reason.entry.text().is_empty())
            || field.draft(&question::ask(world, interview, place)).is_some()
    }
}

/// Esc says that nothing needs closing: it never loses anything.
fn escape(input: &Input) -> Reaction {
    match input {
        Input::Key(key) if key.code == KeyCode::Esc => {
            Reaction::one(Effect::Say(Meaning::Muted, words::Q_ESC.phrase()))
        }
        _ => Reaction::Ignored,
    }
}

/// Whether a place is asked now.
fn exists(interview: &Interview, place: Place) -> bool {
    interview.field(place).relevant && (place.row == 0 || !interview.row(place.row).left)
}

/// After a crash there is no saved place: go on behind the last answer.
fn after_last_answer(interview: &Interview) -> Option<Stop> {
    let last = interview.events().iter().rev().find_map(|event| match &event.body {
        Body::Answered { address, .. } => interview.place(address),
        _ => None,
    })?;
    exists(interview, last).then(|| stops::stop_at(interview, last))?;
    stops::step(interview, stops::stop_at(interview, last), Way::On)
}

/// The stops before a stop, so that Back and the answers above work after resuming.
fn path_to(interview: &Interview, stop: Stop) -> Vec<Stop> {
    let mut path: Vec<Stop> = std::iter::successors(stops::step(interview, stop, Way::Back), |s| {
        stops::step(interview, *s, Way::Back)
    })
    .take(3)
    .collect();
    path.reverse();
    path
}

/// What an event did, in words, and where.
fn describe(interview: &Interview, id: EventId, world: &World<'_>) -> (Phrase, Option<Place>) {
    let other = (words::DID_OTHER.phrase(), None);
    let Some(event) = interview.events().iter().find(|event| event.id == id) else { return other };
    let named = |address: &crate::interview::Address| {
        let place = interview.place(address);
        let label = place.map(|p| interview.label(p, world.language)).unwrap_or(address.name.to_string());
        (crate::text::clip(&label.replace('\n', " "), 40), place)
    };
    let (address, word) = match &event.body {
        Body::Answered { address, answer: Some(answer), .. } => {
            let (label, place) = named(address);
            let pii = place.is_some_and(|p| interview.plan().nodes[p.node as usize].pii);
            let text = super::info::answer_text(answer, world);
            let text = if pii { crate::text::mask(&text) } else { text };
            return (words::DID_ANSWER.with([label, crate::text::clip(&text, 24)]), place);
        }
        Body::Answered { address, .. } => (address, &words::DID_CLEAR),
        Body::RowAdded { address, .. } => (address, &words::DID_ADD_ROW),
        Body::RowLeft { address, .. } => (address, &words::DID_REMOVE_ROW),
        Body::RowReturned { address, .. } => (address, &words::DID_RETURN_ROW),
        Body::RowMoved { address, .. } => (address, &words::DID_MOVE_ROW),
        Body::Reasoned { address, .. } => (address, &words::DID_REASON),
        Body::Remarked { address, .. } => (address, &words::DID_REMARK),
        // Redoing names the undo; what it undid is what comes back.
        Body::Undone { event } => return describe(interview, *event, world),
        Body::Closed { .. } => return (words::DID_CLOSE.phrase(), None),
        Body::Reopened { .. } => return (words::DID_REOPEN.phrase(), None),
        _ => return other,
    };
    let (label, place) = named(address);
    (word.with([label]), place)
}

impl Layer for Screen {
    fn conditions(&self, world: &World<'_>) -> Conditions {
        let (Some(session), Some(interview)) = (world.session, world.interview()) else {
            return Conditions { place: Where::Question, ..Conditions::default() };
        };
        let user = &session.caller().user;
        let open = interview.outcome().is_none();
        let mut conditions = Conditions {
            place: Where::Question,
            undo: interview.undoable(user).is_some(),
            redo: interview.redoable(user).is_some(),
            ..Conditions::default()
        };
        match self.stop {
            Stop::Question(place) if self.field.is_some() && open => {
                let specials = &interview.plan().nodes[place.node as usize].special;
                conditions.dont_know = specials.contains(&Special::DontKnow);
                conditions.refused = specials.contains(&Special::Refused);
                conditions.not_applicable = specials.contains(&Special::NotApplicable);
            }
            Stop::Rows(_) if self.roster.is_some() => {
                if let Some(roster) = &self.roster {
                    conditions = roster.conditions(world, interview, conditions);
                }
            }
            Stop::Rows(repeat) => {
                let line = rows::lines(interview, repeat).get(self.line).copied();
                conditions.place = Where::Rows;
                conditions.add_row = open && rows::may_add(interview, repeat);
                conditions.remove_row =
                    open && matches!(line, Some(Line::Row(_))) && rows::may_remove(interview, repeat);
                conditions.return_row = open && matches!(line, Some(Line::Left(_)));
            }
            _ => {}
        }
        conditions
    }

    fn covers(&self) -> bool {
        true
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        match action {
            Action::Input(input) => self.input(input, world),
            Action::Command(command) => self.command(command, world),
            Action::Report(report) => self.report(report, world),
        }
    }

    fn at(&self, world: &World<'_>) -> Option<Place> {
        match (&self.roster, world.interview()) {
            (Some(roster), Some(interview)) => Some(roster.at(world, interview)),
            _ => self.stop.place(),
        }
    }

    fn draft(&self, world: &World<'_>) -> Option<(Place, Option<String>)> {
        let interview = world.interview()?;
        if let Some(roster) = &self.roster {
            return roster.draft(world, interview).map(|(place, text)| (place, Some(text)));
        }
        let (place, field) = (self.question()?, self.field.as_ref()?);
        Some((place, field.draft(&question::ask(world, interview, place))))
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        Clear.render(area, buf);
        let interview = world.interview()?;
        let typing = self.typing(world, interview);
        top::draw(world, interview, &self.section(world, interview), typing, area, buf);
        let mut body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if area.width >= 80 && self.roster.is_none() {
            let left = Rect { width: tree::WIDTH, ..body };
            tree::draw(world, interview, &self.numbers, self.stop.place(), left, buf);
            for y in body.top()..body.bottom() {
                let line = world.theme.style(Meaning::Line);
                put(buf, left.right(), y, 1, world.theme.vertical(), line);
            }
            body = Rect { x: left.right() + 1, width: body.width - left.width - 1, ..body };
        }
        body = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
        match self.stop {
            Stop::Question(place) => question::draw(self, world, interview, place, body, buf),
            Stop::Rows(repeat) => {
                let number = self.numbers.of(repeat.node);
                if let Some(roster) = &self.roster {
                    return roster.draw(world, interview, number, body, buf);
                }
                rows::draw(world, interview, repeat, number, self.line, body, buf);
                None
            }
            Stop::Shown(group) => {
                shown::draw(world, interview, group, body, buf);
                None
            }
            Stop::End => {
                put(
                    buf,
                    body.x,
                    body.y,
                    body.width,
                    world.word(&words::Q_END_TITLE),
                    world.theme.style(Meaning::Title),
                );
                put(
                    buf,
                    body.x,
                    body.y + 2,
                    body.width,
                    world.word(&words::Q_END),
                    world.theme.style(Meaning::Text),
                );
                None
            }
        }
    }
}
