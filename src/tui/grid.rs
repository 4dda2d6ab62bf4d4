//! A repeat as a spreadsheet: rows down, questions across, the first column frozen.
//!
//! The grid owns where one stands and the field of that cell, nothing else: it reads the interview and says by
//! [`GridReply`] what should happen. Typing begins to edit a cell with the field of its question, drawn below
//! with the whole label, the hint and the choices. Enter stores and goes on to the next cell that is asked.

mod cell;
pub(in crate::tui) mod columns;
mod draw;
mod rows;
#[cfg(test)]
mod tests;
mod travel;

use crossterm::event::{KeyCode, KeyModifiers};

use super::{
    fields::{Ask, Field, Input, Reply, field_for, filled, is_enter},
    sheet::Sheet,
};
use crate::{
    form::{Answer, NodeId},
    interview::{Act, Paradata, Place, RowIx, act::Message},
    words::{Phrase, table::tui as words},
};

pub use rows::GridCommand;
use travel::Step;

/// What a grid wants after an input.
#[derive(Clone, Debug, PartialEq)]
pub enum GridReply {
    /// Not a grid's input: the screen looks at it.
    Ignored,
    /// What is shown changed; nothing to store.
    Changed,
    /// Store these acts as one, all or none; then call [`Grid::done`] or [`Grid::refused`].
    Do(Vec<Act>),
    /// Keep or drop the typed text of a cell that is not accepted.
    Draft {
        /// The cell.
        place: Place,
        /// The text.
        text: Option<String>,
        /// Why it was not accepted, if it was refused.
        refused: Option<Message>,
    },
    /// Attach a file to the cell; then call [`Grid::set`] with the answer, or [`Grid::refused`].
    Attach(String),
    /// Go on to what comes after the repeat (`true`), or back to what comes before it.
    Leave(bool),
}

/// What is being waited for.
#[derive(Clone, Debug, PartialEq)]
enum Pending {
    /// An answer; then on.
    Go(Step),
    /// An answer; the cell stays open.
    Stay,
    /// A row added after a position; then this input into its first cell.
    NewRow(usize, Option<Input>),
    /// A row added after a position, to be filled with the answers of the row there.
    Copy(usize),
    /// A row moved, left or came back.
    Rows(Option<RowIx>),
}

/// The rows of a repeat with a cell in focus.
pub struct Grid {
    repeat: Place,
    columns: Vec<NodeId>,
    /// Position among the rows; one past the last is the line for a new row.
    row: usize,
    column: usize,
    /// The column whose page the table shows. Who goes on with Enter reads and types below the table, which stays as
    /// it is as long as the row lasts; who walks about in the table sees where.
    looked_at: usize,
    /// The row in focus, below the table.
    sheet: Sheet,
    /// The field of the cell, made when one comes to it.
    field: Option<Box<dyn Field>>,
    editing: bool,
    pending: Option<Pending>,
    message: Option<Message>,
    /// The text answered just now was full: an Enter right behind it is its own.
    filled: bool,
    keys: u16,
    /// Rows of the table when it was last drawn: how far a page goes.
    page: std::cell::Cell<usize>,
}

impl Grid {
    /// The grid of a repeat; `ask.place` is the repeat in the row it stands in, here and in every call.
    pub fn new(ask: &Ask<'_>) -> Self {
        let mut grid = Self {
            repeat: ask.place,
            columns: columns::of(ask.interview.plan(), ask.place.node),
            row: 0,
            column: 0,
            looked_at: 0,
            sheet: Sheet::default(),
            field: None,
            editing: false,
            pending: None,
            message: None,
            filled: false,
            keys: 0,
            page: std::cell::Cell::new(1),
        };
        grid.row = grid.set_out(ask);
        grid.arrive(ask);
        grid
    }

    /// The cell in focus; the repeat itself on the line for a new row.
    pub fn at(&self, ask: &Ask<'_>) -> Place {
        self.cell(ask).unwrap_or(self.repeat)
    }

