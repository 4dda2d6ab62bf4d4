//! `khaosat simulate`: fills a store with made-up households.

use std::{path::PathBuf, time::Duration};

use serde_json::json;

use super::{Context, Done, progress::Bar};
use crate::{
    diag::Failure,
    expr::Str,
    fieldwork::forms,
    form::Form,
    simulate::{self, Profile, Report, Request, Stuck},
    store::{LocalStore, Query, Settings, Store, StoreError, made_up_id},
    words::table::simulate as words,
};

#[derive(Debug, clap::Args)]
pub(super) struct Simulate {
    /// Id or path of the questionnaire.
    #[arg(value_name = "FORM")]
    form: String,
    /// How many households.
    #[arg(long, value_name = "N")]
    households: u64,
    /// The same seed gives the same households, byte for byte.
    #[arg(long, value_name = "S")]
    seed: u64,
    /// Commune codes to spread them over (default: all of the questionnaire's list).
    #[arg(long, value_name = "CODE,…", value_delimiter = ',')]
    communes: Vec<String>,
    /// What households are like: a RON file.
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// Among real interviews, too.
    #[arg(long)]
    mix: bool,
    /// Print what was made as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Simulate, context: &mut Context) -> Result<Done, Failure> {
    let profile = profile(args)?;
    let (form, home) = form_and_home(args, context)?;
    let communes = args.communes.iter().map(|code| Str::from(code.trim())).collect();
    let request = Request::new(form, args.households, args.seed, communes, home, profile)?;
    let made_up = Some(request.store_seed());
    let change = |settings: Settings| Settings { made_up, ..settings.in_bulk() };
    let store = context.open_with(context.folder()?, request.summaries(), change)?;
    let caller = context.caller();
    let failed = |error: StoreError| Failure::clone(&error.0);
    if !args.mix {
        simulate::is_made_up(&store, &caller).map_err(failed)?;
    }
    let mut bar = Bar::new(&words::PROGRESS, request.households(), context.lang);
    let report = simulate::run(&store, &caller, &request, &mut |done| bar.show(done));
    let took = bar.end();
    let report = report.map_err(failed)?;
    say(args, context, &request, &store, &report, took)?;
    Ok(Done::problems(!report.stuck.is_empty()))
}

fn profile(args: &Simulate) -> Result<Profile, Failure> {
    let Some(path) = &args.profile else { return Ok(Profile::default()) };
    let origin = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Failure::unreadable(path, error))?;
    Profile::read(&origin, &text)
}

/// The form may be installed in the folder, and the folder may have a home commune; neither needs to be there.
fn form_and_home(args: &Simulate, context: &Context) -> Result<(Form, Option<Str>), Failure> {
    let store = context.local_if_any()?;
    let form = forms::resolve(store.as_ref().map(|store| store as _), &args.form)?;
    Ok((form, store.and_then(|store| store.info().home)))
}

fn say(
    args: &Simulate,
    context: &mut Context,
    request: &Request,
    store: &LocalStore,
    report: &Report,
    took: Duration,
) -> Result<(), Failure> {
    let id = store.info().id;
    let failed = |error: StoreError| Failure::clone(&error.0);
    let disk = store.disk_use().map_err(failed)?;
    let query = Query { limit: 1, ..Query::default() };
    let interviews = store.list(&context.caller(), &query).map_err(failed)?.total as u64;
    if args.json {
        let stuck = |(stuck, count): (&Stuck, &u64)| json!({ "name": stuck.name, "check": stuck.check, "interviews": count });
        return context.out.json(&json!({
            "form": &*request.form().plan.id,
            "seed": args.seed,
            "store": id.to_string(),
            "made": report.made,
            "already": report.already,
            "events": report.events,
            "outcomes": report.outcomes,
            "interviews": interviews,
            "journal_bytes": disk.journal,
            "copy_bytes": disk.copy,
            "stuck": report.stuck.iter().map(stuck).collect::<Vec<_>>(),
            "seconds": (took.as_secs_f64() * 1000.0).round() / 1000.0,
        }));
    }
    let lang = context.lang;
    let seconds = format!("{:.1}", took.as_secs_f64());
    let form = request.form().plan.id.to_string();
    let done =
        [report.made.to_string(), report.events.to_string(), form, seconds, report.already.to_string()];
    context.out.line(words::DONE.with(done).text(lang))?;
    for (outcome, count) in &report.outcomes {
        let outcome = super::bundle::state_text(outcome, lang).to_owned();
        context.out.line(format!("  {}", words::OUTCOME.with([outcome, count.to_string()]).text(lang)))?;
    }
    for (stuck, count) in &report.stuck {
        let name =
            if stuck.name.is_empty() { request.form().plan.id.to_string() } else { stuck.name.clone() };
        let what = match &stuck.check {
            Some(check) => words::STUCK_CHECK.with([name, check.clone()]).text(lang),
            None => name,
        };
        context.out.line(format!("  {}", words::STUCK.with([what, count.to_string()]).text(lang)))?;
    }
    let each = |bytes: u64| (bytes / interviews.max(1)).to_string();
    context.out.line(words::DISK.with([each(disk.journal), each(disk.copy)]).text(lang))?;
    match id == made_up_id(&request.store_seed()) {
        true => context.out.line(words::KEY_KNOWN.text(lang)),
        false => Ok(()),
    }
}
