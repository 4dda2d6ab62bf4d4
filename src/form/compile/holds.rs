//! Values written in the form that the question must be able to hold: defaults and codes.

use super::{Compiler, Placed, lists::OTHER};
use crate::{
    diag::did_you_mean,
    expr::{Bound, Str, Value},
    form::{
        Answer, codes,
        definition::Item,
        plan::{Choices, NodeId, QuestionType},
    },
    words::{Phrase, table::common, table::form as words},
};

impl Compiler<'_> {
    pub(super) fn check_answers(&mut self, items: &[Placed<'_>]) {
        for (item, id) in items {
            self.check_default(*id);
            self.check_exclusive(item, *id);
        }
    }

    /// A default that is a constant is tried on the question.
    fn check_default(&mut self, id: NodeId) {
        let Some(formula) = self.plan.nodes[id as usize].default else { return };
        let Bound::Const(value) = &self.plan.formulas[formula as usize].bound else { return };
        let Some(text) = constant_text(value) else { return };
        let Some(question) = self.plan.question(id) else { return };
        let refusal: Option<(&'static str, Phrase)> = match Answer::parse(question, &text) {
            Err(why) => Some((
                codes::BAD_DEFAULT,
                words::BAD_DEFAULT.with([
                    self.plan.nodes[id as usize].name.to_string().into(),
                    crate::words::Arg::from(why),
                ]),
            )),
            Ok(Answer::One(code)) => self.missing_code(id, &code).map(|why| (codes::BAD_DEFAULT, why)),
            Ok(Answer::Many(chosen)) => chosen
                .iter()
                .find_map(|code| self.missing_code(id, code))
                .map(|why| (codes::BAD_DEFAULT, why)),
            Ok(answer) => self.out_of_range(id, &answer).map(|why| (codes::BAD_DEFAULT, why)),
        };
        let Some((code, message)) = refusal else { return };
        let near = self.near_code(id, &text);
        let span = self.span_of(formula);
        self.error(code, span, message).help.extend(near);
    }

    fn out_of_range(&self, id: NodeId, answer: &Answer) -> Option<Phrase> {
        let question = self.plan.question(id).filter(|question| question.ty == QuestionType::Range)?;
        let (start, end, _) = question.range?;
        let Value::Number(number) = answer.value() else { return None };
        (number < start || number > end)
            .then(|| words::BAD_RANGE_VALUE.with([answer.text(), start.to_string(), end.to_string()]))
    }

    fn check_exclusive(&mut self, item: &Item, id: NodeId) {
        for code in &item.exclusive {
            if let Some(message) = self.missing_code(id, &code.value) {
                let near = self.near_code(id, &code.value);
                self.error(codes::NO_SUCH_CHOICE, code.span, message).help.extend(near);
            }
        }
    }

    /// What to say if the list of a question lacks a code.
    fn missing_code(&self, id: NodeId, code: &str) -> Option<Phrase> {
        let question = self.plan.question(id)?;
        let list = question.list?;
        if code == OTHER && question.other.is_some() {
            return None;
        }
        let Choices::Table { instance, .. } = self.plan.lists[list as usize].choices else { return None };
        let codes = self.plan.instances.get(instance)?.indexes.first()?.as_ref()?;
        (!codes.contains_key(code))
            .then(|| words::NO_SUCH_CHOICE.with([&*self.plan.lists[list as usize].name, code]))
    }

    fn near_code(&self, id: NodeId, code: &str) -> Option<Phrase> {
        let list = self.plan.question(id)?.list?;
        let known: Vec<Str> = self.plan.codes(list).take(500).cloned().collect();
        did_you_mean(code, known.iter().map(|code| &**code)).map(|near| common::DID_YOU_MEAN.with([near]))
    }
}

/// A constant as an answer's text; `None` for no answer.
fn constant_text(value: &Value) -> Option<String> {
    match value {
        Value::Empty => None,
        Value::Text(text) if text.trim().is_empty() => None,
        Value::Text(text) => Some(text.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Date(date) => Some(crate::form::PartialDate::of(*date).to_string()),
        Value::DateTime(_) => None,
    }
}
