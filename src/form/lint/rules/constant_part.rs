//! A part of a condition that can never hold, or always does.

use std::collections::HashSet;

use super::prelude::*;
use crate::diag::Span;

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
    let mut links: HashSet<Span> = HashSet::new();
    formula.expr.walk(&mut |part| {
        let ExprKind::Binary(op @ (BinaryOp::And | BinaryOp::Or), a, b) = &part.kind else { return };
        // `a or b or c` is looked at whole; its links say nothing more.
        let same = |side: &&Expr| matches!(&side.kind, ExprKind::Binary(inner, ..) if inner == op);
        links.extend([&**a, &**b].into_iter().filter(same).map(|side| side.span));
        // What stands inside a part that was told is not told again.
        let seen = links.contains(&part.span) || part.span.start < after;
        if seen || (told && part.span == formula.expr.span) || !reads(part) {
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
