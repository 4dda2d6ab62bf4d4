//! Recomputation: what is dirty waits in a queue in topological order, so that every step runs once.

use std::{cmp::Reverse, sync::Arc};

use super::{
    super::RowIx,
    Change,
    cells::{Content, Flags},
    reader::Reader,
    rows::RowState,
    state::State,
};
use crate::{
    expr::{ANSWERS, Bound, Env, Item, Value, eval, eval_bool},
    form::{
        NodeId,
        graph::{StepId, Target},
        plan::{CheckId, ExprId, Kind},
    },
};

/// A step that waits to be run in a row, with the row's birth; the smallest runs first.
pub(in crate::interview) type Due = Reverse<(StepId, u32, RowIx)>;

impl State {
    pub(in crate::interview) fn queue(&mut self, step: StepId, row: RowIx) {
        self.due.push(Reverse((step, self.rows[row as usize].birth, row)));
    }

    /// Everything that is evaluated in a row, when it is made or comes back. Defaults have their own time
    /// ([`State::start_row`]); triggered calculations wait for their trigger.
    pub(in crate::interview) fn queue_row(&mut self, row: RowIx) {
        let plan = Arc::clone(&self.plan);
        for &step in &self.layout(row, &plan).steps {
            match plan.graph.steps[step as usize].target {
                Target::Value(node) if !plan.nodes[node as usize].trigger.is_empty() => {}
                Target::Default(_) => {}
                _ => self.queue(step, row),
            }
        }
    }

    /// Everything that is evaluated in a row and in the rows below it. While a row has left nothing in it is
    /// kept up to date.
    pub(in crate::interview) fn queue_tree(&mut self, row: RowIx) {
        self.queue_row(row);
        let plan = Arc::clone(&self.plan);
        for &repeat in &self.layout(row, &plan).repeats {
            let rows = self.children(repeat, row).map(|list| list.live.clone()).unwrap_or_default();
            for below in rows {
                self.queue_tree(below);
            }
        }
    }

    /// Everyone who reads the value of a question or the rows of a repeat.
    pub(in crate::interview) fn queue_readers(&mut self, node: NodeId, row: RowIx) {
        for at in 0..self.plan.graph.readers[node as usize].len() {
            let dependent = self.plan.graph.readers[node as usize][at];
            if dependent.common != Some(node) {
                let shared = self.ancestor(row, dependent.common);
                self.queue_below(dependent.step, shared);
            }
        }
    }

    pub(in crate::interview) fn queue_aggregate_readers(&mut self, aggregate: u32, row: RowIx) {
        for at in 0..self.plan.graph.aggregate_readers[aggregate as usize].len() {
            let dependent = self.plan.graph.aggregate_readers[aggregate as usize][at];
            let shared = self.ancestor(row, dependent.common);
            self.queue_below(dependent.step, shared);
        }
    }

    /// The step that holds chosen choices against their filter.
    pub(in crate::interview) fn queue_choices(&mut self, node: NodeId, row: RowIx) {
        for at in 0..self.plan.graph.own[node as usize].len() {
            let step = self.plan.graph.own[node as usize][at];
            if matches!(self.plan.graph.steps[step as usize].target, Target::Choices(_)) {
                self.queue(step, row);
            }
        }
    }

    /// The step that makes the rows of a repeat: a count may have been missed by what a person said of rows.
    pub(in crate::interview) fn queue_rows(&mut self, repeat: NodeId, row: RowIx) {
        let plan = Arc::clone(&self.plan);
        for &step in &plan.graph.own[repeat as usize] {
            if matches!(plan.graph.steps[step as usize].target, Target::Rows(_)) {
                self.queue(step, row);
            }
        }
    }

    /// A step in every row of its scope at or below a row.
    pub(in crate::interview) fn queue_below(&mut self, step: StepId, row: RowIx) {
        let scope = self.plan.graph.steps[step as usize].scope;
        if self.scope_of(row) == scope {
            self.queue_down(step, row, &[]);
            return;
        }
        let plan = Arc::clone(&self.plan);
        let chain = &plan.graph.layout.row(scope).chain;
        let from = plan.graph.layout.row(self.scope_of(row)).chain.len();
        self.queue_down(step, row, chain.get(from..).unwrap_or_default());
    }

