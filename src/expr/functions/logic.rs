//! Boolean functions and choices between values.

use super::{Call, Function};
use crate::expr::{Bound, Ty, Value};

pub(super) const TABLE: &[Function] = &[
    Function {
        name: "if",
        usage: "if(condition, then, else)",
        min_args: 3,
        max_args: 3,
        args: &[Ty::Bool, Ty::Any],
        returns: Ty::Any,
        doc: "The second argument if the first holds, else the third; only that one is evaluated. XForms 1.0 §7.8.2",
        run: |call| if call.boolean(0) { call.value(1) } else { call.value(2) },
    },
    Function {
        name: "coalesce",
        usage: "coalesce(first, second, …)",
        min_args: 1,
        max_args: u8::MAX,
        args: &[Ty::Any],
        returns: Ty::Any,
        doc: "The first argument that is not empty. ODK XForms, Boolean Functions",
        run: coalesce,
    },
    Function {
        name: "once",
        usage: "once(value)",
        min_args: 1,
        max_args: 1,
        args: &[Ty::Any],
        returns: Ty::Any,
        doc: "The context node's value or, if it is empty, the argument, computed once and kept. ODK XForms, Boolean Functions",
        run: once,
    },
    Function {
        name: "true",
        usage: "true()",
        min_args: 0,
        max_args: 0,
        args: &[],
        returns: Ty::Bool,
        doc: "True. XPath 1.0 §4.3",
        run: |_| Value::Bool(true),
    },
    Function {
        name: "false",
        usage: "false()",
        min_args: 0,
        max_args: 0,
        args: &[],
        returns: Ty::Bool,
        doc: "False. XPath 1.0 §4.3",
        run: |_| Value::Bool(false),
    },
    Function {
        name: "not",
        usage: "not(condition)",
        min_args: 1,
        max_args: 1,
        args: &[Ty::Bool],
        returns: Ty::Bool,
        doc: "The contrary. XPath 1.0 §4.3",
        run: |call| Value::Bool(!call.boolean(0)),
    },
    Function {
        name: "boolean",
        usage: "boolean(value)",
        min_args: 1,
        max_args: 1,
        args: &[Ty::Any],
        returns: Ty::Bool,
        doc: "The value as boolean. XPath 1.0 §4.3",
        run: |call| Value::Bool(call.boolean(0)),
    },
    Function {
        name: "boolean-from-string",
        usage: "boolean-from-string(text)",
        min_args: 1,
        max_args: 1,
        args: &[Ty::Text],
        returns: Ty::Bool,
        doc: "Whether the text is `true` or `1`. ODK XForms, Boolean Functions",
        run: |call| Value::Bool(matches!(&*call.value(0).to_text(), "true" | "1")),
    },
    Function {
        name: "checklist",
        usage: "checklist(min, max, value, …)",
        min_args: 2,
        max_args: u8::MAX,
        args: &[Ty::Number, Ty::Number, Ty::Any],
        returns: Ty::Bool,
        doc: "Whether from min to max of the values are numbers above 0 or true; -1 is no limit. ODK XForms, Boolean Functions",
        run: |call| {
            let mut weight = 0.0;
            call.each_value(2, &mut |value| weight += f64::from(u8::from(is_ticked(&value))));
            within(call, weight)
        },
    },
    Function {
        name: "weighted-checklist",
        usage: "weighted-checklist(min, max, value, weight, …)",
        min_args: 2,
        max_args: u8::MAX,
        args: &[Ty::Number, Ty::Number, Ty::Any],
        returns: Ty::Bool,
        doc: "As checklist, each value counted with the weight that follows it. ODK XForms, Boolean Functions",
        run: |call| {
            let pairs = (2..call.args.len()).step_by(2);
            within(call, pairs.map(|n| weight_of_pair(call, n)).sum())
        },
    },
];

fn coalesce(call: &Call<'_>) -> Value {
    (0..call.args.len()).map(|n| call.value(n)).find(|value| !value.is_empty()).unwrap_or(Value::Empty)
}

fn once(call: &Call<'_>) -> Value {
    let stored = call.context();
    if stored.is_empty() { call.cx.env.instance.frozen(call.site, &mut || call.value(0)) } else { stored }
}

fn is_ticked(value: &Value) -> bool {
    match value {
        Value::Bool(ticked) => *ticked,
        Value::Text(text) if &**text == "true" => true,
        other => other.to_number() > 0.0,
    }
}

fn within(call: &Call<'_>, weight: f64) -> Value {
    let (least, most) = (call.number(0), call.number(1));
    Value::Bool((least < 0.0 || weight >= least) && (most < 0.0 || weight <= most))
}

/// The weight that the argument `n` brings, or two sets whose nodes pair up one by one.
fn weight_of_pair(call: &Call<'_>, n: usize) -> f64 {
    let are_sets = call.args.iter().skip(n).take(2).all(Bound::is_set);
    if !are_sets {
        return if is_ticked(&call.value(n)) { call.number(n + 1) } else { 0.0 };
    }
    let [mut values, mut weights] = [vec![], vec![]];
    for (side, found) in [(n, &mut values), (n + 1, &mut weights)] {
        call.each_node(side, &mut |item| found.push(call.cx.read_item(item)));
    }
    let ticked = values.iter().zip(&weights).filter(|(value, _)| is_ticked(value));
    ticked.map(|(_, weight)| weight.to_number()).sum()
}
