//! A script: one step a line, with what it expects.

use serde::Deserialize;
use serde_json::Value as Json;

use super::{compare, rows::with_codes, runner::Runner, twice};
use crate::{
    diag::{Failure, Kind},
    expr::Str,
    form::{Answer, Kind as NodeKind, Plan},
    interview::{Interview, Place, Refusal},
    words::table::cli as words,
};

/// One line of a script.
#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub(super) enum Step {
    /// Answer a question.
    Set(Answering),
    /// Go back and change an answer.
    Edit(Answering),
    /// Add a row.
    Add { path: String },
    /// Delete a row.
    Delete { path: String },
    /// Say why an odd answer is right.
    Reason { path: String, check: String, reason: String },
    /// Stops the fill timer of programs that measure; nothing happens.
    Phase,
    /// A value must be so.
    Expect { path: String, value: Json },
    /// Check everything, serialise.
    Finalize,
}

/// An answer with what must come of it.
#[derive(Debug, Deserialize)]
pub(super) struct Answering {
    path: String,
    #[serde(default)]
    value: Json,
    /// Whether it must be accepted.
    #[serde(default = "yes")]
    valid: bool,
    /// How many choices must be offered.
    choices: Option<usize>,
}

fn yes() -> bool {
    true
}

/// Reads a script; blank lines do not count.
pub(super) fn read(name: &str, text: &str) -> Result<Vec<Step>, Failure> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(i, line)| {
            twice::check(line).and_then(|()| serde_json::from_str(line)).map_err(|error| {
                let place = [name.to_owned(), (i + 1).to_string()];
                Failure::new(Kind::Data, words::BAD_STEP.with(place)).because(error)
            })
        })
        .collect()
}

impl Step {
    /// The answer this step gives to a question at top level.
    pub(super) fn answers(&self, question: &str) -> Option<Str> {
        let (Self::Set(answering) | Self::Edit(answering)) = self else { return None };
        let name = answering.path.rsplit('/').next()?;
        (name == question).then(|| answering.value.as_str().map(Into::into)).flatten()
    }
}

/// Plays the steps in order; what differs from what they expect is noted.
pub(super) fn play(runner: &mut Runner<'_>, steps: &[Step]) -> Result<(), Failure> {
    for (i, step) in steps.iter().enumerate() {
        runner.set_step(i + 1);
        match step {
            Step::Set(answering) => answer(runner, "set", answering)?,
            Step::Edit(answering) => answer(runner, "edit", answering)?,
            Step::Add { path } => {
                if let Some(repeat) = place(runner, path) {
                    let tried = runner.add(repeat)?;
                    must_work(runner, path, tried);
                }
            }
            Step::Delete { path } => delete(runner, path)?,
            Step::Reason { path, check, reason } => {
                if let Some(place) = place(runner, path) {
                    let tried = runner.reason(place, check, reason)?;
                    must_work(runner, path, tried);
                }
            }
            Step::Expect { path, value } => expect(runner, path, value),
            Step::Finalize => runner.finalize(),
            Step::Phase => {}
        }
    }
    Ok(())
}

fn answer(runner: &mut Runner<'_>, op: &'static str, step: &Answering) -> Result<(), Failure> {
    let Some(place) = place(runner, &step.path) else { return Ok(()) };
    if let Some(expected) = step.choices {
        let offered = runner.interview().choice_count(place);
        if offered != expected {
            let what = [step.path.clone(), expected.to_string(), offered.to_string()];
            runner.differs(&words::OTHER_CHOICES.with(what));
        }
    }
    let plan = runner.interview().plan().clone();
    let Some(question) = plan.question(place.node) else {
        runner.differs(&words::NO_SUCH_QUESTION.with([step.path.as_str()]));
        return Ok(());
    };
    let given = with_codes(runner.interview(), question, &step.value);
    let answer = match Answer::from_json(question, &given) {
        Ok(answer) => answer,
        Err(why) => {
            if step.valid {
                runner
                    .differs(&words::AT_PATH.with([step.path.clone().into(), crate::words::Arg::from(why)]));
            }
            return Ok(());
        }
    };
    // The commune is known before the first event, and read-only then.
    if plan.commune == Some(place.node) && runner.interview().field(place).answer == answer.as_ref() {
        return Ok(());
    }
    match (runner.set(op, place, answer)?, step.valid) {
        (Ok(()), false) => runner.differs(&words::NOT_REFUSED.with([step.path.as_str()])),
        (tried, true) => must_work(runner, &step.path, tried),
        (Err(_), false) => {}
    }
    Ok(())
}

fn delete(runner: &mut Runner<'_>, path: &str) -> Result<(), Failure> {
    match row(runner.interview(), path) {
        Some((repeat, row)) => {
            let tried = runner.delete(repeat, row)?;
            must_work(runner, path, tried);
        }
        None => runner.differs(&words::NO_SUCH_PATH.with([path])),
    }
    Ok(())
}

/// The repeat and row of a path such as `/member[3]`.
fn row(interview: &Interview, path: &str) -> Option<(Place, u32)> {
    let (repeat, number) = path.strip_suffix(']')?.rsplit_once('[')?;
    let repeat = interview.find(repeat)?;
    is_repeat(interview.plan(), repeat).then_some(())?;
    let row = interview.rows(repeat).get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
    Some((repeat, *row))
}

fn is_repeat(plan: &Plan, place: Place) -> bool {
    matches!(plan.nodes[place.node as usize].kind, NodeKind::Repeat(_))
}

fn expect(runner: &mut Runner<'_>, path: &str, expected: &Json) {
    let Some(place) = place(runner, path) else { return };
    let value = runner.interview().field(place).value.clone();
    if !compare::same(&value, expected) {
        let what = [path.to_owned(), expected.to_string(), compare::shown(&value)];
        runner.differs(&words::OTHER_VALUE.with(what));
    }
}

fn must_work(runner: &mut Runner<'_>, path: &str, tried: Result<(), Refusal>) {
    if let Err(refusal) = tried {
        let language = runner.interview().plan().language(runner.lang.tag()).unwrap_or(0);
        let why = refusal.message.text(runner.lang, language);
        runner.differs(&words::REFUSED_STEP.with([path.to_owned(), why]));
    }
}

/// The place of a path; a path that leads nowhere is a difference.
fn place(runner: &mut Runner<'_>, path: &str) -> Option<Place> {
    let place = runner.interview().find(path);
    if place.is_none() {
        runner.differs(&words::NO_SUCH_PATH.with([path]));
    }
    place
}
