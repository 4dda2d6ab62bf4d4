//! How long an answer takes: propose, apply and what depends on it, on the household review and on a generated
//! form of 1,000 questions; beside a hand-written program (“floor”) that computes the same with plain arrays.
//!
//! `cargo bench --bench answers`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{collections::BTreeMap, hint::black_box, sync::Arc, time::Instant};

use khaosat::{
    form::{self, Answer, FormFiles, Plan},
    interview::{
        Act, Author, Body, Event, EventId, Interview, InterviewId, Moment, Paradata, Place, Role, Scope,
        StoreId,
    },
};

const QUESTIONS: usize = 1000;
const CALCULATIONS: usize = 100;

fn main() {
    let form = open("flat", flat_form());
    let answers: Vec<i64> = (0..QUESTIONS as i64).map(|i| (i * 37) % 100).collect();
    let engine = median(15, || fill_flat(&form, &answers));
    let floor = median(15, || Floor::default().fill(&answers));
    println!(
        "flat-1000: {:.2} µs an answer, floor {:.3} µs, ratio {:.1}",
        engine * 1e6,
        floor * 1e6,
        engine / floor
    );

    let roster = open("roster", ROSTER.to_owned());
    for rows in [10, 200, 1000] {
        let (answer, add) = fill_roster(&roster, rows);
        println!("roster-{rows}: {:.2} µs an answer, {:.2} µs a new row", answer * 1e6, add * 1e6);
    }

    let review = FormFiles::built_in().into_iter().find(|files| files.origin.contains("household-review"));
    let review = form::open(review.expect("the household review is built in")).expect("it loads").plan;
    let start = Instant::now();
    let reopened = FormFiles::built_in().into_iter().find(|files| files.origin.contains("household-review"));
    black_box(form::open(reopened.expect("built in")).is_ok());
    println!("household-review: loads in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let (median, worst) = fill_review(&review);
    println!("household-review: {:.1} µs an answer (median), {:.1} µs (worst)", median * 1e6, worst * 1e6);
}

fn open(id: &str, text: String) -> Arc<Plan> {
    let files = BTreeMap::from([("form.ron".to_owned(), text.into_bytes())]);
    match form::open(FormFiles { origin: id.to_owned(), files }) {
        Ok(form) => form.plan,
        Err(report) => panic!("{}", report.render(khaosat::words::Lang::En, false)),
    }
}

/// Every fifth question has a check, two of five are asked only after an answer above 30 two questions before,
/// and a chain of calculations adds every tenth answer.
fn flat_form() -> String {
    let mut body = String::new();
    for i in 0..QUESTIONS {
        let relevant =
            if relevant_on(i) { format!(", relevant: \"${{q{}}} > 30\"", i - 2) } else { String::new() };
        let check =
            if i % 5 == 4 { ", checks: [Check(that: \". >= 0 and . <= 100\", say: \"0-100\")]" } else { "" };
        body.push_str(&format!("Integer(name: \"q{i}\", label: \"Q {i}\"{relevant}{check}),\n"));
    }
    for c in 0..CALCULATIONS {
        let before = if c == 0 { "0".to_owned() } else { format!("${{c{}}}", c - 1) };
        let step = format!("{before} + coalesce(${{q{}}}, 0)", c * QUESTIONS / CALCULATIONS);
        body.push_str(&format!("Calculate(name: \"c{c}\", calculation: \"{step}\"),\n"));
    }
    format!("Form(id: \"flat\", version: \"1\", title: \"Flat\", languages: [\"en\"], body: [\n{body}])")
}

/// Members with answers, a calculation each, and aggregates over all of them.
const ROSTER: &str = r#"Form(id: "roster", version: "1", title: "Roster", languages: ["en"], body: [
    Repeat(name: "member", label: "Member", row_label: "${full_name}", body: [
        Text(name: "full_name", label: "Name", required: "true()"),
        Integer(name: "age", label: "Age", checks: [Check(that: ". >= 0 and . <= 120", say: "0-120")]),
        Integer(name: "income", label: "Income", relevant: "${age} > 14"),
        Integer(name: "days", label: "Days", relevant: "${age} > 14"),
        Calculate(name: "a_day", calculation: "${income} div ${days} + position(..)"),
    ]),
    Calculate(name: "size", calculation: "count(${member})"),
    Calculate(name: "children", calculation: "count(${member}[${age} < 15])"),
    Calculate(name: "total", calculation: "sum(${income})"),
    Calculate(name: "oldest", calculation: "max(${age})"),
    Calculate(name: "each", calculation: "${total} div ${size}"),
])"#;

