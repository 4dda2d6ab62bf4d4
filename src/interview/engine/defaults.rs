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
    expr::{DateTime, Str, Value},
    form::{
        Answer, NodeId, PartialDate, QuestionType,
        graph::Target,
        plan::{ExprId, Question},
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
    Some(DateTime { civil: moment.civil()?, offset_minutes: moment.offset_minutes })
}

fn moment_text(moment: Moment) -> Option<String> {
    let at = civil(moment)?;
    let sign = if at.offset_minutes < 0 { '-' } else { '+' };
    let offset = at.offset_minutes.unsigned_abs();
    Some(format!("{}{sign}{:02}:{:02}", at.civil.strftime("%Y-%m-%dT%H:%M:%S"), offset / 60, offset % 60))
}

/// Who wrote the event being folded, when, and on which device the interview was made.
#[derive(Clone, Debug)]
pub(in crate::interview) struct Writer {
    at: Moment,
    user: Str,
    device: Str,
}

impl State {
    /// Notes who writes, before an event is folded.
    pub(in crate::interview) fn note_writer(&mut self, event: &Event) {
        if let Some(writer) = self.writer.as_mut().filter(|writer| Arc::ptr_eq(&writer.user, &event.user)) {
            writer.at = event.at;
            return;
        }
        let device = match (&event.body, self.writer.take()) {
            (Body::Created { device, .. }, _) => device.clone(),
            (_, Some(writer)) => writer.device,
            (_, None) => "".into(),
        };
        self.writer = Some(Writer { at: event.at, user: event.user.clone(), device });
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

    /// The first time that a row is there in an interview that exists: metadata is filled in and defaults are
    /// evaluated, once. A row that comes back keeps what it had.
    pub(in crate::interview) fn start_row(&mut self, row: RowIx) {
        if !self.created || self.rows[row as usize].started {
            return;
        }
        self.row_mut(row).started = true;
        let plan = Arc::clone(&self.plan);
        let layout = self.layout(row, &plan);
        for &node in &layout.nodes {
            if let Some(answer) = plan.question(node).and_then(|question| self.metadata(question)) {
                self.put_answer(node, row, Some(answer));
            }
        }
        for &step in &layout.steps {
            if matches!(plan.graph.steps[step as usize].target, Target::Default(_)) {
                self.queue(step, row);
            }
        }
    }

    /// What a metadata question says of the event being folded: the one that made the interview or, in a
    /// repeat, the row.
    fn metadata(&self, question: &Question) -> Option<Answer> {
        let writer = self.writer.as_ref()?;
        match question.ty {
            QuestionType::Start => moment_text(writer.at).map(|text| Answer::DateTime(text.into())),
            QuestionType::Today => civil(writer.at).map(|at| Answer::Date(PartialDate::of(at.civil.date()))),
            QuestionType::Username => Some(Answer::Text(writer.user.clone())),
            QuestionType::DeviceId => Some(Answer::Text(writer.device.clone())),
            _ => None,
        }
    }

    /// The commune is known before the first event: the series says it.
    pub(in crate::interview) fn fill_commune(&mut self, scope: &Scope) {
        let plan = Arc::clone(&self.plan);
        let Some(node) = plan.commune else { return };
        if let (Some(question), Scope::Commune(code)) = (plan.question(node), scope)
            && let Ok(answer) = Answer::parse(question, code)
        {
            self.put_answer(node, 0, Some(answer));
        }
    }

    /// When the interview ended, in every row that is there.
    pub(in crate::interview) fn fill_end(&mut self, at: Moment) {
        let plan = Arc::clone(&self.plan);
        let Some(answer) = moment_text(at).map(|text| Answer::DateTime(text.into())) else { return };
        let ends = |question: &Question| question.ty == QuestionType::End;
        for node in plan.nodes.iter().filter(|node| plan.question(node.id).is_some_and(ends)) {
            for row in 0..self.rows.len() as RowIx {
                if self.rows[row as usize].state == RowState::Live && self.scope_of(row) == node.repeat {
                    self.put_answer(node.id, row, Some(answer.clone()));
                }
            }
        }
    }
}
