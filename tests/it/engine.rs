//! The engine, driven as everything else drives it: forms from RON, acts proposed, events applied.

use std::sync::Arc;

use khaosat::{
    expr::Str,
    form::{self, Answer, FormFiles, Plan},
    interview::{
        Act, Author, Body, Changes, Event, EventId, Interview, InterviewId, Moment, Outcome, Paradata, Place,
        Refusal, Role, RowIx, Scope, StoreId, Trouble,
    },
};
use serde_json::{Value as Json, json};

mod answers;
mod appointments;
mod cost;
mod events;
mod forms;
mod graph;
mod keeps;
mod operators;
mod random;
mod repeats;
mod review;
mod verify;

const STORE: StoreId = StoreId([1; 16]);
const OTHER: StoreId = StoreId([2; 16]);
/// 2026-11-24 02:00 UTC.
const START: i64 = 1_795_485_600_000;

/// A plan out of the body of a form, with whatever else the form says.
fn plan(rest: &str, body: &str) -> Arc<Plan> {
    let text = format!(
        "Form(id: \"t\", version: \"1\", title: \"T\", languages: [\"en\"],\n{rest}\nbody: [\n{body}\n])"
    );
    match form::open(FormFiles::single("t.ron", text)) {
        Ok(form) => form.plan,
        Err(report) => panic!("{}", report.render(khaosat::words::Lang::En, false)),
    }
}

/// One store's copy of an interview, with the clock of its writer.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) interview: Interview,
    store: StoreId,
    user: Str,
    role: Role,
    tick: i64,
}

impl Desk {
    /// A new interview with its first event.
    pub(super) fn new(plan: &Arc<Plan>) -> Self {
        let mut desk = Self::blank(plan, STORE, "lan");
        let event = desk.created();
        desk.interview.apply(&event);
        desk
    }

    fn blank(plan: &Arc<Plan>, store: StoreId, user: &str) -> Self {
        let interview = Interview::new(Arc::clone(plan));
        Self { interview, store, user: user.into(), role: Role::Enumerator, tick: 0 }
    }

    /// Another store that knows what this one knows so far.
    fn copy_for(&self, store: StoreId, user: &str) -> Self {
        Self { store, user: user.into(), ..self.clone() }
    }

    fn author(&mut self) -> Author {
        self.tick += 1;
        let utc_ms = START + self.tick * 1000;
        Author {
            id: EventId { clock: (utc_ms as u64) << 16, store: self.store },
            interview: InterviewId([7; 16]),
            scope: Scope::Commune("03646".into()),
            at: Moment { utc_ms, offset_minutes: 420 },
            raw_clock: None,
            user: self.user.clone(),
            role: self.role,
        }
    }

    fn created(&mut self) -> Event {
        let author = self.author();
        author.creates(self.interview.plan(), None, 42, "laptop-3".into())
    }

    fn propose(&mut self, act: &Act) -> Result<Event, Refusal> {
        let author = self.author();
        self.interview.propose(act, &author)
    }

    fn act(&mut self, act: Act) -> Result<(Event, Changes), Refusal> {
        let event = self.propose(&act)?;
        let changes = self.interview.apply(&event);
        Ok((event, changes))
    }

    pub(super) fn at(&self, path: &str) -> Place {
        self.interview.find(path).unwrap_or_else(|| panic!("no place {path}"))
    }

    /// Answers with what JSON says, as `replay` does.
    fn try_answer(&mut self, path: &str, json: Json) -> Result<Changes, Refusal> {
        let place = self.at(path);
        let question = self.interview.plan().question(place.node).expect("a question");
        let answer = Answer::from_json(question, &json).expect("an answer");
        self.act(Act::Answer { place, answer, took: Paradata::default() }).map(|(_, changes)| changes)
    }

    pub(super) fn answer(&mut self, path: &str, json: Json) -> Changes {
        self.try_answer(path, json).unwrap_or_else(|refusal| panic!("{path}: {refusal:?}"))
    }

