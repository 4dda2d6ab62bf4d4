//! The household review itself: the form that is filled most.

use std::{hint::black_box, sync::Arc, time::Instant};

use khaosat::{
    form::{self, Answer, FormFiles, Plan},
    interview::{Act, Interview, Paradata, Place},
};

use super::{
    engine::{self, Engine},
    measure::quantile,
};

/// Prints how long it takes to load, and how long its answers take.
pub fn print() {
    let files = || {
        let found = FormFiles::built_in().into_iter().find(|files| files.origin.contains("household-review"));
        found.expect("the household review is built in")
    };
    let plan = engine::open(files()).plan;
    let start = Instant::now();
    black_box(engine::open(files()));
    let load = start.elapsed().as_secs_f64();
    let times = fill_review(&plan);
    println!(
        "\nhousehold-review: loads in {:.1} ms; an answer {:.1} µs (median), {:.1} µs (worst)",
        load * 1e3,
        quantile(&times, 0.5) * 1e6,
        quantile(&times, 1.0) * 1e6
    );
}

/// Answers every question with the first thing that is accepted; seconds, sorted.
fn fill_review(plan: &Arc<Plan>) -> Vec<f64> {
    let mut engine = Engine::new(plan);
    let mut times = Vec::new();
    let mut at = engine.interview.first();
    while let Some(place) = at {
        for answer in candidates(&engine.interview, place) {
            let act = Act::Answer { place, answer: Some(answer), took: Paradata::default() };
            let start = Instant::now();
            if engine.act(&act) {
                times.push(start.elapsed().as_secs_f64());
                break;
            }
        }
        at = engine.interview.next(place, false);
    }
    times.sort_by(f64::total_cmp);
    times
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
