//! A calculation waits for something that never changes.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::TRIGGER_NEVER_CHANGES_WHAT,
    why: &words::TRIGGER_NEVER_CHANGES_WHY,
    example: r#"Note(name: "intro", label: "Xin chào"),
Calculate(name: "begun", trigger: "intro", calculation: "now()"),"#,
    instead: r#"SelectOne(name: "consent", list: "yes_no", label: "Đồng ý trả lời?"),
Calculate(name: "begun", trigger: "consent", calculation: "now()"),"#,
    look: Look::Item(look),
};

fn look(form: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    use QuestionType as Q;
    for name in &placed.item.trigger {
        let Some(node) = form.plan.by_name.get(&name.value) else { continue };
        let still = match form.question(*node).map(|question| question.ty) {
            Some(Q::Note | Q::Start | Q::Username | Q::DeviceId) => true,
            Some(Q::Calculate) => form.formula(*node, Role::Calculation).is_some_and(|formula| {
                let mut moves = false;
                formula.expr.walk(&mut |part| {
                    moves |= matches!(part.kind, ExprKind::Path(_) | ExprKind::Call(..));
                });
                !moves
            }),
            _ => false,
        };
        if still {
            found.warn(name.span, words::TRIGGER_NEVER_CHANGES.with([&*name.value]));
        }
    }
}
