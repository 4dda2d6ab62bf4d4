//! One question on the screen: its place on the [`sheet`](crate::tui::sheet), what helps to answer it, its field, and what
//! is the matter.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Reason, Screen};
use crate::{
    form::{NodeId, QuestionType},
    interview::{Interview, Place, Trouble},
    tui::{
        fields::{Ask, Known, Shows},
        sheet::{Course, INDENT, Paper},
        theme::{Mark, Meaning},
        widgets::paint::{below, indented, put, put_wrapped, rows_of},
        world::World,
    },
    words::table::tui as words,
};

/// Rows a field keeps however long the question is.
const LEAST_FIELD: u16 = 4;

/// Draws the question at a place and says where the cursor stands.
pub(super) fn draw(
    screen: &Screen,
    world: &World<'_>,
    interview: &Interview,
    place: Place,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let ask = ask(world, interview, place);
    let paper = Paper { ask: &ask, numbers: &screen.numbers, columns: area.width, course: Course::Stops };
    let head = paper.head(place);
    let inner = indented(area, INDENT);
    let typed = is_typed(interview, place);
    let columns = if typed { indented(inner, INDENT).width } else { inner.width };
    let field = screen.field.as_ref().map_or(1, |field| field.height(&ask, columns));
    let foot = foot_rows(screen, world, interview, place, inner.width);
    let wanted = head.rows(area.width) + field + foot;
    let rest = below(area, paper.draw_above(&screen.sheet, place, wanted, area, buf));
    let rest = indented(head.draw(&ask, rest, field.min(LEAST_FIELD) + foot, buf), INDENT);
    let height = field.min(rest.height.saturating_sub(foot)).max(1).min(rest.height);
    let room = Rect { height, ..rest };
    let cursor = match &screen.field {
        Some(field) if typed => {
            // A text field has no frame: the mark shows where typing goes.
            if screen.reason.is_none() {
                put_here(world, room, buf);
            }
            field.draw(&ask, indented(room, INDENT), buf)
        }
        Some(field) => field.draw(&ask, room, buf),
        None => {
            draw_value(world, interview, place, room, buf);
            None
        }
    };
    let reason = draw_foot(screen, world, interview, place, below(rest, height), buf);
    reason.or(cursor)
}

/// Whether a question is answered by typing a text, without choices.
fn is_typed(interview: &Interview, place: Place) -> bool {
    let question = interview.plan().question(place.node);
    question.is_some_and(|q| q.list.is_none() && q.ty != QuestionType::Acknowledge)
}

/// Section, groups and rows a question stands in, the section first.
pub(crate) fn parts(interview: &Interview, place: Place, language: usize) -> Vec<(NodeId, String)> {
    let plan = interview.plan();
    let mut parts = Vec::new();
    let mut at = place;
    loop {
        let parent = plan.nodes[at.node as usize].parent;
        if parent == 0 {
            break;
        }
        let outer = match plan.repeat(parent) {
            Some(_) => {
                parts.push((parent, interview.row_label(at.row, language)));
                Place { node: parent, row: interview.row(at.row).parent }
            }
            None => Place { node: parent, row: at.row },
        };
        parts.push((parent, interview.label(outer, language).replace('\n', " ")));
        at = outer;
    }
    parts.reverse();
    parts
}

/// Groups and rows the question stands in; the section itself is in the top line.
pub(crate) fn path(world: &World<'_>, interview: &Interview, place: Place) -> String {
    let into = format!(" {} ", world.theme.mark(Mark::Into));
    let inside = parts(interview, place, world.language).into_iter().skip(1).map(|(_, part)| part);
    inside.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(&into)
}

/// A question that is only shown.
fn draw_value(world: &World<'_>, interview: &Interview, place: Place, area: Rect, buf: &mut Buffer) {
    let theme = world.theme;
    let question = interview.plan().question(place.node);
    if question.is_some_and(|q| q.ty == QuestionType::Note) {
        put(buf, area.x, area.y, area.width, world.word(&words::Q_NOTE_NEXT), theme.style(Meaning::Muted));
        return;
    }
    let shown = interview.shown(place, world.language);
    let used = put(buf, area.x, area.y, area.width, &shown, theme.style(Meaning::Answer));
    let only = format!("  ({})", world.word(&words::Q_READ_ONLY));
    put(buf, area.x + used, area.y, area.width.saturating_sub(used), &only, theme.style(Meaning::Muted));
}

