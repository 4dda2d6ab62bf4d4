//! `khaosat doctor`: is everything that was written still there, and whole?

use std::sync::Arc;

use super::{Context, Done};
use crate::{
    diag::Failure,
    fieldwork::Summaries,
    store::{
        api::Summarise,
        doctor::{self, Severity},
    },
    text::{count, megabytes},
    words::table::{cli as words, common},
};

#[derive(Debug, clap::Args)]
pub(super) struct Doctor {
    /// Read every byte: chain of every series, sled compared with the journal.
    #[arg(long)]
    deep: bool,
    /// Mend what can be mended; what cannot is kept in quarantine.
    #[arg(long)]
    repair: bool,
    /// Print what was found as one JSON object.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Doctor, context: &mut Context) -> Result<Done, Failure> {
    let summarise = || Arc::new(Summaries::default()) as Arc<dyn Summarise>;
    let folder = context.folder()?;
    super::context::check_folder(&folder)?;
    // What lies outside of the seal can be checked without the key; mending cannot do without.
    let key = match args.repair {
        true => context.key(&folder)?,
        false => context.key_if_any(&folder)?,
    };
    let findings = doctor::examine(&folder, args.deep, args.repair.then(summarise), key)
        .map_err(|error| Failure::clone(&error.0))?;
    if args.json {
        context.out.json(&findings)?;
        return Ok(Done::problems(!findings.is_healthy()));
    }
    let lang = context.lang;
    for finding in &findings.found {
        let word = match finding.severity {
            Severity::Note => &common::NOTE,
            Severity::Warning => &common::WARNING,
            Severity::Problem => &common::ERROR,
        };
        context.out.line(format!("{}: {}", word.text(lang), finding.said.text(lang)))?;
    }
    let numbers = [count(findings.events), count(findings.interviews), megabytes(findings.journal_bytes)];
    let said = match (findings.is_healthy(), args.repair) {
        (true, _) => &words::DOCTOR_WELL,
        (false, false) => &words::DOCTOR_ILL,
        (false, true) => &words::DOCTOR_STILL_ILL,
    };
    let [events, interviews, journal] = numbers;
    let said = said.with([findings.folder.clone(), events, interviews, journal]);
    context.out.line(said.text(lang))?;
    Ok(Done::problems(!findings.is_healthy()))
}
