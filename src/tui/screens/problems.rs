//! What still has to be looked at, in the order of the questionnaire, with a jump to each.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    interview::{Interview, Place, Problem, Trouble},
    tui::{
        command::{Conditions, Where},
        effect::Effect,
        layer::{Action, Layer, Reaction},
        numbers::Numbers,
        screens::{interview::marks, remark::TextBox},
        stops::{self, Stop},
        theme::Mark,
        widgets::{
            paint::put_wrapped,
            picker::{Item, Matching, Picked, Picker},
            popup,
        },
        world::World,
    },
    words::table::tui as words,
};

/// The list.
pub(crate) struct Problems {
    problems: Vec<Problem>,
    named: Vec<String>,
    picker: Picker,
}

impl Problems {
    /// Every problem, the first one after the current place marked.
    pub(crate) fn new(
        interview: &Interview,
        numbers: &Numbers,
        at: Option<Place>,
        world: &World<'_>,
    ) -> Self {
        let problems = interview.problems();
        let items = problems.iter().map(|problem| item(interview, numbers, problem, world));
        let mut picker = Picker::new(items.collect(), Matching::Words);
        if let Some(next) = at.and_then(|at| problems.iter().position(|p| p.place == at)) {
            picker.mark(next);
        }
        let number = |problem: &Problem| marks::named(interview, numbers, problem.place, world.language);
        Self { named: problems.iter().map(number).collect(), problems, picker }
    }

    /// To the question; what is odd and no question of its own is explained right here.
    fn choose(&self, item: usize, world: &World<'_>) -> Reaction {
        let (Some(problem), Some(named), Some(interview)) =
            (self.problems.get(item), self.named.get(item), world.interview())
        else {
            return Reaction::taken();
        };
        let place = problem.place;
        let question = matches!(stops::stop_at(interview, place), Stop::Question(at) if at == place);
        match (&problem.check, problem.trouble) {
            (Some(check), Trouble::Odd) if !question => {
                let reason = TextBox::reason(place, named.clone(), check.clone(), problem.message.clone());
                Reaction::Taken(vec![Effect::Pop, Effect::Push(Box::new(reason))])
            }
            _ => Reaction::Taken(vec![Effect::Pop, Effect::GoTo(place)]),
        }
    }
}

fn item(interview: &Interview, numbers: &Numbers, problem: &Problem, world: &World<'_>) -> Item {
    let place = problem.place;
    let (meaning, mark, word) = marks::of_trouble(problem.trouble);
    let mut label = interview.label(place, world.language).replace('\n', " ");
    if place.node == 0 {
        label = interview.name(world.language);
    }
    if place.row != 0 {
        label = format!("{}{label}", marks::rows_around(interview, place.row, world));
    }
    let said = problem.message.text(world.lang, world.language);
    let node = &interview.plan().nodes[place.node as usize];
    let value = interview.field(place).draft.map(|draft| draft.text.clone()).unwrap_or_else(|| {
        let empty = interview.field(place).answer.is_none();
        if empty { String::new() } else { interview.shown(place, world.language) }
    });
    let value = if node.pii { crate::text::mask(&value) } else { value };
    let unanswered = problem.trouble == Trouble::Unanswered;
    let mut text = if unanswered { label } else { crate::text::clip(&label, 34) };
    if !value.is_empty() {
        text = format!("{text} = {}", crate::text::clip(&value, 14));
    }
    if !unanswered {
        text = format!("{text}: {said}");
    }
    Item {
        lead: format!("{} {}", world.theme.mark(mark), numbers.of(place.node)),
        text,
        tail: world.word(word).to_owned(),
        meaning: Some(meaning),
        keys: format!("{} {}", numbers.of(place.node), node.name),
    }
}

impl Layer for Problems {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let Action::Input(input) = action else { return Reaction::Ignored };
        match self.picker.input(input, 10, world.typing) {
            Picked::Ignored => Reaction::Ignored,
            Picked::Changed => Reaction::taken(),
            Picked::Item(item) => self.choose(item, world),
        }
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let count = self.problems.len();
        let title = words::PROBLEMS_TITLE.with([count.to_string()]).text(world.lang);
        let rows = (count as u16 + 1).clamp(2, area.height.saturating_sub(4).max(2));
        let inside = popup::frame(buf, area, world.theme, &title, (74, rows));
        if count == 0 {
            let none = format!("{} {}", world.theme.mark(Mark::Saved), world.word(&words::PROBLEMS_NONE));
            put_wrapped(buf, inside, &none, world.theme.style(crate::tui::theme::Meaning::Good));
            return None;
        }
        self.picker.draw(world, inside, world.word(&words::GOTO_HINT), buf)
    }
}
