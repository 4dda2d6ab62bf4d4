//! The rows of a repeat that a person decides on: who is there, another one, who leaves.

use super::{
    Plain,
    command::{self, Command},
    walk,
};
use crate::{
    interview::{Act, Interview, Place, RowIx},
    text::fold,
    tui::{
        screens::interview::{marks, question, rows},
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
        let (_, mark, word) = marks::of_place(interview, Place { node: repeat.node, row });
        let name = interview.row_label(row, world.language);
        lines.push(format!("   {}  {name}: {} {}", at + 1, world.theme.mark(mark), world.word(word)));
    }
    for (at, row) in interview.rows_left(repeat).into_iter().enumerate() {
        let name = rows::name_of_left(world, interview, repeat, row);
        lines.push(format!("   {}  {name}: {}", here.len() + at + 1, world.word(&tui::ROWS_GONE)));
    }
    for problem in interview.problems_at(repeat) {
        let (_, mark, _) = marks::of_trouble(problem.trouble);
        let said = problem.message.text(world.lang, world.language);
        lines.push(format!("   {} {said}", world.theme.mark(mark)));
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
    ways.into_iter().flatten().map(|word| world.word(word)).collect::<Vec<_>>().join(" · ")
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
        let may_add = self.interview().is_some_and(|interview| rows::may_add(interview, repeat));
        match fold(typed.trim()).as_str() {
            "" | "k" | "n" | "khong" | "no" => self.go_on(),
            "c" | "y" | "co" | "yes" | "+" if may_add => self.add_row(repeat),
            number => {
                let row = self.interview().and_then(|i| numbered(i, repeat, number));
                let first = match (row, self.interview()) {
                    (Some(Row::Here(row)), Some(interview)) => walk::within_row(interview, repeat, row),
                    _ => None,
                };
                match first {
                    Some(stop) => self.go(Some(stop), Way::On),
                    None => self.no_row(typed.trim()),
                }
            }
        }
    }

    fn no_row(&mut self, typed: &str) {
        self.say(words::NO_ROW.with([typed]));
        let stop = self.stop;
        let how = self.interview().zip(stop.place()).map(|(i, repeat)| how(&self.world(), i, repeat));
        self.said.extend(how);
    }

    pub(super) fn row_command(&mut self, command: Command, number: &str) {
        let Stop::Rows(repeat) = self.stop else {
            return self.say(words::NOT_HERE.with([command::name(command, self.lang)]));
        };
        if command == Command::AddRow {
            return self.add_row(repeat);
        }
        let row = self.interview().and_then(|interview| numbered(interview, repeat, number));
        let (act, said) = match (command, row) {
            (Command::RemoveRow, Some(Row::Here(row))) => (Act::RemoveRow { row }, &words::ROW_LEFT),
            (Command::ReturnRow, Some(Row::Left(row))) => (Act::ReturnRow { row }, &words::ROW_BACK),
            _ => return self.no_row(number),
        };
        let (Act::RemoveRow { row } | Act::ReturnRow { row }) = act else { return };
        let name = self.interview().map(|interview| match command {
            Command::RemoveRow => interview.row_label(row, self.language),
            _ => rows::name_of_left(&self.world(), interview, repeat, row),
        });
        if self.does(act) {
            self.say(said.with([name.unwrap_or_default()]));
            self.read_again();
        }
    }

    /// Adds a row behind the last one and goes into it.
    fn add_row(&mut self, repeat: Place) {
        let Some(interview) = self.interview() else { return };
        let after = interview.rows(repeat).last().copied();
        if !self.does(Act::AddRow { repeat, after }) {
            return;
        }
        let Some(interview) = self.interview() else { return };
        let row = interview.rows(repeat).last().copied();
        match row.and_then(|row| walk::within_row(interview, repeat, row)) {
            Some(stop) => self.go(Some(stop), Way::On),
            None => self.read_again(),
        }
    }
}
