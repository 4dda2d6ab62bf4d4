//! Everything there is to say about a question: guidance, source, history, remarks.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{history, remark};
use crate::{
    interview::{Interview, Place, view::HistoryEntry},
    text::wrap,
    tui::{
        command::{Conditions, Where},
        effect::Effect,
        fields::Input,
        layer::{Action, Layer, Reaction},
        theme::{Mark, Meaning},
        widgets::{paint::put, popup},
        world::{World, when},
    },
    words::{Word, table::tui as words},
};

const WIDTH: u16 = 70;

/// The popup.
pub(crate) struct Info {
    place: Place,
    number: String,
    top: usize,
}

impl Info {
    /// A popup on a question.
    pub(crate) fn new(place: Place, number: &str) -> Self {
        Self { place, number: number.to_owned(), top: 0 }
    }

    pub(crate) fn lines(&self, world: &World<'_>, columns: u16) -> Vec<(Meaning, String)> {
        let Some(interview) = world.interview() else { return Vec::new() };
        let mut page = Page { columns, lines: Vec::new() };
        let node = &interview.plan().nodes[self.place.node as usize];
        page.part(world, &words::INFO_QUESTION, vec![interview.label(self.place, world.language)]);
        page.part(world, &words::INFO_GUIDANCE, guidance(interview, self.place, world));
        let source = node.source.iter().map(|source| match source.sure {
            true => source.text.to_string(),
            false => format!(
                "{} {} ({})",
                world.theme.mark(Mark::Odd),
                source.text,
                world.word(&words::INFO_UNSURE)
            ),
        });
        page.part(world, &words::INFO_SOURCE, source.collect());
        let history = interview.history(self.place);
        let history = history.iter().map(|entry| history_line(interview, self.place, entry, world));
        page.part(world, &words::INFO_HISTORY, history.collect());
        let remarks = interview.remarks(self.place);
        page.part(world, &words::INFO_REMARKS, remarks.iter().map(|r| remark::line(r, world)).collect());
        page.part(world, &words::INFO_NAME, vec![node.name.to_string()]);
        page.lines
    }
}

struct Page {
    columns: u16,
    lines: Vec<(Meaning, String)>,
}

impl Page {
    fn part(&mut self, world: &World<'_>, title: &Word, texts: Vec<String>) {
        if texts.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push((Meaning::Text, String::new()));
        }
        self.lines.push((Meaning::Title, world.word(title).to_owned()));
        for text in texts.iter().flat_map(|text| text.split('\n')) {
            let wrapped = wrap(&crate::text::safe(text), usize::from(self.columns).saturating_sub(2));
            self.lines.extend(wrapped.into_iter().map(|line| (Meaning::Text, format!("  {line}"))));
        }
    }
}

fn guidance(interview: &Interview, place: Place, world: &World<'_>) -> Vec<String> {
    let text = interview.guidance(place, world.language);
    if text.trim().is_empty() { Vec::new() } else { vec![text] }
}

fn history_line(interview: &Interview, place: Place, entry: &HistoryEntry, world: &World<'_>) -> String {
    let shown = history::shown(interview, place, entry, world);
    let undone = if entry.undone { format!(" ({})", world.word(&words::INFO_UNDONE)) } else { String::new() };
    let who = remark::who(&entry.user, entry.role, world);
    format!("{} {who}: {shown}{undone}", when(entry.at, world.now))
}

impl Layer for Info {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Page, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let Action::Input(Input::Key(key)) = action else { return Reaction::Ignored };
        let page = popup::rows(world.size.1);
        let last = self.lines(world, WIDTH.min(world.size.0.saturating_sub(4))).len().saturating_sub(page);
        self.top = match key.code {
            KeyCode::Down => (self.top + 1).min(last),
            KeyCode::Up => self.top.saturating_sub(1),
            KeyCode::PageDown => (self.top + page).min(last),
            KeyCode::PageUp => self.top.saturating_sub(page),
            KeyCode::Enter => return Reaction::one(Effect::Pop),
            _ => return Reaction::Ignored,
        };
        Reaction::taken()
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let columns = WIDTH.min(area.width.saturating_sub(4));
        let lines = self.lines(world, columns);
        let rows = (lines.len() as u16).min(area.height.saturating_sub(2));
        let title = words::INFO_TITLE.with([self.number.as_str()]).text(world.lang);
        let inside = popup::frame(buf, area, world.theme, &title, (columns, rows));
        for (row, (meaning, line)) in lines.iter().skip(self.top).take(usize::from(inside.height)).enumerate()
        {
            put(buf, inside.x, inside.y + row as u16, inside.width, line, world.theme.style(*meaning));
        }
        None
    }
}
