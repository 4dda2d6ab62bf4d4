//! The conditions an expression is made of, each with whether it holds now, and what would turn the result.

use super::{super::Interview, Step, Turn, wording::Wording};
use crate::{
    expr::{Bound, Expr, ExprKind, ast::BinaryOp},
    form::plan::ExprId,
};

/// One formula being taken apart: the tree as written beside the tree as evaluated.
pub(super) struct Parts<'i> {
    pub(super) interview: &'i Interview,
    pub(super) formula: ExprId,
    pub(super) wording: Wording<'i>,
}

impl Parts<'_> {
    /// The conditions of a condition (`and`, `or`), and what would turn it.
    pub(super) fn conditions(&self, expr: &Expr, bound: &Bound) -> (Vec<Step>, Option<Turn>) {
        let op = match expr.kind {
            ExprKind::Binary(op @ (BinaryOp::And | BinaryOp::Or), ..) => Some(op),
            _ => None,
        };
        let mut steps = Vec::new();
        self.flatten(op, expr, bound, &mut steps);
        if matches!(&expr.kind, ExprKind::Call(name, _) if matches!(&*name.text, "true" | "false")) {
            return (steps, None);
        }
        let holds = match op {
            Some(BinaryOp::Or) => steps.iter().any(|step| step.holds),
            _ => steps.iter().all(|step| step.holds),
        };
        // One is enough to make an `or` hold, or an `and` fail; every one that stands in the way must turn.
        let all = op.is_none() || holds == (op == Some(BinaryOp::Or));
        let conditions = steps.iter().filter(|step| step.holds == holds).map(|step| step.words.clone());
        let turn = Turn { to: !holds, all, conditions: conditions.collect() };
        (steps, Some(turn))
    }

    fn flatten(&self, op: Option<BinaryOp>, expr: &Expr, bound: &Bound, steps: &mut Vec<Step>) {
        match (&expr.kind, bound) {
            (ExprKind::Binary(here, left, right), Bound::Binary(same, first, second))
                if Some(*here) == op && here == same =>
            {
                self.flatten(op, left, first, steps);
                self.flatten(op, right, second, steps);
            }
            _ => steps.push(Step { holds: self.holds(bound), words: self.wording.say(expr), then: None }),
        }
    }

    /// The branches of `if(…, …, if(…))` up to the one that is taken; none for other values.
    pub(super) fn branches(&self, expr: &Expr, bound: &Bound) -> Vec<Step> {
        let (mut expr, mut bound, mut steps) = (expr, bound, Vec::new());
        while let (ExprKind::Call(name, args), Bound::Call(_, bounds, _)) = (&expr.kind, bound)
            && let ("if", [condition, then, otherwise], [test, _, next]) =
                (&*name.text, &args[..], &bounds[..])
        {
            let holds = self.holds(test);
            steps.push(Step {
                holds,
                words: self.wording.say(condition),
                then: holds.then(|| self.wording.outcome(then)),
            });
            if holds {
                return steps;
            }
            (expr, bound) = (otherwise, next);
        }
        if let Some(last) = steps.last_mut() {
            last.then = Some(self.wording.outcome(expr));
        }
        steps
    }

    fn holds(&self, part: &Bound) -> bool {
        self.interview.state().look_part(self.formula, part, self.wording.at.row, None)
    }
}
