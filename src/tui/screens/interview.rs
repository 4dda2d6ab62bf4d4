//! The questionnaire, one question at a time ([`guided`]) or a page of fields ([`page`]): two views of one screen.
//!
//! The screen owns where one stands, the field being typed into and the visited path. Answers go out as acts;
//! what becomes of them comes back as a report, and only then the screen moves on.

pub(crate) mod commands;
mod conditions;
mod guided;
mod input;
pub(crate) mod marks;
mod page;
pub(crate) mod path;
pub(crate) mod question;
mod reports;
pub(crate) mod resume;
mod roster;
pub(crate) mod rows;
pub(crate) mod shown;
pub(crate) mod shrunk;
mod strip;
pub(crate) mod top;
mod travel;
pub(crate) mod tree;
pub(crate) mod verify;

use std::cell::Cell;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

use crate::{
    expr::Str,
    form::{Answer, Numbers, QuestionType},
    interview::{Act, Interview, Moment, Paradata, Place, RowIx, act::Message},
    tui::{
        command::Conditions,
        effect::Effect,
        fields::{Field, Input, field_for},
        layer::{Action, Layer, Reaction},
        sheet::Sheet,
        stops::{self, Stop, Way},
        theme::Meaning,
        widgets::entry::Entry,
        world::World,
    },
    words::{Phrase, table::tui as words},
};
use path::{after_last_answer, exists, path_to};
use resume::is_stored;
use roster::Roster;
use rows::Line;
use shrunk::shrunk;

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
    /// A new row, then into it, with what was typed to begin it.
    NewRow(Place, Option<Input>),
    /// Something else; then there.
    Then(Target),
    /// A row left or came back.
    Rows,
    /// Something in the grid.
    Grid,
    /// What was keyed a second time.
    Verify,
    /// How two keyings that differ are settled.
    Settle,
    /// Undo or redo: what it was, where, and the rows there were if it was about rows.
    Undo(Phrase, Option<Place>, Vec<RowIx>),
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
    /// The text answered just now was full: an Enter right behind it is its own.
    filled: bool,
    /// Repeats that had too many rows before the answer under way.
    shrunk: Vec<Place>,
    opened: Moment,
    keys: u16,
    sheet: Sheet,
    /// In a second keying: what was chosen of several codes.
    keyed: Option<Answer>,
    /// On a page: the list of the field is spread out.
    open: bool,
    /// Lines of the page when it was last drawn: how far a screenful goes.
    page_rows: Cell<usize>,
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
            filled: false,
            shrunk: Vec::new(),
            opened: world.now,
            keys: 0,
            sheet: Sheet::default(),
            keyed: None,
            open: false,
            page_rows: Cell::new(1),
        };
        let Some(session) = world.session else { return screen };
        let interview = session.interview();
        screen.numbers = Numbers::new(interview.plan());
        let resumed = session.resume_at();
        let stop = match resumed {
            Some(place) => stops::stop_at(interview, place),
            None if world.is_review() => stops::first(interview),
            None => after_last_answer(interview).unwrap_or_else(|| stops::first(interview)),
        };
        if world.is_verify() {
            screen.arrive(verify::first(world, interview), world);
            return screen;
        }
        let stop = if world.is_page() { page::nearest(interview, stop) } else { stop };
        screen.visited = path_to(interview, stop);
        screen.arrive(stop, world);
        if let (Some(roster), Some(place)) = (&mut screen.roster, resumed) {
            roster.go_to(place, world, interview);
        }
        if let Some(text) = resumed.and_then(|place| session.typed(place)) {
            screen.restore(text, world, interview);
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
        self.open = false;
        self.opened = world.now;
        self.keys = 0;
        let Some(interview) = world.interview() else { return };
        if let Some(place) = self.keyed_place().filter(|_| world.is_verify()) {
            return self.blind_field(place, world, interview);
        }
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
        if !asked || stops::is_only_shown(interview, place) || !world.may_answer() {
            return;
        }
        let mut widget = field_for(&question::ask(world, interview, place));
        // Who keys a field again keys all of it; notes of several lines are mended.
        if world.is_page() && question.is_some_and(|question| !question.multiline) {
            widget.overwrite();
        }
        if let Some(draft) = field.draft {
            widget.restore(&draft.text);
            self.message = draft.refused.clone().map(|message| (Meaning::Wrong, message));
        }
        self.field = Some(widget);
    }

    fn answer(&mut self, answer: Option<Answer>, pending: Pending, world: &World<'_>) -> Reaction {
        let Stop::Question(place) = self.stop else { return Reaction::taken() };
        let ms = world.now.utc_ms.saturating_sub(self.opened.utc_ms);
        let took = Paradata { ms: u32::try_from(ms).unwrap_or(u32::MAX), keys: self.keys };
        let again = world.interview().is_some_and(|interview| is_stored(interview, place, answer.as_ref()));
        match pending {
            // The same answer once more says yes to it: there is nothing to store.
            Pending::Commit if again => return self.on_again(Target::Next, world),
            Pending::Leave(target) if again => return self.on_again(target, world),
            Pending::Keep if again => return Reaction::taken(),
            _ => {}
        }
        self.shrunk = world.interview().map(|interview| shrunk(interview, place)).unwrap_or_default();
        self.pending = Some(pending);
        Reaction::one(Effect::Act(Act::Answer { place, answer, took }))
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

/// Whether a question is a single point.
fn is_point(interview: &Interview, place: Place) -> bool {
    interview.plan().question(place.node).is_some_and(|question| question.ty == QuestionType::GeoPoint)
}

impl Layer for Screen {
    fn conditions(&self, world: &World<'_>) -> Conditions {
        self.valid(world)
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
        // Who only compares leaves the place where somebody works as it was.
        if world.is_verify() {
            return world.session.and_then(|session| session.resume_at());
        }
        match (&self.roster, world.interview()) {
            (Some(roster), Some(interview)) => Some(roster.at(world, interview)),
            _ => self.stop.place(),
        }
    }

    fn draft(&self, world: &World<'_>) -> Option<(Place, Option<String>)> {
        let interview = world.interview().filter(|_| !world.is_verify())?;
        if let Some(roster) = &self.roster {
            return roster.draft(world, interview).map(|(place, text)| (place, Some(text)));
        }
        let (place, field) = (self.question()?, self.field.as_ref()?);
        Some((place, field.draft(&question::ask(world, interview, place))))
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        Clear.render(area, buf);
        let interview = world.interview()?;
        if world.is_verify() {
            return page::draw_blind(self, world, interview, area, buf);
        }
        let typing = self.typing(world, interview);
        top::draw(world, interview, &self.section(world, interview), typing, area, buf);
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        match world.is_page() {
            true => page::draw(self, world, interview, body, buf),
            false => guided::draw(self, world, interview, body, buf),
        }
    }
}
