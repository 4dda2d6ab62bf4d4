//! The floor: the workloads by hand, with plain structs and no general engine. What an engine pays beyond it is the
//! price of answers of any type, events, undo, shadowed values and live lists of what is wrong.

pub mod expr;
pub mod form;

use std::{hint::black_box, ops::Range};

use self::{
    expr::{Answers, Cell},
    form::{Follower, Form, Kind, Slot},
};

/// An interview on a form.
#[derive(Clone)]
pub struct Floor<'f> {
    form: &'f Form,
    /// What each question holds: one cell at top level, one a row in the roster.
    cells: Vec<Vec<Cell>>,
    relevant: Vec<Vec<bool>>,
    /// Which accepted answers have become wrong.
    wrong: Vec<Vec<bool>>,
    rows: usize,
    /// How many questions are asked, and how many of them are answered: what the top line says.
    asked: i64,
    answered: i64,
    /// Every answer given, oldest first.
    history: Vec<Given>,
}

/// An answer as it was given.
#[derive(Clone)]
#[allow(dead_code)]
struct Given {
    slot: Slot,
    row: usize,
    cell: Cell,
    at: i64,
    user: u32,
}

/// What a question holds that is not asked.
static EMPTY: Cell = Cell::Empty;

impl Answers for Floor<'_> {
    fn cell(&self, slot: Slot, row: usize) -> &Cell {
        let row = if self.form.items[slot].in_row { row } else { 0 };
        if self.relevant[slot][row] { &self.cells[slot][row] } else { &EMPTY }
    }

    fn column(&self, slot: Slot) -> impl Iterator<Item = &Cell> {
        self.cells[slot]
            .iter()
            .zip(&self.relevant[slot])
            .map(|(cell, asked)| if *asked { cell } else { &EMPTY })
    }

    fn rows(&self) -> usize {
        self.rows
    }
}

impl<'f> Floor<'f> {
    pub fn new(form: &'f Form) -> Self {
        let cells: Vec<Vec<Cell>> =
            form.items.iter().map(|item| vec![Cell::Empty; usize::from(!item.in_row)]).collect();
        let mut floor = Self {
            form,
            relevant: cells.iter().map(|column| vec![true; column.len()]).collect(),
            wrong: cells.iter().map(|column| vec![false; column.len()]).collect(),
            cells,
            rows: 0,
            asked: form.items.iter().filter(|item| !item.in_row && item.kind != Kind::Calculation).count()
                as i64,
            answered: 0,
            history: Vec::new(),
        };
        for _ in 0..2 {
            (0..form.items.len())
                .filter(|&slot| !form.items[slot].in_row)
                .for_each(|slot| floor.look(slot, 0));
        }
        floor
    }

    /// Takes an answer, lets what depends on it follow, and reads what a screen needs of the next question.
    pub fn answer(&mut self, slot: Slot, row: usize, text: &str) -> bool {
        let cell = match self.form.items[slot].kind {
            Kind::Number => text.parse().map_or(Cell::Empty, Cell::Number),
            _ => Cell::Text(text.into()),
        };
        if !self.accepts(slot, row, &cell) {
            return false;
        }
        self.answered += i64::from(self.cells[slot][row] == Cell::Empty);
        self.history.push(Given { slot, row, cell: cell.clone(), at: 1_795_000_000_000, user: 1 });
        self.cells[slot][row] = cell;
        self.wrong[slot][row] = false;
        let form = self.form;
        self.follow(&form.items[slot].followers, row..row + 1);
        if let Some((next, row)) = self.next(slot, row) {
            self.read(next, row);
        }
        true
    }

    fn accepts(&self, slot: Slot, row: usize, cell: &Cell) -> bool {
        let item = &self.form.items[slot];
        let offered = |code: &str| {
            let list = &self.form.lists[item.list.unwrap_or_default()];
            list.by_code.get(code).is_some_and(|&index| match item.filter.map(|by| self.cell(by, row)) {
                Some(Cell::Text(key)) => list.keys[index] == **key,
                Some(_) => false,
                None => true,
            })
        };
        let fits = match (item.kind, cell) {
            (Kind::Number, Cell::Number(number)) => number.is_finite(),
            (Kind::Text, Cell::Text(_)) => true,
            (Kind::One, Cell::Text(code)) => offered(code),
            (Kind::Many, Cell::Text(codes)) => codes.split(' ').all(offered),
            _ => false,
        };
        fits && self.relevant[slot][row] && self.holds(slot, row, cell)
    }

    fn holds(&self, slot: Slot, row: usize, cell: &Cell) -> bool {
        let constraint = &self.form.items[slot].constraint;
        constraint.as_ref().is_none_or(|constraint| constraint.value(self, row, cell).holds())
    }

    /// Everybody who follows a change in some rows looks again.
    fn follow(&mut self, followers: &[Follower], rows: Range<usize>) {
        for follower in followers {
            let all = match (follower.everywhere, self.form.items[follower.slot].in_row) {
                (true, _) => 0..self.rows,
                (false, true) => rows.clone(),
                (false, false) => 0..1,
            };
            all.for_each(|row| self.look(follower.slot, row));
        }
    }

