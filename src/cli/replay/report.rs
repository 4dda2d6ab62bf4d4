//! What a replay prints: values, problems, what was not relevant, what differs.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::runner::{Played, blocked};
use crate::{
    cli::{Context, Done},
    diag::Failure,
    form::plan::Severity,
    interview::{Problem, Trouble},
    words::table::cli as words,
};

/// A problem as programs read it.
#[derive(Serialize)]
struct Shown {
    path: String,
    check: Option<String>,
    severity: Severity,
    message: String,
}

pub(super) fn print(
    played: &Played,
    script: bool,
    as_json: bool,
    context: &mut Context,
) -> Result<Done, Failure> {
    let problems = problems(played, context);
    let complete = problems.is_empty() && !blocked(&played.interview);
    if as_json {
        context.out.json(&object(played, &problems, complete))?;
    } else {
        for path in &played.not_relevant {
            context.out.line(words::NOT_RELEVANT.with([path.as_str()]).text(context.lang))?;
        }
        for problem in &problems {
            context.out.line(format!("{}: {}", problem.path, problem.message))?;
        }
        let counts = played.interview.counts();
        let counts = [counts.answered.to_string(), counts.asked.to_string(), problems.len().to_string()];
        let said = if complete { &words::REPLAY_COMPLETE } else { &words::REPLAY_OPEN };
        context.out.line(said.with(counts).text(context.lang))?;
    }
    if !as_json {
        for difference in &played.differences {
            context.out.line(words::DIFFERENCE.with([difference.as_str()]).text(context.lang))?;
        }
    }
    // A script says itself what it expects; answers must make a complete interview.
    Ok(Done::problems(if script { !played.differences.is_empty() } else { !complete }))
}

fn object(played: &Played, problems: &[Shown], complete: bool) -> Json {
    let mut object = json!({
        "values": played.values,
        "problems": problems,
        "not_relevant": played.not_relevant,
        "complete": complete,
    });
    if !played.differences.is_empty() {
        object["differences"] = json!(played.differences);
    }
    if let Some(id) = played.saved_as {
        object["interview"] = json!(id.to_string());
    }
    object
}

/// What still blocks completion, and what was given and could not be applied.
fn problems(played: &Played, context: &Context) -> Vec<Shown> {
    let interview = &played.interview;
    let plan = interview.plan();
    let language = context.language(plan);
    let mut shown: Vec<Shown> = interview
        .problems()
        .iter()
        .filter(|problem| problem.trouble.blocks())
        .map(|problem| Shown {
            path: interview.path(problem.place),
            check: problem.check.as_ref().map(ToString::to_string),
            severity: severity(problem),
            message: problem.message.text(context.lang, language),
        })
        .collect();
    for wrong in &played.wrong {
        let listed = shown.iter_mut().find(|problem| problem.path == wrong.path);
        match listed {
            // The engine lists the draft; which check refused it is known here.
            Some(problem) => problem.check = problem.check.take().or_else(|| wrong.check.clone()),
            None => shown.push(Shown {
                path: wrong.path.clone(),
                check: wrong.check.clone(),
                severity: wrong.severity,
                message: wrong.message.clone(),
            }),
        }
    }
    shown
}

fn severity(problem: &Problem) -> Severity {
    match problem.trouble {
        Trouble::Odd | Trouble::Explained => Severity::Soft,
        Trouble::Critical => Severity::Critical,
        Trouble::Unanswered | Trouble::Wrong | Trouble::Conflict => Severity::Hard,
    }
}
