//! Bounds of a number as its checks give them, where these are simple: `. >= 0 and . <= 120`.

use std::collections::BTreeMap;

use super::{NodeId, Plan, plan::Severity};
use crate::expr::{
    ast::{Axis, BinaryOp, Expr, ExprKind, NodeTest, Path, Start},
    parser,
};

/// The least and the most, as far as known, and numbers that a check names: `. = 3 or . = 4`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The least.
    pub least: Option<f64>,
    /// The most.
    pub most: Option<f64>,
    /// Numbers that are named.
    pub named: Vec<f64>,
}

impl Bounds {
    fn at_least(&mut self, number: f64) {
        self.least = Some(self.least.map_or(number, |least| least.max(number)));
    }

    fn at_most(&mut self, number: f64) {
        self.most = Some(self.most.map_or(number, |most| most.min(number)));
    }

    fn see(&mut self, expr: &Expr) {
        let ExprKind::Binary(op, left, right) = &expr.kind else { return };
        match op {
            BinaryOp::And => {
                self.see(left);
                self.see(right);
                return;
            }
            BinaryOp::Or => {
                // Either may hold: that bounds nothing, but what it names is worth a try.
                let mut sides = Self::default();
                sides.see(left);
                sides.see(right);
                self.named.extend(sides.named);
                return;
            }
            _ => {}
        }
        let (number, turned) = match (is_self(left), number(right), number(left), is_self(right)) {
            (true, Some(number), ..) => (number, false),
            (_, _, Some(number), true) => (number, true),
            _ => return,
        };
        // Whole numbers lie a step inside; decimals are drawn between the bounds, so that they miss them anyway.
        match (op, turned) {
            (BinaryOp::GreaterOrEqual, false) | (BinaryOp::LessOrEqual, true) => self.at_least(number),
            (BinaryOp::Greater, false) | (BinaryOp::Less, true) => self.at_least(number + 1.0),
            (BinaryOp::LessOrEqual, false) | (BinaryOp::GreaterOrEqual, true) => self.at_most(number),
            (BinaryOp::Less, false) | (BinaryOp::Greater, true) => self.at_most(number - 1.0),
            (BinaryOp::Equal, _) => self.named.push(number),
            _ => {}
        }
    }
}

/// Bounds of every question that has some.
pub fn of(plan: &Plan) -> BTreeMap<NodeId, Bounds> {
    by(plan, |_| true)
}

/// Bounds that no answer may leave.
pub fn hard(plan: &Plan) -> BTreeMap<NodeId, Bounds> {
    by(plan, |severity| severity == Severity::Hard)
}

fn by(plan: &Plan, counts: impl Fn(Severity) -> bool) -> BTreeMap<NodeId, Bounds> {
    let mut all = BTreeMap::new();
    for check in plan.checks.iter().filter(|check| counts(check.severity)) {
        let text = &plan.formulas[check.that as usize].text;
        if let Ok(expr) = parser::parse(text) {
            all.entry(check.node).or_insert_with(Bounds::default).see(&expr);
        }
    }
    all.retain(|node, bounds| *bounds != Bounds::default() && plan.question(*node).is_some());
    all
}

fn is_self(expr: &Expr) -> bool {
    let ExprKind::Path(Path { start: Start::Context, predicates, steps }) = &expr.kind else { return false };
    predicates.is_empty()
        && matches!(steps.as_slice(), [step] if step.axis == Axis::SelfNode && step.test == NodeTest::Node && step.predicates.is_empty())
}

fn number(expr: &Expr) -> Option<f64> {
    match &expr.kind {
        ExprKind::Number(number) => Some(*number),
        ExprKind::Negate(inner) => number(inner).map(|number| -number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, parser};

    fn bounds(text: &str) -> (Option<f64>, Option<f64>) {
        let mut bounds = Bounds::default();
        bounds.see(&parser::parse(text).unwrap());
        (bounds.least, bounds.most)
    }

    #[test]
    fn comparisons_with_numbers_are_read() {
        assert_eq!(bounds(". >= 0 and . <= 120"), (Some(0.0), Some(120.0)));
        assert_eq!(bounds("-5 < . and . < 10"), (Some(-4.0), Some(9.0)));
        assert_eq!(bounds(". > ${other}"), (None, None));
        assert_eq!(bounds(". >= 1 or . = 0"), (None, None), "either may hold");
        let mut named = Bounds::default();
        named.see(&parser::parse(". = 3 or 4 = .").unwrap());
        assert_eq!(named.named, [3.0, 4.0]);
    }
}
