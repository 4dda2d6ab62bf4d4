//! A part of a condition that can never hold, or always does.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::CONSTANT_PART_WHAT,
    why: &words::CONSTANT_PART_WHY,
    example: r#"SelectOne(name: "sex", list: "sex", label: "Giới tính"),
Integer(name: "age", label: "Tuổi"),
Text(name: "work", label: "Việc làm", relevant: "${age} > 15 and (${sex} = '1' and ${sex} = '2' or ${age} < 60)"),"#,
    instead: r#"SelectOne(name: "sex", list: "sex", label: "Giới tính"),
Integer(name: "age", label: "Tuổi"),
Text(name: "work", label: "Việc làm", relevant: "${age} > 15 and (${sex} = '1' or ${sex} = '2' and ${age} < 60)"),"#,
    look: Look::Formula(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, found: &mut Found<'_>) {
    let told = matches!(formula.role, Role::Relevant | Role::Check(_));
    if told && form.truth([(formula, &formula.expr)], &super::given(form, formula)) != Truth::Depends {
        return;
    }
    let mut after = 0;
    formula.expr.walk(&mut |part| {
        // What stands inside a part that was told is not told again.
        if part.span.start < after || (told && part.span == formula.expr.span) || !is_joined(part) {
            return;
        }
        let message = match form.truth([(formula, part)], &super::given(form, formula)) {
            Truth::Never => &words::PART_NEVER,
            Truth::Always => &words::PART_ALWAYS,
            Truth::Depends => return,
        };
        after = part.span.end;
        found.warn(formula.place(part), message);
    });
}

/// Whether this is an `and` or `or` of something that is read.
fn is_joined(part: &Expr) -> bool {
    let mut reads = false;
    part.walk(&mut |inner| reads |= matches!(inner.kind, ExprKind::Path(_)));
    reads && matches!(part.kind, ExprKind::Binary(BinaryOp::And | BinaryOp::Or, ..))
}
