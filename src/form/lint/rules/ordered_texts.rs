//! Texts are put in order.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::ORDERED_TEXTS_WHAT,
    why: &words::ORDERED_TEXTS_WHY,
    example: r#"SelectOne(name: "level", list: "level", label: "Mức"),
Text(name: "why", label: "Vì sao", relevant: "${level} > 'low'"),"#,
    instead: r#"SelectOne(name: "level", list: "level", label: "Mức"),
Text(name: "why", label: "Vì sao", relevant: "${level} = 'middle' or ${level} = 'high'"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let Some((_, a, b)) = comparison(part).filter(|(op, ..)| is_order(*op)) else { return };
    let word = |side: &Expr| text(side).is_some_and(|text| Value::from(text).to_number().is_nan());
    let choice = |side: &Expr| {
        let question = form.question_in(formula, side);
        question.is_some_and(|(node, q)| q.ty != QuestionType::Text && form.is_no_number(node))
    };
    // Beside a number or date this is another matter.
    let typed = |side: &Expr| matches!(form.ty(formula, side), Ty::Number | Ty::Date | Ty::DateTime);
    let free = |side: &Expr| form.question_in(formula, side).is_some_and(|(_, q)| q.ty == QuestionType::Text);
    let words_only = (word(a) && !typed(b)) || (word(b) && !typed(a)) || (free(a) && free(b));
    if words_only || choice(a) || choice(b) {
        found.warn(formula.place(part), &words::ORDERED_TEXTS);
    }
}
