//! Which commune a new interview belongs to: asked before its first event, because it says in which series
//! everything is written.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

use crate::{
    expr::Str,
    form::{Plan, plan::Choices},
    tui::{
        command::{Conditions, Where},
        effect::Effect,
        layer::{Action, Layer, Reaction},
        theme::Meaning,
        widgets::{
            paint::{below, fill, put},
            picker::{Item, Matching, Picker},
        },
        world::World,
    },
    words::{Lang, table::tui as words},
};

/// The picker.
pub(crate) struct Communes {
    form: usize,
    codes: Vec<Str>,
    picker: Picker,
}

impl Communes {
    /// The communes of a form's list, the home commune marked.
    pub(crate) fn new(form: usize, plan: &Plan, lang: Lang, home: Option<&str>) -> Self {
        let choices = communes(plan, plan.language(lang.tag()).unwrap_or(0));
        let marked = choices.iter().position(|(code, _)| Some(&**code) == home);
        let items = choices.iter().map(|(code, label)| Item {
            lead: code.to_string(),
            text: label.to_string(),
            ..Item::default()
        });
        let mut picker = Picker::new(items.collect(), Matching::Words);
        if let Some(marked) = marked {
            picker.mark(marked);
        }
        Self { form, picker, codes: choices.into_iter().map(|(code, _)| code).collect() }
    }
}

/// Codes and labels of the commune question's list.
pub(crate) fn communes(plan: &Plan, language: usize) -> Vec<(Str, Str)> {
    let question = plan.commune.and_then(|node| plan.question(node));
    let list = question.and_then(|q| q.list).map(|list| &plan.lists[list as usize].choices);
    let Some(Choices::Table { instance, labels }) = list else { return Vec::new() };
    let Some(table) = plan.instances.get(*instance) else { return Vec::new() };
    let label = labels.get(language).or_else(|| labels.first()).copied().unwrap_or(0);
    let rows = table.cells.chunks(table.columns.len().max(1));
    rows.filter_map(|row| Some((row.first()?.clone(), row.get(label)?.clone()))).collect()
}

impl Layer for Communes {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, ..Conditions::default() }
    }

    fn covers(&self) -> bool {
        true
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let Action::Input(input) = action else { return Reaction::Ignored };
        self.picker.input(input, 10, world.typing).then(|item| {
            let commune = self.codes.get(item).cloned();
            Reaction::Taken(vec![Effect::Pop, Effect::Begin { form: self.form, commune }])
        })
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        Clear.render(area, buf);
        let bar = world.theme.style(Meaning::Bar);
        fill(buf, Rect { height: 1, ..area }, bar);
        put(buf, area.x + 1, area.y, area.width - 1, world.word(&words::COMMUNES_TITLE), bar);
        let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..below(area, 2) };
        self.picker.draw(world, inside, world.word(&words::COMMUNES_HINT), buf)
    }
}
