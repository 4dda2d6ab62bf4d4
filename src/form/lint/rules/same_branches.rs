//! An `if` that gives the same either way.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::SAME_BRANCHES_WHAT,
    why: &words::SAME_BRANCHES_WHY,
    example: r#"Integer(name: "age", label: "Tuổi"),
Calculate(name: "fee", calculation: "if(${age} < 6, 100, 100)"),"#,
    instead: r#"Integer(name: "age", label: "Tuổi"),
Calculate(name: "fee", calculation: "if(${age} < 6, 0, 100)"),"#,
    look: Look::Part(look),
};

fn look(_: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    if let Some([_, yes, no]) = call(part, "if")
        && same(formula, yes, no)
    {
        found.warn(formula.place(no), words::SAME_BRANCHES.with([formula.written(no)]));
    }
}
