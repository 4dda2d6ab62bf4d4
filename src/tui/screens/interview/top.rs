//! The top line of an interview: where am I, what is left, is it saved.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    interview::Interview,
    text::{clip, pad, width},
    tui::{
        theme::Mark,
        theme::Meaning,
        widgets::paint::{fill, put},
        world::{World, outcome_word, tidy},
    },
    words::table::tui as words,
};

/// Draws it. `typing` says that something typed is not stored yet.
pub(crate) fn draw(
    world: &World<'_>,
    interview: &Interview,
    section: &str,
    typing: bool,
    area: Rect,
    buf: &mut Buffer,
) {
    let bar = world.theme.style(Meaning::Bar);
    let right = rest(world, interview, typing);
    let columns = width(&right) as u16;
    let at = area.right().saturating_sub(columns + 1);
    // What changes with every answer looks like plain text, which a thin line carries with nothing around it.
    put(buf, at, area.y, columns, &right, world.theme.style(Meaning::Text));
    let room = at.saturating_sub(area.x + 3);
    // What stands here does not depend on what stands at the right as long as that is short, or it would move with
    // every answer.
    let room = room.min(area.width.saturating_sub(RIGHT));
    let wide = area.width.saturating_sub(RIGHT).min(at.saturating_sub(area.x));
    fill(buf, Rect { width: wide, height: 1, ..area }, bar);
    put(buf, area.x + 1, area.y, room, &place(world, interview, section, usize::from(room)), bar);
}

/// Columns kept for what is left and whether it is saved.
const RIGHT: u16 = 28;

/// Fewest columns in which a form's title still says something.
const LEAST_TITLE: usize = 12;

/// Form, household, section. The section keeps a third, the form is named where there is room.
fn place(world: &World<'_>, interview: &Interview, section: &str, room: usize) -> String {
    let title = interview.label(crate::interview::Place { node: 0, row: 0 }, world.language);
    let name = interview.name(world.language);
    let name = tidy(&name);
    let dot = format!(" {} ", world.theme.mark(Mark::Dot));
    let into = format!(" {} ", world.theme.mark(Mark::Into));
    let named = !name.is_empty() && name != title;
    let first = if named { name } else { &title };
    let spare = room.saturating_sub(width(first) + 3);
    let section_room = width(section).min(spare.max(room / 3));
    let rest = room.saturating_sub(section_room + 3);
    let first = clip(first, rest);
    let section = clip(section, section_room);
    let title_room = rest.saturating_sub(width(&first) + 3);
    match named && title_room >= width(&title).min(LEAST_TITLE) {
        true => format!("{}{dot}{first}{into}{section}", clip(&title, title_room)),
        false => format!("{first}{into}{section}"),
    }
}

/// What is left, and whether it is saved.
fn rest(world: &World<'_>, interview: &Interview, typing: bool) -> String {
    let counts = interview.counts();
    let mut parts = Vec::new();
    if let Some((outcome, _)) = interview.outcome() {
        parts.push(words::TOP_CLOSED.with([outcome_word(outcome).phrase()]).text(world.lang));
    } else {
        parts.push(match counts.asked.saturating_sub(counts.answered) {
            0 => world.word(&words::TOP_NONE_LEFT).to_owned(),
            left => words::TOP_LEFT.with([left.to_string()]).text(world.lang),
        });
        for (count, word) in [(counts.wrong, &words::TOP_WRONG), (counts.odd, &words::TOP_ODD)] {
            if count > 0 {
                parts.push(word.with([count.to_string()]).text(world.lang));
            }
        }
    }
    let theme = world.theme;
    let (typed, saved) = (world.word(&words::TOP_TYPING), world.word(&words::TOP_SAVED));
    // Equally wide, so that nothing else moves when typing begins.
    let wide = width(typed).max(width(saved));
    parts.push(match (world.stored, typing) {
        (false, _) => format!("{} {}", theme.mark(Mark::Wrong), world.word(&words::TOP_NOT_SAVED)),
        (true, true) => format!("{} {}", theme.mark(Mark::Remark), pad(typed, wide)),
        (true, false) => format!("{} {}", theme.mark(Mark::Saved), pad(saved, wide)),
    });
    parts.join(&format!(" {} ", theme.mark(Mark::Dot)))
}