    fn queue_down(&mut self, step: StepId, row: RowIx, chain: &[NodeId]) {
        let Some((&repeat, inner)) = chain.split_first() else {
            if !self.is_idle(step, row) {
                self.queue(step, row);
            }
            return;
        };
        let rows = self.children(repeat, row).map(|list| list.live.clone()).unwrap_or_default();
        for below in rows {
            self.queue_down(step, below, inner);
        }
    }

    /// Whether a step would surely change nothing: where nothing is chosen there is nothing to hold against
    /// what is offered, a row more in a list that has no filter takes no choice away, and a check of an empty
    /// question is not tried.
    fn is_idle(&self, step: StepId, row: RowIx) -> bool {
        let node = match self.plan.graph.steps[step as usize].target {
            Target::Choices(node) => node,
            Target::Check(check) => return self.skips(check, row) && !self.fails(check, row),
            _ => return false,
        };
        match self.cell(node, row).content {
            Content::Nothing | Content::Computed(_) => true,
            Content::Answer(_) => {
                self.growing && self.plan.question(node).is_some_and(|q| q.choice_filter.is_none())
            }
            Content::Narrowed(_) => false,
        }
    }

    /// Runs what is dirty until nothing is, then counts what was touched.
    pub(in crate::interview) fn settle(&mut self) {
        while let Some(Reverse(next)) = self.due.pop() {
            while self.due.peek() == Some(&Reverse(next)) {
                self.due.pop();
            }
            let (step, _, row) = next;
            if self.rows[row as usize].state != RowState::Absent {
                self.evaluated += 1;
                self.run(step, row);
            }
        }
        self.count_touched();
    }

    /// Evaluates everything anew, as if nothing were known of what is up to date. What happened once stays:
    /// defaults, triggered calculations, frozen results.
    pub(in crate::interview) fn recompute_all(&mut self) {
        let plan = Arc::clone(&self.plan);
        for row in 0..self.rows.len() as RowIx {
            if self.rows[row as usize].state == RowState::Absent {
                continue;
            }
            for &step in &self.layout(row, &plan).steps {
                let target = plan.graph.steps[step as usize].target;
                if matches!(target, Target::Rows(_)) || !self.is_history(target) {
                    self.queue(step, row);
                }
            }
            for repeat in self.layout(row, &plan).repeats.clone() {
                self.refold(repeat, row);
            }
        }
        self.settle();
    }

    fn run(&mut self, step: StepId, row: RowIx) {
        let step = self.plan.graph.steps[step as usize];
        if self.is_overlay && self.is_history(step.target) {
            return;
        }
        match (step.target, step.formula) {
            (Target::Relevant(node), Some(formula)) => {
                let holds = self.holds(formula, row);
                if self.cell(node, row).flags.has(Flags::OWN_RELEVANT) != holds {
                    self.cell_mut(node, row).flags.set(Flags::OWN_RELEVANT, holds);
                    self.flow(node, row);
                }
            }
            (Target::Value(node), Some(formula)) => self.calculate(node, formula, row),
            (Target::Default(node), Some(formula)) => self.give_default(node, formula, row),
            (Target::Required(node), Some(formula)) => self.set_flag(node, row, Flags::REQUIRED, formula),
            (Target::ReadOnly(node), Some(formula)) => self.set_flag(node, row, Flags::READ_ONLY, formula),
            (Target::Check(check), Some(formula)) => self.try_check(check, formula, row),
            (Target::Choices(node), _) => self.narrow(node, row),
            (Target::Rows(repeat), formula) => self.make_rows(repeat, formula, row),
            (Target::Contribution(aggregate), _) => self.contribute(aggregate, row),
            (Target::Aggregate(aggregate), _) => self.conclude(aggregate, row),
            _ => {}
        }
    }

    /// Whether a step leaves what a later evaluation would not find anew: only events may cause that.
    fn is_history(&self, target: Target) -> bool {
        match target {
            Target::Value(node) => !self.plan.nodes[node as usize].trigger.is_empty(),
            Target::Rows(_) | Target::Default(_) => true,
            _ => false,
        }
    }