/// What is the matter, in lines under the field.
pub(super) fn matters(
    screen: &Screen,
    world: &World<'_>,
    interview: &Interview,
    place: Place,
) -> Vec<(Meaning, String)> {
    let theme = world.theme;
    let mut out = Vec::new();
    if let Some((meaning, said)) = &screen.message {
        let mark = if *meaning == Meaning::Odd { Mark::Odd } else { Mark::Wrong };
        out.push((*meaning, format!("{} {}", theme.mark(mark), said.text(world.lang, world.language))));
    }
    let field = interview.field(place);
    // What is being typed is not wrong yet, even when it was kept as a draft meanwhile.
    let typing = field.draft.is_some_and(|draft| draft.refused.is_none());
    let listed =
        field.trouble.is_some_and(|t| t != Trouble::Unanswered) && screen.message.is_none() && !typing;
    if listed {
        for problem in interview.problems_at(place) {
            let (meaning, mark, _) = super::marks::of_trouble(problem.trouble);
            let said = super::marks::said(&problem, world.lang, world.language);
            out.push((meaning, format!("{} {said}", theme.mark(mark))));
        }
    }
    if field.remarked {
        let count = interview.remarks(place).len().to_string();
        let remarks = words::Q_REMARKS.with([count]).text(world.lang);
        out.push((Meaning::Muted, format!("{} {remarks}", theme.mark(Mark::Remark))));
    }
    out
}

fn foot_rows(screen: &Screen, world: &World<'_>, interview: &Interview, place: Place, columns: u16) -> u16 {
    let matters = matters(screen, world, interview, place);
    let rows: u16 = matters.iter().map(|(_, text)| rows_of(text, columns)).sum();
    let reason = if screen.reason.is_some() { 2 } else { 0 };
    if rows + reason == 0 { 0 } else { rows + reason + 1 }
}

fn draw_foot(
    screen: &Screen,
    world: &World<'_>,
    interview: &Interview,
    place: Place,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let mut rest = below(area, 1);
    for (meaning, text) in matters(screen, world, interview, place) {
        let used = put_wrapped(buf, rest, &text, world.theme.style(meaning));
        rest = below(rest, used);
    }
    let Some(Reason { entry, .. }) = &screen.reason else { return None };
    if rest.height == 0 {
        return None;
    }
    put_here(world, rest, buf);
    let rest = indented(rest, INDENT);
    let lead =
        put(buf, rest.x, rest.y, rest.width, world.word(&words::Q_REASON), world.theme.style(Meaning::Title));
    let room = Rect { x: rest.x + lead, width: rest.width.saturating_sub(lead), height: 1, ..rest };
    let cursor = entry.draw(room, world.theme, buf);
    let hint = below(rest, 1);
    if hint.height > 0 {
        put(
            buf,
            hint.x,
            hint.y,
            hint.width,
            world.word(&words::Q_REASON_HINT),
            world.theme.style(Meaning::Muted),
        );
    }
    cursor
}

/// Marks the line where typing goes.
fn put_here(world: &World<'_>, line: Rect, buf: &mut Buffer) {
    put(
        buf,
        line.x,
        line.y,
        line.width.min(1),
        world.theme.mark(Mark::Here),
        world.theme.style(Meaning::Key),
    );
}

/// What a field may read.
pub(crate) fn ask<'a>(world: &World<'a>, interview: &'a Interview, place: Place) -> Ask<'a> {
    Ask {
        interview,
        place,
        lang: world.lang,
        language: world.language,
        theme: world.theme,
        always_enter: world.always_enter,
        typing: world.typing,
        shows: Shows::All,
        keymap: world.keymap,
        known: Known::Stored,
        closed: !world.may_answer(),
        today: world.today(),
    }
}
