//! The lines of an explanation, drawn by the screen and read out where there is none.

use crate::{
    form::Numbers,
    interview::{
        Explanation, Interview, Place,
        explain::{Property, Turn},
    },
    text::{clip, mask},
    tui::{
        screens::interview::marks,
        stops,
        theme::{Mark, Meaning},
        world::{World, when},
    },
    words::{Lang, Word, table::tui as words},
};

/// Longest value beside a label.
const VALUE: usize = 60;

/// Most computed values of a repeat.
const MOST_COMPUTED: usize = 60;

/// One line, wrapped where it is drawn.
pub(in crate::tui) struct Line {
    /// How many answers it stands under.
    pub(in crate::tui) depth: u16,
    /// Part of an explanation: set in from its head.
    part: bool,
    pub(in crate::tui) mark: Option<Mark>,
    pub(in crate::tui) meaning: Meaning,
    pub(in crate::tui) text: String,
    /// The answer it is about.
    pub(in crate::tui) link: Option<Link>,
}

/// An answer that was read.
#[derive(Clone, Copy)]
pub(in crate::tui) struct Link {
    pub(in crate::tui) place: Place,
    /// It is asked and can be gone to.
    pub(in crate::tui) goes: bool,
    /// It has an explanation of its own.
    pub(in crate::tui) opens: bool,
    /// Which is shown.
    pub(in crate::tui) open: bool,
}

impl Line {
    /// Columns it is set in.
    pub(in crate::tui) fn indent(&self) -> u16 {
        // Deep ones would have no room left.
        self.depth.min(8) * 3 + u16::from(self.part) * 2
    }

    /// The text where no mark is drawn: that a condition holds or not is said.
    pub(in crate::tui) fn read(&self, lang: Lang) -> String {
        let said = match self.mark {
            Some(Mark::Saved) if self.part => &words::WHY_YES,
            Some(Mark::NotAsked) if self.part => &words::WHY_NO,
            _ => return self.text.clone(),
        };
        format!("{}: {}", said.text(lang), self.text)
    }
}

/// Makes lines.
pub(in crate::tui) struct Lines<'w> {
    pub(in crate::tui) world: &'w World<'w>,
    pub(in crate::tui) interview: &'w Interview,
    pub(in crate::tui) numbers: &'w Numbers,
    /// Personal values are shown, not masked.
    pub(in crate::tui) personal: bool,
}

