//! A check that no answer passes.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::CHECK_NEVER_PASSES_WHAT,
    why: &words::CHECK_NEVER_PASSES_WHY,
    example: r#"Integer(name: "age", label: "Tuổi", checks: [
    Check(that: ". < 0 and . > 120", say: "Tuổi từ 0 đến 120"),
]),"#,
    instead: r#"Integer(name: "age", label: "Tuổi", checks: [
    Check(that: ". >= 0 and . <= 120", say: "Tuổi từ 0 đến 120"),
]),"#,
    look: Look::Formula(|form, formula, found| {
        super::check_is(Truth::Never, &words::CHECK_NEVER_PASSES, form, formula, found);
    }),
};