/// Seconds an answer, and seconds a new row.
fn fill_roster(plan: &Arc<Plan>, rows: i64) -> (f64, f64) {
    let mut interview = begin(plan);
    let repeat = interview.find("/member").expect("the roster");
    let (mut answering, mut adding, mut answers) = (0.0, 0.0, 0);
    let mut clock = 2;
    for n in 0..rows {
        let act = Act::AddRow { repeat, after: interview.rows(repeat).last().copied() };
        let start = Instant::now();
        let event = interview.propose(&act, &author(clock)).expect("a row");
        black_box(interview.apply(&event));
        adding += start.elapsed().as_secs_f64();
        clock += 1;
        let row = *interview.rows(repeat).last().expect("the row");
        let mut at = interview.next(Place { node: repeat.node, row }, false);
        while let Some(place) = at {
            let name = &*plan.nodes[place.node as usize].name;
            let answer = match name {
                "full_name" => Answer::Text("Lò Văn An".into()),
                "age" => Answer::Integer(n % 90),
                _ => Answer::Integer(n + 1),
            };
            let act = Act::Answer { place, answer: Some(answer), took: Paradata::default() };
            let start = Instant::now();
            let event = interview.propose(&act, &author(clock)).expect("a valid answer");
            black_box(interview.apply(&event));
            at = interview.next(place, false);
            answering += start.elapsed().as_secs_f64();
            (clock, answers) = (clock + 1, answers + 1);
        }
    }
    (answering / f64::from(answers), adding / rows as f64)
}

fn relevant_on(question: usize) -> bool {
    question > 2 && question % 5 < 2
}

fn author(clock: u64) -> Author {
    Author {
        id: EventId { clock, store: StoreId([1; 16]) },
        interview: InterviewId([2; 16]),
        scope: Scope::Commune("03646".into()),
        at: Moment { utc_ms: 1_795_000_000_000, offset_minutes: 420 },
        raw_clock: None,
        user: "lan".into(),
        role: Role::Enumerator,
    }
}

fn begin(plan: &Arc<Plan>) -> Interview {
    let author = author(1);
    let mut interview = Interview::new(plan.clone());
    interview.apply(&Event {
        interview: author.interview,
        id: author.id,
        scope: author.scope,
        at: author.at,
        raw_clock: None,
        user: author.user,
        role: author.role,
        seen: vec![],
        personal: false,
        frozen: vec![],
        body: Body::Created {
            form: plan.hash,
            form_id: plan.id.clone(),
            form_version: plan.version.clone(),
            unit_key: None,
            seed: 1,
            device: "bench".into(),
        },
    });
    interview
}

/// Seconds an answer, over all answers that are asked.
fn fill_flat(plan: &Arc<Plan>, answers: &[i64]) -> f64 {
    let mut interview = begin(plan);
    let mut given = 0;
    let start = Instant::now();
    let mut at = interview.first();
    while let Some(place) = at {
        let answer = Answer::Integer(answers[place.node as usize - 1]);
        let act = Act::Answer { place, answer: Some(answer), took: Paradata::default() };
        let event = interview.propose(&act, &author(2 + given)).expect("a valid answer");
        black_box(interview.apply(&event));
        given += 1;
        at = interview.next(place, false);
    }
    let seconds = start.elapsed().as_secs_f64();
    let last = Place { node: (QUESTIONS + CALCULATIONS) as u32, row: 0 };
    assert_eq!(
        interview.shown(last, 0).replace('.', ""),
        Floor::default().run(answers).to_string(),
        "same result"
    );
    seconds / given as f64
}

