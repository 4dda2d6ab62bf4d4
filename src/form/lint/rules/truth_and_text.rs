//! Something true or false is compared with a text or number.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::TRUTH_AND_TEXT_WHAT,
    why: &words::TRUTH_AND_TEXT_WHY,
    example: r#"SelectMultiple(name: "water", list: "water", label: "Nguồn nước"),
Text(name: "meter", label: "Số đồng hồ", relevant: "selected(${water}, '1') = 'yes'"),"#,
    instead: r#"SelectMultiple(name: "water", list: "water", label: "Nguồn nước"),
Text(name: "meter", label: "Số đồng hồ", relevant: "selected(${water}, '1')"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    if !comparison(part).is_some_and(|(op, ..)| is_equality(op)) {
        return;
    }
    for (truth, other) in sides(part) {
        let odd = match constant(other) {
            Some(Value::Text(text)) => !matches!(&*text, "" | "true" | "false"),
            Some(Value::Number(number)) => number != 0.0 && number != 1.0,
            _ => false,
        };
        if odd && form.ty(formula, truth) == Ty::Bool {
            found.warn(formula.place(other), words::TRUTH_AND_TEXT.with([formula.written(other)]));
        }
    }
}
