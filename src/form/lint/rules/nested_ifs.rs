//! `if` inside `if` inside `if`.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::NESTED_IFS_WHAT,
    why: &words::NESTED_IFS_WHY,
    example: r#"Integer(name: "n", label: "Số người"),
Calculate(name: "rate", calculation: "if(${n}=1,9,if(${n}=2,8,if(${n}=3,7,if(${n}=4,6,if(${n}=5,5,if(${n}=6,4,3))))))"),"#,
    instead: r#"Integer(name: "n", label: "Số người"),
Calculate(name: "rate", calculation: "if(${n} <= 6, 10 - ${n}, 3)"),"#,
    look: Look::Formula(look),
};

/// Deepest nesting that a reader follows.
const DEEPEST: usize = 5;

fn look(_: &Form<'_>, formula: &Formula<'_>, found: &mut Found<'_>) {
    if let Some(deep) = too_deep(&formula.expr, 0) {
        found.warn(formula.place(deep), words::NESTED_IFS.with([(DEEPEST + 1).to_string()]));
    }
}

/// The first `if` that stands in more than so many others.
fn too_deep(part: &Expr, depth: usize) -> Option<&Expr> {
    let depth = depth + usize::from(call(part, "if").is_some());
    if depth > DEEPEST {
        return Some(part);
    }
    match &part.kind {
        ExprKind::Call(_, args) => args.iter().find_map(|arg| too_deep(arg, depth)),
        ExprKind::Binary(_, a, b) => too_deep(a, depth).or_else(|| too_deep(b, depth)),
        ExprKind::Negate(inner) => too_deep(inner, depth),
        _ => None,
    }
}
