//! From cell to cell.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{Grid, GridReply};
use crate::{
    interview::{Place, RowIx},
    tui::fields::Ask,
};

/// Where to go from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the next cell that is asked, row by row (Enter).
    On,
    /// To the cell at the right, row by row (Tab).
    Next,
    /// To the cell at the left, row by row (Shift+Tab).
    Previous,
    Left,
    Right,
    Up,
    Down,
    First,
    Last,
    PageUp,
    PageDown,
}

impl Step {
    /// The step of a key.
    pub(super) fn of(key: &KeyEvent) -> Option<Self> {
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return None;
        }
        Some(match key.code {
            KeyCode::Enter => Self::On,
            KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => Self::Previous,
            KeyCode::Tab => Self::Next,
            KeyCode::BackTab => Self::Previous,
            KeyCode::Left => Self::Left,
            KeyCode::Right => Self::Right,
            KeyCode::Up => Self::Up,
            KeyCode::Down => Self::Down,
            KeyCode::Home => Self::First,
            KeyCode::End => Self::Last,
            KeyCode::PageUp => Self::PageUp,
            KeyCode::PageDown => Self::PageDown,
            _ => return None,
        })
    }
}

impl Grid {
    /// Goes a step, and says so; over the edge leads out of the grid.
    pub(super) fn go(&mut self, step: Step, ask: &Ask<'_>) -> GridReply {
        let rows = ask.interview.rows(self.repeat).len();
        let last_row = if self.may_add(ask) { rows } else { rows.saturating_sub(1) };
        let last_column = self.columns.len().saturating_sub(1);
        let (page, row, column) = (self.page.get().max(1), self.row, self.column);
        let new_row = row >= rows;
        let to = match step {
            Step::On => match self.next_asked(ask) {
                Some(cell) => cell,
                None if new_row && self.lacks_rows(ask) => return self.add(row, None, ask),
                None if new_row || last_row < rows => return GridReply::Leave(true),
                None => (last_row, 0),
            },
            Step::Next if new_row => return GridReply::Leave(true),
            Step::Next if column < last_column => (row, column + 1),
            Step::Next if row < last_row => (row + 1, 0),
            Step::Previous if column > 0 && !new_row => (row, column - 1),
            Step::Previous if row > 0 => (row - 1, last_column),
            Step::Down if row < last_row => (row + 1, column),
            Step::Next | Step::Down => return GridReply::Leave(true),
            Step::Up if row > 0 => (row - 1, column),
            Step::Previous | Step::Up => return GridReply::Leave(false),
            Step::Left => (row, column.saturating_sub(1)),
            Step::Right => (row, (column + 1).min(last_column)),
            Step::First => (row, 0),
            Step::Last => (row, last_column),
            Step::PageUp | Step::PageDown if rows < page => return GridReply::Ignored,
            Step::PageUp => (row.saturating_sub(page), column),
            Step::PageDown => ((row + page).min(last_row), column),
        };
        if step == Step::On && to.0 == row {
            self.column = to.1;
            self.arrive(ask);
        } else {
            self.stand(to.0, to.1, ask);
        }
        GridReply::Changed
    }

    /// The next cell that is asked, row by row.
    fn next_asked(&self, ask: &Ask<'_>) -> Option<(usize, usize)> {
        let rows = ask.interview.rows(self.repeat);
        let asked = |row: usize, column: usize| {
            let (Some(&row), Some(&node)) = (rows.get(row), self.columns.get(column)) else { return false };
            let state = ask.interview.field(Place { node, row });
            state.relevant && !state.read_only
        };
        let here = (self.column + 1..self.columns.len()).map(|column| (self.row, column));
        let below = (self.row + 1..rows.len()).flat_map(|row| (0..self.columns.len()).map(move |c| (row, c)));
        here.chain(below).find(|(row, column)| asked(*row, *column))
    }

    /// The row to begin in: the first one that lacks a required answer, else the line for a new row; where none
    /// can be added, the first one that lacks any answer.
    pub(super) fn set_out(&self, ask: &Ask<'_>) -> usize {
        let rows = ask.interview.rows(self.repeat);
        let lacks = |row: RowIx, any: bool| {
            self.columns.iter().any(|&node| {
                let state = ask.interview.field(Place { node, row });
                let asked = state.required || any && !state.read_only;
                state.relevant && asked && state.answer.is_none()
            })
        };
        let first = |any: bool| rows.iter().position(|&row| lacks(row, any));
        match first(false) {
            Some(row) => row,
            None if self.may_add(ask) => rows.len(),
            None => first(true).unwrap_or(0),
        }
    }
}
