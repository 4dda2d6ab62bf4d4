//! The sheet: questions one below the other in their order, each with its answer at the right, the one being asked
//! last. A question stands on it as it was asked: answering adds the answer, and what was under the question makes
//! room for the next one. So little changes from question to question, and a thin line has little to carry.
//!
//! The whole questionnaire is such a sheet, and so is a row of a grid.

pub(crate) mod signs;

use std::cell::Cell;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    fields::{Ask, Shows},
    grid::columns::is_private,
    screens::{
        interview::{marks, question},
        special,
    },
    stops::{self, Stop, Way},
    theme::{Mark, Meaning, Theme},
    widgets::paint::{below, fill, indented, put, put_wrapped, row, rows_of},
};
use crate::{
    form::{Answer, NodeId, Numbers, QuestionType},
    interview::{Place, Trouble},
    text::{clip, mask, safe, width, wrap},
    words::table::tui as words,
};

/// Rows of questions above one that is jumped to.
const CONTEXT: i32 = 6;

/// Rows of the question before that stay in sight however much the one being asked wants.
const KEPT: i32 = 2;

/// Columns by which what belongs to the question being asked stands right of it.
pub(super) const INDENT: u16 = 2;

/// Where the question being asked stood when it was last drawn: the sheet moves only as far as it must.
#[derive(Debug, Default)]
pub(super) struct Sheet(Cell<Option<(Place, i32)>>);

/// In which order questions follow each other on a sheet.
#[derive(Clone, Copy, Debug)]
pub(super) enum Course<'a> {
    /// As one walks through the questionnaire. What has a screen of its own begins a new sheet.
    Stops,
    /// From cell to cell of a row.
    Row(&'a [NodeId]),
}

/// What stands on a sheet of so many columns.
pub(super) struct Paper<'a> {
    pub(super) ask: &'a Ask<'a>,
    pub(super) numbers: &'a Numbers,
    pub(super) columns: u16,
    pub(super) course: Course<'a>,
}

/// The question being asked, with its hint.
pub(super) struct Head {
    entry: Entry,
    hint: String,
}

/// A question as it stands on the sheet.
struct Entry {
    /// Where it stands, if that is another part than that of the question before, and its label.
    lines: Vec<(Meaning, String)>,
    /// The answer at the right, with what is the matter with it; empty while it is being asked.
    answer: String,
    meaning: Meaning,
    /// The answer has a line of its own, as the label leaves it no room.
    below: bool,
}

