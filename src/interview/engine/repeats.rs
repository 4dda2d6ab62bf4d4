//! Repeats whose rows follow from answers: counted, one row per list item, one row per chosen choice.

use std::{collections::HashSet, sync::Arc};

use super::{
    super::{RowIx, event::RowId},
    Change,
    rows::RowState,
    state::State,
};
use crate::{
    expr::Str,
    form::{
        NodeId,
        plan::{ExprId, RowSource},
    },
};

/// A count above this is taken for this: nobody fills so many rows, and a slip of the finger must not stop the
/// program.
pub(in crate::interview) const MOST_COUNTED_ROWS: u32 = 10_000;

impl State {
    /// Brings the rows of a repeat into line with what they follow from.
    pub(in crate::interview) fn make_rows(&mut self, repeat: NodeId, formula: Option<ExprId>, row: RowIx) {
        let plan = Arc::clone(&self.plan);
        match (plan.repeat(repeat).map(|data| &data.rows), formula) {
            (Some(RowSource::Count(_)), Some(formula)) => {
                let count = self.evaluate(formula, row).to_number();
                let most = plan.repeat(repeat).and_then(|data| data.max_rows).unwrap_or(MOST_COUNTED_ROWS);
                // Casting saturates, and NaN is 0.
                self.count_rows(repeat, row, (count as u32).min(most.min(MOST_COUNTED_ROWS)));
            }
            (Some(RowSource::List(list, filter)), _) => {
                let codes = self.list_codes(*list, *filter, repeat, row);
                self.code_rows(repeat, row, &codes);
            }
            (Some(RowSource::Choices(source)), _) => {
                let at = self.ancestor(row, plan.nodes[*source as usize].repeat);
                let value = self.cell(*source, at).value.to_text().into_owned();
                let codes: Vec<Str> = value.split_whitespace().map(Into::into).collect();
                self.code_rows(repeat, row, &codes);
            }
            _ => {}
        }
    }

    /// Growing brings back the rows that left when the count shrank, the first that left first, and then makes
    /// new ones. Shrinking takes rows without answers from the end, once; which of the others leave a person
    /// says.
    pub(in crate::interview) fn count_rows(&mut self, repeat: NodeId, parent: RowIx, wanted: u32) {
        let before = self.children(repeat, parent).and_then(|list| list.wanted);
        self.children_mut(repeat, parent).wanted = Some(wanted);
        loop {
            let list = self.children_mut(repeat, parent);
            if list.live.len() as u32 >= wanted {
                break;
            }
            if let Some(&row) = list.left.first() {
                self.arrive(row);
            } else {
                let ordinal = list.all.len() as u32 + 1;
                self.bear(parent, repeat, RowId::Ordinal(ordinal), None);
            }
        }
        if before == Some(wanted) {
            return;
        }
        let mut left = 0;
        while let Some(&last) = self.children(repeat, parent).and_then(|list| list.live.last())
            && self.children(repeat, parent).is_some_and(|list| list.to_leave() > 0)
            && !self.row_is_answered(last)
        {
            self.leave(last);
            left += 1;
        }
        // They left together: the first of them is the first to come back.
        let list = self.children_mut(repeat, parent);
        let from = list.left.len() - left;
        list.left[from..].reverse();
        self.touch(repeat, parent, Change::Rows);
    }

    /// One row for each code, in this order; the others leave and come back with all they hold.
    fn code_rows(&mut self, repeat: NodeId, parent: RowIx, codes: &[Str]) {
        let mut seen = HashSet::new();
        let mut order = Vec::with_capacity(codes.len());
        for code in codes.iter().filter(|code| seen.insert(Str::clone(code))) {
            let id = RowId::Code(code.clone());
            order.push(match self.known_row(parent, repeat, &id) {
                Some(row) => row,
                None => self.bear(parent, repeat, id, None),
            });
        }
        let wanted: HashSet<RowIx> = order.iter().copied().collect();
        let all = self.children(repeat, parent).map(|list| list.all.clone()).unwrap_or_default();
        for &row in all.iter().filter(|row| !wanted.contains(row)) {
            if self.rows[row as usize].state == RowState::Live {
                self.leave(row);
            }
        }
        order.extend(all.iter().copied().filter(|row| !wanted.contains(row)));
        self.reorder(repeat, parent, order.clone());
        for row in order.into_iter().filter(|row| wanted.contains(row)) {
            if self.rows[row as usize].state == RowState::Left {
                self.arrive(row);
            }
        }
    }
}