    /// The value of a formula in a row; results of `once()` and its like are kept.
    pub(in crate::interview) fn evaluate(&mut self, formula: ExprId, row: RowIx) -> Value {
        if !self.keeps() {
            return self.look(formula, row, None);
        }
        let plan = Arc::clone(&self.plan);
        let reader = Reader::freezing(self, formula, row);
        let value = eval_at(&plan, &reader, formula, row, None);
        let fresh = reader.into_fresh();
        if self.created {
            self.keep_frozen(fresh);
        }
        value
    }

    /// Whether a formula holds in a row; results of `once()` and its like are kept.
    fn holds(&mut self, formula: ExprId, row: RowIx) -> bool {
        if self.keeps() { self.evaluate(formula, row).to_bool() } else { self.look_bool(formula, row, None) }
    }

    /// Whether evaluating may leave something behind.
    fn keeps(&self) -> bool {
        self.plan.freezes && !self.is_overlay
    }

    /// The value of a formula in a row, keeping nothing.
    pub(in crate::interview) fn look(&self, formula: ExprId, row: RowIx, proposed: Option<&Value>) -> Value {
        let reader = Reader::of_formula(self, formula, row);
        eval_at(&self.plan, &reader, formula, row, proposed)
    }

    /// Whether a formula holds in a row, keeping nothing.
    pub(in crate::interview) fn look_bool(
        &self,
        formula: ExprId,
        row: RowIx,
        proposed: Option<&Value>,
    ) -> bool {
        self.look_part(formula, &self.plan.formulas[formula as usize].bound, row, proposed)
    }

    /// Whether a part of a formula (or all of it) holds in a row, keeping nothing.
    pub(in crate::interview) fn look_part(
        &self,
        formula: ExprId,
        part: &Bound,
        row: RowIx,
        proposed: Option<&Value>,
    ) -> bool {
        let reader = Reader::of_formula(self, formula, row);
        let at = self.plan.formulas[formula as usize].at;
        let current = Item { doc: ANSWERS, node: self.stand(at), row };
        eval_bool(part, &Env { instance: &reader, current, proposed, candidate: None })
    }

    fn set_flag(&mut self, node: NodeId, row: RowIx, flag: u8, formula: ExprId) {
        let holds = self.holds(formula, row);
        if self.cell(node, row).flags.has(flag) != holds {
            self.cell_mut(node, row).flags.set(flag, holds);
            self.touch(node, row, Change::Required);
        }
    }

    fn calculate(&mut self, node: NodeId, formula: ExprId, row: RowIx) {
        let value = self.evaluate(formula, row);
        if self.is_asked(node) {
            let answer = data_answer(&self.plan.nodes[node as usize].kind, &value);
            self.put_answer(node, row, answer);
        } else {
            self.put(node, row, Content::Computed(value));
        }
    }

    /// Whether a check is not tried: its question holds nothing; special values are nothing.
    fn skips(&self, check: CheckId, row: RowIx) -> bool {
        let node = self.plan.checks[check as usize].node;
        self.plan.question(node).is_some() && self.cell(node, row).value.is_empty()
    }

    fn try_check(&mut self, check: CheckId, formula: ExprId, row: RowIx) {
        let node = self.plan.checks[check as usize].node;
        let failed = !self.skips(check, row) && !self.holds(formula, row);
        let place = self.plan.graph.layout.check[check as usize] as usize;
        if self.rows[row as usize].failed[place] != failed {
            self.row_mut(row).failed[place] = failed;
            // The reason for an answer holds as long as the answer does, also while it is shadowed. What is said
            // of a group, or of what is computed, is void once nothing is odd there.
            let of_answer = self.is_asked(node);
            if !failed && !of_answer && self.relevant(node, row) {
                self.reasons.remove(&(super::super::Place { node, row }, check));
            }
            self.touch(node, row, Change::Problem);
        }
    }
}

fn eval_at(
    plan: &crate::form::Plan,
    reader: &Reader<'_>,
    formula: ExprId,
    row: RowIx,
    proposed: Option<&Value>,
) -> Value {
    let data = &plan.formulas[formula as usize];
    let current = Item { doc: ANSWERS, node: plan.graph.layout.spots[data.at as usize].stand, row };
    eval(&data.bound, &Env { instance: reader, current, proposed, candidate: None })
}

fn data_answer(kind: &Kind, value: &Value) -> Option<crate::form::Answer> {
    match kind {
        Kind::Question(question) => super::defaults::answer_of(question, value),
        _ => None,
    }
}
