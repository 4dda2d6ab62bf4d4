//! One question on a desk for tests: keys go to its field, answers into a real interview.

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Position, layout::Rect};

use super::{Ask, Field, Input, Known, Reply, field_for};
use crate::{
    form::{self, Answer, FormFiles, Plan},
    interview::{
        Act, Author, Draft, EventId, Interview, InterviewId, Moment, Paradata, Place, Refusal, Role, Scope,
        StoreId,
    },
    text::Typing,
    tui::{
        headless::{inputs, text_of},
        key::normalise,
        theme::Theme,
    },
    words::Lang,
};

/// The theme of every trial.
static THEME: Theme = Theme {
    base: crate::tui::theme::Base::Plain,
    changed: Vec::new(),
    monochrome: true,
    ascii: false,
    silent: false,
};

/// The keys of every trial.
static KEYMAP: std::sync::LazyLock<crate::tui::keymap::Keymap> =
    std::sync::LazyLock::new(crate::tui::keymap::Keymap::default);

/// A form with these items in its body and these lists.
pub(in crate::tui) fn plan(lists: &str, body: &str) -> Arc<Plan> {
    let text = format!(
        r#"Form(id: "trial", version: "1", title: {{ "vi": "Thử" }}, languages: ["vi", "en"], unit: Village,
        lists: {{ {lists} }}, body: [ {body} ])"#
    );
    match form::open(FormFiles::single("trial.ron", text)) {
        Ok(form) => form.plan,
        Err(report) => panic!("{}", report.render(Lang::En, false)),
    }
}

/// An interview with a clock of its own.
pub(in crate::tui) struct Trial {
    pub(in crate::tui) interview: Interview,
    pub(in crate::tui) lang: Lang,
    pub(in crate::tui) always_enter: bool,
    pub(in crate::tui) typing: Typing,
    clock: u64,
}

impl Trial {
    /// A new interview.
    pub(in crate::tui) fn new(plan: Arc<Plan>) -> Self {
        let mut trial = Self {
            interview: Interview::new(plan.clone()),
            lang: Lang::Vi,
            always_enter: false,
            typing: Typing::default(),
            clock: 0,
        };
        let author = trial.author();
        trial.interview.apply(author.creates(&plan, None, 1, "trial".into()));
        trial
    }

    /// Everything happens on 24 November 2026.
    fn author(&mut self) -> Author {
        self.clock += 1;
        let utc_ms = 1_795_500_000_000 + self.clock;
        Author {
            id: EventId { clock: utc_ms << 16, store: StoreId([7; 16]) },
            interview: InterviewId([1; 16]),
            scope: Scope::Store,
            at: Moment { utc_ms: utc_ms as i64, offset_minutes: 420 },
            raw_clock: None,
            user: "lan".into(),
            role: Role::Enumerator,
        }
    }

    /// Does something.
    pub(in crate::tui) fn act(&mut self, act: &Act) -> Result<(), Refusal> {
        let author = self.author();
        let event = self.interview.propose(act, &author)?;
        self.interview.apply(&event);
        Ok(())
    }

    /// The place of a top-level question.
    pub(in crate::tui) fn place(&self, name: &str) -> Place {
        Place { node: self.interview.plan().node(name).unwrap().id, row: 0 }
    }

    /// What a field at a place reads.
    pub(in crate::tui) fn ask(&self, place: Place) -> Ask<'_> {
        Ask {
            interview: &self.interview,
            place,
            lang: self.lang,
            language: if self.lang == Lang::Vi { 0 } else { 1 },
            theme: &THEME,
            always_enter: self.always_enter,
            typing: self.typing,
            shows: super::Shows::All,
            keymap: &KEYMAP,
            known: Known::Stored,
            closed: false,
            today: jiff::civil::date(2026, 11, 24),
        }
    }
}

/// A key script as a terminal would deliver it.
pub(in crate::tui) fn keys(script: &str) -> Vec<Input> {
    let read = inputs(script).unwrap().into_iter();
    read.filter_map(|input| match input {
        Input::Key(key) => normalise(key).map(Input::Key),
        paste => Some(paste),
    })
    .collect()
}

/// One question being answered.
pub(super) struct Desk {
    pub(super) trial: Trial,
    pub(super) place: Place,
    pub(super) field: Box<dyn Field>,
}

impl Desk {
    /// A form of one question, given as RON, named `q`.
    pub(super) fn of(lists: &str, question: &str) -> Self {
        Self::at(Trial::new(plan(lists, question)))
    }

    /// The question `q` of a trial.
    pub(super) fn at(trial: Trial) -> Self {
        let place = trial.place("q");
        let field = field_for(&trial.ask(place));
        Self { trial, place, field }
    }

    /// Types a script and returns what the field replied to the last key. Answers are stored.
    pub(super) fn keys(&mut self, script: &str) -> Reply {
        let mut last = Reply::Ignored;
        for input in keys(script) {
            last = self.field.input(&input, &self.trial.ask(self.place));
            if let Reply::Commit(answer) | Reply::Keep(answer) = &last {
                let took = Paradata { ms: 0, keys: 1 };
                let act = Act::Answer { place: self.place, answer: answer.clone(), took };
                self.trial.act(&act).unwrap_or_else(|why| panic!("{script:?}: {why:?}"));
            }
        }
        last
    }

    /// The answer stored.
    pub(super) fn answer(&self) -> Option<Answer> {
        self.trial.interview.field(self.place).answer.cloned()
    }

    /// The canonical text of the answer stored, empty if there is none.
    pub(super) fn stored(&self) -> String {
        self.answer().map(|answer| answer.text()).unwrap_or_default()
    }

    /// Leaves the question and comes back.
    pub(super) fn again(mut self) -> Self {
        self.field = field_for(&self.trial.ask(self.place));
        self
    }

    /// Keeps text as a draft, as the screen does when a question is left.
    pub(super) fn keep_draft(&mut self) {
        let text = self.field.draft(&self.trial.ask(self.place));
        let draft = text.map(|text| Draft { text, refused: None });
        self.trial.interview.set_draft(self.place, draft);
    }

    /// The field as text, `|` where the hardware cursor stands.
    pub(super) fn screen(&self, columns: u16, rows: u16) -> String {
        let area = Rect::new(0, 0, columns, rows);
        let mut buf = Buffer::empty(area);
        let cursor = self.field.draw(&self.trial.ask(self.place), area, &mut buf);
        show(&buf, cursor)
    }
}

/// A buffer as text with the cursor marked.
pub(in crate::tui) fn show(buf: &Buffer, cursor: Option<Position>) -> String {
    let text = text_of(buf);
    let at = |number: usize| {
        cursor.filter(|cursor| usize::from(cursor.y) == number).map(|cursor| usize::from(cursor.x))
    };
    let mut out = String::new();
    for (number, line) in text.lines().enumerate() {
        let mut letters: Vec<char> = line.chars().collect();
        if let Some(at) = at(number) {
            letters.resize(letters.len().max(at), ' ');
            letters.insert(at, '|');
        }
        out.extend(letters);
        out.push('\n');
    }
    out.trim_end_matches('\n').to_owned()
}
