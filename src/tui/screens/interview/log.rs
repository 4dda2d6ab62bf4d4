//! The answers given before, above the question: the last one always stays in sight.

use ratatui::{buffer::Buffer, layout::Rect};

use super::Screen;
use crate::{
    form::QuestionType,
    interview::{Interview, Place},
    text::{clip, mask, width},
    tui::{
        stops::Stop,
        theme::{Mark, Meaning},
        widgets::paint::{put, row},
        world::World,
    },
};

/// Draws as many as there are rows.
pub(super) fn draw(screen: &Screen, world: &World<'_>, interview: &Interview, area: Rect, buf: &mut Buffer) {
    let answers = answers(screen, world, interview, usize::from(area.height));
    for (line, (label, answer)) in (0..).zip(&answers) {
        draw_answer(world, label, answer, row(area, line), buf);
    }
}

/// The answers given before, the last one at the end. They are added one below the other until there is no room
/// for more; then the last one begins anew. So nothing that stands there moves.
fn answers(screen: &Screen, world: &World<'_>, interview: &Interview, most: usize) -> Vec<(String, String)> {
    let questions = screen.visited.iter().filter_map(|stop| match stop {
        Stop::Question(place) => Some(*place),
        _ => None,
    });
    let asked: Vec<_> = questions
        .filter(|place| {
            let question = interview.plan().question(place.node);
            question.is_some_and(|q| q.ty != QuestionType::Note) && interview.field(*place).relevant
        })
        .collect();
    let first = match (asked.len(), most) {
        (0, _) | (_, 0) => asked.len(),
        (count, 1) => count - 1,
        // The last one of a page is the first one of the next.
        (count, most) => (count.saturating_sub(2) / (most - 1)) * (most - 1),
    };
    let lines = asked.into_iter().skip(first).map(|place| {
        let label = interview.label(place, world.language).replace('\n', " ");
        (format!("{} {label}", screen.numbers.of(place.node)), answer(world, interview, place))
    });
    lines.collect()
}

/// An answer as it is shown where it is not being asked.
pub(crate) fn answer(world: &World<'_>, interview: &Interview, place: Place) -> String {
    let field = interview.field(place);
    let text = match (field.answer, field.draft) {
        (_, Some(draft)) => format!("{} {}", world.theme.mark(Mark::Wrong), draft.text),
        (Some(crate::form::Answer::Special(special)), _) => {
            // That there is no answer tells nothing of anybody.
            return world.word(crate::tui::screens::special::word(*special)).to_owned();
        }
        (Some(_), _) => interview.shown(place, world.language),
        (None, _) => return world.theme.mark(Mark::NotAsked).to_owned(),
    };
    if interview.plan().nodes[place.node as usize].pii { mask(&text) } else { text }
}

fn draw_answer(world: &World<'_>, label: &str, answer: &str, area: Rect, buf: &mut Buffer) {
    let theme = world.theme;
    let answer = clip(answer, usize::from(area.width / 2));
    let columns = width(&crate::text::safe(&answer)) as u16;
    let room = area.width.saturating_sub(columns + 2);
    put(buf, area.x, area.y, room, label, theme.style(Meaning::Muted));
    put(buf, area.right().saturating_sub(columns), area.y, columns, &answer, theme.style(Meaning::Answer));
}
