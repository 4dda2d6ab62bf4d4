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
    tui::outcome_word,
    words::{Lang, Word, table::cli as words},
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
        let what = what(&interview, event, args.personal, context.lang);
        if args.json {
            context.out.json(&json!({
                "id": event.id.to_string(), "at": iso(event.at), "user": &*event.user, "kind": kind(&event.body).text(Lang::En),
                "path": path, "what": what,
            }))?;
        } else {
            let (when, user) = (local(event.at), pad(&event.user, 12));
            let line =
                format!("{when}  {user}  {}  {path}  {what}", pad(kind(&event.body).text(context.lang), 15));
            context.out.line(line.trim_end())?;
        }
    }
    Ok(Done::Well)
}

fn path(interview: &Interview, address: &Address) -> String {
    interview.place(address).map_or_else(|| format!("/{}", address.name), |place| interview.path(place))
}

/// What was done, in words; the English one is also the name for programs.
fn kind(body: &Body) -> &'static Word {
    match body {
        Body::Created { .. } => &words::DID_CREATE,
        Body::Opened => &words::DID_OPEN,
        Body::Answered { .. } => &words::DID_ANSWER,
        Body::RowAdded { .. } => &words::DID_ADD_ROW,
        Body::RowLeft { .. } => &words::DID_REMOVE_ROW,
        Body::RowReturned { .. } => &words::DID_RETURN_ROW,
        Body::RowMoved { .. } => &words::DID_MOVE_ROW,
        Body::Reasoned { .. } => &words::DID_REASON,
        Body::Remarked { .. } => &words::DID_REMARK,
        Body::Undone { .. } => &words::DID_UNDO,
        Body::Closed { .. } => &words::DID_CLOSE,
        Body::Reopened { .. } => &words::DID_REOPEN,
        Body::Settled { .. } => &words::DID_SETTLE,
        Body::Voided { .. } => &words::DID_VOID,
        Body::Verified { .. } => &words::DID_VERIFY,
        Body::Appointed { .. } => &words::DID_APPOINT,
    }
}

fn what(interview: &Interview, event: &Event, personal: bool, lang: Lang) -> String {
    let text = match &event.body {
        Body::Created { form_id, form_version, .. } => format!("{form_id} {form_version}"),
        Body::Answered { answer, .. }
        | Body::Settled { answer, .. }
        | Body::Verified { keyed: answer, .. } => {
            answer.as_ref().map_or_else(|| "—".to_owned(), Answer::text)
        }
        Body::Reasoned { check, reason, .. } => format!("{check}: {reason}"),
        Body::Remarked { text, .. } => text.to_string(),
        Body::Undone { event } => event.to_string(),
        Body::Closed { outcome, reason } => {
            format!("{} {}", outcome_word(*outcome).text(lang), reason.as_deref().unwrap_or_default())
        }
        Body::Reopened { reason } => reason.as_deref().unwrap_or_default().to_owned(),
        Body::Voided { reason, .. } => reason.to_string(),
        Body::Appointed { at } => at.text(event.at),
        _ => String::new(),
    };
    let pii = event
        .body
        .address()
        .and_then(|address| interview.plan().node(&address.name))
        .is_some_and(|node| node.pii);
    if pii && !personal { mask(&text) } else { text }
}
