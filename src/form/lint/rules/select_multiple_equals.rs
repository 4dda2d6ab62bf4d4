//! A select-multiple is compared with one code.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::SELECT_MULTIPLE_EQUALS_WHAT,
    why: &words::SELECT_MULTIPLE_EQUALS_WHY,
    example: r#"SelectMultiple(name: "water", list: "water", label: "Nguồn nước"),
Text(name: "meter", label: "Số đồng hồ", relevant: "${water} = '1'"),"#,
    instead: r#"SelectMultiple(name: "water", list: "water", label: "Nguồn nước"),
Text(name: "meter", label: "Số đồng hồ", relevant: "selected(${water}, '1')"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    for (side, other) in sides(part) {
        let multiple = form.question_in(formula, side).filter(|(_, q)| q.ty == QuestionType::SelectMultiple);
        if let (Some((node, _)), Some(value)) = (multiple, constant(other).filter(|value| !value.is_empty()))
        {
            let code = value.to_text();
            let message = words::SELECT_MULTIPLE_EQUALS.with([form.name(node), &code]);
            let instead = words::WRITE_SELECTED.with([&format!("${{{}}}", form.name(node)), &*code]);
            found.warn(formula.place(part), message).help.push(instead);
        }
    }
}
