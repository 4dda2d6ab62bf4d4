//! Evaluation of a bound expression. Never fails: what XPath leaves undefined has a documented result, and
//! everything that could be wrong was refused by `bind`.
//!
//! A set of nodes as value is its first node's value, as ODK takes it; an empty set is empty. A comparison
//! with a set asks whether some node fits (XPath 1.0 §3.4). A set as condition holds if some node of it is a
//! row or holds something true. References, arithmetic and comparisons take no memory from the heap.

use super::{
    ANSWERS, Instance, Item, ShapeId,
    ast::BinaryOp,
    bind::{Bound, QuestionRef},
    functions::Call,
    value::{self, Value},
};

mod filter;
mod nodes;

pub use filter::items_passing;
pub(super) use filter::may_be_position;
pub(super) use nodes::{Visit, each};

/// Where and with what an expression is evaluated.
pub struct Env<'a> {
    /// The answers and lists.
    pub instance: &'a dyn Instance,
    /// The question the expression belongs to, in its row. For a choice filter and for the contribution of a
    /// row to an aggregate this is the question or row that asks.
    pub current: Item,
    /// The value of `.` when it is not (yet) the stored one: a check is tried on a proposed answer. It is seen
    /// wherever the expression reads `current`, by name or in a set, too.
    pub proposed: Option<&'a Value>,
    /// The candidate item of a choice filter or of an aggregate's predicate; base 1 of the references in it.
    pub candidate: Option<Item>,
}

/// The value of an expression. A set of nodes gives the value of its first node.
pub fn eval(bound: &Bound, env: &Env<'_>) -> Value {
    in_env(env, |cx| value(bound, cx))
}

/// The value of an expression as boolean: what `relevant`, `required` and checks need, without making a value.
pub fn eval_bool(bound: &Bound, env: &Env<'_>) -> bool {
    in_env(env, |cx| boolean(bound, cx))
}

/// The value of an expression as number.
pub fn eval_number(bound: &Bound, env: &Env<'_>) -> f64 {
    in_env(env, |cx| number(bound, cx))
}

/// A place of evaluation: the candidate of a predicate, and the places around it.
pub(super) struct Cx<'c> {
    pub(super) env: &'c Env<'c>,
    pub(super) parent: Option<&'c Cx<'c>>,
    /// The context node.
    pub(super) item: Item,
    /// Its position among the candidates, from 1.
    pub(super) position: u32,
    /// How many candidates there are.
    pub(super) size: u32,
    /// Number of predicates around.
    pub(super) depth: u8,
}

/// Evaluates in the outermost place, or in the candidate's if there is one.
fn in_env<T>(env: &Env<'_>, run: impl FnOnce(&Cx<'_>) -> T) -> T {
    let root = Cx { env, parent: None, item: env.current, position: 1, size: 1, depth: 0 };
    match env.candidate {
        None => run(&root),
        Some(item) => {
            let size = if item.doc == ANSWERS { 1 } else { env.instance.items(item.doc) };
            run(&root.inside(item, position_of(env.instance, item), size))
        }
    }
}

impl<'c> Cx<'c> {
    /// The place of a candidate.
    pub(super) fn inside(&'c self, item: Item, position: u32, size: u32) -> Cx<'c> {
        Cx { env: self.env, parent: Some(self), item, position, size, depth: self.depth + 1 }
    }

    /// The place of a base.
    pub(super) fn base(&self, base: u8) -> &Cx<'c> {
        let mut cx = self;
        while cx.depth > base {
            match cx.parent {
                Some(parent) => cx = parent,
                None => break,
            }
        }
        cx
    }

    /// The row of the repeat that a question shares with its base.
    pub(super) fn row(&self, question: &QuestionRef) -> u32 {
        match question.common {
            None => 0,
            common => self.env.instance.ancestor_row(self.base(question.base).item.row, common),
        }
    }

    /// The value of a leaf of the answers; the proposed one for the question that asks.
    pub(super) fn read(&self, node: ShapeId, row: u32) -> &'c Value {
        let env = self.env;
        match env.proposed {
            Some(proposed) if env.current.node == node && env.current.row == row => proposed,
            _ => env.instance.value(node, row),
        }
    }

    /// The value of a node of any document.
    pub(super) fn read_item(&self, item: Item) -> Value {
        match item.doc {
            ANSWERS => self.read(item.node, item.row).clone(),
            doc if item.node > 1 => self.env.instance.column(doc, item.node, item.row),
            _ => Value::Empty,
        }
    }
}

/// Position of a node among its sisters of the same name, from 1.
pub(super) fn position_of(instance: &dyn Instance, item: Item) -> u32 {
    match item.doc {
        ANSWERS if instance.is_repeat(item.node) => instance.position(item.row),
        ANSWERS => 1,
        _ if item.node == 1 => item.row + 1,
        _ => 1,
    }
}

