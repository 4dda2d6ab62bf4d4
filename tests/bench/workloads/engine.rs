//! The same work with the engine: an interview in memory, every change through `propose` and `apply`.

use std::{hint::black_box, sync::Arc};

use khaosat::{
    form::{self, Answer, Form, FormFiles, Plan},
    interview::{
        Act, Author, EventId, Interview, InterviewId, Moment, Paradata, Place, Role, RowIx, Scope, StoreId,
    },
    words::Lang,
    xlsform,
};

use super::script::{Answering, Step, agrees};

/// An interview with its writer.
pub struct Engine {
    pub interview: Interview,
    author: Author,
}

/// A step made ready: places are found before anything is timed.
pub enum Ready {
    /// An answer as text, and whether it must be accepted.
    Answer(Place, String, bool),
    /// A row at the end.
    Add(Place, Option<RowIx>),
    Expect(Place, String),
    Phase,
    Finalize,
}

/// The files of a form that is an XLSForm.
pub fn import(xlsx: &[u8], name: &str) -> FormFiles {
    let imported = xlsform::import(xlsx, name, &|_| None, Lang::En);
    imported.files.unwrap_or_else(|| panic!("{name}: {:?}", imported.found))
}

/// Loads and compiles a form.
pub fn open(files: FormFiles) -> Form {
    form::open(files).unwrap_or_else(|report| panic!("{}", report.render(Lang::En, false)))
}

impl Engine {
    pub fn new(plan: &Arc<Plan>) -> Self {
        let author = Author {
            id: EventId { clock: 1, store: StoreId([1; 16]) },
            interview: InterviewId([2; 16]),
            scope: Scope::Store,
            at: Moment { utc_ms: 1_795_000_000_000, offset_minutes: 420 },
            raw_clock: None,
            user: "lan".into(),
            role: Role::Enumerator,
        };
        let mut interview = Interview::new(plan.clone());
        interview.apply(author.clone().creates(plan, None, 1, "bench".into()));
        Self { interview, author }
    }

    /// Proposes and applies.
    pub fn act(&mut self, act: &Act) -> bool {
        self.author.id.clock += 1;
        let Ok(event) = self.interview.propose(act, &self.author) else { return false };
        black_box(self.interview.apply(event));
        true
    }

    /// Reads an answer, takes it, and reads what a screen needs of the next question.
    pub fn answer(&mut self, place: Place, text: &str) -> bool {
        let question = self.interview.plan().question(place.node).expect("a question");
        let Ok(answer) = Answer::parse(question, text) else { return false };
        let act = Act::Answer { place, answer: Some(answer), took: Paradata::default() };
        let accepted = self.act(&act);
        if accepted && let Some(next) = self.interview.next(place, false) {
            black_box((self.interview.label(next, 0), self.interview.field(next).required));
            self.interview.each_choice(next, 0, &mut |code, label| {
                black_box((code, label));
                true
            });
        }
        accepted
    }

    /// Adds a row after another one.
    pub fn add(&mut self, repeat: Place, after: Option<RowIx>) -> bool {
        self.act(&Act::AddRow { repeat, after })
    }

    /// Checks everything and writes it out.
    pub fn finalize(&self) -> String {
        black_box(self.interview.problems());
        self.interview.json().to_string()
    }

    /// Plays the steps once, and gives them ready to be played again. Rows get the same indexes every time.
    pub fn prepare(&mut self, steps: &[Step]) -> Vec<Ready> {
        steps
            .iter()
            .map(|step| match step {
                Step::Set(answering) | Step::Edit(answering) => self.answering(answering),
                Step::Add { path } => {
                    let repeat = self.place(path);
                    let after = self.interview.rows(repeat).last().copied();
                    assert!(self.add(repeat, after), "{path}");
                    Ready::Add(repeat, after)
                }
                Step::Expect { path, value } => Ready::Expect(self.place(path), value.clone()),
                Step::Phase => Ready::Phase,
                Step::Finalize => Ready::Finalize,
            })
            .collect()
    }

    fn answering(&mut self, answering: &Answering) -> Ready {
        let place = self.place(&answering.path);
        if let Some(choices) = answering.choices {
            assert_eq!(self.interview.choice_count(place), choices, "{}", answering.path);
        }
        let accepted = self.answer(place, &answering.value);
        assert_eq!(accepted, answering.valid, "{} = {}", answering.path, answering.value);
        Ready::Answer(place, answering.value.clone(), answering.valid)
    }

    fn place(&self, path: &str) -> Place {
        self.interview.find(path).unwrap_or_else(|| panic!("no {path}"))
    }

    /// Holds a computed value against what is expected.
    pub fn expect(&self, place: Place, expected: &str) {
        let value = self.interview.field(place).value.to_text().into_owned();
        assert!(agrees(&value, expected), "{}: {value}, not {expected}", self.interview.path(place));
    }
}
