//! Calls over rows that become running aggregates, and indexes of the columns that expressions compare.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use rustc_hash::FxHashMap;

use super::{Compiler, schema::FormSchema};
use crate::{
    diag::Span,
    expr::{
        Bound, Schema, Str,
        bind::{ColumnRef, Lifted, QuestionRef, equality_columns, lift},
    },
    form::plan::{Aggregate, Choices, ExprId, Fold, Kind, NodeId, RowSource, TableData},
};

impl Compiler<'_> {
    /// Takes every call that can be kept running out of its formula. Equal ones are one aggregate.
    pub(super) fn lift_aggregates(&mut self) {
        let filters = self.choice_filters();
        let formulas = std::mem::take(&mut self.plan.formulas);
        let schema = FormSchema { plan: &self.plan, instances: &self.instances };
        let mut lifter = Lifter { schema: &schema, known: HashMap::new(), made: Vec::new() };
        let lifted = formulas.into_iter().enumerate().map(|(id, mut formula)| {
            // In a choice filter the candidate is in the way: bases there are one deeper.
            if !filters.contains(&(id as ExprId)) {
                formula.bound = lifter.lift(formula.bound, &formula.text, formula.at);
            }
            formula
        });
        let formulas = lifted.collect();
        let made = lifter.made;
        self.plan.formulas = formulas;
        self.plan.aggregates = made;
    }

    fn choice_filters(&self) -> HashSet<ExprId> {
        let of_node = |kind: &Kind| match kind {
            Kind::Question(question) => question.choice_filter,
            Kind::Repeat(repeat) => match repeat.rows {
                RowSource::List(_, filter) => filter,
                _ => None,
            },
            Kind::Group => None,
        };
        self.plan.nodes.iter().filter_map(|node| of_node(&node.kind)).collect()
    }

    /// Indexes the codes of every list, and the columns that a filter, a predicate or `pulldata` compares.
    pub(super) fn build_indexes(&mut self) {
        let codes = self.plan.lists.iter().filter_map(|list| match list.choices {
            Choices::Table { instance, .. } => Some((instance, 0)),
            Choices::Rows { .. } => None,
        });
        let mut wanted: BTreeSet<(usize, usize)> = codes.collect();
        for formula in &self.plan.formulas {
            let compared = equality_columns(&formula.bound);
            wanted.extend(compared.into_iter().filter_map(|(doc, node)| {
                Some(((doc as usize).checked_sub(1)?, (node as usize).checked_sub(2)?))
            }));
        }
        for table in &mut self.plan.instances {
            table.indexes = vec![None; table.columns.len()];
        }
        for (instance, column) in wanted {
            let Some(table) = self.plan.instances.get_mut(instance) else { continue };
            if column < table.columns.len() {
                table.indexes[column] = Some(index_of(table, column));
            }
        }
    }
}

struct Lifter<'a> {
    schema: &'a dyn Schema,
    /// Aggregates made so far, by what they are.
    known: HashMap<String, u32>,
    made: Vec<Aggregate>,
}

impl Lifter<'_> {
    /// Predicates are not entered: a call in one belongs to its candidate, not to the row of the formula.
    fn lift(&mut self, bound: Bound, text: &Str, at: NodeId) -> Bound {
        if let Some(lifted) = lift(&bound, self.schema) {
            return match self.aggregate(&lifted, &bound, text) {
                Some(id) => lifted.place(id, bound, at),
                None => bound,
            };
        }
        match bound {
            Bound::Call(function, args, span) => {
                Bound::Call(function, args.into_iter().map(|arg| self.lift(arg, text, at)).collect(), span)
            }
            Bound::Binary(op, a, b) => {
                Bound::Binary(op, Box::new(self.lift(*a, text, at)), Box::new(self.lift(*b, text, at)))
            }
            Bound::Negate(inner) => Bound::Negate(Box::new(self.lift(*inner, text, at))),
            other => other,
        }
    }

    fn aggregate(&mut self, lifted: &Lifted, call: &Bound, text: &Str) -> Option<u32> {
        let fold = match lifted.function {
            "sum" => Fold::Sum,
            "count" => Fold::Count,
            "count-non-empty" => Fold::CountNonEmpty,
            "min" => Fold::Min,
            "max" => Fold::Max,
            _ => return None,
        };
        let Lifted { repeat, scope, filter, value, .. } = lifted.clone();
        let (plain_filter, plain_value) = (filter.clone().map(unplaced), value.clone().map(unplaced));
        let key = format!("{fold:?} {repeat} {scope:?} {plain_filter:?} {plain_value:?}");
        if let Some(id) = self.known.get(&key) {
            return Some(*id);
        }
        let id = self.made.len() as u32;
        self.known.insert(key, id);
        let written = match call {
            Bound::Call(_, _, span) => text.get(span.range()).unwrap_or(text),
            _ => text,
        };
        self.made.push(Aggregate {
            fold,
            repeat,
            scope,
            filter: filter.map(Arc::new),
            value: value.map(Arc::new),
            text: written.into(),
        });
        Some(id)
    }
}

/// The same expression without places, so that equal ones written at different places are equal.
fn unplaced(bound: Bound) -> Bound {
    let span = Span::default();
    bound.map(&mut |part| match part {
        Bound::Question(question) => Bound::Question(QuestionRef { span, ..question }),
        Bound::Column(column) => Bound::Column(ColumnRef { span, ..column }),
        Bound::Call(function, args, _) => Bound::Call(function, args, span),
        Bound::Path(mut path) => {
            path.span = span;
            Bound::Path(path)
        }
        other => other,
    })
}

fn index_of(table: &TableData, column: usize) -> FxHashMap<Str, Vec<u32>> {
    let mut index: FxHashMap<Str, Vec<u32>> = FxHashMap::default();
    for (row, cells) in table.cells.chunks_exact(table.columns.len()).enumerate() {
        index.entry(cells[column].clone()).or_default().push(row as u32);
    }
    index
}
