//! A question depends on one that is asked after it.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::LATER_QUESTION_WHAT,
    why: &words::LATER_QUESTION_WHY,
    example: r#"Integer(name: "months", label: "Mang thai mấy tháng", relevant: "${pregnant} = '1'"),
SelectOne(name: "pregnant", list: "yes_no", label: "Đang mang thai?"),"#,
    instead: r#"SelectOne(name: "pregnant", list: "yes_no", label: "Đang mang thai?"),
Integer(name: "months", label: "Mang thai mấy tháng", relevant: "${pregnant} = '1'"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let asks = match formula.role {
        Role::Relevant | Role::Required | Role::ReadOnly | Role::Filter | Role::Default | Role::Count => true,
        // Checks of groups and repeats speak of what is inside; messages are said when it is too late anyway.
        Role::Check(_) => form.question(formula.node).is_some(),
        Role::Pipe(kind) => matches!(kind, TextKind::Label | TextKind::Hint | TextKind::Guidance),
        Role::Calculation | Role::InstanceName => false,
    };
    if !asks {
        return;
    }
    let Some(later) =
        formula.single(part).filter(|node| *node > formula.node).and_then(|node| form.item(node))
    else {
        return;
    };
    // What has a value from the start, or by itself, can be read before.
    let known = later.item.default.is_some() || later.item.calculation.is_some();
    let commune = form.plan.commune == Some(later.id);
    if later.is_asked() && !known && !commune {
        let names = [&*later.item.name.value, form.name(formula.node)];
        let here = (SOURCE, later.item.name.span, words::ASKED_HERE.phrase());
        found.warn(formula.place(part), words::LATER_QUESTION.with(names)).related.push(here);
    }
}
