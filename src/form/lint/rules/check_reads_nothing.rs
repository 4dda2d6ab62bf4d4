//! A check that reads no answer at all.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::CHECK_READS_NOTHING_WHAT,
    why: &words::CHECK_READS_NOTHING_WHY,
    example: r#"Integer(name: "age", label: "Tuổi", checks: [
    Check(that: "18 <= 60", say: "Tuổi từ 18 đến 60"),
]),"#,
    instead: r#"Integer(name: "age", label: "Tuổi", checks: [
    Check(that: ". >= 18 and . <= 60", say: "Tuổi từ 18 đến 60"),
]),"#,
    look: Look::Formula(look),
};

fn look(_: &Form<'_>, formula: &Formula<'_>, found: &mut Found<'_>) {
    let mut reads = false;
    formula.expr.walk(&mut |part| {
        reads |= match &part.kind {
            ExprKind::Path(_) => true,
            ExprKind::Call(name, _) => !matches!(&*name.text, "true" | "false" | "not"),
            _ => false,
        };
    });
    if matches!(formula.role, Role::Check(_)) && !reads {
        found.warn(formula.span(), &words::CHECK_READS_NOTHING);
    }
}