impl Lines<'_> {
    /// Everything about a place: how it stands, then why.
    pub(in crate::tui) fn of(&self, place: Place) -> Vec<Line> {
        let mut lines: Vec<Line> = (place.node != 0).then(|| self.state(place)).into_iter().collect();
        let inside = self.inside(place, 0);
        let is_plain = inside.is_empty();
        lines.extend(inside);
        if is_plain {
            let word = if place.node == 0 { &words::WHY_NO_RESULT } else { &words::WHY_NOTHING };
            lines.push(self.text(0, Meaning::Muted, self.world.word(word).to_owned()));
        }
        lines
    }

    /// Why a place is as it is, and what it computes.
    pub(in crate::tui) fn inside(&self, place: Place, depth: u16) -> Vec<Line> {
        let at = self.node_place(place);
        let computed = self.computed(place).into_iter().take(MOST_COMPUTED);
        let mut lines: Vec<Line> = computed.map(|inner| self.answer(inner, depth, false)).collect();
        lines.extend(self.interview.problems_at(at).iter().map(|problem| self.problem(depth, problem)));
        for explanation in self.explanations(at).iter().filter(|e| self.matters(e, depth)) {
            self.explanation(at, explanation, depth, &mut lines);
        }
        lines
    }

    /// A check says something where there is an answer; one that holds, only on the question that was asked about.
    fn matters(&self, explanation: &Explanation, depth: u16) -> bool {
        let place = explanation.place;
        let fails = &*explanation.result == "false";
        match (explanation.property, self.interview.plan().question(place.node)) {
            (Property::Check, Some(_)) => {
                self.interview.field(place).answer.is_some() && (fails || depth == 0)
            }
            (Property::Check, None) => fails,
            _ => true,
        }
    }

    /// What a group or row computes; of a repeat, what its rows do.
    fn computed(&self, place: Place) -> Vec<Place> {
        let is_row = place.row != 0 && self.interview.row(place.row).repeat == place.node;
        match self.interview.plan().repeat(place.node) {
            Some(_) if !is_row => stops::computed_within(self.interview, place),
            _ => stops::computed(self.interview, place),
        }
    }

    /// The node itself: a row of a repeat is explained as the repeat.
    fn node_place(&self, place: Place) -> Place {
        let row = self.interview.row(place.row);
        if place.row != 0 && row.repeat == place.node { Place { row: row.parent, ..place } } else { place }
    }

    /// What says more than that something always or never holds.
    fn explanations(&self, place: Place) -> Vec<Explanation> {
        let all = self.interview.explain(place, self.world.language);
        all.into_iter().filter(|e| !matches!(e.expression.trim(), "true()" | "false()")).collect()
    }

    fn state(&self, place: Place) -> Line {
        let (interview, world) = (self.interview, self.world);
        let at = self.node_place(place);
        let field = interview.field(at);
        if !field.relevant {
            return self.text(0, Meaning::Muted, world.word(&words::WHY_IS_HIDDEN).to_owned());
        }
        let is_question = interview.plan().question(at.node).is_some();
        let word = match is_question {
            true if self.is_shown_only(at) => &words::WHY_IS_SHOWN,
            true if field.required => &words::WHY_IS_REQUIRED,
            _ => &words::WHY_IS_ASKED,
        };
        let mut text = world.word(word).to_owned();
        if is_question {
            let value = self.value(at);
            text = format!("{text} · {value}");
            let given = interview.history(at).into_iter().rfind(|entry| !entry.undone);
            if let Some(given) = given.filter(|_| field.answer.is_some()) {
                text = format!("{text} ({}, {})", given.user, when(given.at, world.now));
            }
        }
        self.text(0, Meaning::Title, text)
    }

    fn is_shown_only(&self, place: Place) -> bool {
        let asked = self.interview.plan().question(place.node).is_some_and(|q| q.ty.is_asked());
        !asked || stops::is_only_shown(self.interview, place)
    }

    fn problem(&self, depth: u16, problem: &crate::interview::Problem) -> Line {
        let (meaning, mark, word) = marks::of_trouble(problem.trouble);
        let said = problem.message.text(self.world.lang, self.world.language);
        let reason = problem.reason.as_ref().map(|reason| format!(" · {reason}")).unwrap_or_default();
        let text = format!("{}: {said}{reason}", self.world.word(word));
        Line { mark: Some(mark), ..self.text(depth, meaning, text) }
    }

    fn explanation(&self, place: Place, explanation: &Explanation, depth: u16, lines: &mut Vec<Line>) {
        let world = self.world;
        let around = (explanation.place != place)
            .then(|| marks::named(self.interview, self.numbers, explanation.place, world.language));
        let around = around.map(|named| format!("{named} · ")).unwrap_or_default();
        let property = world.word(property_word(explanation.property));
        let result = self.result(explanation);
        lines.push(self.text(depth, Meaning::Title, format!("{around}{property}: {result}")));
        let part = |meaning, text| Line { part: true, ..self.text(depth, meaning, text) };
        let is_branches = explanation.steps.iter().any(|step| step.then.is_some());
        // Authors break long expressions over lines; here the width of the window does.
        let symbols = explanation.expression.split_whitespace().collect::<Vec<_>>().join(" ");
        if !is_branches && explanation.words != symbols {
            lines.push(part(Meaning::Text, explanation.words.clone()));
        }
        lines.push(part(Meaning::Muted, symbols));
        if is_branches || explanation.steps.len() > 1 {
            for step in &explanation.steps {
                let (mark, meaning) = match step.holds {
                    true => (Mark::Saved, Meaning::Good),
                    false => (Mark::NotAsked, Meaning::Muted),
                };
                lines.push(Line { mark: Some(mark), ..part(meaning, self.step(step)) });
            }
        }
        lines.extend(explanation.turn.as_ref().map(|turn| part(Meaning::Text, self.turn(turn))));
        let read = explanation.read.iter().filter(|(read, _)| *read != place);
        lines.extend(read.map(|(read, _)| self.answer(*read, depth, true)));
    }

    fn step(&self, step: &crate::interview::explain::Step) -> String {
        let into = self.world.theme.mark(Mark::Into);
        match &step.then {
            Some(then) if step.holds => format!("{} {into} {then}", step.words),
            Some(then) => words::WHY_ELSE.with([step.words.clone(), then.clone()]).text(self.world.lang),
            None => step.words.clone(),
        }
    }

    fn result(&self, explanation: &Explanation) -> String {
        match (explanation.property, &*explanation.result) {
            (Property::Value, _) => self.value(explanation.place),
            (Property::Check, "true") => self.world.word(&words::WHY_PASSES).to_owned(),
            (Property::Check, _) => self.world.word(&words::WHY_FAILS).to_owned(),
            (_, "true") => self.world.word(&words::WHY_YES).to_owned(),
            (_, "false") => self.world.word(&words::WHY_NO).to_owned(),
            (_, number) => number.to_owned(),
        }
    }

    fn turn(&self, turn: &Turn) -> String {
        let word = match (turn.to, turn.all || turn.conditions.len() == 1) {
            (true, true) => &words::WHY_TURNS_ALL,
            (true, false) => &words::WHY_TURNS_ANY,
            (false, true) => &words::WHY_TURNS_NOT_ALL,
            (false, false) => &words::WHY_TURNS_NOT_ANY,
        };
        word.with([turn.conditions.join(" · ")]).text(self.world.lang)
    }

    /// An answer that was read, or a value that is computed here.
    fn answer(&self, place: Place, depth: u16, part: bool) -> Line {
        let (interview, world) = (self.interview, self.world);
        let field = interview.field(place);
        let label = match interview.label(place, world.language) {
            label if label.trim().is_empty() => interview.plan().nodes[place.node as usize].name.to_string(),
            label => label.replace('\n', " "),
        };
        let number = self.numbers.of(place.node);
        let space = if number.is_empty() { "" } else { " " };
        let rows = marks::rows_around(interview, place.row, world);
        let text = format!("{number}{space}{rows}{}: {}", clip(&label, VALUE), self.value(place));
        let hidden = !field.relevant;
        let goes = !hidden && !self.is_shown_only(place);
        let opens = !self.explanations(place).is_empty() || !interview.problems_at(place).is_empty();
        let link = Some(Link { place, goes, opens, open: false });
        let meaning = if hidden { Meaning::Muted } else { Meaning::Text };
        Line { part, link, ..self.text(depth, meaning, text) }
    }

    /// The value as it is shown elsewhere; what is hidden, empty or personal says so.
    fn value(&self, place: Place) -> String {
        let field = self.interview.field(place);
        if !field.relevant {
            return self.world.word(&words::MARK_NOT_ASKED).to_owned();
        }
        let shown = match field.draft {
            Some(draft) => draft.text.clone(),
            None => self.interview.shown(place, self.world.language),
        };
        match shown.trim() {
            "" => self.world.word(&words::WHY_NO_VALUE).to_owned(),
            _ if self.interview.plan().nodes[place.node as usize].pii && !self.personal => mask(&shown),
            shown => clip(shown, VALUE),
        }
    }

    fn text(&self, depth: u16, meaning: Meaning, text: String) -> Line {
        Line { depth, part: false, mark: None, meaning, text, link: None }
    }
}

fn property_word(property: Property) -> &'static Word {
    match property {
        Property::Relevant => &words::WHY_RELEVANT,
        Property::Required => &words::WHY_REQUIRED,
        Property::ReadOnly => &words::WHY_READ_ONLY,
        Property::Value => &words::WHY_VALUE,
        Property::Check => &words::WHY_CHECK,
        Property::Choices => &words::WHY_CHOICES,
        Property::Rows => &words::WHY_ROWS,
    }
}
