//! A number is compared with a text.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::NUMBER_AND_TEXT_WHAT,
    why: &words::NUMBER_AND_TEXT_WHY,
    example: r#"Integer(name: "rooms", label: "Số phòng"),
Text(name: "why", label: "Vì sao", relevant: "${rooms} = 'none'"),"#,
    instead: r#"Integer(name: "rooms", label: "Số phòng"),
Text(name: "why", label: "Vì sao", relevant: "${rooms} = 0"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    for (number, other) in sides(part) {
        let is_number = form.ty(formula, number) == Ty::Number;
        let not_one =
            text(other).is_some_and(|text| !text.is_empty() && Value::from(text).to_number().is_nan());
        if is_number && not_one {
            found.warn(formula.place(other), words::NUMBER_AND_TEXT.with([formula.written(other)]));
        }
        let free = form.question_in(formula, other).filter(|(_, question)| question.ty == QuestionType::Text);
        if is_number && let Some((node, _)) = free.filter(|(node, _)| form.is_no_number(*node)) {
            found.warn(formula.place(part), words::TEXT_AND_NUMBER.with([form.name(node)]));
        }
    }
}
