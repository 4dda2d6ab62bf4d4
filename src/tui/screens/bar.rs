//! The two lines at the foot of every screen: what was just said, and the keys that work now.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    text::width,
    tui::{
        command::{Conditions, Entry, valid},
        theme::Meaning,
        widgets::paint::put,
        world::World,
    },
    words::Phrase,
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
    for entry in shown(world, conditions, area.width - 1) {
        x += put(buf, x, y, area.right() - x, &key_name(entry), theme.style(Meaning::Key)) + 1;
        x += put(buf, x, y, area.right() - x, world.word(entry.label), theme.style(Meaning::Text)) + 2;
    }
}

/// The entries that fit, the most useful ones first.
fn shown(world: &World<'_>, conditions: Conditions, columns: u16) -> Vec<&'static Entry> {
    let mut entries: Vec<_> = valid(conditions).filter(|entry| entry.rank > 0).collect();
    entries.sort_by_key(|entry| entry.rank);
    let mut left = usize::from(columns);
    entries.retain(|entry| {
        let needs = width(&key_name(entry)) + width(world.word(entry.label)) + 3;
        let fits = needs <= left + 2;
        left = if fits { left.saturating_sub(needs) } else { left };
        fits
    });
    entries
}

fn key_name(entry: &Entry) -> String {
    entry.key().map(|key| key.to_string()).unwrap_or_default()
}
