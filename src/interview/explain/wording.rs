//! Expressions in words: labels for names, labels for codes, words for operators.

use super::super::{Interview, Place};
use crate::{
    expr::{
        Expr, ExprKind,
        ast::{Axis, BinaryOp, NodeTest, Path, Start, Step},
    },
    form::{Node, Numbers, QuestionType},
    text::clip,
    words::{Word, table::interview as words},
};

/// Longest label in a sentence.
const LABEL: usize = 48;

/// Says expressions of a place in a language of the form.
pub(super) struct Wording<'i> {
    pub(super) interview: &'i Interview,
    /// Where the expression stands.
    pub(super) at: Place,
    /// Its text: what has no words is quoted from it.
    pub(super) text: &'i str,
    pub(super) language: usize,
    /// On paper: the numbers of the questions.
    pub(super) numbers: Option<&'i Numbers>,
}

impl Wording<'_> {
    /// An expression in words.
    pub(super) fn say(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Number(_) => self.source(expr),
            ExprKind::Text(text) if text.is_empty() => self.word(&words::SAY_NOTHING),
            ExprKind::Text(text) => quoted(text),
            ExprKind::Binary(op, left, right) => self.binary(*op, left, right),
            ExprKind::Negate(inner) => format!("−{}", self.operand(inner)),
            ExprKind::Call(name, args) => self.call(&name.text, args),
            ExprKind::Path(path) => self.path(path).unwrap_or_else(|| self.source(expr)),
        }
    }

    /// What an expression gives to the question it belongs to: the label of a code.
    pub(super) fn outcome(&self, expr: &Expr) -> String {
        self.label_of(self.at.node, expr).unwrap_or_else(|| self.say(expr))
    }

    fn binary(&self, op: BinaryOp, left: &Expr, right: &Expr) -> String {
        let word = match op {
            BinaryOp::And => &words::SAY_AND,
            BinaryOp::Or => &words::SAY_OR,
            BinaryOp::Equal | BinaryOp::NotEqual => return self.equality(op, left, right),
            BinaryOp::Less => return self.between(left, "<", right),
            BinaryOp::LessOrEqual => return self.between(left, "≤", right),
            BinaryOp::Greater => return self.between(left, ">", right),
            BinaryOp::GreaterOrEqual => return self.between(left, "≥", right),
            BinaryOp::Add => return self.between(left, "+", right),
            BinaryOp::Subtract => return self.between(left, "−", right),
            BinaryOp::Multiply => return self.between(left, "×", right),
            BinaryOp::Divide => return self.between(left, "÷", right),
            BinaryOp::Modulo => &words::SAY_MODULO,
            BinaryOp::Union => &words::SAY_UNION,
        };
        let side = |expr: &Expr| match expr.kind {
            ExprKind::Binary(inner, ..) if inner == op => self.say(expr),
            _ => self.operand(expr),
        };
        self.with(word, [side(left), side(right)])
    }

    fn between(&self, left: &Expr, sign: &str, right: &Expr) -> String {
        format!("{} {sign} {}", self.operand(left), self.operand(right))
    }

    /// A side of an operator; conditions and sums inside it stand in parentheses.
    fn operand(&self, expr: &Expr) -> String {
        let said = self.say(expr);
        let inside =
            |op: BinaryOp| matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Add | BinaryOp::Subtract);
        match expr.kind {
            ExprKind::Binary(op, ..) if inside(op) => format!("({said})"),
            _ => said,
        }
    }

    fn equality(&self, op: BinaryOp, left: &Expr, right: &Expr) -> String {
        let is = op == BinaryOp::Equal;
        if is_empty(right) {
            let word = if is { &words::SAY_IS_EMPTY } else { &words::SAY_IS_GIVEN };
            return self.with(word, [self.operand(left)]);
        }
        let side = |side: &Expr, other: &Expr| {
            let label = self.asked(other).and_then(|node| self.label_of(node.id, side));
            label.unwrap_or_else(|| self.operand(side))
        };
        let word = if is { &words::SAY_IS } else { &words::SAY_IS_NOT };
        self.with(word, [side(left, right), side(right, left)])
    }

    fn call(&self, name: &str, args: &[Expr]) -> String {
        match (name, args) {
            ("true", []) => self.word(&words::SAY_ALWAYS),
            ("false", []) => self.word(&words::SAY_NEVER),
            ("today", []) => self.word(&words::SAY_TODAY),
            ("not", [inner]) => self.with(&words::SAY_NOT, [self.say(inner)]),
            ("selected", [question, choice]) => {
                let label = self.asked(question).and_then(|node| self.label_of(node.id, choice));
                let label = label.unwrap_or_else(|| self.say(choice));
                self.with(&words::SAY_SELECTED, [self.say(question), label])
            }
            ("count", [of]) => self.with(&words::SAY_COUNT, [self.operand(of)]),
            ("count-selected", [of]) => self.with(&words::SAY_COUNT_SELECTED, [self.say(of)]),
            ("sum", [of]) => self.with(&words::SAY_SUM, [self.operand(of)]),
            ("if", [condition, then, otherwise]) => {
                self.with(&words::SAY_IF, [self.say(condition), self.outcome(then), self.outcome(otherwise)])
            }
            ("string" | "number" | "date" | "boolean" | "normalize-space", [inner]) => self.say(inner),
            _ => {
                let args: Vec<String> = args.iter().map(|arg| self.say(arg)).collect();
                format!("{name}({})", args.join("; "))
            }
        }
    }

    /// A question, with what must hold in its rows; nothing for a path that is none.
    fn path(&self, path: &Path) -> Option<String> {
        let start = match (&path.start, &path.steps[..]) {
            (Start::Question(name), _) => self.named(&name.text)?,
            (Start::Context, [Step { axis: Axis::SelfNode, test: NodeTest::Node, predicates, .. }])
                if predicates.is_empty() =>
            {
                return Some(self.word(&words::SAY_SELF));
            }
            _ => return None,
        };
        let conditions: Vec<String> = path.predicates.iter().map(|inner| self.say(inner)).collect();
        let set = match conditions.is_empty() {
            true => start,
            false => self.with(&words::SAY_WHERE, [start, conditions.join(" · ")]),
        };
        path.steps.iter().try_fold(set, |set, step| match (step.axis, &step.test) {
            (Axis::Child, NodeTest::Name(name)) if step.predicates.is_empty() => {
                Some(self.with(&words::SAY_OF, [self.named(name)?, set]))
            }
            _ => None,
        })
    }

    fn named(&self, name: &str) -> Option<String> {
        let node = self.interview.plan().node(name)?;
        Some(format!("“{}”", clip(&self.label(node), LABEL)))
    }

    /// The label of a question as it stands in the row of the expression, or its name.
    fn label(&self, node: &Node) -> String {
        if let Some(numbers) = self.numbers {
            let label = self.interview.plan().printed_short(&node.label, self.language);
            let label = if label.is_empty() { node.name.to_string() } else { label };
            return format!("{} {label}", numbers.of(node.id)).trim_start().to_owned();
        }
        let row = match node.repeat {
            Some(repeat) if !self.stands_in(repeat) => 0,
            repeat => self.interview.state().ancestor(self.at.row, repeat),
        };
        // In another row than its own a label would lack the name it pipes.
        let label = self.interview.label(Place { node: node.id, row }, self.language);
        match label.trim() {
            "" => node.name.to_string(),
            label => label.replace('\n', " "),
        }
    }

    fn stands_in(&self, repeat: crate::form::NodeId) -> bool {
        self.interview.around(self.at).iter().any(|around| around.node == repeat)
    }

    /// The question that a bare reference names; `.` is the question itself.
    fn asked(&self, expr: &Expr) -> Option<&Node> {
        let ExprKind::Path(Path { start, predicates, steps }) = &expr.kind else { return None };
        if !predicates.is_empty() {
            return None;
        }
        match (start, &steps[..]) {
            (Start::Question(name), []) => self.interview.plan().node(&name.text),
            (Start::Context, [Step { axis: Axis::SelfNode, .. }]) => {
                self.interview.plan().nodes.get(self.at.node as usize)
            }
            _ => None,
        }
    }

    /// The label of a code of a question's list.
    fn label_of(&self, node: crate::form::NodeId, expr: &Expr) -> Option<String> {
        let code = match &expr.kind {
            ExprKind::Text(code) => code.to_string(),
            ExprKind::Number(_) => self.source(expr),
            _ => return None,
        };
        let selects = [QuestionType::SelectOne, QuestionType::SelectMultiple, QuestionType::Rank];
        self.interview.plan().question(node).filter(|question| selects.contains(&question.ty))?;
        let label = self.interview.state().label_of_code(node, self.at.row, &code, self.language)?;
        Some(quoted(&label))
    }

    /// The text of an expression as the author wrote it, on one line.
    fn source(&self, expr: &Expr) -> String {
        let text = self.text.get(expr.span.start as usize..expr.span.end as usize).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn word(&self, word: &Word) -> String {
        word.text(self.interview.state().lang(self.language)).to_owned()
    }

    fn with<const N: usize>(&self, word: &'static Word, args: [String; N]) -> String {
        word.with(args).text(self.interview.state().lang(self.language))
    }
}

fn quoted(text: &str) -> String {
    format!("«{}»", clip(text, LABEL))
}

fn is_empty(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Text(text) if text.is_empty())
}
