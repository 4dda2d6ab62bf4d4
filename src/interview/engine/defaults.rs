//! Values that come without a person: defaults, and what the events say of device, user and time.

use std::sync::Arc;

use super::{
    super::{
        RowIx,
        event::{Body, Event, Moment, Scope},
    },
    cells::{Content, NO_EVENT},
    rows::RowState,
    state::State,
};
use crate::{
    expr::{DateTime, Value},
    form::{
        Answer, NodeId, PartialDate, QuestionType,
        plan::{ExprId, Kind, Question},
    },
};

/// An expression's value as an answer to a question; nothing if the question cannot hold it.
pub(in crate::interview) fn answer_of(question: &Question, value: &Value) -> Option<Answer> {
    if value.is_empty() {
        return None;
    }
    let text = match (question.ty, value) {
        (QuestionType::Date, Value::DateTime(moment)) => moment.civil.date().to_string(),
        _ => value.to_text().into_owned(),
    };
    Answer::parse(question, &text).ok()
}

/// A moment as expressions see it; `None` beyond the years of the calendar.
pub(in crate::interview) fn civil(moment: Moment) -> Option<DateTime> {
    let local = moment.utc_ms.checked_add(i64::from(moment.offset_minutes) * 60_000)?;
    let timestamp = jiff::Timestamp::from_millisecond(local).ok()?;
    let civil = jiff::tz::Offset::UTC.to_datetime(timestamp);
    Some(DateTime { civil, offset_minutes: moment.offset_minutes })
}

fn moment_text(moment: Moment) -> Option<String> {
    let at = civil(moment)?;
    let sign = if at.offset_minutes < 0 { '-' } else { '+' };
    let offset = at.offset_minutes.unsigned_abs();
    Some(format!("{}{sign}{:02}:{:02}", at.civil.strftime("%Y-%m-%dT%H:%M:%S"), offset / 60, offset % 60))
}

/// The commune is known before the first event: the series says it.
fn commune(question: &Question, scope: &Scope) -> Option<Answer> {
    match scope {
        Scope::Commune(code) => Answer::parse(question, code).ok(),
        Scope::Store => None,
    }
}

impl State {
    /// Gives a question its default, unless somebody answered first.
    pub(in crate::interview) fn give_default(&mut self, node: NodeId, formula: ExprId, row: RowIx) {
        let cell = self.cell(node, row);
        if cell.head != NO_EVENT || cell.content != Content::Nothing {
            return;
        }
        let value = self.evaluate(formula, row);
        let plan = Arc::clone(&self.plan);
        if let Some(answer) = plan.question(node).and_then(|question| answer_of(question, &value)) {
            self.put_answer(node, row, Some(answer));
        }
    }

    /// Fills the questions that events answer by themselves.
    pub(in crate::interview) fn fill_metadata(&mut self, event: &Event) {
        let plan = Arc::clone(&self.plan);
        for node in &plan.nodes {
            let Kind::Question(question) = &node.kind else { continue };
            let answer = match (&event.body, question.ty) {
                (Body::Created { .. }, QuestionType::Start) | (Body::Closed { .. }, QuestionType::End) => {
                    moment_text(event.at).map(|text| Answer::DateTime(text.into()))
                }
                (Body::Created { .. }, QuestionType::Today) => {
                    civil(event.at).map(|at| Answer::Date(PartialDate::of(at.civil.date())))
                }
                (Body::Created { .. }, QuestionType::Username) => Some(Answer::Text(event.user.clone())),
                (Body::Created { device, .. }, QuestionType::DeviceId) => Some(Answer::Text(device.clone())),
                (Body::Created { .. }, _) if plan.commune == Some(node.id) => commune(question, &event.scope),
                _ => None,
            };
            if answer.is_some() {
                for row in 0..self.rows.len() as RowIx {
                    if self.rows[row as usize].state == RowState::Live && self.scope_of(row) == node.repeat {
                        self.put_answer(node.id, row, answer.clone());
                    }
                }
            }
        }
    }
}
