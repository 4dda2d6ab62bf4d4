//! The rows of a repeat: who is there, another one, who leaves, in which order.

use super::{
    Plain,
    command::{self, Command},
    walk,
};
use crate::{
    interview::{Act, Interview, Place, RowIx},
    text::fold,
    tui::{
        rows,
        screens::interview::{marks, question, rows::name_of_left},
        stops::{Stop, Way},
        world::World,
    },
    words::table::{plain as words, tui},
};

/// What is read of a repeat.
pub(super) fn ask(world: &World<'_>, interview: &Interview, number: &str, repeat: Place) -> Vec<String> {
    let label = interview.label(repeat, world.language);
    let path = question::path(world, interview, repeat);
    let mut lines = vec![String::new()];
    lines.extend((!path.is_empty()).then_some(path));
    lines.push(if number.is_empty() { label } else { format!("{number}. {label}") });
    let hint = interview.hint(repeat, world.language);
    lines.extend(hint.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("   {line}")));
    let here = interview.rows(repeat);
    lines.push(match here.len() {
        0 => world.word(&tui::ROWS_NONE).to_owned(),
        count => tui::ROWS_COUNT.with([count.to_string()]).text(world.lang),
    });
    let to_leave = interview.rows_to_leave(repeat);
    lines.extend((to_leave > 0).then(|| words::ROWS_LEAVE.with([to_leave.to_string()]).text(world.lang)));
    for (at, &row) in here.iter().enumerate() {
        let (_, _, word) = marks::of_place(interview, Place { node: repeat.node, row });
        let name = interview.row_label(row, world.language);
        lines.push(format!("   {}  {name}: {}", at + 1, world.word(word)));
    }
    for (at, row) in interview.rows_left(repeat).into_iter().enumerate() {
        let name = name_of_left(world, interview, repeat, row);
        lines.push(format!("   {}  {name}: {}", here.len() + at + 1, world.word(&tui::ROWS_GONE)));
    }
    for problem in interview.problems_at(repeat) {
        let (_, _, word) = marks::of_trouble(problem.trouble);
        let said = problem.message.text(world.lang, world.language);
        lines.push(format!("   {}: {said}", world.word(word)));
    }
    lines.push(how(world, interview, repeat));
    lines
}

/// What can be typed here.
fn how(world: &World<'_>, interview: &Interview, repeat: Place) -> String {
    let any = !interview.rows(repeat).is_empty();
    let on = if rows::may_add(interview, repeat) { &words::ROWS_HOW_ADD } else { &words::ROWS_HOW_ON };
    let left = !interview.rows_left(repeat).is_empty();
    let ways = [
        Some(on),
        any.then_some(&words::ROWS_HOW_ROW),
        (any && rows::may_remove(interview, repeat)).then_some(&words::ROWS_HOW_REMOVE),
        left.then_some(&words::ROWS_HOW_RETURN),
    ];
    ways.into_iter().flatten().map(|word| world.word(word)).collect::<Vec<_>>().join("; ")
}

/// A row named by the number it is read with.
enum Row {
    Here(RowIx),
    Left(RowIx),
}

fn numbered(interview: &Interview, repeat: Place, number: &str) -> Option<Row> {
    let at = number.parse::<usize>().ok()?.checked_sub(1)?;
    let here = interview.rows(repeat);
    match here.get(at) {
        Some(row) => Some(Row::Here(*row)),
        None => interview.rows_left(repeat).get(at - here.len()).copied().map(Row::Left),
    }
}

impl Plain {
    pub(super) fn ask_rows(&mut self, repeat: Place) {
        let number = self.numbers.of(repeat.node).to_owned();
        let lines = self.interview().map(|interview| ask(&self.world(), interview, &number, repeat));
        self.said.extend(lines.unwrap_or_default());
    }

    /// Another one, on, or into a row.
    pub(super) fn rows_line(&mut self, repeat: Place, typed: &str) {
        match fold(typed.trim()).as_str() {
            "" | "k" | "n" | "khong" | "no" => self.go_on(),
            "c" | "y" | "co" | "yes" | "+" => self.add_row(repeat, None),
            number => {
                let row = self.interview().and_then(|i| numbered(i, repeat, number));
                let first = match (row, self.interview()) {
                    (Some(Row::Here(row)), Some(interview)) => walk::within_row(interview, repeat, row),
                    _ => None,
                };
                match first {
                    Some(stop) => self.go(Some(stop), Way::On),
                    None => self.no_row(repeat, typed.trim()),
                }
            }
        }
    }

    fn no_row(&mut self, repeat: Place, typed: &str) {
        self.say(words::NO_ROW.with([typed, &self.named(repeat)]));
        let how = self.interview().map(|interview| how(&self.world(), interview, repeat));
        self.said.extend(how);
    }

