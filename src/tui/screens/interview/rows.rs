//! The rows of a repeat that a person decides on: who is there, another one, who leaves.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{marks, question};
pub(super) use crate::tui::rows::{may_add, may_remove};
use crate::{
    interview::{Interview, Place, RowIx},
    text::width,
    tui::{
        theme::{Mark, Meaning},
        widgets::{
            paint::{below, marker, put, put_wrapped},
            view::first_in_view,
        },
        world::World,
    },
    words::table::tui as words,
};

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A row that is there.
    Row(RowIx),
    /// A row that has left.
    Left(RowIx),
    /// “Add another one”.
    Add,
    /// “Go on”.
    GoOn,
}

/// The lines of a repeat.
pub(super) fn lines(interview: &Interview, repeat: Place) -> Vec<Line> {
    let mut lines: Vec<Line> = interview.rows(repeat).iter().map(|&row| Line::Row(row)).collect();
    lines.extend(interview.rows_left(repeat).into_iter().map(Line::Left));
    if may_add(interview, repeat) {
        lines.push(Line::Add);
    }
    lines.push(Line::GoOn);
    lines
}

/// The line to mark when one arrives: adding the first row, else going on.
pub(super) fn arrive(interview: &Interview, repeat: Place) -> usize {
    let lines = lines(interview, repeat);
    if interview.rows_to_leave(repeat) > 0 {
        return 0;
    }
    let wanted = if interview.rows(repeat).is_empty() { Line::Add } else { Line::GoOn };
    lines.iter().position(|line| *line == wanted).unwrap_or(lines.len() - 1)
}

/// Draws the list.
pub(super) fn draw(
    world: &World<'_>,
    interview: &Interview,
    repeat: Place,
    number: &str,
    marked: usize,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = world.theme;
    let title = format!("{number}  {}", interview.label(repeat, world.language));
    let mut rest = area;
    let path = question::path(world, interview, repeat);
    if !path.is_empty() {
        rest = below(rest, put_wrapped(buf, rest, &path, theme.style(Meaning::Muted)));
    }
    rest = below(rest, put_wrapped(buf, rest, title.trim_start(), theme.style(Meaning::Title)));
    let hint = interview.hint(repeat, world.language);
    if !hint.trim().is_empty() {
        rest = below(rest, put_wrapped(buf, rest, &hint, theme.style(Meaning::Muted)));
    }
    let (meaning, said) = say(world, interview, repeat);
    rest = below(rest, put_wrapped(buf, rest, &said, theme.style(meaning)));
    for problem in interview.problems_at(repeat) {
        let (meaning, mark, _) = marks::of_trouble(problem.trouble);
        let said = problem.message.text(world.lang, world.language);
        let text = format!("{} {said}", theme.mark(mark));
        rest = below(rest, put_wrapped(buf, rest, &text, theme.style(meaning)));
    }
    rest = below(rest, 1);
    let lines = lines(interview, repeat);
    let rows = usize::from(rest.height);
    let first = first_in_view(marked, rows, lines.len());
    for (row, line) in lines.iter().enumerate().skip(first).take(rows) {
        let at = Rect { y: rest.y + (row - first) as u16, height: 1, ..rest };
        draw_line(world, interview, repeat, *line, row, row == marked, at, buf);
    }
}

fn say(world: &World<'_>, interview: &Interview, repeat: Place) -> (Meaning, String) {
    let count = interview.rows(repeat).len();
    match (interview.rows_to_leave(repeat), count) {
        (0, 0) => (Meaning::Muted, world.word(&words::ROWS_NONE).to_owned()),
        (0, count) => (Meaning::Muted, words::ROWS_COUNT.with([count.to_string()]).text(world.lang)),
        (leave, _) => {
            let text = words::ROWS_LEAVE.with([leave.to_string()]).text(world.lang);
            (Meaning::Odd, format!("{} {text}", world.theme.mark(Mark::Odd)))
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn draw_line(
    world: &World<'_>,
    interview: &Interview,
    repeat: Place,
    line: Line,
    number: usize,
    marked: bool,
    at: Rect,
    buf: &mut Buffer,
) {
    let theme = world.theme;
    marker(buf, at.x, at.y, marked, theme);
    let (meaning, text, state) = match line {
        Line::Row(row) => {
            let (meaning, mark, word) = marks::of_place(interview, Place { node: repeat.node, row });
            let state = (meaning, format!("{} {}", theme.mark(mark), world.word(word)));
            let text = format!("{:>2}  {}", number + 1, interview.row_label(row, world.language));
            (Meaning::Text, text, Some(state))
        }
        Line::Left(row) => {
            let state = (Meaning::Muted, world.word(&words::ROWS_GONE).to_owned());
            (Meaning::Muted, format!(" -  {}", name_of_left(world, interview, repeat, row)), Some(state))
        }
        Line::Add => (
            Meaning::Text,
            format!(
                " +  {}",
                words::ROWS_ADD.with([interview.label(repeat, world.language)]).text(world.lang)
            ),
            None,
        ),
        Line::GoOn => {
            (Meaning::Text, format!(" {}  {}", theme.mark(Mark::Into), world.word(&words::ROWS_GO_ON)), None)
        }
    };
    let columns = state.as_ref().map_or(0, |(_, state)| width(state) as u16);
    put(buf, at.x + 2, at.y, at.width.saturating_sub(columns + 4), &text, theme.style(meaning));
    if let Some((meaning, state)) = state {
        put(buf, at.right().saturating_sub(columns), at.y, columns, &state, theme.style(meaning));
    }
}

/// What a row that has left was called: its answers read as empty now, so the first one given stands for it.
pub(crate) fn name_of_left(world: &World<'_>, interview: &Interview, repeat: Place, row: RowIx) -> String {
    let questions = interview.plan().children(repeat.node).map(|node| Place { node: node.id, row });
    let given = questions
        .filter(|place| interview.plan().question(place.node).is_some())
        .find_map(|place| interview.field(place).answer.map(crate::form::Answer::text));
    given.unwrap_or_else(|| interview.row_label(row, world.language))
}
