//! A question read out: where it stands, what it asks, what can be said, what is held now.

use super::{
    Plain,
    command::{self, Command},
};
use crate::{
    form::{Numbers, Special, plan::QuestionType},
    interview::{Interview, Place, Trouble},
    text::{fold, mask},
    tui::{
        fields::{field_for, keys},
        screens::{
            interview::{marks, question},
            special,
        },
        sheet,
        stops::{self, Stop},
        world::World,
    },
    words::table::{plain as words, tui},
};

/// Choices read without being asked for.
const READ_OUT: usize = 30;

/// The text of a stop that asks nothing: a note, a value that is only shown, what was computed.
pub(super) fn only_read(
    world: &World<'_>,
    interview: &Interview,
    numbers: &Numbers,
    stop: Stop,
) -> Option<Vec<String>> {
    match stop {
        Stop::Question(place) => {
            let note = interview.plan().question(place.node).is_some_and(|q| q.ty == QuestionType::Note);
            let only_shown = stops::is_only_shown(interview, place);
            if !note && !only_shown {
                return None;
            }
            let mut lines = vec![String::new(), title(world, interview, numbers, place)];
            lines.extend(only_shown.then(|| format!("   {}", shown(world, interview, place))));
            Some(lines)
        }
        Stop::Shown(group) => {
            let computed = stops::shown(interview, group);
            Some([String::new()].into_iter().chain(values(world, interview, &computed)).collect())
        }
        Stop::Rows(_) | Stop::End => None,
    }
}

/// Values that were computed, name and value, one a line.
pub(super) fn values(world: &World<'_>, interview: &Interview, places: &[Place]) -> Vec<String> {
    let line = |place: &Place| {
        let label = one_line(&interview.label(*place, world.language));
        format!("{label}: {}", shown(world, interview, *place))
    };
    places.iter().map(line).collect()
}

