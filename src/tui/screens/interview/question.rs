//! One question on the screen: what was answered before ([`log`]), the question, its field, and what is the matter.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Reason, Screen, log};
use crate::{
    form::QuestionType,
    interview::{Interview, Place, Trouble},
    tui::{
        fields::Ask,
        theme::{Mark, Meaning},
        widgets::paint::{below, fill, put, put_wrapped, rows_of},
        world::World,
    },
    words::table::tui as words,
};

/// Rows a field keeps however long the question is.
const LEAST_FIELD: u16 = 4;

/// Most answers shown above the question.
const BEFORE: u16 = 3;

/// Rows of a question above its field where there is room, so that most fields begin in the same row.
const HEAD: u16 = 5;

/// Draws the question at a place and says where the cursor stands.
pub(super) fn draw(
    screen: &Screen,
    world: &World<'_>,
    interview: &Interview,
    place: Place,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let head = Head::new(screen, world, interview, place);
    let ask = ask(world, interview, place);
    let typed = is_typed(interview, place);
    let columns = if typed { inner(area).width } else { area.width };
    let wanted = screen.field.as_ref().map_or(1, |field| field.height(&ask, columns));
    let foot = foot_rows(screen, world, interview, place, area.width);
    let natural = head.rows(area.width);
    let spare = area.height.saturating_sub(natural + wanted + foot);
    // The answer just given and a blank line come first.
    let above = natural + HEAD.saturating_sub(natural).min(spare.saturating_sub(2));
    let before = (spare + natural - above).saturating_sub(1).min(BEFORE);
    log::draw(screen, world, interview, Rect { height: before, ..area }, buf);
    let rest = below(area, if before > 0 { before + 1 } else { 0 });
    let mut rest = head.draw(world, rest, above, wanted.min(LEAST_FIELD) + foot, buf);
    let height = wanted.min(rest.height.saturating_sub(foot)).max(1).min(rest.height);
    let room = Rect { height, ..rest };
    let cursor = match &screen.field {
        Some(field) if typed => {
            // A text field has no frame: the mark shows where typing goes.
            put(buf, room.x, room.y, 1, world.theme.mark(Mark::Here), world.theme.style(Meaning::Key));
            field.draw(&ask, inner(room), buf)
        }
        Some(field) => field.draw(&ask, room, buf),
        None => {
            draw_value(world, interview, place, room, buf);
            None
        }
    };
    rest = below(rest, height);
    let reason = draw_foot(screen, world, interview, place, rest, buf);
    reason.or(cursor)
}

/// Whether a question is answered by typing a text, without choices.
fn is_typed(interview: &Interview, place: Place) -> bool {
    let question = interview.plan().question(place.node);
    question.is_some_and(|q| q.list.is_none() && q.ty != QuestionType::Acknowledge)
}

/// The columns right of the typing mark.
fn inner(area: Rect) -> Rect {
    Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area }
}

/// The question with everything above its field.
struct Head {
    lines: Vec<(Meaning, String)>,
    /// That there is more to know, in the last row.
    more: Option<String>,
}

impl Head {
    fn new(screen: &Screen, world: &World<'_>, interview: &Interview, place: Place) -> Self {
        let field = interview.field(place);
        let mut lines = Vec::new();
        let path = path(world, interview, place);
        if !path.is_empty() {
            lines.push((Meaning::Muted, path));
        }
        let mut title = interview.label(place, world.language);
        let number = screen.numbers.of(place.node);
        if !number.is_empty() {
            title = format!("{number}  {title}");
        }
        if field.required && field.answer.is_none() {
            title.push_str(" *");
        }
        lines.push((Meaning::Title, title));
        let hint = interview.hint(place, world.language);
        if !hint.trim().is_empty() {
            lines.push((Meaning::Muted, hint));
        }
        Self { lines, more: more(world, interview, place) }
    }

    fn rows(&self, columns: u16) -> u16 {
        let lines: u16 = self.lines.iter().map(|(_, line)| rows_of(line, columns)).sum();
        lines + u16::from(self.more.is_some()) + 1
    }

    /// Draws it in so many rows, the last one blank, leaving some to the field; returns what is left.
    fn draw(&self, world: &World<'_>, area: Rect, rows: u16, field: u16, buf: &mut Buffer) -> Rect {
        let room = area.height.saturating_sub(field + 1).max(1).min(rows.saturating_sub(1).max(1));
        let mut rest = Rect { height: room.min(area.height), ..area };
        for (meaning, line) in &self.lines {
            let used = put_wrapped(buf, rest, line, world.theme.style(*meaning));
            rest = below(rest, used);
        }
        let y = area.y + room - 1;
        if let Some(more) = &self.more {
            put(buf, area.x, y, area.width, more, world.theme.style(Meaning::Muted));
        }
        if self.rows(area.width) > room + 1 {
            fill(buf, Rect { y, height: 1, ..area }, world.theme.style(Meaning::Text));
            put(buf, area.x, y, area.width, world.word(&words::Q_MORE), world.theme.style(Meaning::Muted));
        }
        below(area, room + 1)
    }
}

/// Whether there is guidance, and whether the source is unsure: one line, Ctrl+G says all.
fn more(world: &World<'_>, interview: &Interview, place: Place) -> Option<String> {
    let node = &interview.plan().nodes[place.node as usize];
    let unsure = node.source.as_ref().is_some_and(|source| !source.sure);
    let guided = !interview.guidance(place, world.language).trim().is_empty();
    let mut parts = Vec::new();
    parts.extend(guided.then(|| world.word(&words::Q_GUIDANCE).to_owned()));
    parts.extend(unsure.then(|| format!("{} {}", world.theme.mark(Mark::Odd), world.word(&words::Q_UNSURE))));
    let joined = parts.join(&format!(" {} ", world.theme.mark(Mark::Dot)));
    (!parts.is_empty()).then(|| words::Q_INFO.with([joined]).text(world.lang))
}

/// Groups and rows the question stands in; the section itself is in the top line.
pub(crate) fn path(world: &World<'_>, interview: &Interview, place: Place) -> String {
    let plan = interview.plan();
    let into = format!(" {} ", world.theme.mark(Mark::Into));
    let mut parts = Vec::new();
    let mut at = place;
    loop {
        let parent = plan.nodes[at.node as usize].parent;
        if parent == 0 {
            break;
        }
        let outer = match plan.repeat(parent) {
            Some(_) => {
                parts.push(interview.row_label(at.row, world.language));
                Place { node: parent, row: interview.row(at.row).parent }
            }
            None => Place { node: parent, row: at.row },
        };
        parts.push(interview.label(outer, world.language).replace('\n', " "));
        at = outer;
    }
    parts.pop();
    parts.retain(|part| !part.trim().is_empty());
    parts.reverse();
    parts.join(&into)
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
fn matters(
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
            let said = problem.message.text(world.lang, world.language);
            let reason = problem.reason.iter().map(|reason| format!(" ({reason})")).collect::<String>();
            out.push((meaning, format!("{} {said}{reason}", theme.mark(mark))));
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
        today: world.today(),
    }
}