    /// The row in focus.
    pub fn row(&self, ask: &Ask<'_>) -> Option<RowIx> {
        ask.interview.rows(self.repeat).get(self.row).copied()
    }

    /// Puts a cell into focus, or a row by its repeat and itself; says whether it is one of this grid.
    pub fn go_to(&mut self, place: Place, ask: &Ask<'_>) -> bool {
        let row = ask.interview.rows(self.repeat).iter().position(|row| *row == place.row);
        let repeat = place.node == self.repeat.node;
        let column = self.columns.iter().position(|node| *node == place.node).or_else(|| repeat.then_some(0));
        let (Some(row), Some(column)) = (row, column) else { return false };
        self.stand(row, column, ask);
        true
    }

    /// Puts half-typed text back into the cell in focus, which is open then.
    pub fn restore(&mut self, text: &str, ask: &Ask<'_>) {
        self.settle(ask);
        if let Some(field) = &mut self.field {
            field.restore(text);
            self.editing = true;
        }
    }

    /// Takes an input.
    pub fn input(&mut self, input: &Input, ask: &Ask<'_>) -> GridReply {
        self.settle(ask);
        self.keys = self.keys.saturating_add(1);
        if std::mem::take(&mut self.filled) && is_enter(input) {
            return GridReply::Changed;
        }
        if self.editing { self.edit(input, ask) } else { self.walk(input, ask) }
    }

    /// The acts asked for are stored.
    pub fn done(&mut self, ask: &Ask<'_>) -> GridReply {
        let Some(pending) = self.pending.take() else {
            self.refresh(ask);
            return GridReply::Changed;
        };
        match pending {
            Pending::Stay => GridReply::Changed,
            Pending::Go(step) => self.go(step, ask),
            Pending::NewRow(row, input) => {
                self.stand(row, 0, ask);
                // What is typed is the new row's, not an addition to what its default put there.
                if let (Some(_), Some(field)) = (&input, &mut self.field) {
                    field.restore("");
                }
                input.map_or(GridReply::Changed, |input| self.input(&input, ask))
            }
            Pending::Copy(row) => self.fill_copy(row, ask),
            Pending::Rows(row) => {
                let rows = ask.interview.rows(self.repeat);
                self.row = row.and_then(|row| rows.iter().position(|r| *r == row)).unwrap_or(self.row);
                self.settle(ask);
                self.arrive(ask);
                GridReply::Changed
            }
        }
    }

    /// What was asked for is refused, or could not be stored: the typed text stays.
    pub fn refused(&mut self, message: Message, ask: &Ask<'_>) -> GridReply {
        self.filled = false;
        let pending = self.pending.take();
        let step = match pending {
            Some(Pending::Go(step)) => step,
            _ => {
                self.message = Some(message);
                return GridReply::Changed;
            }
        };
        let (place, text) = (self.at(ask), self.text(ask));
        if text.is_none() || step == Step::On {
            // Enter stays at the cell, so that it can be mended at once; it is listed as wrong already.
            self.message = Some(message.clone());
        } else {
            self.go(step, ask);
        }
        match text {
            Some(text) => GridReply::Draft { place, text: Some(text), refused: Some(message) },
            None => GridReply::Changed,
        }
    }

    /// Stores an answer given by a key or a menu (a special value, a file), and goes on.
    pub fn set(&mut self, answer: Option<Answer>, ask: &Ask<'_>) -> GridReply {
        self.settle(ask);
        if self.field.is_none() {
            return self.say(words::GRID_NOT_ASKED.phrase());
        }
        self.answer(answer, Pending::Go(Step::On), ask)
    }

    /// Half-typed text of the cell in focus.
    pub fn draft(&self, ask: &Ask<'_>) -> Option<(Place, String)> {
        Some((self.cell(ask)?, self.text(ask)?))
    }

    /// Whether something is said at the cell that could not be foreseen: it was not accepted.
    pub(super) fn is_stopped(&self) -> bool {
        self.message.is_some()
    }

    /// Whether a cell is being typed into, so that letters are text and not commands.
    pub fn editing(&self) -> bool {
        self.editing
    }

