//! A list to choose from, filtered as one types, without diacritics.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    entry::Entry,
    fuzzy,
    paint::{marker, put},
    view::first_row,
};
use crate::{
    text::{Typing, fold, width},
    tui::{
        fields::Input,
        layer::Reaction,
        theme::{Meaning, Theme},
        world::World,
    },
    words::table::tui as words,
};

/// What a quiet item costs more than any other.
const QUIET: u32 = 1_000_000;

/// One thing to choose.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    /// What stands at the left: a number, a code, a mark.
    pub(crate) lead: String,
    /// What it is.
    pub(crate) text: String,
    /// What stands at the right.
    pub(crate) tail: String,
    /// How the lead looks.
    pub(crate) meaning: Option<Meaning>,
    /// What a search looks at besides the three, folded.
    pub(crate) keys: String,
    /// Seen only when it is searched for.
    pub(crate) quiet: bool,
}

/// What became of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Picked {
    /// Not for the list.
    Ignored,
    /// The mark or the filter moved.
    Changed,
    /// This item was chosen.
    Item(usize),
}

impl Picked {
    /// What a layer makes of it, whose list it is: what is chosen, it says itself.
    pub(crate) fn then(self, choose: impl FnOnce(usize) -> Reaction) -> Reaction {
        match self {
            Self::Ignored => Reaction::Ignored,
            Self::Changed => Reaction::taken(),
            Self::Item(item) => choose(item),
        }
    }
}

/// How a filter matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matching {
    /// Every word typed must occur.
    Words,
    /// The letters typed must occur in this order (command palette).
    Letters,
}

/// A filtered list with a mark on one item.
#[derive(Clone, Debug)]
pub(crate) struct Picker {
    items: Vec<Item>,
    folded: Vec<String>,
    matching: Matching,
    entry: Entry,
    visible: Vec<usize>,
    marked: usize,
}

impl Picker {
    /// A list, the first item marked.
    pub(crate) fn new(items: Vec<Item>, matching: Matching) -> Self {
        let folded = items.iter().map(|i| fold(&format!("{} {} {}", i.lead, i.text, i.keys))).collect();
        let visible = visible(&items);
        Self { items, folded, matching, entry: Entry::default(), visible, marked: 0 }
    }

    /// Marks an item.
    pub(crate) fn mark(&mut self, item: usize) {
        self.marked = self.visible.iter().position(|&v| v == item).unwrap_or(self.marked);
    }

    /// The marked item.
    pub(crate) fn marked(&self) -> Option<usize> {
        self.visible.get(self.marked).copied()
    }

    /// Takes an input.
    pub(crate) fn input(&mut self, input: &Input, page: usize, typing: Typing) -> Picked {
        if let Input::Key(key) = input {
            match key.code {
                KeyCode::Enter => {
                    return self.marked().map_or(Picked::Changed, Picked::Item);
                }
                KeyCode::Up => return self.step(-1),
                KeyCode::Down => return self.step(1),
                KeyCode::PageUp => return self.step(-(page.max(1) as isize)),
                KeyCode::PageDown => return self.step(page.max(1) as isize),
                _ => {}
            }
        }
        if !self.entry.input(input, typing) {
            return Picked::Ignored;
        }
        self.filter();
        Picked::Changed
    }

    fn step(&mut self, by: isize) -> Picked {
        let last = self.visible.len().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(by).min(last);
        Picked::Changed
    }

    fn filter(&mut self) {
        let typed = fold(self.entry.text());
        self.marked = 0;
        if typed.is_empty() {
            self.visible = visible(&self.items);
            return;
        }
        let mut found: Vec<(u32, usize)> = self
            .folded
            .iter()
            .enumerate()
            .filter_map(|(i, text)| {
                let item = &self.items[i];
                let cost = score(text, &item.lead, &typed, self.matching)?;
                // What is not seen before comes behind what is.
                Some((cost + if item.quiet { QUIET } else { 0 }, i))
            })
            .collect();
        found.sort_unstable();
        self.visible = found.into_iter().map(|(_, i)| i).collect();
    }

    /// Draws entry and list and says where the cursor stands.
    pub(crate) fn draw(
        &self,
        world: &World<'_>,
        area: Rect,
        hint: &str,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let theme = world.theme;
        let all = self.items.iter().filter(|item| !item.quiet).count().max(self.visible.len());
        let count = words::PICK_COUNT.with([self.visible.len().to_string(), all.to_string()]);
        let count = count.text(world.lang);
        let count_width = width(&count) as u16;
        let head = Rect { height: area.height.min(1), ..area };
        let lead = put(
            buf,
            head.x,
            head.y,
            head.width,
            world.word(&words::HOME_SEARCH),
            theme.style(Meaning::Muted),
        );
        let room = head.width.saturating_sub(lead + count_width + 1);
        let cursor = self.entry.draw(Rect { x: head.x + lead, width: room, ..head }, theme, buf);
        if self.entry.text().is_empty() {
            put(buf, head.x + lead + 1, head.y, room.saturating_sub(1), hint, theme.style(Meaning::Muted));
        }
        let right = head.right().saturating_sub(count_width);
        put(buf, right, head.y, count_width, &count, theme.style(Meaning::Muted));
        self.draw_items(theme, super::paint::below(area, 1), buf);
        if self.visible.is_empty() && area.height > 1 {
            let none = world.word(&words::PICK_NONE);
            put(buf, area.x, area.y + 1, area.width, none, theme.style(Meaning::Muted));
        }
        cursor
    }