    /// A question is asked or not, has its value, and is wrong or not.
    fn look(&mut self, slot: Slot, row: usize) {
        let item = &self.form.items[slot];
        if let Some(relevant) = &item.relevant {
            let holds = relevant.value(self, row, &EMPTY).holds();
            if self.relevant[slot][row] != holds {
                self.relevant[slot][row] = holds;
                self.count(slot, row, if holds { 1 } else { -1 });
            }
        }
        if let Some(calc) = &item.calc {
            self.cells[slot][row] = calc.value(self, row, &EMPTY).cell();
        }
        if item.retry && self.cells[slot][row] != Cell::Empty {
            self.wrong[slot][row] =
                self.relevant[slot][row] && !self.holds(slot, row, &self.cells[slot][row]);
        }
    }

    /// A question came to be asked, or no more.
    fn count(&mut self, slot: Slot, row: usize, by: i64) {
        if self.form.items[slot].kind != Kind::Calculation {
            self.asked += by;
            self.answered += if self.cells[slot][row] == Cell::Empty { 0 } else { by };
        }
    }

    /// The next question that is asked.
    fn next(&self, slot: Slot, row: usize) -> Option<(Slot, usize)> {
        let (mut slot, mut row) = (slot, row);
        loop {
            match self.form.roster {
                Some((first, last)) if slot == last && row + 1 < self.rows => (slot, row) = (first, row + 1),
                Some((first, last)) if slot + 1 == first && self.rows == 0 => (slot, row) = (last + 1, 0),
                Some((_, last)) if slot == last => (slot, row) = (slot + 1, 0),
                _ => slot += 1,
            }
            let item = self.form.items.get(slot)?;
            if !item.in_row {
                row = 0;
            }
            if item.kind != Kind::Calculation && self.relevant[slot][row] {
                return Some((slot, row));
            }
        }
    }

    /// What a screen needs: the label as a text of its own (answers may be piped into it), whether it must be
    /// answered, the text of every choice.
    fn read(&self, slot: Slot, row: usize) {
        let item = &self.form.items[slot];
        black_box((item.label.clone(), item.required));
        let Some(list) = item.list.map(|list| &self.form.lists[list]) else { return };
        let mut shown: Vec<&str> = Vec::new();
        match item.filter.map(|by| self.cell(by, row)) {
            Some(Cell::Text(key)) => {
                let indexes = list.by_key.get(&**key).map_or(&[][..], Vec::as_slice);
                shown.extend(indexes.iter().map(|&index| &*list.labels[index]));
            }
            Some(_) => {}
            None => shown.extend(list.labels.iter().map(String::as_str)),
        }
        black_box(shown);
    }

    /// Adds a row at a place.
    pub fn add(&mut self, at: usize) {
        self.rows += 1;
        let form = self.form;
        let Some((first, last)) = form.roster else { return };
        for slot in first..=last {
            self.cells[slot].insert(at, Cell::Empty);
            self.relevant[slot].insert(at, true);
            self.wrong[slot].insert(at, false);
            self.count(slot, at, 1);
        }
        (first..=last).for_each(|slot| self.look(slot, at));
        self.follow(&form.on_place, at + 1..self.rows);
        self.follow(&form.on_rows, at..at + 1);
    }

    /// Takes a row away.
    pub fn delete(&mut self, at: usize) {
        self.rows -= 1;
        let form = self.form;
        let Some((first, last)) = form.roster else { return };
        for slot in first..=last {
            if self.relevant[slot][at] {
                self.count(slot, at, -1);
            }
            self.cells[slot].remove(at);
            self.relevant[slot].remove(at);
            self.wrong[slot].remove(at);
        }
        self.follow(&form.on_place, at..self.rows);
        self.follow(&form.on_rows, 0..0);
    }

    /// Checks everything and writes it out.
    pub fn finalize(&self) -> String {
        let mut out = String::from("{");
        let mut wrong = 0;
        for (slot, item) in self.form.items.iter().enumerate() {
            for row in 0..self.cells[slot].len() {
                let cell = self.cell(slot, row);
                wrong += usize::from(match cell {
                    Cell::Empty => item.required && self.relevant[slot][row],
                    cell => !self.holds(slot, row, cell),
                });
                match cell {
                    Cell::Empty => continue,
                    Cell::Number(number) => out.push_str(&format!("\"{}\":{number},", item.name)),
                    Cell::Text(text) => out.push_str(&format!("\"{}\":{text:?},", item.name)),
                }
            }
        }
        out.push_str(&format!("\"wrong\":{wrong},\"asked\":{},\"answered\":{}}}", self.asked, self.answered));
        out
    }

    /// A value as text.
    pub fn shown(&self, slot: Slot, row: usize) -> String {
        match self.cell(slot, row) {
            Cell::Empty => String::new(),
            Cell::Number(number) => number.to_string(),
            Cell::Text(text) => text.to_string(),
        }
    }
}
