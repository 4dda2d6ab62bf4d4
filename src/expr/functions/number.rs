//! Numbers.

use super::{Call, Function};
use crate::expr::{Ty, Value};

/// A row for a function of one number.
const fn of_one(
    name: &'static str,
    usage: &'static str,
    doc: &'static str,
    run: fn(&Call<'_>) -> Value,
) -> Function {
    Function { name, usage, min_args: 1, max_args: 1, args: &[Ty::Number], returns: Ty::Number, doc, run }
}

/// A row for a function of two numbers.
const fn of_two(
    name: &'static str,
    usage: &'static str,
    doc: &'static str,
    run: fn(&Call<'_>) -> Value,
) -> Function {
    Function { min_args: 2, max_args: 2, ..of_one(name, usage, doc, run) }
}

/// A row for a function over nodes or numbers.
const fn fold(
    name: &'static str,
    usage: &'static str,
    args: &'static [Ty],
    doc: &'static str,
    run: fn(&Call<'_>) -> Value,
) -> Function {
    Function { args, max_args: u8::MAX, ..of_one(name, usage, doc, run) }
}

pub(super) const TABLE: &[Function] = &[
    Function {
        args: &[Ty::Any],
        min_args: 0,
        ..of_one(
            "number",
            "number(value?)",
            "The value as number; a date counts days since 1970-01-01. XPath 1.0 §4.4, ODK XForms, Number Functions",
            |call| {
                Value::Number(if call.args.is_empty() { call.context().to_number() } else { call.number(0) })
            },
        )
    },
    of_one("int", "int(number)", "The number without its fraction. ODK XForms, Number Functions", |call| {
        Value::Number(call.number(0).trunc())
    }),
    Function {
        max_args: 2,
        ..of_one(
            "round",
            "round(number, decimals?)",
            "The nearest number with so many decimals (0), halves up. XPath 1.0 §4.4, ODK XForms, Number Functions",
            round,
        )
    },
    of_one("floor", "floor(number)", "The greatest integer that is not greater. XPath 1.0 §4.4", |call| {
        Value::Number(call.number(0).floor())
    }),
    of_one("ceiling", "ceiling(number)", "The least integer that is not less. XPath 1.0 §4.4", |call| {
        Value::Number(call.number(0).ceil())
    }),
    of_one("abs", "abs(number)", "The number without its sign. XPath 3.0 functions §4.4.1", |call| {
        Value::Number(call.number(0).abs())
    }),
    Function {
        max_args: 1,
        ..fold(
            "sum",
            "sum(${q})",
            &[Ty::Nodes],
            "The sum of the nodes that are not empty; 0 for none. XPath 1.0 §4.4",
            sum,
        )
    },
    fold(
        "min",
        "min(${q}, …)",
        &[Ty::Any],
        "The least of the nodes or numbers that are not empty. XPath 3.0 functions §14.4.4",
        |call| extreme(call, f64::min),
    ),
    fold(
        "max",
        "max(${q}, …)",
        &[Ty::Any],
        "The greatest of the nodes or numbers that are not empty. XPath 3.0 functions §14.4.3",
        |call| extreme(call, f64::max),
    ),
    of_two("pow", "pow(number, power)", "The number to a power. XPath 3.0 functions §4.8.7", |call| {
        Value::Number(call.number(0).powf(call.number(1)))
    }),
    of_one("sqrt", "sqrt(number)", "The square root. XPath 3.0 functions §4.8.8", |call| {
        Value::Number(call.number(0).sqrt())
    }),
    of_one("exp", "exp(number)", "e to the power. XPath 3.0 functions §4.8.3", |call| {
        Value::Number(call.number(0).exp())
    }),
    of_one("exp10", "exp10(number)", "10 to the power. XPath 3.0 functions §4.8.4", |call| {
        Value::Number(10f64.powf(call.number(0)))
    }),
    of_one("log", "log(number)", "The natural logarithm. XPath 3.0 functions §4.8.5", |call| {
        Value::Number(call.number(0).ln())
    }),
    of_one("log10", "log10(number)", "The decimal logarithm. XPath 3.0 functions §4.8.6", |call| {
        Value::Number(call.number(0).log10())
    }),
    of_one("sin", "sin(radians)", "The sine. XPath 3.0 functions §4.8.9", |call| {
        Value::Number(call.number(0).sin())
    }),
    of_one("cos", "cos(radians)", "The cosine. XPath 3.0 functions §4.8.10", |call| {
        Value::Number(call.number(0).cos())
    }),
    of_one("tan", "tan(radians)", "The tangent. XPath 3.0 functions §4.8.11", |call| {
        Value::Number(call.number(0).tan())
    }),
    of_one("asin", "asin(number)", "The arc sine. XPath 3.0 functions §4.8.12", |call| {
        Value::Number(call.number(0).asin())
    }),
    of_one("acos", "acos(number)", "The arc cosine. XPath 3.0 functions §4.8.13", |call| {
        Value::Number(call.number(0).acos())
    }),
    of_one("atan", "atan(number)", "The arc tangent. XPath 3.0 functions §4.8.14", |call| {
        Value::Number(call.number(0).atan())
    }),
    of_two("atan2", "atan2(y, x)", "The angle of a point. XPath 3.0 functions §4.8.15", |call| {
        Value::Number(call.number(0).atan2(call.number(1)))
    }),
    Function {
        min_args: 0,
        max_args: 0,
        args: &[],
        ..of_one("pi", "pi()", "π. XPath 3.0 functions §4.8.1", |_| Value::Number(std::f64::consts::PI))
    },
    Function {
        min_args: 0,
        max_args: 0,
        args: &[],
        ..of_one(
            "random",
            "random()",
            "A number from 0 to below 1, made once and kept. ODK XForms, Number Functions",
            |call| {
                let instance = call.cx.env.instance;
                instance.frozen(call.site, &mut || Value::Number(instance.random(call.site)))
            },
        )
    },
];

fn sum(call: &Call<'_>) -> Value {
    let mut sum = 0.0;
    call.each_node(0, &mut |item| {
        sum += match call.cx.read_item(item) {
            Value::Empty => 0.0,
            value => value.to_number(),
        };
    });
    Value::Number(sum)
}

fn extreme(call: &Call<'_>, choose: fn(f64, f64) -> f64) -> Value {
    let mut best: Option<f64> = None;
    call.each_value(0, &mut |value| {
        let number = value.to_number();
        best = Some(match best {
            // What is no number makes the whole none, as in XPath.
            Some(best) if best.is_nan() || number.is_nan() => f64::NAN,
            Some(best) => choose(best, number),
            None => number,
        });
    });
    best.map_or(Value::Empty, Value::Number)
}

fn round(call: &Call<'_>) -> Value {
    let number = call.number(0);
    if call.args.len() == 1 {
        return Value::Number(half_up(number));
    }
    let scale = 10f64.powi(call.number(1).clamp(-30.0, 30.0) as i32);
    let scaled = half_up(number * scale) / scale;
    Value::Number(if scaled.is_finite() { scaled } else { number })
}

/// The nearest integer, halves towards positive infinity.
fn half_up(number: f64) -> f64 {
    let floor = number.floor();
    if number - floor >= 0.5 { floor + 1.0 } else { floor }
}