    fn draw_items(&self, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let rows = usize::from(area.height);
        let first = first_row(area, buf.area, self.marked, rows, self.visible.len());
        let leads = self.items.iter().map(|i| width(&i.lead)).max().unwrap_or(0) as u16;
        for (row, &item) in self.visible.iter().skip(first).take(rows).enumerate() {
            let line = Rect { y: area.y + row as u16, height: 1, ..area };
            draw_item(&self.items[item], theme, line, leads, first + row == self.marked, buf);
        }
    }
}

/// The items that are seen while nothing is searched for.
fn visible(items: &[Item]) -> Vec<usize> {
    items.iter().enumerate().filter(|(_, item)| !item.quiet).map(|(at, _)| at).collect()
}

fn draw_item(item: &Item, theme: &Theme, line: Rect, leads: u16, marked: bool, buf: &mut Buffer) {
    marker(buf, line.x, line.y, marked, theme);
    let mut x = line.x + 2;
    if leads > 0 {
        let meaning = if marked { Meaning::Focus } else { item.meaning.unwrap_or(Meaning::Muted) };
        put(buf, x, line.y, leads, &item.lead, theme.style(meaning));
        x += leads + 2;
    }
    let tail = width(&item.tail) as u16;
    let room = line.right().saturating_sub(x);
    let tail = if tail + 8 > room { 0 } else { tail };
    let gap = if tail > 0 { tail + 2 } else { 0 };
    put(buf, x, line.y, room - gap, &item.text, theme.style(Meaning::Text));
    if tail > 0 {
        put(buf, line.right() - tail, line.y, tail, &item.tail, theme.style(Meaning::Muted));
    }
}

/// How well a text matches, smaller is better; `None` if it does not.
fn score(text: &str, lead: &str, typed: &str, matching: Matching) -> Option<u32> {
    if lead == typed {
        return Some(0);
    }
    match matching {
        Matching::Words => {
            if !lead.is_empty() && lead.starts_with(typed) {
                return Some(1);
            }
            let mut worst = 2;
            for word in typed.split_whitespace() {
                let at = text.find(word)?;
                let begins = at == 0 || text.as_bytes().get(at - 1) == Some(&b' ');
                worst = worst.max(if begins { 2 } else { 3 });
            }
            Some(worst)
        }
        Matching::Letters => fuzzy::cost(text, typed).map(|cost| cost + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::headless::inputs;

    fn picker(texts: &[&str], matching: Matching) -> Picker {
        let items = texts.iter().map(|t| Item { text: (*t).to_owned(), ..Item::default() }).collect();
        Picker::new(items, matching)
    }

    fn after(mut picker: Picker, script: &str) -> Picked {
        let mut last = Picked::Ignored;
        for input in inputs(script).unwrap() {
            last = picker.input(&input, 5, Typing::default());
        }
        last
    }

    #[test]
    fn a_list_is_filtered_without_diacritics() {
        let communes = picker(&["Xã Chiềng Hặc", "Phường Chiềng La", "Xã Mường Và"], Matching::Words);
        assert_eq!(after(communes, "chieng la<enter>"), Picked::Item(1));
    }

    #[test]
    fn the_palette_takes_letters_in_order() {
        let commands = picker(&["Hoàn tác", "Hoàn thành", "Trợ giúp"], Matching::Letters);
        assert_eq!(after(commands, "trgi<enter>"), Picked::Item(2));
    }

    #[test]
    fn a_quiet_item_is_found_and_else_not_seen() {
        let items = [("Ẩn", true), ("Hiện", false)];
        let item = |(text, quiet): (&str, bool)| Item { text: text.into(), quiet, ..Item::default() };
        let list = Picker::new(items.map(item).to_vec(), Matching::Words);
        assert_eq!(after(list.clone(), "<enter>"), Picked::Item(1));
        assert_eq!(after(list, "an<enter>"), Picked::Item(0));
    }

    #[test]
    fn enter_on_nothing_chooses_nothing() {
        assert_eq!(after(picker(&["a"], Matching::Words), "zz<enter>"), Picked::Changed);
    }
}
