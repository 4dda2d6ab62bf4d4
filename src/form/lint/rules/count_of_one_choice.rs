//! The choices of a select-one are counted.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::COUNT_OF_ONE_CHOICE_WHAT,
    why: &words::COUNT_OF_ONE_CHOICE_WHY,
    example: r#"SelectOne(name: "water", list: "water", label: "Nguồn nước chính"),
Text(name: "other", label: "Nguồn khác", relevant: "count-selected(${water}) > 1"),"#,
    instead: r#"SelectMultiple(name: "water", list: "water", label: "Các nguồn nước"),
Text(name: "other", label: "Nguồn khác", relevant: "count-selected(${water}) > 1"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    for name in ["count-selected", "selected-at"] {
        let Some([first, ..]) = call(part, name) else { continue };
        let one = form.question_in(formula, first).filter(|(_, q)| q.ty == QuestionType::SelectOne);
        if let Some((node, _)) = one {
            found.warn(formula.place(part), words::COUNT_OF_ONE_CHOICE.with([name, form.name(node)]));
        }
    }
}