/// A value that is not an answer to a question.
fn shown(world: &World<'_>, interview: &Interview, place: Place) -> String {
    let pii = interview.plan().nodes.get(place.node as usize).is_some_and(|node| node.pii);
    match interview.shown(place, world.language) {
        text if text.trim().is_empty() => world.word(&tui::WHY_NO_VALUE).to_owned(),
        text if pii => mask(&text),
        text => text,
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

fn title(world: &World<'_>, interview: &Interview, numbers: &Numbers, place: Place) -> String {
    let label = interview.label(place, world.language);
    match numbers.of(place.node) {
        "" => label,
        number => format!("{number}. {label}"),
    }
}

impl Plain {
    /// The name of the section, where another one begins.
    pub(super) fn read_section(&mut self) {
        let Some(interview) = self.interview() else { return };
        let plan = interview.plan();
        let Some(place) = self.stop.place().filter(|place| place.node != 0) else {
            self.section = None;
            return;
        };
        let mut node = place.node;
        while let Some(parent) = plan.nodes.get(node as usize).map(|n| n.parent).filter(|parent| *parent != 0)
        {
            node = parent;
        }
        if self.section == Some(node) || plan.question(node).is_some() {
            return;
        }
        let label = one_line(&interview.label(Place { node, row: 0 }, self.language));
        let counts = interview.counts();
        let left = match counts.asked.saturating_sub(counts.answered) {
            0 => tui::TOP_NONE_LEFT.phrase(),
            left => tui::TOP_LEFT.with([left.to_string()]),
        };
        let name = format!("{}. {label}", self.numbers.of(node));
        let said = words::SECTION.with([name, left.text(self.lang)]);
        self.section = Some(node);
        self.said.push(String::new());
        self.say(said);
    }

    /// The field of a question, with what is typed there.
    pub(super) fn open_field(&mut self, place: Place) {
        let world = self.world();
        self.field = self
            .interview()
            .filter(|interview| interview.outcome().is_none())
            .map(|interview| field_for(&question::ask(&world, interview, place)));
    }

    /// Reads out the question at a place.
    pub(super) fn ask_question(&mut self, place: Place) {
        let world = self.world();
        let Some(interview) = self.interview() else { return };
        let mut lines = vec![String::new()];
        let path = question::path(&world, interview, place);
        lines.extend((!path.is_empty()).then_some(path));
        let field = interview.field(place);
        let title = title(&world, interview, &self.numbers, place);
        lines.push(match field.required {
            true => words::REQUIRED.with([title]).text(self.lang),
            false => title,
        });
        let hint = interview.hint(place, self.language);
        lines.extend(hint.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("   {line}")));
        lines.extend(self.about(interview, place));
        if interview.choice_count(place) > READ_OUT {
            lines.push(indented(
                words::CHOICES.with([interview.choice_count(place).to_string()]).text(self.lang),
            ));
        } else {
            lines.extend(choices(interview, place, self.language, ""));
        }
        let how = self.field.as_ref().and_then(|field| field.line_hint());
        lines.extend(how.map(|how| indented(format!("({})", how.text(self.lang)))));
        lines.extend(self.specials(interview, place));
        lines.extend(self.held(&world, interview, place));
        self.said.extend(lines);
    }

    /// That there is guidance, or a source that is not certain.
    fn about(&self, interview: &Interview, place: Place) -> Option<String> {
        let node = interview.plan().nodes.get(place.node as usize)?;
        let guided = !interview.guidance(place, self.language).trim().is_empty();
        let unsure = node.source.as_ref().is_some_and(|source| !source.sure);
        let parts = [guided.then_some(&tui::Q_GUIDANCE), unsure.then_some(&tui::Q_UNSURE)];
        let parts: Vec<&str> = parts.into_iter().flatten().map(|word| self.word(word)).collect();
        (!parts.is_empty()).then(|| indented(words::ABOUT.with([parts.join(", ")]).text(self.lang)))
    }

    fn specials(&self, interview: &Interview, place: Place) -> Option<String> {
        let node = interview.plan().nodes.get(place.node as usize)?;
        let named = node.special.iter().map(|special| {
            let name = command::name(answers_with(*special), self.lang);
            format!(":{name} {}", self.word(special::word(*special)))
        });
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| indented(words::SPECIALS.with([named.join(", ")]).text(self.lang)))
    }

    /// The answer, or what was typed and not accepted; what is the matter with it; remarks.
    fn held(&self, world: &World<'_>, interview: &Interview, place: Place) -> Vec<String> {
        let field = interview.field(place);
        let pii = interview.plan().nodes.get(place.node as usize).is_some_and(|node| node.pii);
        let half = self.desk.session.as_ref().and_then(|session| session.typed(place));
        let draft = field.draft.map(|draft| draft.text.as_str()).or(half);
        let shown = |text: &str| if pii { mask(text) } else { text.to_owned() };
        let mut lines = Vec::new();
        if field.answer.is_some() && field.draft.is_none() {
            lines.push(
                words::HELD.with([sheet::answer(&question::ask(world, interview, place))]).text(self.lang),
            );
        }
        if let Some(draft) = draft {
            lines.push(words::DRAFT.with([shown(draft)]).text(self.lang));
        }
        let problems = interview.problems_at(place).into_iter();
        lines.extend(problems.filter(|problem| problem.trouble != Trouble::Unanswered).map(|problem| {
            let (_, _, word) = marks::of_trouble(problem.trouble);
            let reason =
                problem.reason.iter().map(|reason| format!(" ({})", shown(reason))).collect::<String>();
            let said = problem.message.text(self.lang, self.language);
            let said = format!("{}: {said}{reason}", self.word(word));
            match problem.trouble {
                Trouble::Odd => words::ODD_HERE.with([said]).text(self.lang),
                _ => said,
            }
        }));
        if field.remarked {
            let count = interview.remarks(place).len().to_string();
            lines.push(tui::Q_REMARKS.with([count]).text(self.lang));
        }
        lines.into_iter().map(indented).collect()
    }

    /// Reads every choice, or those with some words.
    pub(super) fn read_choices(&mut self, typed: &str) {
        let found = match (self.interview(), self.question()) {
            (Some(interview), Some(place)) => choices(interview, place, self.language, typed),
            _ => Vec::new(),
        };
        match found.is_empty() {
            true => self.say(&words::NO_CHOICE),
            false => self.said.extend(found),
        }
    }
}

fn indented(line: String) -> String {
    format!("   {}", line.replace('\n', "\n   "))
}

/// The choices of a question that have some words, each with what is typed for it.
fn choices(interview: &Interview, place: Place, language: usize, typed: &str) -> Vec<String> {
    let views = interview.choices(place, language);
    let wanted = fold(typed);
    let keyed = keys(&views).into_iter().zip(&views);
    let found = keyed.filter(|(key, view)| fold(&view.label).contains(&wanted) || key.starts_with(typed));
    found.map(|(key, view)| indented(format!("{key}  {}", view.label))).collect()
}

/// The command that answers with a special value.
pub(super) fn answers_with(special: Special) -> Command {
    match special {
        Special::DontKnow => Command::DontKnow,
        Special::Refused => Command::Refused,
        Special::NotApplicable => Command::NotApplicable,
    }
}