    /// Does something to the row with a number, or else to the one that one stands in.
    pub(super) fn row_command(&mut self, command: Command, number: &str) {
        let around = |place| self.interview().and_then(|interview| rows::around(interview, place));
        let here = match self.stop {
            Stop::Rows(repeat) => Some((repeat, None)),
            Stop::Question(place) => around(place).map(|repeat| (repeat, Some(place.row))),
            Stop::Shown(_) | Stop::End => None,
        };
        let (Some((repeat, within)), Some(interview)) = (here, self.interview()) else {
            return self.say(words::NOT_IN_ROWS.with([command::name(command, self.lang)]));
        };
        if interview.outcome().is_some() {
            return self.say(&words::CLOSED);
        }
        let row = match number {
            "" => within.map(Row::Here),
            number => match numbered(interview, repeat, number) {
                None => return self.no_row(repeat, number),
                found => found,
            },
        };
        match (command, row) {
            (Command::AddRow, None) => self.add_row(repeat, None),
            (Command::AddRow, Some(Row::Here(row))) => self.add_row(repeat, Some(row)),
            (Command::DuplicateRow, Some(Row::Here(row))) => self.duplicate(repeat, row),
            (Command::RowUp, Some(Row::Here(row))) => self.move_row(repeat, row, Way::Back),
            (Command::RowDown, Some(Row::Here(row))) => self.move_row(repeat, row, Way::On),
            (Command::RemoveRow, Some(Row::Here(row))) => self.remove_row(repeat, row),
            (Command::ReturnRow, Some(Row::Left(row))) => self.return_row(repeat, row),
            (_, None) => self.say(words::WHICH_ROW.with([self.named(repeat)])),
            (_, Some(_)) => self.no_row(repeat, number),
        }
    }

    /// Adds a row behind another one, or behind the last one, and goes into it.
    fn add_row(&mut self, repeat: Place, after: Option<RowIx>) {
        let Some(row) = self.new_row(repeat, after) else { return };
        self.say_of_row(&words::ROW_ADDED, repeat, row);
        let first = self.interview().and_then(|interview| walk::within_row(interview, repeat, row));
        match first {
            Some(stop) => self.go(Some(stop), Way::On),
            None => self.read_again(),
        }
    }

    /// A new row, if one may be added.
    fn new_row(&mut self, repeat: Place, after: Option<RowIx>) -> Option<RowIx> {
        let interview = self.interview()?;
        if !rows::may_add(interview, repeat) {
            self.say(words::ROWS_FIXED.with([self.named(repeat)]));
            return None;
        }
        let before = interview.rows(repeat).to_vec();
        let after = after.or_else(|| before.last().copied());
        if !self.does(Act::AddRow { repeat, after }) {
            return None;
        }
        self.interview()?.rows(repeat).iter().copied().find(|row| !before.contains(row))
    }

    fn duplicate(&mut self, repeat: Place, row: RowIx) {
        let Some(copy) = self.new_row(repeat, Some(row)) else { return };
        let Some(interview) = self.interview() else { return };
        let name = interview.row_label(row, self.language);
        let acts = rows::copied(interview, repeat, row, copy);
        if !self.does_all(acts) {
            return;
        }
        let at = self.position(repeat, copy);
        self.say(words::ROW_COPIED.with([name, at, self.named(repeat)]));
        let first = self.interview().and_then(|interview| walk::within_row(interview, repeat, copy));
        self.go(first.or(Some(self.stop)), Way::On);
    }

    fn move_row(&mut self, repeat: Place, row: RowIx, way: Way) {
        let Some(interview) = self.interview() else { return };
        let (name, named) = (interview.row_label(row, self.language), self.named(repeat));
        if !rows::by_hand(interview, repeat) {
            return self.say(words::ROWS_FIXED.with([named]));
        }
        let Some(act) = rows::moved(interview, repeat, row, way) else {
            return self.say(words::ROW_AT_END.with([name, named]));
        };
        if self.does(act) {
            let at = self.position(repeat, row);
            self.say(words::ROW_MOVED.with([name, at, named]));
        }
    }

    fn remove_row(&mut self, repeat: Place, row: RowIx) {
        let Some(interview) = self.interview() else { return };
        let (name, named) = (interview.row_label(row, self.language), self.named(repeat));
        if !rows::may_remove(interview, repeat) {
            return self.say(words::ROWS_FIXED.with([named]));
        }
        if self.does(Act::RemoveRow { row }) {
            self.say(words::ROW_LEFT.with([name, named]));
            self.go(Some(Stop::Rows(repeat)), Way::On);
        }
    }

    fn return_row(&mut self, repeat: Place, row: RowIx) {
        let world = self.world();
        let name = self.interview().map(|interview| name_of_left(&world, interview, repeat, row));
        if self.does(Act::ReturnRow { row }) {
            self.say(words::ROW_BACK.with([name.unwrap_or_default(), self.named(repeat)]));
            self.go(Some(Stop::Rows(repeat)), Way::On);
        }
    }

    /// Puts the answer of a question into the rows below that have none.
    pub(super) fn fill_down(&mut self, place: Place) {
        let Some(interview) = self.interview() else { return };
        let acts = rows::filled_down(interview, place);
        let (count, named) = (acts.len(), self.named(place));
        if acts.is_empty() {
            return self.say(words::NOTHING_TO_FILL.with([named]));
        }
        let answer = self.answer_shown(place);
        if self.does_all(acts) {
            self.say(words::ROWS_FILLED.with([answer, count.to_string(), named]));
        }
    }

    /// The number of a row among its sisters.
    fn position(&self, repeat: Place, row: RowIx) -> String {
        let rows = self.interview().map(|interview| interview.rows(repeat)).unwrap_or_default();
        rows.iter().position(|&other| other == row).map_or_else(String::new, |at| (at + 1).to_string())
    }

    fn say_of_row(&mut self, word: &'static crate::words::Word, repeat: Place, row: RowIx) {
        self.say(word.with([self.position(repeat, row), self.named(repeat)]));
    }
}