    /// The interview changed under the grid (undo, another language): the field is made anew, text stays.
    pub fn refresh(&mut self, ask: &Ask<'_>) {
        self.settle(ask);
        let (text, editing) = (self.text(ask), self.editing);
        self.arrive(ask);
        if let (Some(text), Some(field)) = (text, &mut self.field) {
            field.restore(&text);
            self.editing = editing;
        }
    }

    fn edit(&mut self, input: &Input, ask: &Ask<'_>) -> GridReply {
        let (Some(place), Some(field)) = (self.cell(ask), &mut self.field) else {
            self.editing = false;
            return self.walk(input, ask);
        };
        let inner = Ask { place, ..*ask };
        let reply = field.input(input, &inner);
        self.filled = filled(input, &reply, &inner);
        if reply != Reply::Ignored {
            self.message = None;
        }
        match reply {
            Reply::Ignored => self.leave(input, ask),
            Reply::Changed => GridReply::Changed,
            Reply::Commit(answer) => self.answer(answer, Pending::Go(Step::On), ask),
            Reply::Keep(answer) => self.answer(answer, Pending::Stay, ask),
            Reply::Unreadable(why) => self.say(why),
            Reply::Attach(path) => {
                self.pending = Some(Pending::Go(Step::On));
                GridReply::Attach(path)
            }
        }
    }

    /// A key the field has no use for: it may lead out of the cell, and takes along what was typed.
    fn leave(&mut self, input: &Input, ask: &Ask<'_>) -> GridReply {
        let Input::Key(key) = input else { return GridReply::Ignored };
        if key.code == KeyCode::Esc {
            return self.close(ask);
        }
        let Some(step) = Step::of(key) else { return GridReply::Ignored };
        let (Some(place), Some(field)) = (self.cell(ask), &mut self.field) else {
            return GridReply::Ignored;
        };
        let inner = Ask { place, ..*ask };
        let had = ask.interview.field(place).draft.is_some();
        let reply = field.leave(&inner);
        let text = field.draft(&inner);
        match reply {
            Reply::Commit(answer) | Reply::Keep(answer) => self.answer(answer, Pending::Go(step), ask),
            Reply::Attach(path) => {
                self.pending = Some(Pending::Go(step));
                GridReply::Attach(path)
            }
            Reply::Unreadable(why) => {
                let refused = Some(Message::Program(why));
                self.go(step, ask);
                GridReply::Draft { place, text, refused }
            }
            Reply::Ignored | Reply::Changed => {
                let moved = self.go(step, ask);
                match text.is_some() || had {
                    true => GridReply::Draft { place, text, refused: None },
                    false => moved,
                }
            }
        }
    }

    /// Ends editing; what was typed stays as a draft, and in the field.
    fn close(&mut self, ask: &Ask<'_>) -> GridReply {
        self.editing = false;
        match self.draft(ask) {
            Some((place, text)) => GridReply::Draft { place, text: Some(text), refused: None },
            None => GridReply::Changed,
        }
    }

