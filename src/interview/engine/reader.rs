//! What expressions see of the state.

use std::cell::RefCell;

use super::{super::RowIx, frozen::FrozenKey, state::State};
use crate::{
    expr::{DateTime, Doc, Instance, ShapeId, Str, Value},
    form::{
        NodeId,
        plan::{ExprId, Kind},
    },
};

/// A view of the state for one evaluation.
pub(in crate::interview) struct Reader<'s> {
    state: &'s State,
    /// Where results of `once()` and its like belong; `None` where they are not kept.
    site: Option<(NodeId, RowIx, ExprId)>,
    /// Results made by this evaluation that are to be kept.
    fresh: Option<RefCell<Vec<(FrozenKey, Str)>>>,
    language: usize,
}

impl<'s> Reader<'s> {
    /// For evaluations that keep nothing.
    pub(in crate::interview) fn plain(state: &'s State) -> Self {
        Self { state, site: None, fresh: None, language: 0 }
    }

    /// For labels in a language.
    pub(in crate::interview) fn in_language(state: &'s State, language: usize) -> Self {
        Self { language, ..Self::plain(state) }
    }

    /// For a formula in a row: kept results are seen, new ones are not kept.
    pub(in crate::interview) fn of_formula(state: &'s State, formula: ExprId, row: RowIx) -> Self {
        let at = state.plan.formulas[formula as usize].at;
        Self { site: Some((at, row, formula)), ..Self::plain(state) }
    }

    /// For a formula in a row whose new results are to be kept.
    pub(in crate::interview) fn freezing(state: &'s State, formula: ExprId, row: RowIx) -> Self {
        Self { fresh: Some(RefCell::default()), ..Self::of_formula(state, formula, row) }
    }

    pub(in crate::interview) fn into_fresh(self) -> Vec<(FrozenKey, Str)> {
        self.fresh.map(RefCell::into_inner).unwrap_or_default()
    }
}

impl Instance for Reader<'_> {
    fn value(&self, node: ShapeId, row: u32) -> &Value {
        &self.state.cell(node, row).value
    }

    fn is_repeat(&self, node: ShapeId) -> bool {
        self.state.plan.nodes.get(node as usize).is_some_and(|node| matches!(node.kind, Kind::Repeat(_)))
    }

    fn repeat_of(&self, node: ShapeId) -> Option<ShapeId> {
        self.state.plan.nodes.get(node as usize)?.repeat
    }

    fn ancestor_row(&self, row: u32, repeat: Option<ShapeId>) -> u32 {
        self.state.ancestor(row, repeat)
    }

    fn rows(&self, repeat: ShapeId, parent_row: u32) -> &[u32] {
        match self.state.children(repeat, parent_row) {
            Some(list) if self.state.relevant(repeat, parent_row) => &list.live,
            _ => &[],
        }
    }

    fn position(&self, row: u32) -> u32 {
        self.state.rows.get(row as usize).map_or(0, |row| row.position)
    }

    fn items(&self, doc: Doc) -> u32 {
        (doc as usize)
            .checked_sub(1)
            .and_then(|index| self.state.plan.instances.get(index))
            .map_or(0, |table| (table.cells.len() / table.columns.len().max(1)) as u32)
    }

    fn column(&self, doc: Doc, column: ShapeId, item: u32) -> Value {
        let (Some(index), Some(column)) = ((doc as usize).checked_sub(1), column.checked_sub(2)) else {
            return Value::Empty;
        };
        match self.state.plan.cell(index, item, column as usize) {
            Some(text) if !text.is_empty() => Value::Text(text.clone()),
            _ => Value::Empty,
        }
    }

    fn items_where(&self, doc: Doc, column: ShapeId, equals: &str) -> Option<&[u32]> {
        let table = self.state.plan.instances.get((doc as usize).checked_sub(1)?)?;
        let index = table.indexes.get((column as usize).checked_sub(2)?)?.as_ref()?;
        Some(index.get(equals).map_or(&[][..], Vec::as_slice))
    }

    fn aggregate(&self, aggregate: u32, row: u32) -> Value {
        let plan = &self.state.plan;
        let Some(data) = plan.aggregates.get(aggregate as usize) else { return Value::Empty };
        let row = self.state.ancestor(row, data.scope);
        let place = plan.graph.layout.aggregate[aggregate as usize] as usize;
        self.state
            .rows
            .get(row as usize)
            .and_then(|row| row.results.get(place))
            .cloned()
            .unwrap_or(Value::Empty)
    }

    fn special(&self, node: ShapeId, row: u32) -> Option<&'static str> {
        self.state.cell(node, row).special.map(crate::form::Special::name)
    }

    fn choice_label(&self, node: ShapeId, row: u32, code: &str) -> Option<Str> {
        self.state.label_of_code(node, row, code, self.language).map(Into::into)
    }

    fn now(&self) -> DateTime {
        self.state.now
    }

    fn frozen(&self, site: u32, make: &mut dyn FnMut() -> Value) -> Value {
        let Some((node, row, formula)) = self.site else { return make() };
        let key = (node, self.state.row_ids(row), super::frozen::site(formula, site));
        if let Some(value) = self.state.frozen.get(&key) {
            return value.clone();
        }
        let value = make();
        if value.is_empty() {
            return value;
        }
        let text = value.to_str();
        if let Some(fresh) = &self.fresh {
            fresh.borrow_mut().push((key, text.clone()));
        }
        Value::Text(text)
    }

    fn last_saved(&self, question: &str) -> Value {
        self.state.last_saved.get(question).map_or(Value::Empty, |text| Value::Text(text.clone()))
    }

    fn random(&self, site: u32) -> f64 {
        let (node, row, formula) = self.site.unwrap_or_default();
        self.state.random(node, row, super::frozen::site(formula, site))
    }
}
