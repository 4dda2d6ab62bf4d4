//! Expressions of a workload: a plain tree over question numbers.

use std::collections::HashMap;

use serde_json::Value as Json;

use super::form::Slot;

/// What a question holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Number(f64),
    Text(Box<str>),
}

/// A value while it is computed.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    Number(f64),
    Text(&'a str),
    Bool(bool),
}

/// An expression.
pub enum Expr {
    Number(f64),
    Text(Box<str>),
    /// A question, in the same row if it stands in the roster.
    Question(Slot),
    /// A question, 0 while it is empty.
    OrZero(Slot),
    /// The answer that is tried.
    Itself,
    Length,
    Position,
    Chosen(Slot, Box<str>),
    If(Box<(Expr, Expr, Expr)>),
    And(Box<(Expr, Expr)>),
    Or(Box<(Expr, Expr)>),
    Compare(Order, Box<(Expr, Expr)>),
    Compute(fn(f64, f64) -> f64, Box<(Expr, Expr)>),
    Sum(Slot),
    Max(Slot),
    Count,
    CountIf(Slot, Order, Box<Expr>),
}

/// A comparison.
#[derive(Clone, Copy)]
pub enum Order {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// What an expression depends on.
pub enum Read {
    Question(Slot),
    /// The place of a row among the rows.
    Position,
    /// Which rows there are.
    Rows,
}

/// What expressions read.
pub trait Answers {
    /// A question in a row; empty while it is not asked.
    fn cell(&self, slot: Slot, row: usize) -> &Cell;
    /// The values of a question in all rows.
    fn column(&self, slot: Slot) -> impl Iterator<Item = &Cell>;
    /// How many rows there are.
    fn rows(&self) -> usize;
}

impl Cell {
    pub fn value(&self) -> Value<'_> {
        match self {
            Self::Empty => Value::Text(""),
            Self::Number(number) => Value::Number(*number),
            Self::Text(text) => Value::Text(text),
        }
    }
}

impl Value<'_> {
    fn number(self) -> f64 {
        match self {
            Self::Number(number) => number,
            Self::Text(text) => text.parse().unwrap_or(f64::NAN),
            Self::Bool(holds) => f64::from(u8::from(holds)),
        }
    }

    pub fn holds(self) -> bool {
        match self {
            Self::Number(number) => number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::Bool(holds) => holds,
        }
    }

    pub fn cell(self) -> Cell {
        match self {
            Self::Number(number) => Cell::Number(number),
            Self::Text("") => Cell::Empty,
            Self::Text(text) => Cell::Text(text.into()),
            Self::Bool(holds) => Cell::Number(f64::from(u8::from(holds))),
        }
    }
}

impl Expr {
    /// Reads a syntax tree.
    pub fn read(tree: &Json, by_name: &HashMap<String, Slot>) -> Self {
        let word = |at: usize| tree[at].as_str().expect("a word");
        let slot = |at: usize| by_name[word(at)];
        let inner = |at: usize| Self::read(&tree[at], by_name);
        match word(0) {
            "num" => Self::Number(tree[1].as_f64().expect("a number")),
            "str" | "date" => Self::Text(word(1).into()),
            "ref" => Self::Question(slot(1)),
            "c0" => Self::OrZero(slot(1)),
            "self" => Self::Itself,
            "len" => Self::Length,
            "pos" => Self::Position,
            "sel" => Self::Chosen(slot(1), word(2).into()),
            "if" => Self::If(Box::new((inner(1), inner(2), inner(3)))),
            "sum" => Self::Sum(slot(2)),
            "max" => Self::Max(slot(2)),
            "count" => Self::Count,
            "countif" => Self::CountIf(slot(2), compared(word(3)).expect("a comparison"), Box::new(inner(4))),
            "bin" => {
                let both = Box::new((inner(2), inner(3)));
                match (word(1), compared(word(1))) {
                    ("and", _) => Self::And(both),
                    ("or", _) => Self::Or(both),
                    (_, Some(order)) => Self::Compare(order, both),
                    ("+", _) => Self::Compute(|a, b| a + b, both),
                    ("-", _) => Self::Compute(|a, b| a - b, both),
                    ("*", _) => Self::Compute(|a, b| a * b, both),
                    ("/", _) => Self::Compute(|a, b| a / b, both),
                    _ => Self::Compute(|a, b| a % b, both),
                }
            }
            other => panic!("{other} is no expression"),
        }
    }

