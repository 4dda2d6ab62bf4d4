//! What still has to be looked at, in the order of the questionnaire, with a jump to each: what is unanswered, wrong,
//! odd or in conflict, and what somebody remarked.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    form::Numbers,
    interview::{Interview, Place, Problem, Trouble, view::Remark},
    text::{clip, mask},
    tui::{
        command::{Command, Conditions, Where},
        effect::Effect,
        layer::{Action, Layer, Reaction},
        screens::{
            interview::marks,
            remark::{self, TextBox},
            why::Why,
        },
        stops::{self, Stop},
        theme::{Mark, Meaning},
        widgets::{
            paint::put_wrapped,
            picker::{Item, Matching, Picker},
            popup,
        },
        world::World,
    },
    words::table::tui as words,
};

/// Columns of a label before what is said of it.
const LABEL: usize = 34;

/// The same before a remark, which is longer.
const REMARKED: usize = 20;

/// One line of the list.
pub(in crate::tui) enum Entry {
    Problem(Problem),
    Remark(Place, Remark),
}

impl Entry {
    pub(in crate::tui) fn place(&self) -> Place {
        match self {
            Self::Problem(problem) => problem.place,
            Self::Remark(place, _) => *place,
        }
    }
}

/// The list.
pub(crate) struct Problems {
    entries: Vec<Entry>,
    /// How many are problems.
    problems: usize,
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
        let entries = entries(interview);
        let items = entries.iter().map(|entry| entry_item(interview, numbers, entry, world));
        let mut picker = Picker::new(items.collect(), Matching::Words);
        if let Some(next) = at.and_then(|at| entries.iter().position(|entry| entry.place() == at)) {
            picker.mark(next);
        }
        let number = |entry: &Entry| marks::named(interview, numbers, entry.place(), world.language);
        let problems = entries.iter().filter(|entry| matches!(entry, Entry::Problem(_))).count();
        Self { named: entries.iter().map(number).collect(), problems, entries, picker }
    }

    fn marked(&self) -> Option<Place> {
        self.entries.get(self.picker.marked()?).map(Entry::place)
    }

    /// To the question; what is odd and no question of its own is explained right here.
    fn choose(&self, item: usize, world: &World<'_>) -> Reaction {
        let (Some(entry), Some(named), Some(interview)) =
            (self.entries.get(item), self.named.get(item), world.interview())
        else {
            return Reaction::taken();
        };
        let place = entry.place();
        let Entry::Problem(problem) = entry else {
            return Reaction::Taken(vec![Effect::Pop, Effect::GoTo(place)]);
        };
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

/// Every problem and every remark, in the order of the questionnaire.
pub(in crate::tui) fn entries(interview: &Interview) -> Vec<Entry> {
    let mut remarked = interview.remarked().into_iter().peekable();
    let mut entries = Vec::new();
    let problems = interview.problems();
    let count = problems.len();
    for (before, problem) in problems.into_iter().map(Some).chain([None]).enumerate() {
        while let Some((place, _)) = remarked.next_if(|(_, at)| *at <= before || before == count) {
            entries.extend(interview.remarks(place).into_iter().map(|remark| Entry::Remark(place, remark)));
        }
        entries.extend(problem.map(Entry::Problem));
    }
    entries
}

/// Whose question it is: rows around it and label.
fn label(interview: &Interview, place: Place, world: &World<'_>) -> String {
    if place.node == 0 {
        return interview.name(world.language);
    }
    let label = interview.label(place, world.language).replace('\n', " ");
    format!("{}{label}", marks::rows_around(interview, place.row, world))
}

/// How an entry is shown.
pub(in crate::tui) fn entry_item(
    interview: &Interview,
    numbers: &Numbers,
    entry: &Entry,
    world: &World<'_>,
) -> Item {
    match entry {
        Entry::Problem(problem) => item(interview, numbers, problem, world),
        Entry::Remark(place, remark) => remark_item(interview, numbers, *place, remark, world),
    }
}

fn remark_item(
    interview: &Interview,
    numbers: &Numbers,
    place: Place,
    remark: &Remark,
    world: &World<'_>,
) -> Item {
    let who = remark::who(&remark.user, remark.role, world);
    let node = &interview.plan().nodes[place.node as usize];
    // What is said of a personal question may repeat its answer; the thread of the question itself shows it.
    let said = if node.pii { mask(&remark.text) } else { remark.text.to_string() };
    Item {
        lead: format!("{} {}", world.theme.mark(Mark::Remark), numbers.of(place.node)),
        text: format!("{}: {} · {who}", clip(&label(interview, place, world), REMARKED), said),
        tail: world.word(&words::INFO_REMARKS).to_lowercase(),
        meaning: Some(Meaning::Odd),
        keys: node.name.to_string(),
        quiet: false,
    }
}

fn item(interview: &Interview, numbers: &Numbers, problem: &Problem, world: &World<'_>) -> Item {
    let place = problem.place;
    let (meaning, mark, word) = marks::of_trouble(problem.trouble);
    let label = label(interview, place, world);
    let said = problem.message.text(world.lang, world.language);
    let node = &interview.plan().nodes[place.node as usize];
    let value = interview.field(place).draft.map(|draft| draft.text.clone()).unwrap_or_else(|| {
        let empty = interview.field(place).answer.is_none();
        if empty { String::new() } else { interview.shown(place, world.language) }
    });
    let value = if node.pii { mask(&value) } else { value };
    let unanswered = problem.trouble == Trouble::Unanswered;
    let mut text = if unanswered { label } else { clip(&label, LABEL) };
    if !value.is_empty() {
        text = format!("{text} = {}", clip(&value, 14));
    }
    if !unanswered {
        text = format!("{text}: {said}");
    }
    if let Some(reason) = &problem.reason {
        let reason = if node.pii { mask(reason) } else { reason.to_string() };
        text = format!("{text} ({reason})");
    }
    Item {
        lead: format!("{} {}", world.theme.mark(mark), numbers.of(place.node)),
        text,
        tail: world.word(word).to_owned(),
        meaning: Some(meaning),
        keys: format!("{} {}", numbers.of(place.node), node.name),
        quiet: false,
    }
}

impl Layer for Problems {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, explain: true, ..Conditions::default() }
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let input = match action {
            Action::Input(input) => input,
            Action::Command(Command::Why) => return Why::push(self.marked(), world),
            _ => return Reaction::Ignored,
        };
        self.picker.input(input, 10, world.typing).then(|item| self.choose(item, world))
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let count = self.entries.len();
        let title = words::PROBLEMS_TITLE.with([self.problems.to_string()]).text(world.lang);
        let rows = (count as u16 + 1).clamp(2, area.height.saturating_sub(4).max(2));
        let inside = popup::frame(buf, area, world.theme, &title, (74, rows));
        if count == 0 {
            let none = format!("{} {}", world.theme.mark(Mark::Saved), world.word(&words::PROBLEMS_NONE));
            put_wrapped(buf, inside, &none, world.theme.style(Meaning::Good));
            return None;
        }
        self.picker.draw(world, inside, world.word(&words::GOTO_HINT), buf)
    }
}
