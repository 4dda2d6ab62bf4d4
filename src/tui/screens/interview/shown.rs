//! What a group or a row computed: name and value, one a line.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    interview::{Interview, Place},
    text::{safe, width, wrap},
    tui::{
        stops,
        theme::{Mark, Meaning},
        widgets::paint::{below, put, put_wrapped},
        world::World,
    },
    words::table::tui as words,
};

/// Draws the values of a group or row.
pub(super) fn draw(world: &World<'_>, interview: &Interview, group: Place, area: Rect, buf: &mut Buffer) {
    let theme = world.theme;
    let title = match interview.plan().repeat(group.node) {
        Some(_) => interview.row_label(group.row, world.language),
        None => interview.label(group, world.language),
    };
    let title = format!("{title} {} {}", theme.mark(Mark::Into), world.word(&words::SHOWN_TITLE));
    let mut rest = below(area, put_wrapped(buf, area, &title, theme.style(Meaning::Title)) + 1);
    for place in stops::shown(interview, group) {
        let used = line(world, interview, place, rest, buf);
        rest = below(rest, used);
    }
    let next = world.word(&words::Q_NOTE_NEXT);
    put(buf, rest.x, rest.y + 1, rest.width, next, theme.style(Meaning::Muted));
}

/// One value, at the right if it fits beside its name, else under it; returns the rows it took.
pub(crate) fn line(
    world: &World<'_>,
    interview: &Interview,
    place: Place,
    area: Rect,
    buf: &mut Buffer,
) -> u16 {
    if area.height == 0 {
        return 0;
    }
    let theme = world.theme;
    let label = interview.label(place, world.language).replace('\n', " ");
    let shown = interview.shown(place, world.language);
    let (meaning, shown) = match shown.trim() {
        "" => (Meaning::Muted, theme.mark(Mark::NotAsked).to_owned()),
        _ => (Meaning::Answer, shown),
    };
    let columns = width(&safe(&shown)) as u16;
    if columns + width(&safe(&label)) as u16 + 2 <= area.width {
        put(buf, area.x, area.y, area.width, &label, theme.style(Meaning::Text));
        put(buf, area.right() - columns, area.y, columns, &shown, theme.style(meaning));
        return 1;
    }
    let used = put_wrapped(buf, area, &label, theme.style(Meaning::Text));
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..below(area, used) };
    let lines = wrap(&safe(&shown), usize::from(inner.width)).join("\n");
    used + put_wrapped(buf, inner, &lines, theme.style(meaning))
}