/// The value of an expression in a place.
pub(super) fn value(bound: &Bound, cx: &Cx<'_>) -> Value {
    match bound {
        Bound::Const(value) => value.clone(),
        Bound::Question(question) if !question.many => cx.read(question.node, cx.row(question)).clone(),
        Bound::Column(column) => {
            cx.env.instance.column(column.doc, column.column, cx.base(column.base).item.row)
        }
        Bound::Question(_) | Bound::Path(_) | Bound::Binary(BinaryOp::Union, ..) => first(bound, cx),
        Bound::Call(function, args, span) => (function.run)(&Call { cx, args, site: span.start }),
        Bound::Binary(op, a, b) => match op {
            BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Modulo => {
                Value::Number(arithmetic(*op, number(a, cx), number(b, cx)))
            }
            _ => Value::Bool(boolean(bound, cx)),
        },
        Bound::Negate(inner) => Value::Number(-number(inner, cx)),
        Bound::Tried(_, call) if cx.env.proposed.is_some() => value(call, cx),
        Bound::Aggregate(aggregate) | Bound::Tried(aggregate, _) => {
            cx.env.instance.aggregate(*aggregate, cx.base(0).item.row)
        }
    }
}

/// The value of the first node of a set.
fn first(bound: &Bound, cx: &Cx<'_>) -> Value {
    let mut found = Value::Empty;
    each(bound, cx, &mut |item| {
        found = cx.read_item(item);
        false
    });
    found
}

/// An expression as number.
pub(super) fn number(bound: &Bound, cx: &Cx<'_>) -> f64 {
    match bound {
        Bound::Const(Value::Number(number)) => *number,
        Bound::Binary(
            op @ (BinaryOp::Add
            | BinaryOp::Subtract
            | BinaryOp::Multiply
            | BinaryOp::Divide
            | BinaryOp::Modulo),
            a,
            b,
        ) => arithmetic(*op, number(a, cx), number(b, cx)),
        Bound::Negate(inner) => -number(inner, cx),
        Bound::Question(question) if !question.many => cx.read(question.node, cx.row(question)).to_number(),
        other => value(other, cx).to_number(),
    }
}

fn arithmetic(op: BinaryOp, a: f64, b: f64) -> f64 {
    match op {
        BinaryOp::Add => a + b,
        BinaryOp::Subtract => a - b,
        BinaryOp::Multiply => a * b,
        BinaryOp::Divide => a / b,
        // XPath 1.0 §3.5: the sign of the dividend, as in Java and Rust.
        BinaryOp::Modulo => a % b,
        _ => f64::NAN,
    }
}

/// An expression as boolean.
pub(super) fn boolean(bound: &Bound, cx: &Cx<'_>) -> bool {
    match bound {
        Bound::Binary(BinaryOp::And, a, b) => boolean(a, cx) && boolean(b, cx),
        Bound::Binary(BinaryOp::Or, a, b) => boolean(a, cx) || boolean(b, cx),
        Bound::Binary(
            op @ (BinaryOp::Equal
            | BinaryOp::NotEqual
            | BinaryOp::Less
            | BinaryOp::LessOrEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterOrEqual),
            a,
            b,
        ) => compare(*op, a, b, cx),
        set if set.is_set() => {
            let mut found = false;
            each(set, cx, &mut |item| {
                found = is_row(cx, item) || cx.read_item(item).to_bool();
                !found
            });
            found
        }
        other => value(other, cx).to_bool(),
    }
}

/// Whether a node is a row: there if it is in the set, having no value of its own.
fn is_row(cx: &Cx<'_>, item: Item) -> bool {
    match item.doc {
        ANSWERS => cx.env.instance.is_repeat(item.node),
        _ => item.node <= 1,
    }
}

/// A value that is lent by the expression or by the answers, or was made for the comparison.
enum Held<'a> {
    Lent(&'a Value),
    Made(Value),
}

impl Held<'_> {
    fn get(&self) -> &Value {
        match self {
            Self::Lent(value) => value,
            Self::Made(value) => value,
        }
    }
}

fn hold<'a>(bound: &'a Bound, cx: &Cx<'a>) -> Held<'a> {
    match bound {
        Bound::Const(value) => Held::Lent(value),
        Bound::Question(question) if !question.many => Held::Lent(cx.read(question.node, cx.row(question))),
        other => Held::Made(value(other, cx)),
    }
}

fn compare(op: BinaryOp, a: &Bound, b: &Bound, cx: &Cx<'_>) -> bool {
    match (a.is_set(), b.is_set()) {
        (false, false) => match op {
            BinaryOp::Equal | BinaryOp::NotEqual => value::compare(op, hold(a, cx).get(), hold(b, cx).get()),
            // An order compares numbers, whatever the values are.
            _ => value::ordered(op, number(a, cx), number(b, cx)),
        },
        (true, false) => {
            let b = hold(b, cx);
            some(a, cx, b.get(), &mut |a| value::compare(op, a, b.get()))
        }
        (false, true) => {
            let a = hold(a, cx);
            some(b, cx, a.get(), &mut |b| value::compare(op, a.get(), b))
        }
        (true, true) => {
            some(a, cx, &Value::Empty, &mut |a| some(b, cx, a, &mut |b| value::compare(op, a, b)))
        }
    }
}

/// Whether some node of a set fits. Against a boolean the set counts as one boolean (XPath 1.0 §3.4); a set
/// without nodes counts as empty, so that `pulldata(…) = ''` holds when nothing was found.
fn some(set: &Bound, cx: &Cx<'_>, other: &Value, fits: &mut dyn FnMut(&Value) -> bool) -> bool {
    if matches!(other, Value::Bool(_)) {
        return fits(&Value::Bool(boolean(set, cx)));
    }
    let (mut any, mut found) = (false, false);
    each(set, cx, &mut |item| {
        any = true;
        found = fits(&cx.read_item(item));
        !found
    });
    found || (!any && fits(&Value::Empty))
}
