//! Texts of the form with answers piped in, and values as people read them.

use super::{
    super::{Place, RowId, RowIx},
    cells::Content,
    reader::Reader,
    state::State,
};
use crate::{
    expr::{ANSWERS, Bound, Env, Item, Value, eval},
    form::{
        Answer, NodeId, PartialDate, QuestionType,
        plan::{ExprId, Part, RowSource, Texts},
    },
    text::{group_thousands, moment, shown_number},
    words::{Lang, table::common},
};

impl State {
    /// The language of the program nearest to a language of the form.
    pub(in crate::interview) fn lang(&self, language: usize) -> Lang {
        self.plan.languages.get(language).and_then(|tag| Lang::from_tag(tag)).unwrap_or_default()
    }

    /// A text of the form as it stands at a node in a row.
    pub(in crate::interview) fn text(&self, texts: &Texts, row: RowIx, language: usize) -> String {
        let Some(template) = texts.0.get(language).or_else(|| texts.0.first()) else { return String::new() };
        if let [Part::Text(text)] = &template.0[..] {
            return text.to_string();
        }
        let mut out = String::new();
        for part in &template.0 {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Pipe(formula) => out.push_str(&self.piped(*formula, row, language)),
            }
        }
        out
    }

    fn piped(&self, formula: ExprId, row: RowIx, language: usize) -> String {
        let data = &self.plan.formulas[formula as usize];
        if let Bound::Question(reference) = &data.bound
            && reference.base == 0
            && !reference.many
            && self.plan.question(reference.node).is_some()
        {
            let row = self.ancestor(row, self.plan.nodes[reference.node as usize].repeat);
            if self.cell(reference.node, row).value.is_empty() {
                return String::new();
            }
            return self.shown(Place { node: reference.node, row }, language);
        }
        let reader = Reader::in_language(self, language);
        let current = Item { doc: ANSWERS, node: data.at, row };
        let env = Env { instance: &reader, current, proposed: None, candidate: None };
        self.shown_value(0, &eval(&data.bound, &env))
    }

    /// What a row is called: its `row_label`, or the repeat's label and its number.
    pub(in crate::interview) fn row_title(&self, row: RowIx, language: usize) -> String {
        let Some(data) = self.rows.get(row as usize).filter(|_| row != 0) else { return String::new() };
        let title = self
            .plan
            .repeat(data.repeat)
            .map(|repeat| self.text(&repeat.row_label, row, language))
            .unwrap_or_default();
        if !title.trim().is_empty() {
            return title;
        }
        if let Some(label) = self.row_choice(row, language) {
            return label;
        }
        let label = self.text(&self.plan.nodes[data.repeat as usize].label, data.parent, language);
        let label = if label.trim().is_empty() {
            self.plan.nodes[data.repeat as usize].name.to_string()
        } else {
            label
        };
        format!("{label} {}", data.position).trim().to_owned()
    }

    /// The label of the item or choice that a row stands for.
    fn row_choice(&self, row: RowIx, language: usize) -> Option<String> {
        let data = self.rows.get(row as usize)?;
        let RowId::Code(code) = &data.id else { return None };
        let label = match self.plan.repeat(data.repeat)?.rows {
            RowSource::List(list, _) => {
                let choice = self.find_choice(list, None, data.repeat, data.parent, code)?;
                self.choice_label(list, choice, language).into_owned()
            }
            RowSource::Choices(select) => {
                let around = self.plan.nodes[select as usize].repeat;
                let mut row = data.parent;
                while row != 0 && self.scope_of(row) != around {
                    row = self.rows.get(row as usize)?.parent;
                }
                self.label_of_code(select, row, code, language)?
            }
            _ => return None,
        };
        (!label.trim().is_empty()).then_some(label)
    }

    /// A question's answer or value as a person reads it.
    pub(in crate::interview) fn shown(&self, place: Place, language: usize) -> String {
        let cell = self.cell(place.node, place.row);
        match &cell.content {
            Content::Nothing => String::new(),
            Content::Computed(value) => self.shown_computed(place, value, language),
            Content::Answer(answer) => self.shown_answer(place, answer, language),
            Content::Narrowed(both) => self.shown_answer(place, &both.0, language),
        }
    }

    /// A computed select shows labels as an answered one does.
    fn shown_computed(&self, place: Place, value: &Value, language: usize) -> String {
        let selects = [QuestionType::SelectOne, QuestionType::SelectMultiple, QuestionType::Rank];
        match (self.plan.question(place.node), value) {
            (Some(question), Value::Text(codes)) if selects.contains(&question.ty) => {
                let label = |code: &str| self.label_of_code(place.node, place.row, code, language);
                let labels =
                    codes.split_whitespace().map(|code| label(code).unwrap_or_else(|| code.to_owned()));
                labels.collect::<Vec<_>>().join(", ")
            }
            _ => self.shown_value(place.node, value),
        }
    }

    /// An answer to a question as a person reads it.
    pub(in crate::interview) fn shown_answer(
        &self,
        place: Place,
        answer: &Answer,
        language: usize,
    ) -> String {
        let label = |code: &str| {
            self.label_of_code(place.node, place.row, code, language).unwrap_or_else(|| code.to_owned())
        };
        match answer {
            Answer::One(code) => label(code),
            Answer::Many(codes) => codes.iter().map(|code| label(code)).collect::<Vec<_>>().join(", "),
            Answer::Integer(number) => self.number(place.node, &number.to_string()),
            Answer::Decimal(text) => self.number(place.node, text),
            Answer::Date(date) => shown_date(*date),
            Answer::DateTime(_) => shown_value(&answer.value()),
            Answer::Acknowledged => common::YES.text(self.lang(language)).to_owned(),
            Answer::File { name, .. } => name.to_string(),
            Answer::Text(_) | Answer::Time(_) | Answer::Geo(_) => answer.text(),
            Answer::Special(special) => match special {
                crate::form::Special::DontKnow => common::DONT_KNOW.text(self.lang(language)).to_owned(),
                crate::form::Special::Refused => common::REFUSED.text(self.lang(language)).to_owned(),
                crate::form::Special::NotApplicable => {
                    common::NOT_APPLICABLE.text(self.lang(language)).to_owned()
                }
            },
        }
    }

    /// The number of a question, in groups of thousands where these are wanted.
    fn number(&self, node: NodeId, plain: &str) -> String {
        shown_number(plain, self.plan.nodes[node as usize].grouped)
    }

    /// A value that was computed at a node.
    fn shown_value(&self, node: NodeId, value: &Value) -> String {
        match value {
            Value::Number(number) if !number.is_nan() => self.number(node, &value.to_text()),
            value => shown_value(value),
        }
    }
}

fn shown_date(date: PartialDate) -> String {
    match (date.day, date.month) {
        (_, 0) => date.year.to_string(),
        (0, month) => format!("{month:02}/{}", date.year),
        (day, month) => format!("{day:02}/{month:02}/{}", date.year),
    }
}

/// A value as a person reads it: `24/11/2026`, `1.500.000`.
pub(in crate::interview) fn shown_value(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Number(number) if number.is_nan() => String::new(),
        Value::Number(_) => group_thousands(&value.to_text()),
        Value::Date(date) => shown_date(PartialDate::of(*date)),
        Value::DateTime(at) => moment(at.civil),
        Value::Bool(_) | Value::Text(_) => value.to_text().into_owned(),
    }
}
