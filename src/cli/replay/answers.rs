//! Answers nested as the form is, applied in form order.

use serde_json::{Map, Value as Json};

use super::{rows::with_codes, runner::Runner};
use crate::{
    diag::Failure,
    form::{Answer, Kind, NodeId, QuestionType},
    interview::{Place, RowIx},
    words::table::cli as words,
};

type Object = Map<String, Json>;

/// A piece of the input whose question, group or repeat was not relevant when its turn came.
struct Waiting<'j> {
    place: Place,
    given: &'j Json,
}

/// Applies nested answers. What is not relevant at its turn is tried again while other answers still change
/// something, and reported in the end.
pub(super) fn play(runner: &mut Runner<'_>, json: &Json) -> Result<(), Failure> {
    let Some(object) = json.as_object() else { return Ok(()) };
    let mut waiting = Vec::new();
    children(runner, Place { node: 0, row: 0 }, 0, object, "", &mut waiting)?;
    let mut before = usize::MAX;
    while waiting.len() < before {
        before = waiting.len();
        for Waiting { place, given } in std::mem::take(&mut waiting) {
            node(runner, place, given, &mut waiting)?;
        }
    }
    for Waiting { place, .. } in waiting {
        let path = runner.interview().path(place);
        runner.not_relevant(path);
    }
    shadowed(runner, Place { node: 0, row: 0 }, 0, object);
    Ok(())
}

/// The members of an object that stands for a group, a row or the form, in form order.
fn children<'j>(
    runner: &mut Runner<'_>,
    parent: Place,
    row: RowIx,
    object: &'j Object,
    prefix: &str,
    waiting: &mut Vec<Waiting<'j>>,
) -> Result<(), Failure> {
    for (place, given) in members(runner, parent.node, row, object) {
        node(runner, place, given, waiting)?;
    }
    for name in unknown(runner, parent.node, object) {
        runner.unusable(format!("{prefix}/{name}"), &words::NO_SUCH_QUESTION.with([name.as_str()]));
    }
    Ok(())
}

/// What an object gives for the nodes below a node, in form order. Groups may be nested or left out.
fn members<'j>(
    runner: &Runner<'_>,
    parent: NodeId,
    row: RowIx,
    object: &'j Object,
) -> Vec<(Place, &'j Json)> {
    let plan = runner.interview().plan().clone();
    let mut found = Vec::new();
    for child in plan.children(parent) {
        let given = object.get(&*child.name);
        if matches!(child.kind, Kind::Group) {
            let inner = given.and_then(Json::as_object).unwrap_or(object);
            found.extend(members(runner, child.id, row, inner));
            if !std::ptr::eq(inner, object) {
                found.extend(members(runner, child.id, row, object));
            }
        } else if let Some(given) = given.filter(|given| !given.is_null()) {
            found.push((Place { node: child.id, row }, given));
        }
    }
    found
}

/// Names of an object that the form does not have here.
fn unknown(runner: &Runner<'_>, parent: NodeId, object: &Object) -> Vec<String> {
    let plan = runner.interview().plan();
    let inside = |name: &str, given: &Json| {
        let Some(node) = plan.node(name) else { return false };
        let mut above = node.parent;
        while above != parent && above != 0 && matches!(plan.nodes[above as usize].kind, Kind::Group) {
            above = plan.nodes[above as usize].parent;
        }
        above == parent && (!matches!(node.kind, Kind::Group) || given.is_object())
    };
    let mut names: Vec<String> =
        object.iter().filter(|(name, given)| !inside(name, given)).map(|(name, _)| name.clone()).collect();
    for (name, given) in object {
        let group = plan.node(name).filter(|node| matches!(node.kind, Kind::Group));
        if let (Some(group), Some(inner)) = (group, given.as_object()) {
            names.extend(unknown(runner, group.id, inner).into_iter().map(|inner| format!("{name}/{inner}")));
        }
    }
    names
}

fn node<'j>(
    runner: &mut Runner<'_>,
    place: Place,
    given: &'j Json,
    waiting: &mut Vec<Waiting<'j>>,
) -> Result<(), Failure> {
    let plan = runner.interview().plan().clone();
    let computed = plan.question(place.node).is_some_and(|question| {
        let node = &plan.nodes[place.node as usize];
        let filled = node.calculation.is_some() && node.trigger.is_empty();
        filled || !question.ty.is_asked() && question.ty != QuestionType::Hidden
    });
    if computed {
        // What a replay printed can be replayed: computed values are computed again.
        return Ok(());
    }
    if !runner.interview().field(place).relevant {
        waiting.push(Waiting { place, given });
        return Ok(());
    }
    match plan.repeat(place.node) {
        Some(_) => rows(runner, place, given, waiting),
        None => question(runner, place, given),
    }
}

fn question(runner: &mut Runner<'_>, place: Place, given: &Json) -> Result<(), Failure> {
    let plan = runner.interview().plan().clone();
    let Some(question) = plan.question(place.node) else { return Ok(()) };
    let path = runner.interview().path(place);
    let given = with_codes(runner.interview(), question, given);
    let answer = match Answer::from_json(question, &given) {
        Ok(answer) => answer,
        Err(why) => {
            runner.unusable(path, &why);
            return Ok(());
        }
    };
    // Known already: the commune, or a default that is read-only.
    if runner.interview().field(place).answer == answer.as_ref() {
        return Ok(());
    }
    if let Err(refusal) = runner.set("set", place, answer)? {
        runner.refused(place, &given, &refusal);
    }
    Ok(())
}

fn rows<'j>(
    runner: &mut Runner<'_>,
    repeat: Place,
    given: &'j Json,
    waiting: &mut Vec<Waiting<'j>>,
) -> Result<(), Failure> {
    let path = runner.interview().path(repeat);
    let Some(given) = given.as_array() else {
        runner.unusable(path, &words::NOT_ROWS.phrase());
        return Ok(());
    };
    for (i, object) in given.iter().enumerate() {
        let path = format!("{path}[{}]", i + 1);
        if i >= runner.interview().rows(repeat).len()
            && let Err(refusal) = runner.add(repeat)?
        {
            let language = runner.interview().plan().language(runner.lang.tag()).unwrap_or(0);
            let why = refusal.message.text(runner.lang, language);
            runner.unusable(path, &words::NO_MORE_ROWS.with([why]));
            break;
        }
        let row = runner.interview().rows(repeat).get(i).copied();
        match (row, object.as_object()) {
            (Some(row), Some(object)) => {
                children(runner, Place { node: repeat.node, row }, row, object, &path, waiting)?;
            }
            _ => runner.unusable(path, &words::NOT_ROWS.phrase()),
        }
    }
    Ok(())
}

/// Reports answers that were applied and that a later answer made irrelevant.
fn shadowed(runner: &mut Runner<'_>, parent: Place, row: RowIx, object: &Object) {
    for (place, given) in members(runner, parent.node, row, object) {
        if runner.interview().plan().question(place.node).is_some_and(|question| !question.ty.is_asked()) {
            continue;
        }
        if !runner.interview().field(place).relevant {
            let path = runner.interview().path(place);
            runner.not_relevant(path);
            continue;
        }
        let rows = match given.as_array() {
            Some(_) if runner.interview().plan().repeat(place.node).is_some() => {
                runner.interview().rows(place).to_vec()
            }
            _ => continue,
        };
        for (row, object) in rows.into_iter().zip(given.as_array().into_iter().flatten()) {
            if let Some(object) = object.as_object() {
                shadowed(runner, Place { node: place.node, row }, row, object);
            }
        }
    }
}
