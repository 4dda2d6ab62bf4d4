//! A list in few words, where its choices are not spread out: what was typed or chosen, and what may be typed.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::ChoiceList;
use crate::{
    expr::Str,
    text::width,
    tui::{
        fields::Ask,
        theme::{Mark, Meaning},
        widgets::paint::{put, row},
    },
    words::table::tui as words,
};

/// Most choices that are told one by one.
const TOLD: usize = 15;

impl ChoiceList {
    /// Whether words are being searched.
    pub(in crate::tui::fields) fn searching(&self) -> bool {
        self.searching
    }

    /// A choice by what is typed for it and its label.
    pub(in crate::tui::fields) fn named_by_key(&self, choice: usize) -> Option<String> {
        Some(format!("{} {}", self.keys.get(choice)?, self.choices.get(choice)?.label))
    }

    /// What is typed for the choices whose codes are meant, in order.
    pub(in crate::tui::fields) fn keys_of(&self, meant: impl Fn(&Str) -> bool) -> Vec<&str> {
        let both = self.choices.iter().zip(&self.keys);
        both.filter(|(choice, _)| meant(&choice.code)).map(|(_, key)| &**key).collect()
    }

    /// In one line: what is being typed, else what is chosen.
    pub(in crate::tui::fields) fn draw_line(
        &self,
        chosen: &str,
        ask: &Ask<'_>,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let area = row(area, 0);
        if area.is_empty() {
            return None;
        }
        let (text, meaning) = match self.typing() {
            true => (self.typed.text(), Meaning::Text),
            false => (chosen, Meaning::Answer),
        };
        let used = put(buf, area.x, area.y, area.width, text, ask.theme.style(meaning));
        let behind = if self.typing() { used.min(area.width - 1) } else { 0 };
        Some(Position { x: area.x + behind, y: area.y })
    }

    /// The codes with their labels if they have room, else how many there are.
    pub(in crate::tui::fields) fn accepts(&self, ask: &Ask<'_>, columns: usize) -> String {
        let dot = format!(" {} ", ask.theme.mark(Mark::Dot));
        let told: Vec<String> =
            (0..self.choices.len().min(TOLD + 1)).filter_map(|at| self.named_by_key(at)).collect();
        let told = told.join(&dot);
        match self.choices.len() <= TOLD && width(&told) <= columns {
            true => told,
            false => words::PAGE_LIST.with([self.choices.len().to_string()]).text(ask.lang),
        }
    }
}
