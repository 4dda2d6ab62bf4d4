//! `selected()` asks about a question that has no choices.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::SELECTED_IN_NO_SELECT_WHAT,
    why: &words::SELECTED_IN_NO_SELECT_WHY,
    example: r#"Integer(name: "age", label: "Tuổi"),
Text(name: "school", label: "Trường", relevant: "selected(${age}, '6')"),"#,
    instead: r#"Integer(name: "age", label: "Tuổi"),
Text(name: "school", label: "Trường", relevant: "${age} = 6"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    for name in ["selected", "selected-at", "count-selected"] {
        let Some([first, ..]) = call(part, name) else { continue };
        let Some((node, question)) = form.question_in(formula, first) else { continue };
        // The parts of a point are counted like choices: its accuracy is `selected-at(${point}, 3)`.
        let parts_of_a_point = name == "selected-at" && question.ty == QuestionType::GeoPoint;
        if question.ty.is_asked() && question.list.is_none() && !parts_of_a_point {
            found.warn(formula.place(first), words::SELECTED_IN_NO_SELECT.with([name, form.name(node)]));
        }
    }
}
