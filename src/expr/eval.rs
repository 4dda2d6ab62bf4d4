//! Evaluation of a bound expression. Never fails: what XPath leaves undefined has a documented result, and
//! everything that could be wrong was refused by `bind`.

use super::{Instance, Item, bind::Bound, value::Value};

/// Where and with what an expression is evaluated.
pub struct Env<'a> {
    /// The answers and lists.
    pub instance: &'a dyn Instance,
    /// The question the expression belongs to, in its row. For a choice filter and for the contribution of a
    /// row to an aggregate this is the question or row that asks.
    pub current: Item,
    /// The value of `.` when it is not (yet) the stored one: a check is tried on a proposed answer.
    pub proposed: Option<&'a Value>,
    /// The candidate item of a choice filter or of an aggregate's predicate; base 1 of the references in it.
    pub candidate: Option<Item>,
}

/// The value of an expression. A set of nodes gives the value of its first node.
pub fn eval(bound: &Bound, env: &Env<'_>) -> Value {
    let _ = (bound, env);
    todo!()
}
