//! `khaosat bundle`: what travels.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use clap::Subcommand;
use serde_json::json;

use super::{Context, Done};
use crate::{
    bundle::{self, Exported, Header},
    diag::{Failure, Kind},
    text::count,
    words::{
        Lang,
        table::{cli as words, tui as screens},
    },
};

/// Larger files are no bundle: an export splits itself long before.
const LARGEST_BUNDLE: u64 = 1 << 30;

#[derive(Debug, Subcommand)]
pub(super) enum Bundle {
    /// Write the bundle of one or more communes.
    Export(Export),
    /// Check a bundle and say what is in it.
    Verify(Verify),
}

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// Commune codes.
    #[arg(long, value_name = "CODE", num_args = 1.., required_unless_present = "all", conflicts_with = "all")]
    commune: Vec<String>,
    /// Every commune of the data folder.
    #[arg(long)]
    all: bool,
    /// The folder to write to.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// The bundle.
    file: PathBuf,
    /// Print what is in it as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(command: Bundle, context: &mut Context) -> Result<Done, Failure> {
    match command {
        Bundle::Export(args) => export(&args, context),
        Bundle::Verify(args) => verify(&args, context),
    }
}

fn export(args: &Export, context: &mut Context) -> Result<Done, Failure> {
    let nothing = || Failure::new(Kind::Data, &words::NOTHING_TO_EXPORT);
    let store = context.store_if_any()?.ok_or_else(nothing)?;
    let caller = context.caller();
    let communes = if args.all {
        bundle::export::communes(&*store, &caller).map_err(|error| Failure::clone(&error.0))?
    } else {
        args.commune.clone()
    };
    if communes.is_empty() {
        return Err(nothing());
    }
    for commune in communes {
        let made = bundle::export(&*store, &caller, &commune, bundle::export::LARGEST_PART);
        for made in made.map_err(|error| Failure::clone(&error.0))? {
            let path = made.write(&args.output)?.display().to_string();
            report(&made, path, args.json, context)?;
        }
    }
    Ok(Done::Well)
}

/// Says what was written.
fn report(made: &Exported, path: String, json: bool, context: &mut Context) -> Result<(), Failure> {
    let (bytes, events) = (made.bytes.len(), events(&made.header));
    if json {
        return context.out.json(&json!({
            "commune": made.header.commune, "file": path, "id": made.id, "bytes": bytes, "events": events,
            "interviews": made.header.interviews,
        }));
    }
    let said = [path, count(bytes as u64), count(events), made.id.clone()];
    context.out.line(words::BUNDLE_WRITTEN.with(said).text(context.lang))
}

fn verify(args: &Verify, context: &mut Context) -> Result<Done, Failure> {
    let verified = bundle::verify(&read(&args.file)?)?;
    let header = &verified.header;
    if args.json {
        context.out.json(&json!({
            "id": verified.id, "tables_checked": verified.tables_checked, "header": header,
        }))?;
        return Ok(Done::Well);
    }
    let said = [args.file.display().to_string(), verified.id.clone()];
    context.out.line(words::BUNDLE_WHOLE.with(said).text(context.lang))?;
    for line in summary(header, context.lang) {
        context.out.line(line)?;
    }
    if !verified.tables_checked {
        context.out.line(words::TABLES_NOT_CHECKED.text(context.lang))?;
    }
    Ok(Done::Well)
}

/// What a bundle holds, a line each: the commune and store, the series, the interviews by state.
pub(super) fn summary(header: &Header, lang: Lang) -> Vec<String> {
    let store = header.store.get(..8).unwrap_or(&header.store).to_owned();
    let counts = [header.commune.clone(), store, events(header).to_string()];
    let mut lines = vec![format!("  {}", words::BUNDLE_HOLDS.with(counts).text(lang))];
    for (form, states) in &header.interviews {
        for (state, count) in states {
            lines.push(format!("  {form} · {}: {count}", state_text(state, lang)));
        }
    }
    lines
}

/// A state of the header in words.
pub(super) fn state_text(state: &str, lang: Lang) -> &str {
    let word = match state {
        "open" => &screens::STATE_OPEN,
        "voided" => &screens::STATE_VOIDED,
        "complete" => &screens::OUTCOME_COMPLETE,
        "partly_complete" => &screens::OUTCOME_PARTLY,
        "refused" => &screens::OUTCOME_REFUSED,
        "absent" => &screens::OUTCOME_ABSENT,
        "moved" => &screens::OUTCOME_MOVED,
        "not_found" => &screens::OUTCOME_NOT_FOUND,
        "other" => &screens::OUTCOME_OTHER,
        _ => return state,
    };
    word.text(lang)
}

fn events(header: &Header) -> u64 {
    header.series.iter().map(|series| series.to + 1 - series.from).sum()
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| Failure::unreadable(path, error);
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(LARGEST_BUNDLE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST_BUNDLE {
        return Err(Failure::new(Kind::Data, words::BUNDLE_TOO_LARGE.with([path.display().to_string()])));
    }
    Ok(bytes)
}