/// The same with plain arrays, every dependency written out.
struct Floor {
    answers: [Option<i64>; QUESTIONS],
    sums: [i64; CALCULATIONS],
}

impl Default for Floor {
    fn default() -> Self {
        Self { answers: [None; QUESTIONS], sums: [0; CALCULATIONS] }
    }
}

impl Floor {
    fn asked(&self, question: usize) -> bool {
        !relevant_on(question) || self.value(question - 2).is_some_and(|value| value > 30)
    }

    fn value(&self, question: usize) -> Option<i64> {
        if self.asked(question) { self.answers[question] } else { None }
    }

    fn run(&mut self, answers: &[i64]) -> i64 {
        let mut question = 0;
        while question < QUESTIONS {
            let answer = answers[question];
            if question % 5 == 4 {
                assert!((0..=100).contains(&answer));
            }
            self.answers[question] = Some(answer);
            if question.is_multiple_of(QUESTIONS / CALCULATIONS) {
                for c in question / (QUESTIONS / CALCULATIONS)..CALCULATIONS {
                    let before = if c == 0 { 0 } else { self.sums[c - 1] };
                    self.sums[c] = before + self.value(c * QUESTIONS / CALCULATIONS).unwrap_or(0);
                }
            }
            question += 1;
            while question < QUESTIONS && !self.asked(question) {
                question += 1;
            }
        }
        self.sums[CALCULATIONS - 1]
    }

    /// Seconds an answer.
    fn fill(&mut self, answers: &[i64]) -> f64 {
        let start = Instant::now();
        black_box(self.run(black_box(answers)));
        let given = self.answers.iter().flatten().count();
        start.elapsed().as_secs_f64() / given as f64
    }
}

/// Answers every question of the household review with the first thing that is accepted.
fn fill_review(plan: &Arc<Plan>) -> (f64, f64) {
    let mut interview = begin(plan);
    let mut times = Vec::new();
    let mut clock = 2;
    let mut at = interview.first();
    while let Some(place) = at {
        for answer in candidates(&interview, place) {
            let act = Act::Answer { place, answer: Some(answer), took: Paradata::default() };
            let start = Instant::now();
            if let Ok(event) = interview.propose(&act, &author(clock)) {
                black_box(interview.apply(&event));
                times.push(start.elapsed().as_secs_f64());
                clock += 1;
                break;
            }
        }
        at = interview.next(place, false);
    }
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() - 1])
}

fn candidates(interview: &Interview, place: Place) -> Vec<Answer> {
    use form::QuestionType as T;
    let question = interview.plan().question(place.node).expect("a question is asked");
    let codes = || interview.choices(place, 0).into_iter().map(|choice| choice.code);
    match question.ty {
        T::SelectOne => codes().map(Answer::One).collect(),
        T::SelectMultiple | T::Rank => codes().map(|code| Answer::Many(vec![code])).collect(),
        T::Integer | T::Range => [1, 30, 2000].map(Answer::Integer).to_vec(),
        T::Decimal => vec![Answer::Decimal("48.5".into())],
        T::Date => vec![Answer::Date(form::PartialDate { year: 1987, month: 3, day: 5 })],
        T::Acknowledge => vec![Answer::Acknowledged],
        _ => vec![Answer::Text("Lò Văn An".into())],
    }
}

fn median(times: usize, mut run: impl FnMut() -> f64) -> f64 {
    let mut all: Vec<f64> = (0..times).map(|_| run()).collect();
    all.sort_by(f64::total_cmp);
    all[times / 2]
}
