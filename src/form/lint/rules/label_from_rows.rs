//! A text names an answer of a repeat from outside of it.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::LABEL_FROM_ROWS_WHAT,
    why: &words::LABEL_FROM_ROWS_WHY,
    example: r#"Repeat(name: "member", label: "Thành viên", max_rows: 40, body: [
    Text(name: "nickname", label: "Tên gọi"),
]),
Text(name: "school", label: "${nickname} học trường nào?"),"#,
    instead: r#"Repeat(name: "member", label: "Thành viên", max_rows: 40, body: [
    Text(name: "nickname", label: "Tên gọi"),
    Text(name: "school", label: "${nickname} học trường nào?"),
]),"#,
    look: Look::Formula(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, found: &mut Found<'_>) {
    let many = formula.reference(&formula.expr).filter(|question| question.many);
    if let (Role::Pipe(_), Some(question)) = (formula.role, many) {
        let repeat = super::repeat_of(form, question.node);
        found.warn(formula.span(), words::LABEL_FROM_ROWS.with([form.name(question.node), repeat]));
    }
}
