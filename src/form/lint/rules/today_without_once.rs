//! A calculation that changes when the interview is opened on another day.

use super::prelude::*;
use crate::form::lint::parts::is_inside_call;

pub(super) static LINT: Lint = Lint {
    what: &words::TODAY_WITHOUT_ONCE_WHAT,
    why: &words::TODAY_WITHOUT_ONCE_WHY,
    example: r#"Date(name: "built", label: "Ngày xây xong"),
Calculate(name: "age", calculation: "int((today() - ${built}) div 365.25)"),"#,
    instead: r#"Date(name: "built", label: "Ngày xây xong"),
Calculate(name: "age", calculation: "int((once(today()) - ${built}) div 365.25)"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let clock = ["today", "now"].iter().any(|name| call(part, name).is_some());
    let triggered = form.item(formula.node).is_some_and(|placed| !placed.item.trigger.is_empty());
    if clock
        && formula.role == Role::Calculation
        && !triggered
        && !is_inside_call(&formula.expr, part, "once")
    {
        found.warn(formula.place(part), words::TODAY_WITHOUT_ONCE.with([formula.written(part)]));
    }
}
