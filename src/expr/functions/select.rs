//! Choices: a select's value is its codes with blanks between.

use super::{Call, Function};
use crate::expr::{Bound, Ty, Value};

pub(super) const TABLE: &[Function] = &[
    Function {
        name: "selected",
        usage: "selected(${q}, 'code')",
        min_args: 2,
        max_args: 2,
        args: &[Ty::Text],
        returns: Ty::Bool,
        doc: "Whether the code is among those chosen. ODK XForms, Select Functions",
        run: |call| {
            let (chosen, code) = (call.value(0), call.value(1));
            let code = code.to_text();
            Value::Bool(chosen.to_text().split_ascii_whitespace().any(|one| one == code.trim()))
        },
    },
    Function {
        name: "count-selected",
        usage: "count-selected(${q})",
        min_args: 1,
        max_args: 1,
        args: &[Ty::Text],
        returns: Ty::Number,
        doc: "How many codes are chosen. ODK XForms, Select Functions",
        run: |call| Value::Number(call.value(0).to_text().split_ascii_whitespace().count() as f64),
    },
    Function {
        name: "selected-at",
        usage: "selected-at(${q}, number)",
        min_args: 2,
        max_args: 2,
        args: &[Ty::Text, Ty::Number],
        returns: Ty::Text,
        doc: "The code at the 0-based place; '' if there is none. ODK XForms, Select Functions",
        run: |call| {
            let (chosen, place) = (call.value(0), call.number(1));
            let chosen = chosen.to_text();
            let code = (place >= 0.0).then(|| chosen.split_ascii_whitespace().nth(place as usize)).flatten();
            Value::from(code.unwrap_or_default())
        },
    },
    Function {
        name: "jr:choice-name",
        usage: "jr:choice-name(code, '${q}')",
        min_args: 2,
        max_args: 2,
        args: &[Ty::Text, Ty::Any],
        returns: Ty::Text,
        doc: "The label of a choice of a question, in the language in use. ODK XForms, Select Functions",
        run: choice_name,
    },
];

fn choice_name(call: &Call<'_>) -> Value {
    let code = call.value(0);
    let label = match call.args.get(1) {
        Some(Bound::Question(question)) => {
            let row = call.cx.row(question);
            call.cx.env.instance.choice_label(question.node, row, &code.to_text())
        }
        _ => None,
    };
    label.map_or_else(|| Value::from(""), Value::Text)
}
