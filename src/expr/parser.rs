//! Tokens to syntax tree: a Pratt parser that refuses nesting deeper than 100.
//!
//! Grammar: XPath 1.0 §3 with ODK's `${name}` as a primary expression. `and`/`or` chains become balanced
//! trees (they are associative and stay in order), so that a condition over hundreds of answers is not deep.

use super::{
    Expr, ExprError, ExprKind,
    ast::{Axis, BinaryOp, Name, NodeTest, Path, Start, Step},
    functions,
    lexer::{Kind, Token, tokens},
};
use crate::{
    diag::Span,
    words::{Arg, table::expr as words},
};

/// Most levels of parentheses, predicates, calls and signs.
const MAX_DEPTH: usize = 100;
/// Greatest height of the tree, which chains of operators make without nesting.
const MAX_HEIGHT: usize = 512;
/// Longest text, in bytes.
const MAX_LENGTH: usize = 32 * 1024;
/// Binding power of a sign: tighter than `*`, looser than `|` (XPath 1.0 §3.5).
const SIGN: u8 = 7;

/// Parses an expression.
///
/// # Errors
/// The first thing that is not an expression, with its place and what was expected.
pub fn parse(text: &str) -> Result<Expr, ExprError> {
    if text.len() > MAX_LENGTH {
        let sizes = [text.len().to_string(), MAX_LENGTH.to_string()];
        let all = Span::new(0..text.len());
        return Err(ExprError::new("E009", all, words::TOO_LONG.with(sizes)).help(&words::SPLIT_IT));
    }
    let tokens = tokens(text)?;
    if tokens.len() == 1 {
        return Err(
            ExprError::new("E001", Span::new(0..text.len()), &words::EMPTY).label(&words::WANT_OPERAND_HERE)
        );
    }
    let mut parser = Parser { text, tokens, at: 0, depth: 0 };
    let (expr, _) = parser.expr(0)?;
    match parser.kind() {
        Kind::End => Ok(expr),
        _ => Err(parser.want_operator()),
    }
}

/// An expression and the height of its tree.
type Built = (Expr, usize);

