//! `khaosat replay`: answers a questionnaire without a terminal, through the same events.

mod answers;
mod compare;
mod report;
mod rows;
mod runner;
mod script;
mod stage;
mod timings;
mod twice;

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use serde_json::Value as Json;

use self::{
    runner::Runner,
    script::Step,
    stage::{Memory, Stage},
    timings::Timings,
};
use super::{Context, Done, output, values};
use crate::{
    diag::{Failure, Kind},
    expr::Str,
    fieldwork::{Session, forms},
    form::{Form, Plan},
    interview::Moment,
    text::megabytes,
    words::{Lang, table::cli as words},
};

#[derive(Debug, clap::Args)]
pub(super) struct Replay {
    /// Id or path of the questionnaire.
    form: String,
    /// ANSWERS.json (nested as the form is) or SCRIPT.jsonl (one step a line).
    answers: PathBuf,
    /// Write how long each step took, in nanoseconds.
    #[arg(long, value_name = "FILE", conflicts_with = "save")]
    timings: Option<PathBuf>,
    /// Repeat so often; timings are medians.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=10_000), conflicts_with = "save")]
    reps: u32,
    /// Print values, problems and what was not relevant as JSON.
    #[arg(long)]
    json: bool,
    /// Write to the data folder; without it nothing is kept.
    #[arg(long)]
    save: bool,
    /// Print a line for each step as soon as it is durable.
    #[arg(long, requires = "save")]
    acks: bool,
    /// The moment at which the interview happens (default: now), such as 2026-11-24T08:00:00+07:00.
    #[arg(long, value_name = "MOMENT", value_parser = moment, conflicts_with = "save")]
    at: Option<Moment>,
}

/// The longest file of answers, in bytes: a device that never ends must not eat the memory.
const LARGEST_INPUT: u64 = 64 << 20;

/// What is to be played.
enum Input {
    /// Answers nested as the form is.
    Answers(Json),
    /// Steps.
    Script(Vec<Step>),
}

pub(super) fn run(args: &Replay, context: &mut Context) -> Result<Done, Failure> {
    let store = args.save.then(|| context.store()).transpose()?;
    let shelf = context.shelf();
    let files = forms::files(shelf.as_ref().map(|shelf| shelf as _), &args.form)?;
    let input = Input::read(&args.answers)?;
    let mut timings = Timings::default();
    let mut played = None;
    for _ in 0..args.reps {
        let started = std::time::Instant::now();
        let form = forms::open(files.clone())?;
        timings.loaded(started.elapsed());
        let commune = input.commune(&form.plan);
        let stage = match &store {
            Some(store) => Stage::Saved(Box::new(begin(store, context, &form, commune)?)),
            None => Stage::Memory(Box::new(Memory::new(
                &form,
                commune,
                args.at.unwrap_or_else(|| context.clock().now()),
            ))),
        };
        let acks = args.acks.then_some(&mut context.out);
        let mut runner = Runner::new(stage, context.lang, acks);
        match &input {
            Input::Answers(json) => answers::play(&mut runner, json)?,
            Input::Script(steps) => script::play(&mut runner, steps)?,
        }
        let mut outcome = runner.finish(matches!(input, Input::Answers(_)))?;
        timings.played(&outcome.times, outcome.finalize);
        let nested = matches!(&input, Input::Answers(json) if values::has_groups(&form.plan, json));
        if !nested {
            outcome.values = values::without_groups(&form.plan, outcome.values);
        }
        played = Some(outcome);
    }
    if let Some(file) = &args.timings {
        timings.write(file)?;
    }
    match played {
        Some(outcome) => report::print(&outcome, matches!(input, Input::Script(_)), args.json, context),
        None => Ok(Done::Well),
    }
}

/// Answers part of an interview as `replay --save` would, and gives the session back.
///
/// # Errors
/// Something is not stored, refused, or not asked.
pub(super) fn answer(session: Session, answers: &Json, lang: Lang) -> Result<Session, Failure> {
    let mut runner = Runner::new(Stage::Saved(Box::new(session)), lang, None);
    answers::play(&mut runner, answers)?;
    runner.into_session()
}

fn begin(
    store: &std::sync::Arc<dyn crate::store::Store>,
    context: &Context,
    form: &Form,
    commune: Option<Str>,
) -> Result<Session, Failure> {
    let begun = Session::begin(store.clone(), context.caller(), context.clock(), form.clone(), commune, None);
    let session = begun.map_err(|error| Failure::clone(&error.0))?;
    output::message(&words::SAVING_AS.with([session.id().to_string()]), context.lang);
    Ok(session)
}

impl Input {
    fn read(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let unreadable = |error| Failure::unreadable(path, error);
        let mut text = String::new();
        let file = std::fs::File::open(path).map_err(unreadable)?;
        file.take(LARGEST_INPUT + 1).read_to_string(&mut text).map_err(unreadable)?;
        if text.len() as u64 > LARGEST_INPUT {
            let most = megabytes(LARGEST_INPUT);
            return Err(Failure::new(Kind::Data, words::INPUT_TOO_LARGE.with([name, most])));
        }
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            return script::read(&name, text).map(Self::Script);
        }
        let bad = |error| Failure::new(Kind::Data, words::BAD_JSON.with([name.as_str()])).because(error);
        twice::check(text).map_err(bad)?;
        let json: Json = serde_json::from_str(text).map_err(bad)?;
        if json.is_object() {
            Ok(Self::Answers(json))
        } else {
            Err(Failure::new(Kind::Data, words::NOT_AN_OBJECT.with([name])))
        }
    }

    /// The commune, which must be known before the first event.
    fn commune(&self, plan: &Plan) -> Option<Str> {
        let name = &plan.nodes[plan.commune? as usize].name;
        match self {
            Self::Answers(json) => find_text(json, name),
            Self::Script(steps) => steps.iter().find_map(|step| step.answers(name)),
        }
    }
}

/// The text of a name at the top or inside groups, not inside rows.
fn find_text(json: &Json, name: &str) -> Option<Str> {
    let object = json.as_object()?;
    match object.get(name) {
        Some(Json::String(text)) => Some(text.as_str().into()),
        _ => object.values().find_map(|inner| find_text(inner, name)),
    }
}

fn moment(text: &str) -> Result<Moment, String> {
    let parsed = || {
        let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_timestamp(text).ok()?;
        let offset = text.get(text.len().checked_sub(6)?..)?;
        let (hours, minutes) = offset.split_once(':').unwrap_or(("0", "0"));
        let (hours, minutes): (i16, i16) = (hours.parse().unwrap_or(0), minutes.parse().unwrap_or(0));
        Some(Moment {
            utc_ms: pieces.as_millisecond(),
            offset_minutes: hours * 60 + minutes * hours.signum(),
        })
    };
    parsed().ok_or_else(|| "a date, a time and an offset, such as 2026-11-24T08:00:00+07:00".to_owned())
}
