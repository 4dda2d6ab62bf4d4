//! The rows of an interview in a table.

use super::{
    notes::{self, Note},
    schema::{Rows, Source, Table},
};
use crate::{
    form::{Answer, NodeId},
    interview::{Event, Interview, Moment, Outcome, Place, RowId, RowIx, Scope},
};

/// What the tables say of an interview as a whole, read off its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Header {
    interview: String,
    commune: String,
    created: String,
    changed: String,
    outcome: &'static str,
    voided: bool,
}

impl Header {
    fn of(interview: &Interview) -> Self {
        let events = interview.events();
        let moment = |event: Option<&Event>| event.map(|event| iso(event.at)).unwrap_or_default();
        Self {
            interview: interview.id().map(|id| id.to_string()).unwrap_or_default(),
            commune: interview.scope().map(scope_name).unwrap_or_default(),
            created: moment(events.first()),
            changed: moment(events.last()),
            outcome: interview.outcome().map_or("", |(outcome, _)| outcome_name(outcome)),
            voided: interview.voided(),
        }
    }
}

/// The rows of an interview in a table, each with one cell for each column. What is shadowed is empty; a
/// special value stands by its name (`DontKnow`), which the data package lists among the missing values.
pub fn rows(interview: &Interview, table: &Table) -> Vec<Vec<String>> {
    let header = Header::of(interview);
    let lines = match table.rows {
        Rows::Interviews => vec![Line { row: 0, position: 1, note: None }],
        Rows::Repeat(repeat) => {
            let rows = repeat_rows(interview, repeat).into_iter();
            rows.map(|(row, position)| Line { row, position, note: None }).collect()
        }
        Rows::Notes(notes) => {
            let notes = notes::of(interview, notes, table.pii).into_iter();
            notes.map(|note| Line { row: note.place.row, position: 0, note: Some(note) }).collect()
        }
    };
    let cells = |line: Line| {
        table.columns.iter().map(|column| cell(interview, &header, column.source, &line)).collect()
    };
    lines.into_iter().map(cells).collect()
}

/// What a line of a table is about.
struct Line {
    row: RowIx,
    /// Position of the row among its sisters, from 1.
    position: usize,
    note: Option<Note>,
}

/// The rows of a repeat in every row around it, each with its position among its sisters, from 1.
fn repeat_rows(interview: &Interview, repeat: NodeId) -> Vec<(RowIx, usize)> {
    let parents = match interview.plan().nodes[repeat as usize].repeat {
        None => vec![0],
        Some(outer) => repeat_rows(interview, outer).into_iter().map(|(row, _)| row).collect(),
    };
    let below = |parent| {
        let place = Place { node: repeat, row: parent };
        let rows = if interview.field(place).relevant { interview.rows(place) } else { &[] };
        rows.iter().enumerate().map(|(index, &row)| (row, index + 1))
    };
    parents.into_iter().flat_map(below).collect()
}

fn cell(interview: &Interview, header: &Header, source: Source, line: &Line) -> String {
    let &Line { row, position, .. } = line;
    let of_note = |cell: fn(&Note) -> &str| line.note.as_ref().map(cell).unwrap_or_default().to_owned();
    match source {
        Source::Interview => header.interview.clone(),
        Source::FormVersion => interview.plan().version.to_string(),
        Source::Commune => header.commune.clone(),
        Source::Created => header.created.clone(),
        Source::Changed => header.changed.clone(),
        Source::Outcome => header.outcome.to_owned(),
        Source::Voided => if header.voided { "1" } else { "0" }.to_owned(),
        Source::Row if row == 0 => String::new(),
        Source::Row => row_name(&interview.row(row).id),
        Source::ParentRow => match interview.row(row).parent {
            0 => String::new(),
            parent => row_name(&interview.row(parent).id),
        },
        Source::Position => position.to_string(),
        Source::Question(node) => answer(interview, Place { node, row }),
        Source::About => line.note.as_ref().map_or_else(String::new, |note| {
            interview.plan().nodes[note.place.node as usize].name.to_string()
        }),
        Source::Path => line.note.as_ref().map_or_else(String::new, |note| interview.path(note.place)),
        Source::Check => of_note(|note| &note.check),
        Source::Message => of_note(|note| &note.message),
        Source::Answer => of_note(|note| &note.answer),
        Source::Text => of_note(|note| &note.text),
        Source::Keyed => of_note(|note| &note.keyed),
        Source::Agrees => of_note(|note| if note.agrees { "1" } else { "0" }),
        Source::User => of_note(|note| &note.user),
        Source::At => line.note.as_ref().map_or_else(String::new, |note| iso(note.at)),
    }
}

/// What a question holds: empty where it is shadowed, a special value by its name.
pub(super) fn answer(interview: &Interview, place: Place) -> String {
    let field = interview.field(place);
    match field.answer {
        Some(Answer::Special(special)) if field.relevant => special.name().to_owned(),
        // Of several choices, those that their filter has removed are shadowed.
        Some(Answer::Many(_)) => field.value.to_text().into_owned(),
        Some(answer) if field.relevant && !field.value.is_empty() => answer.text(),
        _ => field.value.to_text().into_owned(),
    }
}

/// A moment in ISO 8601 with milliseconds and offset: `2026-11-24T09:15:00.000+07:00`.
pub fn iso(moment: Moment) -> String {
    let offset = jiff::tz::Offset::from_seconds(i32::from(moment.offset_minutes) * 60)
        .unwrap_or(jiff::tz::Offset::UTC);
    let timestamp = jiff::Timestamp::from_millisecond(moment.utc_ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    format!("{:.3}", timestamp.display_with_offset(offset))
}

/// A series' scope in files: the commune's code, or `@store`.
pub fn scope_name(scope: &Scope) -> String {
    match scope {
        Scope::Store => "@store".to_owned(),
        Scope::Commune(code) => code.to_string(),
    }
}

/// An outcome in files.
pub fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Complete => "complete",
        Outcome::PartlyComplete => "partly_complete",
        Outcome::Refused => "refused",
        Outcome::Absent => "absent",
        Outcome::Moved => "moved",
        Outcome::NotFound => "not_found",
        Outcome::Other => "other",
    }
}

/// A row's id in files: the event's for an added row, the choice code, or `#` and the ordinal.
pub fn row_name(id: &RowId) -> String {
    match id {
        RowId::Added(event) => event.to_string(),
        RowId::Code(code) => code.to_string(),
        RowId::Ordinal(ordinal) => format!("#{ordinal}"),
    }
}