    /// Calls `read` for everything it depends on.
    pub fn reads(&self, read: &mut impl FnMut(Read)) {
        match self {
            Self::Question(slot) | Self::OrZero(slot) | Self::Chosen(slot, _) => read(Read::Question(*slot)),
            Self::Position => read(Read::Position),
            Self::Count => read(Read::Rows),
            Self::Sum(slot) | Self::Max(slot) | Self::CountIf(slot, ..) => {
                read(Read::Question(*slot));
                read(Read::Rows);
            }
            Self::If(three) => [&three.0, &three.1, &three.2].into_iter().for_each(|expr| expr.reads(read)),
            Self::And(both) | Self::Or(both) | Self::Compare(_, both) | Self::Compute(_, both) => {
                both.0.reads(read);
                both.1.reads(read);
            }
            Self::Number(_) | Self::Text(_) | Self::Itself | Self::Length => {}
        }
    }

    /// The value in a row, with the answer that is tried.
    pub fn value<'a>(&'a self, answers: &'a impl Answers, row: usize, itself: &'a Cell) -> Value<'a> {
        let of = |expr: &'a Self| expr.value(answers, row, itself);
        match self {
            Self::Number(number) => Value::Number(*number),
            Self::Text(text) => Value::Text(text),
            Self::Question(slot) => answers.cell(*slot, row).value(),
            Self::OrZero(slot) => match answers.cell(*slot, row) {
                Cell::Empty => Value::Number(0.0),
                cell => cell.value(),
            },
            Self::Itself => itself.value(),
            Self::Length => match itself {
                Cell::Text(text) => Value::Number(text.chars().count() as f64),
                _ => Value::Number(0.0),
            },
            Self::Position => Value::Number((row + 1) as f64),
            Self::Chosen(slot, code) => Value::Bool(match answers.cell(*slot, row) {
                Cell::Text(text) => text.split(' ').any(|chosen| chosen == &**code),
                _ => false,
            }),
            Self::If(three) => of(if of(&three.0).holds() { &three.1 } else { &three.2 }),
            Self::And(both) => Value::Bool(of(&both.0).holds() && of(&both.1).holds()),
            Self::Or(both) => Value::Bool(of(&both.0).holds() || of(&both.1).holds()),
            Self::Compare(order, both) => Value::Bool(compare(*order, of(&both.0), of(&both.1))),
            Self::Compute(compute, both) => {
                Value::Number(compute(of(&both.0).number(), of(&both.1).number()))
            }
            Self::Sum(slot) => Value::Number(numbers(answers, *slot).sum()),
            Self::Max(slot) => Value::Number(numbers(answers, *slot).fold(f64::NAN, f64::max)),
            Self::Count => Value::Number(answers.rows() as f64),
            Self::CountIf(slot, order, with) => {
                let with = of(with);
                let counts = |cell: &&Cell| compare(*order, cell.value(), with);
                Value::Number(answers.column(*slot).filter(counts).count() as f64)
            }
        }
    }
}

fn numbers(answers: &impl Answers, slot: Slot) -> impl Iterator<Item = f64> {
    answers.column(slot).filter(|cell| **cell != Cell::Empty).map(|cell| cell.value().number())
}

fn compared(word: &str) -> Option<Order> {
    Some(match word {
        "=" => Order::Equal,
        "!=" => Order::Unequal,
        "<" => Order::Less,
        "<=" => Order::AtMost,
        ">" => Order::More,
        ">=" => Order::AtLeast,
        _ => return None,
    })
}

/// Texts are compared as texts (codes, dates of ISO 8601), all else as numbers; nothing is less or more than empty.
fn compare(order: Order, a: Value<'_>, b: Value<'_>) -> bool {
    fn by<T: PartialOrd>(order: Order, a: T, b: T) -> bool {
        match order {
            Order::Equal => a == b,
            Order::Unequal => a != b,
            Order::Less => a < b,
            Order::AtMost => a <= b,
            Order::More => a > b,
            Order::AtLeast => a >= b,
        }
    }
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => {
            let blank = (a.is_empty() || b.is_empty()) && !matches!(order, Order::Equal | Order::Unequal);
            !blank && by(order, a, b)
        }
        (a, b) => by(order, a.number(), b.number()),
    }
}
