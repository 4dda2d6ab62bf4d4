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
    for shown in shown(world, conditions, room) {
        x += put(buf, x, y, area.right() - x, &shown.key, theme.style(Meaning::Key)) + 1;
        x += put(buf, x, y, area.right() - x, shown.label, theme.style(Meaning::Text)) + 2;
    }
}

/// Where the prefix stands among the commands.
const PREFIX_RANK: u8 = 6;

/// A key of the bar.
struct Shown {
    /// How useful it is; 1 is most.
    rank: u8,
    key: String,
    label: &'static str,
    /// Whether it comes and goes with a question or row.
    fleeting: bool,
}

/// The keys that fit, the most useful ones. Those that come and go with a question or row stand last, so that the
/// others stay where they are.
fn shown(world: &World<'_>, conditions: Conditions, columns: u16) -> Vec<Shown> {
    let steady = Conditions { place: conditions.place, add_row: conditions.add_row, ..Conditions::default() };
    let prefix = world.keymap.prefix(conditions).filter(|_| !conditions.is_over()).map(|prefix| Shown {
        rank: PREFIX_RANK,
        key: prefix.to_string(),
        label: world.word(&words::PREFIX),
        fleeting: false,
    });
    let keyed = valid(conditions).filter(|entry| entry.rank > 0).filter_map(|entry| {
        let key = world.keymap.shown(entry.command)?.to_string();
        let fleeting = !(entry.when)(steady);
        Some(Shown { rank: entry.rank, key, label: world.word(entry.label), fleeting })
    });
    let mut keys: Vec<_> = keyed.chain(prefix).collect();
    keys.sort_by_key(|shown| shown.rank);
    let mut left = usize::from(columns);
    keys.retain(|shown| {
        let needs = width(&shown.key) + width(shown.label) + 3;
        let fits = needs <= left + 2;
        left = if fits { left.saturating_sub(needs) } else { left };
        fits
    });
    keys.sort_by_key(|shown| shown.fleeting);
    keys
}
