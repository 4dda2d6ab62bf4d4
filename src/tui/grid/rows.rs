//! What is done to whole rows.

use super::{Grid, GridReply, Pending};
use crate::{
    form::plan::RowSource,
    interview::{Act, Paradata, Place},
    tui::fields::{Ask, Input},
    words::table::tui as words,
};

/// What can be done to rows; keys and names are in the command table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GridCommand {
    /// A new row below the one in focus.
    Add,
    /// The row in focus leaves; it can come back.
    Remove,
    /// The row that left last comes back.
    Return,
    /// A new row with the answers of the one in focus.
    Duplicate,
    /// The row in focus changes places with the one above.
    MoveUp,
    /// The row in focus changes places with the one below.
    MoveDown,
    /// The answer in focus goes into every cell below that is asked and empty.
    FillDown,
}

impl Grid {
    /// Whether a command can be used now.
    pub fn can(&self, command: GridCommand, ask: &Ask<'_>) -> bool {
        let rows = ask.interview.rows(self.repeat).len();
        let on_row = self.row < rows && !ask.closed;
        match command {
            GridCommand::Add => self.may_add(ask),
            GridCommand::Duplicate => on_row && self.may_add(ask),
            GridCommand::Remove => {
                on_row && (self.own_rows(ask) || ask.interview.rows_to_leave(self.repeat) > 0)
            }
            GridCommand::Return => self.by_hand(ask) && !ask.interview.rows_left(self.repeat).is_empty(),
            GridCommand::MoveUp => on_row && self.by_hand(ask) && self.row > 0,
            GridCommand::MoveDown => on_row && self.by_hand(ask) && self.row + 1 < rows,
            GridCommand::FillDown => on_row && self.row + 1 < rows,
        }
    }

    /// Runs a command.
    pub fn command(&mut self, command: GridCommand, ask: &Ask<'_>) -> GridReply {
        self.settle(ask);
        if !self.can(command, ask) {
            return GridReply::Ignored;
        }
        let rows = ask.interview.rows(self.repeat);
        let above = |back: usize| self.row.checked_sub(back).and_then(|at| rows.get(at)).copied();
        match (command, self.row(ask)) {
            (GridCommand::Add, _) => self.add((self.row + 1).min(rows.len()), None, ask),
            (GridCommand::Duplicate, Some(row)) => {
                self.pending = Some(Pending::Copy(self.row));
                GridReply::Do(vec![Act::AddRow { repeat: self.repeat, after: Some(row) }])
            }
            (GridCommand::Remove, Some(row)) => {
                self.pending = Some(Pending::Rows(None));
                GridReply::Do(vec![Act::RemoveRow { row }])
            }
            (GridCommand::MoveUp, Some(row)) => {
                let after = above(2);
                self.pending = Some(Pending::Rows(Some(row)));
                GridReply::Do(vec![Act::MoveRow { row, after }])
            }
            (GridCommand::MoveDown, Some(row)) => {
                let after = rows.get(self.row + 1).copied();
                self.pending = Some(Pending::Rows(Some(row)));
                GridReply::Do(vec![Act::MoveRow { row, after }])
            }
            (GridCommand::Return, _) => match ask.interview.rows_left(self.repeat).last().copied() {
                Some(row) => {
                    self.pending = Some(Pending::Rows(Some(row)));
                    GridReply::Do(vec![Act::ReturnRow { row }])
                }
                None => GridReply::Ignored,
            },
            (GridCommand::FillDown, Some(_)) => self.fill_down(ask),
            _ => GridReply::Ignored,
        }
    }

    /// Whether the enumerator adds the rows.
    fn own_rows(&self, ask: &Ask<'_>) -> bool {
        let repeat = ask.interview.plan().repeat(self.repeat.node);
        repeat.is_some_and(|repeat| matches!(repeat.rows, RowSource::User)) && !ask.closed
    }

    /// Whether rows may change places and come back: those that are added, and those that an answer counts.
    fn by_hand(&self, ask: &Ask<'_>) -> bool {
        let repeat = ask.interview.plan().repeat(self.repeat.node);
        repeat.is_some_and(|repeat| matches!(repeat.rows, RowSource::User | RowSource::Count(_)))
            && !ask.closed
    }

    /// Whether another row can be added.
    pub(super) fn may_add(&self, ask: &Ask<'_>) -> bool {
        let rows = ask.interview.rows(self.repeat).len();
        let most = ask.interview.plan().repeat(self.repeat.node).and_then(|repeat| repeat.max_rows);
        self.own_rows(ask) && most.is_none_or(|most| rows < most as usize)
    }

    /// Whether there are fewer rows than there must be.
    pub(super) fn lacks_rows(&self, ask: &Ask<'_>) -> bool {
        let rows = ask.interview.rows(self.repeat).len();
        let fewest = ask.interview.plan().repeat(self.repeat.node).and_then(|repeat| repeat.min_rows);
        self.may_add(ask) && fewest.is_some_and(|fewest| rows < fewest as usize)
    }

    /// Adds a row at a position; `then` is typed into its first cell.
    pub(super) fn add(&mut self, at: usize, then: Option<Input>, ask: &Ask<'_>) -> GridReply {
        if !self.may_add(ask) {
            return GridReply::Ignored;
        }
        let after = at.checked_sub(1).and_then(|before| ask.interview.rows(self.repeat).get(before)).copied();
        self.pending = Some(Pending::NewRow(at, then));
        GridReply::Do(vec![Act::AddRow { repeat: self.repeat, after }])
    }

    /// Fills the row after a position with the answers of the row there.
    pub(super) fn fill_copy(&mut self, from: usize, ask: &Ask<'_>) -> GridReply {
        let rows = ask.interview.rows(self.repeat);
        let (Some(&source), Some(&copy)) = (rows.get(from), rows.get(from + 1)) else {
            return GridReply::Changed;
        };
        self.stand(from + 1, 0, ask);
        let answers = self.columns.iter().filter_map(|&node| {
            let state = ask.interview.field(Place { node, row: source });
            let answer = state.answer.filter(|_| state.relevant && !state.read_only)?;
            Some(fill(Place { node, row: copy }, answer.clone()))
        });
        let acts: Vec<Act> = answers.collect();
        if acts.is_empty() {
            return GridReply::Changed;
        }
        self.pending = Some(Pending::Rows(Some(copy)));
        GridReply::Do(acts)
    }

    fn fill_down(&mut self, ask: &Ask<'_>) -> GridReply {
        let Some(place) = self.cell(ask) else { return GridReply::Ignored };
        let Some(answer) = ask.interview.field(place).answer.cloned() else {
            return self.say(words::GRID_NOTHING_TO_FILL.phrase());
        };
        let empty = |place: &Place| {
            let state = ask.interview.field(*place);
            state.relevant && !state.read_only && state.answer.is_none() && state.draft.is_none()
        };
        let below = ask.interview.rows(self.repeat).iter().skip(self.row + 1);
        let cells = below.map(|&row| Place { row, ..place }).filter(empty);
        let acts: Vec<Act> = cells.map(|cell| fill(cell, answer.clone())).collect();
        if acts.is_empty() {
            return self.say(words::GRID_NOTHING_TO_FILL.phrase());
        }
        self.pending = Some(Pending::Rows(None));
        GridReply::Do(acts)
    }
}

fn fill(place: Place, answer: crate::form::Answer) -> Act {
    Act::Answer { place, answer: Some(answer), took: Paradata { ms: 0, keys: 1 } }
}
