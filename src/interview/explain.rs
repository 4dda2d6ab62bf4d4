//! Why a question is asked, hidden, wrong or so valued.

mod steps;
mod wording;

use super::{Interview, Place, RowIx};
use crate::{
    expr::{Str, Value, parse},
    form::{
        NodeId, Numbers,
        graph::reads::{self, Source},
        plan::{ExprId, Kind, RowSource},
    },
};

use steps::Parts;
use wording::Wording;

/// Of a set of questions, so many are named.
const MOST_READ: usize = 24;

/// Which property is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Property {
    Relevant,
    Required,
    ReadOnly,
    Value,
    Check,
    Choices,
    Rows,
}

/// One explanation: the expression, its result, and what it read.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Which property.
    pub property: Property,
    /// Where the expression stands: the place itself, or a group around it that is not relevant.
    pub place: Place,
    /// The check, if it is one.
    pub check: Option<Str>,
    /// The expression as the author wrote it.
    pub expression: Str,
    /// The same in words, in the language asked for.
    pub words: String,
    /// The conditions it is made of, or for a value the branches up to the one taken; none if it has no such parts.
    pub steps: Vec<Step>,
    /// What would make a condition give the opposite; none for values, and for what always or never holds.
    pub turn: Option<Turn>,
    /// What it gives now.
    pub result: Str,
    /// The questions it read, with the value shown.
    pub read: Vec<(Place, String)>,
}

/// A condition in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whether it holds now.
    pub holds: bool,
    /// The condition in words.
    pub words: String,
    /// What a value is because of it.
    pub then: Option<String>,
}

/// What would make a condition give the opposite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Whether the conditions would have to hold; else they would have to hold no more.
    pub to: bool,
    /// Whether all of them; else one is enough.
    pub all: bool,
    /// The conditions in words.
    pub conditions: Vec<String>,
}

impl Interview {
    /// Everything that makes a place what it is: first what makes it relevant, outermost group first, then its
    /// own properties.
    pub fn explain(&self, place: Place, language: usize) -> Vec<Explanation> {
        let mut found = Vec::new();
        if !self.state().has(place) {
            return found;
        }
        for around in self.around(place) {
            let relevant = self.plan.nodes[around.node as usize].relevant;
            // Of the groups around, those that hide it; of itself, also what shows it.
            if around == place || !self.state().relevant(around.node, around.row) {
                found.extend(
                    relevant.map(|formula| self.why(Property::Relevant, around, formula, None, language)),
                );
            }
        }
        let node = &self.plan.nodes[place.node as usize];
        let mut add = |property, formula: Option<ExprId>| {
            found.extend(formula.map(|formula| self.why(property, place, formula, None, language)));
        };
        add(Property::Required, node.required);
        add(Property::ReadOnly, node.read_only);
        add(Property::Value, node.calculation.or(node.default));
        match &node.kind {
            Kind::Question(question) => add(Property::Choices, question.choice_filter),
            Kind::Repeat(repeat) => match repeat.rows {
                RowSource::Count(formula) => add(Property::Rows, Some(formula)),
                RowSource::List(_, filter) => add(Property::Rows, filter),
                _ => {}
            },
            Kind::Group => {}
        }
        for &id in &node.checks {
            let check = &self.plan.checks[id as usize];
            found.push(self.why(Property::Check, place, check.that, Some(check.id.clone()), language));
        }
        found
    }

    /// A formula of a node in words, as paper says it: questions by their numbers, no answers in their labels.
    pub fn on_paper(&self, node: NodeId, formula: ExprId, numbers: &Numbers, language: usize) -> String {
        let Some(data) = self.plan.formulas.get(formula as usize) else { return String::new() };
        let at = Place { node, row: 0 };
        let wording = Wording { interview: self, at, text: &data.text, language, numbers: Some(numbers) };
        parse(&data.text).map_or_else(|_| data.text.to_string(), |expr| wording.say(&expr))
    }

