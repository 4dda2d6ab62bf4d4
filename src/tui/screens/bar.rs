//! The two lines at the foot of every screen: what was just said, and the keys that work now.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    text::{InputMethod, width},
    tui::{
        command::{Conditions, valid},
        theme::Meaning,
        widgets::paint::put,
        world::World,
    },
    words::{Phrase, table::tui as words},
};

/// Draws message and key bar.
pub(crate) fn draw(
    world: &World<'_>,
    conditions: Conditions,
    said: Option<&(Meaning, Phrase)>,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = world.theme;
    if let Some((meaning, phrase)) = said {
        put(buf, area.x + 1, area.y, area.width - 2, &phrase.text(world.lang), theme.style(*meaning));
    }
    let y = area.bottom() - 1;
    let mut x = area.x + 1;
    let typing = match world.typing.method {
        InputMethod::Off => "",
        InputMethod::Telex => " Telex",
        InputMethod::Vni => " VNI",
    };
    let room = area.width.saturating_sub(1 + typing.len() as u16);
    put(buf, area.x + 1 + room, y, typing.len() as u16, typing, theme.style(Meaning::Muted));
    for (key, label) in shown(world, conditions, room) {
        x += put(buf, x, y, area.right() - x, &key, theme.style(Meaning::Key)) + 1;
        x += put(buf, x, y, area.right() - x, label, theme.style(Meaning::Text)) + 2;
    }
}

/// Where the prefix stands among the commands.
const PREFIX_RANK: u8 = 6;

/// Keys with their labels that fit, the most useful ones first.
fn shown(world: &World<'_>, conditions: Conditions, columns: u16) -> Vec<(String, &'static str)> {
    let prefix = world.keymap.prefix(conditions).filter(|_| !conditions.is_over());
    let prefix = prefix.map(|prefix| (PREFIX_RANK, prefix.to_string(), world.word(&words::PREFIX)));
    let keyed = valid(conditions).filter(|entry| entry.rank > 0).filter_map(|entry| {
        let chord = world.keymap.shown(entry.command)?;
        Some((entry.rank, chord.to_string(), world.word(entry.label)))
    });
    let mut keys: Vec<_> = keyed.chain(prefix).collect();
    keys.sort_by_key(|(rank, ..)| *rank);
    let mut left = usize::from(columns);
    keys.retain(|(_, key, label)| {
        let needs = width(key) + width(label) + 3;
        let fits = needs <= left + 2;
        left = if fits { left.saturating_sub(needs) } else { left };
        fits
    });
    keys.into_iter().map(|(_, key, label)| (key, label)).collect()
}