    fn walk(&mut self, input: &Input, ask: &Ask<'_>) -> GridReply {
        self.message = None;
        let key = match input {
            Input::Paste(_) => return self.begin(input, ask),
            Input::Key(key) => key,
        };
        if let Some(step) = Step::of(key) {
            return self.go(step, ask);
        }
        match key.code {
            KeyCode::Char(' ') if self.field.is_some() => {
                self.editing = true;
                GridReply::Changed
            }
            KeyCode::Delete => self.clear(ask),
            // Help: no text is being typed yet.
            KeyCode::Char('?') => GridReply::Ignored,
            KeyCode::Char(_) | KeyCode::Backspace
                if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) =>
            {
                self.begin(input, ask)
            }
            _ => GridReply::Ignored,
        }
    }

    /// Typing into a cell that is not open, or into the line for a new row.
    fn begin(&mut self, input: &Input, ask: &Ask<'_>) -> GridReply {
        if ask.closed {
            return GridReply::Ignored;
        }
        if self.row(ask).is_none() {
            return self.add(self.row, Some(input.clone()), ask);
        }
        let (Some(place), Some(field)) = (self.cell(ask), &mut self.field) else {
            return self.say(words::GRID_NOT_ASKED.phrase());
        };
        field.overwrite();
        match field.input(input, &Ask { place, ..*ask }) {
            Reply::Ignored => GridReply::Ignored,
            Reply::Changed => {
                self.editing = true;
                GridReply::Changed
            }
            Reply::Commit(answer) => self.answer(answer, Pending::Go(Step::On), ask),
            Reply::Keep(answer) => {
                self.editing = true;
                self.answer(answer, Pending::Stay, ask)
            }
            Reply::Unreadable(why) => {
                self.editing = true;
                self.say(why)
            }
            Reply::Attach(path) => {
                self.pending = Some(Pending::Go(Step::On));
                GridReply::Attach(path)
            }
        }
    }

    /// Takes back a draft if there is one, else the answer.
    fn clear(&mut self, ask: &Ask<'_>) -> GridReply {
        let Some(place) = self.cell(ask).filter(|_| self.field.is_some()) else { return GridReply::Ignored };
        let state = ask.interview.field(place);
        if state.draft.is_some() {
            self.field = None;
            self.pending = None;
            return GridReply::Draft { place, text: None, refused: None };
        }
        if state.answer.is_none() {
            return GridReply::Changed;
        }
        self.answer(None, Pending::Rows(None), ask)
    }

    fn answer(&mut self, answer: Option<Answer>, then: Pending, ask: &Ask<'_>) -> GridReply {
        let Some(place) = self.cell(ask) else { return GridReply::Ignored };
        let state = ask.interview.field(place);
        if answer.is_some() && state.draft.is_none() && state.answer == answer.as_ref() {
            // The same answer once more says yes to it: there is nothing to store.
            self.pending = Some(then);
            return self.done(ask);
        }
        let took = Paradata { ms: 0, keys: self.keys };
        self.pending = Some(then);
        GridReply::Do(vec![Act::Answer { place, answer, took }])
    }

    fn say(&mut self, why: Phrase) -> GridReply {
        self.message = Some(Message::Program(why));
        GridReply::Changed
    }

    fn text(&self, ask: &Ask<'_>) -> Option<String> {
        let (place, field) = (self.cell(ask)?, self.field.as_ref()?);
        field.draft(&Ask { place, ..*ask })
    }

    fn cell(&self, ask: &Ask<'_>) -> Option<Place> {
        let row = ask.interview.rows(self.repeat).get(self.row).copied()?;
        self.columns.get(self.column).map(|&node| Place { node, row })
    }

    /// Puts a cell into focus and looks at it.
    fn stand(&mut self, row: usize, column: usize, ask: &Ask<'_>) {
        (self.row, self.column, self.looked_at) = (row, column, column);
        self.arrive(ask);
    }

    /// Makes the field of the cell in focus.
    fn arrive(&mut self, ask: &Ask<'_>) {
        self.editing = false;
        self.message = None;
        self.pending = None;
        self.keys = 0;
        self.field = self.made(ask);
    }

    /// The field of the cell in focus, if it is asked.
    fn made(&self, ask: &Ask<'_>) -> Option<Box<dyn Field>> {
        let place = self.cell(ask)?;
        let state = ask.interview.field(place);
        let asked = state.relevant && !state.read_only && !ask.closed;
        asked.then(|| field_for(&Ask { place, ..*ask }))
    }

    /// Keeps the focus on a row that is there, and its field at hand.
    fn settle(&mut self, ask: &Ask<'_>) {
        let rows = ask.interview.rows(self.repeat).len();
        let last = if self.may_add(ask) { rows } else { rows.saturating_sub(1) };
        if self.row > last {
            self.row = last;
            self.arrive(ask);
        }
        if self.field.is_none() && self.cell(ask).is_some() {
            self.arrive(ask);
        }
    }
}
