//! `khaosat interview history ID [PATH]`: every answer ever given, oldest first.

use serde_json::json;

use super::{
    super::{Context, Done},
    list::{iso, local},
};
use crate::{
    diag::Failure,
    form::Answer,
    interview::{Address, Body, Event, Interview},
    text::{mask, pad},
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct History {
    /// The interview; the first digits of its id are enough.
    id: String,
    /// One question only, such as /member[2]/age.
    path: Option<String>,
    /// One JSON object a line, personal data masked as on the screen.
    #[arg(long)]
    json: bool,
    /// Do not mask personal data.
    #[arg(long)]
    personal: bool,
}

pub(super) fn run(args: &History, context: &mut Context) -> Result<Done, Failure> {
    let store = context.existing_store()?;
    let (_, interview) = super::open(&*store, &context.caller(), &args.id)?;
    let only = args.path.as_deref().map(|path| super::place(&interview, path)).transpose()?;
    let only = only.map(|place| interview.address(place));
    for event in interview.events() {
        let address = event.body.address();
        if only.is_some() && only.as_ref() != address {
            continue;
        }
        let path = address.map_or(String::new(), |address| path(&interview, address));
        let what = what(&interview, event, args.personal);
        if args.json {
            context.out.json(&json!({
                "id": event.id.to_string(), "at": iso(event.at), "user": &*event.user, "kind": kind(&event.body),
                "path": path, "what": what,
            }))?;
        } else {
            let (when, user) = (local(event.at), pad(&event.user, 12));
            let line = format!("{when}  {user}  {}  {path}  {what}", pad(kind(&event.body), 9));
            context.out.line(line.trim_end())?;
        }
    }
    Ok(Done::Well)
}

fn path(interview: &Interview, address: &Address) -> String {
    interview.place(address).map_or_else(|| format!("/{}", address.name), |place| interview.path(place))
}

fn kind(body: &Body) -> &'static str {
    match body {
        Body::Created { .. } => "created",
        Body::Opened => "opened",
        Body::Answered { .. } => "answered",
        Body::RowAdded { .. } => "added",
        Body::RowLeft { .. } => "left",
        Body::RowReturned { .. } => "returned",
        Body::RowMoved { .. } => "moved",
        Body::Reasoned { .. } => "reason",
        Body::Remarked { .. } => "remark",
        Body::Undone { .. } => "undone",
        Body::Closed { .. } => "closed",
        Body::Reopened { .. } => "reopened",
        Body::Settled { .. } => "settled",
        Body::Voided { .. } => "voided",
    }
}

fn what(interview: &Interview, event: &Event, personal: bool) -> String {
    let text = match &event.body {
        Body::Created { form_id, form_version, .. } => format!("{form_id} {form_version}"),
        Body::Answered { answer, .. } | Body::Settled { answer, .. } => {
            answer.as_ref().map_or_else(|| "—".to_owned(), Answer::text)
        }
        Body::Reasoned { check, reason, .. } => format!("{check}: {reason}"),
        Body::Remarked { text, .. } => text.to_string(),
        Body::Undone { event } => event.to_string(),
        Body::Closed { outcome, reason } => format!("{outcome:?} {}", reason.as_deref().unwrap_or_default()),
        Body::Reopened { reason } => reason.as_deref().unwrap_or_default().to_owned(),
        Body::Voided { reason, .. } => reason.to_string(),
        _ => String::new(),
    };
    let pii = event
        .body
        .address()
        .and_then(|address| interview.plan().node(&address.name))
        .is_some_and(|node| node.pii);
    if pii && !personal { mask(&text) } else { text }
}
