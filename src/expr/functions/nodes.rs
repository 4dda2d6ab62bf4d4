//! Sets of nodes, positions, and functions that `bind` turns into paths.

use super::{Call, Function};
use crate::expr::{Ty, Value, eval};

/// A row for a function that `bind` resolves: it never comes to evaluation.
const fn resolved(
    name: &'static str,
    usage: &'static str,
    arity: (u8, u8),
    returns: Ty,
    doc: &'static str,
) -> Function {
    let args = if arity.1 == 0 { &[] as &[Ty] } else { &[Ty::Any] };
    Function { name, usage, min_args: arity.0, max_args: arity.1, args, returns, doc, run: |_| Value::Empty }
}

pub(super) const TABLE: &[Function] = &[
    Function {
        name: "count",
        usage: "count(${repeat})",
        min_args: 1,
        max_args: 1,
        args: &[Ty::Nodes],
        returns: Ty::Number,
        doc: "How many nodes there are. XPath 1.0 §4.1",
        run: |call| {
            let mut count = 0.0;
            call.each_node(0, &mut |_| count += 1.0);
            Value::Number(count)
        },
    },
    Function {
        name: "count-non-empty",
        usage: "count-non-empty(${q})",
        min_args: 1,
        max_args: 1,
        args: &[Ty::Nodes],
        returns: Ty::Number,
        doc: "How many nodes are not empty. XForms 1.0 §7.7.5",
        run: |call| {
            let mut count = 0.0;
            call.each_node(0, &mut |item| count += f64::from(u8::from(!call.cx.read_item(item).is_empty())));
            Value::Number(count)
        },
    },
    Function {
        name: "position",
        usage: "position(node?)",
        min_args: 0,
        max_args: 1,
        args: &[Ty::Nodes],
        returns: Ty::Number,
        doc: "The place of a node among its sisters, of the candidate, or of the row, from 1. XPath 1.0 §4.1, ODK XForms",
        run: position,
    },
    Function {
        name: "last",
        usage: "last()",
        min_args: 0,
        max_args: 0,
        args: &[],
        returns: Ty::Number,
        doc: "How many candidates there are; outside a predicate how many rows. XPath 1.0 §4.1",
        run: |call| match call.base() {
            Some(cx) => Value::Number(f64::from(cx.size)),
            None => {
                let mut count = 0.0;
                call.each_node(0, &mut |_| count += 1.0);
                Value::Number(count)
            }
        },
    },
    resolved(
        "index",
        "index(${repeat})",
        (1, 1),
        Ty::Number,
        "The place of the row of a repeat in which the expression stands, from 1. XForms 1.0 §7.7.6",
    ),
    resolved(
        "indexed-repeat",
        "indexed-repeat(${q}, ${repeat}, number, …)",
        (3, 7),
        Ty::Any,
        "The value of a question in the row of that number; up to three repeats deep. ODK XForms, Repeat Functions",
    ),
    resolved(
        "current",
        "current()",
        (0, 0),
        Ty::Nodes,
        "The node the expression belongs to. XForms 1.1 §7.10.2",
    ),
    resolved(
        "instance",
        "instance('name')",
        (1, 1),
        Ty::Nodes,
        "A list or table of the form. XForms 1.0 §7.11.1",
    ),
    resolved(
        "pulldata",
        "pulldata('table', 'wanted column', 'key column', key)",
        (4, 4),
        Ty::Any,
        "The wanted column of the first item whose key column is the key, as text. ODK XForms, String Functions",
    ),
];

fn position(call: &Call<'_>) -> Value {
    if let Some(cx) = call.base() {
        return Value::Number(f64::from(cx.position));
    }
    let mut found = f64::NAN;
    if let Some(arg) = call.args.first() {
        eval::each(arg, call.cx, &mut |item| {
            found = f64::from(eval::position_of(call.cx.env.instance, item));
            false
        });
    }
    Value::Number(found)
}
