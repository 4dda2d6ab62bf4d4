//! Shapes of expressions that several rules look for.

use super::{
    context::Form,
    formula::{Formula, call},
};
use crate::{
    expr::{Expr, ExprKind, Ty, ast::BinaryOp},
    form::{NodeId, QuestionType, plan::Question},
};

/// Whether an operator compares.
pub(super) fn compares(op: BinaryOp) -> bool {
    is_equality(op) || is_order(op)
}

/// `=` or `!=`.
pub(super) fn is_equality(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::Equal | BinaryOp::NotEqual)
}

/// `<`, `<=`, `>` or `>=`.
pub(super) fn is_order(op: BinaryOp) -> bool {
    use BinaryOp::{Greater, GreaterOrEqual, Less, LessOrEqual};
    matches!(op, Less | LessOrEqual | Greater | GreaterOrEqual)
}

/// `+`, `-`, `*`, `div` or `mod`.
pub(super) fn is_arithmetic(op: BinaryOp) -> bool {
    use BinaryOp::{Add, Divide, Modulo, Multiply, Subtract};
    matches!(op, Add | Subtract | Multiply | Divide | Modulo)
}

/// The two sides of a comparison.
pub(super) fn comparison(part: &Expr) -> Option<(BinaryOp, &Expr, &Expr)> {
    match &part.kind {
        ExprKind::Binary(op, a, b) if compares(*op) => Some((*op, a, b)),
        _ => None,
    }
}

/// Both sides of a comparison with the other one: what is true of one side may be true of either.
pub(super) fn sides(part: &Expr) -> impl Iterator<Item = (&Expr, &Expr)> {
    comparison(part).into_iter().flat_map(|(_, a, b)| [(a, b), (b, a)])
}

/// Whether two parts of an expression are the same but for blanks.
pub(super) fn same(formula: &Formula<'_>, a: &Expr, b: &Expr) -> bool {
    let words = |part| formula.written(part).split_whitespace();
    words(a).eq(words(b))
}

/// Whether a part reads an answer, or a list or table.
pub(super) fn reads(part: &Expr) -> bool {
    let mut reads = false;
    part.walk(&mut |inner| reads |= matches!(inner.kind, ExprKind::Path(_)));
    reads
}

impl Form<'_> {
    /// The static type of a part; that of a calculation is the type of what it calculates.
    pub(super) fn ty(&self, formula: &Formula<'_>, part: &Expr) -> Ty {
        match formula.ty(part) {
            Ty::Any => formula.single(part).and_then(|node| self.type_of(node)).unwrap_or(Ty::Any),
            ty => ty,
        }
    }

    /// The question a part speaks of, one or all its instances.
    pub(super) fn question_in(&self, formula: &Formula<'_>, part: &Expr) -> Option<(NodeId, &Question)> {
        let node = formula.reference(part)?.node;
        Some((node, self.question(node)?))
    }

    /// Whether the answers of a question are texts with which nothing can be counted: free text, places, or a
    /// select with a code that is no number.
    pub(super) fn is_no_number(&self, node: NodeId) -> bool {
        use QuestionType as Q;
        let Some(question) = self.question(node) else { return false };
        match question.ty {
            // A mask of digits only makes numbers.
            Q::Text => !question.mask.as_ref().is_some_and(|mask| mask.chars().all(|c| c == '9')),
            Q::GeoPoint | Q::GeoTrace | Q::GeoShape | Q::File | Q::Acknowledge => true,
            Q::SelectMultiple | Q::Rank => true,
            Q::SelectOne => self.choices_of(node).is_some_and(|choices| {
                let mut codes = choices.codes();
                codes.any(|code| code.trim().parse::<f64>().is_err())
            }),
            _ => false,
        }
    }
}

/// Whether a part stands inside another one, or is it.
pub(super) fn is_within(part: &Expr, around: &Expr) -> bool {
    around.span.start <= part.span.start && part.span.end <= around.span.end
}

/// Whether a part is inside a call of a function; `whole` is the whole expression.
pub(super) fn is_inside_call(whole: &Expr, part: &Expr, name: &str) -> bool {
    let mut inside = false;
    whole.walk(&mut |around| inside |= call(around, name).is_some() && is_within(part, around));
    inside
}

/// Whether a part is inside a predicate of a path; `whole` is the whole expression.
pub(super) fn is_in_predicate(whole: &Expr, part: &Expr) -> bool {
    let mut inside = false;
    whole.walk(&mut |around| {
        if let ExprKind::Path(path) = &around.kind {
            let of_steps = path.steps.iter().flat_map(|step| &step.predicates);
            inside |= path.predicates.iter().chain(of_steps).any(|predicate| is_within(part, predicate));
        }
    });
    inside
}
