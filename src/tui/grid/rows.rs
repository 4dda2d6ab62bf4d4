//! What is done to whole rows.

use super::{Grid, GridReply, Pending};
use crate::{
    interview::{Act, RowIx},
    tui::{
        fields::{Ask, Input},
        rows,
        stops::Way,
    },
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
        let count = ask.interview.rows(self.repeat).len();
        let on_row = self.row < count && !ask.closed;
        match command {
            GridCommand::Add => self.may_add(ask),
            GridCommand::Duplicate => on_row && self.may_add(ask),
            GridCommand::Remove => on_row && rows::may_remove(ask.interview, self.repeat),
            GridCommand::Return => self.by_hand(ask) && !ask.interview.rows_left(self.repeat).is_empty(),
            GridCommand::MoveUp => on_row && self.by_hand(ask) && self.row > 0,
            GridCommand::MoveDown => on_row && self.by_hand(ask) && self.row + 1 < count,
            GridCommand::FillDown => on_row && self.row + 1 < count,
        }
    }

    /// Runs a command.
    pub fn command(&mut self, command: GridCommand, ask: &Ask<'_>) -> GridReply {
        self.settle(ask);
        if !self.can(command, ask) {
            return GridReply::Ignored;
        }
        let rows = ask.interview.rows(self.repeat);
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
            (GridCommand::MoveUp, Some(row)) => self.move_row(row, Way::Back, ask),
            (GridCommand::MoveDown, Some(row)) => self.move_row(row, Way::On, ask),
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

    /// Whether rows may change places and come back.
    fn by_hand(&self, ask: &Ask<'_>) -> bool {
        !ask.closed && rows::by_hand(ask.interview, self.repeat)
    }

    fn move_row(&mut self, row: RowIx, way: Way, ask: &Ask<'_>) -> GridReply {
        let Some(act) = rows::moved(ask.interview, self.repeat, row, way) else { return GridReply::Ignored };
        self.pending = Some(Pending::Rows(Some(row)));
        GridReply::Do(vec![act])
    }

    /// Whether another row can be added.
    pub(super) fn may_add(&self, ask: &Ask<'_>) -> bool {
        !ask.closed && rows::may_add(ask.interview, self.repeat)
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
        let acts = rows::copied(ask.interview, self.repeat, source, copy);
        if acts.is_empty() {
            return GridReply::Changed;
        }
        self.pending = Some(Pending::Rows(Some(copy)));
        GridReply::Do(acts)
    }

    fn fill_down(&mut self, ask: &Ask<'_>) -> GridReply {
        let Some(place) = self.cell(ask) else { return GridReply::Ignored };
        let acts = rows::filled_down(ask.interview, place);
        if acts.is_empty() {
            return self.say(words::GRID_NOTHING_TO_FILL.phrase());
        }
        self.pending = Some(Pending::Rows(None));
        GridReply::Do(acts)
    }
}