    /// The place and everything around it, outermost first.
    fn around(&self, place: Place) -> Vec<Place> {
        let mut places = Vec::new();
        let mut at = place;
        loop {
            places.push(at);
            if at.node == 0 {
                break;
            }
            let parent = self.plan.nodes[at.node as usize].parent;
            if self.state().scope_of(at.row) == Some(parent) {
                at.row = self.row(at.row).parent;
            }
            at.node = parent;
        }
        places.reverse();
        places
    }

    fn why(
        &self,
        property: Property,
        place: Place,
        formula: ExprId,
        check: Option<Str>,
        language: usize,
    ) -> Explanation {
        let result = match property {
            // A filter has a result for each choice: how many it lets through says more.
            Property::Choices => self.choice_count(place).to_string().into(),
            Property::Rows => self.rows(place).len().to_string().into(),
            Property::Value => self.state().look(formula, place.row, None).to_str(),
            _ => Value::Bool(self.state().look(formula, place.row, None).to_bool()).to_str(),
        };
        let expression = self.plan.formulas[formula as usize].text.clone();
        let read = self.read_by(formula, place, language);
        let (words, steps, turn) = self.in_words(property, place, formula, language);
        Explanation { property, place, check, expression, words, steps, turn, result, read }
    }

    /// A formula in words, the conditions it is made of, and what would turn it.
    fn in_words(
        &self,
        property: Property,
        place: Place,
        formula: ExprId,
        language: usize,
    ) -> (String, Vec<Step>, Option<Turn>) {
        let data = &self.plan.formulas[formula as usize];
        // What the form was compiled from can be read again; one line of words less if not.
        let Ok(expr) = parse(&data.text) else { return Default::default() };
        let wording = Wording { interview: self, at: place, text: &data.text, language, numbers: None };
        let parts = Parts { interview: self, formula, wording };
        let (steps, turn) = match property {
            Property::Value => (parts.branches(&expr, &data.bound), None),
            // These are asked of every choice, not once.
            Property::Choices | Property::Rows => (Vec::new(), None),
            _ => parts.conditions(&expr, &data.bound),
        };
        (parts.wording.say(&expr), steps, turn)
    }

    /// The questions a formula read, each once.
    fn read_by(&self, formula: ExprId, place: Place, language: usize) -> Vec<(Place, String)> {
        let mut places: Vec<Place> = Vec::new();
        for read in reads::of_formula(&self.plan, formula, place.node) {
            match read.source {
                Source::Value(node) => self.instances(node, read.common, place.row, &mut places),
                Source::Aggregate(id) => {
                    let aggregate = &self.plan.aggregates[id as usize];
                    let mut inner = Vec::new();
                    for bound in aggregate.filter.iter().chain(&aggregate.value) {
                        inner.extend(reads::of_row_expression(&self.plan, bound, aggregate.repeat));
                    }
                    for read in inner {
                        if let Source::Value(node) = read.source {
                            self.instances(node, aggregate.scope, place.row, &mut places);
                        }
                    }
                }
                Source::Rows(_) | Source::Position(_) | Source::Clock => {}
            }
        }
        places.truncate(MOST_READ);
        places.into_iter().map(|place| (place, self.shown(place, language))).collect()
    }

    /// The instances of a question below the row that a reader shares with it.
    fn instances(&self, node: NodeId, common: Option<NodeId>, row: RowIx, places: &mut Vec<Place>) {
        let scope = self.plan.nodes[node as usize].repeat;
        let from = self.plan.graph.layout.row(common).chain.len();
        let chain = self.plan.graph.layout.row(scope).chain.get(from..).unwrap_or_default();
        let mut rows = vec![self.state().ancestor(row, common)];
        for &repeat in chain {
            rows = rows.iter().flat_map(|&row| self.rows(Place { node: repeat, row })).copied().collect();
        }
        for row in rows {
            let place = Place { node, row };
            if places.len() < MOST_READ && !places.contains(&place) {
                places.push(place);
            }
        }
    }
}