impl Paper<'_> {
    /// The question that is being asked.
    pub(super) fn head(&self, place: Place) -> Head {
        let Ask { interview, language, keymap, .. } = *self.ask;
        let entry = self.entry(place, &signs::of(interview, place, language, keymap));
        // Who keys from paper has the hint there.
        let hint =
            if self.ask.shows == Shows::Brief { String::new() } else { interview.hint(place, language) };
        Head { entry, hint }
    }

    /// A question with what stands behind its label.
    fn entry(&self, place: Place, signs: &str) -> Entry {
        let mut lines = self.heading(place);
        let number = self.numbers.of(place.node);
        let indent = if number.is_empty() { 0 } else { width(number) + 1 };
        let mut label = self.ask.interview.label(place, self.ask.language);
        if self.ask.interview.field(place).required {
            label.push_str(" *");
        }
        label.push_str(signs);
        let room = usize::from(self.columns).saturating_sub(indent).max(1);
        let wrapped = label.split('\n').flat_map(|line| wrap(&safe(line), room)).collect::<Vec<_>>();
        for (at, line) in wrapped.iter().enumerate() {
            let lead = if at == 0 { number } else { "" };
            lines.push((Meaning::Text, format!("{lead:indent$}{line}")));
        }
        Entry { lines, answer: String::new(), meaning: Meaning::Answer, below: false }
    }

    /// A question that is not being asked, with its answer.
    fn answered(&self, place: Place) -> Entry {
        let mut entry = self.entry(place, "");
        let question = self.ask.interview.plan().question(place.node);
        if question.is_none_or(|question| question.ty != QuestionType::Note) {
            let answer = self.marked(place, &mut entry.meaning).replace('\n', " ");
            entry.answer = clip(&safe(&answer), usize::from(self.columns));
            let label = entry.lines.last().map_or(0, |(_, line)| width(line));
            entry.below = label + 2 + width(&entry.answer) > usize::from(self.columns);
        }
        entry
    }

    /// The answer, behind its mark if something is the matter with it; the mark alone where one is still wanted.
    fn marked(&self, place: Place, meaning: &mut Meaning) -> String {
        let text = told(&Ask { place, ..*self.ask }, self.is_masked(place));
        let field = self.ask.interview.field(place);
        let Some(trouble) = field.trouble.filter(|_| field.draft.is_none()) else { return text };
        let (how, mark, _) = marks::of_trouble(trouble);
        let mark = self.ask.theme.mark(mark);
        match trouble {
            Trouble::Explained => text,
            Trouble::Unanswered if field.answer.is_none() => mark.to_owned(),
            _ => {
                *meaning = how;
                format!("{mark} {text}")
            }
        }
    }

    /// Whether an answer is hidden. Below a grid nothing is that stands in its table.
    fn is_masked(&self, place: Place) -> bool {
        let plan = self.ask.interview.plan();
        match self.course {
            Course::Stops => plan.nodes[place.node as usize].pii,
            Course::Row(columns) => {
                let column = columns.iter().position(|node| *node == place.node).unwrap_or_default();
                is_private(plan, place.node, column)
            }
        }
    }

    /// The part a question stands in, if the question before stands in another one.
    fn heading(&self, place: Place) -> Vec<(Meaning, String)> {
        if let Course::Row(_) = self.course {
            return Vec::new();
        }
        let part = self.part(place);
        let before = self.before(place);
        if before.is_some_and(|before| self.part(before) == part) {
            return Vec::new();
        }
        let line = self.ask.theme.horizontal().repeat(2);
        let named =
            (!part.is_empty()).then(|| clip(&safe(&format!("{line} {part}")), usize::from(self.columns)));
        let heading = named.map(|named| (Meaning::Muted, named));
        let gap = before.map(|_| (Meaning::Text, String::new()));
        gap.into_iter().chain(heading).collect()
    }

    /// Section, groups and rows a question stands in.
    fn part(&self, place: Place) -> String {
        let mut parts = question::parts(self.ask.interview, place, self.ask.language);
        if let Some((section, label)) = parts.first_mut() {
            *label = format!("{} {label}", self.numbers.of(*section)).trim_start().to_owned();
        }
        let into = format!(" {} ", self.ask.theme.mark(Mark::Into));
        let named = parts.into_iter().map(|(_, label)| label).filter(|label| !label.trim().is_empty());
        named.collect::<Vec<_>>().join(&into)
    }

    /// The question before another one on the same sheet.
    fn before(&self, place: Place) -> Option<Place> {
        match self.course {
            Course::Stops => match stops::step(self.ask.interview, Stop::Question(place), Way::Back) {
                Some(Stop::Question(before)) => Some(before),
                _ => None,
            },
            Course::Row(columns) => {
                let cells = columns.iter().take_while(|node| **node != place.node);
                let asked = |cell: &Place| self.ask.interview.field(*cell).relevant;
                cells.map(|&node| Place { node, ..place }).filter(asked).last()
            }
        }
    }

    /// The questions above another one, nearest first.
    fn above(&self, place: Place) -> impl Iterator<Item = Place> {
        std::iter::successors(self.before(place), |above| self.before(*above))
    }

    /// The questions above another one as they stand on the sheet, nearest first, until they fill so many rows.
    fn entries_above(&self, place: Place, rows: i32) -> Vec<(Place, Entry)> {
        let mut filled = 0;
        let mut entries = Vec::new();
        for above in self.above(place) {
            if filled >= rows {
                break;
            }
            let entry = self.answered(above);
            filled += entry.rows();
            entries.push((above, entry));
        }
        entries
    }

    /// Draws the questions above the one being asked, which wants so many rows, answer field and all; returns the row
    /// of the area where it begins.
    pub(super) fn draw_above(
        &self,
        sheet: &Sheet,
        place: Place,
        wanted: u16,
        area: Rect,
        buf: &mut Buffer,
    ) -> u16 {
        let above = self.entries_above(place, i32::from(area.height));
        let begins = sheet.top(self, place, &above, i32::from(wanted), i32::from(area.height));
        let mut top = begins;
        for (_, entry) in &above {
            if top <= 0 {
                break;
            }
            top -= entry.rows();
            entry.draw(self.ask.theme, top, area, buf);
        }
        begins.try_into().unwrap_or(0)
    }
}

/// Rows of the nearest questions; counting ends when there are so many.
fn rows_of_nearest(above: &[(Place, Entry)], most: i32) -> i32 {
    let count = |rows: i32, entry: &Entry| if rows >= most { rows } else { rows + entry.rows() };
    above.iter().fold(0, |rows, (_, entry)| count(rows, entry))
}