struct Parser<'t> {
    text: &'t str,
    /// Never empty; the last one is [`Kind::End`].
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn token(&self) -> &Token {
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn kind(&self) -> &Kind {
        &self.token().kind
    }

    fn next_kind(&self) -> &Kind {
        &self.tokens[(self.at + 1).min(self.tokens.len() - 1)].kind
    }

    fn span(&self) -> Span {
        self.token().span
    }

    /// The span of the token before the present one.
    fn last(&self) -> Span {
        self.at.checked_sub(1).map_or_else(Span::default, |before| self.tokens[before].span)
    }

    fn eat(&mut self, mark: &str) -> bool {
        let found = self.kind().is(mark);
        self.at += usize::from(found);
        found
    }

    /// How the present token is called in a message.
    fn found(&self) -> Arg {
        match self.kind() {
            Kind::End => words::END.phrase().into(),
            _ => format!("`{}`", self.text.get(self.span().range()).unwrap_or_default()).into(),
        }
    }

    /// One level deeper, refused beyond [`MAX_DEPTH`].
    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T, ExprError>) -> Result<T, ExprError> {
        if self.depth == MAX_DEPTH {
            return Err(too_deep(self.span(), MAX_DEPTH));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// Operators of at least this binding power, with what they join.
    fn expr(&mut self, least: u8) -> Result<Built, ExprError> {
        let mut left = self.operand()?;
        while let Some((op, power)) = operator(self.kind()).filter(|(_, power)| *power >= least) {
            self.at += 1;
            let right = self.expr(power + 1)?;
            left = if matches!(op, BinaryOp::And | BinaryOp::Or) {
                let mut chain = vec![left, right];
                while operator(self.kind()).is_some_and(|(next, _)| next == op) {
                    self.at += 1;
                    chain.push(self.expr(power + 1)?);
                }
                balanced(op, chain)
            } else {
                binary(op, left, right)
            };
            if left.1 > MAX_HEIGHT {
                return Err(too_deep(left.0.span, MAX_HEIGHT));
            }
        }
        Ok(left)
    }

    fn operand(&mut self) -> Result<Built, ExprError> {
        let start = self.span();
        match self.kind().clone() {
            Kind::Number(number) => Ok(self.literal(ExprKind::Number(number))),
            Kind::Text(text) => Ok(self.literal(ExprKind::Text(text))),
            Kind::Question(text) => {
                self.at += 1;
                self.path(Start::Question(Name { text, span: start }), start, 0)
            }
            Kind::Mark("-") => {
                self.at += 1;
                let (inner, height) = self.nested(|p| p.expr(SIGN))?;
                let span = start.to(inner.span);
                Ok((Expr { kind: ExprKind::Negate(Box::new(inner)), span }, height + 1))
            }
            Kind::Mark("(") => self.parenthesis(),
            Kind::Mark("/") => {
                self.at += 1;
                if self.at_step() {
                    self.location(Start::Root, start, None)
                } else if matches!(self.kind(), Kind::Number(_) | Kind::Question(_) | Kind::Mark("(" | "/")) {
                    Err(self.want_step("/"))
                } else {
                    self.path(Start::Root, start, 0)
                }
            }
            Kind::Mark("//") => {
                self.at += 1;
                self.location(Start::Root, start, Some(start))
            }
            Kind::Name(name) if self.next_kind().is("(") && !is_node_test(&name) => {
                self.call(Name { text: name, span: start })
            }
            Kind::Name(name) if is_word(&name) && starts_operand(self.next_kind()) => {
                Err(self.want_operand())
            }
            Kind::Mark("@") => Err(ExprError::new("E011", start, &words::NO_ATTRIBUTES)),
            _ if self.at_step() => self.location(Start::Context, start, None),
            _ => Err(self.want_operand()),
        }
    }

    fn literal(&mut self, kind: ExprKind) -> Built {
        let span = self.span();
        self.at += 1;
        (Expr { kind, span }, 1)
    }

    fn parenthesis(&mut self) -> Result<Built, ExprError> {
        let open = self.span();
        self.at += 1;
        let (inner, height) = self.nested(|p| p.expr(0))?;
        self.close(open, "(", ")")?;
        let span = open.to(self.last());
        self.filter(Expr { span, ..inner }, height)
    }

    fn call(&mut self, name: Name) -> Result<Built, ExprError> {
        let (start, open) = (name.span, self.tokens[self.at + 1].span);
        self.at += 2;
        let (mut args, mut height) = (Vec::new(), 0);
        if !self.eat(")") {
            loop {
                let (arg, high) = self.nested(|p| p.expr(0))?;
                args.push(arg);
                height = height.max(high);
                if !self.eat(",") {
                    break;
                }
            }
            if !self.kind().is(")") && *self.kind() != Kind::End && !self.kind().is("]") {
                return Err(self.odd(ExprError::new(
                    "E014",
                    self.span(),
                    words::WANT_COMMA.with([self.found()]),
                )));
            }
            self.close(open, "(", ")")?;
        }
        let span = start.to(self.last());
        self.filter(Expr { kind: ExprKind::Call(name, args), span }, height + 1)
    }

    /// Predicates and steps after a call or parenthesis; without any it stays what it is.
    fn filter(&mut self, expr: Expr, height: usize) -> Result<Built, ExprError> {
        if !matches!(self.kind(), Kind::Mark("[" | "/" | "//")) {
            return Ok((expr, height));
        }
        let start = expr.span;
        self.path(Start::Expr(Box::new(expr)), start, height)
    }

    /// Predicates, then steps.
    fn path(&mut self, start: Start, from: Span, height: usize) -> Result<Built, ExprError> {
        let mut height = height;
        let predicates = self.predicates(&mut height)?;
        let mut path = Path { start, predicates, steps: vec![] };
        self.steps(&mut path, &mut height)?;
        let span = from.to(self.last());
        Ok((Expr { kind: ExprKind::Path(path), span }, height + 1))
    }

    /// A path that begins with a step; `descend` is the place of a `//` before it.
    fn location(&mut self, start: Start, from: Span, descend: Option<Span>) -> Result<Built, ExprError> {
        let mut path = Path { start, predicates: vec![], steps: vec![] };
        let mut height = 0;
        path.steps.extend(descend.map(descendants));
        if !self.at_step() {
            return Err(self.want_step("//"));
        }
        self.step(&mut path, &mut height)?;
        self.steps(&mut path, &mut height)?;
        let span = from.to(self.last());
        Ok((Expr { kind: ExprKind::Path(path), span }, height + 1))
    }

    fn steps(&mut self, path: &mut Path, height: &mut usize) -> Result<(), ExprError> {
        loop {
            let span = self.span();
            let join = match self.kind() {
                Kind::Mark(mark @ ("/" | "//")) => *mark,
                _ => return Ok(()),
            };
            self.at += 1;
            if join == "//" {
                path.steps.push(descendants(span));
            }
            if !self.at_step() {
                return Err(self.want_step(join));
            }
            self.step(path, height)?;
        }
    }

    /// Whether a step of a path begins here.
    fn at_step(&self) -> bool {
        match self.kind() {
            Kind::Name(name) => !self.next_kind().is("(") || is_node_test(name),
            Kind::Mark(mark) => matches!(*mark, "." | ".." | "*"),
            _ => false,
        }
    }

    fn step(&mut self, path: &mut Path, height: &mut usize) -> Result<(), ExprError> {
        let start = self.span();
        let (axis, test) = match self.kind().clone() {
            Kind::Mark(".") => (Axis::SelfNode, NodeTest::Node),
            Kind::Mark("..") => (Axis::Parent, NodeTest::Node),
            Kind::Name(name) if self.next_kind().is("::") => (self.axis(&name)?, self.node_test()?),
            _ => (Axis::Child, self.node_test()?),
        };
        self.at += 1;
        let predicates = self.predicates(height)?;
        let span = start.to(self.last());
        path.steps.push(Step { axis, test, predicates, span });
        Ok(())
    }

    fn axis(&mut self, name: &str) -> Result<Axis, ExprError> {
        let axis = match name {
            "child" => Axis::Child,
            "parent" => Axis::Parent,
            "self" => Axis::SelfNode,
            "descendant-or-self" => Axis::DescendantOrSelf,
            _ => {
                return Err(ExprError::new("E011", self.span(), words::UNKNOWN_AXIS.with([name]))
                    .help(&words::KNOWN_AXES));
            }
        };
        self.at += 2;
        Ok(axis)
    }

    /// Leaves the last token of the test to the caller.
    fn node_test(&mut self) -> Result<NodeTest, ExprError> {
        match self.kind().clone() {
            Kind::Mark("*") => Ok(NodeTest::Any),
            Kind::Name(name) if self.next_kind().is("(") && &*name == "node" => {
                let open = self.tokens[self.at + 1].span;
                self.at += 2;
                if !self.kind().is(")") {
                    return Err(
                        ExprError::new("E004", open, words::UNCLOSED.with(["("])).label(&words::OPENED_HERE)
                    );
                }
                Ok(NodeTest::Node)
            }
            Kind::Name(name) if self.next_kind().is("(") && is_node_test(&name) => {
                Err(ExprError::new("E011", self.span(), words::NO_NODE_TYPE.with([&*name])))
            }
            Kind::Name(name) => Ok(NodeTest::Name(name)),
            _ => Err(self.want_step("::")),
        }
    }

    fn predicates(&mut self, height: &mut usize) -> Result<Vec<Expr>, ExprError> {
        let mut found = Vec::new();
        while self.kind().is("[") {
            let open = self.span();
            self.at += 1;
            let (inner, high) = self.nested(|p| p.expr(0))?;
            *height = (*height).max(high);
            self.close(open, "[", "]")?;
            found.push(inner);
        }
        Ok(found)
    }

    fn close(&mut self, open: Span, left: &'static str, right: &'static str) -> Result<(), ExprError> {
        if self.eat(right) {
            return Ok(());
        }
        if matches!(self.kind(), Kind::End | Kind::Mark(")" | "]")) {
            return Err(ExprError::new("E004", open, words::UNCLOSED.with([left]))
                .label(&words::OPENED_HERE)
                .help(words::ADD_CLOSING.with([right])));
        }
        Err(self.want_operator())
    }

    fn want_operand(&self) -> ExprError {
        if matches!(self.kind(), Kind::Mark(")" | "]")) && self.depth == 0 {
            return self.unopened();
        }
        ExprError::new("E002", self.span(), words::WANT_OPERAND.with([self.found()]))
            .label(&words::WANT_OPERAND_HERE)
    }

    fn unopened(&self) -> ExprError {
        let mark = self.text.get(self.span().range()).unwrap_or_default();
        ExprError::new("E004", self.span(), words::UNOPENED.with([mark]))
    }

    fn want_operator(&self) -> ExprError {
        if matches!(self.kind(), Kind::Mark(")" | "]")) && self.depth == 0 {
            return self.unopened();
        }
        let error = ExprError::new("E003", self.span(), words::WANT_OPERATOR.with([self.found()]));
        self.odd(error.label(&words::WANT_OPERATOR_HERE))
    }

    fn want_step(&self, after: &str) -> ExprError {
        let args = [Arg::from(format!("`{after}`")), self.found()];
        let error =
            ExprError::new("E012", self.span(), words::WANT_STEP.with(args)).label(&words::WANT_STEP_HERE);
        match self.kind() {
            Kind::Number(_) | Kind::Question(_) | Kind::Mark("(") => error.help(&words::WRITE_DIV),
            Kind::Name(_) if after == "/" => error.help(&words::WRITE_DIV),
            _ => error,
        }
    }

    /// Adds the help for common slips around the place where an operator was expected.
    fn odd(&self, error: ExprError) -> ExprError {
        let before = self.at.checked_sub(1).map(|before| &self.tokens[before].kind);
        match (before, self.kind()) {
            (_, Kind::Name(name)) if is_word(&name.to_lowercase()) => {
                error.help(words::WRITE_LOWER.with([name.to_lowercase()]))
            }
            (Some(Kind::Number(_)), Kind::Mark(",")) if matches!(self.next_kind(), Kind::Number(_)) => {
                error.help(&words::WRITE_DECIMAL_POINT)
            }
            (Some(Kind::Name(name)), _) => match functions::find(name) {
                Some(function) => error.help(words::WRITE_CALL.with([function.usage])),
                None => error,
            },
            _ => error,
        }
    }
}

fn too_deep(span: Span, most: usize) -> ExprError {
    ExprError::new("E008", span, words::TOO_DEEP.with([most.to_string()])).help(&words::SPLIT_IT)
}

/// The step that `//` stands for.
fn descendants(span: Span) -> Step {
    Step { axis: Axis::DescendantOrSelf, test: NodeTest::Node, predicates: vec![], span }
}

fn binary(op: BinaryOp, left: Built, right: Built) -> Built {
    let span = left.0.span.to(right.0.span);
    let kind = ExprKind::Binary(op, Box::new(left.0), Box::new(right.0));
    (Expr { kind, span }, left.1.max(right.1) + 1)
}

/// A chain of one associative operator as a tree of least height, operands in order.
fn balanced(op: BinaryOp, mut chain: Vec<Built>) -> Built {
    while chain.len() > 1 {
        let mut pairs = Vec::with_capacity(chain.len().div_ceil(2));
        let mut operands = chain.into_iter();
        while let Some(left) = operands.next() {
            pairs.push(match operands.next() {
                Some(right) => binary(op, left, right),
                None => left,
            });
        }
        chain = pairs;
    }
    // `expr` gives two operands at least.
    chain.pop().unwrap_or_else(|| (Expr { kind: ExprKind::Number(f64::NAN), span: Span::default() }, 1))
}

/// The operator a token is in the place of an operator, with its binding power (XPath 1.0 §3.4, §3.5).
fn operator(kind: &Kind) -> Option<(BinaryOp, u8)> {
    use BinaryOp as B;
    let text = match kind {
        Kind::Mark(mark) => mark,
        Kind::Name(name) => &**name,
        _ => return None,
    };
    Some(match text {
        "or" => (B::Or, 1),
        "and" => (B::And, 2),
        "=" => (B::Equal, 3),
        "!=" => (B::NotEqual, 3),
        "<" => (B::Less, 4),
        "<=" => (B::LessOrEqual, 4),
        ">" => (B::Greater, 4),
        ">=" => (B::GreaterOrEqual, 4),
        "+" => (B::Add, 5),
        "-" => (B::Subtract, 5),
        "*" => (B::Multiply, 6),
        "div" => (B::Divide, 6),
        "mod" => (B::Modulo, 6),
        "|" => (B::Union, 8),
        _ => return None,
    })
}

/// Whether a name is an operator where one is expected.
fn is_word(name: &str) -> bool {
    matches!(name, "and" | "or" | "div" | "mod")
}

/// Whether a name with `(` behind it is a test of a node's type, not a function.
fn is_node_test(name: &str) -> bool {
    matches!(name, "node" | "text" | "comment" | "processing-instruction")
}

/// Whether an operand may begin with this token.
fn starts_operand(kind: &Kind) -> bool {
    match kind {
        Kind::Number(_) | Kind::Text(_) | Kind::Question(_) => true,
        Kind::Name(name) => !is_word(name),
        Kind::Mark(mark) => matches!(*mark, "(" | "." | ".."),
        Kind::End => false,
    }
}

#[cfg(test)]
mod tests;