    pub(super) fn add(&mut self, path: &str) -> RowIx {
        let repeat = self.at(path);
        let after = self.interview.rows(repeat).last().copied();
        self.act(Act::AddRow { repeat, after }).expect("a row");
        *self.interview.rows(repeat).last().expect("the row")
    }

    fn remove(&mut self, path: &str) {
        let row = self.at(path).row;
        self.act(Act::RemoveRow { row }).expect("the row leaves");
    }

    fn undo(&mut self, event: EventId) {
        self.act(Act::Undo { event }).expect("undone");
    }

    pub(super) fn values(&self) -> Json {
        self.interview.json()
    }

    /// The problems as `path: trouble`, in order.
    fn problems(&self) -> Vec<String> {
        let problem =
            |p: khaosat::interview::Problem| format!("{}: {:?}", self.interview.path(p.place), p.trouble);
        self.interview.problems().into_iter().map(problem).collect()
    }

    /// Holds the state against a full recomputation, a replay, and the counts against what they count.
    pub(super) fn verify(&self) {
        let mut anew = self.interview.clone();
        anew.recompute();
        assert_same(&self.interview, &anew, "incremental and full");
        let drafts = self.interview.problems().iter().any(|p| self.interview.field(p.place).draft.is_some());
        if !drafts {
            let events = self.interview.events().to_vec();
            let folded = Interview::fold(Arc::clone(self.interview.plan()), &events);
            assert_same(&self.interview, &folded, "live and replayed");
        }
        let counts = self.interview.counts();
        let of = |wanted: &[Trouble]| {
            self.interview.problems().iter().filter(|p| wanted.contains(&p.trouble)).count() as u32
        };
        assert_eq!(counts.unanswered, of(&[Trouble::Unanswered]));
        assert_eq!(counts.wrong, of(&[Trouble::Wrong, Trouble::Critical, Trouble::Conflict]));
        assert_eq!(counts.odd, of(&[Trouble::Odd]));
        let (mut asked, mut answered) = (0, 0);
        let mut place = self.interview.first();
        while let Some(at) = place {
            let field = self.interview.field(at);
            let plan = self.interview.plan();
            let data = &plan.nodes[at.node as usize];
            let question = plan.question(at.node).expect("a question");
            let computed = data.calculation.is_some() && data.trigger.is_empty();
            if question.ty.is_asked() && !computed && !field.read_only {
                asked += 1;
                answered += u32::from(field.answer.is_some() && field.draft.is_none());
            }
            place = self.interview.next(at, true);
        }
        assert_eq!((counts.asked, counts.answered), (asked, answered), "asked and answered");
    }
}

/// Everything that can be seen of an interview, as text; numbers bit by bit.
fn picture(interview: &Interview) -> String {
    use std::fmt::Write;
    let mut out = format!("{}\n{:?}\n", interview.json(), interview.counts());
    for problem in interview.problems() {
        let path = interview.path(problem.place);
        writeln!(
            out,
            "{path} {:?} {:?} {:?} {:?}",
            problem.trouble, problem.check, problem.message, problem.reason
        )
        .expect("written");
    }
    for khaosat::interview::Difference { place, answer, verification } in interview.differences() {
        writeln!(out, "{} {answer:?} {verification:?}", interview.path(place)).expect("written");
    }
    let mut place = interview.first();
    while let Some(at) = place {
        let field = interview.field(at);
        let value = match field.value {
            khaosat::expr::Value::Number(number) => format!("{:x}", number.to_bits()),
            other => format!("{other:?}"),
        };
        let (path, answer) = (interview.path(at), field.answer);
        writeln!(out, "{path} {} {} {value} {answer:?}", field.required, field.read_only).expect("written");
        place = interview.next(at, true);
    }
    let appointment = interview.appointment();
    writeln!(out, "{:?} {appointment:?} {}", interview.outcome(), interview.voided()).expect("written");
    out
}

fn assert_same(a: &Interview, b: &Interview, what: &str) {
    assert_eq!(picture(a), picture(b), "{what}");
}
