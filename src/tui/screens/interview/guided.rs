//! The guided view: the sheet with its questions one below the other, a grid, or the rows of a repeat; the sections
//! above or beside it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Screen, question, rows, shown, strip, tree};
use crate::{
    interview::Interview,
    tui::{stops::Stop, theme::Meaning, widgets::paint::put, world::World},
    words::table::tui as words,
};

/// Draws where one stands, below the top line, with the sections.
pub(super) fn draw(
    screen: &Screen,
    world: &World<'_>,
    interview: &Interview,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let mut body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if area.width >= tree::FEWEST && screen.roster.is_none() {
        body = tree::draw_beside(world, interview, &screen.numbers, screen.stop.place(), body, buf);
    } else {
        let strip = Rect { height: area.height.min(1), ..area };
        strip::draw(world, interview, &screen.numbers, screen.stop.place(), strip, buf);
    }
    body = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    match screen.stop {
        Stop::Question(place) => question::draw(screen, world, interview, place, body, buf),
        Stop::Rows(repeat) => {
            if let Some(roster) = &screen.roster {
                return roster.draw(world, interview, &screen.numbers, body, buf);
            }
            let number = screen.numbers.of(repeat.node);
            rows::draw(world, interview, repeat, number, screen.line, body, buf);
            None
        }
        Stop::Shown(group) => {
            shown::draw(world, interview, group, body, buf);
            None
        }
        Stop::End => {
            put(
                buf,
                body.x,
                body.y,
                body.width,
                world.word(&words::Q_END_TITLE),
                world.theme.style(Meaning::Title),
            );
            put(
                buf,
                body.x,
                body.y + 2,
                body.width,
                world.word(&words::Q_END),
                world.theme.style(Meaning::Text),
            );
            None
        }
    }
}