/// Rows from the beginning of a question to that of the one it stands above, if they are not more than so many apart.
fn rows_from(above: &[(Place, Entry)], first: Place, most: i32) -> Option<i32> {
    let at = above.iter().position(|(place, _)| *place == first)?;
    let rows = above.iter().take(at + 1).map(|(_, entry)| entry.rows()).sum();
    (rows <= most).then_some(rows)
}

impl Sheet {
    /// The row where a question begins that wants so many rows of so many, below the ones above it.
    fn top(
        &self,
        paper: &Paper<'_>,
        place: Place,
        above: &[(Place, Entry)],
        wanted: i32,
        height: i32,
    ) -> i32 {
        let natural = match self.0.get() {
            Some((before, top)) if before == place => Some(top),
            Some((before, top)) => rows_from(above, before, height).map(|rows| top + rows).or_else(|| {
                rows_from(&paper.entries_above(before, height), place, height).map(|rows| top - rows)
            }),
            None => None,
        };
        let natural = natural.filter(|top| *top >= 0).unwrap_or_else(|| rows_of_nearest(above, CONTEXT));
        let kept = rows_of_nearest(above, 1).min(KEPT);
        let top = natural.min(height - wanted).max(kept.min(height / 4));
        // Nothing is left blank at the top when questions above are not asked any more.
        let top = top.min(rows_of_nearest(above, top + 1));
        self.0.set(Some((place, top)));
        top
    }
}

impl Head {
    /// Rows it takes in so many columns.
    pub(super) fn rows(&self, columns: u16) -> u16 {
        let hint =
            if self.hint.trim().is_empty() { 0 } else { rows_of(&self.hint, columns - INDENT.min(columns)) };
        self.entry.rows() as u16 + hint
    }

    /// Draws it, leaving so many rows to what belongs to the question; returns what is left. Where it is too long,
    /// its last row says that there is more.
    pub(super) fn draw(&self, ask: &Ask<'_>, area: Rect, leaving: u16, buf: &mut Buffer) -> Rect {
        let room = area.height.saturating_sub(leaving).max(1).min(area.height);
        let rows = Rect { height: room, ..area };
        self.entry.draw(ask.theme, 0, rows, buf);
        let muted = ask.theme.style(Meaning::Muted);
        put_wrapped(buf, indented(below(rows, self.entry.rows() as u16), INDENT), &self.hint, muted);
        let wanted = self.rows(area.width);
        if wanted > room {
            let last = row(rows, room.saturating_sub(1));
            match room {
                0 => {}
                // What is asked is worth more than the words that there is more of it.
                1 => {
                    put(buf, last.right().saturating_sub(2), last.y, 2, " …", muted);
                }
                _ => {
                    fill(buf, last, ask.theme.style(Meaning::Text));
                    put(buf, last.x, last.y, last.width, words::Q_MORE.text(ask.lang), muted);
                }
            }
        }
        below(area, wanted.min(room))
    }
}

impl Entry {
    /// Rows it takes.
    fn rows(&self) -> i32 {
        self.lines.len() as i32 + i32::from(self.below)
    }

    /// Draws it, beginning at a row of the area or above it.
    fn draw(&self, theme: &Theme, top: i32, area: Rect, buf: &mut Buffer) {
        let row = |at: i32| u16::try_from(at).ok().filter(|at| *at < area.height).map(|at| area.y + at);
        for (at, (meaning, line)) in (top..).zip(&self.lines) {
            if let Some(y) = row(at) {
                put(buf, area.x, y, area.width, line, theme.style(*meaning));
            }
        }
        if let Some(y) = row(top + self.rows() - 1) {
            let columns = width(&self.answer) as u16;
            let x = area.right().saturating_sub(columns);
            put(buf, x, y, columns, &self.answer, theme.style(self.meaning));
        }
    }
}

/// An answer as it is shown where it is not being asked, a personal one masked.
pub(crate) fn answer(ask: &Ask<'_>) -> String {
    told(ask, ask.interview.plan().nodes[ask.place.node as usize].pii)
}

fn told(ask: &Ask<'_>, masked: bool) -> String {
    let Ask { interview, place, theme, .. } = *ask;
    let field = interview.field(place);
    let told = |text: &str| if masked { mask(text) } else { text.to_owned() };
    match (field.answer, field.draft) {
        (_, Some(draft)) => format!("{} {}", theme.mark(Mark::Wrong), told(&draft.text)),
        // That there is no answer tells nothing of anybody.
        (Some(Answer::Special(special)), _) => special::word(*special).text(ask.lang).to_owned(),
        (Some(_), _) => told(&interview.shown(place, ask.language)),
        (None, _) => theme.mark(Mark::NotAsked).to_owned(),
    }
}
